import { sql, type Transaction } from "kysely";
import type { Database } from "../../platform/schema.ts";
import type { ImplementationStatus } from "../model.ts";
import type { ActionContent } from "./fields.ts";
import type { ActionState, BudgetLine, Dependency, Milestone, PlannedAction, WholeAction } from "./model.ts";

export type Work = Transaction<Database>;

const columns = [
  "id",
  "title",
  "description",
  "language",
  "kind",
  "state",
  "stateReason",
  "institutionId",
  "startsOn",
  "dueOn",
  "completedOn",
  "territories",
  "groups",
  "sdgTargets",
  "createdBy",
  "createdAt",
  "updatedAt",
  "revision",
] as const;

/** An action's row; locked until the end of the transaction with `isLocked`. */
export async function findAction(
  transaction: Work,
  spaceId: string,
  id: string,
  isLocked = false,
): Promise<PlannedAction | null> {
  const found = transaction
    .selectFrom("plannedAction")
    .select(columns)
    .where("spaceId", "=", spaceId)
    .where("id", "=", id);
  return (await (isLocked ? found.forUpdate() : found).executeTakeFirst()) ?? null;
}

/** An action with all that belongs to it. */
export async function findWholeAction(
  transaction: Work,
  spaceId: string,
  id: string,
  isLocked = false,
): Promise<WholeAction | null> {
  const action = await findAction(transaction, spaceId, id, isLocked);
  if (action === null) return null;
  const { rows } = await sql<{
    recommendationIds: string[];
    partnerIds: string[];
    dependsOnIds: string[];
  }>`
    SELECT
      ARRAY(SELECT x.recommendation_id::text FROM planned_action_recommendation AS x
        JOIN recommendation AS r ON r.space_id = x.space_id AND r.id = x.recommendation_id
        WHERE x.space_id = ${spaceId} AND x.planned_action_id = ${id} ORDER BY r.sort_key, r.id) AS "recommendationIds",
      ARRAY(SELECT institution_id::text FROM planned_action_partner
        WHERE space_id = ${spaceId} AND planned_action_id = ${id} ORDER BY 1) AS "partnerIds",
      ARRAY(SELECT depends_on_id::text FROM planned_action_dependency
        WHERE space_id = ${spaceId} AND planned_action_id = ${id} ORDER BY 1) AS "dependsOnIds"`.execute(
    transaction,
  );
  const [links] = rows;
  return {
    ...action,
    recommendationIds: links?.recommendationIds ?? [],
    partnerIds: links?.partnerIds ?? [],
    dependsOnIds: links?.dependsOnIds ?? [],
    milestones: await listMilestones(transaction, spaceId, [id]),
    budget: await listBudget(transaction, spaceId, [id]),
  };
}

export type MilestoneOfAction = Milestone & { readonly plannedActionId: string };

/** Milestones of actions, each action's in their order. */
export async function listMilestones(
  transaction: Work,
  spaceId: string,
  actionIds: readonly string[],
): Promise<MilestoneOfAction[]> {
  if (actionIds.length === 0) return [];
  return transaction
    .selectFrom("milestone")
    .select(["plannedActionId", "id", "title", "dueOn", "reachedOn"])
    .where("spaceId", "=", spaceId)
    .where("plannedActionId", "in", [...actionIds])
    .orderBy("plannedActionId")
    .orderBy("ordinal")
    .orderBy("id")
    .execute();
}

export type BudgetLineOfAction = BudgetLine & { readonly plannedActionId: string };

export async function listBudget(
  transaction: Work,
  spaceId: string,
  actionIds: readonly string[],
): Promise<BudgetLineOfAction[]> {
  if (actionIds.length === 0) return [];
  return transaction
    .selectFrom("plannedActionBudget")
    .select([
      "plannedActionId",
      "id",
      "year",
      "source",
      "currency",
      "plannedMinor",
      "allocatedMinor",
      "spentMinor",
    ])
    .where("spaceId", "=", spaceId)
    .where("plannedActionId", "in", [...actionIds])
    .orderBy("plannedActionId")
    .orderBy("ordinal")
    .orderBy("id")
    .execute();
}

/** The currency of the newest budget lines: what a new line most likely has. */
export async function likelyCurrency(transaction: Work, spaceId: string): Promise<string> {
  const found = await transaction
    .selectFrom("plannedActionBudget")
    .select("currency")
    .where("spaceId", "=", spaceId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return found?.currency ?? "";
}

export async function insertAction(
  transaction: Work,
  spaceId: string,
  action: { readonly id: string; readonly language: string; readonly createdBy: string },
  content: ActionContent,
): Promise<void> {
  const now = new Date();
  await transaction
    .insertInto("plannedAction")
    .values({ spaceId, ...action, ...rowOf(content), createdAt: now, updatedAt: now })
    .execute();
  await writeLinks(transaction, spaceId, action.id, content);
}

/** Writes all of an action anew; its revision rises. */
export async function updateAction(
  transaction: Work,
  spaceId: string,
  id: string,
  content: ActionContent,
): Promise<void> {
  await transaction
    .updateTable("plannedAction")
    .set({ ...rowOf(content), updatedAt: new Date(), revision: sql<number>`revision + 1` })
    .where("spaceId", "=", spaceId)
    .where("id", "=", id)
    .execute();
  for (const table of [
    "plannedActionRecommendation",
    "plannedActionPartner",
    "plannedActionDependency",
    "plannedActionBudget",
    "milestone",
  ] as const) {
    await transaction
      .deleteFrom(table)
      .where("spaceId", "=", spaceId)
      .where("plannedActionId", "=", id)
      .execute();
  }
  await writeLinks(transaction, spaceId, id, content);
}

/** Notes the day of a milestone; the revision of its action rises. */
export async function updateMilestone(
  transaction: Work,
  spaceId: string,
  plannedActionId: string,
  id: string,
  reachedOn: string | null,
): Promise<void> {
  await transaction
    .updateTable("milestone")
    .set({ reachedOn })
    .where("spaceId", "=", spaceId)
    .where("plannedActionId", "=", plannedActionId)
    .where("id", "=", id)
    .execute();
  await transaction
    .updateTable("plannedAction")
    .set({ updatedAt: new Date(), revision: sql<number>`revision + 1` })
    .where("spaceId", "=", spaceId)
    .where("id", "=", plannedActionId)
    .execute();
}

function rowOf(content: ActionContent) {
  return {
    title: content.title,
    description: content.description,
    kind: content.kind,
    state: content.state,
    stateReason: content.stateReason,
    institutionId: content.institutionId,
    startsOn: content.startsOn,
    dueOn: content.dueOn,
    completedOn: content.completedOn,
    territories: [...content.territories],
    groups: [...content.groups],
    sdgTargets: [...content.sdgTargets],
  };
}

async function writeLinks(
  transaction: Work,
  spaceId: string,
  plannedActionId: string,
  content: ActionContent,
): Promise<void> {
  const of = { spaceId, plannedActionId };
  const { recommendationIds, partnerIds, dependsOnIds, milestones, budget } = content;
  if (recommendationIds.length > 0) {
    const rows = recommendationIds.map((recommendationId) => ({ ...of, recommendationId }));
    await transaction.insertInto("plannedActionRecommendation").values(rows).execute();
  }
  if (partnerIds.length > 0) {
    const rows = partnerIds.map((institutionId) => ({ ...of, institutionId }));
    await transaction.insertInto("plannedActionPartner").values(rows).execute();
  }
  if (dependsOnIds.length > 0) {
    const rows = dependsOnIds.map((dependsOnId) => ({ ...of, dependsOnId }));
    await transaction.insertInto("plannedActionDependency").values(rows).execute();
  }
  if (milestones.length > 0) {
    const rows = milestones.map((milestone, ordinal) => ({ ...of, ...milestone, ordinal }));
    await transaction.insertInto("milestone").values(rows).execute();
  }
  if (budget.length > 0) {
    const rows = budget.map((line, ordinal) => ({ ...of, ...line, ordinal }));
    await transaction.insertInto("plannedActionBudget").values(rows).execute();
  }
}

/** Who waits for whom in a space. */
export async function listDependencies(transaction: Work, spaceId: string): Promise<Dependency[]> {
  const rows = await transaction
    .selectFrom("plannedActionDependency")
    .select(["plannedActionId", "dependsOnId"])
    .where("spaceId", "=", spaceId)
    .execute();
  return rows.map(({ plannedActionId, dependsOnId }) => ({ actionId: plannedActionId, dependsOnId }));
}

/** An action as others name it. */
export interface NamedAction {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly state: ActionState;
  readonly dueOn: string | null;
  readonly institutionId: string;
}

const namedColumns = ["id", "title", "language", "state", "dueOn", "institutionId"] as const;

export async function nameActions(
  transaction: Work,
  spaceId: string,
  ids: readonly string[],
): Promise<NamedAction[]> {
  if (ids.length === 0) return [];
  return transaction
    .selectFrom("plannedAction")
    .select(namedColumns)
    .where("spaceId", "=", spaceId)
    .where("id", "in", [...ids])
    .orderBy("title")
    .execute();
}

/** Actions that wait for one. */
export async function listWaiting(transaction: Work, spaceId: string, id: string): Promise<NamedAction[]> {
  return transaction
    .selectFrom("plannedAction as a")
    .innerJoin("plannedActionDependency as d", (join) =>
      join.onRef("d.spaceId", "=", "a.spaceId").onRef("d.plannedActionId", "=", "a.id"),
    )
    .select(["a.id", "a.title", "a.language", "a.state", "a.dueOn", "a.institutionId"])
    .where("a.spaceId", "=", spaceId)
    .where("d.dependsOnId", "=", id)
    .orderBy("a.title")
    .execute();
}

/** Actions that answer a recommendation: what goes on first, then by day. */
export async function listAnswering(
  transaction: Work,
  spaceId: string,
  recommendationId: string,
): Promise<NamedAction[]> {
  return transaction
    .selectFrom("plannedAction as a")
    .innerJoin("plannedActionRecommendation as x", (join) =>
      join.onRef("x.spaceId", "=", "a.spaceId").onRef("x.plannedActionId", "=", "a.id"),
    )
    .select(["a.id", "a.title", "a.language", "a.state", "a.dueOn", "a.institutionId"])
    .where("a.spaceId", "=", spaceId)
    .where("x.recommendationId", "=", recommendationId)
    .orderBy(sql`a.state IN ('completed', 'cancelled')`)
    .orderBy("a.dueOn", (order) => order.asc().nullsLast())
    .orderBy("a.title")
    .execute();
}

/**
 * Actions that another may wait for: those whose title holds all words; without words those of the same institution, newest
 * first.
 */
export async function searchActions(
  transaction: Work,
  spaceId: string,
  wanted: { readonly words: string; readonly institutionId: string | null; readonly notId: string },
  limit: number,
): Promise<NamedAction[]> {
  const words = wanted.words
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, 8);
  let found = transaction
    .selectFrom("plannedAction")
    .select(namedColumns)
    .where("spaceId", "=", spaceId)
    .where("id", "<>", wanted.notId);
  for (const word of words) {
    found = found.where("title", "ilike", `%${word.replace(/[\\%_]/g, "\\$&")}%`);
  }
  if (words.length === 0) {
    if (wanted.institutionId === null) return [];
    found = found.where("institutionId", "=", wanted.institutionId).where("state", "<>", "cancelled");
  }
  return found.orderBy("createdAt", "desc").limit(limit).execute();
}

/** A recommendation as the plan names it. */
export interface AnsweredRecommendation {
  readonly id: string;
  readonly paragraph: string | null;
  readonly text: string;
  readonly isTextDamaged: boolean;
  readonly language: string;
  readonly themes: readonly string[];
  readonly status: ImplementationStatus;
  readonly mechanism: string;
  readonly cycle: number | null;
  readonly symbol: string | null;
}

const answered = sql<AnsweredRecommendation>`
  SELECT r.id, r.paragraph, t.text, t.is_damaged AS "isTextDamaged", r.language, r.themes, coalesce(f.status, 'no_information') AS status,
    v.mechanism, v.cycle, v.symbol, r.item_key, r.sort_key, r.state, r.space_id
  FROM recommendation AS r
  JOIN recommendation_text AS t ON t.space_id = r.space_id AND t.recommendation_id = r.id
    AND t.language = r.language AND t.provenance = 'official'
  JOIN review AS v ON v.space_id = r.space_id AND v.id = r.review_id
  LEFT JOIN follow_up AS f ON f.space_id = r.space_id AND f.recommendation_id = r.id`;

/** Recommendations by identifier, in the order of the register. What the space does not have is left out. */
export async function findRecommendations(
  transaction: Work,
  spaceId: string,
  ids: readonly string[],
): Promise<AnsweredRecommendation[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<AnsweredRecommendation>`${answered}
    WHERE r.space_id = ${spaceId} AND r.id = ANY(${[...ids]}::uuid[]) ORDER BY r.sort_key, r.id`.execute(
    transaction,
  );
  return rows;
}

export interface NumberedRecommendation extends AnsweredRecommendation {
  readonly itemKey: string;
}

/** Active recommendations that have one of these numbers, as item keys; several where several reviews have it. */
export async function findByNumbers(
  transaction: Work,
  spaceId: string,
  itemKeys: readonly string[],
): Promise<NumberedRecommendation[]> {
  if (itemKeys.length === 0) return [];
  const { rows } = await sql<NumberedRecommendation>`
    SELECT n.*, n.item_key AS "itemKey" FROM (${answered}
      WHERE r.space_id = ${spaceId} AND r.state = 'active'
        AND (r.item_key = ANY(${[...itemKeys]}::text[]) OR lower(r.paragraph) = ANY(${[...itemKeys]}::text[]))) AS n
    ORDER BY n.sort_key, n.id`.execute(transaction);
  return rows;
}

/** Clusters that an action may answer whole, by title. */
export async function listClusters(transaction: Work, spaceId: string) {
  return transaction
    .selectFrom("cluster")
    .select(["id", "title", "language"])
    .where("spaceId", "=", spaceId)
    .where("state", "=", "active")
    .orderBy("title")
    .execute();
}

/** Active recommendations of a cluster; empty where the space has no such cluster. */
export async function idsOfCluster(transaction: Work, spaceId: string, clusterId: string): Promise<string[]> {
  const rows = await transaction
    .selectFrom("clusterRecommendation as x")
    .innerJoin("recommendation as r", (join) =>
      join.onRef("r.spaceId", "=", "x.spaceId").onRef("r.id", "=", "x.recommendationId"),
    )
    .select("x.recommendationId")
    .where("x.spaceId", "=", spaceId)
    .where("x.clusterId", "=", clusterId)
    .where("r.state", "=", "active")
    .execute();
  return rows.map(({ recommendationId }) => recommendationId);
}

/** An indicator as the plan names it. */
export interface NamedIndicator {
  readonly plannedActionId: string;
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly unit: string;
  readonly target: string | null;
  readonly targetOn: string | null;
}

/** Indicators that measure actions. */
export async function indicatorsOfActions(
  transaction: Work,
  spaceId: string,
  actionIds: readonly string[],
): Promise<NamedIndicator[]> {
  if (actionIds.length === 0) return [];
  return transaction
    .selectFrom("indicator as i")
    .innerJoin("indicatorPlannedAction as x", (join) =>
      join.onRef("x.spaceId", "=", "i.spaceId").onRef("x.indicatorId", "=", "i.id"),
    )
    .select(["x.plannedActionId", "i.id", "i.title", "i.language", "i.unit", "i.target", "i.targetOn"])
    .where("x.spaceId", "=", spaceId)
    .where("x.plannedActionId", "in", [...actionIds])
    .where("i.state", "=", "active")
    .orderBy("i.title")
    .execute();
}
