import { type RawBuilder, sql, type Transaction } from "kysely";
import type { Day } from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";
import type { ReadReplyDue } from "../reading/index.ts";
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
  "d.countedFrom",
  "d.dueOn",
  "d.overrideReason",
  "d.source",
  "d.doneOn",
  "d.doneNote",
  "d.state",
  "d.supersededBy",
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
      "v.symbol as reviewSymbol",
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
  | "countedFrom"
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
      | "countedFrom"
      | "dueOn"
      | "overrideReason"
      | "source"
      | "doneOn"
      | "doneNote"
      | "state"
      | "supersededBy"
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
  readonly symbol: string | null;
  readonly adoptedOn: Day | null;
  /** Headings of recommendations that wait for the State's position. */
  readonly pendingSections: readonly string[];
  /** Paragraphs of concluding observations that may name a day, as printed. */
  readonly paragraphs: readonly { readonly paragraph: string | null; readonly text: string }[];
  /** By when its documents ask for an answer. */
  readonly repliesDue: readonly ReadReplyDue[];
}

// What a paragraph that names a day or a time has in one of the six languages; the rest is not read.
const mayNameDay = "(20[2-9][0-9]|٢٠[٢-٩][٠-٩]|within|dans un d|dans les|plazo|течение|年内|غضون|خلال)";

export async function listReviewsToFollow(transaction: Work, spaceId: string): Promise<ReviewToFollow[]> {
  const { rows } = await sql<ReviewToFollow>`
    SELECT v.id, v.mechanism, v.symbol, v.adopted_on AS "adoptedOn",
      coalesce(array_agg(DISTINCT r.section) FILTER (WHERE v.mechanism = 'UPR' AND r.section IS NOT NULL), '{}') AS "pendingSections",
      coalesce(jsonb_agg(jsonb_build_object('paragraph', r.paragraph, 'text', t.text) ORDER BY r.sort_key)
        FILTER (WHERE t.text IS NOT NULL), '[]') AS paragraphs,
      (SELECT coalesce(jsonb_agg(d.reading->'paper'->'replyDue' ORDER BY d.registered_at DESC), '[]') FROM document AS d
        WHERE d.space_id = ${spaceId} AND d.review_id = v.id AND d.status = 'registered'
          AND jsonb_typeof(d.reading->'paper'->'replyDue') = 'object') AS "repliesDue"
    FROM review AS v
    LEFT JOIN recommendation AS r ON r.space_id = v.space_id AND r.review_id = v.id AND r.state = 'active'
      AND r.kind <> 'question' AND (v.mechanism <> 'UPR' OR r.section ~* 'later than')
    LEFT JOIN recommendation_text AS t ON v.mechanism <> 'UPR' AND t.space_id = r.space_id AND t.recommendation_id = r.id
      AND t.language = r.language AND t.provenance = 'official' AND NOT t.is_damaged AND length(t.text) < 5000 AND t.text ~ ${mayNameDay}
    WHERE v.space_id = ${spaceId}
    GROUP BY v.id, v.mechanism, v.symbol, v.adopted_on`.execute(transaction);
  return rows;
}

/** A rule as a space has set it. */
export interface RuleSetting {
  readonly rule: string;
  readonly isOff: boolean;
  readonly months: number;
  readonly days: number;
  readonly reason: string;
  readonly revision: number;
}

export async function listRuleSettings(transaction: Work, spaceId: string): Promise<RuleSetting[]> {
  return transaction
    .selectFrom("deadlineRule")
    .select(["rule", "isOff", "months", "days", "reason", "revision"])
    .where("spaceId", "=", spaceId)
    .execute();
}

export async function saveRuleSetting(
  transaction: Work,
  spaceId: string,
  setting: Omit<RuleSetting, "revision">,
  updatedBy: string,
): Promise<void> {
  const { rule, ...values } = setting;
  const changed = { ...values, updatedBy, updatedAt: new Date() };
  await transaction
    .insertInto("deadlineRule")
    .values({ spaceId, rule, ...changed })
    .onConflict((conflict) =>
      conflict.columns(["spaceId", "rule"]).doUpdateSet((row) => ({
        ...changed,
        revision: sql<number>`${row.ref("deadlineRule.revision")} + 1`,
      })),
    )
    .execute();
}

/** Takes a space's own setting of a rule back: that of the product holds again. */
export async function deleteRuleSetting(transaction: Work, spaceId: string, rule: string): Promise<void> {
  await transaction
    .deleteFrom("deadlineRule")
    .where("spaceId", "=", spaceId)
    .where("rule", "=", rule)
    .execute();
}
