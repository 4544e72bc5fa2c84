import { demand, institutionsWhere, type Person } from "../../access/index.ts";
import { findInstitution, listInstitutions } from "../../institutions/index.ts";
import {
  type Day,
  isIdentifier,
  type MergeConflict,
  mergeFields,
  SuiviError,
  type TextFields,
} from "../../kernel/index.ts";
import type { Space } from "../../spaces/index.ts";
import { refreshStanding } from "../standing.ts";
import { recordEvidence } from "./evidence.ts";
import {
  asTextFields,
  asUpdateFields,
  contentHash,
  type FieldFaults,
  faultsOf,
  fieldsOf,
  openStates,
  type ProgressUpdate,
  storable,
  type UpdateFields,
} from "./model.ts";
import { mayReadUpdate, readerOf } from "./readers.ts";
import {
  type Doing,
  findReadable,
  inTransaction,
  mustFind,
  recordStep,
  resourceOf,
  todayIn,
} from "./steps.ts";
import {
  findRecommendations,
  findUpdate,
  findWhole,
  insertEvidence,
  insertStep,
  insertUpdate,
  listAssignedInstitutions,
  type NewEvidence,
  servedIds,
  updateFields,
  updateState,
  type Work,
} from "./store.ts";

/** What an update is about: recommendations one by one, or all of a cluster or of an action. */
export interface Subject {
  readonly recommendationIds: readonly string[];
  readonly clusterId: string | null;
  readonly plannedActionId: string | null;
}

/** Recommendations one update serves at most. */
export const mostRecommendations = 500;

/** The recommendations of a subject, as they stand. Refuses with `report_subject_not_found` what the space does not have. */
export async function readSubject(transaction: Work, spaceId: string, subject: Subject) {
  const whole =
    subject.clusterId !== null
      ? ({ kind: "cluster", id: subject.clusterId } as const)
      : subject.plannedActionId !== null
        ? ({ kind: "action", id: subject.plannedActionId } as const)
        : null;
  const found =
    whole === null
      ? null
      : isIdentifier(whole.id)
        ? await findWhole(transaction, spaceId, whole.kind, whole.id)
        : null;
  if (whole !== null && found === null) throw new SuiviError("report_subject_not_found");
  const ids = [...new Set([...subject.recommendationIds, ...(found?.recommendationIds ?? [])])];
  if (ids.length > mostRecommendations || !ids.every(isIdentifier)) {
    throw new SuiviError("report_subject_not_found");
  }
  const recommendations = await findRecommendations(transaction, spaceId, ids);
  const known = new Set(recommendations.map(({ id }) => id));
  if (recommendations.length === 0 || !subject.recommendationIds.every((id) => known.has(id))) {
    throw new SuiviError("report_subject_not_found");
  }
  return {
    recommendations,
    title: found?.title ?? null,
    institutionId: found?.institutionId ?? null,
  };
}

/** Institutions a person may report for on these recommendations; the one that is meant most likely stands first. */
export async function reportingInstitutions(
  transaction: Work,
  space: Space,
  person: Person,
  recommendationIds: readonly string[],
  likely: string | null,
) {
  const allowed = institutionsWhere(person, "progress.write", space.id);
  const institutions = (await listInstitutions(transaction, space.id)).filter(
    ({ id, state }) => state === "active" && (allowed === "all" || allowed.includes(id)),
  );
  const assigned = await listAssignedInstitutions(transaction, space.id, recommendationIds);
  const own = person.parts.get(space.id)?.institutionId ?? "";
  const first = [
    ...(likely === null ? [] : [likely]),
    ...(allowed === "all" ? assigned : [own, ...assigned]),
  ];
  const rank = (id: string): number => (first.includes(id) ? first.indexOf(id) : first.length);
  return institutions.sort((a, b) => rank(a.id) - rank(b.id));
}

/** What came with the form of a report. */
export interface ReportInput {
  /** Made when the form was shown, so that a form sent twice makes one update. */
  readonly updateId: string;
  /** Null where an update that stands is edited. */
  readonly begun: {
    readonly subject: Subject;
    readonly institutionId: string;
    readonly language: string;
  } | null;
  readonly fields: UpdateFields;
  /** What the fields held when the form was shown. */
  readonly base: TextFields;
  readonly evidence: readonly NewEvidence[];
  readonly isSent: boolean;
  /** Something else is wrong with the form, a file for one: it is kept as a draft and not sent. */
  readonly hasOtherFaults: boolean;
}

export interface ReportOutcome {
  readonly kind: "kept" | "sent" | "incomplete";
  readonly update: ProgressUpdate;
  /** Typed by the person, put together with what somebody else did meanwhile. */
  readonly fields: UpdateFields;
  readonly faults: FieldFaults;
  readonly conflicts: readonly MergeConflict[];
}

/**
 * Keeps a report as a draft and, where it is to be sent and complete, sends it. Nothing typed and no file is lost: an
 * incomplete one stays a draft and its faults are given. Refuses with `forbidden`, `update_not_found`, `update_not_open`.
 */
export async function saveReport(doing: Doing, input: ReportInput): Promise<ReportOutcome> {
  const { space, person, actor } = doing;
  const today = todayIn(space);
  return inTransaction(doing, async (transaction) => {
    const standing =
      (isIdentifier(input.updateId) && (await findUpdate(transaction, space.id, input.updateId, true))) ||
      null;
    const before = standing === null ? null : checkedForEditing(standing, doing);
    const update = before ?? (await beginUpdate(transaction, doing, input, today));
    const theirs = asTextFields(fieldsOf(update));
    const { merged, conflicts } =
      before === null
        ? { merged: asTextFields(input.fields), conflicts: [] }
        : mergeFields(input.base, asTextFields(input.fields), theirs);
    const fields = asUpdateFields(merged);
    const faults = input.isSent ? faultsOf(fields, today) : {};
    const kept = storable(fields, fieldsOf(update));
    const isChanged = contentHash(kept) !== contentHash(fieldsOf(update));
    if (conflicts.length === 0 && isChanged) await updateFields(transaction, space.id, update.id, kept);
    const added = await insertEvidence(transaction, space.id, update, input.evidence, person.id);
    await recordEvidence(transaction, space.id, actor, update.id, added);
    let saved = await mustFind(transaction, space.id, update.id);
    const isComplete = Object.keys(faults).length === 0 && conflicts.length === 0 && !input.hasOtherFaults;
    const sends = input.isSent && isComplete;
    if (sends) {
      demand(person, "progress.submit", resourceOf(saved, space.id));
      await updateState(transaction, space.id, update.id, {
        state: "submitted",
        submittedBy: person.id,
        submittedAt: new Date(),
        reviewedBy: null,
        reviewedAt: null,
      });
      saved = await mustFind(transaction, space.id, update.id);
    }
    if (sends || before === null || (isChanged && conflicts.length === 0)) {
      await insertStep(transaction, space.id, saved, {
        kind: sends ? "submitted" : "saved",
        personId: person.id,
      });
      await recordStep(transaction, doing, before, saved, stepAction(before, sends));
    }
    await refreshStanding(transaction, space.id, await servedIds(transaction, space.id, update.id));
    const kind = sends ? "sent" : isComplete ? "kept" : "incomplete";
    return { kind, update: saved, fields, faults, conflicts };
  });
}

function stepAction(before: ProgressUpdate | null, sends: boolean): string {
  if (sends) return "progress_update.submitted";
  return before === null ? "progress_update.created" : "progress_update.changed";
}

/** The update where this person may edit it now; drafts of others do not exist for them. */
function checkedForEditing(update: ProgressUpdate, { space, person }: Doing): ProgressUpdate {
  if (!mayReadUpdate(readerOf(person, space.id), update)) throw new SuiviError("update_not_found");
  demand(person, "progress.write", resourceOf(update, space.id));
  if (!openStates.includes(update.state)) throw new SuiviError("update_not_open");
  return update;
}

async function beginUpdate(
  transaction: Work,
  { space, person }: Doing,
  input: ReportInput,
  today: Day,
): Promise<ProgressUpdate> {
  if (input.begun === null || !isIdentifier(input.updateId)) throw new SuiviError("update_not_found");
  const { subject, institutionId, language } = input.begun;
  const institution = isIdentifier(institutionId)
    ? await findInstitution(transaction, space.id, institutionId)
    : null;
  if (institution === null || institution.state !== "active") throw new SuiviError("institution_not_found");
  demand(person, "progress.write", resourceOf({ institutionId }, space.id));
  const { recommendations } = await readSubject(transaction, space.id, subject);
  const empty = { ...emptyFields, periodTo: today };
  await insertUpdate(transaction, space.id, {
    id: input.updateId,
    institutionId,
    clusterId: subject.clusterId,
    plannedActionId: subject.plannedActionId,
    language,
    fields: storable(input.fields, empty),
    authorId: person.id,
    recommendationIds: recommendations.map(({ id }) => id),
  });
  return mustFind(transaction, space.id, input.updateId);
}

const emptyFields: UpdateFields = {
  text: "",
  periodFrom: "",
  periodTo: "",
  proposedStatus: "",
  statusReason: "",
  accessClass: "participants",
};

/**
 * Takes an update back: a draft is thrown away, one that was sent is no longer reviewed. It stays readable for its
 * institution. Refuses with `update_not_open` what was accepted.
 */
export async function withdrawUpdate(
  doing: Doing,
  updateId: string,
  reason: string,
): Promise<ProgressUpdate> {
  const { space, person } = doing;
  return inTransaction(doing, async (transaction) => {
    const update = await findReadable(transaction, doing, updateId);
    const action = update.state === "submitted" ? "progress.submit" : "progress.write";
    demand(person, action, resourceOf(update, space.id));
    if (update.state === "accepted" || update.state === "withdrawn") throw new SuiviError("update_not_open");
    await updateState(transaction, space.id, update.id, { state: "withdrawn" });
    const withdrawn = await mustFind(transaction, space.id, update.id);
    const comment = reason === "" ? null : reason;
    await insertStep(transaction, space.id, withdrawn, { kind: "withdrawn", personId: person.id, comment });
    await recordStep(transaction, doing, update, withdrawn, "progress_update.withdrawn", comment);
    await refreshStanding(transaction, space.id, await servedIds(transaction, space.id, update.id));
    return withdrawn;
  });
}
