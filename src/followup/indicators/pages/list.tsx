import { may } from "../../../access/index.ts";
import { institutionName, listInstitutions } from "../../../institutions/index.ts";
import { isIdentifier } from "../../../kernel/index.ts";
import {
  ActiveFilters,
  Badge,
  Cell,
  EmptyState,
  type FilterGroup,
  Filters,
  InLanguage,
  LinkButton,
  Page,
  Pagination,
  page,
  Table,
  useWords,
} from "../../../web/index.ts";
import { doingOf, inTransaction } from "../../doing.ts";
import { type IndicatorProgress, indicatorKinds, progressOf } from "../model.ts";
import {
  countByKindAndInstitution,
  type IndicatorFilters,
  indicatorsOfPage,
  type ListedIndicator,
  listIndicators,
} from "../store.ts";
import { numberWords, useIndicatorsBase } from "./words.tsx";

interface ListView {
  readonly rows: readonly ListedIndicator[];
  readonly total: number;
  readonly all: number;
  readonly page: number;
  readonly query: URLSearchParams;
  readonly groups: readonly FilterGroup[];
  readonly names: ReadonlyMap<string, string>;
  readonly mayAdd: boolean;
}

export const indicatorsPage = page({
  path: "/s/:space/indicators",
  permission: "indicator.read",
  load: (request): Promise<ListView> =>
    inTransaction(doingOf(request), async (transaction) => {
      const { space, person, query, words } = request;
      const filters = readFilters(query);
      const pageNumber = Math.min(100_000, Math.max(1, Math.trunc(Number(query.get("page") ?? 1)) || 1));
      const { rows, total } = await listIndicators(transaction, space.id, filters, pageNumber);
      const counts = await countByKindAndInstitution(transaction, space.id);
      const institutions = await listInstitutions(transaction, space.id);
      const names = new Map(institutions.map((one) => [one.id, institutionName(one, words.language)]));
      const count = (is: (one: (typeof counts)[number]) => boolean) =>
        counts.filter(is).reduce((sum, one) => sum + Number(one.count), 0);
      return {
        rows,
        total,
        all: count(() => true),
        page: pageNumber,
        query,
        names,
        mayAdd: may(person, "indicator.change", { kind: "space", spaceId: space.id }),
        groups: [
          {
            name: "kind",
            label: words.t("indicators.field.kind"),
            options: indicatorKinds.map((kind) => ({
              value: kind,
              label: words.t(`indicators.kind.${kind}`),
              count: count((one) => one.kind === kind),
            })),
            chosen: filters.kinds,
          },
          {
            name: "institution",
            label: words.t("indicators.field.institution"),
            options: [
              ...new Set([...counts.map(({ institutionId }) => institutionId), ...filters.institutionIds]),
            ]
              .map((id) => ({
                value: id,
                label: names.get(id) ?? "",
                count: count((one) => one.institutionId === id),
              }))
              .filter(({ label }) => label !== "")
              .sort((a, b) => words.compare(a.label, b.label)),
            chosen: filters.institutionIds,
          },
          {
            name: "ended",
            label: words.t("indicators.filter.ended"),
            options: [{ value: "yes", label: words.t("indicators.filter.ended.yes") }],
            chosen: filters.withEnded ? ["yes"] : [],
          },
        ],
      };
    }),
  view: (data) => <Indicators {...data} />,
});

/** Filters of an address; what makes no sense is left out. */
function readFilters(query: URLSearchParams): IndicatorFilters {
  return {
    words: (query.get("q") ?? "").replaceAll("\0", "").trim().slice(0, 200),
    kinds: indicatorKinds.filter((kind) => query.getAll("kind").includes(kind)),
    institutionIds: query.getAll("institution").filter(isIdentifier),
    recommendationId: null,
    withEnded: query.get("ended") === "yes",
  };
}

function Indicators(data: ListView) {
  const { t } = useWords();
  const base = useIndicatorsBase();
  const { query, groups } = data;
  const add = data.mayAdd ? (
    <LinkButton href={`${base}/new`} kind="primary">
      {t("indicators.add")}
    </LinkButton>
  ) : undefined;
  const without = (name: string, value: string) =>
    `${base}?${new URLSearchParams([...query].filter((entry) => !(entry[0] === name && entry[1] === value) && entry[0] !== "page"))}`;
  return (
    <Page title={t("indicators.title")} lead={t("indicators.lead", { total: data.all })} actions={add}>
      {data.all === 0 && data.total === 0 && query.size === 0 ? (
        <EmptyState title={t("indicators.empty.title")} actions={add}>
          {t("indicators.empty.text")}
        </EmptyState>
      ) : (
        <div className="stack">
          <Filters
            action={base}
            search={{ name: "q", value: query.get("q") ?? "", label: t("indicators.search") }}
            groups={groups}
          />
          <ActiveFilters
            clearHref={base}
            filters={groups.flatMap((group) =>
              group.options
                .filter(({ value }) => group.chosen.includes(value))
                .map(({ value, label }) => ({ label, withoutHref: without(group.name, value) })),
            )}
          />
          {data.total === 0 ? (
            <EmptyState title={t("indicators.nothing")} />
          ) : (
            <>
              <IndicatorsTable {...data} />
              <Pagination
                page={data.page}
                pageSize={indicatorsOfPage}
                total={data.total}
                href={(number) =>
                  `${base}?${new URLSearchParams([...[...query].filter(([name]) => name !== "page"), ["page", String(number)]])}`
                }
              />
            </>
          )}
        </div>
      )}
    </Page>
  );
}

const progressTones = { reached: "good", on_course: "good", behind: "care", away: "bad" } as const;

export function ProgressBadge({ progress }: { readonly progress: IndicatorProgress | null }) {
  const { t } = useWords();
  if (progress === null) return null;
  return <Badge tone={progressTones[progress.kind]}>{t(`indicators.progress.badge.${progress.kind}`)}</Badge>;
}

function IndicatorsTable({ rows, names }: ListView) {
  const words = useWords();
  const { t } = words;
  const base = useIndicatorsBase();
  const labels = {
    kind: t("indicators.field.kind"),
    institution: t("indicators.field.institution"),
    baseline: t("indicators.field.baseline"),
    latest: t("indicators.column.latest"),
    target: t("indicators.field.target"),
    progress: t("indicators.column.progress"),
  };
  const columns = [
    { key: "title", label: t("indicators.column.indicator") },
    { key: "kind", label: labels.kind, isFitted: true },
    { key: "institution", label: labels.institution },
    { key: "baseline", label: labels.baseline, align: "end" as const, isFitted: true },
    { key: "latest", label: labels.latest, align: "end" as const, isFitted: true },
    { key: "target", label: labels.target, align: "end" as const, isFitted: true },
    { key: "progress", label: labels.progress, isFitted: true },
  ];
  const withYear = (value: string | null, day: string | null) =>
    value === null ? null : (
      <>
        {numberWords(value, words)}
        {day === null ? null : <span className="small soft indicator-year"> {day.slice(0, 4)}</span>}
      </>
    );
  return (
    <Table caption={t("indicators.caption")} columns={columns} stacks>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="text-cell">
              <a href={`${base}/${row.id}`}>
                <InLanguage language={row.language}>{row.title}</InLanguage>
              </a>{" "}
              <span className="small soft indicator-unit">{row.unit}</span>
              {row.state === "ended" ? <Badge>{t("indicators.state.ended")}</Badge> : null}
            </th>
            <Cell label={labels.kind} isFitted>
              {t(`indicators.kind.${row.kind}`)}
            </Cell>
            <Cell label={labels.institution}>{names.get(row.institutionId)}</Cell>
            <Cell label={labels.baseline} align="end" isFitted>
              {withYear(row.baseline, row.baselineOn)}
            </Cell>
            <Cell label={labels.latest} align="end" isFitted>
              {withYear(row.latestValue, row.latestOn)}
            </Cell>
            <Cell label={labels.target} align="end" isFitted>
              {withYear(row.target, row.targetOn)}
            </Cell>
            <Cell label={labels.progress} isFitted>
              <ProgressBadge
                progress={progressOf(
                  row,
                  row.latestValue === null || row.latestOn === null
                    ? null
                    : { value: row.latestValue, measuredOn: row.latestOn },
                )}
              />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
