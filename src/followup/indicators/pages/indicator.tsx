import { may, namesOfPeople } from "../../../access/index.ts";
import { institutionName, listInstitutions } from "../../../institutions/index.ts";
import {
  Cell,
  EmptyState,
  Facts,
  InLanguage,
  LinkButton,
  Page,
  Pagination,
  page,
  type RequestOf,
  Table,
  Tabs,
  useShell,
  useWords,
} from "../../../web/index.ts";
import { doingOf, inTransaction, todayIn } from "../../doing.ts";
import {
  type AnsweredRecommendation,
  findRecommendations,
  type NamedAction,
  nameActions,
} from "../../plan/index.ts";
import { knownDimensions } from "../dimensions.ts";
import {
  type Indicator,
  type IndicatorValue,
  progressOf,
  type Series,
  seriesBy,
  seriesOf,
} from "../model.ts";
import { mustFindIndicator, resourceOf } from "../service.ts";
import { findLinks, listValues } from "../store.ts";
import { IndicatorChart } from "./chart.tsx";
import { ProgressBadge } from "./list.tsx";
import { emptyValue, ValueForm, type ValueFormData } from "./value-form.tsx";
import {
  dimensionName,
  disaggregationName,
  measuredWords,
  numberWords,
  progressWords,
  useIndicatorsBase,
  withUnit,
} from "./words.tsx";

/** Rows of the list of all values on one page. */
const valuesOfPage = 100;

export interface IndicatorView {
  readonly indicator: Indicator;
  readonly values: readonly IndicatorValue[];
  /** Dimension shown; null: the whole alone; "all": a list of all values. */
  readonly by: string | null;
  readonly page: number;
  readonly institution: string;
  readonly recommendations: readonly AnsweredRecommendation[];
  readonly actions: readonly NamedAction[];
  readonly people: ReadonlyMap<string, string>;
  readonly mayChange: boolean;
  readonly form: ValueFormData;
}

const allValues = "all";

export const indicatorPage = page({
  path: "/s/:space/indicators/:indicator",
  permission: "indicator.read",
  load: (request) => loadIndicator(request),
  view: (data) => <IndicatorPageView {...data} />,
});

/** The page of an indicator; with what was typed into the form of a value, where that could not be taken. */
export function loadIndicator(
  request: RequestOf<"/s/:space/indicators/:indicator">,
  form?: ValueFormData,
): Promise<IndicatorView> {
  return inTransaction(doingOf(request), async (transaction) => {
    const { space, person, params, query, words } = request;
    const indicator = await mustFindIndicator(transaction, space.id, params.indicator);
    const values = await listValues(transaction, space.id, indicator.id);
    const links = await findLinks(transaction, space.id, indicator.id);
    const institutions = await listInstitutions(transaction, space.id);
    const responsible = institutions.find(({ id }) => id === indicator.institutionId);
    const dimensions = dimensionsOfValues(values);
    const asked = query.get("by");
    return {
      indicator,
      values,
      by:
        asked === allValues || asked === "" || (asked !== null && dimensions.includes(asked))
          ? asked || null
          : (dimensions[0] ?? null),
      page: Math.min(100_000, Math.max(1, Math.trunc(Number(query.get("page") ?? 1)) || 1)),
      institution: responsible === undefined ? "" : institutionName(responsible, words.language),
      recommendations: await findRecommendations(transaction, space.id, links.recommendationIds),
      actions: may(person, "plan.read", { kind: "space", spaceId: space.id })
        ? await nameActions(transaction, space.id, links.actionIds)
        : [],
      people: await namesOfPeople(transaction, space.id, [
        ...new Set(values.map(({ recordedBy }) => recordedBy)),
      ]),
      mayChange: may(person, "indicator.change", resourceOf(indicator, space.id)),
      form: form ?? {
        fields: { ...emptyValue, source: indicator.source ?? "" },
        errors: {},
        standing: null,
        today: todayIn(space),
      },
    };
  });
}

/** Dimensions by which values are broken down alone, the known ones first. */
function dimensionsOfValues(values: readonly IndicatorValue[]): string[] {
  const names = new Set(
    values.flatMap(({ disaggregation }) => {
      const of = Object.keys(disaggregation);
      return of.length === 1 ? of : [];
    }),
  );
  const known = knownDimensions.filter((name) => names.has(name));
  return [...known, ...[...names].filter((name) => !(known as string[]).includes(name)).sort()];
}

export function IndicatorPageView(data: IndicatorView) {
  const words = useWords();
  const { t, date } = words;
  const base = useIndicatorsBase();
  const { indicator, values, mayChange } = data;
  const series = seriesOf(values);
  const whole = series.find(({ key }) => key === "");
  const latest = whole?.values.at(-1) ?? null;
  const progress = progressOf(indicator, latest);
  const said = progressWords(progress, indicator, words);
  const here = `${base}/${indicator.id}`;
  const fact = (value: string | null, day: string | null) =>
    value === null
      ? t("indicators.notGiven")
      : `${withUnit(value, indicator.unit, words)}${day === null ? "" : ` (${date(day)})`}`;
  return (
    <Page
      title={indicator.title}
      breadcrumb={[{ label: t("indicators.title"), href: base }]}
      hasErrors={Object.keys(data.form.errors).length > 0}
      actions={
        mayChange ? (
          <>
            <LinkButton href={`${here}/import`}>{t("indicators.import.title")}</LinkButton>
            <LinkButton href={`${here}/edit`} kind="primary">
              {t("indicators.edit")}
            </LinkButton>
          </>
        ) : undefined
      }
    >
      <div className="plan-action">
        <div className="stack plan-main">
          <div className="indicator-head">
            {latest === null ? null : (
              <p className="indicator-latest">
                <strong>{withUnit(latest.value, indicator.unit, words)}</strong>{" "}
                <span className="soft">{measuredWords(latest.periodFrom, latest.measuredOn, words)}</span>
              </p>
            )}
            <ProgressBadge progress={progress} />
            {said === null ? null : <p>{said}</p>}
          </div>
          {indicator.definition === "" ? null : (
            <p className="prose plan-text" lang={indicator.language} dir="auto">
              {indicator.definition}
            </p>
          )}
          <Values {...data} series={series} />
          {mayChange && indicator.state === "active" ? (
            <ValueForm indicator={indicator} data={data.form} action={`${here}/values`} kind="add" />
          ) : null}
        </div>
        <aside className="plan-side" aria-label={t("indicators.facts")}>
          <Facts
            entries={[
              [t("indicators.field.kind"), t(`indicators.kind.${indicator.kind}`)],
              [t("indicators.field.institution"), data.institution],
              [
                t("indicators.field.unit"),
                <span key="u" dir="auto">
                  {indicator.unit}
                </span>,
              ],
              [t("indicators.field.direction"), t(`indicators.direction.${indicator.direction}`)],
              [t("indicators.field.baseline"), fact(indicator.baseline, indicator.baselineOn)],
              [t("indicators.field.target"), fact(indicator.target, indicator.targetOn)],
              ...(indicator.source === null
                ? []
                : [
                    [
                      t("indicators.field.source"),
                      <span key="s" dir="auto">
                        {indicator.source}
                      </span>,
                    ] as const,
                  ]),
              ...(indicator.sdgIndicator === null
                ? []
                : [[t("indicators.field.sdgIndicator"), indicator.sdgIndicator] as const]),
              ...(indicator.disaggregations.length === 0
                ? []
                : [
                    [
                      t("indicators.field.disaggregations"),
                      words.list(indicator.disaggregations.map((name) => dimensionName(name, words))),
                    ] as const,
                  ]),
            ]}
          />
          <Measures {...data} />
        </aside>
      </div>
    </Page>
  );
}

function Measures({ actions, recommendations }: IndicatorView) {
  const { t } = useWords();
  const { space } = useShell();
  return (
    <>
      {actions.length === 0 ? null : (
        <section aria-labelledby="measured-actions" className="indicator-links">
          <h2 id="measured-actions">{t("indicators.actions")}</h2>
          <ul className="plan-lines">
            {actions.map((one) => (
              <li key={one.id}>
                <a href={`/s/${space?.code}/plan/${one.id}`}>
                  <InLanguage language={one.language}>{one.title}</InLanguage>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {recommendations.length === 0 ? null : (
        <section aria-labelledby="measured-recommendations" className="indicator-links">
          <h2 id="measured-recommendations">{t("indicators.recommendations")}</h2>
          <ul className="plan-lines">
            {recommendations.map((one) => (
              <li key={one.id} className="small">
                <a href={`/s/${space?.code}/register/${one.id}`}>
                  {one.paragraph === null ? null : <strong>{one.paragraph} </strong>}
                  <InLanguage language={one.language} isDamaged={one.isTextDamaged}>
                    {one.text.length > 90 ? `${one.text.slice(0, one.text.lastIndexOf(" ", 90))}…` : one.text}
                  </InLanguage>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Values(data: IndicatorView & { readonly series: readonly Series[] }) {
  const words = useWords();
  const { t } = words;
  const base = useIndicatorsBase();
  const { indicator, values, by, series } = data;
  const here = `${base}/${indicator.id}`;
  if (values.length === 0)
    return <EmptyState title={t("indicators.values.none")}>{t("indicators.values.none.text")}</EmptyState>;
  const dimensions = dimensionsOfValues(values);
  const tabs = [
    { label: t("indicators.whole"), by: "" },
    ...dimensions.map((name) => ({
      label: t("indicators.by", { dimension: dimensionName(name, words).toLocaleLowerCase(words.language) }),
      by: name,
    })),
    { label: t("indicators.values.all", { count: values.length }), by: allValues },
  ];
  const shown = by === allValues ? [] : seriesBy(series, by);
  return (
    <section aria-labelledby="values">
      <h2 id="values">{t("indicators.values")}</h2>
      <Tabs
        label={t("indicators.values")}
        tabs={tabs.map((tab) => ({
          label: tab.label,
          href: `${here}?${new URLSearchParams({ by: tab.by })}`,
          isCurrent: tab.by === (by ?? ""),
        }))}
      />
      {by === allValues ? (
        <AllValues {...data} />
      ) : shown.length === 0 ? (
        <p className="soft">{t("indicators.values.noWhole")}</p>
      ) : (
        <>
          <IndicatorChart indicator={indicator} series={shown} summary={summaryOf(indicator, shown, words)} />
          <SeriesTable indicator={indicator} series={shown} />
        </>
      )}
    </section>
  );
}

/** What the picture shows, for those who do not see it. */
function summaryOf(
  indicator: Indicator,
  series: readonly Series[],
  words: Parameters<typeof disaggregationName>[1],
): string {
  const lines = series.flatMap(({ disaggregation, values }) => {
    const [first, last] = [values[0], values.at(-1)];
    if (first === undefined || last === undefined) return [];
    return words.t("indicators.chart.line", {
      series: disaggregationName(disaggregation, words),
      first: withUnit(first.value, indicator.unit, words),
      firstOn: measuredWords(first.periodFrom, first.measuredOn, words),
      last: withUnit(last.value, indicator.unit, words),
      lastOn: measuredWords(last.periodFrom, last.measuredOn, words),
    });
  });
  return words.t("indicators.chart.summary", { title: indicator.title, lines: lines.slice(0, 9).join(" ") });
}

/** The table behind the picture: a row for each period, a column for each line. */
function SeriesTable({
  indicator,
  series,
}: {
  readonly indicator: Indicator;
  readonly series: readonly Series[];
}) {
  const words = useWords();
  const { t } = words;
  const base = useIndicatorsBase();
  const days = [...new Set(series.flatMap(({ values }) => values.map(({ measuredOn }) => measuredOn)))]
    .sort()
    .reverse();
  const columns = [
    { key: "period", label: t("indicators.field.period"), isFitted: true },
    ...series.map((one) => ({
      key: `series ${one.key}`,
      label: disaggregationName(one.disaggregation, words),
      align: "end" as const,
    })),
    { key: "source", label: t("indicators.field.source") },
  ];
  const found = new Map(
    series.flatMap(({ key, values }) =>
      values.map((value) => [`${key} ${value.measuredOn}`, value] as const),
    ),
  );
  return (
    <Table
      caption={t("indicators.values.caption", { title: indicator.title, unit: indicator.unit })}
      columns={columns}
      stacks
    >
      <tbody>
        {days.map((day) => {
          const row = series.flatMap(({ key }) => found.get(`${key} ${day}`) ?? []);
          const sources = [...new Set(row.flatMap(({ source }) => source ?? []))];
          return (
            <tr key={day}>
              <th scope="row">{measuredWords(row[0]?.periodFrom ?? null, day, words)}</th>
              {series.map((one) => {
                const value = found.get(`${one.key} ${day}`);
                return (
                  <Cell key={one.key} label={disaggregationName(one.disaggregation, words)} align="end">
                    {value === undefined ? null : (
                      <a href={`${base}/${indicator.id}/values/${value.id}`}>
                        {numberWords(value.value, words)}
                      </a>
                    )}
                  </Cell>
                );
              })}
              <Cell label={t("indicators.field.source")} className="small soft">
                {sources.length === 0 ? null : <span dir="auto">{sources.join("; ")}</span>}
              </Cell>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function AllValues({ indicator, values, people, page: current }: IndicatorView) {
  const words = useWords();
  const { t, date } = words;
  const base = useIndicatorsBase();
  const newest = [...values].reverse();
  const labels = {
    part: t("indicators.field.part"),
    value: t("indicators.field.value"),
    source: t("indicators.field.source"),
    recorded: t("indicators.column.recorded"),
  };
  const columns = [
    { key: "period", label: t("indicators.field.period"), isFitted: true },
    { key: "part", label: labels.part },
    { key: "value", label: labels.value, align: "end" as const, isFitted: true },
    { key: "source", label: labels.source },
    { key: "recorded", label: labels.recorded },
  ];
  return (
    <>
      <Table
        caption={t("indicators.values.caption", { title: indicator.title, unit: indicator.unit })}
        columns={columns}
        stacks
      >
        <tbody>
          {newest.slice((current - 1) * valuesOfPage, current * valuesOfPage).map((value) => (
            <tr key={value.id}>
              <th scope="row">{measuredWords(value.periodFrom, value.measuredOn, words)}</th>
              <Cell label={labels.part}>
                <span dir="auto">{disaggregationName(value.disaggregation, words)}</span>
              </Cell>
              <Cell label={labels.value} align="end">
                <a href={`${base}/${indicator.id}/values/${value.id}`}>{numberWords(value.value, words)}</a>
              </Cell>
              <Cell label={labels.source}>
                <span dir="auto">{value.source}</span>
                {value.note === null ? null : (
                  <span className="small soft block" dir="auto">
                    {value.note}
                  </span>
                )}
              </Cell>
              <Cell label={labels.recorded} className="small soft">
                {date(value.recordedAt)} {people.get(value.recordedBy ?? "")}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      <Pagination
        page={current}
        pageSize={valuesOfPage}
        total={values.length}
        href={(number) =>
          `${base}/${indicator.id}?${new URLSearchParams({ by: allValues, page: String(number) })}`
        }
      />
    </>
  );
}
