/**
 * Kills server and database (SIGKILL) in the middle of an import, again and again at random moments, and looks whether
 * the import ends by itself after a restart with exactly what an undisturbed import gives.
 *
 *     node bench/kill.ts [--rounds 20] [--space SVN FILE...]
 *
 * Without files: the documents of the demonstration State. Exit 0 when nothing was lost or doubled.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, globSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { takeIn } from "../src/documents/index.ts";
import { verifyHistory } from "../src/history/index.ts";
import { inSpace, openDatabase } from "../src/platform/database.ts";
import { openFileStore } from "../src/platform/files.ts";
import { installation } from "../src/platform/installation.ts";
import { createStateSpace, findSpaceByCode } from "../src/spaces/index.ts";

const actor = { personId: null, origin: "command_line" } as const;
const longestImport = 180_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "20" }, space: { type: "string", default: "XKV" } },
});
const files =
  positionals.length > 0 ? positionals : globSync(path.join(installation.root, "demo/files/*.{pdf,docx}"));
if (files.length === 0) throw new Error("no files to import");

/** What the register of the space holds, in an order of its own: equal digests are equal registers. */
interface Outcome {
  readonly documents: string;
  readonly recommendations: number;
  readonly digest: string;
  /** One line a recommendation: what the digest covers. */
  readonly lines: readonly string[];
  readonly isHistoryWhole: boolean;
}

/** A data folder with the space, and the files taken in and waiting to be read. */
async function prepare(dataFolder: string): Promise<void> {
  const opened = await openDatabase({ databaseUrl: null, dataFolder });
  await opened.migrate();
  const store = await openFileStore(dataFolder);
  const space = await createStateSpace(
    opened.database,
    { state: values.space, mechanismName: "Mechanism", languages: ["en"], isDemonstration: false },
    actor,
  );
  const incoming = files.map((file) => ({ fileName: path.basename(file), content: createReadStream(file) }));
  const taken = await takeIn({ database: opened.database, files: store }, space, actor, incoming, {
    registersAtOnce: true,
  });
  for (const { fileName, failure } of taken.refused) console.log(`refused: ${fileName} (${failure.kind})`);
  await opened.close();
}

function serve(dataFolder: string): ChildProcess {
  const main = path.join(installation.root, "build/current/server/cli/main.js");
  return spawn(process.execPath, [main, "serve"], {
    env: { ...process.env, SUIVI_DATA: dataFolder, PORT: "0", LOG_LEVEL: "error", NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function databaseProcess(dataFolder: string): Promise<number | null> {
  const text = await readFile(path.join(dataFolder, "postgres/data/postmaster.pid"), "utf8").catch(() => "");
  const pid = Number(text.split("\n")[0]);
  return pid > 0 ? pid : null;
}

function killHard(pid: number | null | undefined): void {
  if (pid === null || pid === undefined) return;
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // It may have ended by itself.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill("SIGTERM");
  await once(server, "exit");
}

/** Waits until no document is under way any more, and gives what stands in the register then. */
async function waitForEnd(dataFolder: string): Promise<Outcome> {
  const opened = await openDatabase({ databaseUrl: null, dataFolder });
  try {
    const space = await findSpaceByCode(opened.database, values.space);
    if (space === null) throw new Error("the space is gone");
    const scope = { spaceId: space.id, personId: null };
    const deadline = Date.now() + longestImport;
    for (;;) {
      const underWay = await inSpace(opened.database, scope, (transaction) =>
        transaction
          .selectFrom("document")
          .select(["fileName", "status"])
          .where("spaceId", "=", space.id)
          .where((row) =>
            row.or([
              row("status", "in", ["queued", "reading"]),
              row.and([row("status", "=", "to_review"), row("registersAtOnce", "=", true)]),
            ]),
          )
          .execute(),
      );
      if (underWay.length === 0) break;
      if (Date.now() > deadline) {
        throw new Error(
          `still under way: ${underWay.map((row) => `${row.fileName} ${row.status}`).join(", ")}`,
        );
      }
      await delay(100);
    }
    return await inSpace(opened.database, scope, async (transaction) => {
      const documents = await sql<{ line: string }>`
        SELECT file_name || ' ' || status AS line FROM document WHERE space_id = ${space.id} ORDER BY 1`.execute(
        transaction,
      );
      const register = await sql<{ line: string }>`
        SELECT v.review_key || '|' || r.kind || '|' || r.item_key || '|' || coalesce(r.position, '-') || '|' || r.state
            || '|' || r.recommending_states::text
            || '|' || (SELECT string_agg(t.language || ':' || t.provenance || ':' || t.text, '|' ORDER BY t.language, t.provenance)
                       FROM recommendation_text t WHERE t.space_id = r.space_id AND t.recommendation_id = r.id)
            || '|' || (SELECT count(*) FROM recommendation_source s WHERE s.space_id = r.space_id AND s.recommendation_id = r.id)
            || '|' || (SELECT count(*) FROM position p WHERE p.space_id = r.space_id AND p.recommendation_id = r.id) AS line
        FROM recommendation r JOIN review v ON v.space_id = r.space_id AND v.id = r.review_id
        WHERE r.space_id = ${space.id} ORDER BY 1`.execute(transaction);
      const history = await verifyHistory(transaction, space.id);
      const text = register.rows.map((row) => row.line).join("\n");
      return {
        documents: documents.rows.map((row) => row.line).join("; "),
        recommendations: register.rows.length,
        digest: createHash("sha256").update(text).digest("hex").slice(0, 16),
        lines: register.rows.map((row) => row.line),
        isHistoryWhole: history.firstBroken === null,
      };
    });
  } finally {
    await opened.close();
  }
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "suivi-kill-"));
  // As root, the account of the database has to get through.
  await chmod(folder, 0o711);
  return folder;
}

function copyOf(template: string, folder: string): string {
  const copy = path.join(folder, "data");
  const { status } = spawnSync("cp", ["-a", template, copy]);
  if (status !== 0) throw new Error("the data folder could not be copied");
  return copy;
}

/** How many items of one outcome the other does not have, by review, kind and number. */
function missing(from: Outcome, other: Outcome): number {
  const key = (line: string) => line.split("|").slice(0, 3).join("|");
  const known = new Map<string, number>();
  for (const line of other.lines) known.set(key(line), (known.get(key(line)) ?? 0) + 1);
  return from.lines.filter((line) => {
    const left = known.get(key(line)) ?? 0;
    known.set(key(line), left - 1);
    return left <= 0;
  }).length;
}

function differences(expected: Outcome, found: Outcome): string {
  const gone = expected.lines.filter((line) => !found.lines.includes(line));
  const extra = found.lines.filter((line) => !expected.lines.includes(line));
  const shown = [
    ...gone.slice(0, 3).map((line) => `- ${line}`),
    ...extra.slice(0, 3).map((line) => `+ ${line}`),
  ];
  return [`${gone.length} lines gone, ${extra.length} new; ${found.documents}`, ...shown].join("\n");
}

const base = await newFolder();
const template = path.join(base, "template");
await prepare(template);

const undisturbed = await newFolder();
let dataFolder = copyOf(template, undisturbed);
const started = performance.now();
let server = serve(dataFolder);
const expected = await waitForEnd(dataFolder);
const duration = performance.now() - started;
await end(server);
await rm(undisturbed, { recursive: true });
console.log(
  `undisturbed: ${expected.recommendations} recommendations in ${Math.round(duration)} ms; ${expected.documents}`,
);

let wrong = 0;
for (let round = 1; round <= Number(values.rounds); round += 1) {
  const folder = await newFolder();
  dataFolder = copyOf(template, folder);
  server = serve(dataFolder);
  const moment = Math.random() * duration;
  await delay(moment);
  // Either may go first.
  const database = await databaseProcess(dataFolder);
  const order = Math.random() < 0.5 ? [database, server.pid] : [server.pid, database];
  for (const pid of order) killHard(pid);
  await once(server, "exit");
  server = serve(dataFolder);
  const restarted = performance.now();
  let line = "";
  try {
    const outcome = await waitForEnd(dataFolder);
    const isRight =
      outcome.digest === expected.digest &&
      outcome.documents === expected.documents &&
      outcome.isHistoryWhole;
    if (!isRight) wrong += 1;
    const [lost, extra] = [missing(expected, outcome), missing(outcome, expected)];
    line = `${outcome.recommendations} recommendations, ${isRight ? "as undisturbed" : `WRONG: ${lost} lost, ${extra} too many`}`;
    if (!isRight) console.log(differences(expected, outcome));
  } catch (error) {
    wrong += 1;
    line = `WRONG: ${error instanceof Error ? error.message : String(error)}`;
  }
  console.log(
    `round ${round}: killed after ${Math.round(moment)} ms, ended ${Math.round(performance.now() - restarted)} ms after the restart: ${line}`,
  );
  await end(server);
  await rm(folder, { recursive: true });
}
await rm(base, { recursive: true });
console.log(wrong === 0 ? "nothing lost, nothing doubled" : `${wrong} rounds went wrong`);
process.exitCode = wrong === 0 ? 0 : 1;
