import { type RawBuilder, sql } from "kysely";
import type { Day } from "../../kernel/index.ts";
import { type ActionKind, type ActionState, openActionStates } from "./model.ts";
import type { Work } from "./store.ts";

/** Rows of one page of the list. */
export const actionsOfPage = 50;

export const planGroupings = ["none", "theme", "institution"] as const;
export type PlanGrouping = (typeof planGroupings)[number];

export interface PlanFilters {
  readonly words: string;
  readonly kinds: readonly ActionKind[];
  readonly states: readonly ActionState[];
  /** Responsible or contributing. */
  readonly institutionIds: readonly string[];
  readonly themes: readonly string[];
  /** The action or one of its milestones is late. */
  readonly isLate: boolean;
}

export const noPlanFilters: PlanFilters = {
  words: "",
  kinds: [],
  states: [],
  institutionIds: [],
  themes: [],
  isLate: false,
};

/** An action in a list. */
export interface ListedAction {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly kind: ActionKind;
  readonly state: ActionState;
  readonly institutionId: string;
  readonly startsOn: Day | null;
  readonly dueOn: Day | null;
  readonly recommendations: number;
  readonly milestones: number;
  readonly reached: number;
  readonly lateMilestones: number;
  /** Theme or institution it stands under; null without grouping, and for no theme. */
  readonly groupValue: string | null;
}

const open = sql`a.state = ANY(${[...openActionStates]}::text[])`;

function lateCondition(today: Day): RawBuilder<unknown> {
  return sql`${open} AND (a.due_on < ${today} OR EXISTS (SELECT FROM milestone AS m WHERE m.space_id = a.space_id
    AND m.planned_action_id = a.id AND m.reached_on IS NULL AND m.due_on < ${today}))`;
}

/** The actions that filters mean, as a predicate over `planned_action AS a`. The space always comes first. */
export function planPredicate(spaceId: string, filters: PlanFilters, today: Day): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = [sql`a.space_id = ${spaceId}`];
  for (const word of filters.words
    .split(/\s+/)
    .filter((one) => one !== "")
    .slice(0, 8)) {
    const pattern = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
    parts.push(sql`(a.title ILIKE ${pattern} OR a.description ILIKE ${pattern})`);
  }
  if (filters.kinds.length > 0) parts.push(sql`a.kind = ANY(${[...filters.kinds]}::text[])`);
  if (filters.states.length > 0) parts.push(sql`a.state = ANY(${[...filters.states]}::text[])`);
  if (filters.institutionIds.length > 0) {
    const ids = sql`ANY(${[...filters.institutionIds]}::uuid[])`;
    parts.push(sql`(a.institution_id = ${ids} OR EXISTS (SELECT FROM planned_action_partner AS p
      WHERE p.space_id = a.space_id AND p.planned_action_id = a.id AND p.institution_id = ${ids}))`);
  }
  if (filters.themes.length > 0) {
    parts.push(sql`EXISTS (SELECT FROM planned_action_recommendation AS x
      JOIN recommendation AS r ON r.space_id = x.space_id AND r.id = x.recommendation_id
      WHERE x.space_id = a.space_id AND x.planned_action_id = a.id AND r.themes && ${[...filters.themes]}::text[])`);
  }
  if (filters.isLate) parts.push(sql`(${lateCondition(today)})`);
  return sql<boolean>`${sql.join(parts, sql` AND `)}`;
}

/** What a list is grouped by: the value, and what must be joined for it. */
interface Grouping {
  readonly value: RawBuilder<unknown>;
  join(spaceId: string): RawBuilder<unknown>;
}

const groupings: Readonly<Record<PlanGrouping, Grouping>> = {
  none: { value: sql`NULL::text`, join: () => sql`` },
  // An action stands under one theme: the first of the first recommendation it answers.
  theme: {
    value: sql`f.theme`,
    join: (spaceId) => sql`LEFT JOIN (${themesOfActions(spaceId)}) AS f ON f.planned_action_id = a.id`,
  },
  institution: { value: sql`a.institution_id::text`, join: () => sql`` },
};

/** For each action that answers something its theme. */
export function themesOfActions(spaceId: string): RawBuilder<unknown> {
  return sql`SELECT DISTINCT ON (x.planned_action_id) x.planned_action_id, r.themes[1] AS theme
    FROM planned_action_recommendation AS x
    JOIN recommendation AS r ON r.space_id = x.space_id AND r.id = x.recommendation_id
    WHERE x.space_id = ${spaceId}
    ORDER BY x.planned_action_id, r.themes[1] IS NULL, r.sort_key, r.id`;
}

export interface ActionPage {
  readonly rows: readonly ListedAction[];
  readonly total: number;
  /** Actions under each value of the grouping, in the order of the list; empty without grouping. */
  readonly groups: readonly { readonly value: string | null; readonly count: number }[];
}

/** One page of the actions that filters mean: what is due first stands first, what has no day last. */
export async function listActions(
  transaction: Work,
  spaceId: string,
  filters: PlanFilters,
  today: Day,
  options: {
    readonly grouping?: PlanGrouping;
    readonly page?: number;
    readonly limit?: number;
    /** Institutions in the order of their names, where they are the groups. */
    readonly institutionOrder?: readonly string[];
  } = {},
): Promise<ActionPage> {
  const grouping = options.grouping ?? "none";
  const limit = options.limit ?? actionsOfPage;
  const offset = ((options.page ?? 1) - 1) * limit;
  const condition = planPredicate(spaceId, filters, today);
  const { value, join } = groupings[grouping];
  const groups = await countGroups(transaction, spaceId, grouping, condition, options.institutionOrder ?? []);
  const total =
    grouping === "none"
      ? await countActions(transaction, condition)
      : groups.reduce((sum, { count }) => sum + count, 0);
  const groupOrder =
    grouping === "institution"
      ? sql`array_position(${[...(options.institutionOrder ?? [])]}::text[], a.institution_id::text) NULLS LAST, `
      : grouping === "theme"
        ? sql`9 NULLS LAST, `
        : sql``;
  const { rows } = await sql<ListedAction>`
    SELECT cut.*, n.recommendations, n.milestones, n.reached, n."lateMilestones" FROM (
      SELECT listed.*, row_number() OVER () AS place FROM (
        SELECT a.id, a.title, a.language, a.kind, a.state, a.institution_id AS "institutionId",
          a.starts_on AS "startsOn", a.due_on AS "dueOn", ${value} AS "groupValue"
        FROM planned_action AS a ${join(spaceId)} WHERE ${condition}
        ORDER BY ${groupOrder} a.state IN ('completed', 'cancelled'), a.due_on NULLS LAST, a.title, a.id
        LIMIT ${limit} OFFSET ${offset}
      ) AS listed
    ) AS cut, LATERAL (
      SELECT
        (SELECT count(*)::integer FROM planned_action_recommendation AS x
          WHERE x.space_id = ${spaceId} AND x.planned_action_id = cut.id) AS recommendations,
        count(*)::integer AS milestones,
        count(m.reached_on)::integer AS reached,
        (count(*) FILTER (WHERE m.reached_on IS NULL AND m.due_on < ${today}
          AND cut.state = ANY(${[...openActionStates]}::text[])))::integer AS "lateMilestones"
      FROM milestone AS m WHERE m.space_id = ${spaceId} AND m.planned_action_id = cut.id
    ) AS n
    ORDER BY cut.place`.execute(transaction);
  return { rows, total, groups };
}

async function countActions(transaction: Work, condition: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM planned_action AS a WHERE ${condition}`.execute(transaction);
  return rows[0]?.count ?? 0;
}

async function countGroups(
  transaction: Work,
  spaceId: string,
  grouping: PlanGrouping,
  condition: RawBuilder<boolean>,
  institutionOrder: readonly string[],
): Promise<ActionPage["groups"]> {
  if (grouping === "none") return [];
  const { value: of, join } = groupings[grouping];
  const { rows } = await sql<{ value: string | null; count: number }>`
    SELECT value, count(*)::integer AS count
    FROM (SELECT ${of} AS value FROM planned_action AS a ${join(spaceId)} WHERE ${condition}) AS g
    GROUP BY value ORDER BY value NULLS LAST`.execute(transaction);
  if (grouping === "theme") return rows;
  const rank = (value: string | null) => {
    const at = institutionOrder.indexOf(value ?? "");
    return at < 0 ? institutionOrder.length : at;
  };
  return rows.sort((one, other) => rank(one.value) - rank(other.value));
}

export interface PlanFacets {
  readonly kinds: ReadonlyMap<string, number>;
  readonly states: ReadonlyMap<string, number>;
  readonly institutions: ReadonlyMap<string, number>;
  readonly themes: ReadonlyMap<string, number>;
  readonly late: number;
  readonly total: number;
}

/** Facets of spaces as they were last counted; they hold as long as nobody changes the plan or the register, and the day is the same. */
const counted = new Map<string, { readonly of: string; readonly facets: PlanFacets }>();
const mostSpaces = 200;

/** How many actions of a space each value of the filters would leave; counted anew only after a change. */
export async function planFacetsOf(
  transaction: Work,
  space: { readonly id: string; readonly followupRevision: number; readonly registerRevision: number },
  today: Day,
): Promise<PlanFacets> {
  const of = `${space.followupRevision} ${space.registerRevision} ${today}`;
  const known = counted.get(space.id);
  if (known?.of === of) return known.facets;
  const facets = await readPlanFacets(transaction, space.id, today);
  if (counted.size >= mostSpaces) counted.clear();
  counted.set(space.id, { of, facets });
  return facets;
}

/** How many actions of a space each value of the filters would leave. */
export async function readPlanFacets(transaction: Work, spaceId: string, today: Day): Promise<PlanFacets> {
  const { rows } = await sql<{ facet: string; value: string; count: number }>`
    SELECT 'kind' AS facet, kind AS value, count(*)::integer AS count FROM planned_action
      WHERE space_id = ${spaceId} GROUP BY 2
    UNION ALL SELECT 'state', state, count(*)::integer FROM planned_action WHERE space_id = ${spaceId} GROUP BY 2
    UNION ALL SELECT 'institution', institution_id::text, count(*)::integer FROM planned_action
      WHERE space_id = ${spaceId} GROUP BY 2
    UNION ALL SELECT 'theme', value, count(*)::integer FROM (
      SELECT DISTINCT x.planned_action_id, u.value FROM planned_action_recommendation AS x
      JOIN recommendation AS r ON r.space_id = x.space_id AND r.id = x.recommendation_id,
      unnest(r.themes) AS u (value)
      WHERE x.space_id = ${spaceId}) AS t GROUP BY 2
    UNION ALL SELECT 'late', '', count(*)::integer FROM planned_action AS a
      WHERE a.space_id = ${spaceId} AND ${lateCondition(today)}
    ORDER BY 1, 2`.execute(transaction);
  const facet = (name: string) =>
    new Map(rows.filter((row) => row.facet === name).map(({ value, count }) => [value, count]));
  const states = facet("state");
  return {
    kinds: facet("kind"),
    states,
    institutions: facet("institution"),
    themes: facet("theme"),
    late: facet("late").get("") ?? 0,
    total: [...states.values()].reduce((sum, count) => sum + count, 0),
  };
}
