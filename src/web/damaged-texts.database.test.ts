import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tellStory } from "../demonstration/story/index.ts";
import type { Visitor } from "./testing/visitor.ts";
import { openWorkingState, type WorkingState } from "./testing/working-state.ts";

const mark = "Letters not as printed";
let state: WorkingState;
let coordinator: Visitor;
let focalPoint: Visitor;

/** One identifier of a table of the space. */
async function anyOf(query: ReturnType<typeof sql<{ id: string }>>): Promise<string> {
  const { rows } = await state.inside((transaction) => query.execute(transaction));
  const [row] = rows;
  if (row === undefined) throw new Error("the story has none");
  return row.id;
}

async function visitorWho(role: string): Promise<Visitor> {
  const personId = await anyOf(sql<{ id: string }>`
    SELECT m.person_id AS id FROM membership AS m LEFT JOIN follow_up AS f
      ON f.space_id = m.space_id AND f.lead_institution_id = m.institution_id
    WHERE m.space_id = ${state.space.id} AND m.ended_at IS NULL AND ${role} = ANY (m.roles)
    GROUP BY m.person_id ORDER BY count(f.recommendation_id) DESC LIMIT 1`);
  return state.visitorOf(await state.personNow(personId));
}

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 60 });
  await tellStory(state.opened.database, state.space.id, new Date().toISOString().slice(0, 10));
  await state.inside((transaction) =>
    sql`UPDATE recommendation_text SET is_damaged = true WHERE space_id = ${state.space.id}`.execute(
      transaction,
    ),
  );
  coordinator = await visitorWho("coordinator");
  focalPoint = await visitorWho("focal_point");
});
afterAll(() => state.close());

describe("a text whose letters are not as printed", () => {
  test.each([
    ["the register", "/register"],
    ["what a search finds", "/register?q=1.1"],
    ["labelling", "/register/labels"],
    ["follow-up", "/follow-up"],
    ["assignments", "/assignments"],
    ["suggested leads", "/assignments/suggested"],
    ["progress", "/progress"],
    ["assessments", "/assessments"],
  ])("is marked on the list of %s", async (_, path) => {
    const { statusCode, body } = await coordinator.get(`/s/XKV${path}`);
    expect(statusCode).toBe(200);
    expect(body).toContain(mark);
  });

  test.each([
    ["a recommendation", "register", sql<{ id: string }>`SELECT id FROM recommendation LIMIT 1`],
    ["an assignment", "assignments", sql<{ id: string }>`SELECT id FROM assignment LIMIT 1`],
    [
      "a cluster",
      "clusters",
      sql<{ id: string }>`SELECT cluster_id AS id FROM cluster_recommendation LIMIT 1`,
    ],
    [
      "an action",
      "plan",
      sql<{ id: string }>`SELECT planned_action_id AS id FROM planned_action_recommendation LIMIT 1`,
    ],
    [
      "a report",
      "progress",
      sql<{ id: string }>`SELECT progress_update_id AS id FROM progress_update_recommendation LIMIT 1`,
    ],
  ])("is marked on the page of %s", async (_, folder, query) => {
    const { statusCode, body } = await coordinator.get(`/s/XKV/${folder}/${await anyOf(query)}`);
    expect(statusCode).toBe(200);
    expect(body).toContain(mark);
  });

  test("is marked where somebody assigns, reports, sets a status or assesses", async () => {
    const id = state.recommendations[0] ?? "";
    for (const path of [
      `/assignments/new?recommendation=${id}`,
      `/progress/new?recommendation=${id}`,
      `/register/${id}/status`,
      `/assessments/new?recommendation=${id}`,
    ]) {
      const { statusCode, body } = await coordinator.get(`/s/XKV${path}`);
      expect([path, statusCode, body.includes(mark)]).toEqual([path, 200, true]);
    }
  });

  test("is marked in my work and in the handover file", async () => {
    expect((await focalPoint.get("/s/XKV/work")).body).toContain(mark);
    const institution = await anyOf(sql<{ id: string }>`SELECT institution_id AS id FROM assignment LIMIT 1`);
    expect((await coordinator.get(`/s/XKV/handover/${institution}`)).body).toContain(mark);
  });

  test("is marked in what is exported", async () => {
    const csv = await coordinator.get("/s/XKV/register/export?format=csv");
    expect(csv.body.split("\r\n")[0]).toContain(mark);
    expect(csv.body.split("\r\n")[1]).toContain('"yes"');
    const json = JSON.parse((await coordinator.get("/s/XKV/register/export?format=json")).body) as {
      recommendations: { isTextDamaged: boolean }[];
    };
    expect(json.recommendations.every(({ isTextDamaged }) => isTextDamaged)).toBe(true);
    const followUp = await coordinator.get("/s/XKV/follow-up/export?format=csv");
    expect(followUp.body).toContain(`[${mark}]`);
  });
});
