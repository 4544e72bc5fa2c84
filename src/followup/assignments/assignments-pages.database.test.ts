import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../../access/index.ts";
import { newIdentifier } from "../../kernel/index.ts";
import { inSpace } from "../../platform/database.ts";
import type { Visitor } from "../../web/testing/visitor.ts";
import {
  insertRecommendations,
  openWorkingState,
  type WorkingState,
} from "../../web/testing/working-state.ts";
import { insertAssignments, listOfRecommendation } from "./store.ts";

let state: WorkingState;
let health: string;
let justice: string;
let foreignRecommendation: string;
let foreignAssignment: string;
let foreignInstitution: string;
const visitors: Record<string, Visitor> = {};
const people: Record<string, Person> = {};

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 120 });
  health = await state.addInstitution("Ministry of Health");
  justice = await state.addInstitution("Ministry of Justice");
  people.coordinator = await state.addPerson(["coordinator"], null, "Eli Coordinator");
  people.health = await state.addPerson(["focal_point"], health, "Ana Health");
  people.colleague = await state.addPerson(["contributor"], health, "Ben Health");
  people.justice = await state.addPerson(["focal_point"], justice, "Cy Justice");
  people.observer = await state.addPerson(["observer"], null, "Fay Observer");
  for (const [name, person] of Object.entries(people)) visitors[name] = await state.visitorOf(person);
  const foreign = await state.addSpace("XKW");
  foreignInstitution = newIdentifier();
  foreignAssignment = newIdentifier();
  foreignRecommendation = await inSpace(
    state.opened.database,
    { spaceId: foreign.id, personId: null },
    async (transaction) => {
      const [id = ""] = await insertRecommendations(transaction, foreign.id, 1);
      await transaction
        .insertInto("institution")
        .values({
          spaceId: foreign.id,
          id: foreignInstitution,
          kind: "ministry",
          names: JSON.stringify({ en: "Foreign" }),
          createdAt: new Date(),
        })
        .execute();
      await insertAssignments(
        transaction,
        foreign.id,
        [
          {
            id: foreignAssignment,
            recommendationId: id,
            institutionId: foreignInstitution,
            part: "lead",
            state: "proposed",
            dueOn: null,
            reason: null,
          },
        ],
        { personId: null, at: new Date() },
      );
      return id;
    },
  );
});
afterAll(() => state.close());

function visitor(name: string): Visitor {
  const found = visitors[name];
  if (found === undefined) throw new Error(`nobody is ${name}`);
  return found;
}

async function post(name: string, address: string, fields: Record<string, string | string[]>) {
  const token = await visitor(name).token("/s/XKV/register");
  const fallback = token === "" ? await visitor(name).token("/s/XKV/institutions") : token;
  return visitor(name).post(`/s/XKV${address}`, { form_token: fallback, ...fields });
}

function standing(id: string) {
  return state.inside((transaction) => listOfRecommendation(transaction, state.space.id, id));
}

/** The value of a hidden field of a form. */
function hidden(body: string, name: string): string {
  return (new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? "").replaceAll("&amp;", "&");
}

describe("assigning many from a list", () => {
  test("begins with ticked rows of the register, shows what will change, and changes it", async () => {
    const register = await visitor("coordinator").get("/s/XKV/register");
    expect(register.body).toContain("Assign all 120 that match");
    const [first = "", second = ""] = state.recommendations;
    const form = await visitor("coordinator").get(
      `/s/XKV/assignments/new?recommendation=${first}&recommendation=${second}`,
    );
    expect(form.body).toContain("2 recommendations");
    const fields = {
      selection: hidden(form.body, "selection"),
      seen: hidden(form.body, "seen"),
      leadId: health,
      contributingIds: [justice],
      ifOthers: "add",
      dueOn: "2027-04-30",
      reason: "By its mandate",
    };
    const preview = await post("coordinator", "/assignments", { ...fields, step: "preview" });
    expect(preview.statusCode).toBe(422);
    expect(preview.body).toContain("Assign 2 recommendations");
    expect(await standing(first)).toEqual([]);
    const done = await post("coordinator", "/assignments", { ...fields, step: "make" });
    expect(done.statusCode).toBe(303);
    expect((await standing(first)).map(({ institutionId, part }) => [institutionId, part])).toEqual([
      [health, "lead"],
      [justice, "contributing"],
    ]);
  });

  test("takes all that match by their filters, and shows the list again where it has changed meanwhile", async () => {
    const query = "theme=Right+to+education&from=register";
    const form = await visitor("coordinator").get(`/s/XKV/assignments/new?${query}`);
    expect(form.body).toContain("60 recommendations");
    const fields = { selection: query, leadId: justice, ifLead: "keep", ifOthers: "add", step: "make" };
    const other = await post("coordinator", "/assignments", { ...fields, seen: "somethingElse" });
    expect(other.statusCode).toBe(422);
    expect(other.body).toContain("The list has changed since you looked at it");
    const done = await post("coordinator", "/assignments", { ...fields, seen: hidden(form.body, "seen") });
    expect(done.statusCode).toBe(303);
    // 1.1 had the lead of health, which was kept.
    expect((await standing(state.recommendations[0] ?? ""))[0]).toMatchObject({ institutionId: health });
    expect((await standing(state.recommendations[2] ?? ""))[0]).toMatchObject({ institutionId: justice });
  });

  test("is reached from the follow-up list with its filters", async () => {
    const leading = await visitor("coordinator").get(
      "/s/XKV/follow-up/assign?flag=unassigned&theme=Right+to+health",
    );
    expect(leading.statusCode).toBe(303);
    const form = await visitor("coordinator").get(String(leading.headers.location));
    expect(form.body).toContain("59 recommendations");
  });

  test("shows the form again with everything typed, where a day or a reason is wrong", async () => {
    const fields = {
      selection: `recommendation=${state.recommendations[0]}`,
      leadId: justice,
      ifLead: "replace",
      ifOthers: "add",
      step: "preview",
    };
    const day = await post("coordinator", "/assignments", {
      ...fields,
      dueOn: "2190-01-01",
      reason: "Because",
    });
    expect(day.statusCode).toBe(422);
    expect(day.body).toContain("is not a day between 1945 and 2100");
    expect(day.body).toContain("Because");
    const reason = await post("coordinator", "/assignments", fields);
    expect(reason.statusCode).toBe(422);
    expect(reason.body).toContain("Give the reason");
  });

  test("never reaches another space, and is the coordinator's alone", async () => {
    const foreign = {
      selection: `recommendation=${foreignRecommendation}`,
      leadId: health,
      step: "make",
      seen: "x",
    };
    expect((await post("coordinator", "/assignments", foreign)).statusCode).toBe(404);
    expect(
      (await visitor("coordinator").get(`/s/XKV/assignments/new?recommendation=${foreignRecommendation}`))
        .statusCode,
    ).toBe(404);
    const own = {
      selection: `recommendation=${state.recommendations[5]}`,
      leadId: foreignInstitution,
      step: "preview",
    };
    expect((await post("coordinator", "/assignments", own)).statusCode).toBe(404);
    expect((await visitor("coordinator").get("/s/XKV/assignments/new?recommendation=x%27y")).statusCode).toBe(
      404,
    );
    for (const name of ["health", "observer"]) {
      expect((await visitor(name).get("/s/XKV/assignments/new")).statusCode).toBe(403);
      expect((await post(name, "/assignments", { ...own, leadId: health, step: "make" })).statusCode).toBe(
        403,
      );
    }
    expect((await visitor("health").get("/s/XKV/register")).body).not.toContain("Assign all");
  });
});

describe("an institution's focal point", () => {
  test("sees what waits, accepts many, contests one", async () => {
    const list = await visitor("health").get("/s/XKV/assignments");
    expect(list.body).toContain("To answer (2)");
    const [first] = await standing(state.recommendations[0] ?? "");
    const [second] = await standing(state.recommendations[1] ?? "");
    const accepted = await post("health", "/assignments/accept", {
      assignment: [first?.id ?? "", second?.id ?? ""],
    });
    expect(accepted.statusCode).toBe(303);
    expect((await standing(state.recommendations[1] ?? ""))[0]?.state).toBe("accepted");
    const address = `/assignments/${first?.id}`;
    const without = await post("health", `${address}/answer`, {
      answer: "contest",
      reason: "",
      institutionId: justice,
    });
    expect(without.statusCode).toBe(422);
    expect(without.body).toContain("Give the reason");
    await post("health", `${address}/answer`, {
      answer: "contest",
      reason: "Prisons",
      institutionId: justice,
    });
    const page = await visitor("coordinator").get(`/s/XKV${address}`);
    expect(page.body).toContain("Prisons");
    expect(page.body).toContain("It names Ministry of Justice instead");
    const part = await visitor("coordinator").get(`/s/XKV/register/${state.recommendations[0]}`);
    expect(part.body).toContain("Contested");
  });

  test("is refused what belongs to another institution, or to another space", async () => {
    const all = await standing(state.recommendations[0] ?? "");
    const ofJustice = all.find(({ institutionId }) => institutionId === justice);
    const answer = { answer: "accept" };
    expect((await post("health", `/assignments/${ofJustice?.id}/answer`, answer)).statusCode).toBe(403);
    expect((await post("colleague", `/assignments/${all[0]?.id}/answer`, answer)).statusCode).toBe(403);
    expect(
      (await post("health", "/assignments/accept", { assignment: ofJustice?.id ?? "" })).statusCode,
    ).toBe(403);
    for (const id of [foreignAssignment, newIdentifier(), "nothing"]) {
      expect((await post("health", `/assignments/${id}/answer`, answer)).statusCode).toBe(404);
      expect((await visitor("coordinator").get(`/s/XKV/assignments/${id}`)).statusCode).toBe(404);
      expect((await post("coordinator", `/assignments/${id}/end`, { reason: "x" })).statusCode).toBe(404);
    }
    for (const step of ["settle", "change", "end"]) {
      const address = `/assignments/${all[0]?.id}/${step}`;
      expect((await post("health", address, { reason: "Mine", institutionId: justice })).statusCode).toBe(
        403,
      );
    }
  });

  test("delegates for the own institution only, and the stand-in can be revoked", async () => {
    const fields = {
      institutionId: health,
      fromPersonId: people.health?.id ?? "",
      toPersonId: people.colleague?.id ?? "",
      fromOn: "2026-01-01",
      untilOn: "2026-01-01",
      reason: "Leave",
    };
    const late = await post("health", "/delegations", fields);
    expect(late.statusCode).toBe(422);
    expect(late.body).toContain("This day has gone by");
    const untilOn = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const today = new Date().toISOString().slice(0, 10);
    expect((await post("justice", "/delegations", { ...fields, fromOn: today, untilOn })).statusCode).toBe(
      403,
    );
    expect((await post("health", "/delegations", { ...fields, fromOn: today, untilOn })).statusCode).toBe(
      303,
    );
    const page = await visitor("health").get("/s/XKV/delegations");
    const address = /action="\/s\/XKV(\/delegations\/[0-9a-f-]+\/withdraw)"/.exec(page.body)?.[1] ?? "";
    const own = await visitor("colleague").get("/s/XKV/assignments");
    expect(own.body).toContain("Ben Health stands in for Ana Health");
    expect((await post("justice", address, {})).statusCode).toBe(403);
    expect((await post("colleague", address, {})).statusCode).toBe(403);
    expect((await post("health", address, {})).statusCode).toBe(303);
    expect((await visitor("colleague").get("/s/XKV/delegations")).statusCode).toBe(403);
  });
});

test("the coordinator's lists say what nobody leads, what is not answered, what is contested", async () => {
  const lists = [
    ["unassigned", "Assign all 59 of this list"],
    ["proposed", "Ministry of Justice"],
    ["contested", "Prisons"],
    ["institutions", "Institutions with what they do"],
    ["all", "Open assignments"],
  ] as const;
  for (const [list, words] of lists) {
    const page = await visitor("coordinator").get(`/s/XKV/assignments?list=${list}`);
    expect([list, page.statusCode]).toEqual([list, 200]);
    expect(page.body).toContain(words);
  }
});

describe("suggested leads", () => {
  test("says who is suggested and why, and assigns what was chosen one by one", async () => {
    const text = "Improve access to health care for all";
    // Two that nobody leads by now.
    const [id = "", other = ""] = [state.recommendations.at(-1), state.recommendations.at(-3)];
    await state.inside(async (transaction) => {
      const those = (table: "recommendation" | "recommendationText", key: "id" | "recommendationId") =>
        transaction.updateTable(table).where("spaceId", "=", state.space.id).where(key, "in", [id, other]);
      await those("recommendationText", "recommendationId").set({ text }).execute();
      // First in the list.
      await those("recommendation", "id").set({ sortKey: "0" }).execute();
    });
    const form = await visitor("coordinator").get(`/s/XKV/assignments/new?recommendation=${id}`);
    expect(form.body).toMatch(
      new RegExp(`<optgroup label="Suggested"><option value="${health}">Ministry of Health`),
    );
    expect(form.body).toContain("its mandate or name says “Health”");

    const page = await visitor("coordinator").get("/s/XKV/assignments/suggested");
    expect(page.body).toMatch(new RegExp(`name="lead-${id}" value="${health}"`));
    const answer = await post("coordinator", "/assignments/suggested", {
      recommendation: [id, other],
      [`lead-${id}`]: health,
      [`lead-${other}`]: "",
    });
    expect(answer.statusCode).toBe(303);
    expect((await standing(id)).map(({ institutionId, part }) => [institutionId, part])).toEqual([
      [health, "lead"],
    ]);
    expect(await standing(other)).toEqual([]);

    // The next one like it is suggested from what was decided.
    const next = await visitor("coordinator").get(`/s/XKV/assignments/new?recommendation=${other}`);
    expect(next.body).toContain("leads 1 of 1 that speak of it");
  });

  test("assigns nothing to an institution of another space", async () => {
    const [id = ""] = state.recommendations;
    const before = await standing(id);
    const answer = await post("coordinator", "/assignments/suggested", {
      recommendation: [id],
      [`lead-${id}`]: foreignInstitution,
    });
    expect(answer.statusCode).toBe(404);
    expect(await standing(id)).toEqual(before);
  });
});
