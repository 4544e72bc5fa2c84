/**
 * How long the history of a space takes to verify:
 *
 *   node bench/history.ts [--events 1000000]
 *
 * A throw-away database gets so many events, made a few thousand at once. The baseline of the same run reads every
 * column of them in the same pieces, without hashing anything.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Kysely, sql } from "kysely";
import { chainStart, hashEvent, verifyHistory } from "../src/history/index.ts";
import { newIdentifier } from "../src/kernel/index.ts";
import { inSpace, openDatabase } from "../src/platform/database.ts";
import type { Database } from "../src/platform/schema.ts";
import { createStateSpace } from "../src/spaces/index.ts";

const { values } = parseArgs({ options: { events: { type: "string", default: "1000000" } } });
const wanted = Number(values.events);
const rowsAtOnce = 5000;

const words =
  "the ministry reports that the draft law was sent to parliament and that training of judges went on in all provinces";

async function makeEvents(database: Kysely<Database>, spaceId: string): Promise<void> {
  const people = Array.from({ length: 400 }, newIdentifier);
  const institutions = Array.from({ length: 70 }, newIdentifier);
  const entities = Array.from({ length: 40_000 }, newIdentifier);
  const start = Date.parse("2023-01-01T00:00:00Z");
  let hash = chainStart;
  for (let from = 0; from < wanted; from += rowsAtOnce) {
    const rows = Array.from({ length: Math.min(rowsAtOnce, wanted - from) }, (_, index) => {
      const ordinal = from + index + 1;
      const previousHash = hash;
      const content = {
        spaceId,
        ordinal,
        id: newIdentifier(),
        at: new Date(start + ordinal * 90_000).toISOString(),
        personId: people[ordinal % people.length] ?? null,
        roles: "focal_point",
        institutionId: institutions[ordinal % institutions.length] ?? null,
        origin: "page",
        action: "progress_update.changed",
        entityKind: "progress_update",
        entityId: entities[ordinal % entities.length] ?? "",
        data: JSON.stringify({
          before: { text: words, state: "draft" },
          after: { text: `${words} ${ordinal}`, state: "submitted" },
        }),
        reason: ordinal % 3 === 0 ? "As agreed in the meeting" : null,
      };
      hash = hashEvent(previousHash, content);
      return { ...content, previousHash, hash };
    });
    await inSpace(database, { spaceId, personId: null }, async (transaction) => {
      await sql`
        INSERT INTO event (space_id, ordinal, id, at, person_id, roles, institution_id, origin, action, entity_kind, entity_id,
          data, reason, previous_hash, hash)
        SELECT "spaceId", ordinal, id, at, "personId", roles, "institutionId", origin, action, "entityKind", "entityId",
          data, reason, "previousHash", hash
        FROM json_to_recordset(${JSON.stringify(rows)}::json) AS row ("spaceId" uuid, ordinal bigint, id uuid, at timestamptz,
          "personId" uuid, roles text, "institutionId" uuid, origin text, action text, "entityKind" text, "entityId" uuid,
          data text, reason text, "previousHash" text, hash text)`.execute(transaction);
      await sql`
        INSERT INTO history_end (space_id, ordinal, hash, at) VALUES (${spaceId}, ${rows.at(-1)?.ordinal}, ${hash}, ${rows.at(-1)?.at})
        ON CONFLICT (space_id) DO UPDATE SET ordinal = excluded.ordinal, hash = excluded.hash, at = excluded.at`.execute(
        transaction,
      );
    });
  }
}

/** Every column of every event, read as the application reads anything else, and nothing done with it. */
async function readAll(database: Kysely<Database>, spaceId: string): Promise<number> {
  return inSpace(database, { spaceId, personId: null }, async (transaction) => {
    let read = 0;
    for (let after = "0"; ; ) {
      const rows = await transaction
        .withoutPlugins()
        .selectFrom("event")
        .selectAll()
        .where(sql<boolean>`space_id = ${spaceId} AND ordinal > ${after}`)
        .orderBy("ordinal")
        .limit(rowsAtOnce)
        .execute();
      if (rows.length === 0) return read;
      read += rows.length;
      after = rows.at(-1)?.ordinal ?? after;
    }
  });
}

async function timed<Result>(work: () => Promise<Result>): Promise<[Result, number]> {
  const begun = performance.now();
  const result = await work();
  return [result, (performance.now() - begun) / 1000];
}

const folder = await mkdtemp(path.join(tmpdir(), "suivi-bench-"));
const open = await openDatabase({ databaseUrl: null, dataFolder: folder });
try {
  await open.migrate();
  const { database } = open;
  const space = await createStateSpace(
    database,
    { state: "XKX", mechanismName: "Mechanism", languages: ["en"], isDemonstration: false },
    { personId: null, origin: "job" },
  ).catch((error: unknown) => {
    throw error;
  });
  await inSpace(database, { spaceId: space.id, personId: null }, async (transaction) => {
    await sql`DELETE FROM event WHERE space_id = ${space.id}`.execute(transaction);
    await sql`DELETE FROM history_end WHERE space_id = ${space.id}`.execute(transaction);
  });
  const [, making] = await timed(() => makeEvents(database, space.id));
  console.log(`${wanted} events made in ${making.toFixed(1)} s`);
  for (let round = 1; round <= 3; round += 1) {
    const [read, reading] = await timed(() => readAll(database, space.id));
    const [verification, verifying] = await timed(() =>
      inSpace(database, { spaceId: space.id, personId: null }, (transaction) =>
        verifyHistory(transaction, space.id),
      ),
    );
    if (read !== wanted || verification.verified !== wanted || verification.firstBroken !== null) {
      throw new Error(`${read} read, ${verification.verified} verified, broken: ${verification.firstBroken}`);
    }
    console.log(
      `round ${round}: all read in ${reading.toFixed(2)} s, verified in ${verifying.toFixed(2)} s, ratio ${(verifying / reading).toFixed(2)}`,
    );
  }
} finally {
  await open.close();
  await rm(folder, { recursive: true, force: true });
}
