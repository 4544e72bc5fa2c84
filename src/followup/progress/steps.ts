import type { Kysely } from "kysely";
import type { Person } from "../../access/index.ts";
import { type Actor, changedFields, recordChanges } from "../../history/index.ts";
import { type Day, dayIn, isIdentifier, SuiviError } from "../../kernel/index.ts";
import { inSpace } from "../../platform/database.ts";
import type { Database } from "../../platform/schema.ts";
import type { Space } from "../../spaces/index.ts";
import { contentHash, fieldsOf, hashOf, type ProgressUpdate } from "./model.ts";
import { mayReadUpdate, readerOf } from "./readers.ts";
import { findUpdate, type Work } from "./store.ts";

/** Who does something, where. */
export interface Doing {
  readonly database: Kysely<Database>;
  readonly space: Space;
  readonly person: Person;
  readonly actor: Actor;
}

export function inTransaction<Result>(
  { database, space, person }: Pick<Doing, "database" | "space" | "person">,
  work: (transaction: Work) => Promise<Result>,
): Promise<Result> {
  return inSpace(database, { spaceId: space.id, personId: person.id }, work);
}

/** The day it is in a space. */
export function todayIn(space: Space): Day {
  return dayIn(space.settings.timeZone, new Date());
}

/** The update, locked, where the person may read it; for everybody else it does not exist. */
export async function findReadable(
  transaction: Work,
  { space, person }: Pick<Doing, "space" | "person">,
  updateId: string,
): Promise<ProgressUpdate> {
  const update = isIdentifier(updateId) ? await findUpdate(transaction, space.id, updateId, true) : null;
  if (update === null || !mayReadUpdate(readerOf(person, space.id), update)) {
    throw new SuiviError("update_not_found");
  }
  return update;
}

export async function mustFind(transaction: Work, spaceId: string, id: string): Promise<ProgressUpdate> {
  const update = await findUpdate(transaction, spaceId, id);
  if (update === null) throw new Error(`progress update ${id} vanished in its own transaction`);
  return update;
}

export function resourceOf({ institutionId }: { readonly institutionId: string }, spaceId: string) {
  return { kind: "space", spaceId, institutionIds: [institutionId] } as const;
}

/**
 * Writes a step into the history: texts by their hashes, because not every reader of the history may read what is confidential
 * or not sent yet. The columns text_hash and status_reason_hash hold the rows to it; each step's text is kept beside
 * (`progress_update_step`) and held to `contentHash`.
 */
export async function recordStep(
  transaction: Work,
  { space, actor }: Pick<Doing, "space" | "actor">,
  before: ProgressUpdate | null,
  after: ProgressUpdate,
  action: string,
  comment: string | null = null,
): Promise<void> {
  const changed = changedFields(before === null ? {} : factsOf(before), factsOf(after));
  await recordChanges(transaction, space.id, actor, [
    {
      action,
      entityKind: "progress_update",
      entityId: after.id,
      data: {
        before: changed?.before ?? {},
        after: { ...changed?.after, contentHash: contentHash(fieldsOf(after)) },
      },
      reason: after.accessClass === "confidential" ? null : comment,
    },
  ]);
}

function factsOf(update: ProgressUpdate) {
  const { institutionId, clusterId, plannedActionId, periodFrom, periodTo, proposedStatus } = update;
  const { state, accessClass, authorId, submittedBy, reviewedBy } = update;
  return {
    institutionId,
    clusterId,
    plannedActionId,
    periodFrom,
    periodTo,
    proposedStatus,
    state,
    accessClass,
    authorId,
    submittedBy,
    reviewedBy,
    textHash: hashOf(update.text),
    statusReasonHash: hashOf(update.statusReason ?? ""),
  };
}
