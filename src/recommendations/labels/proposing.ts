import {
  type Measured,
  modelVersion,
  type OwnReason,
  type SpaceLayer,
  sharedClassifier,
} from "../../classification/index.ts";
import { termOfCode } from "../../vocabularies/themes/index.ts";
import { labelKey, readLabelKey, type Scheme } from "./model.ts";

/** A place of a text, in UTF-16 units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A label that is proposed, with what speaks for it. */
export interface ProposedLabel {
  readonly scheme: Scheme;
  /** As it is written into the register: "16 - PEACE, JUSTICE AND STRONG INSTITUTIONS". */
  readonly label: string;
  /** 0 to 1; null where proposals of this kind were not measured. */
  readonly confidence: number | null;
  /** What the model alone says, where the space's decisions changed it. */
  readonly modelConfidence: number | null;
  /** How often the model's proposals of this label were right where it was measured; null where it was not. */
  readonly precision: number | null;
  /** Words of the text that led to it. */
  readonly places: readonly Place[];
  /** The model proposes it, or only this space's own decisions do. */
  readonly source: "model" | "space";
  /** Version of what proposed it. */
  readonly version: string;
  readonly reason: OwnReason | null;
}

interface BaseProposal {
  readonly scheme: Scheme;
  readonly label: string;
  readonly confidence: number | null;
  readonly precision: number | null;
  places(): readonly Place[];
}

/** What the model alone proposes for a text. */
export function proposeByModel(text: string, language: string): BaseProposal[] {
  const given = { text, language };
  const classifier = sharedClassifier();
  const found = classifier.classify(given);
  const precision = (measured: Measured | null): number | null => measured?.precision ?? null;
  const about = (kind: "themes" | "groups" | "goals" | "targets", label: string) => () =>
    classifier.reasonsForAbout(given, kind, label);
  const goalLabel = (code: string): string => termOfCode("sdg", "sdg-2030", code)?.label ?? code;
  const all: BaseProposal[] = [
    ...found.themes.map(({ label, confidence }) => ({
      scheme: "theme" as const,
      label,
      confidence,
      precision: null,
      places: about("themes", label),
    })),
    ...found.groups.map(({ label, confidence }) => ({
      scheme: "group" as const,
      label,
      confidence,
      precision: null,
      places: about("groups", label),
    })),
    ...found.goals.map(({ label, confidence }) => ({
      scheme: "sdg" as const,
      label: goalLabel(label),
      confidence,
      precision: precision(classifier.errorsOfGoal(label)),
      places: about("goals", label),
    })),
    ...found.targets.map(({ label, confidence }) => ({
      scheme: "sdg" as const,
      label: goalLabel(label),
      confidence,
      precision: null,
      places: about("targets", label),
    })),
    ...found.issues.map(({ label, confidence }) => ({
      scheme: "issue" as const,
      label,
      confidence,
      precision: precision(classifier.errorsOf(label, found.language)),
      places: () => classifier.reasonsFor(given, label),
    })),
    ...(found.action === null
      ? []
      : [
          {
            scheme: "action" as const,
            label: String(found.action.category),
            confidence: found.action.confidence,
            precision: null,
            places: () => [],
          },
        ]),
  ];
  const seen = new Set<string>();
  return all.filter(({ scheme, label }) => {
    const key = labelKey(scheme, label);
    return !seen.has(key) && seen.add(key);
  });
}

/** What a text is about: what the model proposes, moved by what this space decided about texts like it (null: by nothing). */
export function proposeLabels(text: string, language: string, layer: SpaceLayer | null): ProposedLabel[] {
  const base = proposeByModel(text, language);
  const version = modelVersion();
  const plain = (one: BaseProposal): ProposedLabel => ({
    scheme: one.scheme,
    label: one.label,
    confidence: one.confidence,
    modelConfidence: null,
    precision: one.precision,
    places: one.places(),
    source: "model",
    version,
    reason: null,
  });
  if (layer === null || layer.texts === 0) return base.map(plain);
  const byKey = new Map(base.map((one) => [labelKey(one.scheme, one.label), one]));
  const confidences = new Map(base.map((one) => [labelKey(one.scheme, one.label), one.confidence]));
  return layer.adjust({ text, language }, confidences).flatMap((adjusted): ProposedLabel[] => {
    const ofModel = byKey.get(adjusted.label);
    const { confidence, reason } = adjusted;
    if (ofModel !== undefined) {
      const isMoved = confidence !== ofModel.confidence;
      return [
        { ...plain(ofModel), confidence, reason, modelConfidence: isMoved ? ofModel.confidence : null },
      ];
    }
    const named = readLabelKey(adjusted.label);
    if (named === null || named.scheme === "action") return [];
    return [
      {
        ...named,
        confidence,
        reason,
        modelConfidence: null,
        precision: null,
        places: reason === null ? [] : [{ start: reason.start, end: reason.end }],
        source: "space",
        version: `${version}, ${layer.texts}`,
      },
    ];
  });
}

/** What is proposed for a recommendation: nothing where its letters are not as printed. */
export function proposalsFor(
  {
    text,
    language,
    isTextDamaged,
  }: { readonly text: string; readonly language: string; readonly isTextDamaged: boolean },
  layer: SpaceLayer | null,
): ProposedLabel[] {
  return isTextDamaged ? [] : proposeLabels(text, language, layer);
}
