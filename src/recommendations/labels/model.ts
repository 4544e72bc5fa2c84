import { createHash } from "node:crypto";
import { type Scheme, schemes } from "../../vocabularies/themes/index.ts";

export { type Scheme, schemes };

/** The list of a recommendation in which the labels of a kind stand. */
export const listOf = {
  theme: "themes",
  group: "groups",
  sdg: "sdgs",
  issue: "issues",
  action: "actions",
} as const satisfies Record<Scheme, string>;

/** The kinds that documents give labels of. */
export const documentSchemes = ["theme", "group", "sdg"] as const;

/** Labels as they stand, by kind. */
export type Labels = Readonly<Record<Scheme, readonly string[]>>;

/** Whose word a label was when somebody decided about it. */
export type Origin = "document" | "model" | "space" | "person";
export type Verdict = "holds" | "refused";

/** What somebody wants of a label: that it holds, that it does not, or that their earlier word about it is taken back. */
export interface WantedDecision {
  readonly recommendationId: string;
  readonly scheme: Scheme;
  readonly label: string;
  readonly verdict: Verdict | "open";
  readonly reason?: string;
}

/** A decision as it is kept. */
export interface KeptDecision {
  readonly verdict: Verdict;
  readonly origin: Origin;
  /** Version of the model that proposed the label; null where nothing did. */
  readonly model: string | null;
  readonly confidence: number | null;
  readonly reason: string | null;
  readonly textHash: string;
}

/** How a label stood before and after a change: the decision about it, and whether it was in the list. */
export interface LabelChangeItem {
  readonly recommendationId: string;
  readonly scheme: Scheme;
  readonly label: string;
  readonly before: { readonly decision: KeptDecision | null; readonly isListed: boolean };
  readonly after: { readonly decision: KeptDecision | null; readonly isListed: boolean };
}

export const changeKinds = ["decide", "set", "remove", "accept", "undo"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Most recommendations that are labelled at once. */
export const mostAtOnce = 1000;
/** Most characters of a label and of a reason. */
export const longestLabel = 200;
export const longestReason = 500;

/** Names a text by its content: whether it is still the one a label was refused for. */
export function hashOfText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** How a label is named among those of all kinds: "theme Right to health". */
export function labelKey(scheme: Scheme, label: string): string {
  return `${scheme} ${label}`;
}

/** The parts of `labelKey`; null where it is none. */
export function readLabelKey(key: string): { readonly scheme: Scheme; readonly label: string } | null {
  const at = key.indexOf(" ");
  const scheme = schemes.find((one) => one === key.slice(0, at));
  const label = key.slice(at + 1).trim();
  return scheme === undefined || label === "" || label.length > longestLabel ? null : { scheme, label };
}
