import type { Kysely } from "kysely";
import { isSuiviError, type SuiviError } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import type { FileStore } from "../platform/files.ts";
import type { Database } from "../platform/schema.ts";
import {
  type DocumentReading,
  type ReadingProgress,
  readDocumentInWorker,
  readMappedPaperInWorker,
  readMappedTable,
} from "../reading/index.ts";
import type { Space } from "../spaces/index.ts";
import { holdsSomething, isParagraphMapping } from "./model.ts";
import { registerDocument } from "./registering.ts";
import { findDocument, keepReading, setProgress, setStatus, waitForPerson } from "./store.ts";

/** Milliseconds between two notes of progress in the database. */
const progressEvery = 300;

/** Where documents stand after reading. */
function statusAfter(
  reading: DocumentReading,
  isMapped: boolean,
): "needs_mapping" | "to_review" | "set_aside" {
  const isMissing = reading.items.length === 0;
  if (reading.type === "table" && (!isMapped || isMissing)) return "needs_mapping";
  if (reading.type === "mapped_paper" && isMissing) return "needs_mapping";
  // No reader knows the paper, and some of its paragraphs ask for something: a person says what it is.
  // So does one of a regional body whose layout does not tell what it asks.
  if (reading.notices.some(({ code }) => code === "paper_unknown" || code === "choose_paragraphs"))
    return "needs_mapping";
  return holdsSomething(reading) ? "to_review" : "set_aside";
}

/**
 * Reads a stored document and keeps what was read as drafts; registers them where the document says so. Safe to run
 * again: a document that is past reading is left alone. A failure of the document is kept with it; a failure of ours
 * (database gone) is thrown, so that the job runs again.
 */
export async function readStoredDocument(
  services: { database: Kysely<Database>; files: FileStore },
  space: Space,
  documentId: string,
): Promise<void> {
  const scope = { spaceId: space.id, personId: null };
  const document = await inSpace(services.database, scope, (transaction) =>
    findDocument(transaction, space.id, documentId),
  );
  if (document === null) return;
  if (document.status === "queued" || document.status === "reading") {
    const file = { path: services.files.path(document.sha256), fileName: document.fileName };
    try {
      const onProgress = notingProgress((progress) =>
        inSpace(services.database, scope, (transaction) =>
          setProgress(transaction, space.id, documentId, progress),
        ),
      );
      const onlyState = space.state === null ? {} : { onlyState: space.state };
      const { mapping, format } = document;
      const reading = isParagraphMapping(mapping)
        ? await readMappedPaperInWorker(file, mapping, { onProgress })
        : mapping !== null && format !== null
          ? await readMappedTable(file, format, mapping, { onProgress, ...onlyState })
          : await readDocumentInWorker(file, { onProgress, ...onlyState });
      await inSpace(services.database, scope, (transaction) =>
        keepReading(
          transaction,
          space.id,
          documentId,
          reading,
          statusAfter(reading, document.mapping !== null),
        ),
      );
    } catch (error) {
      if (!isSuiviError(error) || error.kind === "database_unreachable") throw error;
      await fail(services.database, space.id, documentId, error, document.fileName);
      return;
    }
  }
  if (document.registersAtOnce)
    await registerAtOnce(services.database, space, documentId, document.uploadedBy);
}

async function registerAtOnce(
  database: Kysely<Database>,
  space: Space,
  documentId: string,
  personId: string | null,
): Promise<void> {
  try {
    await registerDocument(database, space, documentId, { personId, origin: "job" });
  } catch (error) {
    // Not registrable (a letter, a table without mapping) is where the document stays; another State's report fails.
    if (isSuiviError(error, "document_not_read")) return;
    // A version in another language that numbers differently: a person pairs its paragraphs.
    if (isSuiviError(error, "pairs_undecided")) {
      await inSpace(database, { spaceId: space.id, personId: null }, (transaction) =>
        waitForPerson(transaction, space.id, documentId),
      );
      return;
    }
    const isTheDocuments =
      isSuiviError(error, "document_of_other_state") || isSuiviError(error, "beyond_database_limits");
    if (!isTheDocuments) throw error;
    await fail(database, space.id, documentId, error, "");
  }
}

async function fail(
  database: Kysely<Database>,
  spaceId: string,
  documentId: string,
  error: SuiviError,
  fileName: string,
): Promise<void> {
  await inSpace(database, { spaceId, personId: null }, (transaction) =>
    setStatus(transaction, spaceId, documentId, "failed", {
      kind: error.kind,
      data: { file: fileName, ...error.data },
    }),
  );
}

/** Notes progress at most every `progressEvery` milliseconds, one note at a time; a lost note does no harm. */
function notingProgress(
  note: (progress: ReadingProgress) => Promise<unknown>,
): (progress: ReadingProgress) => void {
  let last = 0;
  let isNoting = false;
  return (progress) => {
    const now = Date.now();
    if (isNoting || now - last < progressEvery) return;
    last = now;
    isNoting = true;
    note(progress)
      .catch(() => {
        // The next note, or the reading's end, says it again.
      })
      .finally(() => {
        isNoting = false;
      });
  };
}
