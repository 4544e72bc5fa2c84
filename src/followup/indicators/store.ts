import { sql, type Transaction } from "kysely";
import type { Database } from "../../platform/schema.ts";
import {
  type Indicator,
  type IndicatorContent,
  type IndicatorKind,
  type IndicatorValue,
  keyOf,
  type ValueContent,
} from "./model.ts";

export type Work = Transaction<Database>;

const columns = [
  "id",
  "title",
  "definition",
  "language",
  "kind",
  "unit",
  "direction",
  "baseline",
  "baselineOn",
  "target",
  "targetOn",
  "source",
  "sdgIndicator",
  "disaggregations",
  "institutionId",
  "state",
  "revision",
] as const;

/** An indicator; locked until the end of the transaction with `isLocked`. */
export async function findIndicator(
  transaction: Work,
  spaceId: string,
  id: string,
  isLocked = false,
): Promise<Indicator | null> {
  const found = transaction
    .selectFrom("indicator")
    .select(columns)
    .where("spaceId", "=", spaceId)
    .where("id", "=", id);
  return (await (isLocked ? found.forUpdate() : found).executeTakeFirst()) ?? null;
}

/** Recommendations and actions that an indicator measures. */
export async function findLinks(
  transaction: Work,
  spaceId: string,
  indicatorId: string,
): Promise<{ readonly recommendationIds: string[]; readonly actionIds: string[] }> {
  const { rows } = await sql<{ recommendationIds: string[]; actionIds: string[] }>`
    SELECT ARRAY(SELECT recommendation_id::text FROM indicator_recommendation
        WHERE space_id = ${spaceId} AND indicator_id = ${indicatorId} ORDER BY 1) AS "recommendationIds",
      ARRAY(SELECT planned_action_id::text FROM indicator_planned_action
        WHERE space_id = ${spaceId} AND indicator_id = ${indicatorId} ORDER BY 1) AS "actionIds"`.execute(
    transaction,
  );
  return rows[0] ?? { recommendationIds: [], actionIds: [] };
}

export async function insertIndicator(
  transaction: Work,
  spaceId: string,
  indicator: { readonly id: string; readonly language: string; readonly createdBy: string },
  content: IndicatorContent,
): Promise<void> {
  const now = new Date();
  await transaction
    .insertInto("indicator")
    .values({ spaceId, ...indicator, ...rowOf(content), createdAt: now, updatedAt: now })
    .execute();
  await writeLinks(transaction, spaceId, indicator.id, content);
}

/** Writes an indicator anew; its revision rises. */
export async function updateIndicator(
  transaction: Work,
  spaceId: string,
  id: string,
  content: IndicatorContent,
): Promise<void> {
  await transaction
    .updateTable("indicator")
    .set({ ...rowOf(content), updatedAt: new Date(), revision: sql<number>`revision + 1` })
    .where("spaceId", "=", spaceId)
    .where("id", "=", id)
    .execute();
  for (const table of ["indicatorRecommendation", "indicatorPlannedAction"] as const) {
    await transaction
      .deleteFrom(table)
      .where("spaceId", "=", spaceId)
      .where("indicatorId", "=", id)
      .execute();
  }
  await writeLinks(transaction, spaceId, id, content);
}

function rowOf({ recommendationIds: _ids, actionIds: _actions, ...row }: IndicatorContent) {
  return { ...row, disaggregations: [...row.disaggregations] };
}

async function writeLinks(
  transaction: Work,
  spaceId: string,
  indicatorId: string,
  { recommendationIds, actionIds }: IndicatorContent,
): Promise<void> {
  if (recommendationIds.length > 0) {
    const rows = recommendationIds.map((recommendationId) => ({ spaceId, indicatorId, recommendationId }));
    await transaction.insertInto("indicatorRecommendation").values(rows).execute();
  }
  if (actionIds.length > 0) {
    const rows = actionIds.map((plannedActionId) => ({ spaceId, indicatorId, plannedActionId }));
    await transaction.insertInto("indicatorPlannedAction").values(rows).execute();
  }
}

const valueColumns = [
  "id",
  "periodFrom",
  "measuredOn",
  "value",
  "disaggregation",
  "disaggregationKey",
  "source",
  "note",
  "recordedBy",
  "recordedAt",
] as const;

/** All values of an indicator, by day and part. */
export async function listValues(
  transaction: Work,
  spaceId: string,
  indicatorId: string,
): Promise<IndicatorValue[]> {
  return transaction
    .selectFrom("indicatorValue")
    .select(valueColumns)
    .where("spaceId", "=", spaceId)
    .where("indicatorId", "=", indicatorId)
    .orderBy("measuredOn")
    .orderBy("disaggregationKey")
    .execute();
}

/** A value; locked until the end of the transaction. */
export async function findValue(
  transaction: Work,
  spaceId: string,
  indicatorId: string,
  id: string,
): Promise<IndicatorValue | null> {
  const found = await transaction
    .selectFrom("indicatorValue")
    .select(valueColumns)
    .where("spaceId", "=", spaceId)
    .where("indicatorId", "=", indicatorId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return found ?? null;
}

export async function insertValues(
  transaction: Work,
  spaceId: string,
  indicatorId: string,
  recordedBy: string,
  values: readonly (ValueContent & { readonly id: string })[],
): Promise<void> {
  const recordedAt = new Date();
  for (let from = 0; from < values.length; from += 1000) {
    await transaction
      .insertInto("indicatorValue")
      .values(
        values.slice(from, from + 1000).map((value) => ({
          ...value,
          spaceId,
          indicatorId,
          disaggregation: JSON.stringify(value.disaggregation),
          disaggregationKey: keyOf(value.disaggregation),
          recordedBy,
          recordedAt,
        })),
      )
      .execute();
  }
}

export async function updateValue(
  transaction: Work,
  spaceId: string,
  indicatorId: string,
  id: string,
  recordedBy: string,
  content: ValueContent,
): Promise<void> {
  await transaction
    .updateTable("indicatorValue")
    .set({
      ...content,
      disaggregation: JSON.stringify(content.disaggregation),
      disaggregationKey: keyOf(content.disaggregation),
      recordedBy,
      recordedAt: new Date(),
    })
    .where("spaceId", "=", spaceId)
    .where("indicatorId", "=", indicatorId)
    .where("id", "=", id)
    .execute();
}

export async function deleteValue(
  transaction: Work,
  spaceId: string,
  indicatorId: string,
  id: string,
): Promise<void> {
  await transaction
    .deleteFrom("indicatorValue")
    .where("spaceId", "=", spaceId)
    .where("indicatorId", "=", indicatorId)
    .where("id", "=", id)
    .execute();
}

/** An indicator in a list, with the newest value of the whole. */
export interface ListedIndicator
  extends Pick<
    Indicator,
    | "id"
    | "title"
    | "language"
    | "kind"
    | "unit"
    | "direction"
    | "baseline"
    | "baselineOn"
    | "target"
    | "targetOn"
    | "institutionId"
    | "state"
  > {
  readonly latestValue: string | null;
  readonly latestOn: string | null;
}

export interface IndicatorFilters {
  readonly words: string;
  readonly kinds: readonly IndicatorKind[];
  readonly institutionIds: readonly string[];
  /** Those that measure this recommendation. */
  readonly recommendationId: string | null;
  readonly withEnded: boolean;
}

export const noIndicatorFilters: IndicatorFilters = {
  words: "",
  kinds: [],
  institutionIds: [],
  recommendationId: null,
  withEnded: false,
};

/** Rows of one page of the list. */
export const indicatorsOfPage = 100;

/** Indicators by title, one page of them. */
export async function listIndicators(
  transaction: Work,
  spaceId: string,
  filters: IndicatorFilters,
  page = 1,
): Promise<{ readonly rows: ListedIndicator[]; readonly total: number }> {
  const parts = [sql`i.space_id = ${spaceId}`];
  if (!filters.withEnded) parts.push(sql`i.state = 'active'`);
  if (filters.kinds.length > 0) parts.push(sql`i.kind = ANY(${[...filters.kinds]}::text[])`);
  if (filters.institutionIds.length > 0) {
    parts.push(sql`i.institution_id = ANY(${[...filters.institutionIds]}::uuid[])`);
  }
  if (filters.recommendationId !== null) {
    parts.push(sql`EXISTS (SELECT FROM indicator_recommendation AS x WHERE x.space_id = i.space_id
      AND x.indicator_id = i.id AND x.recommendation_id = ${filters.recommendationId})`);
  }
  for (const word of filters.words
    .split(/\s+/)
    .filter((one) => one !== "")
    .slice(0, 8)) {
    parts.push(sql`i.title ILIKE ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`);
  }
  const condition = sql.join(parts, sql` AND `);
  const { rows } = await sql<ListedIndicator & { total: number }>`
    SELECT i.id, i.title, i.language, i.kind, i.unit, i.direction, i.baseline, i.baseline_on AS "baselineOn", i.target,
      i.target_on AS "targetOn", i.institution_id AS "institutionId", i.state,
      v.value AS "latestValue", v.measured_on AS "latestOn", count(*) OVER ()::integer AS total
    FROM indicator AS i
    LEFT JOIN LATERAL (
      SELECT value, measured_on FROM indicator_value
      WHERE space_id = ${spaceId} AND indicator_id = i.id AND disaggregation_key = ''
      ORDER BY measured_on DESC LIMIT 1
    ) AS v ON true
    WHERE ${condition}
    ORDER BY i.title, i.id
    LIMIT ${indicatorsOfPage} OFFSET ${(page - 1) * indicatorsOfPage}`.execute(transaction);
  return { rows, total: rows[0]?.total ?? 0 };
}

export async function countByKindAndInstitution(transaction: Work, spaceId: string) {
  return transaction
    .selectFrom("indicator")
    .select(["kind", "institutionId", (of) => of.fn.countAll<string>().as("count")])
    .where("spaceId", "=", spaceId)
    .where("state", "=", "active")
    .groupBy(["kind", "institutionId"])
    .execute();
}
