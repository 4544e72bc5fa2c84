import { type RawBuilder, sql, type Transaction } from "kysely";
import { addMonths, type Day } from "../../kernel/index.ts";
import type { Database } from "../../platform/schema.ts";
import { searchPredicate } from "../../search/index.ts";
import { type ImplementationStatus, isImplementationStatus, settledStatuses } from "../model.ts";
import {
  type Figures,
  type FollowupFlag,
  type FollowupQuery,
  followupFlags,
  noValue,
  type Portion,
} from "./model.ts";

/** What the list and the pictures are taken from. A recommendation that nothing was done for has no row of follow_up. */
const source = sql`
  recommendation AS r
  JOIN review AS v ON v.space_id = r.space_id AND v.id = r.review_id
  LEFT JOIN follow_up AS f ON f.space_id = r.space_id AND f.recommendation_id = r.id`;

const status = sql`coalesce(f.status, 'no_information')`;
const isOpen = sql`${status} <> ALL(${[...settledStatuses]}::text[])`;
/** Since when nobody did anything: since its adoption where nobody ever did. */
const touchedAt = sql`coalesce(f.touched_at, v.adopted_on::timestamptz, r.created_at)`;
/** From when on a recommendation counts: its adoption, or the first thing known of it. */
const countsFrom = sql`least(coalesce(v.adopted_on, r.created_at::date),
  (SELECT min(i.status_on) FROM implementation_status AS i WHERE i.space_id = r.space_id AND i.recommendation_id = r.id))`;

function flagPredicates(today: Day): Readonly<Record<FollowupFlag, RawBuilder<unknown>>> {
  const yearAgo = addMonths(today, -12);
  return {
    late: sql`(f.due_on < ${today}::date AND ${isOpen})`,
    unassigned: sql`(f.lead_institution_id IS NULL AND ${isOpen})`,
    waiting: sql`(coalesce(f.waiting_updates, 0) > 0)`,
    contested: sql`(coalesce(f.has_contested_assignment, false))`,
    untouched: sql`(${touchedAt} < ${yearAgo}::date AND ${isOpen})`,
  };
}

const goalOf = sql`substring(label FROM '^\\D{0,8}(\\d{1,2})')`;

/** Rows that a query means. The space always comes first. */
function predicate(
  spaceId: string,
  query: FollowupQuery,
  today: Day,
  languages: readonly string[],
): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [
    sql`r.space_id = ${spaceId}`,
    sql`r.state = 'active'`,
    // A question is answered, and not implemented.
    sql`r.kind <> 'question'`,
  ];
  if (query.on !== "") parts.push(sql`${countsFrom} <= ${query.on}::date`);
  if (query.status.length > 0) parts.push(sql`${statusOn(query.on)} = ANY(${query.status}::text[])`);
  if (query.mechanism.length > 0) parts.push(sql`v.mechanism = ANY(${query.mechanism}::text[])`);
  if (query.review.length > 0) parts.push(sql`r.review_id::text = ANY(${query.review}::text[])`);
  if (query.theme.length > 0) parts.push(overlaps(sql`r.themes`, query.theme));
  if (query.group.length > 0) parts.push(overlaps(sql`r.groups`, query.group));
  if (query.sdg.length > 0) {
    parts.push(sql`(${query.sdg.includes(noValue) ? sql`cardinality(r.sdgs) = 0` : sql`false`}
      OR EXISTS (SELECT FROM unnest(r.sdgs) AS label WHERE ${goalOf} = ANY(${query.sdg}::text[])))`);
  }
  if (query.lead.length > 0) {
    parts.push(sql`coalesce(f.lead_institution_id::text, ${noValue}) = ANY(${query.lead}::text[])`);
  }
  if (query.institution.length > 0) {
    parts.push(sql`coalesce(f.institution_ids::text[], '{}') && ${query.institution}::text[]`);
  }
  const flags = flagPredicates(today);
  for (const flag of followupFlags) if (query.flag.includes(flag)) parts.push(flags[flag]);
  if (query.q !== "") parts.push(searchPredicate(query.q, languages));
  return sql.join(parts, sql` AND `);
}

function overlaps(values: RawBuilder<unknown>, wanted: readonly string[]): RawBuilder<unknown> {
  const without = wanted.includes(noValue) ? sql`cardinality(${values}) = 0` : sql`false`;
  return sql`(${without} OR ${values} && ${[...wanted]}::text[])`;
}

/** The status as it stands, or as it stood at the end of a day. */
function statusOn(day: string): RawBuilder<unknown> {
  if (day === "") return status;
  return sql`coalesce((SELECT i.status FROM implementation_status AS i
    WHERE i.space_id = r.space_id AND i.recommendation_id = r.id AND i.status_on <= ${day}::date
    ORDER BY i.status_on DESC, i.decided_at DESC, i.id DESC LIMIT 1), 'no_information')`;
}

const orders: Readonly<Record<FollowupQuery["sort"], RawBuilder<unknown>>> = {
  paragraph: sql`r.sort_key, r.id`,
  due: sql`f.due_on NULLS LAST, r.sort_key, r.id`,
  touched: sql`${touchedAt}, r.sort_key, r.id`,
  status: sql`${status}, r.sort_key, r.id`,
};

export interface FollowupRow {
  readonly id: string;
  readonly reviewId: string;
  readonly paragraph: string | null;
  readonly text: string;
  readonly isTextDamaged: boolean;
  readonly language: string;
  readonly themes: readonly string[];
  readonly groups: readonly string[];
  readonly sdgs: readonly string[];
  readonly status: ImplementationStatus;
  /** YYYY-MM-DD */
  readonly statusOn: string | null;
  readonly leadInstitutionId: string | null;
  readonly institutionIds: readonly string[];
  /** YYYY-MM-DD */
  readonly dueOn: string | null;
  readonly isLate: boolean;
  readonly isContested: boolean;
  readonly waitingUpdates: number;
  /** Null where nobody ever did anything. */
  readonly touchedAt: Date | null;
}

export interface ListScope {
  readonly spaceId: string;
  readonly today: Day;
  /** Of the space, for the stems of words. */
  readonly languages: readonly string[];
}

/** One page of the follow-up list. */
export async function listFollowup(
  transaction: Transaction<Database>,
  { spaceId, today, languages }: ListScope,
  query: FollowupQuery,
  page: { limit: number; offset: number },
): Promise<FollowupRow[]> {
  // The page is cut first, its texts are fetched after.
  const { rows } = await sql<FollowupRow>`
    SELECT page.*, t.text, t.is_damaged AS "isTextDamaged"
    FROM (
      SELECT cut.*, row_number() OVER () AS place FROM (
        SELECT r.space_id, r.id, r.review_id AS "reviewId", r.paragraph, r.language, r.themes, r.groups, r.sdgs,
          ${statusOn(query.on)} AS status, f.status_on AS "statusOn", f.lead_institution_id AS "leadInstitutionId",
          coalesce(f.institution_ids, '{}') AS "institutionIds", f.due_on AS "dueOn",
          coalesce(${flagPredicates(today).late}, false) AS "isLate",
          coalesce(f.has_contested_assignment, false) AS "isContested",
          coalesce(f.waiting_updates, 0) AS "waitingUpdates", f.touched_at AS "touchedAt"
        FROM ${source}
        WHERE ${predicate(spaceId, query, today, languages)}
        ORDER BY ${orders[query.sort]}
        LIMIT ${page.limit} OFFSET ${page.offset}
      ) AS cut
    ) AS page
    JOIN recommendation_text AS t ON t.space_id = page.space_id AND t.recommendation_id = page.id
      AND t.language = page.language AND t.provenance = 'official'
    ORDER BY page.place`.execute(transaction);
  return rows;
}

export async function countFollowup(
  transaction: Transaction<Database>,
  { spaceId, today, languages }: ListScope,
  query: FollowupQuery,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM ${source}
    WHERE ${predicate(spaceId, query, today, languages)}`.execute(transaction);
  return rows[0]?.count ?? 0;
}

interface CountedRow {
  readonly facet: string;
  readonly value: string;
  readonly status: string;
  readonly count: number;
}

/** Everything the overview draws, counted at once; its values are what the list can be filtered by. */
export async function readFigures(
  transaction: Transaction<Database>,
  spaceId: string,
  today: Day,
): Promise<Omit<Figures, "trend">> {
  const flags = flagPredicates(today);
  const flagged = followupFlags.map((flag) => sql`${flags[flag]} AS ${sql.ref(flag)}`);
  const flagCounts = followupFlags.map(
    (flag) => sql`SELECT 'flag', ${sql.lit(flag)}, '', count(*) FROM base WHERE ${sql.ref(flag)}`,
  );
  const { rows } = await sql<CountedRow>`
    WITH base AS MATERIALIZED (
      SELECT r.review_id, v.mechanism, r.themes, r.groups, r.sdgs, ${status} AS status,
        coalesce(f.lead_institution_id::text, ${noValue}) AS lead, coalesce(f.institution_ids, '{}') AS institution_ids,
        ${sql.join(flagged)}
      FROM ${source}
      WHERE r.space_id = ${spaceId} AND r.state = 'active'
    )
    SELECT facet, value, status, count::integer FROM (
      SELECT 'whole' AS facet, '' AS value, status, count(*) FROM base GROUP BY 2, 3
      UNION ALL SELECT 'mechanism', mechanism, status, count(*) FROM base GROUP BY 2, 3
      UNION ALL SELECT 'review', review_id::text, status, count(*) FROM base GROUP BY 2, 3
      UNION ALL SELECT 'lead', lead, status, count(*) FROM base GROUP BY 2, 3
      UNION ALL SELECT 'institution', one::text, status, count(*) FROM base, unnest(institution_ids) AS one GROUP BY 2, 3
      UNION ALL SELECT 'theme', one, status, count(*)
        FROM base, unnest(CASE WHEN cardinality(themes) = 0 THEN ARRAY[${noValue}] ELSE themes END) AS one GROUP BY 2, 3
      UNION ALL SELECT 'group', one, status, count(*)
        FROM base, unnest(CASE WHEN cardinality(groups) = 0 THEN ARRAY[${noValue}] ELSE groups END) AS one GROUP BY 2, 3
      UNION ALL SELECT 'sdg', goal, status, count(*)
        FROM base, LATERAL (
          SELECT DISTINCT ${goalOf} AS goal FROM unnest(sdgs) AS label
          UNION ALL SELECT ${noValue} WHERE cardinality(sdgs) = 0
        ) AS goals WHERE goal IS NOT NULL GROUP BY 2, 3
      UNION ALL ${sql.join(flagCounts, sql` UNION ALL `)}
    ) AS counted`.execute(transaction);
  const portions = portionsOf(rows);
  const whole = portions("whole")[0] ?? { value: "", total: 0, statuses: {} };
  const flagCount = (flag: FollowupFlag) =>
    rows.find((row) => row.facet === "flag" && row.value === flag)?.count ?? 0;
  return {
    whole,
    breakdowns: {
      mechanism: portions("mechanism"),
      review: portions("review"),
      theme: portions("theme"),
      lead: portions("lead"),
      group: portions("group"),
      sdg: portions("sdg"),
      institution: portions("institution"),
    },
    flags: {
      late: flagCount("late"),
      unassigned: flagCount("unassigned"),
      waiting: flagCount("waiting"),
      contested: flagCount("contested"),
      untouched: flagCount("untouched"),
    },
  };
}

function portionsOf(rows: readonly CountedRow[]): (facet: string) => Portion[] {
  const byFacet = new Map<string, Map<string, { total: number; statuses: Portion["statuses"] }>>();
  for (const { facet, value, status: stood, count } of rows) {
    const values = byFacet.get(facet) ?? new Map();
    byFacet.set(facet, values);
    const known = values.get(value) ?? { total: 0, statuses: {} };
    values.set(value, {
      total: known.total + count,
      statuses: isImplementationStatus(stood) ? { ...known.statuses, [stood]: count } : known.statuses,
    });
  }
  return (facet) =>
    [...(byFacet.get(facet) ?? [])]
      .map(([value, portion]) => ({ value, ...portion }))
      .sort((one, other) => other.total - one.total || (one.value < other.value ? -1 : 1));
}

/** Changes whenever a status is decided: they are added and never changed. */
export async function statusesVersion(transaction: Transaction<Database>, spaceId: string): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    SELECT count(*) || ' ' || coalesce(max(decided_at)::text, '') AS version FROM implementation_status
    WHERE space_id = ${spaceId}`.execute(transaction);
  return rows[0]?.version ?? "";
}

/**
 * How many recommendations stood where at the end of each of these days, oldest first. Each status counts from its day; per
 * quarter only how the counts changed is asked for, and summed here.
 */
export async function readTrend(
  transaction: Transaction<Database>,
  spaceId: string,
  past: readonly Day[],
): Promise<Portion[]> {
  const { rows } = await sql<{ quarter: number; status: string; change: number }>`
    WITH ends AS (
      SELECT day, place::integer FROM unnest(${[...past]}::date[]) WITH ORDINALITY AS one (day, place)
    ), counted AS MATERIALIZED (
      SELECT r.id, least(coalesce(v.adopted_on, r.created_at::date), s.first_on) AS from_on
      FROM recommendation AS r
      JOIN review AS v ON v.space_id = r.space_id AND v.id = r.review_id
      LEFT JOIN (
        SELECT recommendation_id, min(status_on) AS first_on FROM implementation_status
        WHERE space_id = ${spaceId} GROUP BY recommendation_id
      ) AS s ON s.recommendation_id = r.id
      WHERE r.space_id = ${spaceId} AND r.state = 'active' AND r.kind <> 'question'
    ), known AS (
      SELECT id, 'no_information' AS status, from_on AS day, '-infinity'::timestamptz AS decided_at, id AS tie
      FROM counted
      UNION ALL
      SELECT i.recommendation_id, i.status, i.status_on, i.decided_at, i.id
      FROM implementation_status AS i JOIN counted ON counted.id = i.recommendation_id
      WHERE i.space_id = ${spaceId}
    ), last_of_quarter AS (
      SELECT DISTINCT ON (known.id, quarter) known.id, known.status, quarter
      FROM known, LATERAL (SELECT min(place) AS quarter FROM ends WHERE ends.day >= known.day) AS q
      WHERE quarter IS NOT NULL
      ORDER BY known.id, quarter, known.day DESC, known.decided_at DESC, known.tie DESC
    ), changes AS (
      SELECT quarter, status AS stood, lag(status) OVER (PARTITION BY id ORDER BY quarter) AS stood_before
      FROM last_of_quarter
    )
    SELECT quarter, status, sum(change)::integer AS change FROM (
      SELECT quarter, stood AS status, 1 AS change FROM changes
      UNION ALL SELECT quarter, stood_before, -1 FROM changes WHERE stood_before IS NOT NULL
    ) AS each GROUP BY quarter, status`.execute(transaction);
  const standing = new Map<ImplementationStatus, number>();
  return past.map((day, index) => {
    for (const { quarter, status: stood, change } of rows) {
      if (quarter !== index + 1 || !isImplementationStatus(stood)) continue;
      standing.set(stood, (standing.get(stood) ?? 0) + change);
    }
    const statuses = Object.fromEntries([...standing].filter(([, count]) => count > 0));
    const total = [...standing.values()].reduce((sum, count) => sum + count, 0);
    return { value: day, total, statuses };
  });
}

/** An institution that leads open recommendations and has not reported since some day. */
export interface SilentInstitution {
  readonly institutionId: string;
  /** Open recommendations it leads. */
  readonly open: number;
  /** When it last sent a report; null: never. */
  readonly reportedAt: Date | null;
}

/** Institutions that lead something open and sent no report since a day: those that never did first, then the longest silent. */
export async function listSilent(
  transaction: Transaction<Database>,
  spaceId: string,
  since: Day,
): Promise<SilentInstitution[]> {
  const { rows } = await sql<SilentInstitution>`
    SELECT l.institution_id, l.open, last.reported_at
    FROM (
      SELECT f.lead_institution_id AS institution_id, count(*)::integer AS open
      FROM ${source}
      WHERE r.space_id = ${spaceId} AND r.state = 'active' AND f.lead_institution_id IS NOT NULL AND ${isOpen}
      GROUP BY 1) AS l
    CROSS JOIN LATERAL (
      SELECT max(u.submitted_at) AS reported_at FROM progress_update AS u
      WHERE u.space_id = ${spaceId} AND u.institution_id = l.institution_id AND u.submitted_at IS NOT NULL) AS last
    WHERE last.reported_at IS NULL OR last.reported_at < ${since}::date
    ORDER BY last.reported_at ASC NULLS FIRST, l.open DESC, l.institution_id`.execute(transaction);
  return rows;
}
