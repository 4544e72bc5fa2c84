import { type Expression, type SqlBool, sql, type Transaction } from "kysely";
import { newIdentifier } from "../../kernel/index.ts";
import type { Database } from "../../platform/schema.ts";
import type { ImplementationStatus } from "../model.ts";
import {
  asTextFields,
  contentHash,
  type Evidence,
  fieldsOf,
  type ProgressUpdate,
  type UpdateFields,
} from "./model.ts";

/** A transaction of a space. */
export type Work = Transaction<Database>;

const updateColumns = [
  "id",
  "institutionId",
  "clusterId",
  "plannedActionId",
  "periodFrom",
  "periodTo",
  "language",
  "text",
  "proposedStatus",
  "statusReason",
  "state",
  "accessClass",
  "authorId",
  "createdAt",
  "updatedAt",
  "submittedBy",
  "submittedAt",
  "reviewedBy",
  "reviewedAt",
  "reviewComment",
  "revision",
] as const;

// The check of the column's values stands in the model; the database keeps what was written by it.
function toUpdate(
  row: Omit<ProgressUpdate, "proposedStatus"> & { proposedStatus: string | null },
): ProgressUpdate {
  return { ...row, proposedStatus: row.proposedStatus as ImplementationStatus | null };
}

/** An update; with `isLocked`, nobody else changes it until the transaction ends. */
export async function findUpdate(
  transaction: Work,
  spaceId: string,
  id: string,
  isLocked = false,
): Promise<ProgressUpdate | null> {
  let query = transaction
    .selectFrom("progressUpdate")
    .select(updateColumns)
    .where("spaceId", "=", spaceId)
    .where("id", "=", id);
  if (isLocked) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  return row === undefined ? null : toUpdate(row);
}

export async function findUpdatesById(
  transaction: Work,
  spaceId: string,
  ids: readonly string[],
): Promise<ProgressUpdate[]> {
  if (ids.length === 0) return [];
  const rows = await transaction
    .selectFrom("progressUpdate")
    .select(updateColumns)
    .where("spaceId", "=", spaceId)
    .where("id", "in", [...ids])
    .execute();
  return rows.map(toUpdate);
}

/** Updates that a condition over `progress_update AS u` holds for. */
export async function selectUpdates(
  transaction: Work,
  spaceId: string,
  condition: Expression<SqlBool>,
  order: { readonly by: "updatedAt" | "submittedAt"; readonly direction: "asc" | "desc" },
  cut: { readonly limit: number; readonly offset: number },
): Promise<ProgressUpdate[]> {
  const rows = await transaction
    .selectFrom("progressUpdate as u")
    .select(updateColumns.map((column) => `u.${column}` as const))
    .where("u.spaceId", "=", spaceId)
    .where(condition)
    .orderBy(`u.${order.by}`, order.direction)
    .orderBy("u.id")
    .limit(cut.limit)
    .offset(cut.offset)
    .execute();
  return rows.map(toUpdate);
}

export async function countUpdates(
  transaction: Work,
  spaceId: string,
  condition: Expression<SqlBool>,
): Promise<number> {
  const row = await transaction
    .selectFrom("progressUpdate as u")
    .select((expression) => expression.fn.countAll<string>().as("count"))
    .where("u.spaceId", "=", spaceId)
    .where(condition)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

function columnsOf(fields: UpdateFields) {
  return {
    text: fields.text,
    periodFrom: fields.periodFrom === "" ? null : fields.periodFrom,
    periodTo: fields.periodTo,
    proposedStatus: fields.proposedStatus === "" ? null : fields.proposedStatus,
    statusReason: fields.statusReason === "" ? null : fields.statusReason,
    accessClass: fields.accessClass as ProgressUpdate["accessClass"],
  };
}

export async function insertUpdate(
  transaction: Work,
  spaceId: string,
  update: {
    readonly id: string;
    readonly institutionId: string;
    readonly clusterId: string | null;
    readonly plannedActionId: string | null;
    readonly language: string;
    readonly fields: UpdateFields;
    readonly authorId: string;
    readonly recommendationIds: readonly string[];
  },
): Promise<void> {
  const now = new Date();
  const { fields, recommendationIds, ...rest } = update;
  await transaction
    .insertInto("progressUpdate")
    .values({
      spaceId,
      ...rest,
      ...columnsOf(fields),
      state: "draft",
      createdAt: now,
      updatedAt: now,
    })
    .execute();
  if (recommendationIds.length === 0) return;
  await transaction
    .insertInto("progressUpdateRecommendation")
    .values(
      recommendationIds.map((recommendationId) => ({
        spaceId,
        progressUpdateId: update.id,
        recommendationId,
      })),
    )
    .execute();
}

export async function updateFields(
  transaction: Work,
  spaceId: string,
  id: string,
  fields: UpdateFields,
): Promise<void> {
  await transaction
    .updateTable("progressUpdate")
    .set((expression) => ({
      ...columnsOf(fields),
      updatedAt: new Date(),
      revision: expression("revision", "+", 1),
    }))
    .where("spaceId", "=", spaceId)
    .where("id", "=", id)
    .execute();
}

/** Moves an update on its way. */
export async function updateState(
  transaction: Work,
  spaceId: string,
  id: string,
  change: Partial<
    Pick<
      ProgressUpdate,
      "submittedBy" | "submittedAt" | "reviewedBy" | "reviewedAt" | "reviewComment" | "authorId"
    >
  > & { readonly state: ProgressUpdate["state"] },
): Promise<void> {
  await transaction
    .updateTable("progressUpdate")
    .set((expression) => ({ ...change, updatedAt: new Date(), revision: expression("revision", "+", 1) }))
    .where("spaceId", "=", spaceId)
    .where("id", "=", id)
    .execute();
}

/** One step of an update's way, with its fields as they then stood. */
export interface UpdateStep {
  readonly ordinal: number;
  readonly kind: "saved" | "submitted" | "returned" | "accepted" | "withdrawn";
  readonly at: Date;
  readonly personId: string | null;
  readonly content: Readonly<Record<string, string>>;
  readonly contentHash: string;
  readonly comment: string | null;
}

export async function insertStep(
  transaction: Work,
  spaceId: string,
  update: ProgressUpdate,
  step: {
    readonly kind: UpdateStep["kind"];
    readonly personId: string | null;
    readonly comment?: string | null;
  },
): Promise<void> {
  const fields = fieldsOf(update);
  await transaction
    .insertInto("progressUpdateStep")
    .values({
      spaceId,
      progressUpdateId: update.id,
      ordinal: sql<number>`(SELECT coalesce(max(ordinal), 0) + 1 FROM progress_update_step
        WHERE space_id = ${spaceId} AND progress_update_id = ${update.id})`,
      kind: step.kind,
      at: new Date(),
      personId: step.personId,
      content: JSON.stringify(asTextFields(fields)),
      contentHash: contentHash(fields),
      comment: step.comment ?? null,
    })
    .execute();
}

/** The way of an update, oldest step first. */
export async function listSteps(transaction: Work, spaceId: string, updateId: string): Promise<UpdateStep[]> {
  return transaction
    .selectFrom("progressUpdateStep")
    .select(["ordinal", "kind", "at", "personId", "content", "contentHash", "comment"])
    .where("spaceId", "=", spaceId)
    .where("progressUpdateId", "=", updateId)
    .orderBy("ordinal")
    .execute();
}

/** A recommendation that an update speaks of. */
export interface ServedRecommendation {
  readonly updateId: string;
  readonly id: string;
  readonly paragraph: string | null;
  readonly mechanism: string;
  readonly cycle: number | null;
  readonly text: string;
  readonly isTextDamaged: boolean;
  readonly language: string;
  readonly status: ImplementationStatus;
}

const servedColumns = sql`r.id, r.paragraph, v.mechanism, v.cycle, t.text, t.is_damaged AS "isTextDamaged", r.language,
  coalesce(f.status, 'no_information') AS status`;
const servedTables = sql`recommendation AS r
  JOIN review AS v ON v.space_id = r.space_id AND v.id = r.review_id
  JOIN recommendation_text AS t ON t.space_id = r.space_id AND t.recommendation_id = r.id
    AND t.language = r.language AND t.provenance = 'official'
  LEFT JOIN follow_up AS f ON f.space_id = r.space_id AND f.recommendation_id = r.id`;

/** The recommendations that updates speak of, in the order of their documents. */
export async function listServed(
  transaction: Work,
  spaceId: string,
  updateIds: readonly string[],
): Promise<ServedRecommendation[]> {
  if (updateIds.length === 0) return [];
  const { rows } = await sql<ServedRecommendation>`
    SELECT x.progress_update_id AS "updateId", ${servedColumns}
    FROM progress_update_recommendation AS x
    JOIN ${servedTables} ON r.space_id = x.space_id AND r.id = x.recommendation_id
    WHERE x.space_id = ${spaceId} AND x.progress_update_id = ANY(${[...updateIds]}::uuid[])
    ORDER BY v.mechanism, v.cycle DESC NULLS LAST, r.sort_key, r.id`.execute(transaction);
  return rows;
}

export async function servedIds(transaction: Work, spaceId: string, updateId: string): Promise<string[]> {
  const rows = await transaction
    .selectFrom("progressUpdateRecommendation")
    .select("recommendationId")
    .where("spaceId", "=", spaceId)
    .where("progressUpdateId", "=", updateId)
    .execute();
  return rows.map(({ recommendationId }) => recommendationId);
}

/** Recommendations of the space by identifier; unknown ones are left out. */
export async function findRecommendations(
  transaction: Work,
  spaceId: string,
  ids: readonly string[],
): Promise<Omit<ServedRecommendation, "updateId">[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<ServedRecommendation>`
    SELECT ${servedColumns} FROM ${servedTables}
    WHERE r.space_id = ${spaceId} AND r.state = 'active' AND r.id = ANY(${[...ids]}::uuid[])
    ORDER BY v.mechanism, v.cycle DESC NULLS LAST, r.sort_key, r.id`.execute(transaction);
  return rows;
}

/** Open recommendations assigned to institutions, those due first: what somebody may want to report on. */
export async function listAssigned(
  transaction: Work,
  spaceId: string,
  institutionIds: readonly string[],
  limit: number,
): Promise<Omit<ServedRecommendation, "updateId">[]> {
  if (institutionIds.length === 0) return [];
  const { rows } = await sql<ServedRecommendation>`
    SELECT ${servedColumns} FROM ${servedTables}
    WHERE r.space_id = ${spaceId} AND r.state = 'active' AND f.institution_ids && ${[...institutionIds]}::uuid[]
    ORDER BY f.due_on NULLS LAST, r.sort_key, r.id
    LIMIT ${limit}`.execute(transaction);
  return rows;
}

/** Institutions with an open assignment of any of these recommendations, leading ones first. */
export async function listAssignedInstitutions(
  transaction: Work,
  spaceId: string,
  recommendationIds: readonly string[],
): Promise<string[]> {
  if (recommendationIds.length === 0) return [];
  const { rows } = await sql<{ institutionId: string }>`
    SELECT institution_id AS "institutionId" FROM assignment
    WHERE space_id = ${spaceId} AND recommendation_id = ANY(${[...recommendationIds]}::uuid[]) AND state <> 'ended'
    GROUP BY institution_id ORDER BY bool_or(part = 'lead') DESC, min(assigned_at)`.execute(transaction);
  return rows.map(({ institutionId }) => institutionId);
}

/** The cluster or action that an update is written for, with its recommendations; null where the space has none. */
export async function findWhole(
  transaction: Work,
  spaceId: string,
  kind: "cluster" | "action",
  id: string,
): Promise<{ title: string; institutionId: string | null; recommendationIds: string[] } | null> {
  const { rows } = await (kind === "cluster"
    ? sql<{ title: string; institutionId: string | null; recommendationIds: string[] }>`
      SELECT c.title, NULL AS "institutionId", array_remove(array_agg(x.recommendation_id), NULL) AS "recommendationIds"
      FROM cluster AS c LEFT JOIN cluster_recommendation AS x ON x.space_id = c.space_id AND x.cluster_id = c.id
      WHERE c.space_id = ${spaceId} AND c.id = ${id} GROUP BY c.space_id, c.id`
    : sql<{ title: string; institutionId: string | null; recommendationIds: string[] }>`
      SELECT a.title, a.institution_id AS "institutionId",
        array_remove(array_agg(x.recommendation_id), NULL) AS "recommendationIds"
      FROM planned_action AS a
      LEFT JOIN planned_action_recommendation AS x ON x.space_id = a.space_id AND x.planned_action_id = a.id
      WHERE a.space_id = ${spaceId} AND a.id = ${id} GROUP BY a.space_id, a.id`
  ).execute(transaction);
  return rows[0] ?? null;
}

/** The day on which the last accepted report of an institution on any of these recommendations ends; null without one. */
export async function lastPeriodEnd(
  transaction: Work,
  spaceId: string,
  institutionId: string,
  recommendationIds: readonly string[],
): Promise<string | null> {
  if (recommendationIds.length === 0) return null;
  const { rows } = await sql<{ last: string | null }>`
    SELECT max(u.period_to) AS last FROM progress_update_recommendation AS x
    JOIN progress_update AS u ON u.space_id = x.space_id AND u.id = x.progress_update_id
    WHERE x.space_id = ${spaceId} AND x.recommendation_id = ANY(${[...recommendationIds]}::uuid[])
      AND u.institution_id = ${institutionId} AND u.state = 'accepted'`.execute(transaction);
  return rows[0]?.last ?? null;
}

/** The last accepted update before one that waits, of the same institution on any of its recommendations. */
export async function findPreviousAccepted(
  transaction: Work,
  spaceId: string,
  update: ProgressUpdate,
  recommendationIds: readonly string[],
): Promise<ProgressUpdate | null> {
  const condition = sql<boolean>`u.institution_id = ${update.institutionId} AND u.state = 'accepted'
    AND u.id <> ${update.id} AND EXISTS (SELECT FROM progress_update_recommendation AS x
      WHERE x.space_id = u.space_id AND x.progress_update_id = u.id
        AND x.recommendation_id = ANY(${[...recommendationIds]}::uuid[]))`;
  const order = { by: "updatedAt", direction: "desc" } as const;
  const [previous] = await selectUpdates(transaction, spaceId, condition, order, { limit: 1, offset: 0 });
  return previous ?? null;
}

/** The newest day of a status of any of these recommendations; null where none has one. */
export async function latestStatusDay(
  transaction: Work,
  spaceId: string,
  recommendationIds: readonly string[],
): Promise<string | null> {
  if (recommendationIds.length === 0) return null;
  const row = await transaction
    .selectFrom("implementationStatus")
    .select((expression) => expression.fn.max("statusOn").as("last"))
    .where("spaceId", "=", spaceId)
    .where("recommendationId", "in", [...recommendationIds])
    .executeTakeFirst();
  return row?.last ?? null;
}

const evidenceColumns = [
  "id",
  "progressUpdateId",
  "institutionId",
  "kind",
  "title",
  "url",
  "lawReference",
  "sha256",
  "fileName",
  "mediaType",
  "byteSize",
  "accessClass",
  "addedBy",
  "addedAt",
  "removedAt",
  "removeReason",
] as const;

/** Evidence of updates in the order in which it was added, with what was removed. */
export async function listEvidence(
  transaction: Work,
  spaceId: string,
  updateIds: readonly string[],
): Promise<Evidence[]> {
  if (updateIds.length === 0) return [];
  const rows = await transaction
    .selectFrom("evidence")
    .select(evidenceColumns)
    .where("spaceId", "=", spaceId)
    .where("progressUpdateId", "in", [...updateIds])
    .orderBy("addedAt")
    .orderBy("id")
    .execute();
  return rows.map(toEvidence);
}

function toEvidence<Row extends { byteSize: string | null }>(row: Row): Row & { byteSize: number | null } {
  return { ...row, byteSize: row.byteSize === null ? null : Number(row.byteSize) };
}

export async function findEvidence(transaction: Work, spaceId: string, id: string): Promise<Evidence | null> {
  const row = await transaction
    .selectFrom("evidence")
    .select(evidenceColumns)
    .where("spaceId", "=", spaceId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : toEvidence(row);
}

/** A piece of evidence to be added. */
export type NewEvidence = Pick<Evidence, "kind" | "title" | "accessClass"> &
  Partial<Pick<Evidence, "url" | "lawReference" | "sha256" | "fileName" | "mediaType" | "byteSize">>;

/** Adds evidence to an update; the same file, link or law a second time is not added again. Gives what is new. */
export async function insertEvidence(
  transaction: Work,
  spaceId: string,
  update: { readonly id: string; readonly institutionId: string },
  items: readonly NewEvidence[],
  addedBy: string,
): Promise<{ id: string; item: NewEvidence }[]> {
  if (items.length === 0) return [];
  const standing = (await listEvidence(transaction, spaceId, [update.id])).filter(
    ({ removedAt }) => removedAt === null,
  );
  const key = (item: NewEvidence): string => `${item.kind} ${item.sha256 ?? item.url ?? item.lawReference}`;
  const known = new Set(standing.map(key));
  const fresh: { id: string; item: NewEvidence }[] = [];
  for (const item of items) {
    if (known.has(key(item))) continue;
    known.add(key(item));
    fresh.push({ id: newIdentifier(), item });
  }
  if (fresh.length === 0) return [];
  const addedAt = new Date();
  await transaction
    .insertInto("evidence")
    .values(
      fresh.map(({ id, item }) => ({
        spaceId,
        id,
        progressUpdateId: update.id,
        institutionId: update.institutionId,
        url: null,
        lawReference: null,
        sha256: null,
        fileName: null,
        mediaType: null,
        byteSize: null,
        ...item,
        addedBy,
        addedAt,
      })),
    )
    .execute();
  return fresh;
}

export async function markEvidenceRemoved(
  transaction: Work,
  spaceId: string,
  id: string,
  reason: string,
  removedAt: Date,
): Promise<void> {
  await transaction
    .updateTable("evidence")
    .set({ removedAt, removeReason: reason })
    .where("spaceId", "=", spaceId)
    .where("id", "=", id)
    .execute();
}

/** A status that a recommendation had or has. */
export interface StoredStatus {
  readonly id: string;
  readonly recommendationId: string;
  readonly status: ImplementationStatus;
  readonly reason: string;
  readonly statusOn: string;
  readonly progressUpdateId: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date;
}

/** Every status of a recommendation, the one that counts first. */
export async function listStatuses(
  transaction: Work,
  spaceId: string,
  recommendationId: string,
): Promise<StoredStatus[]> {
  const rows = await transaction
    .selectFrom("implementationStatus")
    .select([
      "id",
      "recommendationId",
      "status",
      "reason",
      "statusOn",
      "progressUpdateId",
      "decidedBy",
      "decidedAt",
    ])
    .where("spaceId", "=", spaceId)
    .where("recommendationId", "=", recommendationId)
    .orderBy("statusOn", "desc")
    .orderBy("decidedAt", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({ ...row, status: row.status as ImplementationStatus }));
}

/** The status that counts of each recommendation that has one. */
export async function currentStatuses(
  transaction: Work,
  spaceId: string,
  recommendationIds: readonly string[],
): Promise<ReadonlyMap<string, ImplementationStatus>> {
  if (recommendationIds.length === 0) return new Map();
  const { rows } = await sql<{ recommendationId: string; status: ImplementationStatus }>`
    SELECT DISTINCT ON (recommendation_id) recommendation_id AS "recommendationId", status
    FROM implementation_status
    WHERE space_id = ${spaceId} AND recommendation_id = ANY(${[...recommendationIds]}::uuid[])
    ORDER BY recommendation_id, status_on DESC, decided_at DESC, id DESC`.execute(transaction);
  return new Map(rows.map(({ recommendationId, status }) => [recommendationId, status]));
}

export async function insertStatuses(
  transaction: Work,
  spaceId: string,
  recommendationIds: readonly string[],
  status: {
    readonly status: ImplementationStatus;
    readonly reason: string;
    readonly statusOn: string;
    readonly progressUpdateId: string | null;
    readonly decidedBy: string | null;
  },
): Promise<{ id: string; recommendationId: string }[]> {
  if (recommendationIds.length === 0) return [];
  const decidedAt = new Date();
  const made = recommendationIds.map((recommendationId) => ({ id: newIdentifier(), recommendationId }));
  await transaction
    .insertInto("implementationStatus")
    .values(made.map((row) => ({ spaceId, ...row, ...status, decidedAt })))
    .execute();
  return made;
}
