import { setTimeout as delay } from "node:timers/promises";
import { finishDemonstration, openDemonstration } from "../demonstration/index.ts";
import { listDocuments } from "../documents/index.ts";
import { SuiviError } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import { findSpaceByCode } from "../spaces/index.ts";
import { openInstallation } from "./parts/open.ts";

export const usage = "demo                    makes the demonstration State from its documents";

/** `./suivi demo`: done when all its documents are in the register. */
export async function run(args: string[]): Promise<number> {
  if (args.length > 0) throw new SuiviError("wrong_use", { usage });
  const installation = await openInstallation();
  const jobs = await installation.startJobs();
  try {
    const { spaceCode } = await openDemonstration(installation);
    const space = await findSpaceByCode(installation.database, spaceCode);
    if (space === null) throw new SuiviError("space_missing", { code: spaceCode });
    for (;;) {
      const documents = await inSpace(
        installation.database,
        { spaceId: space.id, personId: null },
        (transaction) => listDocuments(transaction, space.id),
      );
      if (await finishDemonstration(installation.database)) {
        process.stdout.write(`${space.names.en}: ${documents.length} documents\n`);
        return documents.some(({ status }) => status === "failed") ? 1 : 0;
      }
      await delay(100);
    }
  } finally {
    await jobs.close();
    await installation.close();
  }
}
