import type { Day } from "../../kernel/index.ts";
import { splitTypedList } from "../lists.ts";

/** What an action does. */
export const actionKinds = ["law", "policy", "budget", "institution", "training", "data", "service"] as const;
export type ActionKind = (typeof actionKinds)[number];

export const actionStates = ["planned", "in_progress", "completed", "suspended", "cancelled"] as const;
export type ActionState = (typeof actionStates)[number];

/** Something is still to be done, and the day counts. */
export const openActionStates: readonly ActionState[] = ["planned", "in_progress"];
/** Whoever stops an action says why. */
export const statesWithReason: readonly ActionState[] = ["suspended", "cancelled"];

export function isActionKind(text: string): text is ActionKind {
  return (actionKinds as readonly string[]).includes(text);
}

export function isActionState(text: string): text is ActionState {
  return (actionStates as readonly string[]).includes(text);
}

/** An action as its row holds it. */
export interface PlannedAction {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly kind: ActionKind;
  readonly state: ActionState;
  readonly stateReason: string | null;
  /** Responsible. */
  readonly institutionId: string;
  readonly startsOn: Day | null;
  readonly dueOn: Day | null;
  readonly completedOn: Day | null;
  readonly territories: readonly string[];
  readonly groups: readonly string[];
  readonly sdgTargets: readonly string[];
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly revision: number;
}

export interface Milestone {
  readonly id: string;
  readonly title: string;
  readonly dueOn: Day | null;
  readonly reachedOn: Day | null;
}

/** What an action costs in a year from one source. Amounts are in the minor unit of the currency, as whole numbers. */
export interface BudgetLine {
  readonly id: string;
  readonly year: number | null;
  readonly source: string | null;
  /** ISO 4217. */
  readonly currency: string;
  readonly plannedMinor: string | null;
  readonly allocatedMinor: string | null;
  readonly spentMinor: string | null;
}

/** All that belongs to an action. */
export interface WholeAction extends PlannedAction {
  readonly recommendationIds: readonly string[];
  /** Contributing. */
  readonly partnerIds: readonly string[];
  readonly dependsOnIds: readonly string[];
  readonly milestones: readonly Milestone[];
  readonly budget: readonly BudgetLine[];
}

/** An action is late when its day has passed and it is still to be done. */
export function isLate(action: Pick<PlannedAction, "state" | "dueOn">, today: Day): boolean {
  return openActionStates.includes(action.state) && action.dueOn !== null && action.dueOn < today;
}

/** A milestone is late when its day has passed, it was not reached, and its action goes on. */
export function isMilestoneLate(
  milestone: Pick<Milestone, "dueOn" | "reachedOn">,
  state: ActionState,
  today: Day,
): boolean {
  return (
    openActionStates.includes(state) &&
    milestone.reachedOn === null &&
    milestone.dueOn !== null &&
    milestone.dueOn < today
  );
}

/** Why somebody who waits for another action should look at it. */
export type DependencyWarning = "late" | "too_late" | "stopped";

/**
 * What is wrong with an action that another waits for: it is late, is due only after the other's day, or was stopped. Null where
 * nothing is.
 */
export function dependencyWarning(
  dependency: Pick<PlannedAction, "state" | "dueOn">,
  waiting: Pick<PlannedAction, "state" | "dueOn">,
  today: Day,
): DependencyWarning | null {
  if (dependency.state === "completed" || !openActionStates.includes(waiting.state)) return null;
  if (!openActionStates.includes(dependency.state)) return "stopped";
  if (isLate(dependency, today)) return "late";
  const isAfter = dependency.dueOn !== null && waiting.dueOn !== null && dependency.dueOn > waiting.dueOn;
  return isAfter ? "too_late" : null;
}

/** One action waits for another. */
export interface Dependency {
  readonly actionId: string;
  readonly dependsOnId: string;
}

/**
 * The circle that an action would stand in if it waited for these: its identifier, those on the way, and its identifier again. Null where there
 * is none. `others` are the dependencies of all other actions.
 */
export function findCircle(
  actionId: string,
  dependsOnIds: readonly string[],
  others: readonly Dependency[],
): readonly string[] | null {
  const waitsFor = new Map<string, string[]>();
  for (const { actionId: from, dependsOnId } of others) {
    if (from === actionId) continue;
    const known = waitsFor.get(from);
    if (known === undefined) waitsFor.set(from, [dependsOnId]);
    else known.push(dependsOnId);
  }
  const cameFrom = new Map<string, string>();
  const waiting = [...dependsOnIds];
  for (const first of dependsOnIds) if (!cameFrom.has(first)) cameFrom.set(first, actionId);
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (at === actionId) return circleBackFrom(actionId, cameFrom);
    for (const next of waitsFor.get(at) ?? []) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      waiting.push(next);
    }
  }
  return null;
}

function circleBackFrom(actionId: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const circle = [actionId];
  for (let at = cameFrom.get(actionId); at !== undefined; at = cameFrom.get(at)) {
    circle.unshift(at);
    if (at === actionId) break;
  }
  return circle;
}

// Targets of the Sustainable Development Goals (A/RES/70/1): for each goal how many are numbered and the last letter of the
// means of implementation.
const targetsOfGoals: Readonly<Record<number, readonly [number, string]>> = {
  1: [5, "b"],
  2: [5, "c"],
  3: [9, "d"],
  4: [7, "c"],
  5: [6, "c"],
  6: [6, "b"],
  7: [3, "b"],
  8: [10, "b"],
  9: [5, "c"],
  10: [7, "c"],
  11: [7, "c"],
  12: [8, "c"],
  13: [3, "b"],
  14: [7, "c"],
  15: [9, "c"],
  16: [10, "b"],
  17: [19, ""],
};

/** True for a target of the Sustainable Development Goals: "1.1" to "17.19", "3.d". */
export function isSdgTarget(text: string): boolean {
  const match = /^(\d{1,2})\.(\d{1,2}|[a-d])$/.exec(text);
  if (match === null) return false;
  const [, goal = "", target = ""] = match;
  const known = targetsOfGoals[Number(goal)];
  if (known === undefined || goal.startsWith("0") || target.startsWith("0")) return false;
  const [numbers, lastLetter] = known;
  return /\d/.test(target) ? Number(target) <= numbers : target <= lastLetter;
}

/** Values typed in one line, between commas or semicolons, each once. */
export function readList(typed: string): string[] {
  return [...new Set(splitTypedList(typed))];
}

/** Targets as people type them: "16.3, 5.c" and "SDG 16.3". */
export function readTargets(typed: string): string[] {
  const separated = typed
    .toLowerCase()
    .replace(/\bsdgs?\b/g, " ")
    .replace(/(?<=[\da-d])\s+(?=\d)/g, ", ");
  return readList(separated);
}
