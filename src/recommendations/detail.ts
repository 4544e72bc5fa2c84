import type { Transaction } from "kysely";
import { sql } from "kysely";
import type { Database, StoredClause, StoredPosition } from "../platform/schema.ts";
import type { ItemKind, Notice, Place } from "../reading/index.ts";
import type { PositionStage } from "./positions.ts";

export interface RecommendationText {
  readonly language: string;
  readonly provenance: "official" | "national_translation" | "machine_draft";
  readonly text: string;
  readonly documentId: string | null;
  /** Read from a damaged text layer: its letters are not as printed. */
  readonly isDamaged: boolean;
  /** One where the text is one clause; null where it is not known. */
  readonly clauses: readonly StoredClause[] | null;
  /** Its number in this language where that version numbers differently. */
  readonly paragraph: string | null;
}

export interface RecommendationSource {
  readonly documentId: string;
  readonly fileName: string;
  readonly symbol: string | null;
  readonly type: string | null;
  readonly place: Place;
  /** This document's own text where it differs from the register's. */
  readonly differingText: string | null;
  /** Language of the document. */
  readonly language: string | null;
  readonly labels: { themes: string[]; groups: string[]; sdgs: string[] } | null;
  readonly confidence: number;
  readonly doubts: readonly Notice[];
}

export interface RecommendationPosition {
  readonly documentId: string;
  readonly fileName: string;
  readonly symbol: string | null;
  readonly stage: PositionStage;
  readonly position: StoredPosition | null;
  readonly isConsideredImplemented: boolean;
  readonly wording: string | null;
  readonly comment: string | null;
  readonly source: string | null;
  readonly place: Place;
  /** YYYY-MM-DD */
  readonly datedOn: string | null;
}

export interface Review {
  readonly id: string;
  readonly mechanism: string;
  readonly cycle: number | null;
  readonly session: number | null;
  readonly symbol: string | null;
  /** YYYY-MM-DD */
  readonly adoptedOn: string | null;
}

export interface Recommendation {
  readonly id: string;
  readonly kind: ItemKind;
  readonly paragraph: string | null;
  readonly annotationId: string | null;
  readonly section: string | null;
  readonly language: string;
  readonly clauses: readonly StoredClause[] | null;
  readonly recommendingStates: readonly string[];
  readonly unrecognisedRecommenders: readonly string[];
  readonly position: StoredPosition | null;
  readonly positionStage: "none" | "pending" | "answered" | "adopted";
  readonly isConsideredImplemented: boolean;
  readonly hasDisagreement: boolean;
  readonly themes: readonly string[];
  readonly groups: readonly string[];
  readonly sdgs: readonly string[];
  readonly state: string;
  readonly review: Review;
  readonly texts: readonly RecommendationText[];
  readonly sources: readonly RecommendationSource[];
  readonly positions: readonly RecommendationPosition[];
}

/** All reviews of a space, the newest UPR cycle first. */
export async function listReviews(transaction: Transaction<Database>, spaceId: string): Promise<Review[]> {
  return transaction
    .selectFrom("review")
    .select(["id", "mechanism", "cycle", "session", "symbol", "adoptedOn"])
    .where("spaceId", "=", spaceId)
    .orderBy(sql`mechanism <> 'UPR'`)
    .orderBy("mechanism")
    .orderBy("cycle", (order) => order.desc().nullsLast())
    .orderBy("symbol")
    .execute();
}

/** One recommendation with everything documents say of it; null where the space has none of that identifier. */
export async function readRecommendation(
  transaction: Transaction<Database>,
  spaceId: string,
  id: string,
): Promise<Recommendation | null> {
  const row = await transaction
    .selectFrom("recommendation")
    .select([
      "id",
      "reviewId",
      "kind",
      "paragraph",
      "annotationId",
      "section",
      "language",
      "clauses",
      "recommendingStates",
      "unrecognisedRecommenders",
      "position",
      "positionStage",
      "isConsideredImplemented",
      "hasDisagreement",
      "themes",
      "groups",
      "sdgs",
      "state",
    ])
    .where("spaceId", "=", spaceId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { reviewId, ...recommendation } = row;
  const review = await transaction
    .selectFrom("review")
    .select(["id", "mechanism", "cycle", "session", "symbol", "adoptedOn"])
    .where("spaceId", "=", spaceId)
    .where("id", "=", reviewId)
    .executeTakeFirstOrThrow();
  const texts = await transaction
    .selectFrom("recommendationText")
    .select(["language", "provenance", "text", "documentId", "isDamaged", "clauses", "paragraph"])
    .where("spaceId", "=", spaceId)
    .where("recommendationId", "=", id)
    .orderBy(sql`language <> ${row.language}`)
    .orderBy("isDamaged")
    .orderBy("language")
    .execute();
  const sources = await transaction
    .selectFrom("recommendationSource as s")
    .innerJoin("document as d", (join) =>
      join.onRef("d.spaceId", "=", "s.spaceId").onRef("d.id", "=", "s.documentId"),
    )
    .select([
      "s.documentId",
      "d.fileName",
      "d.symbol",
      "d.type",
      "d.language",
      "s.place",
      "s.differingText",
      "s.labels",
      "s.confidence",
      "s.doubts",
    ])
    .where("s.spaceId", "=", spaceId)
    .where("s.recommendationId", "=", id)
    .orderBy("d.createdAt")
    .execute();
  const positions = await transaction
    .selectFrom("position as p")
    .innerJoin("document as d", (join) =>
      join.onRef("d.spaceId", "=", "p.spaceId").onRef("d.id", "=", "p.documentId"),
    )
    .select([
      "p.documentId",
      "d.fileName",
      "d.symbol",
      "p.stage",
      "p.position",
      "p.isConsideredImplemented",
      "p.wording",
      "p.comment",
      "p.source",
      "p.place",
      "p.datedOn",
    ])
    .where("p.spaceId", "=", spaceId)
    .where("p.recommendationId", "=", id)
    .orderBy(sql`array_position(ARRAY['review', 'addendum', 'list', 'person'], p.stage)`)
    .execute();
  return {
    ...recommendation,
    review,
    texts,
    sources: sources.map((source) => ({
      ...source,
      place: source.place as Place,
      doubts: source.doubts as Notice[],
    })),
    positions: positions.map((position) => ({ ...position, place: position.place as Place })),
  };
}
