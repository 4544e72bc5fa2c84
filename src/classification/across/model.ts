import { readFileSync } from "node:fs";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { installation } from "../../platform/installation.ts";
import { type Decided, Decisions } from "../deciding.ts";
import { type Meaning, sharedMeaning } from "../meaning/lexicon.ts";
import { decodeModel, type LabelDescription, type ModelWeights, type Reason } from "../model.ts";
import { hashOfFeature } from "../words.ts";
import { type AcrossFeatures, acrossFeatures } from "./features.ts";

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

/** Issues and category of action of texts in any official language, by the English words that theirs stand for. */
export class AcrossModel {
  readonly description: AcrossDescription;
  private readonly meaning: Meaning;
  private readonly weights: ModelWeights;
  private readonly rows: ReadonlyMap<number, number>;
  private readonly decisions: Decisions;

  constructor(description: AcrossDescription, weights: ModelWeights, meaning: Meaning) {
    this.description = description;
    this.meaning = meaning;
    this.weights = weights;
    this.rows = new Map([...weights.hashes].map((hash, row) => [hash, row]));
    this.decisions = new Decisions(description.labels, description.proposedFrom);
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
    const features = acrossFeatures(this.meaning, text, language);
    const { labels } = this.description;
    const scores = Float64Array.from(labels, ({ bias }) => bias);
    const kinds = labels.map(({ kind }) => kind);
    let isKnown = false;
    for (const kind of ["issue", "action"] as const) {
      this.eachWeight(features[kind], (label, part) => {
        isKnown = true;
        if (kinds[label] === kind) scores[label] = (scores[label] as number) + part;
      });
    }
    return isKnown ? scores : null;
  }

  /** The words that speak most for a label, strongest first; only what speaks for it. */
  reasons(text: string, language: string, label: number, most = 3): Reason[] {
    const kind = this.description.labels[label]?.kind;
    if (kind === undefined) return [];
    const features = acrossFeatures(this.meaning, text, language)[kind];
    const shares = new Map<number, { end: number; share: number }>();
    let whole = 0;
    this.eachWeight(features, (of, part, name) => {
      if (of !== label || part <= 0) return;
      whole += part;
      const words = features.get(name)?.words ?? [];
      for (const { start, end } of words) {
        const known = shares.get(start);
        shares.set(start, { end, share: (known?.share ?? 0) + part / words.length });
      }
    });
    return [...shares]
      .map(([start, { end, share }]) => ({ start, end, share: share / whole }))
      .filter(({ share }) => share > 0.05)
      .sort((one, other) => other.share - one.share)
      .slice(0, most);
  }

  private eachWeight(
    features: AcrossFeatures,
    visit: (label: number, part: number, name: string) => void,
  ): void {
    const { starts, labels, weights } = this.weights;
    for (const { name, value } of features.values()) {
      const row = this.rows.get(hashOfFeature(name));
      if (row === undefined) continue;
      for (let at = starts[row] as number; at < (starts[row + 1] as number); at += 1) {
        visit(labels[at] as number, (weights[at] as number) * this.description.step * value, name);
      }
    }
  }
}

/** Opens what comes along, or another file of training/across.ts. */
export function openAcrossModel(
  file = path.join(installation.root, "src/classification/models/across.bin"),
): AcrossModel {
  const { description, weights } = decodeModel<AcrossDescription>(brotliDecompressSync(readFileSync(file)));
  return new AcrossModel(description, weights, sharedMeaning());
}
