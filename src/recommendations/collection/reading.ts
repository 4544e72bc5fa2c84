import { type RawBuilder, sql, type Transaction } from "kysely";
import type { Database, StoredPosition } from "../../platform/schema.ts";
import { type Segment, SegmentBuilder, Vocabulary } from "../../search/index.ts";
import { searchableNames, vectorOf } from "../searching.ts";

/** One row of the register, as a collection reads it. */
export interface CollectedRow {
  readonly id: string;
  readonly reviewId: string;
  readonly kind: string;
  readonly paragraph: string | null;
  readonly itemKey: string;
  readonly sortKey: string;
  readonly recommendingStates: readonly string[];
  readonly position: StoredPosition | null;
  readonly positionStage: string;
  readonly hasDisagreement: boolean;
  readonly themes: readonly string[];
  readonly groups: readonly string[];
  readonly sdgs: readonly string[];
  readonly issues: readonly string[];
  readonly actions: readonly string[];
  readonly mechanism: string;
  readonly cycle: number | null;
  readonly vector: string;
  readonly documents: readonly string[];
}

/** What is taken of a space, and what it can be narrowed down by. */
export interface CollectedAs {
  readonly facetNames: readonly string[];
  facetsOf(row: CollectedRow, spaceId: string): Readonly<Record<string, readonly string[]>>;
  /** Words of official texts alone, and not of those whose letters could not be read as they are printed. */
  readonly isPublic: boolean;
}

/** Words and values of all collections of this process. */
const vocabulary = new Vocabulary();
// Between two batches other requests are answered.
const batch = 1000;
const largestSegment = 8000;

/** Reads the standing recommendations of the transaction's space in the order of the register. */
export async function readSegments(
  transaction: Transaction<Database>,
  spaceId: string,
  as: CollectedAs,
): Promise<Segment[]> {
  const symbols = await symbolsOf(transaction, spaceId);
  const otherwise = as.isPublic ? await publicVectors(transaction, spaceId) : new Map<string, string>();
  // What letters of special procedures ask is confidential until they are published.
  const shown = as.isPublic ? sql`AND r.kind <> 'question'` : sql``;
  const segments: Segment[] = [];
  let builder = new SegmentBuilder(vocabulary, as.facetNames);
  let after: RawBuilder<unknown> = sql``;
  for (;;) {
    const { rows } = await sql<CollectedRow>`
      SELECT r.id, r.review_id AS "reviewId", r.kind, r.paragraph, r.item_key AS "itemKey", r.sort_key AS "sortKey",
        r.recommending_states AS "recommendingStates", r.position, r.position_stage AS "positionStage",
        r.has_disagreement AS "hasDisagreement", r.themes, r.groups, r.sdgs, r.issues, r.actions, v.mechanism, v.cycle,
        r.search_vector::text AS vector,
        ARRAY(SELECT s.document_id::text FROM recommendation_source AS s
          WHERE s.space_id = r.space_id AND s.recommendation_id = r.id) AS documents
      FROM recommendation AS r JOIN review AS v ON v.space_id = r.space_id AND v.id = r.review_id
      WHERE r.space_id = ${spaceId} AND r.state = 'active' ${shown} ${after}
      ORDER BY r.sort_key, r.id LIMIT ${batch}`.execute(transaction);
    for (const row of rows) {
      builder.add({
        id: row.id,
        vector: otherwise.get(row.id) ?? row.vector,
        paragraph: row.itemKey,
        symbols: row.documents.flatMap((document) => symbols.get(document) ?? []),
        facets: as.facetsOf(row, spaceId),
      });
    }
    const last = rows.at(-1);
    const isEnd = last === undefined || rows.length < batch;
    if (builder.size > 0 && (isEnd || builder.size >= largestSegment)) {
      segments.push(builder.build());
      builder = new SegmentBuilder(vocabulary, as.facetNames);
    }
    if (isEnd) return segments;
    after = sql`AND (r.sort_key, r.id) > (${last.sortKey}, ${last.id}::uuid)`;
  }
}

async function symbolsOf(transaction: Transaction<Database>, spaceId: string): Promise<Map<string, string>> {
  const documents = await transaction
    .selectFrom("document")
    .select(["id", "symbol"])
    .where("spaceId", "=", spaceId)
    .where("symbol", "is not", null)
    .execute();
  return new Map(documents.map(({ id, symbol }) => [id, symbol ?? ""]));
}

/** Vectors of those that also hold words which are not public: translations of the space's own, drafts, damaged letters. */
async function publicVectors(
  transaction: Transaction<Database>,
  spaceId: string,
): Promise<Map<string, string>> {
  const { rows: mixed } = await sql<{
    id: string;
    paragraph: string | null;
    recommendingStates: string[];
    labels: string[];
    texts: { language: string; text: string }[];
  }>`
    WITH damaged AS (
      SELECT s.recommendation_id, s.document_id FROM recommendation_source AS s
      WHERE s.space_id = ${spaceId} AND s.doubts @> '[{"code": "text_layer_damaged"}]'),
    mixed AS (
      SELECT recommendation_id FROM damaged
      UNION SELECT t.recommendation_id FROM recommendation_text AS t
      WHERE t.space_id = ${spaceId} AND t.provenance <> 'official')
    SELECT r.id, r.paragraph, r.recommending_states AS "recommendingStates", r.themes || r.groups AS labels,
      coalesce((SELECT jsonb_agg(jsonb_build_object('language', t.language, 'text', t.text)) FROM recommendation_text AS t
        WHERE t.space_id = r.space_id AND t.recommendation_id = r.id AND t.provenance = 'official'
          AND NOT EXISTS (SELECT FROM damaged AS d
            WHERE d.recommendation_id = t.recommendation_id AND d.document_id = t.document_id)), '[]') AS texts
    FROM mixed JOIN recommendation AS r ON r.space_id = ${spaceId} AND r.id = mixed.recommendation_id`.execute(
    transaction,
  );
  const vectors = new Map<string, string>();
  for (const { id, paragraph, recommendingStates, labels, texts } of mixed) {
    const { rows } = await sql<{ vector: string }>`
      SELECT (${vectorOf(searchableNames(paragraph, recommendingStates, labels), texts)})::text AS vector`.execute(
      transaction,
    );
    vectors.set(id, rows[0]?.vector ?? "");
  }
  return vectors;
}
