import { demand, listMembers, namesOfPeople, policyTable } from "../../access/index.ts";
import { lockSpaceForWriting } from "../../history/index.ts";
import { isIdentifier, isSuiviError, SuiviError } from "../../kernel/index.ts";
import { refreshStanding } from "../standing.ts";
import { contentHash, fieldsOf, isOwnWork, type ProgressUpdate, statusDayOf } from "./model.ts";
import { readStatusChange, recordStatuses, type StatusChange } from "./statuses.ts";
import {
  type Doing,
  findReadable,
  inTransaction,
  mustFind,
  recordStep,
  resourceOf,
  todayIn,
} from "./steps.ts";
import { currentStatuses, insertStep, latestStatusDay, servedIds, updateState, type Work } from "./store.ts";

/** What a reviewer decides about an update. */
export type Decision =
  | {
      readonly kind: "accept";
      /** Status, reason and day as typed; an empty status leaves it as it is. */
      readonly status: string;
      readonly reason: string;
      readonly statusOn: string;
    }
  | { readonly kind: "return"; readonly comment: string };

/**
 * Accepts an update, with a status for its recommendations, or returns it with a comment. `seenHash` is the content the reviewer
 * looked at. Refuses with `update_already_reviewed`, `update_changed_meanwhile`, `review_own_work`, `comment_missing`,
 * and what `readStatusChange` refuses.
 */
export async function reviewUpdate(
  doing: Doing,
  updateId: string,
  seenHash: string,
  decision: Decision,
): Promise<ProgressUpdate> {
  return inTransaction(doing, async (transaction) => {
    const update = await findForReview(transaction, doing, updateId);
    if (contentHash(fieldsOf(update)) !== seenHash) throw new SuiviError("update_changed_meanwhile");
    if (decision.kind === "return") return returnUpdate(transaction, doing, update, decision.comment);
    const chosen = decision.status === "" ? null : readStatusChange(decision, todayIn(doing.space));
    return acceptUpdate(transaction, doing, update, chosen);
  });
}

/** Accepts several updates as they propose; those that cannot be are left, each with the kind of its reason. */
export async function acceptMany(
  doing: Doing,
  updateIds: readonly string[],
): Promise<{ accepted: number; left: { id: string; error: SuiviError }[] }> {
  const left: { id: string; error: SuiviError }[] = [];
  let accepted = 0;
  await inTransaction(doing, async (transaction) => {
    // First of all: each acceptance takes this lock, and two of these at once must not wait for each other.
    await lockSpaceForWriting(transaction, doing.space.id);
    left.length = 0;
    accepted = 0;
    const today = todayIn(doing.space);
    for (const id of new Set(updateIds)) {
      try {
        const update = await findForReview(transaction, doing, id);
        const served = await servedIds(transaction, doing.space.id, update.id);
        const lastStatusOn = await latestStatusDay(transaction, doing.space.id, served);
        const proposal = {
          status: update.proposedStatus ?? "",
          reason: update.statusReason ?? "",
          statusOn: statusDayOf(update, lastStatusOn, today),
        };
        const chosen = proposal.status === "" ? null : readStatusChange(proposal, today);
        await acceptUpdate(transaction, doing, update, chosen);
        accepted += 1;
      } catch (error) {
        if (!isSuiviError(error)) throw error;
        left.push({ id, error });
      }
    }
  });
  return { accepted, left };
}

async function findForReview(transaction: Work, doing: Doing, updateId: string): Promise<ProgressUpdate> {
  const { space, person } = doing;
  if (!isIdentifier(updateId)) throw new SuiviError("update_not_found");
  const update = await findReadable(transaction, doing, updateId);
  demand(person, "progress.review", resourceOf(update, space.id));
  if (update.state === "accepted" || update.state === "returned") {
    const names = await namesOfPeople(transaction, space.id, [update.reviewedBy]);
    throw new SuiviError("update_already_reviewed", { name: names.get(update.reviewedBy ?? "") || "none" });
  }
  if (update.state !== "submitted") throw new SuiviError("update_changed_meanwhile");
  if (space.settings.fourEyes && isOwnWork(update, person.id)) {
    const names = await otherReviewers(transaction, space.id, update);
    throw new SuiviError("review_own_work", { count: names.length, names: names.slice(0, 5).join(", ") });
  }
  return update;
}

/** Names of those who may review an update where four eyes are wanted. */
export async function otherReviewers(
  transaction: Work,
  spaceId: string,
  update: ProgressUpdate,
): Promise<string[]> {
  const reviewing: readonly string[] = policyTable["progress.review"].anywhere;
  const members = await listMembers(transaction, spaceId);
  return members
    .filter(
      ({ personId, roles, endedAt, name }) =>
        endedAt === null &&
        name !== "" &&
        roles.some((role) => reviewing.includes(role)) &&
        !isOwnWork(update, personId),
    )
    .map(({ name }) => name);
}

async function returnUpdate(
  transaction: Work,
  doing: Doing,
  update: ProgressUpdate,
  comment: string,
): Promise<ProgressUpdate> {
  if (comment === "") throw new SuiviError("comment_missing");
  return closeReview(transaction, doing, update, "returned", comment);
}

async function acceptUpdate(
  transaction: Work,
  doing: Doing,
  update: ProgressUpdate,
  chosen: StatusChange | null,
): Promise<ProgressUpdate> {
  const { space } = doing;
  if (chosen !== null) {
    const ids = await servedIds(transaction, space.id, update.id);
    const current = await currentStatuses(transaction, space.id, ids);
    const changing = ids.filter((id) => current.get(id) !== chosen.status);
    await recordStatuses(transaction, doing, changing, current, chosen, update.id);
  }
  return closeReview(transaction, doing, update, "accepted", null);
}

async function closeReview(
  transaction: Work,
  doing: Doing,
  update: ProgressUpdate,
  state: "accepted" | "returned",
  comment: string | null,
): Promise<ProgressUpdate> {
  const { space, person } = doing;
  await updateState(transaction, space.id, update.id, {
    state,
    reviewedBy: person.id,
    reviewedAt: new Date(),
    reviewComment: comment,
  });
  const reviewed = await mustFind(transaction, space.id, update.id);
  await insertStep(transaction, space.id, reviewed, { kind: state, personId: person.id, comment });
  await recordStep(transaction, doing, update, reviewed, `progress_update.${state}`, comment);
  await refreshStanding(transaction, space.id, await servedIds(transaction, space.id, update.id));
  return reviewed;
}
