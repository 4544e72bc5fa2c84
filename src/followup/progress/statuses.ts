import { demand } from "../../access/index.ts";
import { recordChanges } from "../../history/index.ts";
import { type Day, isDay, isIdentifier, SuiviError } from "../../kernel/index.ts";
import { type ImplementationStatus, isImplementationStatus } from "../model.ts";
import { refreshStanding } from "../standing.ts";
import { longestReason } from "./model.ts";
import { type Doing, inTransaction } from "./steps.ts";
import { currentStatuses, findRecommendations, insertStatuses, type Work } from "./store.ts";

/** A status that is about to be decided: never without reason and day. */
export interface StatusChange {
  readonly status: ImplementationStatus;
  readonly reason: string;
  readonly statusOn: Day;
}

/**
 * What somebody typed as a status. Refuses with `status_unknown`, `reason_missing`, `reason_too_long`, `day_invalid` (no day
 * from 1945 to 2100) and `day_to_come`.
 */
export function readStatusChange(
  typed: { readonly status: string; readonly reason: string; readonly statusOn: string },
  today: Day,
): StatusChange {
  const { status, reason, statusOn } = typed;
  if (!isImplementationStatus(status)) throw new SuiviError("status_unknown_value");
  if (reason.trim() === "") throw new SuiviError("reason_missing");
  if (reason.length > longestReason) throw new SuiviError("reason_too_long", { most: longestReason });
  if (!isDay(statusOn)) throw new SuiviError("day_invalid", { day: statusOn.slice(0, 40) });
  if (statusOn > today) throw new SuiviError("day_to_come");
  return { status, reason: reason.trim(), statusOn };
}

/** Writes a status for recommendations and says so in the history. Where recommendations stand is gathered by the caller. */
export async function recordStatuses(
  transaction: Work,
  { space, person, actor }: Doing,
  recommendationIds: readonly string[],
  before: ReadonlyMap<string, ImplementationStatus>,
  chosen: StatusChange,
  progressUpdateId: string | null,
): Promise<void> {
  const made = await insertStatuses(transaction, space.id, recommendationIds, {
    ...chosen,
    progressUpdateId,
    decidedBy: person.id,
  });
  await recordChanges(
    transaction,
    space.id,
    actor,
    made.map(({ id, recommendationId }) => ({
      action: "implementation_status.decided",
      entityKind: "implementation_status",
      entityId: id,
      data: {
        before: { status: before.get(recommendationId) ?? "no_information" },
        after: { recommendationId, ...chosen, progressUpdateId, decidedBy: person.id },
      },
      reason: chosen.reason,
    })),
  );
}

/** Sets the status of a recommendation without an update: the coordinator's, with reason and day. */
export async function changeStatus(
  doing: Doing,
  recommendationId: string,
  typed: { readonly status: string; readonly reason: string; readonly statusOn: string },
  today: Day,
): Promise<void> {
  const { space, person } = doing;
  demand(person, "status.change", { kind: "space", spaceId: space.id });
  await inTransaction(doing, async (transaction) => {
    const [recommendation] = isIdentifier(recommendationId)
      ? await findRecommendations(transaction, space.id, [recommendationId])
      : [];
    if (recommendation === undefined) throw new SuiviError("recommendation_missing");
    const chosen = readStatusChange(typed, today);
    const before = await currentStatuses(transaction, space.id, [recommendationId]);
    await recordStatuses(transaction, doing, [recommendationId], before, chosen, null);
    await refreshStanding(transaction, space.id, [recommendationId]);
  });
}
