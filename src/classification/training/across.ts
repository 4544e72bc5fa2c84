/**
 * Learns what recommendations are about in any of the six official languages, from UPR Info's table in English and the lexicon:
 *
 *     node src/classification/training/across.ts --records six-languages.jsonl --goals goals-targets-indicators.json --labelled labelled.csv [--held-out-from 13] [--last-session 16] [--out FILE] [--card FILE]
 *
 * Nobody has labelled texts in other languages. So it learns from English texts by the English words alone that the lexicon knows,
 * and is asked by the English words that theirs stand for. It is measured twice: in English on later sessions than those learned from,
 * against what people said; and on records in the five other languages against what the English model says of the same text in
 * English, in five parts, by a lexicon that was not learned from the record. Confidences come from the latter, with the English
 * model's own confidence taken into account. Sessions after --last-session are not looked at. The same tables and catalogues of messages give the same file.
 */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { installation } from "../../platform/installation.ts";
import {
  type AcrossFeatures,
  acrossFeatures,
  meantIn,
  openingFeature,
  wordFeature,
} from "../across/features.ts";
import { type AcrossDescription, AcrossModel, type Agreement } from "../across/model.ts";
import { Decisions } from "../deciding.ts";
import { makeMeaning } from "../meaning/lexicon.ts";
import { encodeModel, type ModelWeights, openModel } from "../model.ts";
import { hashOfFeature } from "../words.ts";
import { type Calibration, calibrate } from "./calibration.ts";
import { cardOfAcross } from "./card.ts";
import { Counts, round } from "./counts.ts";
import { type LabelledText, readLabelledTexts } from "./labelled.ts";
import { examplesOf, learnLabel } from "./linear-machine.ts";
import { packRows } from "./packing.ts";
import { others, plain, readLines, type Texts } from "./pairs.ts";
import { type Target, targetsOf } from "./targets.ts";
import { lexiconLearner } from "./word-meanings.ts";

const { values } = parseArgs({
  options: {
    records: { type: "string" },
    goals: { type: "string" },
    labelled: { type: "string" },
    "held-out-from": { type: "string", default: "13" },
    "last-session": { type: "string", default: "1000" },
    out: { type: "string", default: path.join(installation.root, "src/classification/models/across.bin") },
    card: { type: "string", default: path.join(installation.root, "docs/classification-languages.md") },
  },
});
const { records: recordsFile, goals: goalsFile, labelled: labelledFile } = values;
if (recordsFile === undefined || goalsFile === undefined || labelledFile === undefined) {
  throw new Error("--records, --goals and --labelled are missing: see the head of this file");
}
const heldOutFrom = Number(values["held-out-from"]);
const lastSession = Number(values["last-session"]);

const parts = 5;
const cost = 0.5;
/** Weights below are left out of the file. */
const smallest = 0.02;
/** What the English model does not propose is seldom there. */
const chanceOfUnproposed = 0.01;

type Record = Texts & { readonly symbol: string };
type Kinds = Readonly<globalThis.Record<Target["kind"], AcrossFeatures>>;

/** For each label, by name of the feature; the bias beside. */
interface Learned {
  readonly weights: readonly ReadonlyMap<string, number>[];
  readonly biases: readonly number[];
}

/** Features by their names, with their values. */
function* named({ words, openings, scale }: AcrossFeatures): Generator<[name: string, value: number]> {
  for (const [stem, value] of words) yield [wordFeature(whole.stem(stem)), value * scale];
  for (const [stem, value] of openings) yield [openingFeature(whole.stem(stem)), value * scale];
}

function learn(
  texts: readonly LabelledText[],
  features: readonly Kinds[],
  targets: readonly Target[],
): Learned {
  const places = new Map<string, number>();
  for (const { action } of features) {
    for (const [name] of named(action)) if (!places.has(name)) places.set(name, places.size);
  }
  const constant = places.size;
  const examplesFor = (kind: Target["kind"]) =>
    examplesOf(
      features.map((of) => {
        const found = [...named(of[kind])];
        return {
          indices: Int32Array.from([...found.map(([name]) => places.get(name) ?? 0), constant]),
          values: Float64Array.from([...found.map(([, value]) => value), 1]),
        };
      }),
      constant + 1,
    );
  const examples = { issue: examplesFor("issue"), action: examplesFor("action") };
  const machines = targets.map((target) =>
    learnLabel({
      examples: examples[target.kind],
      isPositive: texts.map((text) => target.has(text)),
      costs: Float64Array.from(texts, (text) =>
        target.kind === "action" && text.action === 0 ? 1e-6 : cost,
      ),
      loss: target.kind === "action" ? "square" : "hinge",
    }),
  );
  return {
    weights: machines.map(
      ({ weights }) => new Map([...places].map(([name, place]) => [name, weights[place] ?? 0])),
    ),
    biases: machines.map(({ weights }) => weights[constant] ?? 0),
  };
}

function scoresBy({ weights, biases }: Learned, features: Kinds, targets: readonly Target[]): Float64Array {
  return Float64Array.from(targets, ({ kind }, label) => {
    let sum = biases[label] ?? 0;
    for (const [name, value] of named(features[kind])) sum += (weights[label]?.get(name) ?? 0) * value;
    return sum;
  });
}

/** A text with its scores, and what is taken for true of it. */
interface Scored {
  readonly language: string;
  readonly isOfReview: boolean;
  readonly scores: Float64Array;
  /** For each label how likely it holds. */
  readonly chances: Float64Array;
  readonly holds: ReadonlySet<number>;
}

function calibrated(
  targets: readonly Target[],
  scored: readonly Scored[],
  kind: Target["kind"],
): Calibration {
  const labels = targets.flatMap((target, label) => (target.kind === kind ? [label] : []));
  const flat = (of: (one: Scored) => Float64Array) =>
    Float64Array.from(scored.flatMap((one) => labels.map((label) => of(one)[label] ?? 0)));
  return calibrate(
    flat(({ scores }) => scores),
    flat(({ chances }) => chances),
  );
}

function decidedOf(decisions: Decisions, scores: Float64Array): Set<number> {
  const { issues, action } = decisions.decide(scores);
  return new Set([...issues, action].map(({ label }) => label));
}

function countsOf(
  targets: readonly Target[],
  scored: readonly Pick<Scored, "scores" | "holds">[],
  decisions: Decisions,
): Counts[] {
  const counts = targets.map(() => new Counts());
  for (const { scores, holds } of scored) {
    const decided = decidedOf(decisions, scores);
    for (const [label, count] of counts.entries()) count.add(decided.has(label), holds.has(label));
  }
  return counts;
}

function together(counts: readonly Counts[], targets: readonly Target[], kind: Target["kind"]): Counts {
  const all = new Counts();
  counts.forEach(({ right, wrong, missed }, label) => {
    if (targets[label]?.kind !== kind) return;
    all.right += right;
    all.wrong += wrong;
    all.missed += missed;
  });
  return all;
}

const records = await readLines<Record>(recordsFile);
const texts = (await readLabelledTexts(labelledFile)).filter(({ session }) => session <= lastSession);
const targets = targetsOf(texts);
const lexiconFrom = await lexiconLearner(records, goalsFile, texts);
const english = openModel(path.join(installation.root, "src/classification/models/english.bin"));
const whole = makeMeaning(lexiconFrom(records));
const featuresOf = texts.map(({ text }) => acrossFeatures(whole, meantIn(whole, text, "en")));
const holdsFor = (text: LabelledText): Set<number> =>
  new Set(targets.flatMap((target, label) => (target.has(text) ? [label] : [])));

// What the English model says of each record, and how sure it is.
const englishDecisions = new Decisions(english.description.labels, english.description.proposedFrom);
const said = records.map(({ en }) => {
  const scores = english.score(plain(en).trim());
  const decided = scores === null ? null : englishDecisions.decide(scores);
  const sure = new Map(
    (decided === null ? [] : [...decided.issues, decided.action]).map(({ label, confidence }) => {
      const { kind, name } = english.description.labels[label] ?? { kind: "", name: "" };
      return [`${kind} ${name}`, confidence];
    }),
  );
  const action = decided?.action.confidence ?? 1;
  return {
    holds: new Set(targets.flatMap(({ kind, name }, label) => (sure.has(`${kind} ${name}`) ? [label] : []))),
    chances: Float64Array.from(
      targets,
      ({ kind, name }) =>
        sure.get(`${kind} ${name}`) ?? (kind === "issue" ? chanceOfUnproposed : (1 - action) / 4),
    ),
  };
});

const learnedEarly = (() => {
  const early = [...texts.keys()].filter((at) => (texts[at]?.session ?? 0) < heldOutFrom);
  return learn(
    early.map((at) => texts[at] as LabelledText),
    early.map((at) => featuresOf[at] as Kinds),
    targets,
  );
})();
const learned = learn(texts, featuresOf, targets);

// As it will be asked: with the weights of the file.
const packed = packedWeights(learned);
const unmeasured: AcrossDescription = {
  version: "1",
  trainedOn: `UPR Info, ${texts.length} recommendations in English, by the English words that those of other languages stand for`,
  agreements: [],
  labels: targets.map(({ name, kind }, label) => ({
    name,
    kind,
    bias: learned.biases[label] ?? 0,
    slope: 1,
    intercept: 0,
    beside: [],
    measured: null,
  })),
  step: packed.step,
  proposedFrom: 0.5,
};
const inParts = Array.from({ length: parts }, (_, part) => {
  const meaning = makeMeaning(lexiconFrom(records.filter((_, at) => at % parts !== part)));
  return new AcrossModel(unmeasured, packed.weights, meaning);
});
const scored = records.flatMap((record, at) =>
  others.flatMap((language): Scored[] => {
    const scores = inParts[at % parts]?.score(plain(record[language]).trim(), language) ?? null;
    if (scores === null) return [];
    return [
      {
        language,
        isOfReview: record.symbol.startsWith("A/HRC/"),
        scores,
        holds: said[at]?.holds ?? new Set(),
        chances: said[at]?.chances ?? new Float64Array(),
      },
    ];
  }),
);
const curves = { issue: calibrated(targets, scored, "issue"), action: calibrated(targets, scored, "action") };
const labels = unmeasured.labels.map((label) => ({ ...label, ...curves[label.kind] }));
const thresholds = Array.from({ length: 13 }, (_, step) => 0.2 + step * 0.025);
const micro = (threshold: number): number =>
  together(countsOf(targets, scored, new Decisions(labels, threshold)), targets, "issue").f1;
const proposedFrom = thresholds.reduce((best, one) => (micro(one) > micro(best) ? one : best));
const decisions = new Decisions(labels, proposedFrom);

const agreements = others.map((language): Agreement => {
  const own = scored.filter((one) => one.language === language);
  const actionOf = (those: readonly Scored[]): number => {
    const { right, missed } = together(countsOf(targets, those, decisions), targets, "action");
    return round(right / (right + missed || 1));
  };
  return {
    language,
    texts: own.length,
    issues: round(together(countsOf(targets, own, decisions), targets, "issue").f1),
    action: actionOf(own),
    actionOfReviews: actionOf(own.filter(({ isOfReview }) => isOfReview)),
  };
});
console.table(agreements);

const later = [...texts.keys()].filter((at) => (texts[at]?.session ?? 0) >= heldOutFrom);
const byPeople = countsOf(
  targets,
  later.map((at) => ({
    scores: scoresBy(learnedEarly, featuresOf[at] as Kinds, targets),
    holds: holdsFor(texts[at] as LabelledText),
  })),
  decisions,
);
const issueCounts = byPeople.filter((_, label) => targets[label]?.kind === "issue");
const action = together(byPeople, targets, "action");
console.log(
  `English, sessions from ${heldOutFrom} on, against people: issues micro F1 ${round(together(byPeople, targets, "issue").f1)}, macro F1 ${round(
    issueCounts.reduce((sum, { f1 }) => sum + f1, 0) / issueCounts.length,
  )}, action ${round(action.right / (action.right + action.missed))}`,
);

const perLabel = countsOf(targets, scored, decisions);
/** Of what was proposed, how much is right, as far as the English model's confidence goes. */
const rightOf = (label: number): number => {
  const proposed = scored.filter(({ scores }) => decidedOf(decisions, scores).has(label));
  return proposed.reduce((sum, { chances }) => sum + (chances[label] ?? 0), 0) / (proposed.length || 1);
};
const description: AcrossDescription = {
  ...unmeasured,
  agreements,
  proposedFrom: round(proposedFrom),
  labels: labels.map((label, at) => {
    const { right, missed } = perLabel[at] ?? new Counts();
    return {
      ...label,
      measured:
        right + missed === 0
          ? null
          : {
              precision: round(rightOf(at)),
              recall: round(right / (right + missed)),
              examples: right + missed,
            },
    };
  }),
};
const bytes = brotliCompressSync(encodeModel(description, packed.weights), {
  params: { [constants.BROTLI_PARAM_QUALITY]: 9 },
});
await writeFile(values.out, bytes);
await writeFile(values.card, cardOfAcross(description));
console.log(
  `${values.out}: proposed from ${description.proposedFrom}, ${packed.weights.hashes.length} features, ${(bytes.length / 1024 ** 2).toFixed(2)} MB`,
);

/** The weights as the file holds them; the length of a text is worked out from the lexicon, and needs no squares. */
function packedWeights({ weights }: Learned): { readonly weights: ModelWeights; readonly step: number } {
  const names = [...(weights[0]?.keys() ?? [])];
  return packRows(
    names.flatMap((name) => {
      const pairs = weights.flatMap((ofLabel, label): [number, number][] => {
        const weight = ofLabel.get(name) ?? 0;
        return Math.abs(weight) < smallest ? [] : [[label, weight]];
      });
      return pairs.length === 0 ? [] : [{ hash: hashOfFeature(name) >>> 0, square: 0, pairs }];
    }),
  );
}
