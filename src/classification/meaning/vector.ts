/** What a text means, as English stems with weights whose squares sum to one; stems in rising order. Empty where nothing is known. */
export interface MeaningVector {
  readonly stems: Uint32Array;
  readonly weights: Float32Array;
}

/** A vector of length one, from sums by stem. */
export function unitVector(sums: ReadonlyMap<number, number>): MeaningVector {
  const entries = [...sums].filter(([, weight]) => weight > 0).sort(([a], [b]) => a - b);
  const length = Math.sqrt(entries.reduce((sum, [, weight]) => sum + weight * weight, 0));
  return {
    stems: Uint32Array.from(entries, ([stem]) => stem),
    weights: Float32Array.from(entries, ([, weight]) => weight / length),
  };
}

/** How near two meanings are, 0 to 1: the cosine of their vectors. 0 where one is empty. */
export function cosine(one: MeaningVector, other: MeaningVector): number {
  let sum = 0;
  let a = 0;
  let b = 0;
  while (a < one.stems.length && b < other.stems.length) {
    const x = one.stems[a] as number;
    const y = other.stems[b] as number;
    if (x === y) sum += (one.weights[a] as number) * (other.weights[b] as number);
    if (x <= y) a += 1;
    if (y <= x) b += 1;
  }
  return Math.min(1, sum);
}
