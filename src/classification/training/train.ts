/**
 * Learns what recommendations in English are about, from UPR Info's table of labelled recommendations:
 *
 *     node src/classification/training/train.ts --labelled labelled.csv [--held-out-from 13] [--out FILE]
 *
 * First the sessions before --held-out-from are learned from and the others measured: these figures, and what turns a score
 * into a confidence, go into the model. Then all sessions are learned from. The same table gives the same file.
 */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { installation } from "../../platform/installation.ts";
import {
  encodeModel,
  type LabelDescription,
  LinearModel,
  type ModelDescription,
  type ModelWeights,
} from "../model.ts";
import {
  beginStem,
  eachFeatureBetween,
  type FeatureKind,
  featuresOfWord,
  hashOfFeature,
  kindWeights,
  stemOf,
  wordsOf,
} from "../words.ts";
import { type LabelledText, readLabelledTexts } from "./labelled.ts";
import { type SparseVector, trainVectorMachine } from "./vector-machine.ts";

const { values } = parseArgs({
  options: {
    labelled: { type: "string" },
    "held-out-from": { type: "string", default: "13" },
    out: { type: "string", default: path.join(installation.root, "src/classification/models/english.bin") },
  },
});
if (values.labelled === undefined) throw new Error("--labelled is missing: UPR Info's table");
const heldOutFrom = Number(values["held-out-from"]);

// A feature of one text alone says nothing about others.
const fewestTexts = 2;
const cost = 0.4;
const constant = 0.3;
const actions = [1, 2, 3, 4, 5];
/** Weights that change a score by less are left out of the file. */
const smallestPart = 0.004;

/** All features of a text by their hashes, as often as they stand in it. */
function featuresOf(text: string): [FeatureKind, number][] {
  const words = wordsOf(text).map((word) => word.text);
  const features: [FeatureKind, number][] = [];
  for (const word of new Set(words)) {
    for (const [kind, feature] of featuresOfWord(word)) features.push([kind, hashOfFeature(feature)]);
  }
  const begun = words.map((word) => beginStem(stemOf(word)));
  eachFeatureBetween(begun, (kind, hash) => features.push([kind, hash]));
  return features;
}

interface Vocabulary {
  readonly indexOf: ReadonlyMap<number, number>;
  readonly values: Float64Array;
}

function vocabularyOf(texts: readonly string[]): Vocabulary {
  const found = new Map<number, { count: number; kind: FeatureKind }>();
  for (const text of texts) {
    const kinds = new Map(featuresOf(text).map(([kind, feature]) => [feature, kind]));
    for (const [feature, kind] of kinds) {
      const known = found.get(feature);
      if (known === undefined) found.set(feature, { count: 1, kind });
      else known.count += 1;
    }
  }
  const kept = [...found].filter(([, { count }]) => count >= fewestTexts);
  return {
    indexOf: new Map(kept.map(([feature], index) => [feature, index])),
    values: Float64Array.from(
      kept,
      ([, { count, kind }]) => Math.log(1 + texts.length / count) * kindWeights[kind],
    ),
  };
}

function vectorOf(text: string, { indexOf, values: featureValues }: Vocabulary): SparseVector {
  const sums = new Map<number, number>();
  let square = 0;
  for (const [, feature] of featuresOf(text)) {
    const index = indexOf.get(feature);
    if (index === undefined) continue;
    const value = featureValues[index] ?? 0;
    sums.set(index, (sums.get(index) ?? 0) + value);
    square += value * value;
  }
  const length = Math.sqrt(square) || 1;
  const entries = [...sums];
  return {
    indices: Int32Array.from([...entries.map(([index]) => index), featureValues.length]),
    values: Float64Array.from([...entries.map(([, value]) => value / length), constant]),
  };
}

interface Target {
  readonly name: string;
  readonly kind: LabelDescription["kind"];
  has(text: LabelledText): boolean;
}

function targetsOf(texts: readonly LabelledText[]): Target[] {
  const issues = [...new Set(texts.flatMap(({ issues: list }) => list))].sort();
  return [
    ...issues.map((name) => ({
      name,
      kind: "issue" as const,
      has: (text: LabelledText) => text.issues.includes(name),
    })),
    ...actions.map((action) => ({
      name: String(action),
      kind: "action" as const,
      has: (text: LabelledText) => text.action === action,
    })),
  ];
}

/** Later sessions are coded as the next ones will be: they count more. */
function importanceOf({ session }: LabelledText, last: number): number {
  return session > last - 2 ? 2 : session > last - 4 ? 1.5 : 1;
}

function train(texts: readonly LabelledText[], targets: readonly Target[]) {
  const vocabulary = vocabularyOf(texts.map(({ text }) => text));
  const vectors = texts.map(({ text }) => vectorOf(text, vocabulary));
  const last = Math.max(...texts.map(({ session }) => session));
  const dimension = vocabulary.values.length + 1;
  const weights = targets.map((target) => {
    const isPositive = texts.map((text) => target.has(text));
    const positives = isPositive.filter(Boolean).length;
    const rare =
      target.kind === "action"
        ? 1
        : Math.max(1, Math.min(6, Math.sqrt((texts.length - positives) / Math.max(1, positives))));
    const costs = Float64Array.from(
      texts,
      (text, index) => cost * importanceOf(text, last) * (isPositive[index] === true ? rare : 1),
    );
    return trainVectorMachine(vectors, isPositive, costs, dimension);
  });
  return { vocabulary, weights };
}

/** The trained weights as the file holds them: small ones left out, the others as whole numbers of a step. */
function weightsOf({ vocabulary, weights }: ReturnType<typeof train>): {
  weights: ModelWeights;
  step: number;
} {
  const rows: { hash: number; square: number; pairs: [number, number][] }[] = [];
  let largest = 0;
  for (const [hash, index] of vocabulary.indexOf) {
    const value = vocabulary.values[index] ?? 0;
    const pairs: [number, number][] = [];
    weights.forEach((ofLabel, label) => {
      const part = (ofLabel[index] ?? 0) * value;
      // A text has a length of about thirty: a part below this moves its score by a hundredth at most.
      if (Math.abs(part) < smallestPart * 30) return;
      pairs.push([label, part]);
      largest = Math.max(largest, Math.abs(part));
    });
    rows.push({ hash, square: value * value, pairs });
  }
  rows.sort((one, other) => one.hash - other.hash);
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

interface Calibration {
  readonly threshold: number;
  readonly slope: number;
  readonly intercept: number;
  readonly measured: LabelDescription["measured"];
}

function modelOf(
  trained: ReturnType<typeof train>,
  targets: readonly Target[],
  calibrations: readonly Calibration[],
  trainedOn: string,
): { model: LinearModel; description: ModelDescription; weights: ModelWeights } {
  const { weights, step } = weightsOf(trained);
  const description: ModelDescription = {
    version: "1",
    language: "en",
    trainedOn,
    step,
    constant,
    labels: targets.map(({ name, kind }, label) => ({
      name,
      kind,
      bias: trained.weights[label]?.at(-1) ?? 0,
      ...(calibrations[label] ?? uncalibrated),
    })),
  };
  return { model: new LinearModel(description, weights), description, weights };
}

const proposedAbove = -0.13;
const uncalibrated: Calibration = { threshold: proposedAbove, slope: 3, intercept: 0, measured: null };

/** Slope and intercept of a logistic curve over scores, by Newton's method (Platt, 1999). */
function calibrate(
  scores: readonly number[],
  truths: readonly boolean[],
): { slope: number; intercept: number } {
  let [slope, intercept] = [3, 0];
  for (let round = 0; round < 25; round += 1) {
    let [g0, g1, h00, h01, h11] = [0.02 * (slope - 3), 0, 0.02, 0, 1e-6];
    scores.forEach((score, index) => {
      const p = 1 / (1 + Math.exp(-(slope * score + intercept)));
      const error = p - (truths[index] === true ? 1 : 0);
      const spread = p * (1 - p);
      g0 += error * score;
      g1 += error;
      h00 += spread * score * score;
      h01 += spread * score;
      h11 += spread;
    });
    const determinant = h00 * h11 - h01 * h01;
    if (Math.abs(determinant) < 1e-9) break;
    slope -= (h11 * g0 - h01 * g1) / determinant;
    intercept -= (h00 * g1 - h01 * g0) / determinant;
  }
  return { slope: Math.max(slope, 0.5), intercept };
}

function measure(
  model: LinearModel,
  targets: readonly Target[],
  texts: readonly LabelledText[],
): Calibration[] {
  const scores = texts.map(({ text }) => model.score(wordsOf(text)));
  const issueCount = targets.filter(({ kind }) => kind === "issue").length;
  const isProposed = (row: Float64Array, label: number): boolean => {
    const issues = row.subarray(0, issueCount);
    const best = issues.reduce((found, score, at) => (score > (issues[found] ?? 0) ? at : found), 0);
    return (row[label] ?? 0) > proposedAbove || label === best;
  };
  const isAction = (row: Float64Array, label: number): boolean =>
    row.subarray(issueCount).every((score) => score <= (row[label] ?? 0));
  let [truePositives, wrong] = [0, 0];
  let macro = 0;
  const calibrations = targets.map((target, label) => {
    const truths = texts.map((text) => target.has(text));
    let [hits, extra, missed] = [0, 0, 0];
    scores.forEach((row, index) => {
      const proposed = target.kind === "issue" ? isProposed(row, label) : isAction(row, label);
      if (proposed && truths[index] === true) hits += 1;
      else if (proposed) extra += 1;
      else if (truths[index] === true) missed += 1;
    });
    if (target.kind === "issue") {
      truePositives += hits;
      wrong += extra + missed;
      macro += (2 * hits) / (2 * hits + extra + missed || 1) / issueCount;
    }
    const ofLabel = scores.map((row) => row[label] ?? 0);
    return {
      threshold: proposedAbove,
      ...calibrate(ofLabel, truths),
      measured: {
        precision: round(hits / (hits + extra || 1)),
        recall: round(hits / (hits + missed || 1)),
        examples: hits + missed,
      },
    };
  });
  const withAction = texts.map((text, index) => ({ text, row: scores[index] ?? new Float64Array() }));
  const judged = withAction.filter(({ text }) => text.action > 0);
  const right = judged.filter(({ text, row }) => isAction(row, issueCount + text.action - 1)).length;
  const micro = (2 * truePositives) / (2 * truePositives + wrong);
  console.log(
    `${texts.length} texts of sessions ${heldOutFrom} and later: issues micro F1 ${micro.toFixed(4)}, macro F1 ${macro.toFixed(4)}, ` +
      `action ${(right / judged.length).toFixed(4)}`,
  );
  return calibrations;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

const texts = await readLabelledTexts(values.labelled);
const targets = targetsOf(texts);
const earlier = texts.filter(({ session }) => session < heldOutFrom);
const later = texts.filter(({ session }) => session >= heldOutFrom);
const blank = targets.map(() => uncalibrated);
const calibrations =
  later.length === 0
    ? blank
    : measure(modelOf(train(earlier, targets), targets, blank, "").model, targets, later);
const sessions = texts.map(({ session }) => session);
const trainedOn = `UPR Info, ${texts.length} recommendations of sessions ${Math.min(...sessions)} to ${Math.max(...sessions)}`;
const { description, weights } = modelOf(train(texts, targets), targets, calibrations, trainedOn);
const bytes = encodeModel(description, weights);
const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
await writeFile(values.out, packed);
console.log(
  `${values.out}: ${weights.hashes.length} features, ${weights.weights.length} weights, ${(packed.length / 1024 ** 2).toFixed(2)} MB`,
);
