/**
 * Pages of follow-up in a large State: 2,000 recommendations, 70 institutions, 400 people, 6,000 actions, 40,000 updates.
 *
 *     node bench/followup.ts [--data FOLDER] [--requests 60]
 *
 * Makes the State with the generator of the demonstration in a throw-away folder (or keeps it in --data for another run),
 * starts the built server of this checkout (./run builds it) with one process, and asks each page as the person who works
 * with it, one request at a time, the content compressed, never answered from what a browser keeps. The baseline of the
 * same run is the first page of the register.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { sql, type Transaction } from "kysely";
import pg from "pg";
import { openAccounts } from "../src/access/index.ts";
import { tellStory } from "../src/demonstration/story/index.ts";
import { newIdentifier } from "../src/kernel/index.ts";
import { inSpace, openDatabase } from "../src/platform/database.ts";
import { installation } from "../src/platform/installation.ts";
import type { Database } from "../src/platform/schema.ts";
import { createStateSpace, findSpaceByCode } from "../src/spaces/index.ts";

const { values } = parseArgs({
  options: { data: { type: "string" }, requests: { type: "string", default: "60" } },
});
const requests = Number(values.requests);
const scale = { institutions: 70, people: 400, actions: 6000, updates: 47_000 };
const recommendations = 2000;
const today = new Date().toISOString().slice(0, 10);
const publicUrl = "http://localhost:3999";

const themes = [
  "Right to health",
  "Right to education",
  "Violence against women",
  "Prison conditions",
  "Juvenile justice",
];
const groups = ["Children", "Women", "Persons with disabilities", "Minorities", "Migrants"];
const goals = ["16 - PEACE", "5 - GENDER", "3 - HEALTH", "4 - EDUCATION", "10 - INEQUALITY"];
const asks = [
  "Strengthen the protection of children against all forms of violence, also within the family",
  "Ratify the Optional Protocol to the Convention against Torture and set up a national preventive mechanism",
  "Ensure that persons with disabilities have access to inclusive education in all provinces",
  "Amend the Penal Code so that it defines discrimination on all grounds",
  "Allocate sufficient resources to the national human rights institution",
];

async function insertRegister(transaction: Transaction<Database>, spaceId: string): Promise<void> {
  const now = new Date();
  for (let cycle = 1; cycle <= 4; cycle += 1) {
    const reviewId = newIdentifier();
    const review = {
      spaceId,
      id: reviewId,
      mechanism: cycle === 4 ? "CEDAW" : "UPR",
      reviewKey: `cycle ${cycle}`,
      cycle,
      adoptedOn: `${2009 + cycle * 4}-10-07`,
      createdAt: now,
    };
    await transaction.insertInto("review").values(review).execute();
    const rows = Array.from({ length: recommendations / 4 }, (_, index) => {
      const number = index + 1;
      const pick = (list: readonly string[]): string[] => [list[number % list.length] ?? ""];
      return {
        row: {
          spaceId,
          id: newIdentifier(),
          reviewId,
          kind: "recommendation" as const,
          itemKey: `${130 + cycle}.${number}`,
          paragraph: `${130 + cycle}.${number}`,
          sortKey: `${130 + cycle} ${String(number).padStart(6, "0")}`,
          language: "en",
          recommendingStates: ["FRA"],
          position: number % 6 === 0 ? ("noted" as const) : ("supported" as const),
          positionStage: "adopted" as const,
          themes: pick(themes),
          groups: pick(groups),
          sdgs: pick(goals),
          createdAt: now,
          updatedAt: now,
        },
        text: `${asks[number % asks.length]} (${number})`,
      };
    });
    for (const { row, text } of rows) {
      const searchVector = sql<string>`to_tsvector('english', ${text})`;
      await transaction
        .insertInto("recommendation")
        .values({ ...row, searchVector })
        .execute();
      await transaction
        .insertInto("recommendationText")
        .values({ spaceId, recommendationId: row.id, language: "en", provenance: "official", text })
        .execute();
    }
  }
}

/** Cookies of one person of each kind, and how much there is. */
async function prepare(dataFolder: string) {
  const opened = await openDatabase({ databaseUrl: null, dataFolder });
  try {
    await opened.migrate();
    const { database } = opened;
    let space = await findSpaceByCode(database, "PRT");
    if (space === null) {
      space = await createStateSpace(
        database,
        { state: "PRT", mechanismName: "Mechanism", languages: ["en"], isDemonstration: false },
        { personId: null, origin: "command_line" },
      );
      const scope = { spaceId: space.id, personId: null };
      const { id } = space;
      await inSpace(database, scope, (transaction) => insertRegister(transaction, id));
      const begun = performance.now();
      await tellStory(database, space.id, today, scale);
      console.log(`the story was told in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    }
    // What the server of the database does by itself within a minute or two.
    const owner = new pg.Client(opened.owner);
    await owner.connect();
    await owner.query("VACUUM ANALYZE");
    await owner.end();
    const accounts = await openAccounts({ database, publicUrl });
    const { id: spaceId } = space;
    return await inSpace(database, { spaceId, personId: null }, async (transaction) => {
      const cookies: Record<string, string> = {};
      for (const role of ["coordinator", "reviewer", "focal_point", "auditor"]) {
        const { rows } = await sql<{ personId: string }>`
          SELECT m.person_id FROM membership AS m
          LEFT JOIN LATERAL (SELECT count(*) AS leads FROM follow_up AS f
            WHERE f.space_id = m.space_id AND f.lead_institution_id = m.institution_id) AS l ON true
          WHERE m.space_id = ${spaceId} AND m.ended_at IS NULL AND ${role} = ANY (m.roles)
          ORDER BY l.leads DESC LIMIT 1`.execute(transaction);
        const lines = await accounts.startSession(rows[0]?.personId ?? "");
        cookies[role] = lines.map((line) => line.split(";")[0]).join("; ");
      }
      const counts: Record<string, number> = {};
      for (const table of [
        "recommendation",
        "institution",
        "membership",
        "planned_action",
        "progress_update",
        "event",
      ]) {
        const { rows } = await sql<{ count: number }>`
          SELECT count(*)::int AS count FROM ${sql.table(table)} WHERE space_id = ${spaceId}`.execute(
          transaction,
        );
        counts[table] = rows[0]?.count ?? 0;
      }
      const first = async (rows: Promise<{ rows: readonly { id: string }[] }>) =>
        (await rows).rows[0]?.id ?? "";
      const busiest = {
        recommendation: await first(
          sql<{ id: string }>`SELECT recommendation_id AS id FROM progress_update_recommendation
            WHERE space_id = ${spaceId} GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`.execute(transaction),
        ),
        institution: await first(
          sql<{ id: string }>`SELECT lead_institution_id AS id FROM follow_up
            WHERE space_id = ${spaceId} AND lead_institution_id IS NOT NULL
            GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`.execute(transaction),
        ),
      };
      return { cookies, counts, busiest };
    });
  } finally {
    await opened.close();
  }
}

const dataFolder = values.data ?? (await mkdtemp(path.join(tmpdir(), "suivi-bench-followup-")));
const { cookies, counts, busiest } = await prepare(dataFolder);
const pages: readonly (readonly [name: string, role: string, address: string])[] = [
  ["register, first page (baseline)", "coordinator", "/s/PRT/register"],
  ["My work of a coordinator", "coordinator", "/s/PRT/work"],
  ["My work of a focal point", "focal_point", "/s/PRT/work"],
  ["My work of a reviewer", "reviewer", "/s/PRT/work"],
  ["dashboard", "coordinator", "/s/PRT/overview"],
  ["overdue list", "coordinator", "/s/PRT/follow-up?flag=late"],
  ["follow-up list", "coordinator", "/s/PRT/follow-up"],
  ["deadlines", "coordinator", "/s/PRT/deadlines"],
  ["assignments", "coordinator", "/s/PRT/assignments"],
  ["plan", "coordinator", "/s/PRT/plan"],
  ["indicators", "coordinator", "/s/PRT/indicators"],
  ["updates", "coordinator", "/s/PRT/progress"],
  ["review", "reviewer", "/s/PRT/progress/review"],
  ["history", "auditor", "/s/PRT/history"],
  ["history, one kind, until a day", "auditor", "/s/PRT/history?kind=assessment&until=2026-01-31"],
  ["history, words that many reasons have", "auditor", "/s/PRT/history?q=law"],
  ["history, words that none has", "auditor", "/s/PRT/history?q=zebra"],
  ["people", "coordinator", "/s/PRT/people"],
  ["recommendation with most updates", "coordinator", `/s/PRT/register/${busiest.recommendation}`],
  ["plan grouped by theme", "coordinator", "/s/PRT/plan?grouping=theme"],
  ["national plan", "coordinator", "/s/PRT/plan/national"],
  ["handover of the largest institution", "coordinator", `/s/PRT/handover/${busiest.institution}`],
];

async function ask(base: string, address: string, cookie: string): Promise<{ time: number; bytes: number }> {
  const begun = performance.now();
  const answer = await fetch(base + address, {
    redirect: "manual",
    headers: { cookie, "accept-encoding": "gzip", "accept-language": "en" },
  });
  const body = await answer.arrayBuffer();
  const time = performance.now() - begun;
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  return { time, bytes: body.byteLength };
}

async function measure(base: string, cookies: Readonly<Record<string, string>>): Promise<void> {
  let baseline = 0;
  console.log("| Page | Median | 95th percentile | Most | Ratio of medians |\n|---|---|---|---|---|");
  for (const [name, role, address] of pages) {
    const cookie = cookies[role] ?? "";
    try {
      for (let warm = 0; warm < 5; warm += 1) await ask(base, address, cookie);
      const times: number[] = [];
      for (let number = 0; number < requests; number += 1)
        times.push((await ask(base, address, cookie)).time);
      times.sort((a, b) => a - b);
      const at = (part: number): number =>
        times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
      if (baseline === 0) baseline = at(0.5);
      const ratio = (at(0.5) / baseline).toFixed(1);
      console.log(
        `| ${name} | ${at(0.5).toFixed(0)} ms | ${at(0.95).toFixed(0)} ms | ${at(1).toFixed(0)} ms | ${ratio} |`,
      );
    } catch (error) {
      console.log(`| ${name} | ${error instanceof Error ? error.message : String(error)} | | | |`);
    }
  }
}

console.log(
  Object.entries(counts)
    .map(([table, count]) => `${count} ${table}`)
    .join(", "),
);
const main = path.join(installation.root, "build/current/server/cli/main.js");
if (!existsSync(main)) throw new Error("there is no build: start ./run once");
const port = "3999";
const server = spawn(process.execPath, [main, "serve"], {
  env: {
    ...process.env,
    NODE_ENV: "production",
    SUIVI_DATA: dataFolder,
    PORT: port,
    SUIVI_PROCESSES: "1",
    LOG_LEVEL: "error",
    PUBLIC_URL: publicUrl,
  },
  stdio: ["ignore", "ignore", "inherit"],
});
try {
  const base = `http://127.0.0.1:${port}`;
  for (let attempt = 0; ; attempt += 1) {
    const isUp = await fetch(`${base}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isUp) break;
    if (attempt > 300) throw new Error("the server does not answer");
    await delay(100);
  }
  await measure(base, cookies);
} finally {
  server.kill("SIGTERM");
  await once(server, "exit");
  if (values.data === undefined) await rm(dataFolder, { recursive: true, force: true });
}
