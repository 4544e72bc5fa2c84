import { sql, type Transaction } from "kysely";
import type { Colleague } from "../../institutions/index.ts";
import { addMonths, type Day } from "../../kernel/index.ts";
import type { Database } from "../../platform/schema.ts";
import type { Decision, Handover, HandoverAction, HandoverDeadline, HandoverIndicator } from "./model.ts";

type Work = Transaction<Database>;

const columns = [
  "id",
  "institutionId",
  "fromPersonId",
  "toPersonId",
  "heldOn",
  "present",
  "openQuestions",
  "ticks",
  "openedAt",
  "doneBy",
  "doneAt",
  "revision",
] as const;

/** The handover of an institution that is under way, or else the last one done. */
export async function findHandover(
  transaction: Work,
  spaceId: string,
  institutionId: string,
): Promise<Handover | null> {
  const row = await transaction
    .selectFrom("handover")
    .select(columns)
    .where("spaceId", "=", spaceId)
    .where("institutionId", "=", institutionId)
    .orderBy(sql`done_at DESC NULLS FIRST`)
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** The handover of each institution that is under way or was done last. */
export async function listHandovers(
  transaction: Work,
  spaceId: string,
): Promise<ReadonlyMap<string, Pick<Handover, "heldOn" | "doneAt">>> {
  const { rows } = await sql<Pick<Handover, "institutionId" | "heldOn" | "doneAt">>`
    SELECT DISTINCT ON (institution_id) institution_id AS "institutionId", held_on AS "heldOn", done_at AS "doneAt"
    FROM handover WHERE space_id = ${spaceId}
    ORDER BY institution_id, done_at DESC NULLS FIRST`.execute(transaction);
  return new Map(rows.map((row) => [row.institutionId, row]));
}

export type KeptHandover = Pick<
  Handover,
  "fromPersonId" | "toPersonId" | "heldOn" | "present" | "openQuestions" | "ticks"
>;

export async function insertHandover(
  transaction: Work,
  spaceId: string,
  id: string,
  institutionId: string,
  openedBy: string,
  kept: KeptHandover,
): Promise<void> {
  await transaction
    .insertInto("handover")
    .values({ spaceId, id, institutionId, openedBy, openedAt: new Date(), ...kept, ticks: [...kept.ticks] })
    .execute();
}

export async function updateHandover(
  transaction: Work,
  spaceId: string,
  id: string,
  changes: Partial<KeptHandover & Pick<Handover, "doneBy" | "doneAt">>,
): Promise<void> {
  const { ticks, ...rest } = changes;
  await transaction
    .updateTable("handover")
    .set({
      ...rest,
      ...(ticks === undefined ? {} : { ticks: [...ticks] }),
      revision: sql<number>`revision + 1`,
    })
    .where("spaceId", "=", spaceId)
    .where("id", "=", id)
    .execute();
}

export async function listCoordinators(
  transaction: Work,
  spaceId: string,
): Promise<Omit<Colleague, "institutionId">[]> {
  const { rows } = await sql<Omit<Colleague, "institutionId">>`
    SELECT m.person_id AS "personId", p.name, p.email, m.title, m.roles
    FROM membership AS m JOIN person AS p ON p.id = m.person_id
    WHERE m.space_id = ${spaceId} AND m.ended_at IS NULL AND p.erased_at IS NULL AND 'coordinator' = ANY(m.roles)
    ORDER BY p.name, p.id`.execute(transaction);
  return rows;
}

/** Focal points of an institution who have left, the last first. */
export async function listFormer(
  transaction: Work,
  spaceId: string,
  institutionId: string,
): Promise<{ personId: string; name: string }[]> {
  const { rows } = await sql<{ personId: string; name: string }>`
    SELECT m.person_id AS "personId", p.name FROM membership AS m JOIN person AS p ON p.id = m.person_id
    WHERE m.space_id = ${spaceId} AND m.institution_id = ${institutionId} AND m.ended_at IS NOT NULL
      AND p.erased_at IS NULL AND m.roles && ARRAY['focal_point', 'participant']
    ORDER BY m.ended_at DESC LIMIT 20`.execute(transaction);
  return rows;
}

export async function listActions(
  transaction: Work,
  spaceId: string,
  institutionId: string,
): Promise<HandoverAction[]> {
  const { rows } = await sql<HandoverAction>`
    SELECT a.id, a.title, a.language, a.state, a.due_on AS "dueOn", n.title AS "nextMilestone", n.due_on AS "nextMilestoneOn",
      coalesce(c.milestones, 0) AS milestones, coalesce(c.reached, 0) AS reached
    FROM planned_action AS a
    LEFT JOIN LATERAL (
      SELECT m.title, m.due_on FROM milestone AS m
      WHERE m.space_id = a.space_id AND m.planned_action_id = a.id AND m.reached_on IS NULL
      ORDER BY m.due_on NULLS LAST, m.ordinal LIMIT 1
    ) AS n ON true
    LEFT JOIN LATERAL (
      SELECT count(*)::integer AS milestones, count(m.reached_on)::integer AS reached FROM milestone AS m
      WHERE m.space_id = a.space_id AND m.planned_action_id = a.id
    ) AS c ON true
    WHERE a.space_id = ${spaceId} AND a.institution_id = ${institutionId} AND a.state NOT IN ('completed', 'cancelled')
    ORDER BY a.due_on NULLS LAST, a.title, a.id`.execute(transaction);
  return rows;
}

/** Active indicators without a value of the last year. */
export async function listWaitingIndicators(
  transaction: Work,
  spaceId: string,
  institutionId: string,
  today: Day,
): Promise<HandoverIndicator[]> {
  const { rows } = await sql<HandoverIndicator>`
    SELECT i.id, i.title, i.language, i.unit, v.measured_on AS "measuredOn"
    FROM indicator AS i
    LEFT JOIN LATERAL (
      SELECT max(w.measured_on) AS measured_on FROM indicator_value AS w
      WHERE w.space_id = i.space_id AND w.indicator_id = i.id
    ) AS v ON true
    WHERE i.space_id = ${spaceId} AND i.institution_id = ${institutionId} AND i.state = 'active'
      AND (v.measured_on IS NULL OR v.measured_on < ${addMonths(today, -12)}::date)
    ORDER BY v.measured_on NULLS FIRST, i.title, i.id`.execute(transaction);
  return rows;
}

/** Open deadlines of the institution, and of what it leads. */
export async function listDeadlines(
  transaction: Work,
  spaceId: string,
  institutionId: string,
): Promise<HandoverDeadline[]> {
  const { rows } = await sql<HandoverDeadline>`
    SELECT d.id, d.title, d.language, d.due_on AS "dueOn" FROM deadline AS d
    WHERE d.space_id = ${spaceId} AND d.state = 'open' AND (d.institution_id = ${institutionId}
      OR d.recommendation_id IN (SELECT a.recommendation_id FROM assignment AS a WHERE a.space_id = ${spaceId}
        AND a.institution_id = ${institutionId} AND a.part = 'lead' AND a.state <> 'ended'))
    ORDER BY d.due_on, d.id LIMIT 200`.execute(transaction);
  return rows;
}

/** The last decisions about what an institution does, newest first: statuses, reviews, assignments kept or ended. */
export async function listDecisions(
  transaction: Work,
  spaceId: string,
  institutionId: string,
  limit: number,
): Promise<Decision[]> {
  const { rows } = await sql<Decision>`
    WITH mine AS (
      SELECT a.recommendation_id FROM assignment AS a
      WHERE a.space_id = ${spaceId} AND a.institution_id = ${institutionId} AND a.state <> 'ended' AND a.part <> 'informed'),
    decision AS (
      (SELECT s.decided_at AS at, 'status' AS kind, s.recommendation_id, s.status, s.reason
        FROM implementation_status AS s JOIN mine USING (recommendation_id)
        WHERE s.space_id = ${spaceId} ORDER BY s.decided_at DESC LIMIT ${limit})
      UNION ALL
      (SELECT u.reviewed_at, 'update_' || u.state,
          (SELECT min(x.recommendation_id::text)::uuid FROM progress_update_recommendation AS x
            WHERE x.space_id = u.space_id AND x.progress_update_id = u.id), NULL, u.review_comment
        FROM progress_update AS u
        WHERE u.space_id = ${spaceId} AND u.institution_id = ${institutionId} AND u.state IN ('accepted', 'returned')
          AND u.reviewed_at IS NOT NULL AND coalesce(u.review_comment, '') <> ''
        ORDER BY u.reviewed_at DESC LIMIT ${limit})
      UNION ALL
      (SELECT coalesce(a.ended_at, a.answered_at), CASE WHEN a.state = 'ended' THEN 'assignment_ended' ELSE 'assignment_kept' END,
          a.recommendation_id, NULL, coalesce(a.end_reason, a.reason)
        FROM assignment AS a
        WHERE a.space_id = ${spaceId} AND a.institution_id = ${institutionId}
          AND ((a.state = 'ended' AND a.end_reason IS NOT NULL) OR (a.state = 'accepted' AND a.answer_reason IS NOT NULL))
        ORDER BY 1 DESC LIMIT ${limit})
    )
    SELECT d.at, d.kind, d.recommendation_id AS "recommendationId", r.paragraph, d.status, coalesce(d.reason, '') AS reason
    FROM decision AS d
    LEFT JOIN recommendation AS r ON r.space_id = ${spaceId} AND r.id = d.recommendation_id
    ORDER BY d.at DESC NULLS LAST LIMIT ${limit}`.execute(transaction);
  return rows;
}
