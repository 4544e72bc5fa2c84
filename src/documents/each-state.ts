import type { Kysely, Transaction } from "kysely";
import type { Actor } from "../history/index.ts";
import { newIdentifier } from "../kernel/index.ts";
import { inInstallation } from "../platform/database.ts";
import type { Database } from "../platform/schema.ts";
import type { DocumentType, ReadItem } from "../reading/index.ts";
import { Registration } from "../recommendations/index.ts";
import { enterSpace, insertStateSpace, listSpaces, raiseRegisterRevision } from "../spaces/index.ts";
import { findDocumentByContent, insertBatch, insertDocument, setStatus } from "./store.ts";

/** An export that covers many States, and the file it stands in. */
export interface WorldExport {
  readonly fileName: string;
  readonly sha256: string;
  readonly byteSize: number;
  readonly type: DocumentType;
  readonly items: AsyncIterable<ReadItem>;
}

export interface EachStateOutcome {
  readonly items: number;
  readonly added: number;
  readonly states: number;
  readonly newSpaces: number;
  /** Items that name no State we know. */
  readonly withoutState: number;
}

interface StateImport {
  readonly spaceId: string;
  readonly documentId: string;
  /** Null where this very file is in the space's register already: nothing changes. */
  readonly registration: Registration | null;
  buffer: ReadItem[];
}

/** Items of one State that are written at once: enough to make a statement worth its trip, few enough for memory. */
const itemsAtOnce = 250;

/**
 * Fills one space for each State of a world-wide export, making spaces that are missing: one transaction for the whole
 * file, so that a kill leaves nothing of it and a second run starts clean.
 */
export async function importEachState(
  database: Kysely<Database>,
  file: WorldExport,
  actor: Actor,
  onProgress: (items: number) => void = () => {},
): Promise<EachStateOutcome> {
  return inInstallation(database, async (transaction) => {
    const spaces = new Map((await listSpaces(transaction)).map((space) => [space.code, space.id]));
    const states = new Map<string, StateImport>();
    let items = 0;
    let withoutState = 0;
    let newSpaces = 0;
    for await (const item of file.items) {
      items += 1;
      if (items % 1000 === 0) onProgress(items);
      if (item.state === null) {
        withoutState += 1;
        continue;
      }
      let state = states.get(item.state);
      if (state === undefined) {
        const isNew = !spaces.has(item.state);
        if (isNew) newSpaces += 1;
        state = await beginState(transaction, file, actor, item.state, spaces.get(item.state));
        states.set(item.state, state);
      }
      if (state.registration === null) continue;
      state.buffer.push(item);
      if (state.buffer.length >= itemsAtOnce) await flush(transaction, state);
    }
    let added = 0;
    for (const state of states.values()) {
      if (state.registration === null) continue;
      await flush(transaction, state);
      const outcome = await state.registration.finish(actor, {
        fileName: file.fileName,
        sha256: file.sha256,
        type: file.type,
      });
      added += outcome.added;
      await setStatus(transaction, state.spaceId, state.documentId, "registered");
      await raiseRegisterRevision(transaction, state.spaceId);
    }
    return { items, added, states: states.size, newSpaces, withoutState };
  });
}

async function beginState(
  transaction: Transaction<Database>,
  file: WorldExport,
  actor: Actor,
  code: string,
  standingSpaceId: string | undefined,
): Promise<StateImport> {
  const spaceId = standingSpaceId ?? newIdentifier();
  if (standingSpaceId === undefined) {
    await insertStateSpace(
      transaction,
      spaceId,
      { state: code, mechanismName: "NMIRF", languages: ["en"], isDemonstration: false },
      actor,
    );
  } else {
    await enterSpace(transaction, spaceId);
  }
  const standing = await findDocumentByContent(transaction, spaceId, file.sha256);
  if (standing?.status === "registered") {
    return { spaceId, documentId: standing.id, registration: null, buffer: [] };
  }
  const documentId =
    standing?.id ??
    (await insertDocument(transaction, spaceId, {
      batchId: await insertBatch(transaction, spaceId, actor.personId, []),
      sha256: file.sha256,
      fileName: file.fileName,
      byteSize: file.byteSize,
      uploadedBy: actor.personId,
      registersAtOnce: true,
    }));
  await transaction
    .updateTable("document")
    .set({ type: file.type })
    .where("spaceId", "=", spaceId)
    .where("id", "=", documentId)
    .execute();
  const registration = await Registration.begin(transaction, spaceId, {
    id: documentId,
    type: file.type,
    symbol: null,
    datedOn: null,
  });
  return { spaceId, documentId, registration, buffer: [] };
}

async function flush(transaction: Transaction<Database>, state: StateImport): Promise<void> {
  await enterSpace(transaction, state.spaceId);
  const { buffer } = state;
  state.buffer = [];
  await state.registration?.addItems(buffer);
}
