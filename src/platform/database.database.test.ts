import { sql, type Transaction } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newIdentifier } from "../kernel/index.ts";
import { inInstallation, inSpace } from "./database.ts";
import type { Database } from "./schema.ts";
import { freshDatabase, type TestDatabase } from "./testing/index.ts";

let opened: TestDatabase;
beforeAll(async () => {
  opened = await freshDatabase();
});
afterAll(() => opened.close());

async function makeSpace(code: string): Promise<string> {
  const id = newIdentifier();
  await inSpace(opened.database, { spaceId: id, personId: null }, async (transaction) => {
    await transaction
      .insertInto("space")
      .values({
        id,
        code,
        kind: "state",
        state: code,
        names: "{}",
        mechanismName: "Mechanism",
        languages: ["en"],
        createdAt: new Date(),
      })
      .execute();
  });
  return id;
}

async function addBatch(spaceId: string, inside = spaceId): Promise<void> {
  await inSpace(opened.database, { spaceId: inside, personId: null }, async (transaction) => {
    await transaction
      .insertInto("batch")
      .values({ spaceId, id: newIdentifier(), createdAt: new Date() })
      .execute();
  });
}

async function countBatches(inside: string): Promise<number> {
  return inSpace(opened.database, { spaceId: inside, personId: null }, async (transaction) => {
    return (await transaction.selectFrom("batch").select("id").execute()).length;
  });
}

/** Ends the connection of a transaction from outside, as a crash of the server does. */
async function breakConnection(transaction: Transaction<Database>): Promise<void> {
  const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(transaction);
  const owner = new pg.Client(opened.owner);
  await owner.connect();
  await owner.query("SELECT pg_terminate_backend($1, 5000)", [rows[0]?.pid]);
  await owner.end();
}

describe("the application's role", () => {
  it("owns no table, and is no superuser", async () => {
    const { rows } = await sql<{ user: string; isSuper: boolean; owned: string }>`
      SELECT current_user AS user, (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) AS "isSuper",
             (SELECT count(*) FROM pg_tables WHERE tableowner = current_user) AS owned`.execute(
      opened.database,
    );
    expect(rows[0]).toEqual({ user: "suivi_app", isSuper: false, owned: "0" });
  });

  it("cannot make a table", async () => {
    await expect(sql`CREATE TABLE mine (id int)`.execute(opened.database)).rejects.toThrow(
      /permission denied/,
    );
  });

  it("cannot look into the job queue", async () => {
    const look = sql`SELECT * FROM graphile_worker._private_jobs`.execute(opened.database);
    await expect(look).rejects.toThrow(/permission denied/);
  });
});

describe("a transaction of a space", () => {
  it("sees and writes the rows of its space only", async () => {
    const [angola, benin] = [await makeSpace("AGO"), await makeSpace("BEN")];
    await addBatch(angola);
    expect(await countBatches(angola)).toBe(1);
    expect(await countBatches(benin)).toBe(0);
    await expect(addBatch(angola, benin)).rejects.toThrow(/row-level security/);
  });

  it("shows nothing outside of every space, also on a connection that served one before", async () => {
    await addBatch(await makeSpace("TCD"));
    const rows = await inInstallation(opened.database, (transaction) =>
      transaction.selectFrom("batch").select("id").execute(),
    );
    expect(rows).toEqual([]);
    expect(await opened.database.selectFrom("batch").select("id").execute()).toEqual([]);
  });

  it("is begun with its settings in one trip", async () => {
    const spaceId = await makeSpace("GAB");
    const personId = newIdentifier();
    const seen = await inSpace(opened.database, { spaceId, personId }, async (transaction) => {
      const { rows } = await sql<{ space: string; person: string }>`
        SELECT current_setting('suivi.space_id') AS space, current_setting('suivi.person_id') AS person`.execute(
        transaction,
      );
      return rows[0];
    });
    expect(seen).toEqual({ space: spaceId, person: personId });
  });

  it("takes nothing but identifiers", async () => {
    const scope = { spaceId: "'; DROP TABLE space; --", personId: null };
    await expect(inSpace(opened.database, scope, async () => {})).rejects.toThrow(/identifiers/);
  });

  it("is undone when its work fails, and the error comes through", async () => {
    const spaceId = await makeSpace("NER");
    const failing = inSpace(opened.database, { spaceId, personId: null }, async (transaction) => {
      await transaction
        .insertInto("batch")
        .values({ spaceId, id: newIdentifier(), createdAt: new Date() })
        .execute();
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await countBatches(spaceId)).toBe(0);
  });

  it("is run again when it loses against another one", async () => {
    const spaceId = await makeSpace("MLI");
    let runs = 0;
    await inSpace(opened.database, { spaceId, personId: null }, async (transaction) => {
      runs += 1;
      if (runs === 1)
        await sql`DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$`.execute(transaction);
    });
    expect(runs).toBe(2);
  });

  it("is run again when its connection breaks", async () => {
    const spaceId = await makeSpace("SEN");
    let runs = 0;
    await inSpace(opened.database, { spaceId, personId: null }, async (transaction) => {
      runs += 1;
      if (runs === 1) await breakConnection(transaction);
      await transaction
        .insertInto("batch")
        .values({ spaceId, id: newIdentifier(), createdAt: new Date() })
        .execute();
    });
    expect([runs, await countBatches(spaceId)]).toEqual([2, 1]);
  });

  it("of the installation, which may read a stream, is never run twice", async () => {
    let runs = 0;
    const work = inInstallation(opened.database, async (transaction) => {
      runs += 1;
      await breakConnection(transaction);
      await sql`SELECT 1`.execute(transaction);
    });
    await expect(work).rejects.toMatchObject({ kind: "database_unreachable" });
    expect(runs).toBe(1);
  });
});

it("a date stays a text without time", async () => {
  const { rows } = await sql<{ day: unknown }>`SELECT DATE '2019-11-07' AS day`.execute(opened.database);
  expect(rows[0]?.day).toBe("2019-11-07");
});

it("migrating twice changes nothing", async () => {
  expect((await opened.migrate()).migrated).toEqual([]);
});
