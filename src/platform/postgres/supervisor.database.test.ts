import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { afterEach, describe, expect, it } from "vitest";
import { installation } from "../installation.ts";
import { type Connection, type EmbeddedPostgres, startEmbeddedPostgres } from "./index.ts";

const open: EmbeddedPostgres[] = [];
const folders: string[] = [];

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "suivi-supervisor-"));
  // As root, the account of the server has to get through.
  await chmod(folder, 0o711);
  folders.push(folder);
  return folder;
}

async function start(dataFolder: string, tell?: (line: string) => void): Promise<EmbeddedPostgres> {
  const embedded = await startEmbeddedPostgres(tell === undefined ? { dataFolder } : { dataFolder, tell });
  open.push(embedded);
  return embedded;
}

afterEach(async () => {
  for (const embedded of open.splice(0)) await embedded.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function ask(connection: Connection, text: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function until<Value>(find: () => Promise<Value | null>): Promise<Value> {
  for (let wait = 0; wait < 1000; wait += 1) {
    const found = await find().catch(() => null);
    if (found !== null) return found;
    await delay(10);
  }
  throw new Error("waited in vain");
}

// These servers are the test's own, whatever server the others run on: once is enough.
describe.skipIf(process.env.SUIVI_TEST_SERVER !== undefined)("the embedded server", () => {
  it("is started, shared, and stopped by the last user", async () => {
    const folder = await emptyFolder();
    const first = await start(folder);
    const number = await first.processNumber();
    const second = await start(folder);
    expect(await second.processNumber()).toBe(number);
    await first.close();
    expect(await ask(second.owner, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await second.close();
    expect(await second.processNumber()).toBeNull();
  });

  it("is made once when two start at the same time in an empty folder", async () => {
    const folder = await emptyFolder();
    const [first, second] = await Promise.all([start(folder), start(folder)]);
    expect(await first.processNumber()).toBe(await second.processNumber());
    expect(await ask(second.application, "SELECT current_user AS role")).toEqual([{ role: "suivi_app" }]);
  });

  it("listens on no network, and lets nobody in without the password", async () => {
    const embedded = await start(await emptyFolder());
    expect(await ask(embedded.owner, "SHOW listen_addresses")).toEqual([{ listen_addresses: "" }]);
    await expect(ask({ ...embedded.owner, password: "guess" }, "SELECT 1")).rejects.toThrow(/password/);
    expect((await stat(embedded.owner.host)).mode & 0o077).toBe(0);
  });

  it("comes back after it was killed, with what was committed", async () => {
    const told: string[] = [];
    const embedded = await start(await emptyFolder(), (line) => told.push(line));
    await ask(embedded.owner, "CREATE TABLE kept AS SELECT 7 AS n");
    const number = await embedded.processNumber();
    process.kill(number ?? 0, "SIGKILL");
    const rows = await until(() => ask(embedded.owner, "SELECT n FROM kept"));
    expect(rows).toEqual([{ n: 7 }]);
    expect(await embedded.processNumber()).not.toBe(number);
    const both = ["the embedded database went away; starting it again", "the embedded database is back"];
    await expect.poll(() => told, { timeout: 10_000 }).toEqual(both);
  });

  it("is adopted when the process that started it was killed", async () => {
    const folder = await emptyFolder();
    const module = path.join(installation.root, "src/platform/postgres/index.ts");
    const program = `
      import { startEmbeddedPostgres } from ${JSON.stringify(module)};
      await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(folder)} });
      process.stdout.write("ready");`;
    const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", program], { cwd: "/" });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    const embedded = await start(folder);
    const number = await embedded.processNumber();
    expect(number).not.toBeNull();
    await embedded.close();
    expect(await embedded.processNumber()).toBeNull();
  });

  it("starts although the number of a dead server belongs to another process now", async () => {
    const folder = await emptyFolder();
    const first = await start(folder);
    await first.close();
    await writeFile(path.join(folder, "postgres/data/postmaster.pid"), `${process.pid}\n`);
    const second = await start(folder);
    expect(await ask(second.owner, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("puts its socket elsewhere when the path of the data folder is too long for one", async () => {
    const folder = path.join(await emptyFolder(), "deep".repeat(40));
    await mkdir(folder);
    const embedded = await start(folder);
    expect(embedded.owner.host.startsWith(folder)).toBe(false);
    expect(await ask(embedded.owner, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    folders.push(embedded.owner.host);
  });

  it("refuses the data of another version, and says what to do", async () => {
    const folder = await emptyFolder();
    await (await start(folder)).close();
    await writeFile(path.join(folder, "postgres/data/PG_VERSION"), "17\n");
    await expect(start(folder)).rejects.toMatchObject({
      kind: "database_version_mismatch",
      data: { found: "17", needed: "18" },
    });
  });

  it("says why it does not start", async () => {
    const folder = await emptyFolder();
    await (await start(folder)).close();
    await rm(path.join(folder, "postgres/data/pg_wal"), { recursive: true });
    await expect(start(folder)).rejects.toMatchObject({ kind: "database_not_started" });
  });

  it("keeps statements and values of rows out of its log", async () => {
    const folder = await emptyFolder();
    const embedded = await start(folder);
    await ask(embedded.owner, "CREATE TABLE person (email text UNIQUE)");
    const insert = "INSERT INTO person VALUES ('ana@example.org'), ('ana@example.org')";
    await expect(ask(embedded.owner, insert)).rejects.toThrow(/duplicate/);
    expect(await readFile(path.join(folder, "postgres/log"), "utf8")).not.toContain("ana@");
  });
});
