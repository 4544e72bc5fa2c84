import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { documentTasks } from "../documents/index.ts";
import { verifyHistory } from "../history/index.ts";
import { inSpace } from "../platform/database.ts";
import { openFileStore } from "../platform/files.ts";
import { startJobs } from "../platform/jobs.ts";
import { freshDatabase, type TestDatabase } from "../platform/testing/index.ts";
import { findSpaceByCode } from "../spaces/index.ts";
import { listCast } from "./cast.ts";
import { demonstrationTasks, openDemonstration } from "./index.ts";

let opened: TestDatabase;
let folder: string;
let jobs: Awaited<ReturnType<typeof startJobs>>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "suivi-demonstration-"));
  opened = await freshDatabase();
});
afterAll(async () => {
  await jobs.close();
  await opened.close();
  await rm(folder, { recursive: true, force: true });
});

describe("the demonstration State", () => {
  test("comes from its documents, registered by themselves, to three years of work with people", {
    timeout: 120_000,
  }, async () => {
    const { database } = opened;
    const files = await openFileStore(folder);
    jobs = await startJobs({
      owner: opened.owner,
      tasks: { ...documentTasks({ database, files }), ...demonstrationTasks({ database }) },
      log: pino({ level: "silent" }),
    });
    await openDemonstration({ database, files });
    const space = await findSpaceByCode(database, "XKV");
    if (space === null) throw new Error("no space");
    const scope = { spaceId: space.id, personId: null };
    await vi.waitFor(
      async () => {
        expect((await listCast(database, space)).length).toBeGreaterThan(4);
        expect((await findSpaceByCode(database, "XKV"))?.settings.publication.recommendations).toBe(true);
      },
      { timeout: 100_000, interval: 500 },
    );
    const outcome = await inSpace(database, scope, (transaction) =>
      verifyHistory(transaction, scope.spaceId),
    );
    expect(outcome.firstBroken).toBeNull();
  });
});
