import type { Day } from "../kernel/index.ts";

/** A day by which something is due to a mechanism, or to the State itself. */
export interface Deadline {
  readonly id: string;
  /** Code of a rule, or 'own'. */
  readonly rule: string;
  /** What makes it one: a review, a letter. */
  readonly subjectKey: string;
  readonly mechanism: string | null;
  /** Of an own date, or what a person called it; '' for the words of the rule. */
  readonly title: string;
  readonly language: string;
  readonly reviewId: string | null;
  readonly recommendationId: string | null;
  /** Who answers for it; null: the coordinator. */
  readonly institutionId: string | null;
  /** As the rule gives it. */
  readonly computedOn: Day | null;
  /** The day that the rule counts from; null where a document names the day itself. */
  readonly countedFrom: Day | null;
  /** The day that counts. */
  readonly dueOn: Day;
  readonly overrideReason: string | null;
  readonly source: string | null;
  readonly doneOn: Day | null;
  readonly doneNote: string | null;
  readonly state: "open" | "done" | "removed";
  /** The review whose outcome ended it. */
  readonly supersededBy: string | null;
  readonly revision: number;
}

/** A deadline with what it hangs on, for lists. */
export interface ListedDeadline extends Deadline {
  readonly reviewCycle: number | null;
  readonly reviewSession: number | null;
  readonly reviewSymbol: string | null;
  readonly paragraph: string | null;
  /** By language; null: the coordinator's. */
  readonly institutionNames: Readonly<Record<string, string>> | null;
}

/** How near a day is. */
export type Nearness = "late" | "soon" | "later";

/** Days ahead that count as soon. */
export const soonDays = 30;

export const longestTitle = 300;
export const longestNote = 4000;
