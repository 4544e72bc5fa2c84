/**
 * Searching the register of a large State: the first 25 of what is found, best first, with the counts of all filters.
 *
 *     node bench/search.ts --labelled labelled.csv [--recommendations 5000]
 *
 * Makes the State in a throw-away folder with the embedded database. The baseline of the same run is the bare question in SQL for
 * what is found, without order, text or counts. One question at a time, nothing kept between them.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import pg from "pg";
import { readLabelledTexts } from "../src/classification/training/labelled.ts";
import { newIdentifier } from "../src/kernel/index.ts";
import { inSpace, openDatabase } from "../src/platform/database.ts";
import {
  countRecommendations,
  findSearched,
  listRecommendations,
  readFilters,
  registerQuery,
} from "../src/recommendations/list.ts";
import { createStateSpace } from "../src/spaces/index.ts";

const { values } = parseArgs({
  options: { labelled: { type: "string" }, recommendations: { type: "string", default: "5000" } },
});
if (values.labelled === undefined) throw new Error("--labelled is missing: UPR Info's table");
const count = Number(values.recommendations);
const rounds = 12;
const typed = [
  "women",
  "ratify convention",
  "torture",
  "children education",
  "judges -press",
  '"death penalty"',
  "discriminat*",
  "(women OR girls) violence",
  "national human rights institution Paris Principles",
  "134.45",
  "strengthen efforts to combat trafficking in persons",
  "indigenous peoples land",
];

const folder = await mkdtemp(path.join(tmpdir(), "suivi-bench-search-"));
const opened = await openDatabase({ databaseUrl: null, dataFolder: folder });
try {
  await opened.migrate();
  const { database } = opened;
  const space = await createStateSpace(
    database,
    { state: "PRT", mechanismName: "Mechanism", languages: ["en"], isDemonstration: false },
    { personId: null, origin: "command_line" },
  );
  const scope = { spaceId: space.id, personId: null };
  const real = await readLabelledTexts(values.labelled);
  await inSpace(database, scope, async (transaction) => {
    const now = new Date();
    const reviewId = newIdentifier();
    await transaction
      .insertInto("review")
      .values({
        spaceId: space.id,
        id: reviewId,
        mechanism: "UPR",
        reviewKey: "cycle 1",
        cycle: 1,
        createdAt: now,
      })
      .execute();
    for (let from = 0; from < count; from += 1000) {
      const rows = Array.from({ length: Math.min(1000, count - from) }, (_, index) => {
        const at = from + index;
        const { text, issues } = real[(at * 7) % real.length] ?? { text: "", issues: [] };
        const id = newIdentifier();
        return { at, id, text, issues };
      });
      await transaction
        .insertInto("recommendation")
        .values(
          rows.map(({ at, id, text, issues }) => ({
            spaceId: space.id,
            id,
            reviewId,
            kind: "recommendation" as const,
            itemKey: `${100 + Math.floor(at / 200)}.${(at % 200) + 1}`,
            paragraph: `${100 + Math.floor(at / 200)}.${(at % 200) + 1}`,
            sortKey: String(at).padStart(8, "0"),
            language: "en",
            recommendingStates: [["FRA", "ESP", "NOR", "BRA", "CHL"][at % 5] ?? ""],
            position: at % 6 === 0 ? ("noted" as const) : ("supported" as const),
            positionStage: "adopted" as const,
            themes: [...issues],
            groups: [],
            sdgs: [],
            searchVector: sql<string>`to_tsvector('english', ${text})`,
            createdAt: now,
            updatedAt: now,
          })),
        )
        .execute();
      await transaction
        .insertInto("recommendationText")
        .values(
          rows.map(({ id, text }) => ({
            spaceId: space.id,
            recommendationId: id,
            language: "en",
            provenance: "official" as const,
            text,
          })),
        )
        .execute();
    }
  });
  const owner = new pg.Client(opened.owner);
  await owner.connect();
  await owner.query("VACUUM ANALYZE");
  await owner.end();

  const times: number[] = [];
  const bare: number[] = [];
  console.log("| Search | Found | Median | Bare SQL |\n|---|---|---|---|");
  for (const q of typed) {
    const query = registerQuery.parse({ q });
    const own: number[] = [];
    const ownBare: number[] = [];
    let found = 0;
    for (let round = 0; round < rounds; round += 1) {
      await inSpace(database, scope, async (transaction) => {
        let begun = performance.now();
        const ids = await findSearched(transaction, space.id, q, ["en"]);
        await listRecommendations(transaction, space.id, query, ["en"], { limit: 25, offset: 0 }, ids);
        found = (await countRecommendations(transaction, space.id, query, ["en"], ids)).recommendations;
        await readFilters(transaction, space.id, q, ["en"], ids);
        own.push(performance.now() - begun);
        begun = performance.now();
        await sql`SELECT r.id FROM recommendation AS r WHERE r.space_id = ${space.id}
          AND r.search_vector @@ websearch_to_tsquery('english', ${q})`.execute(transaction);
        ownBare.push(performance.now() - begun);
      });
    }
    const median = (list: number[]): number =>
      [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
    console.log(`| ${q} | ${found} | ${median(own).toFixed(1)} ms | ${median(ownBare).toFixed(1)} ms |`);
    times.push(...own.slice(2));
    bare.push(...ownBare.slice(2));
  }
  const at95 = (list: number[]): number =>
    [...list].sort((a, b) => a - b)[Math.floor(list.length * 0.95)] ?? 0;
  console.log(
    `95th percentile ${at95(times).toFixed(1)} ms, bare SQL ${at95(bare).toFixed(1)} ms, ratio ${(at95(times) / at95(bare)).toFixed(1)}`,
  );
} finally {
  await opened.close();
  await rm(folder, { recursive: true, force: true });
}
