import { type RawBuilder, sql, type Transaction } from "kysely";
import type { Day } from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";
import type { Deadline, ListedDeadline } from "./model.ts";

export type Work = Transaction<Database>;

const columns = [
  "d.id",
  "d.rule",
  "d.subjectKey",
  "d.mechanism",
  "d.title",
  "d.language",
  "d.reviewId",
  "d.recommendationId",
  "d.institutionId",
  "d.computedOn",
  "d.dueOn",
  "d.overrideReason",
  "d.source",
  "d.doneOn",
  "d.doneNote",
  "d.state",
  "d.revision",
] as const;

/** What a list of deadlines shows. */
export interface DeadlineFilters {
  readonly states: readonly Deadline["state"][];
  readonly mechanisms: readonly string[];
  /** Of these institutions; with `coordinators`, those that are nobody's too. Null: all. */
  readonly institutionIds: readonly string[] | null;
  readonly isCoordinator: boolean;
  readonly from: Day | null;
  readonly until: Day | null;
  readonly recommendationId: string | null;
}

export const allOpen: DeadlineFilters = {
  states: ["open"],
  mechanisms: [],
  institutionIds: null,
  isCoordinator: false,
  from: null,
  until: null,
  recommendationId: null,
};

/** Deadlines by their day. At most 2,000: a State has some hundred. */
export async function listDeadlines(
  transaction: Work,
  spaceId: string,
  filters: DeadlineFilters,
): Promise<ListedDeadline[]> {
  let query = selectListed(transaction, spaceId).where("d.state", "in", [...filters.states]);
  if (filters.mechanisms.length > 0) query = query.where("d.mechanism", "in", [...filters.mechanisms]);
  if (filters.from !== null) query = query.where("d.dueOn", ">=", filters.from);
  if (filters.until !== null) query = query.where("d.dueOn", "<=", filters.until);
  if (filters.recommendationId !== null) {
    query = query.where("d.recommendationId", "=", filters.recommendationId);
  }
  if (filters.institutionIds !== null) {
    const own: RawBuilder<boolean> = sql<boolean>`d.institution_id = ANY(${[...filters.institutionIds]}::uuid[])`;
    query = query.where(filters.isCoordinator ? sql<boolean>`(${own} OR d.institution_id IS NULL)` : own);
  }
  return query.orderBy("d.dueOn").orderBy("d.id").limit(2000).execute();
}

function selectListed(transaction: Work, spaceId: string) {
  return transaction
    .selectFrom("deadline as d")
    .leftJoin("review as v", (join) =>
      join.onRef("v.spaceId", "=", "d.spaceId").onRef("v.id", "=", "d.reviewId"),
    )
    .leftJoin("recommendation as r", (join) =>
      join.onRef("r.spaceId", "=", "d.spaceId").onRef("r.id", "=", "d.recommendationId"),
    )
    .leftJoin("institution as i", (join) =>
      join.onRef("i.spaceId", "=", "d.spaceId").onRef("i.id", "=", "d.institutionId"),
    )
    .select([
      ...columns,
      "v.cycle as reviewCycle",
      "v.session as reviewSession",
      "r.paragraph",
      "i.names as institutionNames",
    ])
    .where("d.spaceId", "=", spaceId);
}

export async function findDeadline(
  transaction: Work,
  spaceId: string,
  id: string,
  isLocked = false,
): Promise<ListedDeadline | null> {
  if (isLocked) {
    await transaction
      .selectFrom("deadline")
      .select("id")
      .where("spaceId", "=", spaceId)
      .where("id", "=", id)
      .forUpdate()
      .execute();
  }
  return (await selectListed(transaction, spaceId).where("d.id", "=", id).executeTakeFirst()) ?? null;
}

export type NewDeadline = Pick<
  Deadline,
  | "id"
  | "rule"
  | "subjectKey"
  | "mechanism"
  | "title"
  | "language"
  | "reviewId"
  | "recommendationId"
  | "institutionId"
  | "computedOn"
  | "dueOn"
  | "source"
>;

/** Adds deadlines; one that a rule has given for the same thing already is left as it stands. Gives those that were added. */
export async function insertDeadlines(
  transaction: Work,
  spaceId: string,
  deadlines: readonly NewDeadline[],
  createdBy: string | null,
): Promise<ReadonlySet<string>> {
  if (deadlines.length === 0) return new Set();
  const now = new Date();
  const inserted = await transaction
    .insertInto("deadline")
    .values(deadlines.map((one) => ({ ...one, spaceId, createdBy, createdAt: now, updatedAt: now })))
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  return new Set(inserted.map(({ id }) => id));
}

export async function updateDeadline(
  transaction: Work,
  spaceId: string,
  id: string,
  changes: Partial<
    Pick<
      Deadline,
      | "title"
      | "institutionId"
      | "computedOn"
      | "dueOn"
      | "overrideReason"
      | "source"
      | "doneOn"
      | "doneNote"
      | "state"
    >
  >,
): Promise<void> {
  await transaction
    .updateTable("deadline")
    .set((row) => ({ ...changes, updatedAt: new Date(), revision: row("revision", "+", 1) }))
    .where("spaceId", "=", spaceId)
    .where("id", "=", id)
    .execute();
}

/** A review of the register, with what its deadlines hang on. */
export interface ReviewToFollow {
  readonly id: string;
  readonly mechanism: string;
  readonly adoptedOn: Day | null;
  /** Headings of recommendations that wait for the State's position. */
  readonly pendingSections: readonly string[];
}

export async function listReviewsToFollow(transaction: Work, spaceId: string): Promise<ReviewToFollow[]> {
  const { rows } = await sql<ReviewToFollow>`
    SELECT v.id, v.mechanism, v.adopted_on AS "adoptedOn",
      coalesce(array_agg(DISTINCT r.section) FILTER (WHERE r.section IS NOT NULL), '{}') AS "pendingSections"
    FROM review AS v
    LEFT JOIN recommendation AS r ON r.space_id = v.space_id AND r.review_id = v.id
      AND v.mechanism = 'UPR' AND r.section ~* 'later than'
    WHERE v.space_id = ${spaceId}
    GROUP BY v.id, v.mechanism, v.adopted_on`.execute(transaction);
  return rows;
}
