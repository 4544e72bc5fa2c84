import type { TextToClassify } from "../classifier.ts";
import { type FoundFeature, featuresToCompare } from "./features.ts";
import { solveRidge } from "./solving.ts";

/** What the model proposes for a text: its confidence by label, null where none was measured. */
export type BaseProposals = ReadonlyMap<string, number | null>;

/** A text that people decided about. */
export interface DecidedText extends TextToClassify {
  readonly base: BaseProposals;
  /** By label: whether it holds. Labels that nobody decided about are left out. */
  readonly decisions: ReadonlyMap<string, boolean>;
}

/** Why a space's own decisions speak for or against a label. */
export interface OwnReason {
  /** Places of the text with these words. */
  readonly start: number;
  readonly end: number;
  /** Decided recommendations with these words, and how many of them have the label. */
  readonly decided: number;
  readonly labelled: number;
}

export interface AdjustedProposal {
  readonly label: string;
  /** 0 to 1, with the space's decisions taken into account; null where nothing was measured and nothing decided. */
  readonly confidence: number | null;
  /** What the model alone says; null where it does not propose the label, or was not measured. */
  readonly base: number | null;
  readonly isOfModel: boolean;
  readonly reason: OwnReason | null;
}

export interface SpaceLayer {
  /** Texts it was learned from. */
  readonly texts: number;
  /** The model's proposals as this space would have them: some surer or less sure, some left out, some added. */
  adjust(given: TextToClassify, base: BaseProposals): AdjustedProposal[];
}

/** So much a text must be like decided ones before they count fully; also how strongly few decisions are held back. */
const ridge = 0.5;
/** How much a word that no decided text has keeps a text apart from them. */
const unknownPart = 0.25;
/** Where the model does not propose a label, it counts as unlikely, not as impossible. */
const marginOfUnproposed = -0.8;
/** The newest decided texts that are learned from: more would take longer than a page may. */
const mostTexts = 400;
const addedFrom = 0;
const leftOutBelow = -0.3;

/** Confidence on a scale from -1 (certainly not) to 1; unmeasured proposals stand in the middle. */
function marginOf(base: BaseProposals, label: string): number {
  if (!base.has(label)) return marginOfUnproposed;
  const confidence = base.get(label) ?? 0.5;
  return 2 * confidence - 1;
}

class Vectors {
  private readonly counts = new Map<string, number>();
  private readonly texts: number;

  constructor(features: readonly (readonly FoundFeature[])[]) {
    this.texts = features.length;
    for (const of of features) {
      for (const { name } of of) this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    }
  }

  /** How much a feature tells: what stands in every text tells little; of what stands in none, nothing is known. */
  private value(name: string): number {
    const count = this.counts.get(name);
    return count === undefined ? Math.log(1 + this.texts) * unknownPart : Math.log(1 + this.texts / count);
  }

  vectorOf(features: readonly FoundFeature[]): ReadonlyMap<string, number> {
    const values = features.map(({ name }) => this.value(name));
    const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
    return new Map(features.map(({ name }, at) => [name, (values[at] ?? 0) / length]));
  }

  /** In how many texts a feature stands. */
  countOf(name: string): number {
    return this.counts.get(name) ?? 0;
  }
}

function likeness(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [name, value] of small) sum += value * (large.get(name) ?? 0);
  return sum;
}

/**
 * Learns from what people of one space accepted, refused and added how labels are given there: for each label a correction of the model's
 * confidence, larger the more a text is like decided ones (kernel ridge regression on what the model lacked). With few decisions it
 * changes little. The same decisions give the same layer; nothing of it leaves the space.
 */
export function learnSpaceLayer(all: readonly DecidedText[]): SpaceLayer {
  const decided = all.slice(-mostTexts);
  const features = decided.map(featuresToCompare);
  const vectors = new Vectors(features);
  const placed = features.map((of) => vectors.vectorOf(of));
  const kernel = placed.map((one, row) =>
    Float64Array.from(placed, (other, column) => (column > row ? 0 : likeness(one, other))),
  );
  const labels = [...new Set(decided.flatMap(({ decisions }) => [...decisions.keys()]))].sort();
  const solutions = solveRidge(
    kernel,
    ridge,
    labels.map((label) =>
      Float64Array.from(decided, ({ base, decisions }) => {
        const holds = decisions.get(label);
        const margin = marginOf(base, label);
        // Only what the model lacked is learned.
        return holds === undefined ? 0 : holds ? Math.max(0, 1 - margin) : Math.min(0, -1 - margin);
      }),
    ),
  );
  const weights = new Map(labels.map((label, at) => [label, solutions[at] ?? new Float64Array()]));
  const names = features.map((of) => new Set(of.map(({ name }) => name)));

  function reasonFor(given: readonly FoundFeature[], label: string, holds: boolean): OwnReason | null {
    const scheme = label.split(" ")[0] ?? "";
    let best: { reason: OwnReason; worth: number } | null = null;
    for (const { name, start, end } of given) {
      const count = vectors.countOf(name);
      // A word that stands nearly everywhere is no reason.
      if (count < 2 || count > Math.max(3, decided.length / 2)) continue;
      let [of, labelled] = [0, 0];
      decided.forEach(({ decisions }, at) => {
        if (names[at]?.has(name) !== true) return;
        if (![...decisions.keys()].some((key) => key.startsWith(`${scheme} `))) return;
        of += 1;
        if (decisions.get(label) === true) labelled += 1;
      });
      if (of < 2) continue;
      const share = holds ? labelled / of : (of - labelled) / of;
      const worth = share - 1 / (1 + of);
      if (best === null || worth > best.worth) {
        best = { worth, reason: { start, end, decided: of, labelled } };
      }
    }
    return best !== null && best.worth > 0.3 ? best.reason : null;
  }

  return {
    texts: decided.length,
    adjust(given, base) {
      const found = featuresToCompare(given);
      const vector = vectors.vectorOf(found);
      const alike = placed.map((other) => likeness(vector, other));
      const adjusted: AdjustedProposal[] = [];
      for (const label of new Set([...base.keys(), ...labels])) {
        const isOfModel = base.has(label);
        const before = marginOf(base, label);
        const of = weights.get(label);
        const change =
          of === undefined ? 0 : alike.reduce((sum, value, at) => sum + value * (of[at] ?? 0), 0);
        const margin = before + change;
        if (isOfModel ? margin < Math.min(before, leftOutBelow) : margin < addedFrom) continue;
        const isMoved = Math.abs(change) > 0.05;
        const confidence = Math.min(0.999, Math.max(0.001, (margin + 1) / 2));
        adjusted.push({
          label,
          confidence: isMoved || !isOfModel ? confidence : (base.get(label) ?? null),
          base: base.get(label) ?? null,
          isOfModel,
          reason: isMoved || !isOfModel ? reasonFor(found, label, change > 0) : null,
        });
      }
      return adjusted;
    },
  };
}
