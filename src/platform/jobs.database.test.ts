import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newIdentifier } from "../kernel/index.ts";
import { inSpace } from "./database.ts";
import { installation } from "./installation.ts";
import { enqueue, type Jobs, startJobs, type Task } from "./jobs.ts";
import { makeLog } from "./log.ts";
import { freshDatabase, type TestDatabase } from "./testing/index.ts";

let opened: TestDatabase;
beforeAll(async () => {
  opened = await freshDatabase();
});
afterAll(() => opened.close());

const log = makeLog("silent");

function start(tasks: Record<string, Task>): Promise<Jobs> {
  return startJobs({ owner: opened.owner, tasks, log });
}

async function until(isDone: () => boolean, seconds = 20): Promise<void> {
  for (let wait = 0; wait < seconds * 100 && !isDone(); wait += 1) await delay(10);
  expect(isDone()).toBe(true);
}

it("a job that is added by the application is done soon, and its payload comes through", async () => {
  const done: unknown[] = [];
  const jobs = await start({ greet: async (payload) => void done.push(payload) });
  try {
    await enqueue(opened.database, { task: "greet", payload: { documentId: "7" } });
    await until(() => done.length > 0);
    expect(done).toEqual([{ documentId: "7" }]);
  } finally {
    await jobs.close();
  }
});

it("a job of a transaction that is undone is never done", async () => {
  const done: string[] = [];
  const jobs = await start({
    first: async () => void done.push("first"),
    second: async () => void done.push("second"),
  });
  try {
    const undone = inSpace(
      opened.database,
      { spaceId: newIdentifier(), personId: null },
      async (transaction) => {
        await enqueue(transaction, { task: "first", payload: {} });
        throw new Error("undone");
      },
    );
    await expect(undone).rejects.toThrow("undone");
    await enqueue(opened.database, { task: "second", payload: {} });
    await until(() => done.length > 0);
    expect(done).toEqual(["second"]);
  } finally {
    await jobs.close();
  }
});

it("a waiting job is replaced by one of the same key", async () => {
  const done: unknown[] = [];
  for (const n of [1, 2]) await enqueue(opened.database, { task: "count", payload: { n }, key: "count:7" });
  const jobs = await start({ count: async (payload) => void done.push(payload) });
  try {
    await until(() => done.length > 0);
    await delay(100);
    expect(done).toEqual([{ n: 2 }]);
  } finally {
    await jobs.close();
  }
});

it("a job that fails is tried again", async () => {
  const attempts: number[] = [];
  const jobs = await start({
    stumble: async (_payload, { attempt }) => {
      attempts.push(attempt);
      if (attempt === 1) throw new Error("not yet");
    },
  });
  try {
    await enqueue(opened.database, { task: "stumble", payload: {} });
    await until(() => attempts.length === 2);
    expect(attempts).toEqual([1, 2]);
  } finally {
    await jobs.close();
  }
});

it("what a killed process was doing is taken up by another within seconds", async () => {
  const program = `
    import { startJobs } from ${JSON.stringify(`${installation.root}/src/platform/jobs.ts`)};
    import { makeLog } from ${JSON.stringify(`${installation.root}/src/platform/log.ts`)};
    await startJobs({
      owner: { connectionString: process.env.DATABASE_URL },
      log: makeLog("silent"),
      tasks: { long: async () => { process.stdout.write("started"); await new Promise((end) => setTimeout(end, 1e6)); } },
    });`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", program], {
    env: { ...process.env, DATABASE_URL: opened.url },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await enqueue(opened.database, { task: "long", payload: {} });
  await once(child.stdout, "data");
  const attempts: number[] = [];
  const jobs = await start({ long: async (_payload, { attempt }) => void attempts.push(attempt) });
  try {
    await delay(4000);
    // While it lives, its job is its own.
    expect(attempts).toEqual([]);
    const killedAt = Date.now();
    child.kill("SIGKILL");
    await until(() => attempts.length > 0);
    expect(attempts).toEqual([2]);
    expect(Date.now() - killedAt).toBeLessThan(10_000);
  } finally {
    child.kill("SIGKILL");
    await jobs.close();
  }
});

it("jobs go on after the database has cut all connections", async () => {
  const done: unknown[] = [];
  const jobs = await start({ after: async (payload) => void done.push(payload) });
  try {
    const owner = new pg.Client(opened.owner);
    await owner.connect();
    await owner.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    await owner.end();
    // The pool finds out about each of its cut connections by asking.
    const add = (triesLeft: number): Promise<void> =>
      enqueue(opened.database, { task: "after", payload: { n: 1 } }).catch((error: unknown) => {
        if (triesLeft === 0) throw error;
        return add(triesLeft - 1);
      });
    await add(10);
    await until(() => done.length > 0);
    expect(done).toEqual([{ n: 1 }]);
  } finally {
    await jobs.close();
  }
});
