import { may } from "../../../access/index.ts";
import { institutionName, listInstitutions } from "../../../institutions/index.ts";
import { isIdentifier } from "../../../kernel/index.ts";
import {
  type ActiveFilter,
  ActiveFilters,
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
  Tabs,
  useShell,
  useWords,
} from "../../../web/index.ts";
import { StatusBadge } from "../../pages/status-badge.tsx";
import {
  countWaitingReview,
  type ListedUpdate,
  listUpdates,
  type UpdateFilters,
  updatesOfPage,
} from "../listing.ts";
import { type UpdateState, updateStates } from "../model.ts";
import { readerOf } from "../readers.ts";
import { inTransaction } from "../steps.ts";
import { beginningOf, periodWords, StateBadge } from "./words.tsx";

interface UpdatesView {
  readonly rows: readonly ListedUpdate[];
  readonly total: number;
  readonly page: number;
  readonly query: URLSearchParams;
  readonly groups: readonly FilterGroup[];
  readonly mayReport: boolean;
  readonly waiting: number | null;
}

export const updatesPage = page({
  path: "/s/:space/progress",
  permission: "progress.read",
  load: ({ services, space, person, query, words }): Promise<UpdatesView> =>
    inTransaction({ database: services.database, space, person }, async (transaction) => {
      const filters = readFilters(query, person.id);
      const pageNumber = readPage(query);
      const reader = readerOf(person, space.id);
      const listed = await listUpdates(transaction, space.id, reader, filters, { page: pageNumber });
      const institutions = await listInstitutions(transaction, space.id);
      const mayReview = may(person, "progress.review", { kind: "space", spaceId: space.id });
      const thisYear = new Date().getUTCFullYear();
      return {
        ...listed,
        page: pageNumber,
        query,
        mayReport: may(person, "progress.write", { kind: "space", spaceId: space.id }),
        waiting: mayReview ? await countWaitingReview(transaction, space.id) : null,
        groups: [
          {
            name: "institution",
            label: words.t("progress.field.institution"),
            options: institutions
              .map((one) => ({ value: one.id, label: institutionName(one, words.language) }))
              .sort((a, b) => words.compare(a.label, b.label)),
            chosen: filters.institutionIds,
          },
          {
            name: "state",
            label: words.t("progress.filter.state"),
            options: updateStates.map((state) => ({
              value: state,
              label: words.t(`progress.state.${state}`),
            })),
            chosen: filters.states,
          },
          {
            name: "year",
            label: words.t("progress.filter.year"),
            options: Array.from({ length: 8 }, (_, back) => String(thisYear - back)).map((year) => ({
              value: year,
              label: year,
            })),
            chosen: filters.years.map(String),
          },
          {
            name: "mine",
            label: words.t("progress.filter.mine"),
            options: [{ value: "yes", label: words.t("progress.filter.mine.yes") }],
            chosen: query.getAll("mine"),
          },
        ],
      };
    }),
  view: (data) => <Updates {...data} />,
});

export function readPage(query: URLSearchParams): number {
  const number = Number(query.get("page") ?? 1);
  return Number.isInteger(number) && number >= 1 && number <= 100_000 ? number : 1;
}

/** Filters of an address; what makes no sense is left out. */
function readFilters(query: URLSearchParams, personId: string): UpdateFilters {
  const recommendation = query.get("recommendation") ?? "";
  return {
    institutionIds: query.getAll("institution").filter(isIdentifier),
    states: query
      .getAll("state")
      .filter((state): state is UpdateState => (updateStates as readonly string[]).includes(state)),
    years: query
      .getAll("year")
      .map(Number)
      .filter((year) => Number.isInteger(year) && year >= 1945 && year <= 2100),
    recommendationId: isIdentifier(recommendation) ? recommendation : null,
    personId: query.get("mine") === "yes" ? personId : null,
    themes: [],
  };
}

function Updates({ rows, total, page: current, query, groups, mayReport, waiting }: UpdatesView) {
  const { t } = useWords();
  const { space } = useShell();
  const base = `/s/${space?.code}/progress`;
  const recommendation = query.get("recommendation");
  const kept = recommendation === null ? [] : [["recommendation", recommendation] as const];
  return (
    <Page
      title={t("progress.title")}
      lead={t("progress.lead")}
      actions={
        mayReport ? (
          <LinkButton href={`${base}/new`} kind="primary">
            {t("progress.report.button")}
          </LinkButton>
        ) : undefined
      }
    >
      <ProgressTabs current="updates" waiting={waiting} />
      <Filters action={base} groups={groups} kept={kept} />
      <ActiveFilters
        filters={activeFilters(groups, query, base, t("progress.filter.recommendation"))}
        clearHref={base}
      />
      {rows.length === 0 ? (
        <EmptyState title={t("progress.none.title")}>{t("progress.none.text")}</EmptyState>
      ) : (
        <>
          <UpdatesTable rows={rows} />
          <Pagination
            page={current}
            pageSize={updatesOfPage}
            total={total}
            href={(number) => `${base}?${withParameter(query, "page", String(number))}`}
          />
        </>
      )}
    </Page>
  );
}

/** The list and the queue of review; nothing for those who do not review. */
export function ProgressTabs(props: {
  readonly current: "updates" | "review";
  readonly waiting: number | null;
}) {
  const { t } = useWords();
  const { space } = useShell();
  if (props.waiting === null) return null;
  const base = `/s/${space?.code}/progress`;
  return (
    <Tabs
      label={t("progress.title")}
      tabs={[
        { label: t("progress.tab.updates"), href: base, isCurrent: props.current === "updates" },
        {
          label: t("progress.tab.review", { count: props.waiting }),
          href: `${base}/review`,
          isCurrent: props.current === "review",
        },
      ]}
    />
  );
}

function withParameter(query: URLSearchParams, name: string, value: string): string {
  const changed = new URLSearchParams(query);
  changed.set(name, value);
  return changed.toString();
}

export function activeFilters(
  groups: readonly FilterGroup[],
  query: URLSearchParams,
  base: string,
  recommendationLabel: string,
): ActiveFilter[] {
  const without = (name: string, value: string): string => {
    const entries = [...query].filter(
      (entry) => !(entry[0] === name && entry[1] === value) && entry[0] !== "page",
    );
    return `${base}?${new URLSearchParams(entries)}`;
  };
  const chosen = groups.flatMap((group) =>
    group.options
      .filter((option) => group.chosen.includes(option.value))
      .map((option) => ({ label: option.label, withoutHref: without(group.name, option.value) })),
  );
  const recommendation = query.get("recommendation");
  return recommendation === null
    ? chosen
    : [...chosen, { label: recommendationLabel, withoutHref: without("recommendation", recommendation) }];
}

function UpdatesTable({ rows }: { readonly rows: readonly ListedUpdate[] }) {
  const words = useWords();
  const { t } = words;
  const labels = {
    update: t("progress.column.update"),
    institution: t("progress.field.institution"),
    period: t("progress.column.period"),
    status: t("progress.column.status"),
    state: t("progress.filter.state"),
    evidence: t("progress.column.evidence"),
  };
  const columns = [
    { key: "update", label: labels.update },
    { key: "institution", label: labels.institution },
    { key: "period", label: labels.period },
    { key: "status", label: labels.status, isFitted: true },
    { key: "evidence", label: labels.evidence, isFitted: true, align: "end" as const },
    { key: "state", label: labels.state, isFitted: true },
  ];
  return (
    <Table caption={t("progress.caption")} columns={columns} stacks>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="text-cell">
              <UpdateLink row={row} />
            </th>
            <Cell label={labels.institution}>
              {institutionName({ names: row.institutionNames }, words.language)}
            </Cell>
            <Cell label={labels.period}>{periodWords(row, words)}</Cell>
            <Cell label={labels.status}>
              {row.proposedStatus === null ? null : <StatusBadge status={row.proposedStatus} />}
            </Cell>
            <Cell label={labels.evidence} align="end">
              {row.evidenceCount === 0 ? null : words.number(row.evidenceCount)}
            </Cell>
            <Cell label={labels.state}>
              <StateBadge state={row.state} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The update by its recommendation and the beginning of its text. */
export function UpdateLink({ row }: { readonly row: ListedUpdate }) {
  const { t } = useWords();
  const { space } = useShell();
  const { recommendation, recommendationCount } = row;
  const text = row.text === "" ? t("progress.withoutText") : beginningOf(row.text, 160);
  return (
    <>
      <a href={`/s/${space?.code}/progress/${row.id}`}>
        <InLanguage language={row.language}>{text}</InLanguage>
      </a>
      {recommendation === null ? null : (
        <span className="small soft block update-subject">
          {recommendation.paragraph === null ? null : `${recommendation.paragraph} · `}
          <InLanguage language={recommendation.language} isDamaged={recommendation.isTextDamaged}>
            {beginningOf(recommendation.text, 110)}
          </InLanguage>
          {recommendationCount > 1 ? ` ${t("progress.andMore", { count: recommendationCount - 1 })}` : null}
        </span>
      )}
    </>
  );
}
