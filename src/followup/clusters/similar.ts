import { sql } from "kysely";
import { demand } from "../../access/index.ts";
import { recordChanges } from "../../history/index.ts";
import { isIdentifier, newIdentifier, SuiviError } from "../../kernel/index.ts";
import { findLikeTexts } from "../../similarity/index.ts";
import type { Space } from "../../spaces/index.ts";
import { type Doing, inTransaction } from "../doing.ts";
import type { LinkKind } from "./model.ts";
import { findNearRecommendations } from "./nearness.ts";
import type { Work } from "./store.ts";

/** Recommendations whose threes of words are alike to this degree are shown as similar. */
export const similarFrom = 0.4;
/** From here on a proposal says "the same", below "about the same". */
export const sameFrom = 0.8;
/** Recommendations whose words differ are shown as similar from this nearness of what they mean. */
export const sameMatterFrom = 0.45;

/** Two recommendations whose texts are alike, the earlier first. */
export interface SimilarPair {
  readonly earlierId: string;
  readonly laterId: string;
  /** Worded alike, or about the same matter in other words or another language. */
  readonly by: "words" | "meaning";
  /**
   * 0 to 1. By words: Jaccard's measure of their threes of words, in the language in which they are most alike. By meaning: the
   * cosine of what they mean.
   */
  readonly likeness: number;
}

/** A similar recommendation of another review, as it is shown. */
export interface SimilarRecommendation {
  readonly id: string;
  readonly paragraph: string | null;
  readonly text: string;
  readonly isTextDamaged: boolean;
  readonly language: string;
  readonly mechanism: string;
  readonly cycle: number | null;
  /** Year of the review's outcome; null where it is not known. */
  readonly year: number | null;
}

const kept = new Map<string, { revision: number; pairs: Promise<readonly SimilarPair[]> }>();
const mostKept = 50;

/**
 * Recommendations of different reviews that ask the same: those in nearly the same words first, then those about the same matter in
 * other words or another language. Across cycles and mechanisms. Worked out once for each state of the register.
 */
export async function findSimilar(transaction: Work, space: Space): Promise<readonly SimilarPair[]> {
  const worded = await findWordedAlike(transaction, space);
  const isWorded = new Set(worded.map(({ earlierId, laterId }) => `${earlierId} ${laterId}`));
  const near = (await findNearRecommendations(transaction, space))
    .filter(({ isOtherReview, nearness }) => isOtherReview && nearness >= sameMatterFrom)
    .filter(({ earlierId, laterId }) => !isWorded.has(`${earlierId} ${laterId}`))
    .map(
      ({ earlierId, laterId, nearness }): SimilarPair => ({
        earlierId,
        laterId,
        by: "meaning",
        likeness: nearness,
      }),
    );
  return [...worded, ...near];
}

/** By words alone, in each language in which both have a text: about 0.2 s for 5,000. */
function findWordedAlike(transaction: Work, space: Space): Promise<readonly SimilarPair[]> {
  const known = kept.get(space.id);
  if (known?.revision === space.registerRevision) return known.pairs;
  const pairs = compareRegister(transaction, space.id);
  kept.set(space.id, { revision: space.registerRevision, pairs });
  pairs.catch(() => kept.delete(space.id));
  const oldest = kept.keys().next().value;
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return pairs;
}

async function compareRegister(transaction: Work, spaceId: string): Promise<SimilarPair[]> {
  const { rows } = await sql<{ id: string; reviewId: string; language: string; text: string }>`
    SELECT r.id, r.review_id AS "reviewId", t.language, t.text
    FROM recommendation AS r
    JOIN review AS v ON v.space_id = r.space_id AND v.id = r.review_id
    JOIN recommendation_text AS t ON t.space_id = r.space_id AND t.recommendation_id = r.id
    WHERE r.space_id = ${spaceId} AND r.state = 'active' AND NOT t.is_damaged
    ORDER BY v.adopted_on NULLS LAST, v.cycle NULLS LAST, r.sort_key, r.id`.execute(transaction);
  const best = new Map<string, SimilarPair>();
  const note = (one: (typeof rows)[number], other: (typeof rows)[number], likeness: number): void => {
    if (one.reviewId === other.reviewId) return;
    const key = `${one.id} ${other.id}`;
    if ((best.get(key)?.likeness ?? 0) >= likeness) return;
    best.set(key, { earlierId: one.id, laterId: other.id, by: "words", likeness });
  };
  for (const language of new Set(rows.map((row) => row.language))) {
    const those = rows.filter((row) => row.language === language);
    const { same, pairs } = findLikeTexts(
      those.map(({ text }) => text),
      similarFrom,
    );
    const sameAs = new Map(same.map((group) => [group[0] ?? -1, group]));
    const all = (at: number) => sameAs.get(at) ?? [at];
    for (const group of same) {
      group.forEach((one, place) => {
        for (const other of group.slice(place + 1)) noteAt(one, other, 1);
      });
    }
    for (const { one, other, likeness } of pairs) {
      for (const a of all(one)) for (const b of all(other)) noteAt(Math.min(a, b), Math.max(a, b), likeness);
    }
    function noteAt(one: number, other: number, likeness: number): void {
      const [a, b] = [those[one], those[other]];
      if (a !== undefined && b !== undefined) note(a, b, likeness);
    }
  }
  return [...best.values()].sort((a, b) => b.likeness - a.likeness);
}

/** Recommendations as they are shown beside each other, by identifier. */
export async function readSimilar(
  transaction: Work,
  spaceId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SimilarRecommendation>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<SimilarRecommendation>`
    SELECT r.id, r.paragraph, left(t.text, 600) || CASE WHEN length(t.text) > 600 THEN '…' ELSE '' END AS text, t.is_damaged AS "isTextDamaged", r.language, v.mechanism, v.cycle,
      extract(year FROM v.adopted_on)::integer AS year
    FROM recommendation AS r
    JOIN review AS v ON v.space_id = r.space_id AND v.id = r.review_id
    JOIN recommendation_text AS t ON t.space_id = r.space_id AND t.recommendation_id = r.id
      AND t.language = r.language AND t.provenance = 'official'
    WHERE r.space_id = ${spaceId} AND r.id = ANY(${[...ids]}::uuid[])`.execute(transaction);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Pairs that somebody has linked ("confirmed"), or said are not alike or not linked any more ("removed"), in both directions. */
export async function listDecided(
  transaction: Work,
  spaceId: string,
  states: readonly ("confirmed" | "removed")[] = ["confirmed", "removed"],
): Promise<ReadonlySet<string>> {
  const rows = await transaction
    .selectFrom("recommendationLink")
    .select(["fromId", "toId"])
    .where("spaceId", "=", spaceId)
    .where("state", "in", states)
    .execute();
  return new Set(rows.flatMap(({ fromId, toId }) => [`${fromId} ${toId}`, `${toId} ${fromId}`]));
}

export type Decision = "same_as" | "follows_up" | "dismiss";
const mostDecisions = 500;

/**
 * Links pairs that were proposed, the later to the earlier one, or keeps that they are not alike. Pairs that were not proposed, or are
 * decided by now, are left out. Gives how many were decided. Refuses with `forbidden`, `too_many_at_once`.
 */
export async function decideSimilar(
  doing: Doing,
  pairs: readonly { readonly earlierId: string; readonly laterId: string }[],
  decision: Decision,
): Promise<number> {
  const { space, person, actor } = doing;
  demand(person, "cluster.change", { kind: "space", spaceId: space.id });
  if (pairs.length > mostDecisions) throw new SuiviError("too_many_at_once", { most: mostDecisions });
  return inTransaction(doing, async (transaction) => {
    const decided = await listDecided(transaction, space.id);
    const found = [
      ...(await findSimilar(transaction, space)),
      ...(await findNearRecommendations(transaction, space)),
    ];
    const proposed = new Map(
      found.map(({ earlierId, laterId }) => [`${earlierId} ${laterId}`, { earlierId, laterId }]),
    );
    const kind: LinkKind = decision === "dismiss" ? "same_as" : decision;
    const rows = [...new Set(pairs.map(({ earlierId, laterId }) => `${earlierId} ${laterId}`))]
      .filter((key) => !decided.has(key))
      .flatMap((key) => proposed.get(key) ?? [])
      .filter(({ earlierId, laterId }) => isIdentifier(earlierId) && isIdentifier(laterId))
      .map(({ earlierId, laterId }) => ({
        id: newIdentifier(),
        fromId: laterId,
        toId: earlierId,
        kind,
        state: decision === "dismiss" ? ("removed" as const) : ("confirmed" as const),
      }));
    if (rows.length === 0) return 0;
    await transaction
      .insertInto("recommendationLink")
      .values(
        rows.map((row) => ({
          ...row,
          spaceId: space.id,
          note: null,
          createdBy: person.id,
          createdAt: new Date(),
        })),
      )
      .execute();
    await recordChanges(
      transaction,
      space.id,
      actor,
      rows.map(({ id, ...facts }) => ({
        action: decision === "dismiss" ? "recommendation_link.dismissed" : "recommendation_link.added",
        entityKind: "recommendation_link",
        entityId: id,
        data: { before: {}, after: facts },
      })),
    );
    return rows.length;
  });
}
