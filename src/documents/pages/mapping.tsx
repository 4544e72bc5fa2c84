import { SuiviError } from "../../kernel/index.ts";
import { inSpace } from "../../platform/database.ts";
import { previewTable, type SheetPreview, type TableField, type TableMapping } from "../../reading/index.ts";
import {
  action,
  Button,
  Field,
  Form,
  FormActions,
  type FormFields,
  Page,
  page,
  redirectTo,
  Table,
  Tabs,
  useShell,
  useWords,
} from "../../web/index.ts";
import type { StoredDocument } from "../model.ts";
import { enqueueReading } from "../queue.ts";
import { findDocument, setMapping } from "../store.ts";

const fields: readonly TableField[] = [
  "paragraph",
  "text",
  "recommendingStates",
  "position",
  "positionSource",
  "comment",
  "themes",
  "groups",
  "sdgs",
  "symbol",
  "cycle",
  "session",
  "mechanism",
  "language",
  "stateUnderReview",
];

interface MappingView {
  readonly document: StoredDocument;
  readonly sheets: readonly SheetPreview[];
  readonly chosen: SheetPreview;
}

export const mappingPage = page({
  path: "/s/:space/documents/:document/mapping",
  permission: "document.review",
  async load({ services, space, person, params, query }): Promise<MappingView> {
    const document = await inSpace(
      services.database,
      { spaceId: space.id, personId: person.id },
      (transaction) => findDocument(transaction, space.id, params.document),
    );
    if (document === null || document.format === null) throw new SuiviError("document_missing");
    const file = { path: services.files.path(document.sha256), fileName: document.fileName };
    const preview = await previewTable(file, document.format);
    const wanted = query.get("sheet") ?? preview.guess?.sheet;
    const chosen = preview.sheets.find(({ sheet }) => sheet === wanted) ?? preview.sheets[0];
    if (chosen === undefined) throw new SuiviError("table_empty", { file: document.fileName });
    return { document, sheets: preview.sheets, chosen };
  },
  view: (data) => <Mapping {...data} />,
});

export const mapAction = action({
  path: "/s/:space/documents/:document/mapping",
  permission: "document.review",
  async act({ services, space, person, params }, form) {
    const mapping = readMapping(form);
    if (mapping.columns.text === undefined) throw new SuiviError("mapping_without_text");
    await inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => {
      const document = await findDocument(transaction, space.id, params.document);
      if (document === null) throw new SuiviError("document_missing");
      if (document.status === "registered")
        throw new SuiviError("document_registered", { file: document.fileName });
      await setMapping(transaction, space.id, params.document, mapping);
      await enqueueReading(transaction, space.id, params.document);
    });
    return redirectTo(`/s/${space.code}/documents/${params.document}`);
  },
});

/** The mapping a form describes; unknown fields and numbers are left out. */
function readMapping(form: FormFields): TableMapping {
  const columns: Partial<Record<TableField, number>> = {};
  for (const name of form.names()) {
    const column = /^column-(\d{1,4})$/.exec(name)?.[1];
    const field = fields.find((one) => one === form.text(name));
    if (column !== undefined && field !== undefined) columns[field] = Number(column);
  }
  const number = (name: string): number | null => {
    const value = Number.parseInt(form.text(name), 10);
    return Number.isInteger(value) && value > 0 && value < 1000 ? value : null;
  };
  const cycle = number("cycle");
  const session = number("session");
  return {
    sheet: form.text("sheet"),
    headerRow: Math.max(0, Number.parseInt(form.text("headerRow"), 10) || 0),
    columns,
    defaults: {
      mechanism: form.text("mechanism") || "UPR",
      ...(form.text("symbol") === "" ? {} : { symbol: form.text("symbol") }),
      ...(cycle === null ? {} : { cycle }),
      ...(session === null ? {} : { session }),
    },
  };
}

function Mapping({ document, sheets, chosen }: MappingView) {
  const { t } = useWords();
  const { space } = useShell();
  const address = `/s/${space?.code}/documents/${document.id}`;
  const meaningOf = (column: number): string =>
    fields.find((field) => chosen.columns[field] === column) ?? "";
  return (
    <Page
      title={t("mapping.title")}
      lead={t("mapping.lead", { file: document.fileName })}
      breadcrumb={[
        { label: t("documents.title"), href: `/s/${space?.code}/documents` },
        { label: document.fileName, href: address },
      ]}
    >
      {sheets.length < 2 ? null : (
        <Tabs
          label={t("mapping.sheet")}
          tabs={sheets.map(({ sheet }) => ({
            label: sheet,
            href: `${address}/mapping?sheet=${encodeURIComponent(sheet)}`,
            isCurrent: sheet === chosen.sheet,
          }))}
        />
      )}
      <Form action={`${address}/mapping`} className="form">
        <input type="hidden" name="sheet" value={chosen.sheet} />
        <input type="hidden" name="headerRow" value={chosen.headerRow} />
        <div className="mapping-columns">
          {chosen.headings.map((heading, column) => (
            <label key={columnLetter(column)} className="field">
              <span>{t("mapping.column", { letter: columnLetter(column), heading })}</span>
              <select className="input" name={`column-${column}`} defaultValue={meaningOf(column)}>
                <option value="">{t("mapping.ignore")}</option>
                {fields.map((field) => (
                  <option key={field} value={field}>
                    {t(`mapping.field.${field}`)}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </div>
        <h2>{t("mapping.defaults")}</h2>
        <Field
          name="mechanism"
          label={t("mapping.mechanism")}
          hint={t("mapping.mechanism.hint")}
          value="UPR"
          width="short"
        />
        <Field name="cycle" label={t("mapping.cycle")} width="short" />
        <Field name="symbol" label={t("mapping.symbol")} direction="ltr" />
        <FormActions>
          <Button kind="primary">{t("mapping.read")}</Button>
        </FormActions>
      </Form>
      <h2>{t("mapping.preview")}</h2>
      <Table
        caption={t("mapping.preview")}
        columns={chosen.headings.map((heading, column) => ({ key: `${column}`, label: heading }))}
      >
        <tbody>
          {chosen.rows.map(({ row, cells }) => (
            <tr key={row}>
              {chosen.headings.map((_heading, column) => (
                <td key={columnLetter(column)} className="small" dir="auto">
                  {cells[column] ?? ""}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Page>
  );
}

/** A, B … Z, AA: as a spreadsheet names its columns. */
function columnLetter(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetter(rest - 1) : "") + String.fromCharCode(65 + (column % 26));
}
