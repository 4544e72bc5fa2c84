import { demand } from "../../access/index.ts";
import { type Actor, recordChanges } from "../../history/index.ts";
import { isIdentifier, SuiviError } from "../../kernel/index.ts";
import { refreshStanding } from "../standing.ts";
import { type Evidence, hashOf } from "./model.ts";
import { mayReadEvidence, mayReadUpdate, readerOf } from "./readers.ts";
import { type Doing, inTransaction, resourceOf } from "./steps.ts";
import {
  findEvidence,
  findUpdate,
  markEvidenceRemoved,
  type NewEvidence,
  servedIds,
  type Work,
} from "./store.ts";

/** Says in the history that evidence was added. Titles and laws are left out: they may be confidential. */
export async function recordEvidence(
  transaction: Work,
  spaceId: string,
  actor: Actor,
  updateId: string,
  added: readonly { readonly id: string; readonly item: NewEvidence }[],
): Promise<void> {
  if (added.length === 0) return;
  await recordChanges(
    transaction,
    spaceId,
    actor,
    added.map(({ id, item }) => ({
      action: "evidence.added",
      entityKind: "evidence",
      entityId: id,
      data: {
        before: {},
        after: {
          progressUpdateId: updateId,
          kind: item.kind,
          accessClass: item.accessClass,
          sha256: item.sha256 ?? null,
          wordsHash: hashOf([item.title, item.url ?? "", item.lawReference ?? ""].join("\n")),
        },
      },
    })),
  );
}

/** A file of evidence that the person may open now; for everybody else it does not exist (`evidence_not_found`). */
export async function openEvidence(
  doing: Pick<Doing, "database" | "space" | "person">,
  evidenceId: string,
): Promise<Evidence & { readonly sha256: string; readonly fileName: string; readonly mediaType: string }> {
  const { space, person } = doing;
  const evidence = await inTransaction(doing, async (transaction) => {
    const found = isIdentifier(evidenceId) ? await findEvidence(transaction, space.id, evidenceId) : null;
    const update = found && (await findUpdate(transaction, space.id, found.progressUpdateId));
    if (!found || !update) return null;
    return mayReadEvidence(readerOf(person, space.id), found, update) ? found : null;
  });
  if (evidence === null || evidence.sha256 === null) throw new SuiviError("evidence_not_found");
  const { sha256, fileName, mediaType } = evidence;
  return {
    ...evidence,
    sha256,
    fileName: fileName ?? "file",
    mediaType: mediaType ?? "application/octet-stream",
  };
}

/**
 * Removes a piece of evidence with its reason: the row stays, its content is served no more. At any time, also after
 * acceptance: a face or a name that should not have been there cannot wait. Refuses with `reason_missing`.
 */
export async function removeEvidence(doing: Doing, evidenceId: string, reason: string): Promise<Evidence> {
  const { space, person, actor } = doing;
  return inTransaction(doing, async (transaction) => {
    const evidence = isIdentifier(evidenceId) ? await findEvidence(transaction, space.id, evidenceId) : null;
    const update = evidence && (await findUpdate(transaction, space.id, evidence.progressUpdateId, true));
    if (!evidence || !update || !mayReadUpdate(readerOf(person, space.id), update)) {
      throw new SuiviError("evidence_not_found");
    }
    demand(person, "progress.write", resourceOf(evidence, space.id));
    if (reason === "") throw new SuiviError("reason_missing");
    if (evidence.removedAt !== null) return evidence;
    const removedAt = new Date();
    await markEvidenceRemoved(transaction, space.id, evidence.id, reason, removedAt);
    await recordChanges(transaction, space.id, actor, [
      {
        action: "evidence.removed",
        entityKind: "evidence",
        entityId: evidence.id,
        data: { before: { removedAt: null }, after: { removedAt: removedAt.toISOString() } },
        reason: evidence.accessClass === "confidential" ? null : reason,
      },
    ]);
    await refreshStanding(transaction, space.id, await servedIds(transaction, space.id, update.id));
    return evidence;
  });
}
