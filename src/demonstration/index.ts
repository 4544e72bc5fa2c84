import { createReadStream } from "node:fs";
import { access, readdir } from "node:fs/promises";
import path from "node:path";
import type { Kysely } from "kysely";
import { takeIn } from "../documents/index.ts";
import { isSuiviError } from "../kernel/index.ts";
import type { FileStore } from "../platform/files.ts";
import { installation } from "../platform/installation.ts";
import type { Database } from "../platform/schema.ts";
import { createStateSpace, findSpaceByCode, type Space } from "../spaces/index.ts";

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
 * They are read as jobs and go into the register by themselves.
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
  return { spaceCode: space.code };
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
        languages: ["en"],
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
