import type { Transaction } from "kysely";
import { demand } from "../../access/index.ts";
import { type Change, changedFields, lockSpaceForWriting, recordChanges } from "../../history/index.ts";
import { findInstitution, listInstitutions } from "../../institutions/index.ts";
import {
  isIdentifier,
  type MergeConflict,
  mergeFields,
  readDay,
  SuiviError,
  type TextFields,
} from "../../kernel/index.ts";
import type { Database } from "../../platform/schema.ts";
import { type Doing, inTransaction } from "../doing.ts";
import { refreshStanding } from "../standing.ts";
import {
  type Assignment,
  type AssignmentChoice,
  type AssignmentPlan,
  longestReason,
  mostAtOnce,
  type NewAssignment,
  type OpenAssignment,
  planAssignments,
} from "./model.ts";
import {
  activeRecommendations,
  endAssignments,
  findAssignments,
  type InsertedAssignment,
  insertAssignments,
  listOpen,
  updateAnswers,
  updateAssignment,
  updateDays,
  withIdentifiers,
} from "./store.ts";

type Work = Transaction<Database>;

export function resourceOf(spaceId: string, institutionId?: string) {
  const kind = "space" as const;
  return institutionId === undefined ? { kind, spaceId } : { kind, spaceId, institutionIds: [institutionId] };
}

/** What a choice would change for these recommendations; nothing is written. Refuses what `assignMany` refuses. */
export async function previewAssignments(
  transaction: Work,
  { space, person }: Pick<Doing, "space" | "person">,
  recommendationIds: readonly string[],
  choice: AssignmentChoice,
): Promise<AssignmentPlan> {
  demand(person, "assignment.change", resourceOf(space.id));
  const ids = await checkRecommendations(transaction, space.id, recommendationIds);
  await checkChoice(transaction, space.id, choice);
  const plan = planAssignments(ids, await listOpen(transaction, space.id, ids), choice);
  // Whoever loses the lead should be able to read why.
  if (plan.ended.some(({ part }) => part === "lead") && choice.reason === null) {
    throw new SuiviError("reason_missing");
  }
  return plan;
}

/**
 * Assigns many recommendations at once, all or none, and gives what changed. Refuses with `forbidden`, `recommendation_not_found`,
 * `institution_not_found`, `nothing_chosen`, `too_many_at_once`, and `reason_missing` where a lead would be replaced without one.
 */
export async function assignMany(
  doing: Doing,
  recommendationIds: readonly string[],
  choice: AssignmentChoice,
): Promise<AssignmentPlan> {
  return inTransaction(doing, async (transaction) => {
    await lockSpaceForWriting(transaction, doing.space.id);
    const plan = await previewAssignments(transaction, doing, recommendationIds, choice);
    await applyPlan(transaction, doing, plan, choice.reason);
    return plan;
  });
}

/**
 * Gives each recommendation its own lead, all or none: recommendations by the institution that is to lead them. One that has a lead
 * by now keeps it. Gives how many were assigned. Refuses as `assignMany` does.
 */
export async function assignEach(
  doing: Doing,
  byLead: ReadonlyMap<string, readonly string[]>,
): Promise<number> {
  return inTransaction(doing, async (transaction) => {
    await lockSpaceForWriting(transaction, doing.space.id);
    let count = 0;
    for (const [leadId, recommendationIds] of byLead) {
      const choice: AssignmentChoice = { ...leadAlone, leadId };
      const plan = await previewAssignments(transaction, doing, recommendationIds, choice);
      await applyPlan(transaction, doing, plan, null);
      count += plan.made.length;
    }
    return count;
  });
}

const leadAlone: AssignmentChoice = {
  leadId: null,
  contributingIds: [],
  informedIds: [],
  ifLead: "keep",
  ifOthers: "add",
  dueOn: null,
  reason: null,
};

async function checkRecommendations(
  transaction: Work,
  spaceId: string,
  recommendationIds: readonly string[],
): Promise<string[]> {
  const wanted = [...new Set(recommendationIds)];
  if (wanted.length === 0) throw new SuiviError("nothing_chosen");
  if (wanted.length > mostAtOnce) throw new SuiviError("too_many_at_once", { most: mostAtOnce });
  if (!wanted.every(isIdentifier)) throw new SuiviError("recommendation_not_found");
  const ids = await activeRecommendations(transaction, spaceId, wanted);
  if (ids.length !== wanted.length) throw new SuiviError("recommendation_not_found");
  return ids;
}

async function checkChoice(transaction: Work, spaceId: string, choice: AssignmentChoice): Promise<void> {
  const chosen = [choice.leadId ?? [], choice.contributingIds, choice.informedIds].flat();
  const changesNothing = chosen.length === 0 && choice.dueOn === null && choice.ifOthers === "add";
  if (changesNothing) throw new SuiviError("institution_not_chosen");
  if ((choice.reason?.length ?? 0) > longestReason) throw new SuiviError("text_too_long");
  const institutions = await listInstitutions(transaction, spaceId);
  const active = new Set(institutions.filter(({ state }) => state === "active").map(({ id }) => id));
  if (!chosen.every((id) => active.has(id))) throw new SuiviError("institution_not_found");
}

/** Facts of an assignment as its event tells them. */
function madeEvent(one: InsertedAssignment, more: Readonly<Record<string, unknown>> = {}): Change {
  const { id, reason, ...after } = one;
  const data = { after: { ...after, ...more } };
  return { action: "assignment.made", entityKind: "assignment", entityId: id, data, reason };
}

function endedEvent(one: Pick<Assignment, "id" | "state">, reason: string | null): Change {
  return {
    action: "assignment.ended",
    entityKind: "assignment",
    entityId: one.id,
    data: { before: { state: one.state }, after: { state: "ended", endReason: reason } },
    reason,
  };
}

async function applyPlan(
  transaction: Work,
  { space, actor }: Doing,
  plan: AssignmentPlan,
  reason: string | null,
): Promise<void> {
  const at = new Date();
  const made = withIdentifiers(plan.made);
  const days = plan.changed.map(({ assignment, dueOn, reason: why }) => ({
    id: assignment.id,
    dueOn,
    reason: why,
  }));
  // Ended first: one open assignment of a recommendation to an institution, and one lead.
  await endAssignments(
    transaction,
    space.id,
    plan.ended.map(({ id }) => id),
    reason,
    at,
  );
  await insertAssignments(transaction, space.id, made, { personId: actor.personId, at });
  await updateDays(transaction, space.id, days);
  await recordChanges(transaction, space.id, actor, [
    ...plan.ended.map((one) => endedEvent(one, reason)),
    ...made.map((one) => madeEvent(one)),
    ...plan.changed.map(({ assignment, dueOn, reason: why }) => ({
      action: "assignment.changed",
      entityKind: "assignment",
      entityId: assignment.id,
      data: { ...changedFields({ ...assignment }, { dueOn, reason: why }) },
      reason,
    })),
  ]);
  const touched = [...plan.made, ...plan.ended, ...plan.changed.map(({ assignment }) => assignment)];
  await refreshStanding(transaction, space.id, [
    ...new Set(touched.map(({ recommendationId }) => recommendationId)),
  ]);
}

/** What an institution says to what it was given. */
export type AssignmentAnswer =
  | { readonly kind: "accept" }
  | { readonly kind: "contest"; readonly reason: string; readonly proposedInstitutionId: string | null };

/**
 * Answers assignments for the own institution: accepts, or contests with a reason and, if known, the institution it should be. Gives
 * how many changed. Refuses with `assignment_not_found`, `forbidden` where one is another institution's, `assignment_closed`,
 * `reason_missing`, `institution_not_found`.
 */
export async function answerAssignments(
  doing: Doing,
  ids: readonly string[],
  answer: AssignmentAnswer,
): Promise<number> {
  const { space, person, actor } = doing;
  return inTransaction(doing, async (transaction) => {
    const assignments = await findAll(transaction, space.id, ids);
    for (const institutionId of new Set(assignments.map((one) => one.institutionId))) {
      demand(person, "assignment.answer", resourceOf(space.id, institutionId));
    }
    if (assignments.some(({ state, part }) => state === "ended" || part === "informed")) {
      throw new SuiviError("assignment_closed");
    }
    const state = answer.kind === "accept" ? ("accepted" as const) : ("contested" as const);
    const reason = answer.kind === "accept" ? null : checkedReason(answer.reason);
    const proposedInstitutionId = answer.kind === "accept" ? null : answer.proposedInstitutionId;
    if (proposedInstitutionId !== null) await checkActive(transaction, space.id, proposedInstitutionId);
    const changing = assignments.filter((one) => one.state !== state);
    if (changing.length === 0) return 0;
    await updateAnswers(
      transaction,
      space.id,
      changing.map(({ id }) => id),
      { state, answerReason: reason, proposedInstitutionId, answeredBy: person.id, answeredAt: new Date() },
    );
    await recordChanges(
      transaction,
      space.id,
      actor,
      changing.map((one) => ({
        action: `assignment.${state}`,
        entityKind: "assignment",
        entityId: one.id,
        data: {
          before: { state: one.state },
          after: { state, answerReason: reason, ...(state === "contested" ? { proposedInstitutionId } : {}) },
        },
        reason,
      })),
    );
    await refreshStanding(
      transaction,
      space.id,
      changing.map(({ recommendationId }) => recommendationId),
    );
    return changing.length;
  });
}

function checkedReason(reason: string): string {
  if (reason === "") throw new SuiviError("reason_missing");
  if (reason.length > longestReason) throw new SuiviError("text_too_long");
  return reason;
}

async function checkActive(transaction: Work, spaceId: string, institutionId: string): Promise<void> {
  const institution = isIdentifier(institutionId)
    ? await findInstitution(transaction, spaceId, institutionId)
    : null;
  if (institution === null || institution.state !== "active") throw new SuiviError("institution_not_found");
}

async function findAll(transaction: Work, spaceId: string, ids: readonly string[]): Promise<Assignment[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) throw new SuiviError("nothing_chosen");
  if (wanted.length > mostAtOnce) throw new SuiviError("too_many_at_once", { most: mostAtOnce });
  if (!wanted.every(isIdentifier)) throw new SuiviError("assignment_not_found");
  await lockSpaceForWriting(transaction, spaceId);
  const found = await findAssignments(transaction, spaceId, wanted);
  if (found.length !== wanted.length) throw new SuiviError("assignment_not_found");
  return found;
}

async function findOpen(transaction: Work, spaceId: string, id: string): Promise<Assignment> {
  const [assignment] = await findAll(transaction, spaceId, [id]);
  if (assignment === undefined) throw new SuiviError("assignment_not_found");
  if (assignment.state === "ended") throw new SuiviError("assignment_closed");
  return assignment;
}

/**
 * Settles a contested assignment by keeping it: the institution's objection stays beside the decision. Refuses with
 * `assignment_not_contested` what is not contested.
 */
export async function keepAssignment(doing: Doing, id: string, reason: string): Promise<void> {
  const { space, person, actor } = doing;
  demand(person, "assignment.change", resourceOf(space.id));
  await inTransaction(doing, async (transaction) => {
    const assignment = await findOpen(transaction, space.id, id);
    if (assignment.state !== "contested") throw new SuiviError("assignment_not_contested");
    const after = { state: "accepted" as const, reason: checkedReason(reason) };
    await updateAssignment(transaction, space.id, id, after);
    await recordChanges(transaction, space.id, actor, [
      {
        action: "assignment.kept",
        entityKind: "assignment",
        entityId: id,
        data: { ...changedFields({ ...assignment }, after) },
        reason,
      },
    ]);
    await refreshStanding(transaction, space.id, [assignment.recommendationId]);
  });
}

/**
 * Gives an assignment to another institution, with its part and day. What the other one did for it before is part of the new
 * one where that is larger. Refuses with `same_institution`, `institution_not_found`, `reason_missing`.
 */
export async function reassign(
  doing: Doing,
  id: string,
  institutionId: string,
  reason: string,
): Promise<void> {
  const { space, person } = doing;
  demand(person, "assignment.change", resourceOf(space.id));
  await inTransaction(doing, async (transaction) => {
    const assignment = await findOpen(transaction, space.id, id);
    if (assignment.institutionId === institutionId) throw new SuiviError("same_institution");
    await checkActive(transaction, space.id, institutionId);
    checkedReason(reason);
    await passOn(transaction, doing, [assignment], institutionId, { reason, keepsAnswers: false });
  });
}

/** Ends an assignment without giving it to another. */
export async function endAssignment(doing: Doing, id: string, reason: string): Promise<void> {
  const { space, person, actor } = doing;
  demand(person, "assignment.change", resourceOf(space.id));
  await inTransaction(doing, async (transaction) => {
    const assignment = await findOpen(transaction, space.id, id);
    await endAssignments(transaction, space.id, [id], checkedReason(reason), new Date());
    await recordChanges(transaction, space.id, actor, [endedEvent(assignment, reason)]);
    await refreshStanding(transaction, space.id, [assignment.recommendationId]);
  });
}

/** What can be changed of an assignment that stands. */
export interface AssignmentChangeOutcome {
  readonly fields: TextFields;
  readonly faults: Readonly<Record<string, string>>;
  readonly conflicts: readonly MergeConflict[];
}

export function asTextFields(assignment: Pick<Assignment, "dueOn" | "reason" | "personId">): TextFields {
  return {
    dueOn: assignment.dueOn ?? "",
    reason: assignment.reason ?? "",
    personId: assignment.personId ?? "",
  };
}

/** Changes day, reason and the person named for it, put together with what somebody else changed meanwhile. */
export async function changeAssignment(
  doing: Doing,
  id: string,
  typed: TextFields,
  base: TextFields,
): Promise<AssignmentChangeOutcome> {
  const { space, person, actor } = doing;
  demand(person, "assignment.change", resourceOf(space.id));
  return inTransaction(doing, async (transaction) => {
    const assignment = await findOpen(transaction, space.id, id);
    const theirs = asTextFields(assignment);
    const { merged, conflicts } = mergeFields({ ...theirs, ...base }, typed, theirs);
    const faults: Record<string, string> = {};
    const reason = merged.reason?.trim() ?? "";
    if (reason.length > longestReason) faults.reason = "text_too_long";
    let dueOn: string | null = null;
    try {
      dueOn = readDay(merged.dueOn ?? "");
    } catch (error) {
      if (!(error instanceof SuiviError)) throw error;
      faults.dueOn = error.kind;
    }
    const personId = merged.personId || null;
    if (
      personId !== null &&
      !(await isOfInstitution(transaction, space.id, personId, assignment.institutionId))
    ) {
      faults.personId = "not_its_person";
    }
    if (Object.keys(faults).length > 0 || conflicts.length > 0) return { fields: merged, faults, conflicts };
    const after = { dueOn, reason: reason || null, personId };
    const changed = changedFields({ ...assignment }, after);
    if (changed === null) return { fields: merged, faults, conflicts };
    await updateAssignment(transaction, space.id, id, after);
    await recordChanges(transaction, space.id, actor, [
      { action: "assignment.changed", entityKind: "assignment", entityId: id, data: { ...changed } },
    ]);
    await refreshStanding(transaction, space.id, [assignment.recommendationId]);
    return { fields: merged, faults, conflicts };
  });
}

async function isOfInstitution(
  transaction: Work,
  spaceId: string,
  personId: string,
  institutionId: string,
): Promise<boolean> {
  if (!isIdentifier(personId)) return false;
  const row = await transaction
    .selectFrom("membership")
    .select("personId")
    .where("spaceId", "=", spaceId)
    .where("personId", "=", personId)
    .where("institutionId", "=", institutionId)
    .where("endedAt", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

const sizes: Readonly<Record<Assignment["part"], number>> = { lead: 3, contributing: 2, informed: 1 };

/**
 * Passes assignments on to another institution within a transaction of a use case that has asked the policy. With `keepsAnswers`
 * (a merger: the successor is bound by what was accepted) states and objections go with them; otherwise the other institution
 * is asked anew. Where it has a part already, the larger one counts.
 */
export async function passOn(
  transaction: Work,
  { space, actor }: Doing,
  assignments: readonly Assignment[],
  institutionId: string,
  options: { readonly reason: string; readonly keepsAnswers: boolean },
): Promise<void> {
  if (assignments.length === 0) return;
  const at = new Date();
  const { reason, keepsAnswers } = options;
  const recommendationIds = [...new Set(assignments.map(({ recommendationId }) => recommendationId))];
  const standing = new Map<string, OpenAssignment>();
  for (const one of await listOpen(transaction, space.id, recommendationIds)) {
    if (one.institutionId === institutionId) standing.set(one.recommendationId, one);
  }
  const ended: (Assignment | OpenAssignment)[] = [...assignments];
  const made: { row: InsertedAssignment; from: string }[] = [];
  for (const assignment of assignments) {
    const other = standing.get(assignment.recommendationId);
    if (other !== undefined) {
      if (sizes[other.part] >= sizes[assignment.part]) continue;
      ended.push(other);
    }
    made.push({ row: successorOf(assignment, institutionId, keepsAnswers, reason), from: assignment.id });
  }
  await endAssignments(
    transaction,
    space.id,
    ended.map(({ id }) => id),
    reason,
    at,
  );
  await insertAssignments(
    transaction,
    space.id,
    made.map(({ row }) => row),
    { personId: actor.personId, at },
  );
  await recordChanges(transaction, space.id, actor, [
    ...ended.map((one) => endedEvent(one, reason)),
    ...made.map(({ row, from }) => ({ ...madeEvent(row, { takenOverFrom: from }), reason })),
  ]);
  await refreshStanding(transaction, space.id, recommendationIds);
}

function successorOf(
  assignment: Assignment,
  institutionId: string,
  keepsAnswers: boolean,
  reason: string,
): InsertedAssignment {
  const fresh: NewAssignment = {
    recommendationId: assignment.recommendationId,
    institutionId,
    part: assignment.part,
    state: assignment.part === "informed" ? "accepted" : "proposed",
    dueOn: assignment.dueOn,
    // Why it was given to the former one stays; where nobody said, the reason of the move stands.
    reason: keepsAnswers ? (assignment.reason ?? reason) : reason,
  };
  const [made] = withIdentifiers([fresh]);
  if (made === undefined) throw new Error("one assignment gives one row");
  if (!keepsAnswers || assignment.state === "ended") return made;
  const { state, answerReason, answeredBy, answeredAt } = assignment;
  return { ...made, state, answerReason, answeredBy, answeredAt };
}
