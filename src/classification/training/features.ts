import type { LabelDescription } from "../model.ts";
import {
  eachFeatureBetween,
  type FeatureKind,
  featuresOfWord,
  hashOfFeature,
  hashStem,
  kindWeights,
  onlyFor,
  wordsOf,
} from "../words.ts";
import type { SparseVector } from "./linear-machine.ts";

/** In how many texts a feature must stand. One text alone says nothing about others; of words not beside each other there are many. */
const fewestTexts = (kind: FeatureKind): number => (kind === "near" || kind === "opening" ? 4 : 2);
/** Value of the constant feature of every text. */
export const constant = 0.3;

/** All features of a text by their hashes (without a sign, as the model's file has them), as often as they count. */
function featuresOf(text: string): [FeatureKind, number][] {
  const words = wordsOf(text).map((word) => word.text);
  const features: [FeatureKind, number][] = [];
  for (const word of new Set(words)) {
    for (const [kind, feature] of featuresOfWord(word)) features.push([kind, hashOfFeature(feature) >>> 0]);
  }
  eachFeatureBetween(words.map(hashStem), (kind, hash) => features.push([kind, hash >>> 0]));
  return features;
}

/** The features of many texts: index of each by its hash, and the value it has in a text. */
export interface Vocabulary {
  readonly indexOf: ReadonlyMap<number, number>;
  readonly values: Float64Array;
}

/** Features that stand in several texts; the rarer one is, the more it says. */
export function vocabularyOf(texts: readonly string[]): Vocabulary {
  const found = new Map<number, { count: number; kind: FeatureKind }>();
  for (const text of texts) {
    const kinds = new Map(featuresOf(text).map(([kind, feature]) => [feature, kind]));
    for (const [feature, kind] of kinds) {
      const known = found.get(feature);
      if (known === undefined) found.set(feature, { count: 1, kind });
      else known.count += 1;
    }
  }
  const kept = [...found].filter(([, { count, kind }]) => count >= fewestTexts(kind));
  return {
    indexOf: new Map(kept.map(([feature], index) => [feature, index])),
    values: Float64Array.from(
      kept,
      ([, { count, kind }]) => Math.log(1 + texts.length / count) * kindWeights[kind],
    ),
  };
}

/** A text as numbers for a kind of label, of length 1, with the constant last. */
export function vectorOf(
  text: string,
  { indexOf, values }: Vocabulary,
  labelKind: LabelDescription["kind"],
): SparseVector {
  const sums = new Map<number, number>();
  let square = 0;
  for (const [kind, feature] of featuresOf(text)) {
    if (kind === onlyFor[labelKind === "issue" ? "action" : "issue"]) continue;
    const index = indexOf.get(feature);
    if (index === undefined) continue;
    const value = values[index] ?? 0;
    sums.set(index, (sums.get(index) ?? 0) + value);
    square += value * value;
  }
  const length = Math.sqrt(square) || 1;
  const entries = [...sums];
  return {
    indices: Int32Array.from([...entries.map(([index]) => index), values.length]),
    values: Float64Array.from([...entries.map(([, value]) => value / length), constant]),
  };
}
