import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../../access/index.ts";
import { checkSpace, readEvents } from "../../history/index.ts";
import { newIdentifier } from "../../kernel/index.ts";
import { openWorkingState, type WorkingState } from "../../web/testing/working-state.ts";
import type { Doing } from "../doing.ts";
import { type ActionFields, asTextFields, fieldsOf } from "./fields.ts";
import { listActions, noPlanFilters, readPlanFacets } from "./listing.ts";
import { findTyped, mustFindAction, reachMilestone, saveAction } from "./service.ts";

let state: WorkingState;
let ministry: string;
let agency: string;
const people: Record<string, Person> = {};

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 12 });
  ministry = await state.addInstitution("Ministry of Justice");
  agency = await state.addInstitution("Agency for Equality");
  people.focalPoint = await state.addPerson(["focal_point"], ministry);
  people.otherFocalPoint = await state.addPerson(["focal_point"], agency);
  people.coordinator = await state.addPerson(["coordinator"]);
  people.observer = await state.addPerson(["observer"]);
});
afterAll(() => state.close());

function as(name: string): Doing {
  const person = people[name];
  if (person === undefined) throw new Error(`nobody is ${name}`);
  const actor = { personId: person.id, origin: "page" } as const;
  return { database: state.opened.database, space: state.space, person, actor };
}

const plain: ActionFields = {
  title: "Adopt a law on legal aid",
  description: "",
  kind: "law",
  state: "in_progress",
  stateReason: "",
  institutionId: "",
  startsOn: "2026-01-01",
  dueOn: "2027-06-30",
  completedOn: "",
  territories: "",
  groups: "",
  sdgTargets: "16.3",
  recommendationIds: [],
  partnerIds: [],
  dependsOnIds: [],
  milestones: [],
  budget: [],
};

function recommendation(number: number): string {
  return state.recommendations[number - 1] ?? "";
}

async function add(name: string, fields: Partial<ActionFields> = {}, id = newIdentifier()) {
  return saveAction(as(name), {
    actionId: id,
    isNew: true,
    language: "en",
    fields: { ...plain, institutionId: ministry, ...fields },
    base: {},
    decimal: ".",
  });
}

async function added(name: string, fields: Partial<ActionFields> = {}): Promise<string> {
  const outcome = await add(name, fields);
  if (outcome.kind !== "saved") throw new Error(JSON.stringify(outcome.faults));
  return outcome.id;
}

async function standing(id: string) {
  return state.inside((transaction) => mustFindAction(transaction, state.space.id, id));
}

async function change(name: string, id: string, fields: Partial<ActionFields>, seen?: ActionFields) {
  const base = seen ?? fieldsOf(await standing(id));
  return saveAction(as(name), {
    actionId: id,
    isNew: false,
    language: "en",
    fields: { ...base, ...fields },
    base: asTextFields(base),
    decimal: ".",
  });
}

describe("an action", () => {
  test("is added with all that belongs to it, tells the history, and counts for its recommendations", async () => {
    const id = await added("focalPoint", {
      recommendationIds: [recommendation(1), recommendation(2)],
      partnerIds: [agency],
      milestones: [{ id: newIdentifier(), title: "Draft", dueOn: "2026-03-01", reachedOn: "" }],
      budget: [
        {
          id: newIdentifier(),
          year: "2026",
          source: "State budget",
          currency: "EUR",
          planned: "1,200.50",
          allocated: "",
          spent: "",
        },
      ],
    });
    expect(await standing(id)).toMatchObject({
      partnerIds: [agency],
      budget: [{ currency: "EUR", plannedMinor: "120050" }],
      milestones: [{ title: "Draft" }],
    });
    const events = await state.inside((transaction) => readEvents(transaction, state.space.id, [id]));
    expect(events.map(({ action }) => action)).toEqual(["planned_action.added"]);
    const rows = await state.inside((transaction) =>
      transaction
        .selectFrom("followUp")
        .select(["plannedActions", "dueOn"])
        .where("spaceId", "=", state.space.id)
        .where("recommendationId", "in", [recommendation(1), recommendation(2)])
        .execute(),
    );
    expect(rows).toEqual([
      { plannedActions: 1, dueOn: "2027-06-30" },
      { plannedActions: 1, dueOn: "2027-06-30" },
    ]);
  });

  test("is added once when its form is sent twice", async () => {
    const id = newIdentifier();
    expect(await add("focalPoint", {}, id)).toEqual({ kind: "saved", id });
    expect(await add("focalPoint", { title: "Twice" }, id)).toEqual({ kind: "saved", id });
    expect((await standing(id)).title).toBe(plain.title);
  });

  test("belongs to its institution: others may neither add nor change nor take it over", async () => {
    const id = await added("focalPoint");
    await expect(add("otherFocalPoint")).rejects.toMatchObject({ kind: "forbidden" });
    await expect(change("otherFocalPoint", id, { title: "Mine now" })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(change("otherFocalPoint", id, { institutionId: agency })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(change("focalPoint", id, { institutionId: agency })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(add("observer")).rejects.toMatchObject({ kind: "forbidden" });
    expect((await change("coordinator", id, { institutionId: agency })).kind).toBe("saved");
  });

  test("refuses what belongs to another space", async () => {
    const other = await state.addSpace("XKW");
    const foreign = { ...as("coordinator"), space: other };
    const id = await added("focalPoint");
    await expect(
      saveAction(foreign, {
        actionId: id,
        isNew: false,
        language: "en",
        fields: plain,
        base: {},
        decimal: ".",
      }),
    ).rejects.toMatchObject({ kind: "plan_action_not_found" });
    for (const wrong of [
      { recommendationIds: [newIdentifier()] },
      { recommendationIds: ["' OR 1=1"] },
      { partnerIds: [newIdentifier()] },
      { dependsOnIds: [newIdentifier()] },
    ]) {
      expect((await add("focalPoint", wrong)).kind).toBe("refused");
    }
  });

  test("that is given up keeps its reason in the history", async () => {
    const id = await added("focalPoint", { recommendationIds: [recommendation(3)] });
    expect(await change("focalPoint", id, { state: "cancelled" })).toMatchObject({
      kind: "refused",
      faults: { stateReason: { kind: "plan_reason_missing" } },
    });
    await change("focalPoint", id, { state: "cancelled", stateReason: "The law of 2025 does it already." });
    const events = await state.inside((transaction) => readEvents(transaction, state.space.id, [id]));
    expect(events[0]).toMatchObject({
      action: "planned_action.changed",
      reason: "The law of 2025 does it already.",
      data: {
        before: { state: "in_progress", stateReason: null },
        after: { state: "cancelled", stateReason: "The law of 2025 does it already." },
      },
    });
  });
});

describe("two people who edit the same action", () => {
  test("both keep what they added, and are shown what both changed", async () => {
    const first = newIdentifier();
    const id = await added("focalPoint", {
      recommendationIds: [recommendation(1)],
      milestones: [{ id: first, title: "Draft", dueOn: "", reachedOn: "" }],
    });
    const seen = fieldsOf(await standing(id));
    const theirs = { id: newIdentifier(), title: "Consultation", dueOn: "2026-12-01", reachedOn: "" };
    await change("coordinator", id, {
      recommendationIds: [...seen.recommendationIds, recommendation(4)],
      milestones: [...seen.milestones, theirs],
      title: "Adopt a law on legal aid for all",
    });
    const mine = { id: newIdentifier(), title: "First reading", dueOn: "", reachedOn: "" };
    const merged = await change(
      "focalPoint",
      id,
      {
        recommendationIds: [recommendation(5)],
        milestones: [{ id: first, title: "Draft law", dueOn: "", reachedOn: "" }, mine],
        dueOn: "2028-01-01",
      },
      seen,
    );
    expect(merged.kind).toBe("saved");
    const now = await standing(id);
    expect(now.title).toBe("Adopt a law on legal aid for all");
    expect(now.dueOn).toBe("2028-01-01");
    expect([...now.recommendationIds].sort()).toEqual([recommendation(4), recommendation(5)].sort());
    expect(now.milestones.map(({ title }) => title).sort()).toEqual([
      "Consultation",
      "Draft law",
      "First reading",
    ]);

    const clash = await change("focalPoint", id, { title: "Adopt a law on free legal aid" }, seen);
    expect(clash).toMatchObject({
      kind: "refused",
      fields: { title: "Adopt a law on free legal aid" },
      conflicts: [{ field: "title", theirs: "Adopt a law on legal aid for all" }],
    });
  });
});

describe("dependencies", () => {
  test("that would wait for each other are refused with the circle named", async () => {
    const first = await added("focalPoint", { title: "A" });
    const second = await added("focalPoint", { title: "B", dependsOnIds: [first] });
    const third = await added("focalPoint", { title: "C", dependsOnIds: [second] });
    expect(await change("focalPoint", first, { dependsOnIds: [third] })).toMatchObject({
      kind: "refused",
      faults: { dependencies: { kind: "plan_circle", data: { circle: "“A” → “C” → “B” → “A”" } } },
    });
    expect(await change("focalPoint", first, { dependsOnIds: [first] })).toMatchObject({
      kind: "refused",
      faults: { dependencies: { kind: "plan_circle" } },
    });
  });

  test("closed from both ends at the same moment leave one out", async () => {
    const first = await added("focalPoint", { title: "One end" });
    const second = await added("focalPoint", { title: "Other end" });
    const outcomes = await Promise.all([
      change("focalPoint", first, { dependsOnIds: [second] }),
      change("coordinator", second, { dependsOnIds: [first] }),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["refused", "saved"]);
  });
});

describe("recommendations", () => {
  test("are found by typed numbers and through a cluster", async () => {
    const clusterId = newIdentifier();
    await state.inside(async (transaction) => {
      const now = new Date();
      await transaction
        .insertInto("cluster")
        .values({
          spaceId: state.space.id,
          id: clusterId,
          title: "Health",
          language: "en",
          theme: null,
          createdBy: null,
          createdAt: now,
          updatedAt: now,
        })
        .execute();
      await transaction
        .insertInto("clusterRecommendation")
        .values(
          [2, 4].map((number) => ({
            spaceId: state.space.id,
            clusterId,
            recommendationId: recommendation(number),
          })),
        )
        .execute();
    });
    const found = await state.inside((transaction) =>
      findTyped(transaction, state.space.id, { numbers: "1.1, 1.2; 9.9", clusterId }),
    );
    expect([...found.ids].sort()).toEqual([recommendation(1), recommendation(2), recommendation(4)].sort());
    expect(found.unknown).toEqual(["9.9"]);
  });
});

describe("the list", () => {
  test("filters, groups and counts", async () => {
    const today = "2026-11-23";
    await added("coordinator", {
      title: "Late training",
      kind: "training",
      institutionId: agency,
      dueOn: "2026-02-01",
      recommendationIds: [recommendation(6)],
    });
    await added("coordinator", {
      title: "Late milestone",
      kind: "training",
      institutionId: agency,
      dueOn: "2027-02-01",
      milestones: [{ id: newIdentifier(), title: "Curriculum", dueOn: "2026-02-01", reachedOn: "" }],
    });
    const list = (
      filters: Partial<typeof noPlanFilters>,
      grouping: "none" | "theme" | "institution" = "none",
    ) =>
      state.inside((transaction) =>
        listActions(transaction, state.space.id, { ...noPlanFilters, ...filters }, today, {
          grouping,
          institutionOrder: [agency, ministry],
        }),
      );
    const late = await list({ isLate: true, kinds: ["training"] });
    expect(late.rows.map(({ title, lateMilestones }) => [title, lateMilestones])).toEqual([
      ["Late training", 0],
      ["Late milestone", 1],
    ]);
    const health = await list({ themes: ["Right to health"], kinds: ["training"] });
    expect(health.rows.map(({ title }) => title)).toEqual(["Late training"]);
    expect((await list({ words: "100% late_" })).total).toBe(0);
    const byInstitution = await list({}, "institution");
    expect(byInstitution.groups.map(({ value }) => value)).toEqual([agency, ministry]);
    expect(byInstitution.groups.reduce((sum, { count }) => sum + count, 0)).toBe(byInstitution.total);
    const byTheme = await list({ kinds: ["training"] }, "theme");
    expect(byTheme.groups).toEqual([
      { value: "Right to health", count: 1 },
      { value: null, count: 1 },
    ]);
    const facets = await state.inside((transaction) => readPlanFacets(transaction, state.space.id, today));
    expect(facets.kinds.get("training")).toBe(2);
    expect(facets.late).toBeGreaterThanOrEqual(2);
  });
});

describe("the pages", () => {
  test("add an action, show it, and keep everything typed when something is wrong", async () => {
    const visitor = await state.visitorOf(people.focalPoint as Person);
    const token = await visitor.token("/s/XKV/plan/new");
    const id = newIdentifier();
    const line = newIdentifier();
    const typed = {
      form_token: token,
      id,
      title: "Train <b>judges</b>",
      kind: "training",
      institutionId: ministry,
      state: "planned",
      numbers: "1.7, 1.8",
      milestone: line,
      [`milestone:${line}:title`]: "Curriculum",
      [`milestone:${line}:dueOn`]: "2101-01-01",
      intent: "save",
    };
    const refused = await visitor.post("/s/XKV/plan/new", typed);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('value="Train &lt;b&gt;judges&lt;/b&gt;"');
    expect(refused.body).toContain('value="Curriculum"');
    expect(refused.body).toContain("“2101-01-01”");
    expect(refused.body).toContain(recommendation(7));
    const saved = await visitor.post("/s/XKV/plan/new", {
      ...typed,
      [`milestone:${line}:dueOn`]: "2027-01-01",
    });
    expect(saved.headers.location).toBe(`/s/XKV/plan/${id}`);
    const shown = await visitor.get(`/s/XKV/plan/${id}`);
    expect(shown.body).toContain("Train &lt;b&gt;judges&lt;/b&gt;");
    expect(shown.body).toContain("Curriculum");
    expect((await visitor.get(`/s/XKV/register/${recommendation(7)}`)).body).toContain(`/s/XKV/plan/${id}`);
    const list = await visitor.get("/s/XKV/plan?kind=training&grouping=theme&theme=nothing&institution=x");
    expect(list.statusCode).toBe(200);
  });

  test("find recommendations without saving anything", async () => {
    const visitor = await state.visitorOf(people.focalPoint as Person);
    const id = newIdentifier();
    const shown = await visitor.post("/s/XKV/plan/new", {
      form_token: await visitor.token("/s/XKV/plan/new"),
      id,
      title: "Half written",
      numbers: "1.9 1.99",
      intent: "find",
    });
    expect(shown.body).toContain("1 recommendation was added.");
    expect(shown.body).toContain("No recommendation has this number: 1.99");
    expect(shown.body).toContain("Half written");
    expect((await visitor.get(`/s/XKV/plan/${id}`)).statusCode).toBe(404);
  });

  test("give the national plan as a page, a workbook and a document", async () => {
    await added("focalPoint", { title: "In the national plan", recommendationIds: [recommendation(10)] });
    await added("focalPoint", {
      title: "Given up long ago",
      state: "cancelled",
      stateReason: "No longer needed",
      recommendationIds: [recommendation(10)],
    });
    const visitor = await state.visitorOf(people.observer as Person);
    for (const query of ["", "?theme=Right+to+health", "?theme=nothing"]) {
      const shown = await visitor.get(`/s/XKV/plan/national${query}`);
      expect(shown.body).toContain("In the national plan");
      expect(shown.body).not.toContain("Given up long ago");
    }
    for (const format of ["docx", "xlsx"]) {
      const file = await visitor.get(`/s/XKV/plan/national/${format}`);
      expect(file.headers["content-disposition"]).toContain(`.${format}`);
      // Both are zip archives.
      expect(file.rawPayload.subarray(0, 2).toString()).toBe("PK");
    }
  });

  test("a milestone is reached by one button, for those of the institution alone", async () => {
    const milestone = newIdentifier();
    const id = await added("focalPoint", {
      milestones: [{ id: milestone, title: "Draft", dueOn: "2026-03-01", reachedOn: "" }],
    });
    await expect(reachMilestone(as("otherFocalPoint"), id, milestone, true)).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(reachMilestone(as("focalPoint"), id, newIdentifier(), true)).rejects.toMatchObject({
      kind: "milestone_not_found",
    });
    const visitor = await state.visitorOf(people.focalPoint as Person);
    const answer = await visitor.post(`/s/XKV/plan/${id}/milestones/${milestone}`, {
      form_token: await visitor.token(`/s/XKV/plan/${id}`),
    });
    expect(answer.statusCode).toBe(303);
    expect((await standing(id)).milestones[0]?.reachedOn).toMatch(/^20\d\d-/);
  });
});

test("the history holds against the rows", async () => {
  const check = await checkSpace(state.opened.database, state.space.id);
  expect(check.faults).toEqual([]);
  expect(check.differences.filter(({ entityKind }) => entityKind === "planned_action")).toEqual([]);
});
