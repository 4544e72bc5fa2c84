import type { Transaction } from "kysely";
import { demand, type Person } from "../../access/index.ts";
import { changedFields, lockSpaceForWriting, recordChanges } from "../../history/index.ts";
import { findInstitution, isFocalPoint, listColleagues } from "../../institutions/index.ts";
import {
  isIdentifier,
  isSuiviError,
  type MergeConflict,
  mergeFields,
  newIdentifier,
  readDay,
  SuiviError,
  type TextFields,
} from "../../kernel/index.ts";
import type { Database } from "../../platform/schema.ts";
import { raiseFollowupRevision, type Space } from "../../spaces/index.ts";
import { listAssignments } from "../assignments/index.ts";
import { type Doing, inTransaction, todayIn } from "../doing.ts";
import { latestAcceptedUpdates, listUpdates, noFilters, readerOf } from "../progress/index.ts";
import { asTextFields, checklistOf, type HandoverFile } from "./model.ts";
import {
  findHandover,
  insertHandover,
  type KeptHandover,
  listActions,
  listCoordinators,
  listDeadlines,
  listDecisions,
  listFormer,
  listWaitingIndicators,
  updateHandover,
} from "./store.ts";

/** Recommendations in one handover file. */
const mostAssignments = 2000;
const mostUpdates = 200;
const shownDecisions = 20;
const longestText = 20_000;

function resourceOf(spaceId: string, institutionId: string) {
  return { kind: "space", spaceId, institutionIds: [institutionId] } as const;
}

/**
 * Everything the successor of an institution's focal point needs, as far as the person may read it. Refuses with
 * `institution_not_found` and, for another institution, `forbidden`.
 */
export async function readHandoverFile(
  transaction: Transaction<Database>,
  space: Space,
  person: Person,
  institutionId: string,
): Promise<HandoverFile> {
  const institution = isIdentifier(institutionId)
    ? await findInstitution(transaction, space.id, institutionId)
    : null;
  if (institution === null) throw new SuiviError("institution_not_found");
  demand(person, "handover.read", resourceOf(space.id, institutionId));
  const today = todayIn(space);
  const reader = readerOf(person, space.id);
  const colleagues = await listColleagues(transaction, space.id, institutionId);
  const of = (part: "lead" | "contributing") =>
    listAssignments(
      transaction,
      space.id,
      { states: [], parts: [part], institutionIds: [institutionId] },
      { limit: mostAssignments, offset: 0, isQueue: false },
    );
  const led = await of("lead");
  const contributed = await of("contributing");
  const { rows: updates } = await listUpdates(
    transaction,
    space.id,
    reader,
    { ...noFilters, institutionIds: [institutionId], states: ["draft", "returned", "submitted"] },
    { limit: mostUpdates },
  );
  return {
    institution,
    today,
    focalPoints: colleagues.filter(isFocalPoint),
    colleagues: colleagues.filter((one) => !isFocalPoint(one)),
    former: await listFormer(transaction, space.id, institutionId),
    coordinators: await listCoordinators(transaction, space.id),
    led,
    contributed,
    latest: await latestAcceptedUpdates(
      transaction,
      space.id,
      reader,
      [...led, ...contributed].map(({ recommendationId }) => recommendationId),
    ),
    updates,
    actions: await listActions(transaction, space.id, institutionId),
    indicators: await listWaitingIndicators(transaction, space.id, institutionId, today),
    deadlines: await listDeadlines(transaction, space.id, institutionId),
    decisions: await listDecisions(transaction, space.id, institutionId, shownDecisions),
    handover: await findHandover(transaction, space.id, institutionId),
  };
}

export interface MeetingOutcome {
  readonly kind: "kept" | "done" | "incomplete";
  readonly fields: TextFields;
  readonly faults: Readonly<Record<string, string>>;
  readonly conflicts: readonly MergeConflict[];
}

/**
 * Keeps the meeting's ticks and texts, put together with what somebody else kept meanwhile; with `isDone` it ends the handover, for
 * which the day and who was present are needed. After one that is done, the next is a new one.
 */
export async function keepMeeting(
  doing: Doing,
  institutionId: string,
  typed: TextFields,
  base: TextFields,
  isDone: boolean,
): Promise<MeetingOutcome> {
  const { space, person } = doing;
  return inTransaction(doing, async (transaction) => {
    await lockSpaceForWriting(transaction, space.id);
    const file = await readHandoverFile(transaction, space, person, institutionId);
    demand(person, "handover.change", resourceOf(space.id, institutionId));
    if (file.institution.state !== "active") throw new SuiviError("institution_ended");
    const points = checklistOf(file).map(({ point }) => point);
    const open = file.handover?.doneAt === null ? file.handover : null;
    const theirs = asTextFields(open, points);
    const mine = Object.fromEntries(Object.keys(theirs).map((field) => [field, typed[field] ?? ""]));
    const { merged, conflicts } = mergeFields({ ...theirs, ...base }, mine, theirs);
    const people = new Set(
      [...file.focalPoints, ...file.colleagues, ...file.former].map(({ personId }) => personId),
    );
    for (const id of [open?.fromPersonId, open?.toPersonId]) if (id) people.add(id);
    const { kept, faults } = readMeeting(merged, points, people, isDone ? file.today : null);
    if (Object.keys(faults).length > 0 || conflicts.length > 0) {
      return { kind: "incomplete", fields: merged, faults, conflicts };
    }
    await writeMeeting(transaction, doing, institutionId, open, kept, isDone);
    return { kind: isDone ? "done" : "kept", fields: merged, faults, conflicts };
  });
}

function readMeeting(
  fields: TextFields,
  points: readonly string[],
  people: ReadonlySet<string>,
  /** The day it is, where the handover is to be done with it. */
  doneOn: string | null,
): { kept: KeptHandover; faults: Record<string, string> } {
  const faults: Record<string, string> = {};
  const personOf = (field: "fromPersonId" | "toPersonId"): string | null => {
    const id = fields[field] || null;
    if (id !== null && !people.has(id)) faults[field] = "not_its_person";
    return id;
  };
  const textOf = (field: "present" | "openQuestions"): string => {
    const text = (fields[field] ?? "").replaceAll("\r\n", "\n").trim();
    if (text.length > longestText) faults[field] = "text_too_long";
    return text;
  };
  const dayOf = (): string | null => {
    try {
      return readDay(fields.heldOn ?? "");
    } catch (error) {
      if (!isSuiviError(error)) throw error;
      faults.heldOn = error.kind;
      return null;
    }
  };
  const kept: KeptHandover = {
    fromPersonId: personOf("fromPersonId"),
    toPersonId: personOf("toPersonId"),
    heldOn: dayOf(),
    present: textOf("present"),
    openQuestions: textOf("openQuestions"),
    ticks: points.filter((point) => fields[`tick_${point}`] === "yes"),
  };
  if (doneOn !== null) {
    if (kept.heldOn === null) faults.heldOn ??= "day_missing";
    else if (kept.heldOn > doneOn) faults.heldOn = "meeting_to_come";
    if (kept.present === "") faults.present ??= "present_missing";
  }
  return { kept, faults };
}

async function writeMeeting(
  transaction: Transaction<Database>,
  { space, person, actor }: Doing,
  institutionId: string,
  open: ({ readonly id: string } & KeptHandover) | null,
  kept: KeptHandover,
  isDone: boolean,
): Promise<void> {
  const id = open?.id ?? newIdentifier();
  const done = isDone ? { doneBy: person.id, doneAt: new Date() } : {};
  const after = { ...kept, ...done };
  const changed = changedFields(open === null ? {} : { ...open }, after);
  if (open !== null && changed === null) return;
  if (open === null) await insertHandover(transaction, space.id, id, institutionId, person.id, kept);
  if (open !== null || isDone) await updateHandover(transaction, space.id, id, after);
  await recordChanges(transaction, space.id, actor, [
    {
      action: isDone ? "handover.done" : open === null ? "handover.opened" : "handover.changed",
      entityKind: "handover",
      entityId: id,
      data:
        open === null
          ? { after: { institutionId, ...after } }
          : { before: changed?.before ?? {}, after: changed?.after ?? {} },
    },
  ]);
  await raiseFollowupRevision(transaction, space.id);
}
