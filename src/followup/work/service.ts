import { type RawBuilder, sql, type Transaction } from "kysely";
import { institutionsWhere, may, type Person, type SpaceAction } from "../../access/index.ts";
import { addDays, addMonths, type Day } from "../../kernel/index.ts";
import type { Database } from "../../platform/schema.ts";
import type { Space } from "../../spaces/index.ts";
import { countByState, type ListedAssignment, listAssignments } from "../assignments/index.ts";
import { type Doing, inTransaction, todayIn } from "../doing.ts";
import { type ImplementationStatus, settledStatuses } from "../model.ts";
import { type ListedUpdate, listUpdates, listWaitingReview, noFilters, readerOf } from "../progress/index.ts";

type Work = Transaction<Database>;

/** Rows of one list on the page; what is more stands behind a link. */
export const shownRows = 5;
/** Days ahead that something due counts as soon. */
export const soonDays = 30;
/** Months without news after which a recommendation asks for a report: a round of reporting. */
export const newsMonths = 6;

/** A part of somebody's work: its first rows, and how many there are. */
export interface Listed<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** Something with a day. */
export interface DueRow {
  readonly kind: "deadline" | "action" | "milestone" | "recommendation";
  readonly id: string;
  /** '' for a deadline that has the words of its rule. */
  readonly title: string;
  readonly isTextDamaged: boolean;
  readonly language: string;
  readonly rule: string | null;
  readonly mechanism: string | null;
  readonly cycle: number | null;
  readonly dueOn: Day;
  readonly institutionId: string | null;
  /** Path below the space. */
  readonly path: string;
}

/** A recommendation that its institution leads and has not reported on lately. */
export interface ReportRow {
  readonly id: string;
  readonly paragraph: string | null;
  readonly text: string;
  readonly isTextDamaged: boolean;
  readonly language: string;
  readonly status: ImplementationStatus;
  readonly institutionId: string;
  /** End of the period last reported on. */
  readonly reportedUntil: Day | null;
}

/** An indicator whose last value is older than a year. */
export interface IndicatorRow {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly lastOn: Day | null;
}

/** Everything that waits for somebody in a space. Null: not theirs to do. */
export interface MyWork {
  readonly today: Day;
  /** Institutions they report for; those that are not the own one they stand in for. */
  readonly institutionIds: readonly string[];
  readonly ownInstitutionId: string | null;
  readonly due: Listed<DueRow> | null;
  readonly late: number;
  readonly toAnswer: Listed<ListedAssignment> | null;
  readonly returned: Listed<ListedUpdate> | null;
  readonly drafts: Listed<ListedUpdate> | null;
  readonly toReport: Listed<ReportRow> | null;
  readonly indicators: Listed<IndicatorRow> | null;
  readonly review: Listed<ListedUpdate> | null;
  readonly news: Listed<ListedUpdate> | null;
}

/** The institutions for which somebody does a thing themselves; a coordinator's are the own one. */
function ownInstitutions(person: Person, action: SpaceAction, spaceId: string): readonly string[] {
  const where = institutionsWhere(person, action, spaceId);
  if (where !== "all") return where;
  const own = person.parts.get(spaceId)?.institutionId ?? null;
  return own === null ? [] : [own];
}

/** Lists that have no page of their own: one of them may be asked for whole. */
export const wholeLists = ["due", "toReport", "indicators"] as const;
export type WholeList = (typeof wholeLists)[number];
const mostRows = 500;

/** What waits for a person, by what they may do; of one list, all. */
export async function readMyWork(
  doing: Pick<Doing, "database" | "space" | "person">,
  whole: WholeList | null = null,
): Promise<MyWork> {
  const limitOf = (list: WholeList): number => (list === whole ? mostRows : shownRows);
  const { space, person } = doing;
  const resource = { kind: "space", spaceId: space.id } as const;
  const today = todayIn(space);
  const part = person.parts.get(space.id);
  const isInside = may(person, "progress.write", resource);
  const institutionIds = isInside ? ownInstitutions(person, "progress.write", space.id) : [];
  const answering = institutionsWhere(person, "assignment.answer", space.id);
  const answersFor = answering === "all" ? [] : answering;
  const isCoordinator = may(person, "deadline.change", resource);
  const reviews = may(person, "progress.review", resource);
  return inTransaction(doing, async (transaction) => {
    const reader = readerOf(person, space.id);
    const updatesOf = (states: readonly ("returned" | "draft")[]) =>
      listUpdates(
        transaction,
        space.id,
        reader,
        { ...noFilters, institutionIds, states },
        { limit: shownRows },
      );
    const reports = institutionIds.length > 0;
    const due =
      reports || isCoordinator
        ? await listDue(transaction, space, institutionIds, isCoordinator, today, limitOf("due"))
        : null;
    return {
      today,
      institutionIds,
      ownInstitutionId: part?.institutionId ?? null,
      due: due === null ? null : { rows: due.rows, total: due.total },
      late: due?.late ?? 0,
      toAnswer: answersFor.length > 0 ? await listToAnswer(transaction, space.id, answersFor) : null,
      returned: reports ? await updatesOf(["returned"]) : null,
      drafts: reports ? await updatesOf(["draft"]) : null,
      toReport: reports
        ? await listToReport(transaction, space.id, institutionIds, today, limitOf("toReport"))
        : null,
      indicators: reports
        ? await listIndicators(transaction, space.id, institutionIds, today, limitOf("indicators"))
        : null,
      review: reviews
        ? await listWaitingReview(transaction, space.id, reader, {}, { limit: shownRows })
        : null,
      news:
        !reports && !reviews && may(person, "progress.read", resource)
          ? await listUpdates(
              transaction,
              space.id,
              reader,
              { ...noFilters, states: ["accepted"] },
              { limit: shownRows },
            )
          : null,
    };
  });
}

async function listToAnswer(
  transaction: Work,
  spaceId: string,
  institutionIds: readonly string[],
): Promise<Listed<ListedAssignment>> {
  const { proposed } = await countByState(transaction, spaceId, institutionIds);
  if (proposed === 0) return { rows: [], total: 0 };
  const filters = { states: ["proposed"] as const, parts: [], institutionIds };
  const page = { limit: shownRows, offset: 0, isQueue: true };
  return { rows: await listAssignments(transaction, spaceId, filters, page), total: proposed };
}

async function listDue(
  transaction: Work,
  { id: spaceId }: Space,
  institutionIds: readonly string[],
  isCoordinator: boolean,
  today: Day,
  limit: number,
): Promise<Listed<DueRow> & { late: number }> {
  const until = addDays(today, soonDays);
  const ids = [...institutionIds];
  const ofThem = (column: RawBuilder<unknown>) => sql`${column} = ANY(${ids}::uuid[])`;
  const ofDeadline = isCoordinator
    ? sql`(d.institution_id IS NULL OR ${ofThem(sql`d.institution_id`)})`
    : ofThem(sql`d.institution_id`);
  const due = sql`
    SELECT 'deadline' AS kind, d.id, d.title, d.language, d.rule, d.mechanism, v.cycle, d.due_on, d.institution_id,
      '/deadlines/' || d.id AS path, false AS is_damaged
    FROM deadline AS d LEFT JOIN review AS v ON v.space_id = d.space_id AND v.id = d.review_id
    WHERE d.space_id = ${spaceId} AND d.state = 'open' AND d.due_on <= ${until} AND ${ofDeadline}
    UNION ALL
    SELECT 'action', a.id, a.title, a.language, NULL, NULL, NULL::integer, a.due_on, a.institution_id, '/plan/' || a.id, false
    FROM planned_action AS a
    WHERE a.space_id = ${spaceId} AND a.state IN ('planned', 'in_progress') AND a.due_on <= ${until}
      AND ${ofThem(sql`a.institution_id`)}
    UNION ALL
    SELECT 'milestone', m.id, m.title || ' (' || a.title || ')', a.language, NULL, NULL, NULL, m.due_on,
      a.institution_id, '/plan/' || a.id, false
    FROM planned_action AS a
    JOIN milestone AS m ON m.space_id = a.space_id AND m.planned_action_id = a.id
    WHERE a.space_id = ${spaceId} AND a.state IN ('planned', 'in_progress') AND m.reached_on IS NULL
      AND m.due_on <= ${until} AND ${ofThem(sql`a.institution_id`)}
    UNION ALL
    SELECT 'recommendation', s.recommendation_id, coalesce(r.paragraph || ' ', '') || t.text, r.language, NULL, NULL, NULL,
      s.due_on, s.institution_id, '/register/' || s.recommendation_id, t.is_damaged
    FROM assignment AS s
    JOIN recommendation AS r ON r.space_id = s.space_id AND r.id = s.recommendation_id AND r.state = 'active'
    JOIN recommendation_text AS t ON t.space_id = r.space_id AND t.recommendation_id = r.id
      AND t.language = r.language AND t.provenance = 'official'
    LEFT JOIN follow_up AS f ON f.space_id = r.space_id AND f.recommendation_id = r.id
    WHERE s.space_id = ${spaceId} AND s.part = 'lead' AND s.state = 'accepted' AND s.due_on <= ${until}
      AND ${ofThem(sql`s.institution_id`)}
      AND coalesce(f.status, 'no_information') <> ALL(${[...settledStatuses]}::text[])`;
  // What is late longest is known; what comes next, and what has just passed, can still be done.
  const { rows } = await sql<DueRow & { total: number; late: number }>`
    SELECT w.kind, w.id, left(w.title, 300) AS title, w.is_damaged AS "isTextDamaged", w.language, w.rule, w.mechanism, w.cycle, w.due_on AS "dueOn",
      w.institution_id AS "institutionId", w.path, count(*) OVER ()::integer AS total,
      count(*) FILTER (WHERE w.due_on < ${today}) OVER ()::integer AS late
    FROM (${due}) AS w ORDER BY abs(w.due_on - ${today}::date), w.due_on, w.id LIMIT ${limit}`.execute(
    transaction,
  );
  const { total = 0, late = 0 } = rows[0] ?? {};
  return { rows: rows.sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1)), total, late };
}

async function listToReport(
  transaction: Work,
  spaceId: string,
  institutionIds: readonly string[],
  today: Day,
  limit: number,
): Promise<Listed<ReportRow>> {
  const since = addMonths(today, -newsMonths);
  // The text is read of the rows that are shown only.
  const { rows } = await sql<ReportRow & { total: number }>`
    WITH reported AS (
      SELECT x.recommendation_id, w.institution_id, max(w.period_to) AS until
      FROM progress_update AS w
      JOIN progress_update_recommendation AS x ON x.space_id = w.space_id AND x.progress_update_id = w.id
      WHERE w.space_id = ${spaceId} AND w.institution_id = ANY(${[...institutionIds]}::uuid[]) AND w.state <> 'withdrawn'
      GROUP BY x.recommendation_id, w.institution_id
    ), silent AS (
      SELECT r.id, r.paragraph, r.language, r.sort_key, coalesce(f.status, 'no_information') AS status,
        f.lead_institution_id, u.until, count(*) OVER ()::integer AS total
      FROM follow_up AS f
      JOIN recommendation AS r ON r.space_id = f.space_id AND r.id = f.recommendation_id AND r.state = 'active'
      LEFT JOIN reported AS u ON u.recommendation_id = f.recommendation_id AND u.institution_id = f.lead_institution_id
      WHERE f.space_id = ${spaceId} AND f.lead_institution_id = ANY(${[...institutionIds]}::uuid[])
        AND f.status <> ALL(${[...settledStatuses]}::text[]) AND (u.until IS NULL OR u.until < ${since})
      ORDER BY u.until NULLS FIRST, r.sort_key, r.id LIMIT ${limit}
    )
    SELECT s.id, s.paragraph, left(t.text, 300) AS text, t.is_damaged AS "isTextDamaged", s.language, s.status, s.lead_institution_id AS "institutionId",
      s.until AS "reportedUntil", s.total
    FROM silent AS s
    JOIN recommendation_text AS t ON t.space_id = ${spaceId} AND t.recommendation_id = s.id
      AND t.language = s.language AND t.provenance = 'official'
    ORDER BY s.until NULLS FIRST, s.sort_key, s.id`.execute(transaction);
  return { rows, total: rows[0]?.total ?? 0 };
}

async function listIndicators(
  transaction: Work,
  spaceId: string,
  institutionIds: readonly string[],
  today: Day,
  limit: number,
): Promise<Listed<IndicatorRow>> {
  const since = addMonths(today, -12);
  const { rows } = await sql<IndicatorRow & { total: number }>`
    SELECT i.id, i.title, i.language, v.last_on AS "lastOn", count(*) OVER ()::integer AS total
    FROM indicator AS i
    LEFT JOIN LATERAL (
      SELECT max(w.measured_on) AS last_on FROM indicator_value AS w
      WHERE w.space_id = i.space_id AND w.indicator_id = i.id
    ) AS v ON true
    WHERE i.space_id = ${spaceId} AND i.state = 'active' AND i.institution_id = ANY(${[...institutionIds]}::uuid[])
      AND (v.last_on IS NULL OR v.last_on < ${since})
    ORDER BY v.last_on NULLS FIRST, i.id LIMIT ${limit}`.execute(transaction);
  return { rows, total: rows[0]?.total ?? 0 };
}
