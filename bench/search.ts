/**
 * Searching: the first 25 of what is found, best first, with the counts of all filters; in the register of one State, or across the
 * public side of many.
 *
 *     node bench/search.ts --labelled labelled.csv [--recommendations 5000] [--spaces 1]
 *
 * Makes the spaces in a throw-away folder with the embedded database: real texts, each time they come around with words of another. The
 * bare SQL of the same run is the least that gives the same answer, by the owner of the tables, free of row-level security and with a GIN
 * index, which the product has not: the 25 rows with their texts sorted by ts_rank_cd, how many there are, and the counts of the same
 * filters, in one statement. One question at a time; answers are not kept between them.
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
import { inSpace, type OpenDatabase, openDatabase } from "../src/platform/database.ts";
import { toJson } from "../src/platform/json.ts";
import { publicFacets, searchPublic } from "../src/recommendations/collection/public.ts";
import { registerQuery } from "../src/recommendations/list.ts";
import { answerRegister } from "../src/recommendations/register-page.ts";
import { searchQuery } from "../src/search/index.ts";
import { createStateSpace, findSpace, type Space } from "../src/spaces/index.ts";
import { countries } from "../src/vocabularies/countries/index.ts";
import { officialLanguages } from "../src/vocabularies/languages/index.ts";

const { values } = parseArgs({
  options: {
    labelled: { type: "string" },
    recommendations: { type: "string", default: "5000" },
    spaces: { type: "string", default: "1" },
  },
});
if (values.labelled === undefined) throw new Error("--labelled is missing: UPR Info's table");
const count = Number(values.recommendations);
const spaceCount = Number(values.spaces);
const rounds = 12;
const typed = [
  "women",
  "human rights",
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
  "Ratify the Optional Protocol to the Convention against Torture",
];
const perSpace = Math.ceil(count / spaceCount);

/** A text that has not been there: the real one, later with a part of another. */
function textAt(real: readonly string[], at: number): string {
  const round = Math.floor(at / real.length);
  const own = real[at % real.length] ?? "";
  if (round === 0) return own;
  const other = (real[(at * 7 + round * 131) % real.length] ?? "").split(" ");
  const from = (at * 3) % Math.max(1, other.length - 6);
  return `${own} ${other.slice(from, from + 4 + (at % 9)).join(" ")}`;
}

async function fill(opened: OpenDatabase, space: Space, real: Real, first: number): Promise<void> {
  await inSpace(opened.database, { spaceId: space.id, personId: null }, async (transaction) => {
    const now = new Date();
    const reviews = [1, 2, 3, 4].map((cycle) => ({ id: newIdentifier(), cycle }));
    for (const { id, cycle } of reviews) {
      await transaction
        .insertInto("review")
        .values({
          spaceId: space.id,
          id,
          mechanism: "UPR",
          reviewKey: `cycle ${cycle}`,
          cycle,
          createdAt: now,
        })
        .execute();
    }
    for (let from = 0; from < perSpace; from += 2000) {
      const rows = Array.from({ length: Math.min(2000, perSpace - from) }, (_, index) => {
        const at = from + index;
        const key = `${100 + Math.floor(at / 200)}.${(at % 200) + 1}`;
        return {
          id: newIdentifier(),
          review_id: reviews[at % 4]?.id,
          item_key: key,
          sort_key: String(at).padStart(8, "0"),
          recommending_states: [["FRA", "ESP", "NOR", "BRA", "CHL"][at % 5]],
          position: at % 6 === 0 ? "noted" : "supported",
          themes: real.issues[(first + at) % real.issues.length],
          sdgs: [`${1 + (at % 17)} - GOAL`],
          text: textAt(real.texts, first + at),
        };
      });
      await sql`
        WITH given AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS given (id uuid, review_id uuid,
          item_key text, sort_key text, recommending_states text[], position text, themes text[], sdgs text[], text text)),
        texts AS (INSERT INTO recommendation_text (space_id, recommendation_id, language, provenance, text)
          SELECT ${space.id}::uuid, id, 'en', 'official', text FROM given)
        INSERT INTO recommendation (space_id, id, review_id, kind, item_key, paragraph, sort_key, language, recommending_states,
          position, position_stage, themes, sdgs, search_vector, created_at, updated_at)
        SELECT ${space.id}::uuid, id, review_id, 'recommendation', item_key, item_key, sort_key, 'en', recommending_states, position,
          'adopted', themes, sdgs, to_tsvector('english', text) || to_tsvector('simple', item_key || ' ' || array_to_string(themes, ' ')),
          ${now}, ${now} FROM given`.execute(transaction);
    }
    await sql`UPDATE space SET settings = '{"publication": {"recommendations": true}}', register_revision = 1
      WHERE id = ${space.id}`.execute(transaction);
  });
}

interface Real {
  readonly texts: readonly string[];
  readonly issues: readonly (readonly string[])[];
}

/** The least SQL that answers the same: with the counts that the product gives there. */
function bareSql(isPublic: boolean): string {
  const counts = isPublic
    ? ["space_id::text", "position", "cycle::text", "mechanism", "unnest(themes)", "unnest(sdgs)"]
    : ["position", "kind", "unnest(recommending_states)", "unnest(themes)", "unnest(groups)"];
  return `
    WITH asked AS (SELECT $1::tsquery AS query),
    found AS MATERIALIZED (
      SELECT r.space_id, r.id, r.kind, r.position, r.themes, r.groups, r.sdgs, r.recommending_states, r.language, v.mechanism,
        v.cycle, ts_rank_cd(r.search_vector, asked.query, 1) AS rank
      FROM asked JOIN recommendation AS r ON r.search_vector @@ asked.query
      JOIN review AS v ON v.space_id = r.space_id AND v.id = r.review_id WHERE r.state = 'active')
    SELECT (SELECT count(*) FROM found),
      (SELECT json_agg(top) FROM (
        SELECT cut.*, t.text FROM (SELECT * FROM found ORDER BY rank DESC, id LIMIT 25) AS cut
        JOIN recommendation_text AS t ON t.space_id = cut.space_id AND t.recommendation_id = cut.id AND t.language = cut.language
        ORDER BY rank DESC) AS top),
      ${counts.map((value, at) => `(SELECT json_object_agg(value, n) FROM (SELECT ${value} AS value, count(*) AS n FROM found GROUP BY 1) AS f${at})`).join(",\n      ")}`;
}

const median = (list: number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
const at95 = (list: number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length * 0.95)] ?? 0;

const folder = await mkdtemp(path.join(tmpdir(), "suivi-bench-search-"));
const opened = await openDatabase({ databaseUrl: null, dataFolder: folder });
const owner = new pg.Client(opened.owner);
try {
  await opened.migrate();
  const { database } = opened;
  const labelled = await readLabelledTexts(values.labelled);
  // Neighbours of the table are of one review: spread.
  const spread = labelled.map((_, at) => labelled[(at * 7919) % labelled.length]!);
  const real = { texts: spread.map(({ text }) => text), issues: spread.map(({ issues }) => issues) };
  const states = countries.filter(({ fictional }) => fictional !== true).slice(0, spaceCount);
  const spaces: Space[] = [];
  let begun = performance.now();
  for (const [at, { iso3 }] of states.entries()) {
    const made = await createStateSpace(
      database,
      { state: iso3, mechanismName: "Mechanism", languages: ["en"], isDemonstration: false },
      { personId: null, origin: "command_line" },
    );
    await fill(opened, made, real, at * perSpace);
    spaces.push((await findSpace(database, made.id)) ?? made);
  }
  console.log(`made ${perSpace * states.length} in ${states.length} spaces: ${seconds(begun)}`);
  await owner.connect();
  begun = performance.now();
  await owner.query("CREATE INDEX bare ON recommendation USING gin (search_vector)");
  console.log(`GIN index of the bare SQL: ${seconds(begun)}`);
  await owner.query("VACUUM ANALYZE");

  const isPublic = spaces.length > 1;
  const [space] = spaces;
  if (space === undefined) throw new Error("no space was made");
  const ask = async (q: string): Promise<number> => {
    if (!isPublic) return (await answerRegister(database, space, registerQuery.parse({ q }), 25)).counts.rows;
    const chosen = Object.fromEntries(publicFacets.map((name) => [name, []])) as never;
    return (await searchPublic(database, spaces, { typed: q, chosen, offset: 0, limit: 25 })).total;
  };
  const before = process.memoryUsage();
  begun = performance.now();
  await ask("women");
  console.log(`the first question: ${seconds(begun)}`);
  await new Promise((resolve) => setTimeout(resolve, perSpace > 20_000 ? 30_000 : 2000));
  const after = process.memoryUsage();
  const grown = (name: "heapUsed" | "arrayBuffers"): number =>
    Math.round((after[name] - before[name]) / 2 ** 20);
  console.log(`memory: ${grown("heapUsed")} MiB of objects, ${grown("arrayBuffers")} MiB of packed words`);

  const times: number[] = [];
  const bare: number[] = [];
  const processor: number[] = [];
  const statement = bareSql(isPublic);
  const languages = isPublic ? officialLanguages : space.languages;
  console.log("| Search | Found | Median | Most | Bare SQL |\n|---|---|---|---|---|");
  for (const q of typed) {
    const own: number[] = [];
    const ownBare: number[] = [];
    let found = 0;
    // The very words that the product looks for.
    const lexemes = await sql<{
      query: string;
    }>`SELECT (${searchQuery(q, languages)})::text AS query`.execute(database);
    for (let round = 0; round < rounds; round += 1) {
      begun = performance.now();
      const used = processorTime();
      found = await ask(q);
      own.push(performance.now() - begun);
      processor.push(processorTime() - used);
      // The slow one is asked less often.
      if (round % 3 > 0) continue;
      begun = performance.now();
      await owner.query(statement, [lexemes.rows[0]?.query]);
      ownBare.push(performance.now() - begun);
    }
    const counted = own.slice(2);
    console.log(
      `| ${q} | ${found} | ${median(counted).toFixed(1)} ms | ${Math.max(...counted).toFixed(1)} ms | ${median(ownBare.slice(1)).toFixed(1)} ms |`,
    );
    times.push(...counted);
    bare.push(...ownBare.slice(1));
  }
  console.log(
    `95th percentile ${at95(times).toFixed(1)} ms, bare SQL ${at95(bare).toFixed(1)} ms, ratio ${(at95(times) / at95(bare)).toFixed(2)}; medians ${median(times).toFixed(1)} ms, ${median(bare).toFixed(1)} ms; processor time of the product's process ${at95(processor).toFixed(1)} ms (95th percentile)`,
  );
} finally {
  await owner.end().catch(() => {});
  await opened.close();
  await rm(folder, { recursive: true, force: true });
}

/** Milliseconds that this process has worked. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function seconds(begun: number): string {
  return `${((performance.now() - begun) / 1000).toFixed(1)} s`;
}
