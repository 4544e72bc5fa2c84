/**
 * What a coordinator and the hourly round do in the large State of bench/followup.ts:
 *
 *     node bench/followup.ts --data FOLDER
 *     node bench/followup-jobs.ts --data FOLDER
 *
 * Assigns 200 recommendations at once, and writes the weekly reminders of everybody. Each is undone afterwards, so that the
 * folder can be used again. The baseline of the same run is the bare insert of as many rows.
 */
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { openAccounts } from "../src/access/index.ts";
import { remindSpace } from "../src/deadlines/index.ts";
import { assignMany } from "../src/followup/assignments/index.ts";
import { addDays, dayIn, newIdentifier } from "../src/kernel/index.ts";
import { inSpace, openDatabase } from "../src/platform/database.ts";
import { findSpaceByCode } from "../src/spaces/index.ts";

const { values } = parseArgs({ options: { data: { type: "string" } } });
if (values.data === undefined) throw new Error("--data is missing: the folder of bench/followup.ts");
const opened = await openDatabase({ databaseUrl: null, dataFolder: values.data });
await opened.migrate();
const { database } = opened;
const space = await findSpaceByCode(database, "PRT");
if (space === null) throw new Error("run bench/followup.ts with this folder first");
const { id: spaceId } = space;
const scope = { spaceId, personId: null };
const accounts = await openAccounts({ database, publicUrl: "http://localhost:3999" });

class Undone extends Error {}

/** Milliseconds that some work took; nothing of it stays. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  return performance.now() - begun;
}

async function median(work: () => Promise<unknown>, after: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    times.push(await timed(work));
    await after();
  }
  return times.sort((a, b) => a - b)[2] ?? 0;
}

const nothing = async () => {};

function bareInsert(count: number) {
  return () =>
    inSpace(database, scope, async (transaction) => {
      await transaction
        .insertInto("mail")
        .values(
          Array.from({ length: count }, (_, index) => ({
            spaceId,
            id: newIdentifier(),
            kind: "notice",
            occasion: `bench ${index}`,
            address: "person@example.org",
            language: "en",
            subject: "Reminder",
            text: "x".repeat(2000),
            state: "waiting" as const,
            createdAt: new Date(),
          })),
        )
        .execute();
      throw new Undone();
    });
}

const { rows: people } = await inSpace(database, scope, (transaction) =>
  sql<{ personId: string }>`
    SELECT person_id FROM membership
    WHERE space_id = ${spaceId} AND ended_at IS NULL AND 'coordinator' = ANY (roles)`.execute(transaction),
);
const known = await accounts.personById(people[0]?.personId ?? "");
if (known === null) throw new Error("nobody coordinates");
const person = await accounts.enter(known, spaceId, () => ({ sees: [], says: [] }), dayIn("UTC", new Date()));
const { rows: chosen } = await inSpace(database, scope, (transaction) =>
  sql<{
    id: string;
  }>`SELECT id FROM recommendation WHERE space_id = ${spaceId} ORDER BY sort_key LIMIT 200`.execute(
    transaction,
  ),
);
const { rows: institutions } = await inSpace(database, scope, (transaction) =>
  sql<{
    id: string;
  }>`SELECT id FROM institution WHERE space_id = ${spaceId} AND state = 'active' LIMIT 6`.execute(
    transaction,
  ),
);
const actor = { personId: person.id, origin: "command_line", roles: ["coordinator"] } as const;
let turn = 0;
const assignTime = await median(() => {
  turn += 1;
  const choice = {
    leadId: institutions[turn % 3]?.id ?? null,
    contributingIds: institutions.slice(3, 5).map(({ id }) => id),
    informedIds: [],
    ifLead: "replace",
    ifOthers: "set",
    dueOn: addDays(dayIn("UTC", new Date()), 200),
    reason: "New mandates of the ministries",
  } as const;
  return assignMany(
    { database, space, person, actor },
    chosen.map(({ id }) => id),
    choice,
  );
}, nothing);
const bare200 = await median(bareInsert(200), nothing);
console.log(
  `200 assigned at once: ${assignTime.toFixed(0)} ms, ${(assignTime / bare200).toFixed(1)} times the bare insert of 200 rows`,
);

// Made-up people get no letters; here they are to.
await sql`UPDATE person SET is_demonstration = false`.execute(database);
let letters = 0;
const nextMonday = addDays(dayIn("UTC", new Date()), (8 - (new Date().getUTCDay() || 7)) % 7 || 7);
const digestTime = await median(
  () =>
    remindSpace(
      { database, accounts, publicUrl: "http://localhost:3999" },
      space,
      new Date(`${nextMonday}T09:00:00Z`),
    ),
  () =>
    inSpace(database, scope, async (transaction) => {
      const { rows } = await sql<{ count: number }>`
        WITH gone AS (DELETE FROM mail WHERE space_id = ${spaceId} RETURNING 1)
        SELECT count(*)::integer AS count FROM gone`.execute(transaction);
      letters = rows[0]?.count ?? 0;
      await sql`DELETE FROM reminder_round WHERE space_id = ${spaceId}`.execute(transaction);
    }),
);
await sql`UPDATE person SET is_demonstration = true`.execute(database);
const bare = await median(bareInsert(Math.max(letters, 1)), nothing);
console.log(
  `${letters} letters written for 400 people: ${(digestTime / 1000).toFixed(2)} s, ${(digestTime / bare).toFixed(1)} times the bare insert of as many rows`,
);
await opened.close();
