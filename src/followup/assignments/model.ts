import type { Day } from "../../kernel/index.ts";

/** What an institution does for a recommendation; from most to least. */
export const assignmentParts = ["lead", "contributing", "informed"] as const;
export type AssignmentPart = (typeof assignmentParts)[number];

export const assignmentStates = ["proposed", "accepted", "contested", "ended"] as const;
export type AssignmentState = (typeof assignmentStates)[number];

/** Recommendations assigned at once, at most. */
export const mostAtOnce = 2000;
export const longestReason = 4000;

/** An institution's part in a recommendation. */
export interface Assignment {
  readonly id: string;
  readonly recommendationId: string;
  readonly institutionId: string;
  readonly part: AssignmentPart;
  readonly state: AssignmentState;
  readonly reason: string | null;
  readonly dueOn: Day | null;
  readonly personId: string | null;
  readonly assignedBy: string | null;
  readonly assignedAt: Date;
  /** What the institution said when it contested; stays where the coordinator kept the assignment. */
  readonly answerReason: string | null;
  /** Whom it named instead. */
  readonly proposedInstitutionId: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
  readonly revision: number;
}

/** What is to be done with a lead that stands: left, ended, or made a contributing institution. */
export const leadChoices = ["keep", "replace", "contribute"] as const;
export type LeadChoice = (typeof leadChoices)[number];
/** What is to be done with contributing and informed institutions that stand and were not chosen. */
export const otherChoices = ["add", "set"] as const;
export type OtherChoice = (typeof otherChoices)[number];

/** Who is to do what for all chosen recommendations. */
export interface AssignmentChoice {
  /** Null: the lead stays as it is. */
  readonly leadId: string | null;
  readonly contributingIds: readonly string[];
  readonly informedIds: readonly string[];
  readonly ifLead: LeadChoice;
  readonly ifOthers: OtherChoice;
  readonly dueOn: Day | null;
  readonly reason: string | null;
}

/** An open assignment, as planning needs to know it. */
export type OpenAssignment = Pick<
  Assignment,
  "id" | "recommendationId" | "institutionId" | "part" | "state" | "dueOn" | "reason" | "answerReason"
>;

export interface NewAssignment {
  readonly recommendationId: string;
  readonly institutionId: string;
  readonly part: AssignmentPart;
  readonly state: "proposed" | "accepted";
  readonly dueOn: Day | null;
  readonly reason: string | null;
}

/** What will change, before anything does. */
export interface AssignmentPlan {
  readonly made: readonly NewAssignment[];
  readonly ended: readonly OpenAssignment[];
  /** Stand already and get another day or reason. */
  readonly changed: readonly {
    readonly assignment: OpenAssignment;
    readonly dueOn: Day | null;
    readonly reason: string | null;
  }[];
  /** Recommendations whose lead stays although another was chosen. */
  readonly keptLeads: readonly OpenAssignment[];
  /** Recommendations for which nothing changes. */
  readonly unchanged: number;
}

/**
 * Works out what a choice changes for recommendations with these open assignments. An institution chosen twice gets the larger
 * part; one that has a part already and is chosen for another is given that anew. Informing needs no answer.
 */
export function planAssignments(
  recommendationIds: readonly string[],
  open: readonly OpenAssignment[],
  choice: AssignmentChoice,
): AssignmentPlan {
  const made: NewAssignment[] = [];
  const ended: OpenAssignment[] = [];
  const changed: { assignment: OpenAssignment; dueOn: Day | null; reason: string | null }[] = [];
  const keptLeads: OpenAssignment[] = [];
  let unchanged = 0;
  const byRecommendation = Map.groupBy(open, ({ recommendationId }) => recommendationId);
  for (const recommendationId of new Set(recommendationIds)) {
    const before = made.length + ended.length + changed.length;
    const standing = byRecommendation.get(recommendationId) ?? [];
    const lead = standing.find(({ part }) => part === "lead");
    const isKept =
      lead !== undefined &&
      choice.ifLead === "keep" &&
      choice.leadId !== null &&
      lead.institutionId !== choice.leadId;
    if (isKept) keptLeads.push(lead);
    const wanted = wantedParts(choice, lead, isKept);
    for (const assignment of standing) {
      const part = wanted.get(assignment.institutionId);
      if (part === undefined) {
        const isReplaced =
          assignment.part === "lead" ? wantsOtherLead(choice, assignment, isKept) : choice.ifOthers === "set";
        if (isReplaced) ended.push(assignment);
        continue;
      }
      if (part !== assignment.part) {
        ended.push(assignment);
        made.push(newAssignment(recommendationId, assignment.institutionId, part, choice));
      } else {
        const dueOn = part === "informed" ? assignment.dueOn : (choice.dueOn ?? assignment.dueOn);
        const reason = choice.reason ?? assignment.reason;
        const isOther = dueOn !== assignment.dueOn || reason !== assignment.reason;
        if (isOther) changed.push({ assignment, dueOn, reason });
      }
    }
    const has = new Set(standing.map(({ institutionId }) => institutionId));
    for (const [institutionId, part] of wanted) {
      if (!has.has(institutionId)) made.push(newAssignment(recommendationId, institutionId, part, choice));
    }
    if (made.length + ended.length + changed.length === before) unchanged += 1;
  }
  return { made, ended, changed, keptLeads, unchanged };
}

function wantsOtherLead(choice: AssignmentChoice, lead: OpenAssignment, isKept: boolean): boolean {
  return choice.leadId !== null && !isKept && lead.institutionId !== choice.leadId;
}

/** Which institution is to have which part, by institution; the larger part wins. */
function wantedParts(
  choice: AssignmentChoice,
  lead: OpenAssignment | undefined,
  isKept: boolean,
): Map<string, AssignmentPart> {
  const wanted = new Map<string, AssignmentPart>();
  for (const id of choice.informedIds) wanted.set(id, "informed");
  for (const id of choice.contributingIds) wanted.set(id, "contributing");
  if (lead !== undefined && choice.ifLead === "contribute" && wantsOtherLead(choice, lead, isKept)) {
    wanted.set(lead.institutionId, "contributing");
  }
  if (choice.leadId !== null && !isKept) wanted.set(choice.leadId, "lead");
  // A lead that stays is not made less by being chosen for another part as well.
  if (lead !== undefined && (choice.leadId === null || isKept)) wanted.delete(lead.institutionId);
  return wanted;
}

function newAssignment(
  recommendationId: string,
  institutionId: string,
  part: AssignmentPart,
  { dueOn, reason }: AssignmentChoice,
): NewAssignment {
  return {
    recommendationId,
    institutionId,
    part,
    state: part === "informed" ? "accepted" : "proposed",
    dueOn: part === "informed" ? null : dueOn,
    reason,
  };
}
