import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../access/index.ts";
import { checkSpace } from "../history/index.ts";
import { openWorkingState, type WorkingState } from "../web/testing/working-state.ts";
import { proposeLabels } from "./labels.ts";

let state: WorkingState;
let coordinator: Person;

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 3 });
  coordinator = await state.addPerson(["coordinator"]);
  await state.inside(async (transaction) => {
    await transaction
      .updateTable("recommendationText")
      .set({ text: "Prevent and combat domestic violence and violence against women" })
      .where("spaceId", "=", state.space.id)
      .where("recommendationId", "=", state.recommendations[0] ?? "")
      .execute();
    await transaction
      .updateTable("recommendation")
      .set({ themes: [], groups: [], sdgs: [] })
      .where("spaceId", "=", state.space.id)
      .where("id", "=", state.recommendations[0] ?? "")
      .execute();
  });
});
afterAll(() => state.close());

const labelsOf = (id: string) =>
  state.inside((transaction) =>
    transaction
      .selectFrom("recommendation")
      .select(["themes", "groups", "sdgs"])
      .where("spaceId", "=", state.space.id)
      .where("id", "=", id)
      .executeTakeFirstOrThrow(),
  );

describe("what a recommendation is about", () => {
  test("is proposed with the words that led to it, and how often that was right", () => {
    const proposals = proposeLabels("Prevent domestic violence against women", "en");
    const goal = proposals.find(({ label }) => label === "5 - GENDER EQUALITY");
    expect(goal?.words.join(" ")).toContain("violence");
    expect(goal?.precision).toBeGreaterThan(0.5);
    expect(proposals.find(({ kind }) => kind === "groups")?.label).toBe("Women & girls");
    expect(proposeLabels("…", "en")).toEqual([]);
  });

  test("is confirmed by a person, kept in the history, found by the search", async () => {
    const visitor = await state.visitorOf(coordinator);
    const page = await visitor.get("/s/XKV/register/labels");
    expect(page.body).toContain("Violence against women");
    const id = state.recommendations[0] ?? "";
    const answer = await visitor.post("/s/XKV/register/labels", {
      form_token: await visitor.token("/s/XKV/register/labels"),
      label: `${id} themes Violence against women`,
    });
    expect(answer.statusCode).toBe(303);
    expect((await labelsOf(id)).themes).toEqual(["Violence against women"]);
    expect((await visitor.get("/s/XKV/register?theme=Violence+against+women")).body).toContain(id);
    expect((await visitor.get(`/s/XKV/history?item=${id}`)).statusCode).toBeLessThan(500);
    const { differences } = await checkSpace(state.opened.database, state.space.id);
    expect(differences.filter(({ entityKind }) => entityKind === "recommendation")).toEqual([]);
  });

  test("is proposed with errors that are published, label by label", async () => {
    const visitor = await state.visitorOf(coordinator);
    const confirming = await visitor.get("/s/XKV/register/labels");
    expect(confirming.body).toContain('href="/s/XKV/register/labels/errors"');
    const { statusCode, body } = await visitor.get("/s/XKV/register/labels/errors");
    expect(statusCode).toBe(200);
    // 54 issues, 5 categories of action, 17 goals.
    expect(body.match(/<th scope="row">/g)).toHaveLength(76);
    expect(body).toContain("Death penalty");
  });

  test("of another space, of no kind, or nothing at all changes nothing", async () => {
    const visitor = await state.visitorOf(coordinator);
    const token = await visitor.token("/s/XKV/register/labels");
    const id = state.recommendations[1] ?? "";
    const before = await labelsOf(id);
    for (const label of [`${id} names Something`, `${id} themes `, "x themes Right to health", ""]) {
      const answer = await visitor.post("/s/XKV/register/labels", { form_token: token, label });
      expect(answer.statusCode).toBeLessThan(500);
    }
    expect(await labelsOf(id)).toEqual(before);
  });
});
