import type { LabelDescription } from "./model.ts";

/** A confidence below is no sign of anything, and counts as none for other labels. */
const leastSign = 0.01;

/** How sure each label is from its score alone; what says nothing is 0. */
export function signsOf(
  labels: readonly Pick<LabelDescription, "slope" | "intercept">[],
  scores: ArrayLike<number>,
): Float64Array {
  const signs = new Float64Array(labels.length);
  labels.forEach(({ slope, intercept }, label) => {
    const confidence = 1 / (1 + Math.exp(-(slope * (scores[label] as number) + intercept)));
    if (confidence >= leastSign) signs[label] = confidence;
  });
  return signs;
}

/** Confidences of all labels, from 0 to 1: by their own scores, and by what other labels are likely beside them. */
export function confidencesOf(labels: readonly LabelDescription[], scores: ArrayLike<number>): Float64Array {
  const signs = signsOf(labels, scores);
  const present: number[] = [];
  signs.forEach((sign, label) => {
    if (sign > 0) present.push(label);
  });
  const confidences = new Float64Array(labels.length);
  labels.forEach(({ slope, intercept, beside }, label) => {
    let odds = slope * (scores[label] as number) + intercept;
    if (beside.length > 0) {
      odds += beside[signs.length] as number;
      for (const other of present) odds += (beside[other] as number) * (signs[other] as number);
    }
    confidences[label] = 1 / (1 + Math.exp(-odds));
  });
  return confidences;
}

/** The labels, by their place, that are proposed: issues that are sure enough, or the likeliest; the likeliest category of action. */
export function proposedIn(
  labels: readonly LabelDescription[],
  scores: ArrayLike<number>,
  confidences: Float64Array,
  proposedFrom: number,
): { readonly issues: readonly number[]; readonly action: number } {
  let likeliest = -1;
  let action = -1;
  const issues: number[] = [];
  for (let label = 0; label < labels.length; label += 1) {
    // Scores of categories compare as they are: one of them it is.
    if (labels[label]?.kind === "action") {
      if (action < 0 || (scores[label] as number) > (scores[action] as number)) action = label;
      continue;
    }
    const confidence = confidences[label] as number;
    if (likeliest < 0 || confidence > (confidences[likeliest] as number)) likeliest = label;
    if (confidence > proposedFrom) issues.push(label);
  }
  // Every recommendation is about something.
  if (issues.length === 0) issues.push(likeliest);
  return { issues, action };
}
