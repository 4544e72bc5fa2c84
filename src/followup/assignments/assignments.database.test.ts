import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Person } from "../../access/index.ts";
import { checkSpace, readEvents } from "../../history/index.ts";
import { addDays, newIdentifier } from "../../kernel/index.ts";
import {
  insertRecommendations,
  openWorkingState,
  type WorkingState,
} from "../../web/testing/working-state.ts";
import { type Doing, todayIn } from "../doing.ts";
import { delegate, listDelegations, withdrawDelegation } from "./delegations.ts";
import type { AssignmentChoice } from "./model.ts";
import {
  answerAssignments,
  assignMany,
  changeAssignment,
  endAssignment,
  keepAssignment,
  reassign,
} from "./service.ts";
import { listOfRecommendation } from "./store.ts";

let state: WorkingState;
let health: string;
let justice: string;
let education: string;
const people: Record<string, Person> = {};

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 220 });
  health = await state.addInstitution("Ministry of Health");
  justice = await state.addInstitution("Ministry of Justice");
  education = await state.addInstitution("Ministry of Education");
  people.coordinator = await state.addPerson(["coordinator"], null, "Eli Coordinator");
  people.health = await state.addPerson(["focal_point"], health, "Ana Health");
  people.healthColleague = await state.addPerson(["contributor"], health, "Ben Health");
  people.justice = await state.addPerson(["focal_point"], justice, "Cy Justice");
  people.observer = await state.addPerson(["observer"], null, "Fay Observer");
  people.participant = await state.addPerson(["participant"], education, "Gia Participant");
});
afterAll(() => state.close());

let next = 0;
let recommendation = "";
beforeEach(() => {
  recommendation = state.recommendations[next] ?? "";
  next += 1;
});

function as(name: string): Doing {
  const person = people[name];
  if (person === undefined) throw new Error(`nobody is ${name}`);
  const actor = { personId: person.id, origin: "page" } as const;
  return { database: state.opened.database, space: state.space, person, actor };
}

const choice: AssignmentChoice = {
  leadId: null,
  contributingIds: [],
  informedIds: [],
  ifLead: "keep",
  ifOthers: "add",
  dueOn: null,
  reason: null,
};

async function assign(wanted: Partial<AssignmentChoice>, ids: readonly string[] = [recommendation]) {
  return assignMany(as("coordinator"), ids, { ...choice, ...wanted });
}

/** Assignments of a recommendation: open ones first. */
async function standing(id = recommendation) {
  return state.inside((transaction) => listOfRecommendation(transaction, state.space.id, id));
}

async function leadOf(id = recommendation) {
  const [lead] = await standing(id);
  if (lead === undefined || lead.part !== "lead") throw new Error("nobody leads");
  return lead;
}

async function standingRow(id = recommendation) {
  return state.inside((transaction) =>
    transaction
      .selectFrom("followUp")
      .selectAll()
      .where("spaceId", "=", state.space.id)
      .where("recommendationId", "=", id)
      .executeTakeFirst(),
  );
}

describe("assigning", () => {
  test("gives parts with reason and day, events, and where it stands", async () => {
    await assign({
      leadId: health,
      contributingIds: [justice],
      informedIds: [education],
      dueOn: "2027-03-31",
      reason: "By its mandate",
    });
    const [lead, contributing, informed] = await standing();
    expect(lead).toMatchObject({
      institutionId: health,
      part: "lead",
      state: "proposed",
      dueOn: "2027-03-31",
      reason: "By its mandate",
      assignedBy: people.coordinator?.id,
    });
    expect(contributing).toMatchObject({ institutionId: justice, state: "proposed" });
    expect(informed).toMatchObject({ institutionId: education, state: "accepted", dueOn: null });
    expect(await standingRow()).toMatchObject({ leadInstitutionId: health, dueOn: "2027-03-31" });
    const [event] = await state.inside((transaction) =>
      readEvents(transaction, state.space.id, [lead?.id ?? ""]),
    );
    expect(event).toMatchObject({
      action: "assignment.made",
      entityKind: "assignment",
      reason: "By its mandate",
      data: {
        after: { recommendationId: recommendation, institutionId: health, part: "lead", state: "proposed" },
      },
    });
  });

  test("of two hundred is one transaction with one event each", async () => {
    const ids = state.recommendations.slice(20, 220);
    const plan = await assign({ leadId: education, contributingIds: [justice], dueOn: "2028-01-31" }, ids);
    expect(plan.made).toHaveLength(400);
    expect(await leadOf(ids[199])).toMatchObject({ institutionId: education });
  });

  test("replaces a lead only with a reason, which the former one can read", async () => {
    await assign({ leadId: health });
    await expect(assign({ leadId: justice, ifLead: "replace" })).rejects.toThrow("reason_missing");
    await assign({ leadId: justice, ifLead: "replace", reason: "Prisons are the Ministry of Justice's" });
    const all = await standing();
    expect(all.map(({ institutionId, state: now }) => [institutionId, now])).toEqual([
      [justice, "proposed"],
      [health, "ended"],
    ]);
    expect(all[1]?.endReason).toBe("Prisons are the Ministry of Justice's");
  });

  test("is refused for recommendations or institutions of another space, and for nobody chosen", async () => {
    const foreign = await state.addSpace("XKW");
    const [theirs = ""] = await foreignRecommendation(foreign.id);
    await expect(assign({ leadId: health }, [recommendation, theirs])).rejects.toThrow(
      "recommendation_not_found",
    );
    await expect(assign({ leadId: newIdentifier() })).rejects.toThrow("institution_not_found");
    await expect(assign({})).rejects.toThrow("institution_not_chosen");
    await expect(assign({ leadId: health }, [])).rejects.toThrow("nothing_chosen");
    await expect(assign({ leadId: health }, ["'; DROP TABLE assignment; --"])).rejects.toThrow(
      "recommendation_not_found",
    );
    expect(await standing()).toEqual([]);
  });

  test("is the coordinator's alone", async () => {
    for (const name of ["health", "observer", "participant"]) {
      await expect(assignMany(as(name), [recommendation], { ...choice, leadId: health })).rejects.toThrow(
        "forbidden",
      );
    }
  });
});

async function foreignRecommendation(spaceId: string): Promise<string[]> {
  const { inSpace } = await import("../../platform/database.ts");
  return inSpace(state.opened.database, { spaceId, personId: null }, (transaction) =>
    insertRecommendations(transaction, spaceId, 1),
  );
}

describe("an institution's answer", () => {
  test("accepts many at once, and only its own", async () => {
    const ids = [recommendation, state.recommendations[next] ?? ""];
    next += 1;
    await assign({ leadId: health, contributingIds: [justice] }, ids);
    const leads = await Promise.all(ids.map((id) => leadOf(id)));
    const contributing = (await standing()).find(({ part }) => part === "contributing");
    await expect(
      answerAssignments(as("health"), [...leads.map(({ id }) => id), contributing?.id ?? ""], {
        kind: "accept",
      }),
    ).rejects.toThrow("forbidden");
    expect(
      await answerAssignments(
        as("health"),
        leads.map(({ id }) => id),
        { kind: "accept" },
      ),
    ).toBe(2);
    expect(await leadOf()).toMatchObject({ state: "accepted", answeredBy: people.health?.id });
  });

  test("contests with a reason and names another, which the coordinator sees", async () => {
    await assign({ leadId: health });
    const { id } = await leadOf();
    const contest = (reason: string, proposedInstitutionId: string | null = justice) =>
      answerAssignments(as("health"), [id], { kind: "contest", reason, proposedInstitutionId });
    await expect(contest("")).rejects.toThrow("reason_missing");
    await expect(contest("Not ours", newIdentifier())).rejects.toThrow("institution_not_found");
    await contest("Not ours");
    expect(await leadOf()).toMatchObject({
      state: "contested",
      answerReason: "Not ours",
      proposedInstitutionId: justice,
    });
    expect((await standingRow())?.hasContestedAssignment).toBe(true);
  });

  test("is nobody else's, not the coordinator's either", async () => {
    await assign({ leadId: health });
    const { id } = await leadOf();
    for (const name of ["justice", "healthColleague", "observer", "coordinator", "participant"]) {
      await expect(answerAssignments(as(name), [id], { kind: "accept" })).rejects.toThrow("forbidden");
    }
    await expect(answerAssignments(as("health"), [newIdentifier()], { kind: "accept" })).rejects.toThrow(
      "assignment_not_found",
    );
  });
});

describe("a contested assignment", () => {
  async function contested() {
    await assign({ leadId: health, dueOn: "2027-05-31", reason: "By its mandate" });
    const { id } = await leadOf();
    await answerAssignments(as("health"), [id], {
      kind: "contest",
      reason: "Not ours",
      proposedInstitutionId: justice,
    });
    return id;
  }

  test("is kept with a reason; the objection stays beside it", async () => {
    const id = await contested();
    await expect(keepAssignment(as("coordinator"), id, "")).rejects.toThrow("reason_missing");
    await expect(keepAssignment(as("health"), id, "We keep it")).rejects.toThrow("forbidden");
    await keepAssignment(as("coordinator"), id, "The cabinet decided so");
    expect(await leadOf()).toMatchObject({
      state: "accepted",
      reason: "The cabinet decided so",
      answerReason: "Not ours",
    });
    await expect(keepAssignment(as("coordinator"), id, "Again")).rejects.toThrow("assignment_not_contested");
  });

  test("goes to another institution with its day; what that did before is part of it", async () => {
    const id = await contested();
    await assign({ contributingIds: [justice] });
    await expect(reassign(as("coordinator"), id, health, "Why")).rejects.toThrow("same_institution");
    await reassign(as("coordinator"), id, justice, "It is a matter of courts");
    const all = await standing();
    expect(all.filter((one) => one.state !== "ended")).toMatchObject([
      { institutionId: justice, part: "lead", state: "proposed", dueOn: "2027-05-31" },
    ]);
    expect(all.filter((one) => one.state === "ended")).toHaveLength(2);
  });
});

describe("a change of one assignment", () => {
  test("is put together with what another coordinator changed meanwhile", async () => {
    await assign({ leadId: health, dueOn: "2027-05-31", reason: "First" });
    const { id } = await leadOf();
    const base = { dueOn: "2027-05-31", reason: "First", personId: "" };
    await changeAssignment(as("coordinator"), id, { ...base, dueOn: "2027-06-30" }, base);
    const second = await changeAssignment(as("coordinator"), id, { ...base, reason: "Second" }, base);
    expect(second.conflicts).toEqual([]);
    expect(await leadOf()).toMatchObject({ dueOn: "2027-06-30", reason: "Second" });
    const third = await changeAssignment(as("coordinator"), id, { ...base, dueOn: "2027-07-31" }, base);
    expect(third.conflicts).toEqual([{ field: "dueOn", mine: "2027-07-31", theirs: "2027-06-30" }]);
    expect(await leadOf()).toMatchObject({ dueOn: "2027-06-30" });
  });

  test("names somebody of the institution only, and refuses a day outside of all calendars", async () => {
    await assign({ leadId: health });
    const { id } = await leadOf();
    const change = (typed: Record<string, string>) =>
      changeAssignment(as("coordinator"), id, { dueOn: "", reason: "", personId: "", ...typed }, {});
    expect((await change({ personId: people.justice?.id ?? "" })).faults).toEqual({
      personId: "not_its_person",
    });
    expect((await change({ dueOn: "1899-01-01" })).faults).toEqual({ dueOn: "day_invalid" });
    await change({ personId: people.health?.id ?? "" });
    expect(await leadOf()).toMatchObject({ personId: people.health?.id });
  });

  test("ends it with a reason", async () => {
    await assign({ leadId: health });
    const { id } = await leadOf();
    await expect(endAssignment(as("coordinator"), id, "")).rejects.toThrow("reason_missing");
    await endAssignment(as("coordinator"), id, "Done elsewhere");
    await expect(endAssignment(as("coordinator"), id, "Again")).rejects.toThrow("assignment_closed");
    expect((await standingRow())?.leadInstitutionId).toBeNull();
  });
});

describe("a delegation", () => {
  const today = () => todayIn(state.space);
  const wanted = () => ({
    institutionId: health,
    fromPersonId: people.health?.id ?? "",
    toPersonId: people.healthColleague?.id ?? "",
    fromOn: today(),
    untilOn: addDays(today(), 14),
    reason: "Leave",
  });

  test("lets a colleague answer, for its days only, and can be ended", async () => {
    await assign({ leadId: health });
    const { id } = await leadOf();
    const made = await delegate(as("health"), wanted());
    if (!("id" in made)) throw new Error(JSON.stringify(made.faults));
    people.standIn = await state.personNow(people.healthColleague?.id ?? "");
    expect(await answerAssignments(as("standIn"), [id], { kind: "accept" })).toBe(1);
    const open = await state.inside((transaction) =>
      listDelegations(transaction, state.space.id, [health], today()),
    );
    expect(open).toMatchObject([{ fromName: "Ana Health", toName: "Ben Health", reason: "Leave" }]);
    const later = await state.inside((transaction) =>
      listDelegations(transaction, state.space.id, [health], addDays(today(), 15)),
    );
    expect(later).toEqual([]);
    await withdrawDelegation(as("health"), made.id);
    people.standIn = await state.personNow(people.healthColleague?.id ?? "");
    await expect(
      answerAssignments(as("standIn"), [id], { kind: "contest", reason: "No", proposedInstitutionId: null }),
    ).rejects.toThrow("forbidden");
  });

  test("is not passed on by who stands in, and not made for another institution", async () => {
    const made = await delegate(as("coordinator"), wanted());
    if (!("id" in made)) throw new Error(JSON.stringify(made.faults));
    people.standIn = await state.personNow(people.healthColleague?.id ?? "");
    const further = { ...wanted(), toPersonId: people.justice?.id ?? "" };
    await expect(delegate(as("standIn"), further)).rejects.toThrow("forbidden");
    await expect(withdrawDelegation(as("standIn"), made.id)).rejects.toThrow("forbidden");
    await expect(delegate(as("justice"), wanted())).rejects.toThrow("forbidden");
    await expect(withdrawDelegation(as("justice"), made.id)).rejects.toThrow("forbidden");
    await expect(withdrawDelegation(as("health"), newIdentifier())).rejects.toThrow("delegation_not_found");
    await withdrawDelegation(as("health"), made.id);
  });

  test.each<[string, () => Partial<ReturnType<typeof wanted>>, Record<string, string>]>([
    [
      "that ends before it begins",
      () => ({ untilOn: addDays(today(), -1) }),
      { untilOn: "days_in_wrong_order" },
    ],
    ["of more than a year", () => ({ untilOn: addDays(today(), 400) }), { untilOn: "delegation_too_long" }],
    ["to oneself", () => ({ toPersonId: people.health?.id ?? "" }), { toPersonId: "same_person" }],
    [
      "to a participant",
      () => ({ toPersonId: people.participant?.id ?? "" }),
      { toPersonId: "person_not_able" },
    ],
    [
      "of somebody who is no focal point there",
      () => ({ fromPersonId: people.justice?.id ?? "" }),
      { fromPersonId: "not_its_focal_point" },
    ],
  ])("%s is refused at its field", async (_name, changes, faults) => {
    expect(await delegate(as("coordinator"), { ...wanted(), ...changes() })).toEqual({ faults });
  });
});

test("the history of all this holds, and the rows say what it says", async () => {
  const check = await checkSpace(state.opened.database, state.space.id);
  // The test made its institutions without events.
  expect(check.differences.filter(({ entityKind }) => entityKind !== "institution")).toEqual([]);
  expect(check.faultCount).toBe(0);
});
