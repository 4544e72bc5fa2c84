import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyHistory } from "../../history/index.ts";
import { openWorkingState, type WorkingState } from "../../web/testing/working-state.ts";
import { listCast } from "../cast.ts";
import { tellStory } from "./index.ts";

const today = "2026-11-23";
let state: WorkingState;

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 60 });
  expect(await tellStory(state.opened.database, state.space.id, today)).toBe(true);
});
afterAll(() => state.close());

async function count(query: ReturnType<typeof sql<{ count: number }>>): Promise<number> {
  const { rows } = await state.inside((transaction) => query.execute(transaction));
  return rows[0]?.count ?? -1;
}

describe("three years of follow-up", () => {
  test("are told once", async () => {
    expect(await tellStory(state.opened.database, state.space.id, today)).toBe(false);
  });

  test("stand in a history that verifies", async () => {
    const outcome = await state.inside((transaction) => verifyHistory(transaction, state.space.id));
    expect(outcome.firstBroken).toBeNull();
    expect(outcome.verified).toBeGreaterThan(500);
  });

  test("end today: nothing was done tomorrow", async () => {
    const tomorrow = `${today}T23:59:59Z`;
    for (const [table, column] of [
      ["event", "at"],
      ["progress_update", "updated_at"],
      ["implementation_status", "decided_at"],
      ["assessment", "recorded_at"],
      ["planned_action", "created_at"],
    ] as const) {
      const late = sql<{ count: number }>`
        SELECT count(*)::integer AS count FROM ${sql.table(table)} WHERE ${sql.ref(column)} > ${tomorrow}::timestamptz`;
      expect([table, await count(late)]).toEqual([table, 0]);
    }
  });

  test("leave something to do: waiting, returned and drafted reports, late and unassigned recommendations", async () => {
    const states = await state.inside((transaction) =>
      sql<{ state: string }>`SELECT DISTINCT state FROM progress_update ORDER BY state`.execute(transaction),
    );
    expect(states.rows.map((row) => row.state)).toEqual(["accepted", "draft", "returned", "submitted"]);
    expect(
      await count(sql`SELECT count(*)::integer AS count FROM follow_up WHERE due_on < ${today}::date`),
    ).toBeGreaterThan(0);
    expect(
      await count(sql`SELECT count(*)::integer AS count FROM follow_up WHERE lead_institution_id IS NULL`),
    ).toBeGreaterThan(0);
  });
});

describe("the history of the demonstration", () => {
  test("begins with the story, not on the day on which it was made", async () => {
    expect(
      await count(
        sql`SELECT count(DISTINCT at::date)::integer AS count FROM event WHERE space_id = ${state.space.id}`,
      ),
    ).toBeGreaterThan(100);
    const { faultCount } = await state.inside((transaction) => verifyHistory(transaction, state.space.id));
    expect(faultCount).toBe(0);
  });
});

describe("the people of the demonstration", () => {
  test("are nobody's to be in a State that is real", async () => {
    const visitor = await state.visitorOf(await state.addPerson(["administrator"]));
    expect((await visitor.get("/s/XKV/demonstration")).statusCode).toBe(404);
    const token = await visitor.token("/s/XKV/register");
    const [person] = await state.inside((transaction) =>
      transaction
        .selectFrom("membership")
        .select("personId")
        .where("spaceId", "=", state.space.id)
        .where("title", "=", "Head of monitoring")
        .execute(),
    );
    const answer = await visitor.post("/s/XKV/demonstration", {
      form_token: token,
      person: person?.personId ?? "",
    });
    expect(answer.statusCode).toBe(404);
  });

  test("can be chosen, one for each part, in the demonstration", async () => {
    const cast = await listCast(state.opened.database, { ...state.space, isDemonstration: true });
    expect(cast.map(({ key }) => key)).toEqual([
      "coordinator",
      "reviewer",
      "focal_point",
      "contributor",
      "parliament",
      "nhri",
      "civil_society",
      "observer",
      "auditor",
    ]);
  });
});
