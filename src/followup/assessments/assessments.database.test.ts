import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../../access/index.ts";
import { checkSpace } from "../../history/index.ts";
import { openWorkingState, type WorkingState } from "../../web/testing/working-state.ts";
import { byVoice } from "./model.ts";
import { listAssessments } from "./service.ts";

let state: WorkingState;
let coordinator: Person;
let commission: Person;
let coalition: Person;
let court: Person;

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 3 });
  const nhri = await state.addInstitution("Human Rights Commission", "human_rights_institution");
  const ngos = await state.addInstitution("Coalition of organizations", "civil_society");
  const judges = await state.addInstitution("Supreme Court", "court");
  coordinator = await state.addPerson(["coordinator"]);
  commission = await state.addPerson(["participant"], nhri);
  coalition = await state.addPerson(["participant"], ngos);
  court = await state.addPerson(["participant"], judges);
});
afterAll(() => state.close());

const address = "/s/XKV/assessments/new";

async function record(person: Person, fields: Readonly<Record<string, string>>) {
  const visitor = await state.visitorOf(person);
  const recommendation = state.recommendations[0] ?? "";
  const answer = await visitor.post(address, {
    form_token: await visitor.token("/s/XKV/register"),
    recommendation,
    rationale: "Seen in ten police stations.",
    assessedOn: "2026-06-30",
    source: "",
    ...fields,
  });
  return { answer, visitor };
}

const standing = (number = 0) =>
  state.inside(async (transaction) =>
    byVoice(await listAssessments(transaction, state.space.id, [state.recommendations[number] ?? ""])),
  );

describe("assessments side by side", () => {
  test("stand beside each other; a new one of the same voice follows its own earlier one", async () => {
    const first = await record(commission, {
      assessor: "human_rights_institution",
      value: "national not_started",
    });
    expect(first.answer.statusCode).toBe(303);
    await record(commission, {
      assessor: "human_rights_institution",
      value: "national in_progress",
      assessedOn: "2026-09-30",
    });
    await record(coalition, { assessor: "civil_society", value: "national not_started" });
    await record(coordinator, { assessor: "state", value: "national implemented" });
    const grade = await record(coordinator, {
      assessor: "mechanism",
      value: "ccpr B",
      rationale: "",
      source: "CCPR/C/140/2/Add.1",
    });
    expect(grade.answer.statusCode).toBe(303);
    const voices = await standing();
    expect(voices.map(({ current, earlier }) => [current.assessor, current.value, earlier.length])).toEqual([
      ["state", "implemented", 0],
      ["human_rights_institution", "in_progress", 1],
      ["civil_society", "not_started", 0],
      ["mechanism", "B", 0],
    ]);
    const page = (await first.visitor.get(`/s/XKV/register/${state.recommendations[0]}`)).body;
    expect(page).toContain("The assessments differ.");
    expect(page).toContain("B: partially satisfactory");
    expect((await first.visitor.get("/s/XKV/assessments?show=different")).body).toContain("part 1");
  });

  test.each([
    ["the State's", "state", "national implemented"],
    ["a mechanism's", "mechanism", "ccpr A"],
    ["the commission's", "human_rights_institution", "national implemented"],
  ])("nobody of civil society records %s", async (_, assessor, value) => {
    const before = await standing();
    const { answer } = await record(coalition, { assessor, value, source: "CCPR/C/140/2" });
    expect(answer.statusCode).toBe(403);
    expect(await standing()).toEqual(before);
  });

  test("a participant to whom the space gives no voice records nothing", async () => {
    const { answer } = await record(court, { assessor: "court", value: "national implemented" });
    expect(answer.statusCode).toBe(403);
  });

  test("a coordinator does not speak for the commission", async () => {
    const { answer } = await record(coordinator, {
      assessor: "human_rights_institution",
      value: "national implemented",
    });
    expect(answer.statusCode).toBe(403);
  });

  test.each([
    [{ value: "national wonderful" }, "Choose an assessment"],
    [{ rationale: "" }, "Give the reasons"],
    [{ assessedOn: "2101-01-01" }, "Enter a day until today"],
    [{ assessedOn: "1944-01-01" }, "Enter a day until today"],
  ])("is not taken with %j, and what was typed stays", async (wrong, said) => {
    const { answer } = await record(commission, {
      assessor: "human_rights_institution",
      value: "national in_progress",
      source: "Kept as typed",
      ...wrong,
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(said);
    expect(answer.body).toContain("Kept as typed");
  });

  test("is of one's own space", async () => {
    const other = await state.addSpace("XKZ");
    const { inSpace } = await import("../../platform/database.ts");
    const { insertRecommendations } = await import("../../web/testing/working-state.ts");
    const [foreign = ""] = await inSpace(
      state.opened.database,
      { spaceId: other.id, personId: null },
      (transaction) => insertRecommendations(transaction, other.id, 1),
    );
    const { answer } = await record(commission, {
      assessor: "human_rights_institution",
      value: "national in_progress",
      recommendation: foreign,
    });
    expect(answer.statusCode).toBe(404);
  });

  test("stands in the history as it stands in its row", async () => {
    const found = async () =>
      (await checkSpace(state.opened.database, state.space.id)).differences.filter(
        ({ entityKind }) => entityKind === "assessment",
      );
    expect(await found()).toEqual([]);
    await state.inside((transaction) =>
      sql`UPDATE assessment SET value = 'implemented' WHERE space_id = ${state.space.id} AND assessor = 'civil_society'`.execute(
        transaction,
      ),
    );
    expect(await found()).toMatchObject([{ field: "value" }]);
  });
});
