import { demand } from "../../../access/index.ts";
import { isSuiviError, SuiviError } from "../../../kernel/index.ts";
import {
  action,
  Button,
  Cell,
  ErrorSummary,
  Form,
  type FormErrors,
  fieldId,
  LinkButton,
  Notice,
  Page,
  page,
  redirectTo,
  sendFile,
  showAgain,
  Table,
  upload,
  useWords,
  type Words,
} from "../../../web/index.ts";
import { doingOf, inTransaction } from "../../doing.ts";
import { decimalSignOfLanguage } from "../../numbers.ts";
import {
  beginImport,
  type ImportPreview,
  mapImport,
  mostBytesOfTable,
  previewImport,
  readTableFile,
  takeOver,
  writeTemplate,
} from "../importing.ts";
import { type Indicator, knownDimensions } from "../model.ts";
import { mustFindIndicator, resourceOf } from "../service.ts";
import { mostRows, type RowOutcome, type RowProblem } from "../table.ts";
import {
  dimensionName,
  disaggregationName,
  measuredWords,
  numberWords,
  useIndicatorsBase,
} from "./words.tsx";

/** Rows of the file shown beside the meaning of its columns. */
const rowsShown = 3;
/** Rows of one kind shown in the preview; of the rest their number is said. */
const outcomesShown = 100;

async function changeable(request: Parameters<typeof doingOf>[0], indicatorId: string): Promise<Indicator> {
  return inTransaction(doingOf(request), async (transaction) => {
    const indicator = await mustFindIndicator(transaction, request.space.id, indicatorId);
    demand(request.person, "indicator.change", resourceOf(indicator, request.space.id));
    return indicator;
  });
}

export const importPage = page({
  path: "/s/:space/indicators/:indicator/import",
  permission: "indicator.change",
  load: (request) => changeable(request, request.params.indicator),
  view: (indicator) => <Upload indicator={indicator} errors={{}} />,
});

export const templatePage = page({
  path: "/s/:space/indicators/:indicator/template",
  permission: "indicator.change",
  async load(request) {
    const { words, params } = request;
    const indicator = await changeable(request, params.indicator);
    const body = await writeTemplate(indicator, {
      t: words.t,
      dimension: (name) => dimensionName(name, words),
      isRightToLeft: words.direction === "rtl",
    });
    return sendFile({
      body: Buffer.from(body),
      name: "indicator-values.xlsx",
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    });
  },
  view: () => <></>,
});

/** What a file can be refused for: said at the field, so that another can be chosen. */
const refusals = new Set([
  "values_table_empty",
  "values_table_too_long",
  "values_file_missing",
  "not_a_table",
  "file_not_recognised",
  "file_encrypted",
  "file_damaged",
  "file_empty",
  "table_row_too_long",
  "archive_too_large",
]);

export const uploadTable = upload({
  path: "/s/:space/indicators/:indicator/import",
  permission: "indicator.change",
  bodyLimit: mostBytesOfTable,
  async act(request, files) {
    const { space, params, words } = request;
    const indicator = await changeable(request, params.indicator);
    try {
      for await (const file of files) {
        if (file.name === "") {
          file.body.resume();
          continue;
        }
        const rows = await readTableFile(file.body, file.name);
        const fileName = file.name.replace(/^.*[\\/]/, "");
        const decimal = decimalSignOfLanguage(words.language);
        const id = await beginImport(doingOf(request), indicator.id, { fileName, rows, decimal });
        return redirectTo(`/s/${space.code}/indicators/${indicator.id}/import/${id}`);
      }
      throw new SuiviError("values_file_missing");
    } catch (error) {
      if (!isSuiviError(error) || !refusals.has(error.kind)) throw error;
      const said = words.t(`error.${error.kind}`, error.data);
      const message = said === `error.${error.kind}` ? words.t("error.file_damaged") : said;
      return showAgain(<Upload indicator={indicator} errors={{ file: message }} />);
    }
  },
});

function Upload({ indicator, errors }: { readonly indicator: Indicator; readonly errors: FormErrors }) {
  const { t } = useWords();
  const base = useIndicatorsBase();
  const here = `${base}/${indicator.id}`;
  return (
    <Page
      title={t("indicators.import.title")}
      width="form"
      lead={indicator.title}
      breadcrumb={[
        { label: t("indicators.title"), href: base },
        { label: indicator.title, href: here },
      ]}
      hasErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <div className="stack">
        <p>{t("indicators.import.about", { most: mostRows })}</p>
        <p>
          <a href={`${here}/template`}>{t("indicators.import.template")}</a>
        </p>
        <Form action={`${here}/import`} className="form" sendsFiles>
          <div className={errors.file === undefined ? "field" : "field has-error"}>
            <label htmlFor={fieldId("file")}>{t("indicators.import.file")}</label>
            <p className="hint" id="import-file-hint">
              {t("indicators.import.file.hint")}
            </p>
            {errors.file === undefined ? null : <p className="field-error">{errors.file}</p>}
            <input
              type="file"
              id={fieldId("file")}
              name="file"
              accept=".csv,.tsv,.txt,.xlsx,.xls"
              aria-describedby="import-file-hint"
              aria-invalid={errors.file === undefined ? undefined : true}
              required
            />
          </div>
          <Button kind="primary">{t("indicators.import.read")}</Button>
        </Form>
      </div>
    </Page>
  );
}

export const importPreviewPage = page({
  path: "/s/:space/indicators/:indicator/import/:import",
  permission: "indicator.change",
  load: (request) => previewImport(doingOf(request), request.params.indicator, request.params.import),
  view: (data) => <Preview {...data} />,
});

export const mapColumns = action({
  path: "/s/:space/indicators/:indicator/import/:import",
  permission: "indicator.change",
  async act(request, form) {
    const { space, params } = request;
    const width = Math.min(100, form.names().filter((name) => name.startsWith("column:")).length);
    await mapImport(doingOf(request), params.indicator, params.import, {
      columns: Array.from({ length: width }, (_, at) => {
        const meaning = form.text(`column:${at}`);
        // A dimension of its own name is called as its heading.
        return meaning === "other" ? `dimension:${form.text(`heading:${at}`)}` : meaning;
      }),
      decimal: form.text("decimal"),
      dayOrder: form.text("dayOrder"),
      timesHundred: form.text("timesHundred") === "yes",
    });
    return redirectTo(`/s/${space.code}/indicators/${params.indicator}/import/${params.import}#outcome`);
  },
});

export const takeOverAction = action({
  path: "/s/:space/indicators/:indicator/import/:import/take-over",
  permission: "indicator.change",
  async act(request, form) {
    const { space, params } = request;
    const result = await takeOver(doingOf(request), params.indicator, params.import, {
      rows: form.all("confirm").map(Number),
      seen: new Map(
        form
          .names()
          .filter((name) => name.startsWith("seen:"))
          .map((name) => [Number(name.slice("seen:".length)), form.text(name)]),
      ),
      reason: form.text("reason").slice(0, 1000),
    });
    return redirectTo(`/s/${space.code}/indicators/${params.indicator}`, {
      kind: "done",
      key: "indicators.import.done",
      values: { ...result },
    });
  },
});

function Preview(data: ImportPreview) {
  const words = useWords();
  const { t } = words;
  const base = useIndicatorsBase();
  const { indicator, table, outcomes, missing } = data;
  const here = `${base}/${indicator.id}`;
  const of = <Kind extends RowOutcome["kind"]>(kind: Kind) =>
    outcomes.filter((one): one is Extract<RowOutcome, { kind: Kind }> => one.kind === kind);
  const [added, same, corrections, problems] = [of("new"), of("same"), of("correction"), of("problem")];
  return (
    <Page
      title={t("indicators.import.check")}
      lead={t("indicators.import.of", { file: table.fileName, title: indicator.title })}
      breadcrumb={[
        { label: t("indicators.title"), href: base },
        { label: indicator.title, href: here },
        { label: t("indicators.import.title"), href: `${here}/import` },
      ]}
    >
      <div className="stack values-import">
        <Columns {...data} />
        <h2 id="outcome">{t("indicators.import.outcome")}</h2>
        {missing.length > 0 ? (
          <Notice kind="warning">
            {t("indicators.import.missing", {
              columns: words.list(missing.map((meaning) => t(`indicators.meaning.${meaning}`))),
            })}
          </Notice>
        ) : (
          <Form action={`${here}/import/${table.id}/take-over`} className="stack">
            <ul className="import-counts">
              <li>{t("indicators.import.count.new", { count: added.length })}</li>
              <li>{t("indicators.import.count.correction", { count: corrections.length })}</li>
              <li>{t("indicators.import.count.same", { count: same.length })}</li>
              <li>{t("indicators.import.count.problem", { count: problems.length })}</li>
            </ul>
            <Problems problems={problems} table={table} />
            <Corrections corrections={corrections} indicator={indicator} />
            <NewValues added={added} />
            <div className="form-actions">
              <Button kind="primary" isDisabled={added.length + corrections.length === 0}>
                {t("indicators.import.takeOver", { count: added.length })}
              </Button>
              <LinkButton href={here} kind="quiet">
                {t("plan.cancel")}
              </LinkButton>
            </div>
            {problems.length === 0 ? null : <p className="hint">{t("indicators.import.rest")}</p>}
          </Form>
        )}
      </div>
    </Page>
  );
}

function Columns({ indicator, table, missing }: ImportPreview) {
  const words = useWords();
  const { t } = words;
  const base = useIndicatorsBase();
  const [head = [], ...body] = table.rows;
  const { mapping } = table;
  const dimensions = [...new Set([...knownDimensions, ...indicator.disaggregations])];
  const label = (heading: string, at: number) =>
    heading.trim() === "" ? t("indicators.import.column", { number: at + 1 }) : heading;
  return (
    <details
      className="plan-fold"
      open={missing.length > 0 || mapping.columns.includes("") || body.length < 500}
    >
      <summary>
        <span className="plan-fold-title">{t("indicators.import.columns")}</span>
      </summary>
      <Form action={`${base}/${indicator.id}/import/${table.id}`} className="form plan-fold-body">
        <p className="hint">{t("indicators.import.columns.hint")}</p>
        <Table
          caption={t("indicators.import.columns")}
          stacks
          columns={[
            { key: "heading", label: t("indicators.import.heading") },
            { key: "meaning", label: t("indicators.import.meaning") },
            { key: "cells", label: t("indicators.import.cells") },
          ]}
        >
          <tbody>
            {head.map((heading, at) => {
              const meaning = mapping.columns[at] ?? "";
              const own =
                meaning.startsWith("dimension:") &&
                !dimensions.some((name) => `dimension:${name}` === meaning);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
                <tr key={at}>
                  <th scope="row" dir="auto">
                    <label htmlFor={`column-${at}`}>{label(heading, at)}</label>
                  </th>
                  <Cell label={t("indicators.import.meaning")}>
                    <input
                      type="hidden"
                      name={`heading:${at}`}
                      value={own ? meaning.slice("dimension:".length) : label(heading, at)}
                    />
                    <select
                      className="input"
                      id={`column-${at}`}
                      name={`column:${at}`}
                      defaultValue={own ? "other" : meaning}
                    >
                      <option value="">{t("indicators.meaning.none")}</option>
                      {(["period", "from", "value", "source", "note"] as const).map((one) => (
                        <option key={one} value={one}>
                          {t(`indicators.meaning.${one}`)}
                        </option>
                      ))}
                      <optgroup label={t("indicators.meaning.dimension")}>
                        {dimensions.map((name) => (
                          <option key={name} value={`dimension:${name}`}>
                            {dimensionName(name, words)}
                          </option>
                        ))}
                        <option value="other">
                          {t("indicators.meaning.other", { heading: label(heading, at) })}
                        </option>
                      </optgroup>
                    </select>
                  </Cell>
                  <Cell label={t("indicators.import.cells")} className="small soft">
                    <span dir="auto">
                      {body
                        .slice(0, rowsShown)
                        .map((row) => (row[at] ?? "").slice(0, 40))
                        .filter((cell) => cell !== "")
                        .join(" · ")}
                    </span>
                  </Cell>
                </tr>
              );
            })}
          </tbody>
        </Table>
        <div className="row import-writing">
          <label>
            {t("indicators.import.decimal")}{" "}
            <select className="input" name="decimal" defaultValue={mapping.decimal}>
              <option value=".">{t("indicators.import.decimal.point")}</option>
              <option value=",">{t("indicators.import.decimal.comma")}</option>
            </select>
          </label>
          <label>
            {t("indicators.import.dayOrder")}{" "}
            <select className="input" name="dayOrder" defaultValue={mapping.dayOrder}>
              <option value="day_first">{t("indicators.import.dayOrder.day_first")}</option>
              <option value="month_first">{t("indicators.import.dayOrder.month_first")}</option>
            </select>
          </label>
          <label className="choice">
            <input type="checkbox" name="timesHundred" value="yes" defaultChecked={mapping.timesHundred} />
            <span>{t("indicators.import.timesHundred")}</span>
          </label>
          <Button size="small">{t("indicators.import.map")}</Button>
        </div>
      </Form>
    </details>
  );
}

function problemWords({ kind, text }: RowProblem, { t }: Words): readonly [string, string] {
  return [t(`indicators.problem.${kind}`, { text }), t(`indicators.problem.${kind}.do`, { text })];
}

function Problems(props: {
  readonly problems: readonly Extract<RowOutcome, { kind: "problem" }>[];
  readonly table: ImportPreview["table"];
}) {
  const words = useWords();
  const { t, number } = words;
  const { problems, table } = props;
  if (problems.length === 0) return null;
  const labels = {
    column: t("indicators.import.heading"),
    what: t("indicators.import.wrong"),
    todo: t("indicators.import.do"),
  };
  return (
    <section>
      <h3>{t("indicators.import.problems")}</h3>
      <Table
        caption={t("indicators.import.problems")}
        stacks
        columns={[
          { key: "row", label: t("indicators.import.row"), isFitted: true },
          { key: "column", label: labels.column },
          { key: "what", label: labels.what },
          { key: "todo", label: labels.todo },
        ]}
      >
        <tbody>
          {problems.slice(0, outcomesShown).map(({ row, problem }) => {
            const [what, todo] = problemWords(problem, words);
            return (
              <tr key={row}>
                <th scope="row">{t("indicators.import.rowNumber", { row })}</th>
                <Cell label={labels.column}>
                  <span dir="auto">{problem.column === null ? null : table.rows[0]?.[problem.column]}</span>
                </Cell>
                <Cell label={labels.what}>{what}</Cell>
                <Cell label={labels.todo}>{todo}</Cell>
              </tr>
            );
          })}
        </tbody>
      </Table>
      {problems.length > outcomesShown ? (
        <p className="soft">
          {t("indicators.import.more", { count: number(problems.length - outcomesShown) })}
        </p>
      ) : null}
    </section>
  );
}

function Corrections(props: {
  readonly corrections: readonly Extract<RowOutcome, { kind: "correction" }>[];
  readonly indicator: Indicator;
}) {
  const words = useWords();
  const { t } = words;
  const { corrections } = props;
  if (corrections.length === 0) return null;
  const labels = {
    period: t("indicators.field.period"),
    part: t("indicators.field.part"),
    stands: t("indicators.import.stands"),
    file: t("indicators.import.inFile"),
    confirm: t("indicators.import.confirm"),
  };
  return (
    <section>
      <h3>{t("indicators.import.corrections")}</h3>
      <p className="hint">{t("indicators.import.corrections.hint")}</p>
      <Table
        caption={t("indicators.import.corrections")}
        stacks
        columns={[
          { key: "row", label: t("indicators.import.row"), isFitted: true },
          { key: "period", label: labels.period },
          { key: "part", label: labels.part },
          { key: "stands", label: labels.stands, align: "end" },
          { key: "file", label: labels.file, align: "end" },
          { key: "confirm", label: labels.confirm, isFitted: true },
        ]}
      >
        <tbody>
          {corrections.map(({ row, content, standing }) => (
            <tr key={row}>
              <th scope="row">{t("indicators.import.rowNumber", { row })}</th>
              <Cell label={labels.period}>
                {measuredWords(content.periodFrom, content.measuredOn, words)}
              </Cell>
              <Cell label={labels.part}>
                <span dir="auto">{disaggregationName(content.disaggregation, words)}</span>
              </Cell>
              <Cell label={labels.stands} align="end">
                {numberWords(standing.value, words)}
              </Cell>
              <Cell label={labels.file} align="end">
                <strong>{numberWords(content.value, words)}</strong>
              </Cell>
              <Cell>
                <input type="hidden" name={`seen:${row}`} value={standing.value} />
                <label className="choice">
                  <input type="checkbox" name="confirm" value={row} />
                  <span>{t("indicators.import.confirm.this")}</span>
                </label>
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      <div className="field import-reason">
        <label htmlFor={fieldId("reason")}>{t("indicators.import.reason")}</label>
        <input className="input" id={fieldId("reason")} name="reason" dir="auto" />
      </div>
    </section>
  );
}

function NewValues({ added }: { readonly added: readonly Extract<RowOutcome, { kind: "new" }>[] }) {
  const words = useWords();
  const { t, number } = words;
  if (added.length === 0) return null;
  const labels = {
    period: t("indicators.field.period"),
    part: t("indicators.field.part"),
    value: t("indicators.field.value"),
    source: t("indicators.field.source"),
  };
  return (
    <section>
      <h3>{t("indicators.import.new")}</h3>
      <Table
        caption={t("indicators.import.new")}
        stacks
        columns={[
          { key: "row", label: t("indicators.import.row"), isFitted: true },
          { key: "period", label: labels.period },
          { key: "part", label: labels.part },
          { key: "value", label: labels.value, align: "end" },
          { key: "source", label: labels.source },
        ]}
      >
        <tbody>
          {added.slice(0, outcomesShown).map(({ row, content }) => (
            <tr key={row}>
              <th scope="row">{t("indicators.import.rowNumber", { row })}</th>
              <Cell label={labels.period}>
                {measuredWords(content.periodFrom, content.measuredOn, words)}
              </Cell>
              <Cell label={labels.part}>
                <span dir="auto">{disaggregationName(content.disaggregation, words)}</span>
              </Cell>
              <Cell label={labels.value} align="end">
                {numberWords(content.value, words)}
              </Cell>
              <Cell label={labels.source}>
                {content.source === null ? null : <span dir="auto">{content.source}</span>}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {added.length > outcomesShown ? (
        <p className="soft">{t("indicators.import.more", { count: number(added.length - outcomesShown) })}</p>
      ) : null}
    </section>
  );
}
