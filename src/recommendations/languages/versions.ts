import { sql, type Transaction } from "kysely";
import type { Database } from "../../platform/schema.ts";
import type { ReadReview } from "../../reading/index.ts";
import { reviewKey } from "../keys.ts";

/** A recommendation of the register in one of its languages, as another language version is laid beside it. */
export interface StandingVersion {
  readonly id: string;
  readonly itemKey: string;
  readonly paragraph: string | null;
  readonly text: string;
  /** Clauses of that text; null where it is not known. */
  readonly clauses: number | null;
  readonly recommenders: readonly string[];
}

export interface OtherVersion {
  /** BCP 47. */
  readonly language: string;
  /** In the order of the register. */
  readonly recommendations: readonly StandingVersion[];
  /** Another document has brought this language already: its numbers are those of the register. */
  readonly hasOwnLanguage: boolean;
}

type TextOfReview = StandingVersion & { readonly language: string; readonly isDamaged: boolean };

/** The official texts of a review that other documents than the given one have brought, in the order of the register. */
async function readTexts(
  transaction: Transaction<Database>,
  spaceId: string,
  review: ReadReview,
  documentId: string,
): Promise<TextOfReview[]> {
  const { rows } = await sql<TextOfReview>`
    SELECT r.id, r.item_key AS "itemKey", r.paragraph, t.language, t.text, t.is_damaged AS "isDamaged",
      jsonb_array_length(t.clauses) AS clauses, r.recommending_states AS recommenders
    FROM review AS v
    JOIN recommendation AS r ON r.space_id = v.space_id AND r.review_id = v.id AND r.state = 'active'
    JOIN recommendation_text AS t ON t.space_id = r.space_id AND t.recommendation_id = r.id AND t.provenance = 'official'
    WHERE v.space_id = ${spaceId} AND v.mechanism = ${review.mechanism} AND v.review_key = ${reviewKey(review)}
      AND t.document_id IS DISTINCT FROM ${documentId}
    ORDER BY r.sort_key, r.id`.execute(transaction);
  return rows;
}

/** The sound texts that other documents have brought in the given language, by key of the recommendation. */
export async function readOwnVersion(
  transaction: Transaction<Database>,
  spaceId: string,
  review: ReadReview,
  { id: documentId, language }: { id: string; language: string },
): Promise<ReadonlyMap<string, string>> {
  const rows = await readTexts(transaction, spaceId, review, documentId);
  const own = rows.filter((row) => row.language === language && !row.isDamaged);
  return new Map(own.map(({ itemKey, text }) => [itemKey, text]));
}

/**
 * What stands of a review in another language than the given one, from other documents: in the language that has the most, sound texts
 * before damaged ones. Null where nothing stands.
 */
export async function readOtherVersion(
  transaction: Transaction<Database>,
  spaceId: string,
  review: ReadReview,
  { id: documentId, language }: { id: string; language: string },
): Promise<OtherVersion | null> {
  const rows = await readTexts(transaction, spaceId, review, documentId);
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (row.language === language) continue;
    counts.set(row.language, (counts.get(row.language) ?? 0) + (row.isDamaged ? 0.5 : 1));
  }
  const [chosen] = [...counts].sort((a, b) => b[1] - a[1]);
  if (chosen === undefined) return null;
  return {
    language: chosen[0],
    recommendations: rows.filter((row) => row.language === chosen[0]),
    hasOwnLanguage: rows.some((row) => row.language === language),
  };
}
