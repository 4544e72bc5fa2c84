import { sql, type Transaction } from "kysely";
import { newIdentifier } from "../kernel/index.ts";
import { toJson } from "../platform/json.ts";
import type { Database, StoredPosition } from "../platform/schema.ts";
import {
  allOthers,
  type DocumentType,
  isTextDamaged,
  type Place,
  type ReadItem,
  type ReadReview,
} from "../reading/index.ts";
import { searchableText, searchConfiguration } from "../search/index.ts";
import { reviewKey } from "./keys.ts";
import type { RegisteringDocument } from "./model.ts";
import { type CurrentPosition, currentPosition, type PositionStage } from "./positions.ts";
import { searchableNames } from "./searching.ts";

export interface ItemRow {
  readonly id: string;
  readonly reviewId: string;
  readonly key: string;
  readonly sortKey: string;
  readonly item: ReadItem;
  readonly stage: PositionStage;
  readonly current: CurrentPosition;
}

export interface PositionRow {
  readonly reviewId: string;
  readonly itemKey: string;
  readonly recommendationId: string | null;
  readonly stage: PositionStage;
  readonly position: StoredPosition | null;
  readonly isConsideredImplemented: boolean;
  readonly wording: string | null;
  readonly comment: string | null;
  readonly source: string | null;
  readonly place: Place;
}

export interface FoundReview {
  /** "MECHANISM key", as `reviewKey` makes it. */
  readonly key: string;
  readonly id: string;
  readonly mechanism: string;
  readonly isNew: boolean;
  readonly isAdopted: boolean;
}

/** Finds or makes the reviews; facts a review did not know yet (session, symbol) are filled in. */
export async function ensureReviews(
  transaction: Transaction<Database>,
  spaceId: string,
  reviews: readonly ReadReview[],
  type: DocumentType,
): Promise<FoundReview[]> {
  const given = reviews.map((review) => ({
    id: newIdentifier(),
    mechanism: review.mechanism,
    review_key: reviewKey(review),
    cycle: review.cycle,
    session: review.session,
    symbol: review.symbol,
  }));
  const asRows = sql`jsonb_to_recordset(${toJson(given)}::jsonb) AS given (
    id uuid, mechanism text, review_key text, cycle integer, session integer, symbol text)`;
  await sql`
    INSERT INTO review (space_id, id, mechanism, review_key, cycle, session, symbol, created_at)
    SELECT ${spaceId}::uuid, id, mechanism, review_key, cycle, session, symbol, ${new Date()} FROM ${asRows}
    ON CONFLICT (space_id, mechanism, review_key) DO NOTHING`.execute(transaction);
  // The final report's symbol stands for the review; a draft's or a list's only until it is known.
  const isReport = type === "working_group_report";
  await sql`
    UPDATE review AS r SET session = coalesce(r.session, given.session),
      symbol = CASE WHEN ${isReport} THEN coalesce(given.symbol, r.symbol) ELSE coalesce(r.symbol, given.symbol) END
    FROM ${asRows}
    WHERE r.space_id = ${spaceId} AND r.mechanism = given.mechanism AND r.review_key = given.review_key
      AND r.id <> given.id
      AND ((r.session IS NULL AND given.session IS NOT NULL)
        OR (given.symbol IS NOT NULL AND (r.symbol IS NULL OR (${isReport} AND r.symbol <> given.symbol))))`.execute(
    transaction,
  );
  const { rows } = await sql<FoundReview>`
    SELECT r.mechanism || ' ' || r.review_key AS key, r.id, r.mechanism, r.id = given.id AS "isNew",
      r.adopted_on IS NOT NULL AS "isAdopted"
    FROM ${asRows}
    JOIN review AS r ON r.space_id = ${spaceId} AND r.mechanism = given.mechanism AND r.review_key = given.review_key`.execute(
    transaction,
  );
  return rows;
}

/** Inserts new recommendations with their text, source and position: four statements a batch, whatever its size. */
export async function insertItems(
  transaction: Transaction<Database>,
  spaceId: string,
  document: RegisteringDocument,
  rows: readonly ItemRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const now = new Date();
  const recommendations = rows.map(({ id, reviewId, key, sortKey, item, current }) => ({
    id,
    review_id: reviewId,
    kind: item.kind,
    item_key: key,
    paragraph: item.paragraph,
    annotation_id: item.annotationId,
    sort_key: sortKey,
    language: item.language,
    section: item.section,
    clauses: item.clauses.length > 1 ? storedClauses(item) : null,
    text_clauses: storedClauses(item),
    is_damaged: isTextDamaged(item),
    recommending_states: item.recommenders,
    unrecognised_recommenders: item.unrecognisedRecommenders,
    position: current.position,
    position_stage: current.positionStage,
    is_considered_implemented: current.isConsideredImplemented,
    themes: item.labels.themes,
    groups: item.labels.groups,
    sdgs: item.labels.sdgs,
    configuration: searchConfiguration(item.language),
    search_text: searchableText(item.text),
    search_names: searchableNames(item.paragraph, item.recommenders, [
      ...item.labels.themes,
      ...item.labels.groups,
    ]),
    text: item.text,
    place: item.place,
    labels: hasLabels(item) ? item.labels : null,
    confidence: item.confidence,
    doubts: item.doubts,
  }));
  const given = sql`jsonb_to_recordset(${toJson(recommendations)}::jsonb) AS given (
    id uuid, review_id uuid, kind text, item_key text, paragraph text, annotation_id text, sort_key text, language text,
    section text, clauses jsonb, text_clauses jsonb, is_damaged boolean, recommending_states text[], unrecognised_recommenders text[], position text,
    position_stage text, is_considered_implemented boolean, themes text[], groups text[], sdgs text[],
    configuration text, search_text text, search_names text, text text, place jsonb, labels jsonb,
    confidence real, doubts jsonb)`;
  await sql`
    WITH given AS MATERIALIZED (SELECT * FROM ${given}),
    texts AS (
      INSERT INTO recommendation_text (space_id, recommendation_id, language, provenance, text, document_id, is_damaged, clauses)
      SELECT ${spaceId}::uuid, id, language, 'official', text, ${document.id}::uuid, is_damaged, text_clauses FROM given),
    sources AS (
      INSERT INTO recommendation_source (space_id, recommendation_id, document_id, place, labels, confidence, doubts)
      SELECT ${spaceId}::uuid, id, ${document.id}::uuid, place, labels, confidence, doubts FROM given)
    INSERT INTO recommendation (space_id, id, review_id, kind, item_key, paragraph, annotation_id, sort_key, language, section,
      clauses, recommending_states, unrecognised_recommenders, position, position_stage, is_considered_implemented,
      themes, groups, sdgs, search_vector, created_at, updated_at)
    SELECT ${spaceId}::uuid, id, review_id, kind, item_key, paragraph, annotation_id, sort_key, language, section,
      clauses, recommending_states, unrecognised_recommenders, position, position_stage, is_considered_implemented,
      themes, groups, sdgs,
      to_tsvector(configuration::regconfig, search_text) || to_tsvector('simple', search_names),
      ${now}, ${now}
    FROM given`.execute(transaction);
  await insertPositions(transaction, spaceId, document, rows.flatMap(statedPosition));
}

function statedPosition({ id, reviewId, key, item, stage }: ItemRow): PositionRow[] {
  return item.position === null ? [] : [positionOfItem(item, { id, reviewId, key, stage })];
}

/** The statement of a position that an item carries itself. */
export function positionOfItem(
  item: ReadItem,
  where: { id: string; reviewId: string; key: string; stage: PositionStage },
): PositionRow {
  return {
    reviewId: where.reviewId,
    itemKey: where.key,
    recommendationId: where.id,
    stage: where.stage,
    position: item.position,
    isConsideredImplemented: item.consideredImplemented,
    wording: item.positionWording,
    comment: null,
    source: item.positionSource,
    place: item.place,
  };
}

export function storedClauses(
  item: ReadItem,
): { letter: string; text: string; recommendingStates: readonly string[] }[] {
  return item.clauses.map(({ letter, text, recommenders }) => ({
    letter,
    text,
    recommendingStates: recommenders,
  }));
}

export function hasLabels(item: ReadItem): boolean {
  return item.labels.themes.length + item.labels.groups.length + item.labels.sdgs.length > 0;
}

/** Writes statements of positions; one that this document made before stays as it is. Gives how many are new. */
export async function insertPositions(
  transaction: Transaction<Database>,
  spaceId: string,
  document: RegisteringDocument,
  rows: readonly PositionRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const given = rows.map((row) => ({
    review_id: row.reviewId,
    item_key: row.itemKey,
    recommendation_id: row.recommendationId,
    stage: row.stage,
    position: row.position,
    is_considered_implemented: row.isConsideredImplemented,
    wording: row.wording,
    comment: row.comment,
    source: row.source,
    place: row.place,
  }));
  const result = await sql`
    INSERT INTO position (space_id, review_id, document_id, item_key, recommendation_id, stage, position,
      is_considered_implemented, wording, comment, source, place, dated_on, recorded_at)
    SELECT ${spaceId}::uuid, review_id, ${document.id}::uuid, item_key, recommendation_id, stage, position,
      is_considered_implemented, wording, comment, source, place, ${document.datedOn}::date, ${new Date()}
    FROM jsonb_to_recordset(${toJson(given)}::jsonb) AS given (review_id uuid, item_key text, recommendation_id uuid,
      stage text, position text, is_considered_implemented boolean, wording text, comment text, source text, place jsonb)
    ON CONFLICT (space_id, review_id, document_id, item_key) DO NOTHING`.execute(transaction);
  return Number(result.numAffectedRows ?? 0n);
}

/**
 * Positions that waited for their item find it: by its key, or by its last number alone where an addendum leaves the
 * prefix out ("14" for 140.14) and one item of the review fits. Gives the recommendations that got one.
 */
export async function attachWaitingPositions(
  transaction: Transaction<Database>,
  spaceId: string,
  reviewIds: readonly string[],
): Promise<string[]> {
  if (reviewIds.length === 0) return [];
  const byKey = await sql<{ id: string }>`
    UPDATE position AS p SET recommendation_id = r.id
    FROM recommendation AS r
    WHERE p.space_id = ${spaceId} AND p.recommendation_id IS NULL AND p.review_id = ANY(${reviewIds}::uuid[])
      AND r.space_id = p.space_id AND r.review_id = p.review_id AND r.item_key = p.item_key
    RETURNING r.id`.execute(transaction);
  // Of several items with that number the addendum means the one the report left open.
  const bySuffix = await sql<{ id: string }>`
    UPDATE position AS p SET recommendation_id = fit.ids[1]
    FROM (
      SELECT w.review_id, w.document_id, w.item_key,
        CASE WHEN count(*) = 1 THEN array_agg(r.id) ELSE array_agg(r.id) FILTER (WHERE r.position = 'pending') END AS ids
      FROM position AS w
      JOIN recommendation AS r ON r.space_id = w.space_id AND r.review_id = w.review_id
        AND r.kind = 'recommendation' AND split_part(r.item_key, '.', 2) = w.item_key
      WHERE w.space_id = ${spaceId} AND w.recommendation_id IS NULL AND w.review_id = ANY(${reviewIds}::uuid[])
        AND w.item_key ~ '^[0-9]+$'
      GROUP BY w.review_id, w.document_id, w.item_key
    ) AS fit
    WHERE cardinality(fit.ids) = 1
      AND p.space_id = ${spaceId} AND p.recommendation_id IS NULL AND p.review_id = fit.review_id
      AND p.document_id = fit.document_id AND p.item_key = fit.item_key
    RETURNING p.recommendation_id AS id`.execute(transaction);
  // "All other recommendations": those of the review that are still open and that the same document does not name.
  const others = await sql<{ id: string }>`
    INSERT INTO position (space_id, review_id, document_id, item_key, recommendation_id, stage, position,
      is_considered_implemented, wording, comment, source, place, dated_on, recorded_at)
    SELECT w.space_id, w.review_id, w.document_id, r.item_key, r.id, w.stage, w.position, w.is_considered_implemented,
      w.wording, w.comment, w.source, w.place, w.dated_on, w.recorded_at
    FROM position AS w
    JOIN recommendation AS r ON r.space_id = w.space_id AND r.review_id = w.review_id AND r.kind = 'recommendation'
      AND coalesce(r.position, 'pending') = 'pending'
    WHERE w.space_id = ${spaceId} AND w.review_id = ANY(${reviewIds}::uuid[]) AND w.item_key = ${allOthers}
      AND NOT EXISTS (SELECT FROM position AS named WHERE named.space_id = w.space_id
        AND named.review_id = w.review_id AND named.document_id = w.document_id AND named.recommendation_id = r.id)
    ON CONFLICT (space_id, review_id, document_id, item_key) DO NOTHING
    RETURNING recommendation_id AS id`.execute(transaction);
  return [...new Set([...byKey.rows, ...bySuffix.rows, ...others.rows].map(({ id }) => id))];
}

/** Works the current position of the given recommendations out again; gives those whose position changed. */
export async function recomputePositions(
  transaction: Transaction<Database>,
  spaceId: string,
  recommendationIds: readonly string[],
): Promise<{ id: string; before: CurrentPosition; after: CurrentPosition }[]> {
  if (recommendationIds.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    before: CurrentPosition;
    isAdopted: boolean;
    statements: { stage: PositionStage; position: StoredPosition | null; isConsideredImplemented: boolean }[];
  }>`
    SELECT r.id,
      jsonb_build_object('position', r.position, 'positionStage', r.position_stage,
        'isConsideredImplemented', r.is_considered_implemented, 'hasDisagreement', r.has_disagreement) AS "before",
      v.adopted_on IS NOT NULL AS "isAdopted",
      coalesce(jsonb_agg(jsonb_build_object('stage', p.stage, 'position', p.position,
        'isConsideredImplemented', p.is_considered_implemented) ORDER BY p.dated_on DESC NULLS LAST, p.recorded_at DESC)
        FILTER (WHERE p.space_id IS NOT NULL), '[]') AS statements
    FROM recommendation AS r
    JOIN review AS v ON v.space_id = r.space_id AND v.id = r.review_id
    LEFT JOIN position AS p ON p.space_id = r.space_id AND p.recommendation_id = r.id
    WHERE r.space_id = ${spaceId} AND r.id = ANY(${recommendationIds}::uuid[])
    GROUP BY r.space_id, r.id, v.adopted_on`.execute(transaction);
  const moved = rows.flatMap(({ id, before, isAdopted, statements }) => {
    const after = currentPosition(statements, isAdopted);
    const isSame =
      after.position === before.position &&
      after.positionStage === before.positionStage &&
      after.isConsideredImplemented === before.isConsideredImplemented &&
      after.hasDisagreement === before.hasDisagreement;
    return isSame ? [] : [{ id, before, after }];
  });
  if (moved.length > 0) {
    await sql`
      UPDATE recommendation AS r SET position = given.position, position_stage = given."positionStage",
        is_considered_implemented = given."isConsideredImplemented", has_disagreement = given."hasDisagreement",
        updated_at = ${new Date()}
      FROM jsonb_to_recordset(${toJson(moved.map(({ id, after }) => ({ id, ...after })))}::jsonb)
        AS given (id uuid, position text, "positionStage" text, "isConsideredImplemented" boolean, "hasDisagreement" boolean)
      WHERE r.space_id = ${spaceId} AND r.id = given.id`.execute(transaction);
  }
  return moved;
}
