import type { LabelDescription } from "./model.ts";

/** A confidence below is no sign of anything, and counts as none for other labels. */
const leastSign = 0.01;
const leastSignOdds = oddsOf(leastSign);

/** A confidence from log-odds. */
export function confidenceOf(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

function oddsOf(confidence: number): number {
  return Math.log(confidence / (1 - confidence));
}

/** How sure each label is from its score alone; what says nothing is 0. */
export function signsOf(
  labels: readonly Pick<LabelDescription, "slope" | "intercept">[],
  scores: ArrayLike<number>,
): Float64Array {
  const signs = new Float64Array(labels.length);
  labels.forEach(({ slope, intercept }, label) => {
    const odds = slope * (scores[label] as number) + intercept;
    if (odds >= leastSignOdds) signs[label] = confidenceOf(odds);
  });
  return signs;
}

/** A label by its place, and how sure it is. */
export interface Decided {
  readonly label: number;
  readonly confidence: number;
}

/**
 * What is proposed by scores: issues that are sure enough, or the likeliest, by their own scores and by what other labels are
 * likely beside them; and the likeliest category of action. Not for two threads at once.
 */
export class Decisions {
  private readonly slopes: Float64Array;
  private readonly intercepts: Float64Array;
  /** What each label adds to the log-odds of all, label by label; empty where nothing was learned. */
  private readonly beside: readonly Float64Array[];
  private readonly actions: readonly number[];
  private readonly issues: readonly number[];
  private readonly proposedFrom: number;
  private readonly own: Float64Array;
  private readonly odds: Float64Array;

  constructor(labels: readonly LabelDescription[], proposedFrom: number) {
    const ofKind = (wanted: LabelDescription["kind"]): number[] =>
      labels.flatMap(({ kind }, label) => (kind === wanted ? [label] : []));
    const besideBy = (other: number): Float64Array =>
      Float64Array.from(labels, ({ beside }) => beside[other] ?? 0);
    this.actions = ofKind("action");
    this.issues = ofKind("issue");
    this.slopes = Float64Array.from(labels, ({ slope }) => slope);
    const constants = besideBy(labels.length);
    this.intercepts = Float64Array.from(labels, ({ intercept }) => intercept);
    this.beside = [...labels.map((_, other) => besideBy(other)), constants];
    this.proposedFrom = oddsOf(proposedFrom);
    this.own = new Float64Array(labels.length);
    this.odds = new Float64Array(labels.length);
  }

  decide(scores: ArrayLike<number>): { readonly issues: readonly Decided[]; readonly action: Decided } {
    const { own, odds } = this;
    const constants = this.beside[own.length] as Float64Array;
    for (let label = 0; label < own.length; label += 1) {
      own[label] =
        (this.slopes[label] as number) * (scores[label] as number) + (this.intercepts[label] as number);
      odds[label] = (own[label] as number) + (constants[label] as number);
    }
    for (let other = 0; other < own.length; other += 1) {
      if ((own[other] as number) < leastSignOdds) continue;
      const sign = confidenceOf(own[other] as number);
      const row = this.beside[other] as Float64Array;
      for (let label = 0; label < odds.length; label += 1) {
        odds[label] = (odds[label] as number) + (row[label] as number) * sign;
      }
    }
    let likeliest = -1;
    const issues: Decided[] = [];
    for (const label of this.issues) {
      if (likeliest < 0 || (odds[label] as number) > (odds[likeliest] as number)) likeliest = label;
      if ((odds[label] as number) > this.proposedFrom) issues.push(this.decided(label));
    }
    // Every recommendation is about something.
    if (issues.length === 0) issues.push(this.decided(likeliest));
    let action = -1;
    for (const label of this.actions) {
      // Scores of categories compare as they are: one of them it is.
      if (action < 0 || (scores[label] as number) > (scores[action] as number)) action = label;
    }
    return { issues, action: this.decided(action) };
  }

  private decided(label: number): Decided {
    return { label, confidence: confidenceOf(this.odds[label] as number) };
  }
}
