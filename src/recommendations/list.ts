import { type RawBuilder, sql, type Transaction } from "kysely";
import { z } from "zod";
import type { Database, StoredClause, StoredPosition } from "../platform/schema.ts";
import { type ItemKind, itemKinds } from "../reading/index.ts";
import { searchPredicate, searchRank } from "../search/index.ts";
import { countLabels, readVocabulary, widenThemes } from "./labels/vocabulary.ts";

const several = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]).map((one) => one.trim()).filter(Boolean))
  .default([]);

export const registerSorts = [
  "relevance",
  "paragraph",
  "position",
  "updated",
  "recommending_states",
] as const;
export const registerGroupings = [
  "none",
  "review",
  "position",
  "theme",
  // Themes of all lists under the newest.
  "one_list",
  "recommending_state",
] as const;
/** Rows of one page of the register. */
export const pageSize = 50;

/** What the register shows, as its address says it: filters, search, order, grouping, page. Unknown values are left out. */
/** The best fit first where something is searched for; else as in the documents. */
export function usualSort({ q }: { readonly q: string }): (typeof registerSorts)[number] {
  return q === "" ? "paragraph" : "relevance";
}

function orderOf(query: { readonly q: string; readonly sort?: (typeof registerSorts)[number] | undefined }) {
  return query.sort === undefined || (query.sort === "relevance" && query.q === "")
    ? usualSort(query)
    : query.sort;
}

export const registerQuery = z
  .object({
    q: z.string().trim().max(300).default("").catch(""),
    review: several,
    position: several,
    state: several,
    theme: several,
    group: several,
    sdg: several,
    issue: several,
    action: several,
    /** "as_printed": themes of exactly these words; else also those of other lists that mean the same. */
    labels: z.enum(["", "as_printed"]).default("").catch(""),
    document: several,
    kind: z
      .enum(["", ...itemKinds])
      .default("")
      .catch(""),
    flag: z.enum(["", "disagreement", "unsure", "no_position"]).default("").catch(""),
    sort: z.enum(registerSorts).optional().catch(undefined),
    grouping: z.enum(registerGroupings).default("none").catch("none"),
    page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
  })
  .transform((query) => ({ ...query, sort: orderOf(query) }));
export type RegisterQuery = z.infer<typeof registerQuery>;

export interface RegisterRow {
  readonly id: string;
  readonly reviewId: string;
  readonly kind: ItemKind;
  readonly paragraph: string | null;
  readonly text: string;
  readonly isTextDamaged: boolean;
  readonly language: string;
  readonly clauses: readonly StoredClause[] | null;
  readonly recommendingStates: readonly string[];
  readonly position: StoredPosition | null;
  readonly positionStage: "none" | "pending" | "answered" | "adopted";
  readonly isConsideredImplemented: boolean;
  readonly hasDisagreement: boolean;
  readonly themes: readonly string[];
  /** Value of the grouping this row stands under; null without grouping. */
  readonly groupValue: string | null;
}

/** More is asked for by its words again: so many identifiers cost more than the words. */
const mostFound = 3000;

/**
 * What a search finds in the whole register, so that list, counts and filters need not look three times; null where it is so much
 * that looking again is faster.
 */
export async function findSearched(
  transaction: Transaction<Database>,
  spaceId: string,
  typed: string,
  languages: readonly string[],
): Promise<readonly string[] | null> {
  const { rows } = await sql<{ id: string }>`
    SELECT r.id FROM recommendation AS r
    WHERE r.space_id = ${spaceId} AND r.state = 'active' AND ${searchPredicate(typed, languages)}
    LIMIT ${mostFound + 1}`.execute(transaction);
  return rows.length > mostFound ? null : rows.map(({ id }) => id);
}

function foundPredicate(
  typed: string,
  languages: readonly string[],
  found: readonly string[] | null,
): RawBuilder<unknown> {
  return found === null ? searchPredicate(typed, languages) : sql`r.id = ANY(${[...found]}::uuid[])`;
}

/** The rows a query means, as a predicate over `recommendation AS r`. The space always comes first. */
export function registerPredicate(
  spaceId: string,
  query: RegisterQuery,
  languages: readonly string[],
  found: readonly string[] | null = null,
): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = [sql`r.space_id = ${spaceId}`, sql`r.state = 'active'`];
  if (query.review.length > 0) parts.push(sql`r.review_id::text = ANY(${query.review}::text[])`);
  if (query.kind !== "") parts.push(sql`r.kind = ${query.kind}`);
  if (query.position.length > 0)
    parts.push(sql`coalesce(r.position, 'none') = ANY(${query.position}::text[])`);
  if (query.state.length > 0) parts.push(sql`r.recommending_states && ${query.state}::text[]`);
  if (query.theme.length > 0) parts.push(sql`r.themes && ${query.theme}::text[]`);
  if (query.group.length > 0) parts.push(sql`r.groups && ${query.group}::text[]`);
  if (query.sdg.length > 0) parts.push(sql`r.sdgs && ${query.sdg}::text[]`);
  if (query.issue.length > 0) parts.push(sql`r.issues && ${query.issue}::text[]`);
  if (query.action.length > 0) parts.push(sql`r.actions && ${query.action}::text[]`);
  if (query.document.length > 0) {
    parts.push(sql`EXISTS (SELECT FROM recommendation_source AS s WHERE s.space_id = r.space_id
      AND s.recommendation_id = r.id AND s.document_id::text = ANY(${query.document}::text[]))`);
  }
  if (query.flag === "disagreement") parts.push(sql`r.has_disagreement`);
  if (query.flag === "no_position") parts.push(sql`r.position_stage IN ('none', 'pending')`);
  if (query.flag === "unsure") {
    parts.push(sql`EXISTS (SELECT FROM recommendation_source AS s WHERE s.space_id = r.space_id
      AND s.recommendation_id = r.id AND s.confidence < 0.8)`);
  }
  if (query.q !== "") parts.push(foundPredicate(query.q, languages, found));
  return sql<boolean>`${sql.join(parts, sql` AND `)}`;
}

const orders: Readonly<Record<Exclude<RegisterQuery["sort"], "relevance">, RawBuilder<unknown>>> = {
  paragraph: sql`r.sort_key, r.id`,
  position: sql`r.position NULLS LAST, r.sort_key, r.id`,
  updated: sql`r.updated_at DESC, r.id`,
  recommending_states: sql`r.recommending_states, r.sort_key, r.id`,
};

function orderBy({ sort, q }: RegisterQuery, languages: readonly string[]): RawBuilder<unknown> {
  return sort === "relevance" ? sql`${searchRank(q, languages)} DESC, ${orders.paragraph}` : orders[sort];
}

interface Grouping {
  readonly value: RawBuilder<unknown>;
  readonly from: RawBuilder<unknown>;
  /** A recommendation may stand under several values. */
  readonly isMany?: boolean;
}

/** Grouping by a value a recommendation may have several of shows it under each. */
const groupings: Readonly<Record<Exclude<RegisterQuery["grouping"], "one_list">, Grouping>> = {
  none: { value: sql`NULL::text`, from: sql`` },
  review: { value: sql`r.review_id::text`, from: sql`` },
  position: { value: sql`coalesce(r.position, 'none')`, from: sql`` },
  theme: {
    value: sql`g.value`,
    from: sql`LEFT JOIN LATERAL unnest(r.themes) AS g (value) ON true`,
    isMany: true,
  },
  recommending_state: {
    value: sql`g.value`,
    from: sql`LEFT JOIN LATERAL unnest(r.recommending_states) AS g (value) ON true`,
    isMany: true,
  },
};

/** What a grouping needs to know of the space: which theme of the newest list stands for which that was printed. */
async function groupingOf(
  transaction: Transaction<Database>,
  spaceId: string,
  { grouping }: RegisterQuery,
): Promise<Grouping> {
  if (grouping !== "one_list") return groupings[grouping];
  const { crosswalk } = await readVocabulary(transaction, spaceId);
  const printed = await countLabels(transaction, spaceId, "themes");
  const pairs = printed.flatMap(({ label }) => {
    const term = crosswalk.inList("theme", label, "uhri-2025");
    return term === null ? [] : [{ label, to: term.label }];
  });
  return {
    value: sql`g.value`,
    from: sql`LEFT JOIN LATERAL (
        SELECT DISTINCT coalesce(m.shown, u.label) AS value FROM unnest(r.themes) AS u (label)
        LEFT JOIN unnest(${pairs.map(({ label }) => label)}::text[], ${pairs.map(({ to }) => to)}::text[])
          AS m (label, shown) ON m.label = u.label) AS g ON true`,
    isMany: true,
  };
}

/** The query with themes of other lists that mean the same, or something narrower, beside those that were chosen. */
export async function widenQuery(
  transaction: Transaction<Database>,
  spaceId: string,
  query: RegisterQuery,
): Promise<RegisterQuery> {
  if (query.theme.length === 0 || query.labels === "as_printed") return query;
  const further = await widenThemes(transaction, spaceId, query.theme);
  return { ...query, theme: [...query.theme, ...further.map(({ label }) => label)] };
}

/** One page of the register. `limit` and `offset` serve exports too, which read page after page in the same order. */
export async function listRecommendations(
  transaction: Transaction<Database>,
  spaceId: string,
  query: RegisterQuery,
  languages: readonly string[],
  page: { limit: number; offset: number } = { limit: pageSize, offset: (query.page - 1) * pageSize },
  found: readonly string[] | null = null,
): Promise<RegisterRow[]> {
  const grouping = await groupingOf(transaction, spaceId, query);
  const wanted = await widenQuery(transaction, spaceId, query);
  const isGrouped = query.grouping !== "none" && query.grouping !== "review";
  const sorted = orderBy(query, languages);
  const order = isGrouped ? sql`group_value NULLS LAST, ${sorted}` : sorted;
  // The page is cut first, its texts are fetched after: fifty look-ups instead of thousands.
  const { rows } = await sql<RegisterRow>`
    SELECT page.id, page.review_id AS "reviewId", page.kind, page.paragraph, t.text, t.is_damaged AS "isTextDamaged", page.language, page.clauses,
      page.recommending_states AS "recommendingStates", page.position, page.position_stage AS "positionStage",
      page.is_considered_implemented AS "isConsideredImplemented", page.has_disagreement AS "hasDisagreement",
      page.themes, page.group_value AS "groupValue"
    FROM (
      SELECT cut.*, row_number() OVER () AS place FROM (
        SELECT r.id, r.space_id, r.review_id, r.kind, r.paragraph, r.language, r.clauses, r.recommending_states, r.position,
          r.position_stage, r.is_considered_implemented, r.has_disagreement, r.themes, ${grouping.value} AS group_value
        FROM recommendation AS r ${grouping.from}
        WHERE ${registerPredicate(spaceId, wanted, languages, found)}
        ORDER BY ${order}
        LIMIT ${page.limit} OFFSET ${page.offset}
      ) AS cut
    ) AS page
    JOIN recommendation_text AS t ON t.space_id = page.space_id AND t.recommendation_id = page.id
      AND t.language = page.language AND t.provenance = 'official'
    ORDER BY page.place`.execute(transaction);
  return rows;
}

/** Rows of the register by their identifiers, in the order of these; what is not there is left out. */
export async function readRegisterRows(
  transaction: Transaction<Database>,
  spaceId: string,
  ids: readonly string[],
): Promise<RegisterRow[]> {
  const { rows } = await sql<RegisterRow>`
    SELECT r.id, r.review_id AS "reviewId", r.kind, r.paragraph, t.text, r.language, r.clauses,
      r.recommending_states AS "recommendingStates", r.position, r.position_stage AS "positionStage",
      r.is_considered_implemented AS "isConsideredImplemented", r.has_disagreement AS "hasDisagreement",
      r.themes, NULL AS "groupValue"
    FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS asked (id, place)
    JOIN recommendation AS r ON r.space_id = ${spaceId} AND r.id = asked.id AND r.state = 'active'
    JOIN recommendation_text AS t ON t.space_id = r.space_id AND t.recommendation_id = r.id
      AND t.language = r.language AND t.provenance = 'official'
    ORDER BY asked.place`.execute(transaction);
  return rows;
}

/** All recommendations a query means, each once, in the order of the register; at most `limit`. */
export async function listRecommendationIds(
  transaction: Transaction<Database>,
  spaceId: string,
  query: RegisterQuery,
  languages: readonly string[],
  limit: number,
): Promise<string[]> {
  const wanted = await widenQuery(transaction, spaceId, query);
  const { rows } = await sql<{ id: string }>`
    SELECT r.id FROM recommendation AS r
    WHERE ${registerPredicate(spaceId, wanted, languages)}
    ORDER BY r.sort_key, r.id
    LIMIT ${limit}`.execute(transaction);
  return rows.map(({ id }) => id);
}

export interface RegisterCounts {
  /** Rows the list has, over all its pages (a grouped list shows some recommendations under several groups). */
  readonly rows: number;
  readonly recommendations: number;
}

/** Nothing else chooses among what the search found. */
function isSearchAlone({
  q: _,
  sort: _sort,
  page: _page,
  labels: _labels,
  grouping,
  ...others
}: RegisterQuery): boolean {
  return grouping === "none" && Object.values(others).every((value) => value.length === 0);
}

export async function countRecommendations(
  transaction: Transaction<Database>,
  spaceId: string,
  query: RegisterQuery,
  languages: readonly string[],
  found: readonly string[] | null = null,
): Promise<RegisterCounts> {
  if (found !== null && isSearchAlone(query)) return { rows: found.length, recommendations: found.length };
  const grouping = await groupingOf(transaction, spaceId, query);
  const wanted = await widenQuery(transaction, spaceId, query);
  const { rows } = await sql<{ rows: string; recommendations: string }>`
    SELECT count(*) AS rows, ${grouping.isMany === true ? sql`count(DISTINCT r.id)` : sql`count(*)`} AS recommendations
    FROM recommendation AS r ${grouping.from}
    WHERE ${registerPredicate(spaceId, wanted, languages, found)}`.execute(transaction);
  return { rows: Number(rows[0]?.rows ?? 0), recommendations: Number(rows[0]?.recommendations ?? 0) };
}

export interface FilterValue {
  readonly value: string;
  readonly count: number;
}

export interface RegisterFilters {
  readonly positions: readonly FilterValue[];
  readonly recommendingStates: readonly FilterValue[];
  readonly themes: readonly FilterValue[];
  readonly groups: readonly FilterValue[];
  readonly sdgs: readonly FilterValue[];
  readonly issues: readonly FilterValue[];
  readonly actions: readonly FilterValue[];
  readonly kinds: readonly FilterValue[];
  readonly disagreements: number;
  readonly withoutPosition: number;
}

/** The values a space's register can be filtered by, with how many recommendations that a search finds have each. */
export async function readFilters(
  transaction: Transaction<Database>,
  spaceId: string,
  typed = "",
  languages: readonly string[] = [],
  found: readonly string[] | null = null,
): Promise<RegisterFilters> {
  const isFound = typed === "" ? sql`true` : foundPredicate(typed, languages, found);
  const { rows } = await sql<{ facet: string; value: string; count: string }>`
    WITH active AS MATERIALIZED (
      SELECT position, kind, recommending_states, themes, groups, sdgs, issues, actions, has_disagreement, position_stage
      FROM recommendation AS r WHERE r.space_id = ${spaceId} AND r.state = 'active' AND ${isFound})
    SELECT 'position' AS facet, coalesce(position, 'none') AS value, count(*) FROM active GROUP BY 2
    UNION ALL SELECT 'kind', kind, count(*) FROM active GROUP BY 2
    UNION ALL SELECT 'state', value, count(*) FROM active, unnest(recommending_states) AS u (value) GROUP BY 2
    UNION ALL SELECT 'theme', value, count(*) FROM active, unnest(themes) AS u (value) GROUP BY 2
    UNION ALL SELECT 'group', value, count(*) FROM active, unnest(groups) AS u (value) GROUP BY 2
    UNION ALL SELECT 'sdg', value, count(*) FROM active, unnest(sdgs) AS u (value) GROUP BY 2
    UNION ALL SELECT 'issue', value, count(*) FROM active, unnest(issues) AS u (value) GROUP BY 2
    UNION ALL SELECT 'action', value, count(*) FROM active, unnest(actions) AS u (value) GROUP BY 2
    UNION ALL SELECT 'disagreement', 'yes', count(*) FROM active WHERE has_disagreement
    UNION ALL SELECT 'without_position', 'yes', count(*) FROM active WHERE position_stage IN ('none', 'pending')
    ORDER BY 1, 2`.execute(transaction);
  const facet = (name: string): FilterValue[] =>
    rows.filter((row) => row.facet === name).map(({ value, count }) => ({ value, count: Number(count) }));
  return {
    positions: facet("position"),
    kinds: facet("kind"),
    recommendingStates: facet("state"),
    themes: facet("theme"),
    groups: facet("group"),
    sdgs: facet("sdg"),
    issues: facet("issue"),
    actions: facet("action"),
    disagreements: facet("disagreement")[0]?.count ?? 0,
    withoutPosition: facet("without_position")[0]?.count ?? 0,
  };
}
