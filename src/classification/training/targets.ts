import type { LabelDescription } from "../model.ts";
import type { LabelledText } from "./labelled.ts";

const actions = [1, 2, 3, 4, 5];

/** A label to learn. */
export interface Target {
  readonly name: string;
  readonly kind: LabelDescription["kind"];
  has(text: LabelledText): boolean;
}

/** Every issue of the texts, and the categories of action. */
export function targetsOf(texts: readonly LabelledText[]): Target[] {
  const issues = [...new Set(texts.flatMap(({ issues: list }) => list))].sort();
  return [
    ...issues.map((name) => ({
      name,
      kind: "issue" as const,
      has: (text: LabelledText) => text.issues.includes(name),
    })),
    ...actions.map((action) => ({
      name: String(action),
      kind: "action" as const,
      has: (text: LabelledText) => text.action === action,
    })),
  ];
}
