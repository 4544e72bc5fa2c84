import path from "node:path";
import { installation } from "../platform/installation.ts";
import { type AcrossModel, type Agreement, openAcrossModel } from "./across/model.ts";
import { languageToRead } from "./concepts/language.ts";
import type { ConceptLanguage } from "./concepts/matcher.ts";
import {
  type AboutKind,
  type ConceptProposal,
  type Measured,
  openConceptModel,
  type Place,
  type Subject,
} from "./concepts/proposing.ts";
import { type Decided, Decisions } from "./deciding.ts";
import {
  type LabelDescription,
  type LinearModel,
  type ModelDescription,
  openModel,
  type Reason,
} from "./model.ts";

export interface TextToClassify {
  readonly text: string;
  /** BCP 47: "en"; only the first part counts. "" or "und" where it is not known: then it is recognised. */
  readonly language: string;
}

/** A label that the machine proposes and a person confirms. */
export interface Proposal {
  readonly label: string;
  /** 0 to 1: how often such a proposal is right, by texts that were not learned from. */
  readonly confidence: number;
}

/** What a text is about, as far as the machine can tell. Empty lists where its language is none of the six official ones. */
export interface Classification {
  /** The language it was read in; null for another. */
  readonly language: ConceptLanguage | null;
  /** UPR Info's issues, the surest first. */
  readonly issues: readonly Proposal[];
  /** UPR Info's category of action: 1 (minimal) to 5 (specific). */
  readonly action: { readonly category: number; readonly confidence: number } | null;
  /** Goals of the 2030 Agenda by number: "5". */
  readonly goals: readonly ConceptProposal[];
  /** Targets of these goals: "5.2". */
  readonly targets: readonly ConceptProposal[];
  /** UHRI's themes and groups of persons, by their names in English. */
  readonly themes: readonly ConceptProposal[];
  readonly groups: readonly ConceptProposal[];
}

export interface Classifier {
  classify(given: TextToClassify): Classification;
  /** The words of a text that speak most for an issue, strongest first. */
  reasonsFor(given: TextToClassify, issue: string): Reason[];
  /** The places of a text that speak most for a goal, target, theme or group, strongest first. */
  reasonsForAbout(given: TextToClassify, kind: Exclude<AboutKind, "issues">, label: string): Place[];
  /** What a text speaks of, in any of the six languages alike; nothing where it is in none of them. */
  subjectsOf(given: TextToClassify): Subject[];
  /**
   * How good proposals of an issue for texts of a language were, on texts that were not learned from: in English by what people said, in others
   * by what is proposed for the same text in English; null where nothing was measured.
   */
  errorsOf(issue: string, language: ConceptLanguage | null): Measured | null;
  /** How good proposals of a goal were, in six languages, on records that were not learned from. */
  errorsOfGoal(goal: string): Measured | null;
  /** How good proposals of an action category were, as of issues. */
  errorsOfAction(category: number, language: ConceptLanguage | null): Measured | null;
  /** All that was measured, with what was learned from. */
  errors(): ModelErrors;
}

export interface LabelErrors {
  readonly label: string;
  readonly measured: Measured | null;
}

/** What is published of the errors of the models that came along. */
export interface ModelErrors {
  readonly version: string;
  readonly trainedOn: string;
  /** On later sessions than those learned from; null where nothing was measured. */
  readonly measured: ModelDescription["measured"];
  readonly issues: readonly LabelErrors[];
  readonly actions: readonly LabelErrors[];
  readonly goals: readonly LabelErrors[];
  /** In other languages than English: how often proposals are those for the same text in English. */
  readonly others: {
    readonly agreements: readonly Agreement[];
    readonly issues: readonly LabelErrors[];
    readonly actions: readonly LabelErrors[];
  };
}

/**
 * Opens the classifier that comes along: some 100 ms and 30 MB, and 400 ms and 30 MB more with the first text in another language than
 * English. Works on the machine alone, without any connection.
 */
export function openClassifier(): Classifier {
  const model = openModel(path.join(installation.root, "src/classification/models/english.bin"));
  const { labels, proposedFrom } = model.description;
  const decisions = new Decisions(labels, proposedFrom);
  const concepts = openConceptModel();
  let opened: AcrossModel | null = null;
  // Many processes never meet a text in another language: its lexicon takes longer to open than all else.
  const across = (): AcrossModel => {
    opened ??= openAcrossModel();
    return opened;
  };
  const errorsIn = (those: readonly LabelDescription[], wanted: LabelDescription["kind"]): LabelErrors[] =>
    those.filter(({ kind }) => kind === wanted).map(({ name, measured }) => ({ label: name, measured }));
  const errorOf = (
    kind: LabelDescription["kind"],
    name: string,
    language: ConceptLanguage | null,
  ): Measured | null => {
    if (language === null) return null;
    const those = language === model.description.language ? labels : across().description.labels;
    return those.find((label) => label.kind === kind && label.name === name)?.measured ?? null;
  };
  return {
    classify({ text, language: tag }) {
      const language = languageToRead(text, tag);
      if (language === null) return nothing;
      const isLearned = language === model.description.language;
      const { goals, targets, themes, groups } = concepts.propose(text, language);
      const learned = isLearned
        ? classifyWith(model, decisions, text)
        : proposed(across().description.labels, across().decide(text, language));
      return { language, issues: learned.issues, action: learned.action, goals, targets, themes, groups };
    },
    reasonsFor({ text, language: tag }, issue) {
      const language = languageToRead(text, tag);
      if (language === null) return [];
      const isLearned = language === model.description.language;
      const those = isLearned ? labels : across().description.labels;
      const label = those.findIndex(({ kind, name }) => kind === "issue" && name === issue);
      if (label < 0) return [];
      return isLearned ? model.reasons(text, label) : across().reasons(text, language, label);
    },
    reasonsForAbout: ({ text, language: tag }, kind, label) => {
      const language = languageToRead(text, tag);
      return language === null ? [] : concepts.reasonsFor(text, language, kind, label);
    },
    subjectsOf({ text, language: tag }) {
      const language = languageToRead(text, tag);
      return language === null ? [] : concepts.subjectsOf(text, language);
    },
    errorsOf: (issue, language) => errorOf("issue", issue, language),
    errorsOfGoal: (goal) => concepts.errorsOf(goal),
    errorsOfAction: (category, language) => errorOf("action", String(category), language),
    errors: () => ({
      version: model.description.version,
      trainedOn: model.description.trainedOn,
      measured: model.description.measured,
      issues: errorsIn(labels, "issue"),
      actions: errorsIn(labels, "action"),
      goals: concepts.goals.map((label) => ({ label, measured: concepts.errorsOf(label) })),
      others: {
        agreements: across().description.agreements,
        issues: errorsIn(across().description.labels, "issue"),
        actions: errorsIn(across().description.labels, "action"),
      },
    }),
  };
}

let shared: Classifier | null = null;

/** The classifier of this process, opened when it is first asked for. */
export function sharedClassifier(): Classifier {
  shared ??= openClassifier();
  return shared;
}

const nothing: Classification = {
  language: null,
  issues: [],
  action: null,
  goals: [],
  targets: [],
  themes: [],
  groups: [],
};

function classifyWith(
  model: LinearModel,
  decisions: Decisions,
  text: string,
): Pick<Classification, "issues" | "action"> {
  const scores = model.score(text);
  return proposed(model.description.labels, scores === null ? null : decisions.decide(scores));
}

function proposed(
  labels: readonly LabelDescription[],
  decided: { readonly issues: readonly Decided[]; readonly action: Decided } | null,
): Pick<Classification, "issues" | "action"> {
  if (decided === null) return nothing;
  const proposal = ({ label, confidence }: Decided): Proposal => ({
    label: labels[label]?.name ?? "",
    // Nothing that a machine proposes is certain.
    confidence: Math.min(0.999, Math.round(confidence * 1000) / 1000),
  });
  const { label: category, confidence } = proposal(decided.action);
  return {
    issues: decided.issues.map(proposal).sort((one, other) => other.confidence - one.confidence),
    action: { category: Number(category), confidence },
  };
}
