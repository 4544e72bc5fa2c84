import type { Kysely } from "kysely";
import { z } from "zod";
import { inSpace } from "../platform/database.ts";
import type { FileStore } from "../platform/files.ts";
import { enqueue, type Task } from "../platform/jobs.ts";
import type { Database } from "../platform/schema.ts";
import { findSpace } from "../spaces/index.ts";
import { readStoredDocument } from "./reading-job.ts";

const readingTask = "read_document";
const readingPayload = z.object({ spaceId: z.uuid(), documentId: z.uuid() });

/** Asks for a document to be read; within a transaction, together with what else it does. Asked twice, it is read once. */
export async function enqueueReading(
  database: Kysely<Database>,
  spaceId: string,
  documentId: string,
): Promise<void> {
  await enqueue(database, {
    task: readingTask,
    payload: { spaceId, documentId },
    key: `${readingTask} ${documentId}`,
  });
}

/** The jobs of this capability, for the process that works on them. */
export function documentTasks(services: {
  database: Kysely<Database>;
  files: FileStore;
}): Readonly<Record<string, Task>> {
  return {
    async [readingTask](payload) {
      const { spaceId, documentId } = readingPayload.parse(payload);
      const space = await inSpace(services.database, { spaceId, personId: null }, (transaction) =>
        findSpace(transaction, spaceId),
      );
      if (space !== null) await readStoredDocument(services, space, documentId);
    },
  };
}
