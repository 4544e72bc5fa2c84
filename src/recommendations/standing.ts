import { sql, type Transaction } from "kysely";
import type { Database } from "../platform/schema.ts";
import type { StandingRecommendation } from "./link.ts";

function standingQuery(transaction: Transaction<Database>, spaceId: string, documentId: string) {
  return transaction
    .selectFrom("recommendation as r")
    .innerJoin("recommendationText as t", (join) =>
      join
        .onRef("t.spaceId", "=", "r.spaceId")
        .onRef("t.recommendationId", "=", "r.id")
        .onRef("t.language", "=", "r.language")
        .on("t.provenance", "=", "official"),
    )
    .leftJoin("document as d", (join) =>
      join.onRef("d.spaceId", "=", "t.spaceId").onRef("d.id", "=", "t.documentId"),
    )
    .where("r.spaceId", "=", spaceId)
    .select([
      "r.id",
      "r.reviewId",
      "r.itemKey",
      "r.paragraph",
      "r.annotationId",
      "r.language",
      "r.recommendingStates",
      "r.themes",
      "r.groups",
      "r.sdgs",
      "t.text",
      "t.isDamaged",
      // Labels that somebody took out: another document does not bring them back.
      sql<string[]>`ARRAY(SELECT l.scheme || ' ' || l.label FROM label_decision AS l
        WHERE l.space_id = r.space_id AND l.recommendation_id = r.id AND l.verdict = 'refused')`.as(
        "refused",
      ),
      "d.type as textType",
      "d.symbol as textSymbol",
    ])
    .select((expression) =>
      expression
        .exists(
          expression
            .selectFrom("recommendationSource as s")
            .select("s.documentId")
            .whereRef("s.spaceId", "=", "r.spaceId")
            .whereRef("s.recommendationId", "=", "r.id")
            .where("s.documentId", "=", documentId),
        )
        .as("isLinked"),
    );
}

/** Recommendations that stand under the given keys, by "reviewId key". */
export async function loadStanding(
  transaction: Transaction<Database>,
  spaceId: string,
  wanted: readonly { reviewId: string; key: string }[],
  documentId: string,
): Promise<Map<string, StandingRecommendation>> {
  const rows = await standingQuery(transaction, spaceId, documentId)
    .where("r.reviewId", "in", [...new Set(wanted.map(({ reviewId }) => reviewId))])
    .where("r.itemKey", "=", sql<string>`ANY(${wanted.map(({ key }) => key)}::text[])`)
    .execute();
  return new Map(
    rows.map((row) => [`${row.reviewId} ${row.itemKey}`, { ...row, isLinked: Boolean(row.isLinked) }]),
  );
}

/** The recommendations of the given identifiers. */
export async function loadStandingById(
  transaction: Transaction<Database>,
  spaceId: string,
  ids: readonly string[],
  documentId: string,
): Promise<Map<string, StandingRecommendation>> {
  if (ids.length === 0) return new Map();
  const rows = await standingQuery(transaction, spaceId, documentId)
    .where("r.id", "=", sql<string>`ANY(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, { ...row, isLinked: Boolean(row.isLinked) }]));
}

/** All that stands in one review from other documents: the candidates for recognising an item by its words. */
export async function loadStandingOfReview(
  transaction: Transaction<Database>,
  spaceId: string,
  reviewId: string,
  documentId: string,
): Promise<StandingRecommendation[]> {
  const rows = await standingQuery(transaction, spaceId, documentId)
    .where("r.reviewId", "=", reviewId)
    .where("r.state", "=", "active")
    .limit(5000)
    .execute();
  return rows.map((row) => ({ ...row, isLinked: Boolean(row.isLinked) }));
}
