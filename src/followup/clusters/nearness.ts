import { sql } from "kysely";
import { type MeaningVector, sharedMeaning, stemsOf } from "../../classification/index.ts";
import { findNear } from "../../similarity/index.ts";
import type { Space } from "../../spaces/index.ts";
import { findCountry } from "../../vocabularies/countries/index.ts";
import type { Work } from "./store.ts";

/** Two recommendations that are about the same matter, whatever their words and languages; the earlier first. */
export interface NearRecommendations {
  readonly earlierId: string;
  readonly laterId: string;
  readonly isOtherReview: boolean;
  /** 0 to 1: the cosine of what they mean, of the two clauses that are nearest where they have clauses. */
  readonly nearness: number;
}

/** From here on two recommendations are about one matter (measured: bench/RESULTS.md, "similar in other words"). */
export const nearFrom = 0.4;
/** Each of two is among so many that are nearest to the other. */
const mostNear = 12;
/** Comparing takes time by the square of how many there are; of a larger register the latest are compared. */
const mostCompared = 20_000;

interface RegisterRow {
  readonly id: string;
  readonly reviewId: string;
  readonly language: string;
  readonly text: string;
  readonly clauses: readonly { readonly text: string }[] | null;
}

const kept = new Map<string, { revision: number; pairs: Promise<readonly NearRecommendations[]> }>();
const mostKept = 50;

/**
 * Recommendations of a space that are about one matter, nearest first: within a review and across reviews, mechanisms and the six
 * official languages. Worked out once for each state of the register: about half a second for 5,000.
 */
export function findNearRecommendations(
  transaction: Work,
  space: Space,
): Promise<readonly NearRecommendations[]> {
  const known = kept.get(space.id);
  if (known?.revision === space.registerRevision) return known.pairs;
  const pairs = compare(transaction, space);
  kept.set(space.id, { revision: space.registerRevision, pairs });
  pairs.catch(() => kept.delete(space.id));
  const oldest = kept.keys().next().value;
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return pairs;
}

/** The State's own name is in many of its recommendations, and brings none of them together. */
function ownStems({ names, state }: Space): ReadonlySet<string> {
  const country = state === null ? null : findCountry(state);
  const all = [...Object.values(names), ...Object.values(country?.names ?? {})];
  return new Set(all.flatMap((name) => stemsOf(name).map(({ stem }) => stem)));
}

async function compare(transaction: Work, space: Space): Promise<NearRecommendations[]> {
  const { id: spaceId } = space;
  const unsaid = ownStems(space);
  const { rows } = await sql<RegisterRow>`
    SELECT r.id, r.review_id AS "reviewId", r.language, t.text, r.clauses
    FROM recommendation AS r
    JOIN review AS v ON v.space_id = r.space_id AND v.id = r.review_id
    JOIN recommendation_text AS t ON t.space_id = r.space_id AND t.recommendation_id = r.id
      AND t.language = r.language AND t.provenance = 'official'
    WHERE r.space_id = ${spaceId} AND r.state = 'active' AND NOT t.is_damaged
    ORDER BY v.adopted_on NULLS LAST, v.cycle NULLS LAST, r.sort_key, r.id`.execute(transaction);
  const meaning = sharedMeaning();
  /** Clauses ask for different things: each is compared for itself. */
  const vectors: MeaningVector[] = [];
  const rowOf: number[] = [];
  for (const [at, { text, language, clauses }] of rows.entries()) {
    const parts = clauses === null || clauses.length < 2 ? [text] : clauses.map((clause) => clause.text);
    for (const part of parts) {
      vectors.push(meaning.vectorOf(part, language, unsaid));
      rowOf.push(at);
    }
    if (at % 200 === 199) await new Promise(setImmediate);
  }
  if (vectors.length > mostCompared) {
    vectors.splice(0, vectors.length - mostCompared);
    rowOf.splice(0, rowOf.length - mostCompared);
  }
  const best = new Map<string, NearRecommendations>();
  const near = findNear(vectors, {
    threshold: nearFrom,
    most: mostNear,
    mayPair: (one, other) => rowOf[one] !== rowOf[other],
  });
  for (const { one, other, nearness } of near) {
    const [earlier, later] = [rows[rowOf[one] ?? -1], rows[rowOf[other] ?? -1]];
    if (earlier === undefined || later === undefined) continue;
    const key = `${earlier.id} ${later.id}`;
    // The nearest clauses come first.
    if (best.has(key)) continue;
    const isOtherReview = earlier.reviewId !== later.reviewId;
    best.set(key, { earlierId: earlier.id, laterId: later.id, isOtherReview, nearness });
  }
  return [...best.values()];
}
