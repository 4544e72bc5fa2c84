import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertMembership, namesOfPeople, type Person } from "../access/index.ts";
import { checkSpace } from "../history/index.ts";
import { newIdentifier } from "../kernel/index.ts";
import { queueMail } from "../mail/index.ts";
import { inSpace } from "../platform/database.ts";
import { openWorkingState, type WorkingState } from "../web/testing/working-state.ts";
import { acceptInvitation } from "./accepting.ts";
import { newSeed } from "./codes.ts";
import { invite, showCodes } from "./invitations.ts";
import { changeMember, membershipFields } from "./members.ts";
import { erasePerson, exportPersonalData } from "./personal-data.ts";

let state: WorkingState;
let ministry: string;
let administrator: Person;
let owner: Person;
const password = "four quiet green words";

beforeAll(async () => {
  state = await openWorkingState();
  ministry = await state.addInstitution("Ministry of Justice");
  administrator = await state.addPerson(["administrator"], null, "Ada Min");
  const ownerId = await state.accounts.createPerson({
    name: "The Owner",
    email: "owner@example.org",
    password,
    isInstallationAdministrator: true,
  });
  await state.inside((transaction) =>
    insertMembership(transaction, { spaceId: state.space.id, personId: ownerId, roles: ["administrator"] }),
  );
  owner = await state.personNow(ownerId);
});
afterAll(() => state.close());

function actorOf(person: Person) {
  return { personId: person.id, origin: "page" } as const;
}

function by(person: Person) {
  return { person, actor: actorOf(person) };
}

/** Somebody who was invited, came, changed, wrote and got letters: names wherever the product puts them. */
async function livedPerson(name: string, email: string): Promise<Person> {
  const { database } = state.opened;
  const doing = { database, space: state.space, person: administrator, actor: actorOf(administrator) };
  const seed = newSeed();
  const outcome = await invite(
    doing,
    { seed, publicUrl: "https://suivi.example" },
    {
      name,
      email,
      language: "en",
      roles: ["contributor"],
      institutionId: ministry,
      title: "Head of planning",
      days: 7,
      delivery: "print",
    },
  );
  if (outcome.kind !== "invited") throw new Error("not invited");
  const { codes } = await showCodes(doing, seed, outcome.id);
  const { personId } = await acceptInvitation({ database, accounts: state.accounts }, codes[0]?.code ?? "", {
    kind: "new",
    name,
    email,
    password,
  });
  const base = membershipFields({
    roles: ["contributor"],
    institutionId: ministry,
    title: "Head of planning",
  });
  await changeMember({ ...doing, accounts: state.accounts }, personId, {
    base,
    wanted: { ...base, roles: "focal_point" },
    reason: "Promotion",
  });
  await state.inside(async (transaction) => {
    const spaceId = state.space.id;
    await queueMail(transaction, spaceId, {
      kind: "digest",
      occasion: `digest ${personId}`,
      personId,
      address: email,
      language: "en",
      subject: `For ${name}`,
      text: `Dear ${name}`,
    });
    await transaction
      .insertInto("formDraft")
      .values({
        spaceId,
        personId,
        form: "/x",
        fields: JSON.stringify({ text: [name] }),
        savedAt: new Date(),
      })
      .execute();
    await transaction
      .insertInto("calendarFeed")
      .values({ spaceId, id: newIdentifier(), personId, tokenHash: newIdentifier(), createdAt: new Date() })
      .execute();
    await transaction
      .insertInto("savedView")
      .values({
        spaceId,
        id: newIdentifier(),
        personId,
        name: `View of ${name}`,
        query: "",
        createdAt: new Date(),
      })
      .execute();
    await transaction
      .insertInto("assessment")
      .values({
        spaceId,
        id: newIdentifier(),
        recommendationId: state.recommendations[0] ?? "",
        assessor: "state",
        institutionId: null,
        mechanism: null,
        scale: "national",
        value: "in_progress",
        rationale: "Because of the new law",
        language: "en",
        assessedOn: "2026-01-01",
        source: null,
        recordedBy: personId,
        recordedAt: new Date(),
      })
      .execute();
  });
  return state.personNow(personId);
}

/** Where in the whole database, seen by its owner, a text still stands: "table" names. */
async function tablesWith(text: string): Promise<string[]> {
  const found: string[] = [];
  await state.inside(async (transaction) => {
    const { rows: tables } = await sql<{ name: string }>`
      SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`.execute(
      transaction,
    );
    for (const { name } of tables) {
      const { rows } = await sql<{ count: number }>`
        SELECT count(*)::integer AS count FROM ${sql.table(name)} AS t WHERE to_jsonb(t)::text ILIKE ${`%${text}%`}`.execute(
        transaction,
      );
      if ((rows[0]?.count ?? 0) > 0) found.push(name);
    }
  });
  return found;
}

describe("the copy of personal data", () => {
  test("holds account, membership, events and texts of the person, and nothing secret", async () => {
    const person = await livedPerson("Copy Cat", "copy.cat@example.org");
    const data = await exportPersonalData(state.opened.database, person.id);
    const text = JSON.stringify(data);
    expect(data.account).toMatchObject({ name: "Copy Cat", email: "copy.cat@example.org" });
    const [part] = data.spaces as Record<string, unknown[]>[];
    expect(part).toMatchObject({
      space: "XKV",
      membership: { roles: ["focal_point"], title: "Head of planning" },
    });
    const events = (part?.events ?? []) as { action: string }[];
    expect(events.map(({ action }) => action)).toEqual(["invitation.accepted", "membership.began"]);
    expect(part?.assessments).toMatchObject([{ rationale: "Because of the new law" }]);
    expect(part?.letters).toHaveLength(1);
    expect(text).not.toMatch(/argon2|token|hash/i);
  });

  test("is given to the person alone, as a file", async () => {
    const person = await state.addPerson(["observer"], null, "File Person");
    const visitor = await state.visitorOf(person);
    const answer = await visitor.get("/account/data/export");
    expect(answer.headers["content-disposition"]).toContain("attachment");
    expect(JSON.parse(answer.body)).toMatchObject({ account: { id: person.id } });
    const { Visitor } = await import("../web/testing/visitor.ts");
    expect((await new Visitor(state.server).get("/account/data/export")).statusCode).toBe(303);
  });
});

describe("erasure", () => {
  test("leaves neither name nor address anywhere, keeps the work, and the history stays whole", async () => {
    const person = await livedPerson("Vanessa Vanish", "vanessa.vanish@example.org");
    expect(await tablesWith("vanish")).toContain("person");
    await erasePerson(
      { database: state.opened.database, accounts: state.accounts },
      by(owner),
      person.id,
      null,
    );
    expect(await tablesWith("vanish")).toEqual([]);
    const names = await state.inside((transaction) =>
      namesOfPeople(transaction, state.space.id, [person.id]),
    );
    expect(names.get(person.id)).toMatch(/^Erased person \d+$/);
    const { rows } = await state.inside((transaction) =>
      sql<{
        rationale: string;
      }>`SELECT rationale FROM assessment WHERE space_id = ${state.space.id} AND recorded_by = ${person.id}`.execute(
        transaction,
      ),
    );
    expect(rows).toEqual([{ rationale: "Because of the new law" }]);
    const check = await checkSpace(state.opened.database, state.space.id);
    expect(check.faultCount).toBe(0);
    expect(check.events).toBeGreaterThan(5);
  });

  test("takes every way in: password, sessions, factors, calendars, invitations", async () => {
    const person = await livedPerson("Gone Person", "gone@example.org");
    const visitor = await state.visitorOf(person);
    expect((await visitor.get("/s/XKV/part")).statusCode).toBe(200);
    await erasePerson(
      { database: state.opened.database, accounts: state.accounts },
      by(owner),
      person.id,
      null,
    );
    expect((await visitor.get("/s/XKV/part")).statusCode).toBe(303);
    const outcome = await state.accounts.signIn({
      email: "gone@example.org",
      password,
      address: "192.0.2.9",
    });
    expect(outcome.kind).toBe("refused");
    for (const [table, column] of [
      ["session", "user_id"],
      ["account", "user_id"],
      ["calendar_feed", "person_id"],
      ["form_draft", "person_id"],
      ["saved_view", "person_id"],
    ] as const) {
      const { rows } = await state.inside((transaction) =>
        sql`SELECT 1 FROM ${sql.table(table)} WHERE ${sql.ref(column)} = ${person.id}`.execute(transaction),
      );
      expect([table, rows.length]).toEqual([table, 0]);
    }
    const { members } = await import("./members.ts").then(({ listPeople }) =>
      listPeople({ database: state.opened.database, space: state.space, person: administrator }),
    );
    expect(members.find(({ personId }) => personId === person.id)).toMatchObject({
      isErased: true,
      email: "",
    });
  });

  test("ends delegations with an event, so that the rows still agree with the history", async () => {
    const person = await livedPerson("Stand In", "stand.in@example.org");
    const id = newIdentifier();
    await state.inside((transaction) =>
      transaction
        .insertInto("delegation")
        .values({
          spaceId: state.space.id,
          id,
          institutionId: ministry,
          fromPersonId: administrator.id,
          toPersonId: person.id,
          fromOn: "2026-01-01",
          untilOn: "2099-12-31",
          reason: null,
          createdAt: new Date(),
        })
        .execute(),
    );
    await erasePerson(
      { database: state.opened.database, accounts: state.accounts },
      by(owner),
      person.id,
      null,
    );
    const { differences, faultCount } = await checkSpace(state.opened.database, state.space.id);
    expect([faultCount, differences.filter(({ entityId }) => entityId === id)]).toEqual([0, []]);
    const { withdrawnAt } = await state.inside((transaction) =>
      transaction
        .selectFrom("delegation")
        .select("withdrawnAt")
        .where("id", "=", id)
        .executeTakeFirstOrThrow(),
    );
    expect(withdrawnAt).not.toBeNull();
  });

  test("of somebody with parts in two spaces is told in both histories", async () => {
    const person = await livedPerson("Two Fold", "two.fold@example.org");
    const second = await state.addSpace("XKW");
    await inSpace(state.opened.database, { spaceId: second.id, personId: null }, (transaction) =>
      insertMembership(transaction, { spaceId: second.id, personId: person.id, roles: ["observer"] }),
    );
    await erasePerson(
      { database: state.opened.database, accounts: state.accounts },
      by(owner),
      person.id,
      null,
    );
    for (const spaceId of [state.space.id, second.id]) {
      const rows = await inSpace(state.opened.database, { spaceId, personId: null }, (transaction) =>
        transaction
          .selectFrom("event")
          .select("action")
          .where("spaceId", "=", spaceId)
          .where("entityId", "=", person.id)
          .where("action", "=", "person.erased")
          .execute(),
      );
      expect(rows).toHaveLength(1);
      expect((await checkSpace(state.opened.database, spaceId)).faultCount).toBe(0);
    }
  });

  test("is refused to the administrator of a space, and for the last administrators", async () => {
    const services = { database: state.opened.database, accounts: state.accounts };
    const person = await state.addPerson(["observer"], null, "Still Here");
    await expect(erasePerson(services, by(administrator), person.id, null)).rejects.toThrow("forbidden");
    await expect(erasePerson(services, by(owner), owner.id, null)).rejects.toThrow(
      "last_installation_administrator",
    );
    const lone = await state.addSpace("XKX");
    await inSpace(state.opened.database, { spaceId: lone.id, personId: null }, (transaction) =>
      insertMembership(transaction, { spaceId: lone.id, personId: person.id, roles: ["administrator"] }),
    );
    await expect(erasePerson(services, by(owner), person.id, null)).rejects.toThrow("last_administrator");
    expect((await state.personNow(person.id)).name).toBe("Still Here");
  });

  test("by oneself needs the tick and the password", async () => {
    const person = await livedPerson("Self Erased", "self.erased@example.org");
    const visitor = await state.visitorOf(person);
    const token = await visitor.token("/account/data");
    const path = "/account/data/erase";
    const unticked = await visitor.post(path, { form_token: token, password });
    expect(unticked.statusCode).toBe(422);
    const wrong = await visitor.post(path, {
      form_token: token,
      password: "not the password",
      confirmed: "yes",
    });
    expect(wrong.statusCode).toBe(422);
    expect(await tablesWith("self.erased")).not.toEqual([]);
    const done = await visitor.post(path, { form_token: token, password, confirmed: "yes" });
    expect(done.headers.location).toBe("/sign-in");
    expect(await tablesWith("self.erased")).toEqual([]);
    expect((await checkSpace(state.opened.database, state.space.id)).faultCount).toBe(0);
  });
});
