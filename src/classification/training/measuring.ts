import { Decisions } from "../deciding.ts";
import type { LabelDescription, LinearModel } from "../model.ts";
import type { LabelledText } from "./labelled.ts";
import type { Target } from "./targets.ts";

/** How a model does on texts it was not learned from: as it will be asked, decisions and all. */
export function measure(
  model: LinearModel,
  targets: readonly Target[],
  texts: readonly LabelledText[],
): {
  readonly issuesMicro: number;
  readonly issuesMacro: number;
  readonly action: number;
  readonly labels: readonly NonNullable<LabelDescription["measured"]>[];
} {
  const counts = targets.map(() => ({ right: 0, wrong: 0, missed: 0 }));
  const { labels, proposedFrom } = model.description;
  const decisions = new Decisions(labels, proposedFrom);
  for (const text of texts) {
    // A text without words gets no proposals.
    const scores = model.score(text.text);
    const decided = scores === null ? null : decisions.decide(scores);
    const proposed = new Set(
      decided === null ? [] : [...decided.issues, decided.action].map(({ label }) => label),
    );
    targets.forEach((target, label) => {
      const count = counts[label];
      // A few texts have no category of action.
      if (count === undefined || (target.kind === "action" && text.action === 0)) return;
      if (!proposed.has(label)) count.missed += target.has(text) ? 1 : 0;
      else if (target.has(text)) count.right += 1;
      else count.wrong += 1;
    });
  }
  const f1 = ({ right, wrong, missed }: (typeof counts)[number]): number =>
    (2 * right) / (2 * right + wrong + missed || 1);
  const ofKind = (kind: Target["kind"]) => counts.filter((_, label) => targets[label]?.kind === kind);
  const sum = (list: typeof counts) =>
    list.reduce(
      (all, { right, wrong, missed }) => ({
        right: all.right + right,
        wrong: all.wrong + wrong,
        missed: all.missed + missed,
      }),
      { right: 0, wrong: 0, missed: 0 },
    );
  const issues = ofKind("issue");
  const ofActions = sum(ofKind("action"));
  return {
    issuesMicro: round(f1(sum(issues)), 4),
    issuesMacro: round(issues.reduce((all, one) => all + f1(one), 0) / issues.length, 4),
    action: round(ofActions.right / (ofActions.right + ofActions.missed || 1), 4),
    labels: counts.map(({ right, wrong, missed }) => ({
      precision: round(right / (right + wrong || 1), 3),
      recall: round(right / (right + missed || 1), 3),
      examples: right + missed,
    })),
  };
}

function round(value: number, places: number): number {
  return Math.round(value * 10 ** places) / 10 ** places;
}
