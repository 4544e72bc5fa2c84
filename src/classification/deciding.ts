import type { LabelDescription } from "./model.ts";

/** The labels, by their place, that scores propose: issues above their thresholds, or the likeliest; one category of action. */
export function proposedIn(
  labels: readonly LabelDescription[],
  scores: Float64Array,
): { readonly issues: readonly number[]; readonly action: number } {
  let likeliest = -1;
  let action = -1;
  const issues: number[] = [];
  for (let label = 0; label < labels.length; label += 1) {
    const score = scores[label] as number;
    const { kind, threshold } = labels[label] as LabelDescription;
    if (kind === "action") {
      if (action < 0 || score > (scores[action] as number)) action = label;
      continue;
    }
    if (likeliest < 0 || score > (scores[likeliest] as number)) likeliest = label;
    if (score > threshold) issues.push(label);
  }
  // Every recommendation is about something.
  if (issues.length === 0) issues.push(likeliest);
  return { issues, action };
}
