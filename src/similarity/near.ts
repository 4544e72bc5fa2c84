import type { MeaningVector } from "../classification/index.ts";

/** Two texts that mean about the same, by their places in what was given; `one` stands before `other`. */
export interface NearPair {
  readonly one: number;
  readonly other: number;
  /** 0 to 1: the cosine of their meanings. */
  readonly nearness: number;
}

export interface NearWanted {
  /** From here on two texts are near. */
  readonly threshold: number;
  /** Each of a pair stands among so many that are nearest to the other. */
  readonly most: number;
  /** Whether two texts may be a pair at all. */
  readonly mayPair: (one: number, other: number) => boolean;
}

/** Texts that have a stem, with its weight in each; room for all of them, filled from the front. */
interface Holders {
  readonly texts: Uint32Array;
  readonly weights: Float32Array;
  count: number;
}

/** Pairs of texts of which each is among the nearest to the other, the nearest first. */
export function findNear(vectors: readonly MeaningVector[], wanted: NearWanted): NearPair[] {
  const { threshold, most, mayPair } = wanted;
  const holders = roomFor(vectors);
  const sums = new Float64Array(vectors.length);
  const nearest = vectors.map((): NearPair[] => []);
  for (const [at, { stems, weights }] of vectors.entries()) {
    // Each text is held against those before it, stem by stem.
    for (const [place, stem] of stems.entries()) {
      const held = holders.get(stem) as Holders;
      const weight = weights[place] as number;
      for (let entry = 0; entry < held.count; entry += 1) {
        const other = held.texts[entry] as number;
        sums[other] = (sums[other] as number) + weight * (held.weights[entry] as number);
      }
      held.texts[held.count] = at;
      held.weights[held.count] = weight;
      held.count += 1;
    }
    for (let other = 0; other < at; other += 1) {
      const nearness = Math.min(1, sums[other] as number);
      sums[other] = 0;
      if (nearness < threshold || !mayPair(other, at)) continue;
      const pair = { one: other, other: at, nearness };
      nearest[at]?.push(pair);
      nearest[other]?.push(pair);
    }
  }
  // A pair stands in two lists; where it is among the first of both it is kept once.
  const kept = new Set<NearPair>();
  const found: NearPair[] = [];
  for (const near of nearest) {
    near.sort((a, b) => b.nearness - a.nearness || a.one - b.one || a.other - b.other);
    for (const pair of near.slice(0, most)) {
      if (kept.has(pair)) found.push(pair);
      else kept.add(pair);
    }
  }
  return found.sort((a, b) => b.nearness - a.nearness || a.one - b.one || a.other - b.other);
}

function roomFor(vectors: readonly MeaningVector[]): Map<number, Holders> {
  const counts = new Map<number, number>();
  for (const { stems } of vectors) for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return new Map(
    [...counts].map(([stem, count]) => [
      stem,
      { texts: new Uint32Array(count), weights: new Float32Array(count), count: 0 },
    ]),
  );
}
