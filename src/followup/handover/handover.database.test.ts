import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../../access/index.ts";
import { tellStory } from "../../demonstration/index.ts";
import { readEvents } from "../../history/index.ts";
import { newIdentifier } from "../../kernel/index.ts";
import { readWordBlocks } from "../../reading/index.ts";
import type { Visitor } from "../../web/testing/visitor.ts";
import { openWorkingState, type WorkingState } from "../../web/testing/working-state.ts";
import type { Doing } from "../doing.ts";
import { asTextFields, checklistOf } from "./model.ts";
import { keepMeeting, readHandoverFile } from "./service.ts";

let state: WorkingState;
let health: string;
let education: string;
const people: Record<string, Person> = {};
const visitors: Record<string, Visitor> = {};

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 60 });
  await tellStory(state.opened.database, state.space.id, "2026-11-23");
  const institutions = await state.inside((transaction) =>
    transaction
      .selectFrom("institution")
      .select(["id", "names"])
      .where("spaceId", "=", state.space.id)
      .execute(),
  );
  const idOf = (name: string): string => institutions.find(({ names }) => names.en === name)?.id ?? "";
  health = idOf("Ministry of Health");
  education = idOf("Ministry of Education");
  people.coordinator = await state.addPerson(["coordinator"], null, "Eli Coordinator");
  people.leaving = await state.addPerson(["focal_point"], health, "Ana Leaving");
  people.colleague = await state.addPerson(["contributor"], health, "Ben Colleague");
  people.other = await state.addPerson(["focal_point"], education, "Cy Other");
  people.observer = await state.addPerson(["observer"], null, "Fay Observer");
  for (const [name, person] of Object.entries(people)) visitors[name] = await state.visitorOf(person);
});
afterAll(() => state.close());

function as(name: string): Doing {
  const person = people[name];
  if (person === undefined) throw new Error(`nobody is ${name}`);
  const actor = { personId: person.id, origin: "page" } as const;
  return { database: state.opened.database, space: state.space, person, actor };
}

function file(name: string, institutionId = health) {
  const { space, person } = as(name);
  return state.inside((transaction) => readHandoverFile(transaction, space, person, institutionId));
}

async function get(name: string, address: string) {
  const visitor = visitors[name];
  if (visitor === undefined) throw new Error(`nobody is ${name}`);
  return visitor.get(`/s/XKV${address}`);
}

describe("the handover file", () => {
  test("holds what is led with its last report, what is under way, deadlines and contacts", async () => {
    const found = await file("leaving");
    expect(found.led.length).toBeGreaterThan(0);
    expect(found.latest.size).toBeGreaterThan(0);
    expect(found.coordinators.map(({ name }) => name)).toContain("Eli Coordinator");
    expect(found.focalPoints.map(({ name }) => name)).toContain("Ana Leaving");
    const page = await get("leaving", `/handover/${health}`);
    expect(page.statusCode).toBe(200);
    for (const words of ["Led by the institution", "Last accepted report", "Contacts", "Handover meeting"]) {
      expect(page.body).toContain(words);
    }
  });

  test("is for the institution and the coordinator, nobody else", async () => {
    expect((await get("coordinator", `/handover/${health}`)).statusCode).toBe(200);
    expect((await get("colleague", `/handover/${health}`)).statusCode).toBe(200);
    for (const address of [`/handover/${health}`, `/handover/${health}/file`]) {
      expect((await get("other", address)).statusCode).toBe(403);
      expect((await get("observer", address)).statusCode).toBe(403);
    }
    for (const id of [newIdentifier(), "nothing"]) {
      expect((await get("coordinator", `/handover/${id}`)).statusCode).toBe(404);
      expect((await get("other", `/handover/${id}`)).statusCode).toBe(404);
    }
    await expect(file("other")).rejects.toThrow("forbidden");
  });

  test("leads somebody of one institution to it, and a coordinator to a choice", async () => {
    const leading = await get("colleague", "/handover");
    expect(leading.headers.location).toBe(`/s/XKV/handover/${health}`);
    expect((await get("coordinator", "/handover")).body).toContain("Ministry of Health");
  });

  test.each(["en", "ar"])("is a Word document in the person's language (%s)", async (language) => {
    const answer = await visitors.leaving?.get(`/s/XKV/handover/${health}/file?lang=${language}`);
    expect(answer?.headers["content-type"]).toContain("wordprocessingml");
    const folder = await mkdtemp(path.join(tmpdir(), "suivi-handover-"));
    try {
      const place = path.join(folder, "handover.docx");
      await writeFile(place, answer?.rawPayload ?? Buffer.alloc(0));
      const read = await readWordBlocks(place);
      const text = JSON.stringify(read);
      expect(text).toContain(language === "en" ? "Led by the institution" : "ما تقوده المؤسسة");
      expect(text).toContain("1.");
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    await visitors.leaving?.get("/s/XKV/work?lang=en");
  });
});

describe("the handover meeting", () => {
  async function fields(name = "leaving") {
    const found = await file(name);
    const open = found.handover?.doneAt === null ? found.handover : null;
    return asTextFields(
      open,
      checklistOf(found).map(({ point }) => point),
    );
  }

  test("keeps ticks and texts, and merges what two people keep", async () => {
    const base = await fields();
    await keepMeeting(as("leaving"), health, { ...base, tick_led: "yes", present: "Ana, Eli" }, base, false);
    const second = { ...base, tick_contacts: "yes", openQuestions: "Who answers the Committee?" };
    expect(await keepMeeting(as("coordinator"), health, second, base, false)).toMatchObject({ kind: "kept" });
    const { handover } = await file("leaving");
    expect([...(handover?.ticks ?? [])].sort()).toEqual(["contacts", "led"]);
    expect(handover).toMatchObject({ present: "Ana, Eli", openQuestions: "Who answers the Committee?" });
    const third = await keepMeeting(as("leaving"), health, { ...base, present: "Nobody" }, base, false);
    expect(third.conflicts).toEqual([{ field: "present", mine: "Nobody", theirs: "Ana, Eli" }]);
  });

  test("is done with its day and who was there, which stays in the history", async () => {
    const base = await fields();
    const without = await keepMeeting(as("leaving"), health, { ...base, present: "" }, base, true);
    expect(without.faults).toEqual({ heldOn: "day_missing", present: "present_missing" });
    const later = await keepMeeting(as("leaving"), health, { ...base, heldOn: "2090-01-01" }, base, true);
    expect(later.faults).toEqual({ heldOn: "meeting_to_come" });
    const stranger = { ...base, toPersonId: people.other?.id ?? "" };
    expect((await keepMeeting(as("leaving"), health, stranger, base, false)).faults).toEqual({
      toPersonId: "not_its_person",
    });
    const held = { ...base, heldOn: "2026-11-02", fromPersonId: people.leaving?.id ?? "" };
    expect(await keepMeeting(as("leaving"), health, held, base, true)).toMatchObject({ kind: "done" });
    const { handover } = await file("leaving");
    expect(handover).toMatchObject({ heldOn: "2026-11-02", doneBy: people.leaving?.id });
    const events = await state.inside((transaction) =>
      readEvents(transaction, state.space.id, [handover?.id ?? ""]),
    );
    expect(events.map(({ action }) => action)).toEqual([
      "handover.done",
      "handover.changed",
      "handover.opened",
    ]);
    // The next one begins anew.
    expect((await fields()).present).toBe("");
  });

  test("is not kept by a contributor, nor for another institution", async () => {
    const base = await fields();
    await expect(keepMeeting(as("colleague"), health, base, base, false)).rejects.toThrow("forbidden");
    await expect(keepMeeting(as("other"), health, base, base, false)).rejects.toThrow("forbidden");
    const token = (await visitors.other?.token("/s/XKV/delegations")) ?? "";
    const answer = await visitors.other?.post(`/s/XKV/handover/${health}`, {
      form_token: token,
      step: "done",
    });
    expect(answer?.statusCode).toBe(403);
  });
});

test("a vacancy is shown until there is a new focal point", async () => {
  const empty = await state.addInstitution("Agency without anybody", "agency");
  const before = await get("coordinator", `/handover/${empty}`);
  expect(before.body).toContain("This institution has no focal point");
  await state.addPerson(["focal_point"], empty, "Dan New");
  expect((await get("coordinator", `/handover/${empty}`)).body).not.toContain(
    "This institution has no focal point",
  );
});
