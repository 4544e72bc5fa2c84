import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Person } from "../../access/index.ts";
import { addDays, newIdentifier } from "../../kernel/index.ts";
import { findSpaceByCode } from "../../spaces/index.ts";
import { openWorkingState, type WorkingState } from "../../web/testing/working-state.ts";
import { remindSpace } from "./round.ts";

let state: WorkingState;
let ministry: string;
let coordinator: Person;
let focalPoint: Person;
let observer: Person;

// A Monday, after the hour of letters.
const monday = "2026-11-23";
const at = (day: string, hour = 9) => new Date(`${day}T${String(hour).padStart(2, "0")}:00:00Z`);

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 2 });
  ministry = await state.addInstitution("Ministry of Justice");
  coordinator = await state.addPerson(["coordinator"], null, "Rosa Lindqvist");
  focalPoint = await state.addPerson(["focal_point"], ministry, "Amina Diallo");
  observer = await state.addPerson(["observer"], null, "Una Observer");
  await sql`UPDATE person SET language = 'ar' WHERE id = ${focalPoint.id}`.execute(state.opened.database);
});
afterAll(() => state.close());
beforeEach(() =>
  state.inside(async (transaction) => {
    for (const table of ["mail", "deadline", "reminder_round", "reminder_choice"] as const) {
      await sql`DELETE FROM ${sql.table(table)} WHERE space_id = ${state.space.id}`.execute(transaction);
    }
    await sql`UPDATE review SET adopted_on = NULL WHERE space_id = ${state.space.id}`.execute(transaction);
    await sql`UPDATE space SET settings = '{}' WHERE id = ${state.space.id}`.execute(transaction);
  }),
);

async function addDeadline(dueOn: string, title: string, institutionId: string | null = ministry) {
  const now = new Date();
  await state.inside((transaction) =>
    transaction
      .insertInto("deadline")
      .values({
        spaceId: state.space.id,
        id: newIdentifier(),
        rule: "own",
        subjectKey: "",
        title,
        language: "en",
        institutionId,
        dueOn,
        createdAt: now,
        updatedAt: now,
      })
      .execute(),
  );
}

async function round(now: Date): Promise<void> {
  const space = await findSpaceByCode(state.opened.database, "XKV");
  if (space === null) throw new Error("no space");
  const { accounts, opened } = state;
  await remindSpace(
    { database: opened.database, accounts, publicUrl: "https://suivi.example.org" },
    space,
    now,
  );
}

const letters = () =>
  state.inside((transaction) =>
    transaction
      .selectFrom("mail")
      .select(["kind", "personId", "language", "subject", "text"])
      .where("spaceId", "=", state.space.id)
      .orderBy("createdAt")
      .execute(),
  );

describe("the weekly reminder", () => {
  test("goes to whom something concerns, in their language, once, and to nobody else", async () => {
    await addDeadline(addDays(monday, 20), "Send the draft report");
    await round(at(monday));
    await round(at(monday, 10));
    await round(at(addDays(monday, 1)));
    const written = await letters();
    const ours = written.filter(({ personId }) => personId === focalPoint.id);
    expect(ours.map(({ kind, language }) => [kind, language])).toEqual([["digest", "ar"]]);
    expect(ours[0]?.text).toContain("Send the draft report");
    expect(ours[0]?.text).toContain("13 ديسمبر 2026");
    expect(ours[0]?.text).toContain("https://suivi.example.org/s/XKV/deadlines/");
    expect(written.some(({ personId }) => personId === observer.id)).toBe(false);
  });

  test("tells the coordinator what has no lead, and what is late at an institution for long, once", async () => {
    await addDeadline(addDays(monday, -15), "Long late");
    await addDeadline(addDays(monday, -5), "Late since a week");
    await round(at(monday));
    await round(at(addDays(monday, 7)));
    const own = (await letters()).filter(
      ({ personId, kind }) => personId === coordinator.id && kind === "digest",
    );
    expect(own).toHaveLength(2);
    expect(own[0]?.text).toContain("2 recommendations have no lead");
    expect(own[0]?.text).toContain("Long late");
    expect(own[0]?.text).not.toContain("Late since a week");
    expect(own[1]?.text).not.toContain("Long late");
  });

  test("is not written where there is nothing to say, before its hour, nor on quiet days", async () => {
    await state.inside((transaction) =>
      sql`UPDATE space SET settings = ${JSON.stringify({ reminders: { quietDays: [monday] } })}::jsonb
        WHERE id = ${state.space.id}`.execute(transaction),
    );
    await addDeadline(addDays(monday, 20), "Send the draft report");
    await round(at(monday));
    await round(at(addDays(monday, 1), 3));
    expect(await letters()).toEqual([]);
    await round(at(addDays(monday, 1)));
    expect((await letters()).filter(({ personId }) => personId === focalPoint.id)).toHaveLength(1);
    await state.inside((transaction) => sql`DELETE FROM mail`.execute(transaction));
    await round(at(addDays(monday, 5)));
    await round(at(addDays(monday, 6)));
    expect(await letters()).toEqual([]);
  });

  test("is made up for, once, when nothing ran for days", async () => {
    await addDeadline(addDays(monday, 20), "Send the draft report");
    await round(at(addDays(monday, 3)));
    await round(at(addDays(monday, 4)));
    expect((await letters()).filter(({ personId }) => personId === focalPoint.id)).toHaveLength(1);
  });

  test("says nothing about what is another institution's", async () => {
    const health = await state.addInstitution("Ministry of Health");
    await addDeadline(addDays(monday, 10), "Theirs", health);
    await round(at(monday));
    expect(
      (await letters()).some(({ text, personId }) => personId === focalPoint.id && text.includes("Theirs")),
    ).toBe(false);
  });
});

describe("the urgent reminder", () => {
  test("comes once, some days before, and never daily", async () => {
    await addDeadline(addDays(monday, 4), "Reply to the letter");
    for (let day = 0; day < 6; day += 1) await round(at(addDays(monday, day)));
    const urgent = (await letters()).filter(({ kind }) => kind === "urgent");
    expect(urgent.map(({ personId }) => personId)).toEqual([focalPoint.id]);
    expect(urgent[0]?.text).toContain("Reply to the letter");
  });

  test("that would fall on a weekend comes on Monday", async () => {
    // Urgent from Saturday.
    await addDeadline(addDays(monday, 8), "Due on Tuesday");
    for (let day = 0; day < 9; day += 1) await round(at(addDays(monday, day)));
    expect((await letters()).filter(({ kind }) => kind === "urgent")).toHaveLength(1);
  });
});

describe("reminders", () => {
  test("are turned off by the address in the letter without signing in, but not by looking at it", async () => {
    await addDeadline(addDays(monday, 20), "Send the draft report");
    await round(at(monday));
    const letter = (await letters()).find(({ personId }) => personId === focalPoint.id);
    const path = /https:\/\/suivi\.example\.org(\/reminders\/\S+)/.exec(letter?.text ?? "")?.[1] ?? "";
    const stranger = await state.visitorOf(observer);
    stranger.cookies.clear();
    const page = await stranger.get(path);
    expect(page.statusCode).toBe(200);
    await round(at(addDays(monday, 7)));
    expect((await letters()).filter(({ personId }) => personId === focalPoint.id)).toHaveLength(2);
    const token = /name="form_token" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
    expect((await stranger.post(path, { form_token: token })).statusCode).toBe(200);
    await round(at(addDays(monday, 14)));
    expect((await letters()).filter(({ personId }) => personId === focalPoint.id)).toHaveLength(2);
    expect((await stranger.get(path.replace(/.$/, (last) => (last === "A" ? "B" : "A")))).statusCode).toBe(
      404,
    );
  });

  test("are chosen on a page of one's own", async () => {
    const visitor = await state.visitorOf(focalPoint);
    const form = { form_token: await visitor.token("/s/XKV/reminders"), wants: ["urgent"] };
    expect((await visitor.post("/s/XKV/reminders", form)).statusCode).toBe(303);
    await addDeadline(addDays(monday, 3), "Reply to the letter");
    await round(at(monday));
    expect(
      (await letters()).filter(({ personId }) => personId === focalPoint.id).map(({ kind }) => kind),
    ).toEqual(["urgent"]);
  });

  test("go to nobody in the demonstration State", async () => {
    await addDeadline(addDays(monday, 3), "Reply to the letter");
    await sql`UPDATE space SET is_demonstration = true WHERE id = ${state.space.id}`.execute(
      state.opened.database,
    );
    await round(at(monday));
    expect(await letters()).toEqual([]);
    await sql`UPDATE space SET is_demonstration = false WHERE id = ${state.space.id}`.execute(
      state.opened.database,
    );
  });
});
