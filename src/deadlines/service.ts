import { demand } from "../access/index.ts";
import { type Doing, inTransaction, refreshStanding, todayIn } from "../followup/index.ts";
import { recordChanges } from "../history/index.ts";
import { findInstitution } from "../institutions/index.ts";
import {
  type Day,
  isDay,
  isIdentifier,
  type MergeConflict,
  mergeFields,
  newIdentifier,
  SuiviError,
  type TextFields,
} from "../kernel/index.ts";
import { factsOf } from "./computing.ts";
import { type ListedDeadline, longestNote, longestTitle } from "./model.ts";
import { dayByRule, findRule, rulesInForce } from "./rules.ts";
import {
  findDeadline,
  insertDeadlines,
  listRuleSettings,
  type NewDeadline,
  updateDeadline,
  type Work,
} from "./store.ts";

/** What somebody types for a new deadline. */
export interface NewDeadlineInput {
  /** Code of a rule that counts from a given day, or 'own'. */
  readonly rule: string;
  readonly title: string;
  /** The day it counts from; for 'own' the day itself. */
  readonly day: string;
  readonly institutionId: string;
  readonly mechanism: string;
  readonly source: string;
  readonly recommendationId: string | null;
  readonly language: string;
}

/** What is wrong with a field: the kind of a message. */
export type DeadlineFaults = Readonly<Record<string, string>>;

export function faultsOfNew(input: NewDeadlineInput): DeadlineFaults {
  const faults: Record<string, string> = {};
  const rule = findRule(input.rule);
  if (input.rule !== "own" && rule?.start !== "given") faults.rule = "deadlines.error.rule";
  if (input.title.trim() === "") faults.title = "deadlines.error.title";
  if (input.title.length > longestTitle) faults.title = "deadlines.error.tooLong";
  if (dayOrNull(input.day) === null) faults.day = "deadlines.error.day";
  if (input.source.length > longestNote) faults.source = "deadlines.error.tooLong";
  return faults;
}

function dayOrNull(text: string): Day | null {
  const typed = text.trim();
  return isDay(typed) ? typed : null;
}

/** Adds a deadline of the State's own, or by a rule that counts from a given day. Refuses with `forbidden`, `institution_not_found`. */
export async function addDeadline(doing: Doing, input: NewDeadlineInput): Promise<string> {
  const { space, person, actor } = doing;
  demand(person, "deadline.change", { kind: "space", spaceId: space.id });
  const day = dayOrNull(input.day);
  if (Object.keys(faultsOfNew(input)).length > 0 || day === null) throw new SuiviError("deadline_incomplete");
  const id = newIdentifier();
  await inTransaction(doing, async (transaction) => {
    const rules = rulesInForce(await listRuleSettings(transaction, space.id));
    const rule = rules.find(({ code }) => code === input.rule) ?? null;
    if (rule === null && input.rule !== "own") throw new SuiviError("deadline_incomplete");
    const dueOn = rule === null ? day : dayByRule(rule, day);
    const deadline: NewDeadline = {
      id,
      rule: rule?.code ?? "own",
      subjectKey: rule === null ? "" : id,
      mechanism: input.mechanism === "" ? null : input.mechanism.slice(0, 60),
      title: input.title.trim(),
      language: input.language,
      reviewId: null,
      recommendationId: await checkedRecommendation(transaction, space.id, input.recommendationId),
      institutionId: await checkedInstitution(transaction, space.id, input.institutionId),
      computedOn: rule === null ? null : dueOn,
      countedFrom: rule === null ? null : day,
      dueOn,
      source: input.source.trim() === "" ? (rule?.source ?? null) : input.source.trim(),
    };
    await insertDeadlines(transaction, space.id, [deadline], person.id);
    await recordChanges(transaction, space.id, actor, [
      {
        action: "deadline.added",
        entityKind: "deadline",
        entityId: id,
        data: { before: {}, after: { ...factsOf(deadline), createdBy: person.id } },
      },
    ]);
    await touch(transaction, space.id, deadline);
  });
  return id;
}

async function touch(
  transaction: Work,
  spaceId: string,
  { recommendationId }: Pick<NewDeadline, "recommendationId">,
): Promise<void> {
  if (recommendationId !== null) await refreshStanding(transaction, spaceId, [recommendationId]);
}

async function checkedInstitution(transaction: Work, spaceId: string, id: string): Promise<string | null> {
  if (id === "") return null;
  const found = isIdentifier(id) ? await findInstitution(transaction, spaceId, id) : null;
  if (found === null || found.state !== "active") throw new SuiviError("institution_not_found");
  return found.id;
}

async function checkedRecommendation(
  transaction: Work,
  spaceId: string,
  id: string | null,
): Promise<string | null> {
  if (id === null || id === "") return null;
  const found = isIdentifier(id)
    ? await transaction
        .selectFrom("recommendation")
        .select("id")
        .where("spaceId", "=", spaceId)
        .where("id", "=", id)
        .executeTakeFirst()
    : undefined;
  if (found === undefined) throw new SuiviError("recommendation_not_found");
  return found.id;
}

/** A deadline of the space. Refuses with `deadline_not_found`. */
export async function mustFindDeadline(
  transaction: Work,
  spaceId: string,
  id: string,
  isLocked = false,
): Promise<ListedDeadline> {
  const found = isIdentifier(id) ? await findDeadline(transaction, spaceId, id, isLocked) : null;
  if (found === null) throw new SuiviError("deadline_not_found");
  return found;
}

/** Fields of a deadline as its form shows them. */
export function fieldsOf(deadline: ListedDeadline): TextFields {
  return {
    title: deadline.title,
    dueOn: deadline.dueOn,
    overrideReason: deadline.overrideReason ?? "",
    institutionId: deadline.institutionId ?? "",
    source: deadline.source ?? "",
  };
}

export type ChangeOutcome =
  | { readonly kind: "done" }
  | {
      readonly kind: "wrong";
      readonly fields: TextFields;
      readonly faults: DeadlineFaults;
      readonly conflicts: readonly MergeConflict[];
    };

/**
 * Changes a deadline. A day other than the rule's needs its reason; the rule's stays beside it. Two people at once: their fields
 * are put together, and what both changed is shown.
 */
export async function changeDeadline(
  doing: Doing,
  deadlineId: string,
  base: TextFields,
  typed: TextFields,
): Promise<ChangeOutcome> {
  const { space, person, actor } = doing;
  demand(person, "deadline.change", { kind: "space", spaceId: space.id });
  return inTransaction(doing, async (transaction) => {
    const before = await mustFindDeadline(transaction, space.id, deadlineId, true);
    const { merged, conflicts } = mergeFields(base, typed, fieldsOf(before));
    const faults: Record<string, string> = {};
    const dueOn = dayOrNull(merged.dueOn ?? "");
    const title = (merged.title ?? "").trim();
    const reason = (merged.overrideReason ?? "").trim();
    const isOther = before.computedOn !== null && dueOn !== before.computedOn;
    if (dueOn === null) faults.dueOn = "deadlines.error.day";
    if (isOther && reason === "") faults.overrideReason = "deadlines.error.reason";
    if (title === "" && before.reviewId === null) faults.title = "deadlines.error.title";
    if (title.length > longestTitle) faults.title = "deadlines.error.tooLong";
    if (reason.length > longestNote) faults.overrideReason = "deadlines.error.tooLong";
    if (dueOn === null || conflicts.length > 0 || Object.keys(faults).length > 0) {
      return { kind: "wrong", fields: merged, faults, conflicts };
    }
    const after = {
      title,
      dueOn,
      overrideReason: isOther ? reason : null,
      institutionId: await checkedInstitution(transaction, space.id, merged.institutionId ?? ""),
      source: (merged.source ?? "").trim() === "" ? null : (merged.source ?? "").trim().slice(0, longestNote),
    };
    await updateDeadline(transaction, space.id, before.id, after);
    const { overrideReason: _, ...facts } = after;
    const old = {
      title: before.title,
      dueOn: before.dueOn,
      institutionId: before.institutionId,
      source: before.source,
    };
    await recordChanges(transaction, space.id, actor, [
      {
        action: "deadline.changed",
        entityKind: "deadline",
        entityId: before.id,
        data: { before: old, after: { ...facts, overrideReason: after.overrideReason } },
        reason: after.overrideReason,
      },
    ]);
    await touch(transaction, space.id, before);
    return { kind: "done" };
  });
}

/** What can be done with a deadline as a whole. */
export const deadlineSteps = ["done", "reopened", "removed"] as const;
export type DeadlineStep = (typeof deadlineSteps)[number];

/**
 * Marks a deadline as done (with the day and a note), as not applying (with the reason), or as open again. Refuses with
 * `deadline_not_found`, `reason_missing`, `day_invalid`, `day_to_come`.
 */
export async function stepDeadline(
  doing: Doing,
  deadlineId: string,
  step: DeadlineStep,
  typed: { readonly note: string; readonly doneOn: string },
): Promise<void> {
  const { space, person, actor } = doing;
  const note = typed.note.trim().slice(0, longestNote);
  await inTransaction(doing, async (transaction) => {
    const before = await mustFindDeadline(transaction, space.id, deadlineId, true);
    demand(person, "deadline.change", {
      kind: "space",
      spaceId: space.id,
      institutionIds: before.institutionId === null ? [] : [before.institutionId],
    });
    if (step === "removed" && note === "") throw new SuiviError("reason_missing");
    const doneOn = step === "done" ? dayOrNull(typed.doneOn) : null;
    if (step === "done" && doneOn === null) {
      throw new SuiviError("day_invalid", { day: typed.doneOn.slice(0, 40) });
    }
    if (doneOn !== null && doneOn > todayIn(space)) throw new SuiviError("day_to_come");
    const state = step === "done" ? "done" : step === "removed" ? "removed" : "open";
    const after = { state, doneOn, doneNote: note === "" ? null : note } as const;
    await updateDeadline(transaction, space.id, before.id, after);
    await recordChanges(transaction, space.id, actor, [
      {
        action: `deadline.${step}`,
        entityKind: "deadline",
        entityId: before.id,
        data: {
          before: { state: before.state, doneOn: before.doneOn, doneNote: before.doneNote },
          after,
        },
        reason: note === "" ? null : note,
      },
    ]);
    await touch(transaction, space.id, before);
  });
}
