import { doingOf } from "../../followup/index.ts";
import { isSuiviError } from "../../kernel/index.ts";
import { inSpace } from "../../platform/database.ts";
import type { TableRow } from "../../reading/index.ts";
import {
  action,
  Button,
  Cell,
  ErrorSummary,
  Form,
  FormActions,
  type FormErrors,
  LinkButton,
  Notice,
  Page,
  page,
  type ReceivedFile,
  redirectTo,
  showAgain,
  Table,
  TextArea,
  upload,
  useShell,
  useWords,
} from "../../web/index.ts";
import {
  importInstitutions,
  isLeftOut,
  mostListBytes,
  type ProposedRow,
  problemsOf,
  proposedRows,
  proposeInstitutions,
  type RowProblem,
  readListFile,
  readPastedList,
} from "../importing.ts";
import { listInstitutions } from "../store.ts";
import { kindOptions } from "./words.tsx";

export const importPage = page({
  path: "/s/:space/institutions/import",
  permission: "institution.change",
  load: () => ({}),
  view: () => <ImportForm pasted="" errors={{}} />,
});

export const previewImportAction = upload({
  path: "/s/:space/institutions/import",
  permission: "institution.change",
  bodyLimit: 2 * mostListBytes,
  async act({ services, space, person, words }, files, form) {
    try {
      const rows = (await readFirst(files)) ?? (await readPastedList(form.exact("pasted")));
      const institutions = await inSpace(
        services.database,
        { spaceId: space.id, personId: person.id },
        (transaction) => listInstitutions(transaction, space.id),
      );
      const proposed = proposeInstitutions(rows, space.languages[0] ?? words.language);
      // Nothing is added yet: an answer that Turbo shows, which of those to forms takes redirects and refusals only.
      return showAgain(<Preview rows={proposed} problems={problemsOf(proposed, institutions)} />);
    } catch (error) {
      if (!isSuiviError(error)) throw error;
      const errors = { files: words.t(`error.${error.kind}`, error.data) };
      return showAgain(<ImportForm pasted={form.exact("pasted")} errors={errors} />);
    }
  },
});

/** The rows of the first file; null where none was sent. */
async function readFirst(files: AsyncIterable<ReceivedFile>): Promise<TableRow[] | null> {
  let rows: TableRow[] | null = null;
  for await (const file of files) {
    if (rows === null && file.name !== "") rows = await readListFile(file.name, file.body);
    else file.body.resume();
  }
  return rows;
}

export const importAction = action({
  path: "/s/:space/institutions/import/take",
  permission: "institution.change",
  async act(request, form) {
    const { space } = request;
    const sent = readSent(form.exact("rows"));
    const taken = new Set(form.all("take"));
    const rows = sent
      .filter(({ row }) => taken.has(String(row)))
      .map((row) => ({ ...row, kind: form.text(`kind_${row.row}`) || row.kind }));
    const count = await importInstitutions(doingOf(request), rows);
    return redirectTo(`/s/${space.code}/institutions`, {
      kind: count > 0 ? "done" : "info",
      key: "institutions.imported",
      values: { count },
    });
  },
});

/** The rows that the preview sent along; none where somebody sent something else. */
function readSent(text: string): ProposedRow[] {
  try {
    const read = proposedRows.safeParse(JSON.parse(text));
    return read.success ? read.data : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function ImportForm({ pasted, errors }: { readonly pasted: string; readonly errors: FormErrors }) {
  const { t } = useWords();
  const { space } = useShell();
  const list = `/s/${space?.code}/institutions`;
  return (
    <Page
      title={t("institutions.import")}
      lead={t("institutions.import.lead")}
      width="form"
      breadcrumb={[{ label: t("institutions.title"), href: list }]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <Form action={`${list}/import`} sendsFiles className="form">
        <TextArea
          name="pasted"
          label={t("institutions.import.paste")}
          hint={t("institutions.import.paste.hint")}
          value={pasted}
          rows={8}
        />
        <div className={errors.files === undefined ? "field" : "field has-error"}>
          <label htmlFor="field-files">{t("institutions.import.file")}</label>
          <p className="hint" id="field-files-hint">
            {t("institutions.import.file.hint")}
          </p>
          {errors.files === undefined ? null : <p className="field-error">{errors.files}</p>}
          <input
            type="file"
            id="field-files"
            name="files"
            accept=".csv,.xlsx,.xls,.tsv,.txt"
            aria-describedby="field-files-hint"
          />
        </div>
        <FormActions>
          <Button kind="primary">{t("institutions.import.preview")}</Button>
        </FormActions>
      </Form>
    </Page>
  );
}

interface PreviewProps {
  readonly rows: readonly ProposedRow[];
  readonly problems: ReadonlyMap<number, RowProblem>;
}

function Preview({ rows, problems }: PreviewProps) {
  const words = useWords();
  const { t } = words;
  const { space } = useShell();
  const list = `/s/${space?.code}/institutions`;
  const taken = rows.filter(({ row }) => !isLeftOut(problems.get(row)));
  const columns = [
    { key: "take", label: t("institutions.import.take"), isFitted: true },
    { key: "name", label: t("institutions.column.name") },
    { key: "kind", label: t("institutions.kind") },
    { key: "parent", label: t("institutions.parent") },
    { key: "problem", label: t("institutions.import.problem") },
  ];
  return (
    <Page
      title={t("institutions.import")}
      lead={t("institutions.import.found", { count: rows.length, taken: taken.length })}
      breadcrumb={[
        { label: t("institutions.title"), href: list },
        { label: t("institutions.import"), href: `${list}/import` },
      ]}
    >
      {rows.some(({ isKindGuessed }) => isKindGuessed) ? (
        <Notice kind="info">{t("institutions.import.guessed")}</Notice>
      ) : null}
      <Form action={`${list}/import/take`} className="stack">
        <input type="hidden" name="rows" value={JSON.stringify(rows)} />
        <Table caption={t("institutions.import.caption")} columns={columns} stacks>
          <tbody>
            {rows.map((row) => (
              <PreviewRow key={row.row} row={row} problem={problems.get(row.row)} />
            ))}
          </tbody>
        </Table>
        <FormActions>
          <Button kind="primary" isDisabled={taken.length === 0}>
            {t("institutions.import.button")}
          </Button>
          <LinkButton href={`${list}/import`} kind="quiet">
            {t("institutions.import.other")}
          </LinkButton>
        </FormActions>
      </Form>
    </Page>
  );
}

function PreviewRow({
  row,
  problem,
}: {
  readonly row: ProposedRow;
  readonly problem: RowProblem | undefined;
}) {
  const words = useWords();
  const { t, number } = words;
  const isOut = isLeftOut(problem);
  const names = Object.entries(row.names);
  const name = names[0]?.[1] ?? "";
  return (
    <tr>
      <Cell label={t("institutions.import.take")} isFitted>
        <label>
          <input type="checkbox" name="take" value={row.row} defaultChecked={!isOut} disabled={isOut} />{" "}
          <span className="soft small">{t("institutions.import.row", { row: number(row.row) })}</span>
        </label>
      </Cell>
      <th scope="row">
        {names.map(([language, text]) => (
          <span key={language} lang={language} dir="auto" className="block">
            {text}
          </span>
        ))}
        {row.shortName === "" ? null : <bdi className="soft small">{row.shortName}</bdi>}
      </th>
      <Cell label={t("institutions.kind")}>
        {isOut ? null : (
          <select
            className="input"
            name={`kind_${row.row}`}
            defaultValue={row.kind}
            aria-label={t("institutions.import.kindOf", { name })}
          >
            {kindOptions(words).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Cell>
      <Cell label={t("institutions.parent")}>{row.parent === "" ? null : <bdi>{row.parent}</bdi>}</Cell>
      <Cell label={t("institutions.import.problem")} className={problem === undefined ? "" : "warn"}>
        {problem === undefined ? null : t(`institutions.import.problem.${problem}`)}
      </Cell>
    </tr>
  );
}
