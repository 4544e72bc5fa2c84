import { createReadStream } from "node:fs";
import { access, readdir } from "node:fs/promises";
import path from "node:path";
import type { Kysely } from "kysely";
import { computeDeadlines } from "../deadlines/index.ts";
import { listDocuments, takeIn } from "../documents/index.ts";
import { dayIn, isSuiviError } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import type { FileStore } from "../platform/files.ts";
import { installation } from "../platform/installation.ts";
import { enqueue, type Task } from "../platform/jobs.ts";
import type { Database } from "../platform/schema.ts";
import { createStateSpace, findSpaceByCode, type Space } from "../spaces/index.ts";
import { publishDemonstration } from "./publishing.ts";
import { tellStory } from "./story/index.ts";

export { type Scale, tellStory, usualScale } from "./story/index.ts";

/** ISO 3166-1 leaves XAA to XZZ to users: Kaluvia exists nowhere else. */
const demonstrationState = "XKV";
const folder = path.join(installation.root, "demo", "files");

/** Whether this installation has the documents of the demonstration State. */
export async function demonstrationIsThere(): Promise<boolean> {
  return access(folder).then(
    () => true,
    () => false,
  );
}

/**
 * Makes the demonstration State unless it is there: a space, and its documents on the same way every document takes.
 * They are read as jobs and go into the register by themselves; then three years of follow-up are told.
 */
export async function openDemonstration(services: {
  database: Kysely<Database>;
  files: FileStore;
}): Promise<{ spaceCode: string }> {
  const space = await demonstrationSpace(services.database);
  const names = (await readdir(folder)).filter((name) => /\.(pdf|docx)$/.test(name)).sort();
  await takeIn(
    services,
    space,
    { personId: null, origin: "job" },
    names.map((fileName) => ({ fileName, content: createReadStream(path.join(folder, fileName)) })),
    { registersAtOnce: true },
  );
  await enqueueTelling(services.database, new Date());
  return { spaceCode: space.code };
}

const tellTask = "demonstration.tell";
const untilNextLook = 1000;

async function enqueueTelling(database: Kysely<Database>, runAt: Date): Promise<void> {
  await enqueue(database, { task: tellTask, payload: {}, key: tellTask, runAt });
}

/** Tells the story once the documents are in the register; gives false while they are still being read. */
export async function finishDemonstration(database: Kysely<Database>): Promise<boolean> {
  const space = await findSpaceByCode(database, demonstrationState);
  if (space === null) return true;
  const documents = await inSpace(database, { spaceId: space.id, personId: null }, (transaction) =>
    listDocuments(transaction, space.id),
  );
  const isUnderWay = documents.some(({ status }) => ["queued", "reading", "to_review"].includes(status));
  if (isUnderWay || documents.length === 0) return false;
  const isTold = await tellStory(database, space.id, dayIn("UTC", new Date()));
  await inSpace(database, { spaceId: space.id, personId: null }, (transaction) =>
    computeDeadlines(transaction, space.id, { personId: null, origin: "job" }),
  );
  if (isTold) await publishDemonstration(database, space.id);
  return true;
}

/** The job that finishes the demonstration State; it looks again until the documents are read. */
export function demonstrationTasks({ database }: { database: Kysely<Database> }): Record<string, Task> {
  return {
    [tellTask]: async () => {
      if (!(await finishDemonstration(database))) {
        await enqueueTelling(database, new Date(Date.now() + untilNextLook));
      }
    },
  };
}

async function demonstrationSpace(database: Kysely<Database>): Promise<Space> {
  const standing = await findSpaceByCode(database, demonstrationState);
  if (standing !== null) return standing;
  try {
    return await createStateSpace(
      database,
      {
        state: demonstrationState,
        mechanismName: "National Mechanism for Implementation, Reporting and Follow-up",
        languages: ["en", "ar"],
        isDemonstration: true,
      },
      { personId: null, origin: "job" },
    );
  } catch (error) {
    // Two people opened it at once.
    const made = isSuiviError(error, "space_exists")
      ? await findSpaceByCode(database, demonstrationState)
      : null;
    if (made === null) throw error;
    return made;
  }
}
