import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../../access/index.ts";
import { tellStory } from "../../demonstration/story/index.ts";
import { addDays } from "../../kernel/index.ts";
import { findSpaceByCode, type Space, spaceSettings, updateSettings } from "../../spaces/index.ts";
import type { Visitor } from "../../web/testing/visitor.ts";
import { openWorkingState, type WorkingState } from "../../web/testing/working-state.ts";
import { breakdowns, type FollowupQuery, followupFlags, followupQuery, quarterEnds } from "./model.ts";
import { readFollowupPage, readOverview, readWholeList, todayIn } from "./service.ts";

let state: WorkingState;
let space: Space;
let coordinator: Person;
let visitor: Visitor;

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 60 });
  await state.inside((transaction) =>
    sql`UPDATE recommendation SET groups = CASE WHEN paragraph LIKE '%3' THEN ARRAY['Children'] ELSE '{}' END,
      sdgs = CASE WHEN paragraph LIKE '%4' THEN ARRAY['16 - PEACE', '16.3 - Promote the rule of law', '5 - GENDER']
        ELSE '{}' END WHERE space_id = ${state.space.id}`.execute(transaction),
  );
  await tellStory(state.opened.database, state.space.id, todayIn(state.space));
  space = (await findSpaceByCode(state.opened.database, "XKV")) ?? state.space;
  coordinator = await state.addPerson(["coordinator"]);
  visitor = await state.visitorOf(coordinator);
});
afterAll(() => state.close());

async function countOf(part: Partial<Record<keyof FollowupQuery, string | string[]>>): Promise<number> {
  const query = followupQuery.parse(part);
  const page = await readFollowupPage(state.opened.database, space, coordinator, query);
  const { rows } = await readWholeList(state.opened.database, space, coordinator, query);
  expect([part, rows.length]).toEqual([part, page.total]);
  return page.total;
}

describe("the overview", () => {
  test("counts each recommendation once in its status", async () => {
    const { figures } = await readOverview(state.opened.database, space, coordinator);
    expect(figures.whole.total).toBe(60);
    expect(Object.values(figures.whole.statuses).reduce((sum, count) => sum + count, 0)).toBe(60);
    expect(Object.keys(figures.whole.statuses).length).toBeGreaterThan(2);
  });

  test("says of every value and status exactly what the list behind it holds", async () => {
    const { figures } = await readOverview(state.opened.database, space, coordinator);
    let compared = 0;
    for (const [status, count] of Object.entries(figures.whole.statuses)) {
      expect([status, await countOf({ status })]).toEqual([status, count]);
    }
    for (const breakdown of [...breakdowns, "institution"] as const) {
      for (const { value, total, statuses } of figures.breakdowns[breakdown]) {
        expect([breakdown, value, await countOf({ [breakdown]: value })]).toEqual([breakdown, value, total]);
        for (const [status, count] of Object.entries(statuses)) {
          expect([value, status, await countOf({ [breakdown]: value, status })]).toEqual([
            value,
            status,
            count,
          ]);
          compared += 1;
        }
      }
    }
    for (const flag of followupFlags) {
      expect([flag, await countOf({ flag })]).toEqual([flag, figures.flags[flag]]);
    }
    expect(compared).toBeGreaterThan(30);
    expect(figures.flags.unassigned).toBeGreaterThan(0);
    expect(figures.breakdowns.sdg.map(({ value }) => value).sort()).toEqual(["16", "5", "none"]);
  });

  test("tells the quarters as the list tells their last days", async () => {
    const { figures } = await readOverview(state.opened.database, space, coordinator);
    expect(figures.trend).toHaveLength(12);
    for (const { value, total, statuses } of figures.trend.slice(0, -1)) {
      expect([value, await countOf({ on: value })]).toEqual([value, total]);
      for (const [status, count] of Object.entries(statuses)) {
        expect([value, status, await countOf({ on: value, status })]).toEqual([value, status, count]);
      }
    }
    expect(figures.trend.at(-1)?.statuses).toEqual(figures.whole.statuses);
    expect(figures.trend[0]?.statuses).not.toEqual(figures.whole.statuses);
  });

  test("names first what nobody touched for longest", async () => {
    await state.inside((transaction) =>
      sql`UPDATE follow_up SET touched_at = '2020-01-01', status = 'planned' WHERE space_id = ${space.id}
        AND recommendation_id = ${state.recommendations[6]}`.execute(transaction),
    );
    const { forgotten } = await readOverview(state.opened.database, space, coordinator);
    expect(forgotten[0]).toMatchObject({ paragraph: "1.7" });
  });
});

describe("silent institutions", () => {
  const touch = async (statement: ReturnType<typeof sql>): Promise<void> => {
    await state.inside(async (transaction) => {
      await statement.execute(transaction);
      await sql`UPDATE space SET followup_revision = followup_revision + 1 WHERE id = ${space.id}`.execute(
        transaction,
      );
    });
    space = (await findSpaceByCode(state.opened.database, "XKV")) ?? space;
  };
  const silentNow = async () => (await readOverview(state.opened.database, space, coordinator)).silent;

  test("lead something open and sent no report for half a year: each with a list of so many behind", async () => {
    const { figures } = await readOverview(state.opened.database, space, coordinator);
    const lead = figures.breakdowns.lead.find(({ value }) => value !== "none")?.value ?? "";
    const ofLead = sql`space_id = ${space.id} AND institution_id = ${lead}`;
    const yesterday = addDays(todayIn(space), -1);
    await touch(sql`UPDATE progress_update SET submitted_at = ${yesterday} WHERE ${ofLead}`);
    expect((await silentNow()).map(({ institutionId }) => institutionId)).not.toContain(lead);
    await touch(sql`UPDATE progress_update SET submitted_at = '2020-02-01' WHERE ${ofLead}`);
    const silent = await silentNow();
    expect(silent.map(({ institutionId }) => institutionId)).toContain(lead);
    const { body } = await visitor.get("/s/XKV/overview");
    const links = [...body.matchAll(/<a href="(\/s\/XKV\/follow-up\?[^"]+)" data-silent="">([\d,]+)</g)];
    expect(links).toHaveLength(silent.length);
    for (const [, href = "", count = ""] of links) {
      const list = await visitor.get(href.replaceAll("&amp;", "&"));
      expect([href, list.body.includes(`of ${count}<`)]).toEqual([href, true]);
    }
  });

  test("that never reported come first", async () => {
    const lead = (await silentNow())[0]?.institutionId;
    const other = await state.addInstitution("Office that never wrote");
    await touch(sql`UPDATE follow_up SET lead_institution_id = ${other}, status = 'planned'
      WHERE space_id = ${space.id} AND recommendation_id = ${state.recommendations[8]}`);
    expect((await silentNow())[0]).toEqual({ institutionId: other, open: 1, reportedAt: null });
    expect((await silentNow())[1]?.institutionId).toBe(lead);
  });
});

describe("quarters", () => {
  test.each([
    ["2026-11-23", ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]],
    ["2026-01-01", ["2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31"]],
    ["2024-02-29", ["2023-06-30", "2023-09-30", "2023-12-31", "2024-03-31"]],
  ])("of %s end on the last day of a third month", (today, expected) => {
    expect(quarterEnds(today, 4)).toEqual(expected);
  });
});

describe("the pages", () => {
  test("show the overview without inline styles, every number leading to a list of so many", async () => {
    const { body, statusCode } = await visitor.get("/s/XKV/overview");
    expect(statusCode).toBe(200);
    expect(body).not.toMatch(/ style=/);
    expect(body).not.toMatch(/overview\.[a-z]+[.<"]/);
    const links = [
      ...body.matchAll(/<a href="(\/s\/XKV\/follow-up\?[^"]+)" data-flag="[a-z]+"><strong[^>]*>([\d,]+)</g),
    ];
    expect(links).toHaveLength(5);
    for (const [, href = "", count = ""] of links) {
      const list = await visitor.get(href.replaceAll("&amp;", "&"));
      const total = count === "0" ? "No recommendation is like this" : `of ${count}<`;
      expect([href, list.body.includes(total)]).toEqual([href, true]);
    }
  });

  test("answer 304 until something changed", async () => {
    const { headers } = await visitor.get("/s/XKV/overview");
    const again = { "if-none-match": String(headers.etag) };
    expect((await visitor.get("/s/XKV/overview", again)).statusCode).toBe(304);
    await state.inside((transaction) =>
      sql`UPDATE space SET followup_revision = followup_revision + 1 WHERE id = ${space.id}`.execute(
        transaction,
      ),
    );
    expect((await visitor.get("/s/XKV/overview", again)).statusCode).toBe(200);
  });

  test("list what was asked for in pages, and leave out what nobody knows", async () => {
    const second = await visitor.get(
      "/s/XKV/follow-up?page=2&status=nonsense&flag=nonsense&sort=nonsense&on=tomorrow",
    );
    expect(second.statusCode).toBe(200);
    expect(second.body).toContain("51–60 of 60");
    expect((await visitor.get("/s/XKV/follow-up?q=1.17")).body).toContain("1–1 of 1");
    expect((await visitor.get("/s/XKV/follow-up?lead=%27%3B--")).body).toContain(
      "No recommendation is like this",
    );
    expect((await visitor.get("/s/XKV/follow-up?q=a&q=b&on=2024-01-01&on=2025-01-01")).statusCode).toBe(200);
  });

  test("write the list as a file that spreadsheets do not run", async () => {
    await state.inside((transaction) =>
      sql`UPDATE recommendation_text SET text = '=1+1' WHERE space_id = ${space.id}
        AND recommendation_id = ${state.recommendations[0]}`.execute(transaction),
    );
    const csv = await visitor.get("/s/XKV/follow-up/export?format=csv&q=1.1");
    expect(csv.headers["content-type"]).toContain("text/csv");
    expect(csv.body.split("\r\n")).toHaveLength(3);
    expect(csv.body).toContain(`"'=1+1"`);
    const whole = await visitor.get("/s/XKV/follow-up/export?format=csv");
    expect(whole.body.trim().split("\r\n")).toHaveLength(61);
    const workbook = await visitor.get("/s/XKV/follow-up/export?format=xlsx");
    expect(workbook.rawPayload.subarray(0, 2).toString()).toBe("PK");
    expect((await visitor.get("/s/XKV/follow-up/export?format=exe")).statusCode).toBe(404);
  });

  test("are not for who has no part in the space", async () => {
    await state.addSpace("AGO");
    for (const path of ["overview", "follow-up", "follow-up/export?format=csv"]) {
      expect((await visitor.get(`/s/AGO/${path}`)).statusCode).toBe(404);
    }
    const administrator = await state.visitorOf(await state.addPerson(["administrator"]));
    expect((await administrator.get("/s/XKV/overview")).statusCode).toBe(403);
  });
});

describe("a participant", () => {
  test("sees what the space has settled, and learns nothing more by asking for it", async () => {
    const settings = spaceSettings.parse({
      participation: { civil_society: { sees: ["overview"], says: [] } },
    });
    await state.inside((transaction) => updateSettings(transaction, space.id, settings));
    const organization = await state.addInstitution("Union for rights", "civil_society");
    const participant = await state.visitorOf(await state.addPerson(["participant"], organization));
    const overview = await participant.get("/s/XKV/overview");
    expect(overview.statusCode).toBe(200);
    expect(overview.body).not.toContain("Updates wait for review");
    expect(overview.body).not.toContain("By lead institution");
    expect(overview.body).not.toContain("Silent for half a year");
    expect(overview.body).toContain("By theme");
    const list = await participant.get(
      "/s/XKV/follow-up?flag=contested&flag=waiting&flag=unassigned&flag=late&lead=none",
    );
    expect(list.body).toContain("of 60<");
    expect(list.body).not.toContain("Contested");
    const file = await participant.get("/s/XKV/follow-up/export?format=csv");
    expect(file.body.split("\r\n")[0]).not.toMatch(/Lead|Due|waiting/);
  });
});
