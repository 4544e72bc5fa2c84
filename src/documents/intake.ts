import type { Kysely } from "kysely";
import type { Actor } from "../history/index.ts";
import { cleanName, isSuiviError } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import type { FileStore } from "../platform/files.ts";
import type { Database, StoredFailure } from "../platform/schema.ts";
import type { Space } from "../spaces/index.ts";
import { enqueueReading } from "./queue.ts";
import { findDocumentByContent, insertBatch, insertDocument } from "./store.ts";

/** A file on its way in: the name its owner gave it, in any script, and its bytes. */
export interface IncomingFile {
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
}

export interface TakenIn {
  readonly batchId: string;
  /** New documents, in the order of the files. */
  readonly documentIds: readonly string[];
  readonly refused: readonly { fileName: string; failure: StoredFailure }[];
}

/** Most bytes a document may have. The largest real ones, UHRI's world-wide exports, have about 400 MB. */
export const mostBytes = 1024 ** 3;

/** The last part of a path, without control and direction marks that could make one name look like another. */
export function shownFileName(given: string): string {
  const last = given.split(/[/\\]/).findLast((part) => part.trim() !== "") ?? "";
  const clean = cleanName(last);
  return (clean === "" ? "file" : clean).slice(0, 255);
}

/**
 * Takes files in: each is stored by its content and becomes a document that waits to be read. A file that cannot be
 * taken (empty, too large, disk full, here already) is refused with its reason, and the others go on.
 */
export async function takeIn(
  services: { database: Kysely<Database>; files: FileStore },
  space: Space,
  actor: Actor,
  files: AsyncIterable<IncomingFile> | Iterable<IncomingFile>,
  options: { registersAtOnce: boolean } = { registersAtOnce: false },
): Promise<TakenIn> {
  const stored: { fileName: string; sha256: string; byteSize: number }[] = [];
  const refused: { fileName: string; failure: StoredFailure }[] = [];
  for await (const file of files) {
    const fileName = shownFileName(file.fileName);
    try {
      const { sha256, byteSize } = await services.files.put(file.content, { mostBytes });
      if (byteSize === 0)
        refused.push({ fileName, failure: { kind: "file_empty", data: { file: fileName } } });
      else stored.push({ fileName, sha256, byteSize });
    } catch (error) {
      if (!isSuiviError(error)) throw error;
      refused.push({ fileName, failure: { kind: error.kind, data: { ...error.data, file: fileName } } });
    }
  }
  return inSpace(services.database, { spaceId: space.id, personId: actor.personId }, async (transaction) => {
    const fresh: typeof stored = [];
    for (const file of stored) {
      const standing = await findDocumentByContent(transaction, space.id, file.sha256);
      const isTwice = fresh.some((other) => other.sha256 === file.sha256);
      if (standing === null && !isTwice) fresh.push(file);
      else {
        const data = { file: file.fileName, other: standing?.fileName ?? file.fileName };
        refused.push({ fileName: file.fileName, failure: { kind: "file_already_here", data } });
      }
    }
    const batchId = await insertBatch(transaction, space.id, actor.personId, refused);
    const documentIds: string[] = [];
    for (const file of fresh) {
      const documentId = await insertDocument(transaction, space.id, {
        batchId,
        ...file,
        uploadedBy: actor.personId,
        registersAtOnce: options.registersAtOnce,
      });
      await enqueueReading(transaction, space.id, documentId);
      documentIds.push(documentId);
    }
    return { batchId, documentIds, refused };
  });
}
