/**
 * Learns what recommendations in English are about, from UPR Info's table of labelled recommendations:
 *
 *     node src/classification/training/train.ts --labelled labelled.csv [--held-out-from 13] [--last-session 16] [--out FILE] [--card FILE]
 *
 * First the sessions before --held-out-from are learned from and the others measured: these figures go into the model. Then
 * all sessions are learned from. Sessions after --last-session are not looked at: so settings are tried without the texts
 * that measure what comes of them. What turns scores into confidences is found once, in parts within the earlier sessions. The same table gives the same file.
 */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { installation } from "../../platform/installation.ts";
import { signsOf } from "../deciding.ts";
import { encodeModel, type LabelDescription, LinearModel, type ModelDescription } from "../model.ts";
import { learnBeside } from "./beside.ts";
import { calibrate } from "./calibration.ts";
import { cardOf } from "./card.ts";
import { constant, type Vocabulary, vectorOf, vocabularyOf } from "./features.ts";
import { type LabelledText, readLabelledTexts } from "./labelled.ts";
import {
  examplesOf,
  type LinearMachine,
  learnLabel,
  learnWithout,
  type Problem,
  scoreOf,
} from "./linear-machine.ts";
import { measure } from "./measuring.ts";
import { packWeights } from "./packing.ts";
import { type Target, targetsOf } from "./targets.ts";

const { values } = parseArgs({
  options: {
    labelled: { type: "string" },
    "held-out-from": { type: "string", default: "13" },
    "last-session": { type: "string", default: "1000" },
    out: { type: "string", default: path.join(installation.root, "src/classification/models/english.bin") },
    card: { type: "string", default: path.join(installation.root, "docs/classification.md") },
  },
});
if (values.labelled === undefined) throw new Error("--labelled is missing: UPR Info's table");
const heldOutFrom = Number(values["held-out-from"]);
const lastSession = Number(values["last-session"]);

const costs = { issue: 0.4, action: 1 };
/** Proposing above a confidence of a little under one half gives the most F1. */
const proposedFrom = 0.45;
/** Each part is scored by what was learned from the others. */
const parts = 3;

/** Later sessions are coded as the next ones will be: they count more. */
function importanceOf({ session }: LabelledText, last: number): number {
  return session > last - 2 ? 2 : session > last - 4 ? 1.5 : 1;
}

interface Learned {
  readonly vocabulary: Vocabulary;
  readonly weights: readonly Float64Array[];
}

/** What the scores of a label mean. */
type Meaning = Pick<LabelDescription, "slope" | "intercept" | "beside">;

/** Learns every label; tells each one's scores, by what was learned from others of the texts, where somebody listens. */
function learn(
  texts: readonly LabelledText[],
  targets: readonly Target[],
  tellScores?: (scores: Float64Array) => void,
): Learned {
  const vocabulary = vocabularyOf(texts.map(({ text }) => text));
  const examplesFor = (kind: Target["kind"]) =>
    examplesOf(
      texts.map(({ text }) => vectorOf(text, vocabulary, kind)),
      vocabulary.values.length + 1,
    );
  const examples = { issue: examplesFor("issue"), action: examplesFor("action") };
  const last = Math.max(...texts.map(({ session }) => session));
  const weights = targets.map((target, label) => {
    const isPositive = texts.map((text) => target.has(text));
    const positives = isPositive.filter(Boolean).length;
    const rare =
      target.kind === "action"
        ? 1
        : Math.max(1, Math.min(6, Math.sqrt((texts.length - positives) / Math.max(1, positives))));
    const problem: Problem = {
      examples: examples[target.kind],
      isPositive,
      costs: Float64Array.from(
        texts,
        (text, at) => costs[target.kind] * importanceOf(text, last) * (isPositive[at] === true ? rare : 1),
      ),
      loss: target.kind === "action" ? "square" : "hinge",
    };
    const machine = learnLabel(problem);
    tellScores?.(scoresInParts(texts, problem, machine));
    process.stderr.write(
      `${label + 1} of ${targets.length} labels, ${Math.round(process.cpuUsage().user / 1e6)} s\n`,
    );
    return machine.weights;
  });
  return { vocabulary, weights };
}

/** A score for each text, by what was learned from the sessions of other parts. */
function scoresInParts(
  texts: readonly LabelledText[],
  problem: Problem,
  machine: LinearMachine,
): Float64Array {
  const scores = new Float64Array(texts.length);
  for (let part = 0; part < parts; part += 1) {
    const isOfPart = (at: number): boolean => (texts[at]?.session ?? 0) % parts === part;
    const weights = learnWithout(problem, machine, isOfPart);
    texts.forEach((_, at) => {
      if (isOfPart(at)) scores[at] = scoreOf(problem.examples, at, weights);
    });
  }
  return scores;
}

/** What scores mean: each label's own curve, then what the likelihood of others beside it adds for issues. */
function meaningsOf(
  texts: readonly LabelledText[],
  targets: readonly Target[],
  scores: readonly Float64Array[],
): Meaning[] {
  const truths = targets.map((target) => texts.map((text) => target.has(text)));
  const curves = scores.map((ofLabel, label) => ({
    ...calibrate(ofLabel, truths[label] ?? []),
    beside: [],
  }));
  const last = Math.max(...texts.map(({ session }) => session));
  const importances = Float64Array.from(texts, (text) => importanceOf(text, last));
  const signs = texts.map((_, text) =>
    signsOf(
      curves,
      scores.map((ofLabel) => ofLabel[text] ?? 0),
    ),
  );
  return curves.map((curve, label) => {
    if (targets[label]?.kind !== "issue") return curve;
    const odds = (scores[label] ?? new Float64Array()).map((score) => curve.slope * score + curve.intercept);
    return { ...curve, beside: learnBeside(signs, odds, truths[label] ?? [], importances) };
  });
}

function modelOf(
  { vocabulary, weights }: Learned,
  targets: readonly Target[],
  meanings: readonly Meaning[],
  about: Pick<ModelDescription, "trainedOn" | "measured">,
  measuredLabels: readonly LabelDescription["measured"][],
) {
  const packed = packWeights(vocabulary, weights, targets);
  const description: ModelDescription = {
    version: "2",
    language: "en",
    ...about,
    step: packed.step,
    constant,
    proposedFrom,
    labels: targets.map(({ name, kind }, label) => ({
      name,
      kind,
      bias: weights[label]?.at(-1) ?? 0,
      ...(meanings[label] ?? { slope: 1, intercept: 0, beside: [] }),
      measured: measuredLabels[label] ?? null,
    })),
  };
  return { description, weights: packed.weights };
}

const texts = (await readLabelledTexts(values.labelled)).filter(({ session }) => session <= lastSession);
const targets = targetsOf(texts);
const later = texts.filter(({ session }) => session >= heldOutFrom);
const sessionsOf = (list: readonly LabelledText[]): [number, number] => {
  const sessions = list.map(({ session }) => session);
  return [Math.min(...sessions), Math.max(...sessions)];
};

// Found once, within the earlier sessions: what is measured is what comes along.
let meanings: readonly Meaning[] = [];
let figures: ReturnType<typeof measure> | null = null;
if (later.length > 0) {
  const earlier = texts.filter(({ session }) => session < heldOutFrom);
  const scores: Float64Array[] = [];
  const learned = learn(earlier, targets, (ofLabel) => scores.push(ofLabel));
  meanings = meaningsOf(earlier, targets, scores);
  const { description, weights } = modelOf(learned, targets, meanings, { trainedOn: "", measured: null }, []);
  figures = measure(new LinearModel(description, weights), targets, later);
  const { issuesMicro, issuesMacro, action } = figures;
  console.log(
    `${later.length} texts of sessions ${sessionsOf(later).join(" to ")}: issues micro F1 ${issuesMicro}, macro F1 ${issuesMacro}, action ${action}`,
  );
}
const { description, weights } = modelOf(
  learn(texts, targets),
  targets,
  meanings,
  {
    trainedOn: `UPR Info, ${texts.length} recommendations of sessions ${sessionsOf(texts).join(" to ")}`,
    measured:
      figures === null
        ? null
        : {
            sessions: sessionsOf(later),
            texts: later.length,
            issuesMicro: figures.issuesMicro,
            issuesMacro: figures.issuesMacro,
            action: figures.action,
          },
  },
  figures?.labels ?? [],
);
const packed = brotliCompressSync(encodeModel(description, weights), {
  params: { [constants.BROTLI_PARAM_QUALITY]: 9 },
});
await writeFile(values.out, packed);
await writeFile(values.card, cardOf(description));
console.log(
  `${values.out}: ${weights.hashes.length} features, ${weights.weights.length} weights, ${(packed.length / 1024 ** 2).toFixed(2)} MB`,
);
