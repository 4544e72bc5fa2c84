import { SuiviError } from "../../kernel/index.ts";
import { inSpace } from "../../platform/database.ts";
import {
  isPaperFormat,
  mechanismOf,
  type ParagraphMapping,
  type ParagraphRole,
  previewTable,
  type SheetPreview,
  type TableField,
  type TableMapping,
} from "../../reading/index.ts";
import {
  action,
  Button,
  Field,
  Form,
  FormActions,
  type FormFields,
  Page,
  page,
  type RequestOf,
  redirectTo,
  showAgain,
  Table,
  Tabs,
  useShell,
  useWords,
} from "../../web/index.ts";
import type { StoredDocument } from "../model.ts";
import { paragraphsOfPaper } from "../papers.ts";
import {
  applyBoxes,
  chosenOf,
  endOf,
  findParagraph,
  readChoice,
  tickRange,
  untickRange,
} from "../paragraph-choice.ts";
import { enqueueReading } from "../queue.ts";
import { findDocument, setMapping } from "../store.ts";
import { firstView, Paragraphs, type ParagraphsView, paragraphsShown } from "./paragraphs.tsx";

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

const path = "/s/:space/documents/:document/mapping";
type MappingRequest = RequestOf<typeof path>;

/** The document of the address, as long as what is read of it can still change. */
async function findMappable({ services, space, person, params }: MappingRequest): Promise<StoredDocument> {
  const document = await inSpace(
    services.database,
    { spaceId: space.id, personId: person.id },
    (transaction) => findDocument(transaction, space.id, params.document),
  );
  if (document === null || document.format === null) throw new SuiviError("document_missing");
  if (document.status === "registered")
    throw new SuiviError("document_registered", { file: document.fileName });
  return document;
}

export const mappingPage = page({
  path,
  permission: "document.review",
  async load(
    request,
  ): Promise<{ kind: "table"; table: MappingView } | { kind: "paper"; paper: ParagraphsView }> {
    const document = await findMappable(request);
    const { services, query } = request;
    if (isPaperFormat(document.format)) {
      const preview = await paragraphsOfPaper(services.files, document);
      return { kind: "paper", paper: firstView(document, preview) };
    }
    const file = { path: services.files.path(document.sha256), fileName: document.fileName };
    const preview = await previewTable(file, document.format!);
    const wanted = query.get("sheet") ?? preview.guess?.sheet;
    const chosen = preview.sheets.find(({ sheet }) => sheet === wanted) ?? preview.sheets[0];
    if (chosen === undefined) throw new SuiviError("table_empty", { file: document.fileName });
    return { kind: "table", table: { document, sheets: preview.sheets, chosen } };
  },
  view: (data) => (data.kind === "paper" ? <Paragraphs {...data.paper} /> : <Mapping {...data.table} />),
});

export const mapAction = action({
  path,
  permission: "document.review",
  async act(request, form) {
    const document = await findMappable(request);
    if (isPaperFormat(document.format)) return mapPaper(request, document, form);
    const mapping = readMapping(form);
    if (mapping.columns.text === undefined) throw new SuiviError("mapping_without_text");
    return readBy(request, mapping);
  },
});

async function readBy(
  { services, space, person, params }: MappingRequest,
  mapping: TableMapping | ParagraphMapping | null,
) {
  await inSpace(services.database, { spaceId: space.id, personId: person.id }, async (transaction) => {
    await setMapping(transaction, space.id, params.document, mapping);
    await enqueueReading(transaction, space.id, params.document);
  });
  return redirectTo(`/s/${space.code}/documents/${params.document}`);
}

/** One step of choosing: shows the page again with what was asked for, or reads the paper by the choice. */
async function mapPaper(request: MappingRequest, document: StoredDocument, form: FormFields) {
  const asked = form.text("do");
  if (asked === "forget") return readBy(request, null);
  const preview = await paragraphsOfPaper(request.services.files, document);
  const view = readParagraphsForm(document, preview, form);
  const { t } = request.words;
  const { paragraphs } = preview;
  const last = paragraphs.length - 1;
  const again = (changes: Partial<ParagraphsView>) => showAgain(<Paragraphs {...view} {...changes} />);
  if (asked === "all") return again({ roles: tickRange(paragraphs, view.roles, { from: 0, to: last }) });
  if (asked === "none") return again({ roles: paragraphs.map((): ParagraphRole => "none") });
  if (asked === "proposed") return again({ roles: paragraphs.map(({ proposed }) => proposed) });
  const part = Number(/^part-(\d{1,4})$/.exec(asked)?.[1] ?? 0);
  if (part > 0) return again({ part: Math.min(part, Math.ceil(paragraphs.length / paragraphsShown)) });
  if (asked === "tick" || asked === "untick") {
    // What the enter key of another field asks for as well: nothing.
    if (view.range.from === "" && view.range.to === "") return again({});
    const from = findParagraph(paragraphs, view.range.from);
    const to = findParagraph(paragraphs, view.range.to, from ?? 0);
    if (from === null || to === null) {
      const error = t("mapping.error.range");
      return again({ errors: from === null ? { from: error } : { to: error } });
    }
    const range = { from, to: endOf(paragraphs, to) };
    const roles =
      asked === "tick" ? tickRange(paragraphs, view.roles, range) : untickRange(view.roles, range);
    return again({ roles });
  }
  const errors = faultsOf(view, request.words.t);
  if (Object.keys(errors).length > 0) return again({ errors });
  const { words } = view;
  return readBy(request, {
    kind: "paragraphs",
    mechanism: mechanismOf(words.mechanism),
    reference: words.reference,
    cycle: words.cycle === "" ? null : Number(words.cycle),
    datedOn: words.datedOn === "" ? null : words.datedOn,
    language: words.language,
    state: request.space.state ?? document.state,
    chosen: chosenOf(paragraphs, view.roles),
  });
}

function readParagraphsForm(
  document: StoredDocument,
  preview: ParagraphsView["preview"],
  form: FormFields,
): ParagraphsView {
  const count = preview.paragraphs.length;
  const part = Math.max(1, Number.parseInt(form.text("part"), 10) || 1);
  const first = (part - 1) * paragraphsShown;
  const numbers = (name: string) => new Set(form.all(name).map(Number));
  const roles = applyBoxes(
    readChoice(form.text("roles"), count),
    { first, last: first + paragraphsShown - 1 },
    { chosen: numbers("take"), joined: numbers("join") },
  );
  return {
    document,
    preview,
    roles,
    words: {
      mechanism: form.text("mechanism").slice(0, 120),
      reference: form.text("reference").slice(0, 200),
      cycle: form.text("cycle"),
      datedOn: form.text("datedOn"),
      language: /^[a-z]{2,3}$/.test(form.text("language")) ? form.text("language") : preview.facts.language,
    },
    part,
    range: { from: form.text("from"), to: form.text("to") },
    errors: {},
  };
}

/** What must be said before a paper can be read. */
function faultsOf({ words, roles }: ParagraphsView, t: (key: string) => string): Record<string, string> {
  const errors: Record<string, string> = {};
  if (words.mechanism === "") errors.mechanism = t("mapping.error.mechanism");
  if (words.reference === "") errors.reference = t("mapping.error.reference");
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(words.datedOn) && !Number.isNaN(Date.parse(words.datedOn));
  if (words.datedOn !== "" && !isDate) errors.datedOn = t("mapping.error.datedOn");
  if (words.cycle !== "" && !/^[1-9]$/.test(words.cycle)) errors.cycle = t("mapping.error.cycle");
  if (!roles.includes("recommendation")) errors.from = t("error.mapping_without_paragraph");
  return errors;
}

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
      <h2 className="mapping-preview">{t("mapping.preview")}</h2>
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
