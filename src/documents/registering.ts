import type { Kysely, Transaction } from "kysely";
import { computeDeadlines } from "../deadlines/index.ts";
import { type Actor, lockSpaceForWriting } from "../history/index.ts";
import { isSuiviError, SuiviError } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import type { Database } from "../platform/schema.ts";
import type { ReadItem, ReadPosition } from "../reading/index.ts";
import { type RegisterOutcome, Registration } from "../recommendations/index.ts";
import { raiseRegisterRevision, type Space } from "../spaces/index.ts";
import type { StoredDocument } from "./model.ts";
import { unsureBelow } from "./overview.ts";
import { findDocument, listDocuments, listDraftItems, setStatus } from "./store.ts";
import { compareVersions, pairsToRegister } from "./versions.ts";

/**
 * Confirms what was read from a document: its items and positions go into the register, all or nothing.
 * Confirming again changes nothing and gives null.
 *
 * Refuses with `document_missing`, `document_not_read`, `document_of_other_state`; with `pairs_undecided` where a version in another
 * language numbers differently and nobody has said which paragraphs are the same.
 */
export async function registerDocument(
  database: Kysely<Database>,
  space: Space,
  documentId: string,
  actor: Actor,
): Promise<RegisterOutcome | null> {
  return inSpace(database, { spaceId: space.id, personId: actor.personId }, async (transaction) => {
    // The lock comes before the look: of two people who confirm at once the second sees the first one's work.
    await lockSpaceForWriting(transaction, space.id);
    const document = await findDocument(transaction, space.id, documentId);
    if (document === null) throw new SuiviError("document_missing");
    if (document.status === "registered") return null;
    if (document.status !== "to_review" || document.type === null || document.reading === null) {
      throw new SuiviError("document_not_read", { file: document.fileName });
    }
    refuseOtherState(space, document);
    return register(transaction, space, document, actor);
  });
}

/** A report of another State than the space's never enters its register. */
export function refuseOtherState(
  space: Pick<Space, "state">,
  document: Pick<StoredDocument, "state" | "fileName">,
): void {
  if (space.state !== null && document.state !== null && document.state !== space.state) {
    throw new SuiviError("document_of_other_state", {
      file: document.fileName,
      documentState: document.state,
      spaceState: space.state,
    });
  }
}

/**
 * Documents that are themselves the outcome of a review: their day is that of its adoption. Cases, letters and lists of issues are none:
 * a later one takes no earlier one's place.
 */
const outcomes: readonly string[] = [
  "decision",
  "concluding_observations",
  "visit_report",
  "monitoring_report",
  "mapped_paper",
];

async function register(
  transaction: Transaction<Database>,
  space: Space,
  document: StoredDocument,
  actor: Actor,
): Promise<RegisterOutcome> {
  const { review, observations } = document.reading!;
  const drafts = await listDraftItems(transaction, space.id, document.id);
  const standing = drafts.filter((draft) => draft.state === "read");
  const items: ReadItem[] = [];
  const positions: ReadPosition[] = [];
  for (const draft of standing) {
    if (draft.kind === "position") positions.push(draft.item);
    else items.push(draft.item);
  }
  const pairs = await pairsToRegister(transaction, space.id, document, drafts);
  const registration = await Registration.begin(transaction, space.id, {
    id: document.id,
    type: document.type!,
    symbol: document.symbol,
    datedOn: document.datedOn,
  });
  // One State's exports hold other States' items too: those are not this space's.
  await registration.addItems(
    items.filter((item) => item.state === null || item.state === space.state),
    pairs,
  );
  await registration.addPositions(review, positions);
  // Observations say on which day the committee adopted them; they are printed weeks later.
  const adoptedOn = observations?.adoptedOn ?? document.datedOn;
  if (outcomes.includes(document.type ?? "") && adoptedOn !== null) {
    await registration.adopt(review, adoptedOn);
  }
  const outcome = await registration.finish(actor, {
    fileName: document.fileName,
    sha256: document.sha256,
    symbol: document.symbol,
    type: document.type,
    paired: pairs.size,
    ignored: drafts.filter((draft) => draft.state === "ignored").length,
    corrected: standing.filter((draft) => JSON.stringify(draft.item) !== JSON.stringify(draft.original))
      .length,
  });
  const reviewId = registration.reviews[0];
  if (reviewId !== undefined) {
    await transaction
      .updateTable("document")
      .set({ reviewId })
      .where("spaceId", "=", space.id)
      .where("id", "=", document.id)
      .execute();
  }
  await setStatus(transaction, space.id, document.id, "registered");
  await raiseRegisterRevision(transaction, space.id);
  await computeDeadlines(transaction, space.id, actor);
  return outcome;
}

/**
 * Confirms those documents of a batch in which nothing wants a person's eye: no doubtful item, no gap, no double, the
 * announced number found. Reports come before what speaks about them. Gives how many were confirmed.
 */
export async function registerSureDocuments(
  database: Kysely<Database>,
  space: Space,
  batchId: string,
  actor: Actor,
): Promise<number> {
  const scope = { spaceId: space.id, personId: actor.personId };
  const sure = await inSpace(database, scope, async (transaction) => {
    const documents = await listDocuments(transaction, space.id, batchId);
    const found: StoredDocument[] = [];
    for (const document of documents) {
      if (document.status !== "to_review" || document.reading === null) continue;
      if (space.state !== null && document.state !== null && document.state !== space.state) continue;
      const drafts = await listDraftItems(transaction, space.id, document.id);
      const { announced, found: count, gaps, doubles } = document.reading.reconciliation;
      const agrees = gaps.length === 0 && doubles.length === 0 && (announced === null || announced === count);
      if (!agrees || drafts.some(({ confidence }) => confidence < unsureBelow)) continue;
      const versions = await compareVersions(transaction, space.id, document, drafts);
      const { missingHere = [], onlyHere = [] } = versions ?? {};
      if (missingHere.length === 0 && onlyHere.length === 0) found.push(document);
    }
    return found.sort((a, b) => registeringOrder(a) - registeringOrder(b));
  });
  let count = 0;
  for (const { id } of sure) {
    try {
      await registerDocument(database, space, id, actor);
      count += 1;
    } catch (error) {
      // What was registered just before showed that it numbers differently: it waits for a person.
      if (!isSuiviError(error, "pairs_undecided")) throw error;
    }
  }
  return count;
}

/** Reports first, then what answers them, then lists about them: so that the best text is the first. */
export function registeringOrder({ type }: Pick<StoredDocument, "type">): number {
  const order = ["working_group_report", "draft_report", "addendum", "decision", "matrix"];
  const place = type === null ? -1 : order.indexOf(type);
  return place === -1 ? order.length : place;
}
