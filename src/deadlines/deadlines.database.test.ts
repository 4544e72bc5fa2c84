import ICAL from "ical.js";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../access/index.ts";
import { checkSpace } from "../history/index.ts";
import { newIdentifier } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import { insertRecommendations, openWorkingState, type WorkingState } from "../web/testing/working-state.ts";
import { allOpen, computeDeadlines, listDeadlines } from "./index.ts";

let state: WorkingState;
let coordinator: Person;
let focalPoint: Person;
let ministry: string;
const job = { personId: null, origin: "job" } as const;

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 3 });
  ministry = await state.addInstitution("Ministry of Justice");
  coordinator = await state.addPerson(["coordinator"]);
  focalPoint = await state.addPerson(["focal_point"], ministry);
});
afterAll(() => state.close());

const open = () => state.inside((transaction) => listDeadlines(transaction, state.space.id, allOpen));
const compute = () => state.inside((transaction) => computeDeadlines(transaction, state.space.id, job));
const daysByRule = async () =>
  Object.fromEntries(
    (await open()).filter(({ rule }) => rule !== "own").map(({ rule, dueOn }) => [rule, dueOn]),
  );

async function addReview(mechanism: string, adoptedOn: string | null): Promise<string> {
  const id = newIdentifier();
  await state.inside((transaction) =>
    transaction
      .insertInto("review")
      .values({ spaceId: state.space.id, id, mechanism, reviewKey: id, adoptedOn, createdAt: new Date() })
      .execute(),
  );
  return id;
}

describe("deadlines by rule", () => {
  test("come with the last outcome of each mechanism, however often they are computed", async () => {
    await addReview("UPR", "2016-03-17");
    await addReview("CAT", "2025-11-28");
    await compute();
    await compute();
    // The working State's UPR outcome is of 7 October 2021.
    expect(await daysByRule()).toEqual({
      upr_mid_term: "2023-10-07",
      upr_national_report: "2026-03-15",
      cat_follow_up: "2026-11-28",
      cat_report: "2029-11-28",
    });
    expect(await open()).toHaveLength(4);
  });

  test("move with their outcome, but not where a person has set another day", async () => {
    const visitor = await state.visitorOf(coordinator);
    const [report] = (await open()).filter(({ rule }) => rule === "cat_report");
    const address = `/s/XKV/deadlines/${report?.id}`;
    const form = {
      form_token: await visitor.token(address),
      base_fields: JSON.stringify({
        title: "",
        dueOn: "2029-11-28",
        overrideReason: "",
        institutionId: "",
        source: report?.source ?? "",
      }),
      title: "",
      dueOn: "2029-12-05",
      overrideReason: "",
      institutionId: "",
      source: report?.source ?? "",
    };
    const refused = await visitor.post(address, form);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain("Say why the day is not the rule’s");
    const done = await visitor.post(address, {
      ...form,
      overrideReason: "The concluding observations, para. 45",
    });
    expect(done.statusCode).toBe(303);
    await state.inside((transaction) =>
      sql`UPDATE review SET adopted_on = '2025-12-01' WHERE space_id = ${state.space.id} AND mechanism = 'CAT'`.execute(
        transaction,
      ),
    );
    await compute();
    expect(await daysByRule()).toMatchObject({ cat_follow_up: "2026-12-01", cat_report: "2029-12-05" });
    const [after] = (await open()).filter(({ rule }) => rule === "cat_report");
    expect(after?.computedOn).toBe("2029-12-01");
    expect((await visitor.get(address)).body).toContain("The concluding observations, para. 45");
  });

  test("the positions on pending recommendations are due at the session that the report names", async () => {
    const other = await state.addSpace("XKW");
    const { database } = state.opened;
    const found = await inSpace(database, { spaceId: other.id, personId: null }, async (transaction) => {
      await insertRecommendations(transaction, other.id, 2);
      await sql`UPDATE review SET adopted_on = NULL WHERE space_id = ${other.id}`.execute(transaction);
      await sql`UPDATE recommendation SET section = 'The following recommendations will be examined by Kaluvia, which will provide responses in due time, but no later than the fifty-eighth session of the Human Rights Council:'
        WHERE space_id = ${other.id}`.execute(transaction);
      await computeDeadlines(transaction, other.id, job);
      return listDeadlines(transaction, other.id, allOpen);
    });
    expect(found.map(({ rule, dueOn }) => [rule, dueOn])).toEqual([["upr_addendum", "2025-02-24"]]);
  });
});

describe("deadlines of concluding observations", () => {
  const words = [
    "The Committee requests the State party to provide, within 12 months of the adoption of the present concluding observations, information in writing on the measures taken to implement paragraphs 14 and 32.",
    "The Committee requests the State party to submit its combined second to fifth periodic reports by 19 June 2028 and to include therein information on the implementation of the present concluding observations.",
  ];

  test("are those that the observations print, with their paragraph as source", async () => {
    const other = await state.addSpace("XKZ");
    const found = await inSpace(
      state.opened.database,
      { spaceId: other.id, personId: null },
      async (transaction) => {
        const ids = await insertRecommendations(transaction, other.id, 2);
        await sql`UPDATE review SET mechanism = 'CRPD', review_key = 'CRPD/C/XKV/CO/1', symbol = 'CRPD/C/XKV/CO/1', adopted_on = '2023-03-24'
        WHERE space_id = ${other.id}`.execute(transaction);
        for (const [at, id] of ids.entries()) {
          await sql`UPDATE recommendation_text SET text = ${words[at]} WHERE space_id = ${other.id} AND recommendation_id = ${id}`.execute(
            transaction,
          );
        }
        await computeDeadlines(transaction, other.id, job);
        await computeDeadlines(transaction, other.id, job);
        return listDeadlines(transaction, other.id, allOpen);
      },
    );
    expect(found.map(({ rule, dueOn, countedFrom, source }) => [rule, dueOn, countedFrom, source])).toEqual([
      ["named_follow_up", "2024-03-24", "2023-03-24", "CRPD/C/XKV/CO/1, para. 1.1"],
      ["crpd_report", "2028-06-19", null, "CRPD/C/XKV/CO/1, para. 1.2"],
    ]);
  });

  test("end when a later outcome takes their place, and come back when it is taken back, unless a person has opened them again", async () => {
    const standing = async (rule: string) => {
      const all = await state.inside((transaction) =>
        listDeadlines(transaction, state.space.id, { ...allOpen, states: ["open", "done", "removed"] }),
      );
      return all.filter((one) => one.rule === rule).map(({ dueOn, state: now }) => [dueOn, now]);
    };
    await addReview("CED", "2020-05-15");
    await compute();
    const later = await addReview("CED", "2024-05-15");
    await compute();
    expect(await standing("ced_follow_up")).toEqual([
      ["2021-05-15", "removed"],
      ["2025-05-15", "open"],
    ]);
    const set = (adoptedOn: string | null) =>
      state.inside((transaction) =>
        sql`UPDATE review SET adopted_on = ${adoptedOn} WHERE space_id = ${state.space.id} AND id = ${later}`.execute(
          transaction,
        ),
      );
    await set(null);
    await compute();
    expect((await standing("ced_follow_up"))[0]).toEqual(["2021-05-15", "open"]);
    await set("2024-05-15");
    await compute();
    const [ended] = await state.inside((transaction) =>
      listDeadlines(transaction, state.space.id, { ...allOpen, states: ["removed"] }),
    );
    const visitor = await state.visitorOf(coordinator);
    const address = `/s/XKV/deadlines/${ended?.id}`;
    expect((await visitor.get(address)).body).toContain("A later review has taken its place");
    const form = { form_token: await visitor.token(address), step: "reopened" };
    expect((await visitor.post(`${address}/step`, form)).statusCode).toBe(303);
    await compute();
    expect((await standing("ced_follow_up"))[0]).toEqual(["2021-05-15", "open"]);
  });
});

describe("a deadline of our own", () => {
  test("is counted from the day of a letter, shown on its recommendation, done and opened again", async () => {
    const visitor = await state.visitorOf(coordinator);
    const recommendation = state.recommendations[0] ?? "";
    const fields = {
      form_token: await visitor.token("/s/XKV/deadlines/new"),
      rule: "communication",
      title: "Reply to letter AL KVA 2/2026",
      day: "2026-10-01",
      institution: ministry,
      mechanism: "Special procedures",
      source: "",
      recommendation,
    };
    const answer = await visitor.post("/s/XKV/deadlines/new", fields);
    expect(answer.statusCode).toBe(303);
    const address = String(answer.headers.location);
    const page = (await visitor.get(address)).body;
    expect(page).toContain("30 November 2026");
    expect((await visitor.get(`/s/XKV/register/${recommendation}`)).body).toContain("AL KVA 2/2026");
    const step = {
      form_token: fields.form_token,
      step: "done",
      doneOn: "2026-11-02",
      note: "Sent by the mission",
    };
    expect((await visitor.post(`${address}/step`, step)).statusCode).toBe(303);
    expect((await visitor.get("/s/XKV/deadlines?view=done")).body).toContain("AL KVA 2/2026");
    expect((await visitor.post(`${address}/step`, { ...step, step: "reopened" })).statusCode).toBe(303);
    expect((await open()).map(({ title }) => title)).toContain("Reply to letter AL KVA 2/2026");
  });

  test.each([
    [{ day: "1944-12-31" }, "Enter a day between 1945 and 2100"],
    [{ day: "2101-01-01" }, "Enter a day between 1945 and 2100"],
    [{ title: "" }, "Say what is due"],
    [{ rule: "upr_mid_term" }, "Choose a kind"],
  ])("is not taken with %j, and what was typed stays", async (wrong, said) => {
    const visitor = await state.visitorOf(coordinator);
    const fields = {
      form_token: await visitor.token("/s/XKV/deadlines/new"),
      rule: "own",
      title: "Meeting of the mechanism",
      day: "2026-12-10",
      source: "Kept as typed",
      ...wrong,
    };
    const answer = await visitor.post("/s/XKV/deadlines/new", fields);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(said);
    expect(answer.body).toContain("Kept as typed");
  });

  test("is not for focal points to change, nor marked as not applying without a reason, nor seen from another State", async () => {
    const visitor = await state.visitorOf(coordinator);
    const [one] = await open();
    const address = `/s/XKV/deadlines/${one?.id}`;
    const token = await visitor.token(address);
    const without = await visitor.post(`${address}/step`, { form_token: token, step: "removed", note: "" });
    expect(without.statusCode).toBe(422);
    const focal = await state.visitorOf(focalPoint);
    const focalToken = await focal.token("/s/XKV/deadlines/calendar");
    const refused = await focal.post(`${address}/step`, {
      form_token: focalToken,
      step: "removed",
      note: "No",
    });
    expect(refused.statusCode).toBe(403);
    const other = await state.addSpace("XKY");
    expect((await visitor.get(`/s/${other.code}/deadlines/${one?.id}`)).statusCode).toBe(404);
  });
});

describe("a person's calendar", () => {
  test("is read by its address alone, holds what the person may see, and nothing once revoked", async () => {
    const visitor = await state.visitorOf(focalPoint);
    const token = await visitor.token("/s/XKV/deadlines/calendar");
    const made = await visitor.post("/s/XKV/deadlines/calendar", { form_token: token, intent: "make" });
    const path = /\/calendar\/[0-9a-f-]{36}\.[A-Za-z0-9_-]{32}/.exec(made.body)?.[0] ?? "";
    const read = () => state.server.inject({ method: "GET", url: path });
    const answer = await read();
    expect(answer.headers["content-type"]).toContain("text/calendar");
    const calendar = new ICAL.Component(ICAL.parse(answer.body));
    const events = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
    const days = Object.fromEntries(events.map(({ summary, startDate }) => [summary, startDate.toString()]));
    expect(days["Reply to letter AL KVA 2/2026"]).toBe("2026-11-30");
    expect(events.every(({ startDate }) => startDate.isDate)).toBe(true);
    // The same event has the same name each time.
    const again = new ICAL.Component(ICAL.parse((await read()).body)).getAllSubcomponents("vevent");
    expect(again.map((event) => new ICAL.Event(event).uid).sort()).toEqual(
      events.map(({ uid }) => uid).sort(),
    );
    expect((await state.server.inject({ method: "GET", url: `${path.slice(0, -1)}x` })).statusCode).toBe(404);
    await visitor.post("/s/XKV/deadlines/calendar", { form_token: token, intent: "revoke" });
    expect((await read()).statusCode).toBe(404);
  });

  test("ends with the membership of its person", async () => {
    const leaving = await state.addPerson(["observer"]);
    const visitor = await state.visitorOf(leaving);
    const token = await visitor.token("/s/XKV/deadlines/calendar");
    const made = await visitor.post("/s/XKV/deadlines/calendar", { form_token: token, intent: "make" });
    const path = /\/calendar\/[0-9a-f-]{36}\.[A-Za-z0-9_-]{32}/.exec(made.body)?.[0] ?? "";
    expect((await state.server.inject({ method: "GET", url: path })).statusCode).toBe(200);
    await state.inside((transaction) =>
      transaction
        .updateTable("membership")
        .set({ endedAt: new Date() })
        .where("spaceId", "=", state.space.id)
        .where("personId", "=", leaving.id)
        .execute(),
    );
    expect((await state.server.inject({ method: "GET", url: path })).statusCode).toBe(404);
  });
});

test("the history of deadlines agrees with their rows", async () => {
  const found = await checkSpace(state.opened.database, state.space.id);
  expect(found.differences.filter(({ entityKind }) => entityKind === "deadline")).toEqual([]);
  expect(found.faultCount).toBe(0);
});
