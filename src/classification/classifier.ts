import path from "node:path";
import { installation } from "../platform/installation.ts";
import { type LinearModel, openModel, type Reason } from "./model.ts";
import { wordsOf } from "./words.ts";

export interface TextToClassify {
  readonly text: string;
  /** BCP 47: "en"; only the first part counts. */
  readonly language: string;
}

/** A label that the machine proposes and a person confirms. */
export interface Proposal {
  readonly label: string;
  /** 0 to 1: how often such a proposal is right, by texts that were not learned from. */
  readonly confidence: number;
}

/** What a text is about, as far as the machine can tell. Empty lists where the language was not learned. */
export interface Classification {
  /** UPR Info's issues, the surest first. */
  readonly issues: readonly Proposal[];
  /** UPR Info's category of action: 1 (minimal) to 5 (specific). */
  readonly action: { readonly category: number; readonly confidence: number } | null;
}

export interface Classifier {
  classify(given: TextToClassify): Classification;
  /** The words of a text that speak most for an issue, strongest first. */
  reasonsFor(given: TextToClassify, issue: string): Reason[];
  /** How good proposals of an issue were on later sessions than those learned from; null where nothing was measured. */
  errorsOf(
    issue: string,
  ): { readonly precision: number; readonly recall: number; readonly examples: number } | null;
}

/** Opens the classifier that comes along: some 50 ms and 30 MB. Works on the machine alone, without any connection. */
export function openClassifier(): Classifier {
  const model = openModel(path.join(installation.root, "src/classification/models/english.bin"));
  const { labels } = model.description;
  const issueCount = labels.findIndex(({ kind }) => kind === "action");
  const isLearned = ({ language }: TextToClassify): boolean =>
    language.split("-")[0]?.toLowerCase() === model.description.language;
  const indexOf = (issue: string): number =>
    labels.findIndex(({ kind, name }) => kind === "issue" && name === issue);
  return {
    classify: (given) => (isLearned(given) ? classifyWith(model, issueCount, given.text) : nothing),
    reasonsFor: (given, issue) => {
      const label = indexOf(issue);
      return label < 0 || !isLearned(given) ? [] : model.reasons(given.text, label);
    },
    errorsOf: (issue) => labels[indexOf(issue)]?.measured ?? null,
  };
}

const nothing: Classification = { issues: [], action: null };

function classifyWith(model: LinearModel, issueCount: number, text: string): Classification {
  const words = wordsOf(text);
  if (words.length === 0) return nothing;
  const { labels } = model.description;
  const scores = model.score(words);
  const proposal = (label: number): Proposal => {
    const { name = "", slope = 1, intercept = 0 } = labels[label] ?? {};
    const confidence = 1 / (1 + Math.exp(-(slope * (scores[label] ?? 0) + intercept)));
    // Nothing that a machine proposes is certain.
    return { label: name, confidence: Math.min(0.999, Math.round(confidence * 1000) / 1000) };
  };
  let best = 0;
  const proposed: number[] = [];
  for (let label = 0; label < issueCount; label += 1) {
    const score = scores[label] as number;
    if (score > (scores[best] as number)) best = label;
    if (score > (labels[label]?.threshold ?? 0)) proposed.push(label);
  }
  // Every recommendation is about something: the likeliest where none is likely.
  if (proposed.length === 0) proposed.push(best);
  let action = issueCount;
  for (let label = issueCount; label < labels.length; label += 1) {
    if ((scores[label] as number) > (scores[action] as number)) action = label;
  }
  const { label: category, confidence } = proposal(action);
  return {
    issues: proposed.map(proposal).sort((one, other) => other.confidence - one.confidence),
    action: { category: Number(category), confidence },
  };
}
