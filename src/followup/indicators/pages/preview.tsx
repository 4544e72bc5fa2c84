import {
  Button,
  Cell,
  Form,
  fieldId,
  LinkButton,
  Notice,
  Page,
  Table,
  useWords,
  type Words,
} from "../../../web/index.ts";
import { knownDimensions } from "../dimensions.ts";
import type { ImportPreview } from "../importing.ts";
import type { Indicator } from "../model.ts";
import type { RowOutcome, RowProblem } from "../table.ts";
import {
  dimensionName,
  disaggregationName,
  measuredWords,
  numberWords,
  useIndicatorsBase,
} from "./words.tsx";

/** Rows of the file shown beside the meaning of its columns. */
const rowsShown = 3;
/** Rows of one kind shown; of the rest their number is said. */
const outcomesShown = 100;

/** What the columns of a table mean and what its rows come to, before anything is written. */
export function Preview(data: ImportPreview) {
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
