import { readFileSync } from "node:fs";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { installation } from "../../platform/installation.ts";
import { type Decided, Decisions } from "../deciding.ts";
import { type Meaning, type MeantWord, sharedMeaning } from "../meaning/lexicon.ts";
import { decodeModel, type LabelDescription, type ModelWeights, type Reason } from "../model.ts";
import { hashOfFeature } from "../words.ts";
import { acrossFeatures, meantIn, openingFeature, wordFeature } from "./features.ts";

/** How often it comes to what the English model says of the same text in English, by language; on texts that were not learned from. */
export interface Agreement {
  readonly language: string;
  readonly texts: number;
  /** Micro F1 of issues. */
  readonly issues: number;
  /** Part of the texts with the same category of action: of all, and of recommendations of the Universal Periodic Review. */
  readonly action: number;
  readonly actionOfReviews: number;
}

/** What the model says of itself. */
export interface AcrossDescription {
  readonly version: string;
  readonly trainedOn: string;
  readonly agreements: readonly Agreement[];
  /**
   * `measured` of a label: by what the English model says of the same text in English, how sure it is of that included: what it is right
   * in seven of ten times counts as seven tenths.
   */
  readonly labels: readonly LabelDescription[];
  readonly step: number;
  readonly proposedFrom: number;
}

/** Issues and category of action of texts in any official language, by the English words that theirs stand for. Not for two threads at once. */
export class AcrossModel {
  readonly description: AcrossDescription;
  private readonly meaning: Meaning;
  private readonly weights: ModelWeights;
  private readonly rows: ReadonlyMap<number, number>;
  /** By the number of a stem: where its weights stand, -1 where it has none; filled as stems are met. */
  private readonly known = { words: [] as number[], openings: [] as number[] };
  private readonly decisions: Decisions;
  private readonly areActions: readonly boolean[];

  constructor(description: AcrossDescription, weights: ModelWeights, meaning: Meaning) {
    this.description = description;
    this.meaning = meaning;
    this.weights = weights;
    this.rows = new Map([...weights.hashes].map((hash, row) => [hash | 0, row]));
    this.decisions = new Decisions(description.labels, description.proposedFrom);
    this.areActions = description.labels.map(({ kind }) => kind === "action");
  }

  /** Null where the text has no word that is known. */
  decide(
    text: string,
    language: string,
  ): { readonly issues: readonly Decided[]; readonly action: Decided } | null {
    const scores = this.score(text, language);
    return scores === null ? null : this.decisions.decide(scores);
  }

  /** How much a text speaks for each label, by their order; null where it has no word that is known. */
  score(text: string, language: string): Float64Array | null {
    const { labels, step } = this.description;
    const { issue, action } = acrossFeatures(this.meaning, meantIn(this.meaning, text, language));
    const sums = new Float64Array(labels.length);
    const openings = { issue: new Float64Array(labels.length), action: new Float64Array(labels.length) };
    const isKnown = this.add("words", issue.words, sums);
    this.add("openings", issue.openings, openings.issue);
    this.add("openings", action.openings, openings.action);
    if (!isKnown) return null;
    return sums.map((sum, label) => {
      const isAction = this.areActions[label] === true;
      const opening = (isAction ? openings.action : openings.issue)[label] as number;
      const { scale } = isAction ? action : issue;
      return (sum + opening) * scale * step + (labels[label]?.bias ?? 0);
    });
  }

  /** Adds the weights of stems to the sums of labels; false where none is known. */
  private add(place: "words" | "openings", values: ReadonlyMap<number, number>, sums: Float64Array): boolean {
    const { starts, labels, weights } = this.weights;
    let isKnown = false;
    for (const [stem, value] of values) {
      const row = this.rowOf(place, stem);
      if (row < 0) continue;
      const end = starts[row + 1] as number;
      for (let at = starts[row] as number; at < end; at += 1) {
        isKnown = true;
        const label = labels[at] as number;
        sums[label] = (sums[label] as number) + (weights[at] as number) * value;
      }
    }
    return isKnown;
  }

  private rowOf(place: "words" | "openings", stem: number): number {
    const known = this.known[place][stem];
    if (known !== undefined) return known;
    const name = (place === "words" ? wordFeature : openingFeature)(this.meaning.stem(stem));
    const row = this.rows.get(hashOfFeature(name)) ?? -1;
    this.known[place][stem] = row;
    return row;
  }

  /** The words that speak most for a label, strongest first; only what speaks for it. */
  reasons(text: string, language: string, label: number, most = 3): Reason[] {
    const meant = meantIn(this.meaning, text, language);
    const features = acrossFeatures(this.meaning, meant)[
      this.areActions[label] === true ? "action" : "issue"
    ];
    const { starts, labels, weights } = this.weights;
    const weightOf = (place: "words" | "openings", stem: number): number => {
      const row = this.rowOf(place, stem);
      if (row < 0) return 0;
      const at = labels.subarray(starts[row], starts[row + 1]).indexOf(label);
      return at < 0 ? 0 : (weights[(starts[row] as number) + at] as number);
    };
    const shares = new Map<MeantWord, number>();
    let whole = 0;
    for (const place of ["words", "openings"] as const) {
      for (const [stem, value] of features[place]) {
        const part = weightOf(place, stem) * value;
        if (part <= 0) continue;
        whole += part;
        const saying = meant.filter(({ means }) => means.some(([one]) => one === stem));
        // An opening is one word, what counts anywhere is all of them.
        const words = place === "openings" ? saying.slice(0, 1) : saying;
        for (const word of words) shares.set(word, (shares.get(word) ?? 0) + part / words.length);
      }
    }
    return [...shares]
      .map(([{ start, end }, share]) => ({ start, end, share: share / whole }))
      .filter(({ share }) => share > 0.05)
      .sort((one, other) => other.share - one.share)
      .slice(0, most);
  }
}

/** Opens what comes along, or another file of training/across.ts. */
export function openAcrossModel(
  file = path.join(installation.root, "src/classification/models/across.bin"),
): AcrossModel {
  const { description, weights } = decodeModel<AcrossDescription>(brotliDecompressSync(readFileSync(file)));
  return new AcrossModel(description, weights, sharedMeaning());
}
