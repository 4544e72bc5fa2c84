import type { ConceptHit } from "./matcher.ts";

// Concluding observations and recommendations begin with what they are about.
const beginning = { words: 12, weight: 2 };
const early = { words: 30, weight: 1.3 };
const laterWeight = 0.7;

/** How strongly a text speaks of each concept it names: more for its beginning, less and less for repeating. */
export function strengthsOf(hits: readonly ConceptHit[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { concept, position } of hits) {
    const weight =
      position < beginning.words ? beginning.weight : position < early.words ? early.weight : laterWeight;
    sums.set(concept, (sums.get(concept) ?? 0) + weight);
  }
  for (const [concept, sum] of sums) sums.set(concept, Math.log2(1 + sum));
  return sums;
}

/** What a text speaks for, given how much each concept speaks for each label: a sum for every label, in `sums` where that is given. */
export function sumFor(
  strengths: ReadonlyMap<number, number>,
  weights: readonly ArrayLike<number>[],
  biases: ArrayLike<number>,
  sums = new Float64Array(biases.length),
): Float64Array {
  sums.set(biases);
  for (const [concept, strength] of strengths) {
    const row = weights[concept];
    if (row === undefined) continue;
    for (let label = 0; label < sums.length; label += 1) {
      sums[label] = (sums[label] ?? 0) + strength * (row[label] ?? 0);
    }
  }
  return sums;
}

/** Turns sums of any size into shares that come to one. */
export function sharesOf(sums: Float64Array): Float64Array {
  let most = Number.NEGATIVE_INFINITY;
  for (const sum of sums) most = Math.max(most, sum);
  let whole = 0;
  for (let at = 0; at < sums.length; at += 1) {
    const part = Math.exp((sums[at] as number) - most);
    sums[at] = part;
    whole += part;
  }
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] as number) / whole;
  return sums;
}
