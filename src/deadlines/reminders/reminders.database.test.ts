import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Person } from "../../access/index.ts";
import { addDays, newIdentifier } from "../../kernel/index.ts";
import { saveView } from "../../recommendations/views.ts";
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
    for (const table of [
      "mail",
      "deadline",
      "reminder_round",
      "reminder_choice",
      "reminder_told",
      "assignment",
      "delegation",
      "saved_view",
    ] as const) {
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
    expect(ours[0]?.text).toContain("13 كانون الأول/ديسمبر 2026");
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

  test("tells what is new in a view that somebody watches, once", async () => {
    const [first = "", second = ""] = state.recommendations;
    const register = (id: string) =>
      state.inside((transaction) =>
        sql`UPDATE recommendation SET created_at = clock_timestamp() WHERE id = ${id}`.execute(transaction),
      );
    await state.inside(async (transaction) => {
      const view = { name: "Rights", query: "q=protection", isShared: false, isWatched: true };
      await saveView(transaction, state.space.id, observer.id, view);
      const other = { name: "Elsewhere", query: "q=spaceships", isShared: false, isWatched: true };
      await saveView(transaction, state.space.id, observer.id, other);
      const typed = new URLSearchParams({
        q: '"prot\u00adection of rights" -spaceships OR (',
        theme: "Right to health",
      });
      const narrow = { name: "Narrow", query: typed.toString(), isShared: false, isWatched: true };
      await saveView(transaction, state.space.id, observer.id, narrow);
    });
    const ofObserver = async () => (await letters()).filter(({ personId }) => personId === observer.id);
    await round(at(monday));
    expect(await ofObserver()).toEqual([]);
    await register(first);
    await register(second);
    await round(at(addDays(monday, 7)));
    const [letter] = await ofObserver();
    expect(letter?.text).toContain("New in views you watch:\n- Narrow: 1 recommendation\n");
    expect(letter?.text).toContain("- Rights: 2 recommendations\n");
    expect(letter?.text).toContain("https://suivi.example.org/s/XKV/register?q=protection");
    expect(letter?.text).not.toContain("Elsewhere");
    await round(at(addDays(monday, 14)));
    expect(await ofObserver()).toHaveLength(1);
    await register(second);
    await round(at(addDays(monday, 21)));
    expect((await ofObserver()).at(-1)?.text).toContain("- Rights: 1 recommendation\n");
  });

  test("is one a week, whatever day is chosen within it", async () => {
    await addDeadline(addDays(monday, 20), "Send the draft report");
    await round(at(monday));
    await state.inside((transaction) =>
      sql`UPDATE space SET settings = ${JSON.stringify({ reminders: { digestWeekday: 3 } })}::jsonb
        WHERE id = ${state.space.id}`.execute(transaction),
    );
    for (let day = 1; day < 7; day += 1) await round(at(addDays(monday, day)));
    expect((await letters()).filter(({ personId }) => personId === focalPoint.id)).toHaveLength(1);
    await round(at(addDays(monday, 9)));
    expect((await letters()).filter(({ personId }) => personId === focalPoint.id)).toHaveLength(2);
  });

  test("that was written late tells the coordinator nothing twice", async () => {
    await addDeadline(addDays(monday, -12), "Late since Thursday for long");
    await round(at(addDays(monday, 3)));
    await round(at(addDays(monday, 7)));
    const told = (await letters()).filter(
      ({ personId, text }) => personId === coordinator.id && text.includes("Late since Thursday for long"),
    );
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain("(Ministry of Justice)");
  });

  test("takes the place of one that still waits for a mail server", async () => {
    await addDeadline(addDays(monday, 20), "Send the draft report");
    await round(at(monday));
    await round(at(addDays(monday, 7)));
    const states = await state.inside((transaction) =>
      transaction
        .selectFrom("mail")
        .select("state")
        .where("personId", "=", focalPoint.id)
        .orderBy("createdAt")
        .execute(),
    );
    expect(states.map(({ state: now }) => now)).toEqual(["cancelled", "waiting"]);
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

  test("that would fall on a weekend stands in Monday's letter, and comes alone where the weekly one is on another day", async () => {
    // Urgent from Saturday.
    await addDeadline(addDays(monday, 8), "Due on Tuesday");
    for (let day = 0; day < 9; day += 1) await round(at(addDays(monday, day)));
    const ofFocalPoint = async () =>
      (await letters()).filter(({ personId }) => personId === focalPoint.id).map(({ kind }) => kind);
    expect(await ofFocalPoint()).toEqual(["digest", "digest"]);
    await state.inside((transaction) =>
      sql`UPDATE space SET settings = ${JSON.stringify({ reminders: { digestWeekday: 5 } })}::jsonb
        WHERE id = ${state.space.id}`.execute(transaction),
    );
    await addDeadline(addDays(monday, 15), "Due on the next Tuesday");
    for (let day = 9; day < 16; day += 1) await round(at(addDays(monday, day)));
    // This week's letter went out on Monday already.
    expect((await ofFocalPoint()).slice(2)).toEqual(["urgent"]);
  });

  test("comes for what is entered late, and for whoever gets it late", async () => {
    await addDeadline(addDays(monday, 40), "Something else");
    await round(at(addDays(monday, 1)));
    await addDeadline(addDays(monday, 3), "Entered on Tuesday");
    await round(at(addDays(monday, 1), 14));
    await round(at(addDays(monday, 2)));
    const urgent = (await letters()).filter(({ kind }) => kind === "urgent");
    expect(urgent.map(({ personId }) => personId)).toEqual([focalPoint.id]);
    const health = await state.addInstitution("Ministry of Health");
    const successor = await state.addPerson(["focal_point"], health, "Noor Haddad");
    await state.inside((transaction) =>
      sql`UPDATE deadline SET institution_id = ${health} WHERE title = 'Entered on Tuesday'`.execute(
        transaction,
      ),
    );
    await round(at(addDays(monday, 3)));
    expect((await letters()).filter(({ kind }) => kind === "urgent").map(({ personId }) => personId)).toEqual(
      [focalPoint.id, successor.id],
    );
  });

  test("comes again only when the day has moved", async () => {
    const urgent = async () => (await letters()).filter(({ kind }) => kind === "urgent").length;
    await addDeadline(addDays(monday, 40), "Something else");
    await round(at(monday));
    await addDeadline(addDays(monday, 4), "Reply to the letter");
    for (let day = 1; day < 4; day += 1) await round(at(addDays(monday, day)));
    expect(await urgent()).toBe(1);
    await state.inside((transaction) =>
      sql`UPDATE deadline SET due_on = ${addDays(monday, 18)} WHERE title = 'Reply to the letter'`.execute(
        transaction,
      ),
    );
    for (let day = 4; day < 19; day += 1) await round(at(addDays(monday, day)));
    expect(await urgent()).toBe(2);
  });
});

describe("what concerns somebody", () => {
  async function assign(values: { personId?: string; dueOn: string; recommendation: number }) {
    await state.inside((transaction) =>
      transaction
        .insertInto("assignment")
        .values({
          spaceId: state.space.id,
          id: newIdentifier(),
          recommendationId: state.recommendations[values.recommendation] ?? "",
          institutionId: ministry,
          part: "lead",
          state: "accepted",
          dueOn: values.dueOn,
          personId: values.personId ?? null,
          assignedAt: new Date(),
          reason: null,
          assignedBy: null,
          answerReason: null,
          answeredBy: null,
          endReason: null,
        })
        .execute(),
    );
  }

  test("is one line for recommendations that are due together", async () => {
    await assign({ dueOn: addDays(monday, 10), recommendation: 0 });
    await assign({ dueOn: addDays(monday, 10), recommendation: 1 });
    await round(at(monday));
    const [letter] = (await letters()).filter(({ personId }) => personId === focalPoint.id);
    expect(letter?.text).toContain("تقديم تقرير عن توصيتين");
    expect(letter?.text.match(/\/s\/XKV\/work\?all=due/g)).toHaveLength(1);
  });

  test("is for the person it is named for and the focal point, not for other contributors", async () => {
    const named = await state.addPerson(["contributor"], ministry, "Conrad Wu");
    const other = await state.addPerson(["contributor"], ministry, "Dilip Rao");
    await assign({ dueOn: addDays(monday, 10), recommendation: 0, personId: named.id });
    await round(at(monday));
    const readers = (await letters()).map(({ personId }) => personId);
    expect(readers).toContain(named.id);
    expect(readers).toContain(focalPoint.id);
    expect(readers).not.toContain(other.id);
  });

  test("is that of the focal point whom somebody stands in for, while they do", async () => {
    const standIn = await state.addPerson(["observer"], null, "Ines Costa");
    await state.inside((transaction) =>
      transaction
        .insertInto("delegation")
        .values({
          spaceId: state.space.id,
          id: newIdentifier(),
          institutionId: ministry,
          fromPersonId: focalPoint.id,
          toPersonId: standIn.id,
          fromOn: monday,
          untilOn: addDays(monday, 3),
          createdAt: new Date(),
        })
        .execute(),
    );
    await addDeadline(addDays(monday, 20), "Send the draft report");
    await round(at(monday));
    await round(at(addDays(monday, 7)));
    expect((await letters()).filter(({ personId }) => personId === standIn.id)).toHaveLength(1);
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
