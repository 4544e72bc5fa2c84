import type { Colleague, Institution } from "../../institutions/index.ts";
import type { Day, TextFields } from "../../kernel/index.ts";
import type { ListedAssignment } from "../assignments/index.ts";
import type { LatestUpdate, ListedUpdate } from "../progress/index.ts";

/** A meeting at which work goes from one focal point to the next. */
export interface Handover {
  readonly id: string;
  readonly institutionId: string;
  readonly fromPersonId: string | null;
  readonly toPersonId: string | null;
  readonly heldOn: Day | null;
  readonly present: string;
  readonly openQuestions: string;
  readonly ticks: readonly string[];
  readonly openedAt: Date;
  readonly doneBy: string | null;
  readonly doneAt: Date | null;
  readonly revision: number;
}

export interface HandoverAction {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly state: string;
  readonly dueOn: Day | null;
  /** Of those not reached, the next one. */
  readonly nextMilestone: string | null;
  readonly nextMilestoneOn: Day | null;
  readonly milestones: number;
  readonly reached: number;
}

export interface HandoverIndicator {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly unit: string;
  /** Day of the newest value; null where there is none. */
  readonly measuredOn: Day | null;
}

export interface HandoverDeadline {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly dueOn: Day;
}

/** Something that was decided, with its reason. */
export interface Decision {
  readonly at: Date;
  readonly kind: "status" | "update_accepted" | "update_returned" | "assignment_kept" | "assignment_ended";
  readonly recommendationId: string | null;
  readonly paragraph: string | null;
  /** The status, where it is one. */
  readonly status: string | null;
  readonly reason: string;
}

/** Everything that whoever follows a focal point needs to know. */
export interface HandoverFile {
  readonly institution: Institution;
  readonly today: Day;
  readonly focalPoints: readonly Colleague[];
  readonly colleagues: readonly Colleague[];
  /** Who was a focal point here and has left. */
  readonly former: readonly { readonly personId: string; readonly name: string }[];
  readonly coordinators: readonly Omit<Colleague, "institutionId">[];
  readonly led: readonly ListedAssignment[];
  readonly contributed: readonly ListedAssignment[];
  readonly latest: ReadonlyMap<string, LatestUpdate>;
  readonly updates: readonly ListedUpdate[];
  readonly actions: readonly HandoverAction[];
  readonly indicators: readonly HandoverIndicator[];
  readonly deadlines: readonly HandoverDeadline[];
  readonly decisions: readonly Decision[];
  /** The one under way, or the last that was done. */
  readonly handover: Handover | null;
}

/** Not answered, or contested. */
export function unsettledOf({ led, contributed }: HandoverFile): ListedAssignment[] {
  return [...led, ...contributed].filter(({ state }) => state !== "accepted");
}

/** A point of the checklist, with how many things it is about. */
export interface ChecklistPoint {
  readonly point: string;
  readonly count: number;
}

/** What belongs to every handover, and what this institution's work adds to it. */
export function checklistOf(file: HandoverFile): ChecklistPoint[] {
  const late = file.led.filter(({ dueOn }) => dueOn !== null && dueOn < file.today).length;
  const counted: ChecklistPoint[] = [
    { point: "led", count: file.led.length },
    { point: "contributed", count: file.contributed.length },
    { point: "late", count: late },
    { point: "unsettled", count: unsettledOf(file).length },
    { point: "updates", count: file.updates.length },
    { point: "actions", count: file.actions.length },
    { point: "indicators", count: file.indicators.length },
    { point: "deadlines", count: file.deadlines.length },
  ];
  const always = ["sources", "contacts", "access", "questions"].map((point) => ({ point, count: 0 }));
  return [...counted.filter(({ count }) => count > 0), ...always];
}

/** What is kept of the meeting, as a form shows it; ticks by point: "yes" or "". */
export function asTextFields(
  handover: Pick<
    Handover,
    "fromPersonId" | "toPersonId" | "heldOn" | "present" | "openQuestions" | "ticks"
  > | null,
  points: readonly string[],
): TextFields {
  return {
    fromPersonId: handover?.fromPersonId ?? "",
    toPersonId: handover?.toPersonId ?? "",
    heldOn: handover?.heldOn ?? "",
    present: handover?.present ?? "",
    openQuestions: handover?.openQuestions ?? "",
    ...Object.fromEntries(
      points.map((point) => [`tick_${point}`, handover?.ticks.includes(point) === true ? "yes" : ""]),
    ),
  };
}
