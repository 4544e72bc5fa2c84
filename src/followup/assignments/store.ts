import { type RawBuilder, sql, type Transaction } from "kysely";
import { newIdentifier } from "../../kernel/index.ts";
import type { Database } from "../../platform/schema.ts";
import { type ImplementationStatus, settledStatuses } from "../model.ts";
import type { Assignment, AssignmentPart, AssignmentState, NewAssignment, OpenAssignment } from "./model.ts";

const columns = [
  "id",
  "recommendationId",
  "institutionId",
  "part",
  "state",
  "reason",
  "dueOn",
  "personId",
  "assignedBy",
  "assignedAt",
  "answerReason",
  "proposedInstitutionId",
  "answeredBy",
  "answeredAt",
  "endedAt",
  "endReason",
  "revision",
] as const;

/** Which of these identifiers are active recommendations of the space. */
export async function activeRecommendations(
  transaction: Transaction<Database>,
  spaceId: string,
  ids: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT r.id FROM recommendation AS r
    WHERE r.space_id = ${spaceId} AND r.state = 'active' AND r.id = ANY(${[...ids]}::uuid[])
    ORDER BY r.sort_key, r.id`.execute(transaction);
  return rows.map(({ id }) => id);
}

/** A recommendation in few words, for lists of assignments. */
export interface ShownRecommendation {
  readonly id: string;
  readonly paragraph: string | null;
  readonly text: string;
  readonly isTextDamaged: boolean;
  readonly language: string;
  readonly themes: readonly string[];
  readonly status: ImplementationStatus;
}

const shown = sql`r.id, r.paragraph, t.text, t.is_damaged AS "isTextDamaged", r.language, r.themes, coalesce(f.status, 'no_information') AS status`;
const withText = sql`
  JOIN recommendation_text AS t ON t.space_id = r.space_id AND t.recommendation_id = r.id
    AND t.language = r.language AND t.provenance = 'official'
  LEFT JOIN follow_up AS f ON f.space_id = r.space_id AND f.recommendation_id = r.id`;

export async function showRecommendations(
  transaction: Transaction<Database>,
  spaceId: string,
  ids: readonly string[],
): Promise<ShownRecommendation[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<ShownRecommendation>`
    SELECT ${shown} FROM recommendation AS r ${withText}
    WHERE r.space_id = ${spaceId} AND r.id = ANY(${[...ids]}::uuid[])
    ORDER BY r.sort_key, r.id`.execute(transaction);
  return rows;
}

/** Open assignments of recommendations. */
export async function listOpen(
  transaction: Transaction<Database>,
  spaceId: string,
  recommendationIds: readonly string[],
): Promise<OpenAssignment[]> {
  const { rows } = await sql<OpenAssignment>`
    SELECT id, recommendation_id AS "recommendationId", institution_id AS "institutionId", part, state, due_on AS "dueOn",
      reason, answer_reason AS "answerReason"
    FROM assignment
    WHERE space_id = ${spaceId} AND recommendation_id = ANY(${[...recommendationIds]}::uuid[]) AND state <> 'ended'
    ORDER BY assigned_at, id`.execute(transaction);
  return rows;
}

/** Open assignments of an institution. */
export function listOpenOfInstitution(
  transaction: Transaction<Database>,
  spaceId: string,
  institutionId: string,
): Promise<Assignment[]> {
  return transaction
    .selectFrom("assignment")
    .select(columns)
    .where("spaceId", "=", spaceId)
    .where("institutionId", "=", institutionId)
    .where("state", "<>", "ended")
    .orderBy("id")
    .execute();
}

/** Assignments by identifier, in no order; those of another space are left out. */
export async function findAssignments(
  transaction: Transaction<Database>,
  spaceId: string,
  ids: readonly string[],
): Promise<Assignment[]> {
  if (ids.length === 0) return [];
  return transaction
    .selectFrom("assignment")
    .select(columns)
    .where("spaceId", "=", spaceId)
    .where("id", "in", [...ids])
    .execute();
}

/** All assignments a recommendation ever had: open ones first, by part; then ended ones, latest first. */
export async function listOfRecommendation(
  transaction: Transaction<Database>,
  spaceId: string,
  recommendationId: string,
): Promise<Assignment[]> {
  return transaction
    .selectFrom("assignment")
    .select(columns)
    .where("spaceId", "=", spaceId)
    .where("recommendationId", "=", recommendationId)
    .orderBy(sql`state = 'ended'`)
    .orderBy(sql`array_position(ARRAY['lead', 'contributing', 'informed'], part)`)
    .orderBy(sql`ended_at DESC NULLS FIRST`)
    .orderBy("assignedAt")
    .orderBy("id")
    .execute();
}

/** A new row, also one that takes over what another institution had. */
export interface InsertedAssignment extends Omit<NewAssignment, "state"> {
  readonly id: string;
  readonly state: Exclude<AssignmentState, "ended">;
  readonly answerReason?: string | null;
  readonly answeredBy?: string | null;
  readonly answeredAt?: Date | null;
}

export function withIdentifiers(made: readonly NewAssignment[]): InsertedAssignment[] {
  return made.map((one) => ({ id: newIdentifier(), ...one }));
}

/** Writes many at once, as one value: a statement takes no more than 65,535. */
export async function insertAssignments(
  transaction: Transaction<Database>,
  spaceId: string,
  rows: readonly InsertedAssignment[],
  by: { readonly personId: string | null; readonly at: Date },
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    INSERT INTO assignment (space_id, id, recommendation_id, institution_id, part, state, due_on, reason, assigned_by, assigned_at,
      answer_reason, answered_by, answered_at)
    SELECT ${spaceId}, n.id, n."recommendationId", n."institutionId", n.part, n.state, n."dueOn", n.reason, ${by.personId}::uuid, ${by.at},
      n."answerReason", n."answeredBy", n."answeredAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n (id uuid, "recommendationId" uuid, "institutionId" uuid, part text,
      state text, "dueOn" date, reason text, "answerReason" text, "answeredBy" uuid, "answeredAt" timestamptz)`.execute(
    transaction,
  );
}

export async function endAssignments(
  transaction: Transaction<Database>,
  spaceId: string,
  ids: readonly string[],
  reason: string | null,
  at: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    UPDATE assignment SET state = 'ended', ended_at = ${at}, end_reason = ${reason}, revision = revision + 1
    WHERE space_id = ${spaceId} AND id = ANY(${[...ids]}::uuid[])`.execute(transaction);
}

/** Writes day and reason of many at once. */
export async function updateDays(
  transaction: Transaction<Database>,
  spaceId: string,
  rows: readonly { readonly id: string; readonly dueOn: string | null; readonly reason: string | null }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    UPDATE assignment AS a SET due_on = n."dueOn", reason = n.reason, revision = a.revision + 1
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n (id uuid, "dueOn" date, reason text)
    WHERE a.space_id = ${spaceId} AND a.id = n.id`.execute(transaction);
}

export async function updateAnswers(
  transaction: Transaction<Database>,
  spaceId: string,
  ids: readonly string[],
  answer: {
    readonly state: "accepted" | "contested";
    readonly answerReason: string | null;
    readonly proposedInstitutionId: string | null;
    readonly answeredBy: string;
    readonly answeredAt: Date;
  },
): Promise<void> {
  await transaction
    .updateTable("assignment")
    .set({ ...answer, revision: sql<number>`revision + 1` })
    .where("spaceId", "=", spaceId)
    .where("id", "in", [...ids])
    .execute();
}

export async function updateAssignment(
  transaction: Transaction<Database>,
  spaceId: string,
  id: string,
  changes: Partial<Pick<Assignment, "state" | "reason" | "dueOn" | "personId">>,
): Promise<void> {
  await transaction
    .updateTable("assignment")
    .set({ ...changes, revision: sql<number>`revision + 1` })
    .where("spaceId", "=", spaceId)
    .where("id", "=", id)
    .execute();
}

/** What a list of assignments shows. */
export interface AssignmentFilters {
  readonly states: readonly AssignmentState[];
  readonly parts: readonly AssignmentPart[];
  /** Null: of all institutions. */
  readonly institutionIds: readonly string[] | null;
}

export interface ListedAssignment extends Assignment {
  readonly recommendation: ShownRecommendation;
}

function predicate(spaceId: string, filters: AssignmentFilters): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`a.space_id = ${spaceId}`];
  parts.push(
    filters.states.length === 0
      ? sql`a.state <> 'ended'`
      : sql`a.state = ANY(${[...filters.states]}::text[])`,
  );
  if (filters.parts.length > 0) parts.push(sql`a.part = ANY(${[...filters.parts]}::text[])`);
  if (filters.institutionIds !== null) {
    parts.push(sql`a.institution_id = ANY(${[...filters.institutionIds]}::uuid[])`);
  }
  return sql.join(parts, sql` AND `);
}

/** One page of assignments: what waits, oldest first; otherwise in the order of the register. */
export async function listAssignments(
  transaction: Transaction<Database>,
  spaceId: string,
  filters: AssignmentFilters,
  page: { readonly limit: number; readonly offset: number; readonly isQueue: boolean },
): Promise<ListedAssignment[]> {
  const order = page.isQueue ? sql`a.assigned_at, r.sort_key, a.id` : sql`r.sort_key, r.id, a.part, a.id`;
  // The page is cut first, its texts are fetched after.
  const { rows } = await sql<Assignment & Omit<ShownRecommendation, "id">>`
    SELECT page.*, t.text, t.is_damaged AS "isTextDamaged", coalesce(f.status, 'no_information') AS status
    FROM (
      SELECT cut.*, row_number() OVER () AS place FROM (
        SELECT a.id, a.recommendation_id AS "recommendationId", a.institution_id AS "institutionId", a.part, a.state, a.reason,
          a.due_on AS "dueOn", a.person_id AS "personId", a.assigned_by AS "assignedBy", a.assigned_at AS "assignedAt",
          a.answer_reason AS "answerReason", a.proposed_institution_id AS "proposedInstitutionId", a.answered_by AS "answeredBy",
          a.answered_at AS "answeredAt", a.ended_at AS "endedAt", a.end_reason AS "endReason", a.revision,
          r.paragraph, r.language, r.themes
        FROM assignment AS a
        JOIN recommendation AS r ON r.space_id = a.space_id AND r.id = a.recommendation_id AND r.state = 'active'
        WHERE ${predicate(spaceId, filters)}
        ORDER BY ${order}
        LIMIT ${page.limit} OFFSET ${page.offset}
      ) AS cut
    ) AS page
    JOIN recommendation_text AS t ON t.space_id = ${spaceId} AND t.recommendation_id = page."recommendationId"
      AND t.language = page.language AND t.provenance = 'official'
    LEFT JOIN follow_up AS f ON f.space_id = ${spaceId} AND f.recommendation_id = page."recommendationId"
    ORDER BY page.place`.execute(transaction);
  return rows.map(({ paragraph, text, isTextDamaged, language, themes, status, ...assignment }) => ({
    ...assignment,
    recommendation: {
      id: assignment.recommendationId,
      paragraph,
      text,
      isTextDamaged,
      language,
      themes,
      status,
    },
  }));
}

export async function countAssignments(
  transaction: Transaction<Database>,
  spaceId: string,
  filters: AssignmentFilters,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM assignment AS a
    JOIN recommendation AS r ON r.space_id = a.space_id AND r.id = a.recommendation_id AND r.state = 'active'
    WHERE ${predicate(spaceId, filters)}`.execute(transaction);
  return rows[0]?.count ?? 0;
}

/** Recommendations that nobody leads, though something is to be done for them. */
const isUnassigned = sql`r.state = 'active' AND f.lead_institution_id IS NULL
  AND coalesce(f.status, 'no_information') <> ALL(${[...settledStatuses]}::text[])`;

export async function listUnassigned(
  transaction: Transaction<Database>,
  spaceId: string,
  page: { readonly limit: number; readonly offset: number },
): Promise<ShownRecommendation[]> {
  const { rows } = await sql<ShownRecommendation>`
    SELECT ${shown} FROM recommendation AS r ${withText}
    WHERE r.space_id = ${spaceId} AND ${isUnassigned}
    ORDER BY r.sort_key, r.id
    LIMIT ${page.limit} OFFSET ${page.offset}`.execute(transaction);
  return rows;
}

/** How much waits: unassigned recommendations, and open assignments of these institutions (null: of all) by state. */
export interface AssignmentCounts {
  readonly unassigned: number;
  readonly proposed: number;
  readonly accepted: number;
  readonly contested: number;
}

export async function countByState(
  transaction: Transaction<Database>,
  spaceId: string,
  institutionIds: readonly string[] | null,
): Promise<AssignmentCounts> {
  const own =
    institutionIds === null ? sql`true` : sql`a.institution_id = ANY(${[...institutionIds]}::uuid[])`;
  const { rows } = await sql<AssignmentCounts>`
    SELECT count(*) FILTER (WHERE a.state = 'proposed')::integer AS proposed,
      count(*) FILTER (WHERE a.state = 'accepted')::integer AS accepted,
      count(*) FILTER (WHERE a.state = 'contested')::integer AS contested,
      (SELECT count(*)::integer FROM recommendation AS r
        LEFT JOIN follow_up AS f ON f.space_id = r.space_id AND f.recommendation_id = r.id
        WHERE r.space_id = ${spaceId} AND ${isUnassigned}) AS unassigned
    FROM assignment AS a
    JOIN recommendation AS r ON r.space_id = a.space_id AND r.id = a.recommendation_id AND r.state = 'active'
    WHERE a.space_id = ${spaceId} AND ${own}`.execute(transaction);
  return rows[0] ?? { unassigned: 0, proposed: 0, accepted: 0, contested: 0 };
}
