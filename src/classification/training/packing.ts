import type { ModelWeights } from "../model.ts";
import type { Vocabulary } from "./features.ts";
import type { Target } from "./targets.ts";

/** Weights that move the score of a usual text by less are left out of the file: nothing is lost by it. */
const smallestPart = { issue: 0.006, action: 0.004 };
const usualLength = 30;

/** The trained weights as the file holds them: small ones left out, the others as whole numbers of a step. */
export function packWeights(
  vocabulary: Vocabulary,
  weights: readonly Float64Array[],
  targets: readonly Target[],
): { readonly weights: ModelWeights; readonly step: number } {
  const rows: WeightedFeature[] = [];
  const smallest = targets.map(({ kind }) => smallestPart[kind] * usualLength);
  for (const [hash, index] of vocabulary.indexOf) {
    const value = vocabulary.values[index] ?? 0;
    const pairs: [number, number][] = [];
    weights.forEach((ofLabel, label) => {
      const part = (ofLabel[index] ?? 0) * value;
      if (Math.abs(part) < (smallest[label] as number)) return;
      pairs.push([label, part]);
    });
    rows.push({ hash, square: value * value, pairs });
  }
  return packRows(rows);
}

/** A feature by its hash (without a sign), its squared value, and its weight for each label that it has one for. */
export interface WeightedFeature {
  readonly hash: number;
  readonly square: number;
  readonly pairs: readonly (readonly [label: number, weight: number])[];
}

/** Features as the file holds them: by hash, weights as whole numbers of a step. */
export function packRows(features: readonly WeightedFeature[]): {
  readonly weights: ModelWeights;
  readonly step: number;
} {
  const rows = [...features].sort((one, other) => one.hash - other.hash);
  let largest = 0;
  for (const { pairs } of rows) for (const [, weight] of pairs) largest = Math.max(largest, Math.abs(weight));
  const step = largest / 127;
  const starts = new Uint32Array(rows.length + 1);
  const pairs: [number, number][] = [];
  rows.forEach((row, index) => {
    for (const [label, part] of row.pairs) {
      const whole = Math.round(part / step);
      if (whole !== 0) pairs.push([label, whole]);
    }
    starts[index + 1] = pairs.length;
  });
  return {
    step,
    weights: {
      hashes: Uint32Array.from(rows, ({ hash }) => hash),
      squares: Float32Array.from(rows, ({ square }) => square),
      starts,
      labels: Uint8Array.from(pairs, ([label]) => label),
      weights: Int8Array.from(pairs, ([, whole]) => whole),
    },
  };
}
