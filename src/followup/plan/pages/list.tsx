import { may } from "../../../access/index.ts";
import { listInstitutions } from "../../../institutions/index.ts";
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
  useWords,
} from "../../../web/index.ts";
import { doingOf, inTransaction, todayIn } from "../../doing.ts";
import {
  type ActionPage,
  actionsOfPage,
  type ListedAction,
  listActions,
  type PlanFilters,
  type PlanGrouping,
  planFacetsOf,
  planGroupings,
} from "../listing.ts";
import { actionKinds, actionStates, isActionKind, isActionState, isLate } from "../model.ts";
import { ActionStateBadge, LateBadge, namesById, usePlanBase } from "./words.tsx";

interface PlanView extends ActionPage {
  readonly page: number;
  readonly query: URLSearchParams;
  readonly grouping: PlanGrouping;
  readonly filterGroups: readonly FilterGroup[];
  readonly names: ReadonlyMap<string, string>;
  readonly all: number;
  readonly late: number;
  readonly today: string;
  readonly mayPlan: boolean;
}

export const planPage = page({
  path: "/s/:space/plan",
  permission: "plan.read",
  load: (request): Promise<PlanView> =>
    inTransaction(doingOf(request), async (transaction) => {
      const { space, person, query, words } = request;
      const today = todayIn(space);
      const filters = readPlanFilters(query);
      const grouping = planGroupings.find((one) => one === query.get("grouping")) ?? "none";
      const pageNumber = readPage(query);
      const institutions = await listInstitutions(transaction, space.id);
      const names = namesById(institutions, words.language);
      const institutionOrder = [...names].sort((a, b) => words.compare(a[1], b[1])).map(([id]) => id);
      const listed = await listActions(transaction, space.id, filters, today, {
        grouping,
        page: pageNumber,
        institutionOrder,
      });
      const facets = await planFacetsOf(transaction, space, today);
      const option = (value: string, label: string, counts: ReadonlyMap<string, number>) => ({
        value,
        label,
        count: counts.get(value) ?? 0,
      });
      return {
        ...listed,
        page: pageNumber,
        query,
        grouping,
        names,
        today,
        all: facets.total,
        late: facets.late,
        mayPlan: may(person, "plan.change", { kind: "space", spaceId: space.id }),
        filterGroups: [
          {
            name: "kind",
            label: words.t("plan.field.kind"),
            options: actionKinds.map((kind) => option(kind, words.t(`plan.kind.${kind}`), facets.kinds)),
            chosen: filters.kinds,
          },
          {
            name: "institution",
            label: words.t("plan.filter.institution"),
            options: institutionOrder
              .filter((id) => facets.institutions.has(id) || filters.institutionIds.includes(id))
              .map((id) => option(id, names.get(id) ?? "", facets.institutions)),
            chosen: filters.institutionIds,
          },
          {
            name: "state",
            label: words.t("plan.field.state"),
            options: actionStates.map((state) =>
              option(state, words.t(`plan.state.${state}`), facets.states),
            ),
            chosen: filters.states,
          },
          {
            name: "theme",
            label: words.t("plan.filter.theme"),
            options: [...facets.themes.keys()]
              .sort(words.compare)
              .map((theme) => option(theme, theme, facets.themes)),
            chosen: filters.themes,
          },
          {
            name: "late",
            label: words.t("plan.filter.late"),
            options: [{ value: "yes", label: words.t("plan.filter.late.yes"), count: facets.late }],
            chosen: filters.isLate ? ["yes"] : [],
          },
        ],
      };
    }),
  view: (data) => <Plan {...data} />,
});

export function readPage(query: URLSearchParams): number {
  const number = Number(query.get("page") ?? 1);
  return Number.isInteger(number) && number >= 1 && number <= 100_000 ? number : 1;
}

/** Filters of an address; what makes no sense is left out. */
export function readPlanFilters(query: URLSearchParams): PlanFilters {
  return {
    words: (query.get("q") ?? "").replaceAll("\0", "").trim().slice(0, 200),
    kinds: query.getAll("kind").filter(isActionKind),
    states: query.getAll("state").filter(isActionState),
    institutionIds: query.getAll("institution").filter(isIdentifier),
    themes: query.getAll("theme").map((theme) => theme.replaceAll("\0", "").slice(0, 300)),
    isLate: query.get("late") === "yes",
  };
}

function Plan(data: PlanView) {
  const { t, number } = useWords();
  const base = usePlanBase();
  const { query, filterGroups, grouping, mayPlan } = data;
  const active = activeFilters(filterGroups, query, base);
  return (
    <Page
      title={t("plan.title")}
      lead={t("plan.lead", { total: data.all, late: data.late })}
      actions={
        <>
          <LinkButton href={`${base}/national`}>{t("plan.national.title")}</LinkButton>
          {mayPlan ? (
            <LinkButton href={`${base}/new`} kind="primary">
              {t("plan.add")}
            </LinkButton>
          ) : null}
        </>
      }
    >
      {data.all === 0 ? (
        <EmptyState
          title={t("plan.empty.title")}
          actions={
            mayPlan ? (
              <LinkButton href={`${base}/new`} kind="primary">
                {t("plan.add")}
              </LinkButton>
            ) : undefined
          }
        >
          {t("plan.empty.text")}
        </EmptyState>
      ) : (
        <div className="stack">
          <Filters
            action={base}
            search={{ name: "q", value: query.get("q") ?? "", label: t("plan.search") }}
            groups={filterGroups}
          >
            <label className="plan-grouping">
              <span>{t("plan.grouping")}</span>
              <select className="input" name="grouping" defaultValue={grouping}>
                {planGroupings.map((one) => (
                  <option key={one} value={one}>
                    {t(`plan.grouping.${one}`)}
                  </option>
                ))}
              </select>
            </label>
          </Filters>
          <ActiveFilters
            filters={active}
            clearHref={grouping === "none" ? base : `${base}?grouping=${grouping}`}
          />
          {data.total === 0 ? (
            <EmptyState title={t("plan.nothing.title")}>{t("plan.nothing.text")}</EmptyState>
          ) : (
            <>
              {active.length === 0 ? null : <p className="soft">{t("plan.found", { count: data.total })}</p>}
              {data.groups.length < 2 ? null : (
                <details className="plan-groups">
                  <summary>{t("plan.groups", { count: data.groups.length })}</summary>
                  <ul>
                    {data.groups.map(({ value, count }) => (
                      <li key={value}>
                        <bdi>{groupLabel(value, data, t)}</bdi>{" "}
                        <span className="soft numeric">{number(count)}</span>
                      </li>
                    ))}
                  </ul>
                </details>
              )}
              <ActionsTable {...data} />
              <Pagination
                page={data.page}
                pageSize={actionsOfPage}
                total={data.total}
                href={(one) => `${base}?${withParameter(query, "page", String(one))}`}
              />
            </>
          )}
        </div>
      )}
    </Page>
  );
}

function groupLabel(
  value: string | null,
  { grouping, names }: Pick<PlanView, "grouping" | "names">,
  t: (key: string) => string,
): string {
  if (grouping === "institution") return names.get(value ?? "") ?? "";
  return value ?? t("plan.theme.none");
}

export function withParameter(query: URLSearchParams, name: string, value: string): string {
  const changed = new URLSearchParams(query);
  changed.set(name, value);
  return changed.toString();
}

export function activeFilters(
  groups: readonly FilterGroup[],
  query: URLSearchParams,
  base: string,
): ActiveFilter[] {
  const without = (name: string, value: string): string => {
    const entries = [...query].filter(
      (entry) => !(entry[0] === name && entry[1] === value) && entry[0] !== "page",
    );
    return `${base}?${new URLSearchParams(entries)}`;
  };
  const words = query.get("q") ?? "";
  return [
    ...(words === "" ? [] : [{ label: words, withoutHref: without("q", words) }]),
    ...groups.flatMap((group) =>
      group.options
        .filter((option) => group.chosen.includes(option.value))
        .map((option) => ({ label: option.label, withoutHref: without(group.name, option.value) })),
    ),
  ];
}

function ActionsTable({ rows, groups, grouping, names, today }: PlanView) {
  const { t, number } = useWords();
  const columns = [
    { key: "title", label: t("plan.column.action") },
    { key: "kind", label: t("plan.field.kind"), isFitted: true },
    { key: "institution", label: t("plan.field.institution") },
    { key: "due", label: t("plan.column.due"), isFitted: true },
    { key: "milestones", label: t("plan.column.milestones"), isFitted: true, align: "end" as const },
    { key: "answers", label: t("plan.column.answers"), isFitted: true, align: "end" as const },
    { key: "state", label: t("plan.field.state"), isFitted: true },
  ];
  const counts = new Map(groups.map(({ value, count }) => [value, count]));
  const sections: { value: string | null; rows: ListedAction[] }[] = [];
  for (const row of rows) {
    const last = sections.at(-1);
    if (last !== undefined && last.value === row.groupValue) last.rows.push(row);
    else sections.push({ value: row.groupValue, rows: [row] });
  }
  return (
    <Table caption={t("plan.caption")} columns={columns} stacks>
      {sections.map((section) => (
        <tbody key={section.value}>
          {grouping === "none" ? null : (
            <tr className="group">
              <th colSpan={columns.length} scope="rowgroup">
                <bdi>{groupLabel(section.value, { grouping, names }, t)}</bdi>{" "}
                <span className="soft numeric">
                  {number(counts.get(section.value) ?? section.rows.length)}
                </span>
              </th>
            </tr>
          )}
          {section.rows.map((row) => (
            <ActionRow
              key={row.id}
              row={row}
              institution={names.get(row.institutionId) ?? ""}
              today={today}
            />
          ))}
        </tbody>
      ))}
    </Table>
  );
}

function ActionRow({ row, institution, today }: { row: ListedAction; institution: string; today: string }) {
  const { t, date, number } = useWords();
  const base = usePlanBase();
  return (
    <tr>
      <th scope="row" className="text-cell">
        <a href={`${base}/${row.id}`}>
          <InLanguage language={row.language}>{row.title}</InLanguage>
        </a>
      </th>
      <Cell label={t("plan.field.kind")} isFitted>
        {t(`plan.kind.${row.kind}`)}
      </Cell>
      <Cell label={t("plan.field.institution")}>{institution}</Cell>
      <Cell label={t("plan.column.due")} isFitted>
        {row.dueOn === null ? null : <span className="plan-day">{date(row.dueOn)}</span>}
        {isLate(row, today) ? <LateBadge label={t("plan.late")} /> : null}
      </Cell>
      <Cell label={t("plan.column.milestones")} align="end" isFitted>
        {row.milestones === 0 ? null : (
          <>
            <span className="visually-hidden">
              {t("plan.milestones.reached", { reached: row.reached, total: row.milestones })}
            </span>
            <span aria-hidden="true">
              {number(row.reached)} / {number(row.milestones)}
            </span>
            {row.lateMilestones === 0 ? null : (
              <span className="plan-late block">
                {t("plan.milestones.late", { count: row.lateMilestones })}
              </span>
            )}
          </>
        )}
      </Cell>
      <Cell label={t("plan.column.answers")} align="end" isFitted>
        {row.recommendations === 0 ? null : number(row.recommendations)}
      </Cell>
      <Cell label={t("plan.field.state")} isFitted>
        <ActionStateBadge state={row.state} />
      </Cell>
    </tr>
  );
}
