import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../../access/index.ts";
import { tellStory } from "../../demonstration/story/index.ts";
import { findSpaceByCode } from "../../spaces/index.ts";
import type { Visitor } from "../../web/testing/visitor.ts";
import { openWorkingState, type WorkingState } from "../../web/testing/working-state.ts";
import { readCoordination } from "./coordination.ts";
import { readMyWork, shownRows } from "./service.ts";

let state: WorkingState;
const people = new Map<string, Person>();

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 60 });
  await tellStory(state.opened.database, state.space.id, new Date().toISOString().slice(0, 10));
  for (const role of ["coordinator", "reviewer", "focal_point", "contributor", "observer"]) {
    const found = await state.inside((transaction) =>
      transaction
        .selectFrom("membership as m")
        .leftJoin("followUp as f", (join) =>
          join.onRef("f.spaceId", "=", "m.spaceId").onRef("f.leadInstitutionId", "=", "m.institutionId"),
        )
        .select((row) => ["m.personId", row.fn.count("f.recommendationId").as("leads")])
        .where("m.spaceId", "=", state.space.id)
        .where("m.endedAt", "is", null)
        .where(sql<boolean>`${role} = ANY (m.roles)`)
        .groupBy("m.personId")
        .orderBy("leads", "desc")
        .executeTakeFirstOrThrow(),
    );
    people.set(role, await state.personNow(found.personId));
  }
});
afterAll(() => state.close());

function person(role: string): Person {
  const found = people.get(role);
  if (found === undefined) throw new Error(`nobody is ${role}`);
  return found;
}

const doing = async (role: string) => {
  const space = await findSpaceByCode(state.opened.database, "XKV");
  if (space === null) throw new Error("no space");
  return { database: state.opened.database, space, person: person(role) };
};

/** Rows of the table on a page; of its first table, all pages counted by what it says. */
async function totalOf(visitor: Visitor, address: string): Promise<number> {
  const { body } = await visitor.get(address);
  const said = /of ([\d,]+)<\/p>|–\d+ of ([\d,]+)/.exec(body);
  const number = said?.[1] ?? said?.[2];
  if (number !== undefined) return Number(number.replace(",", ""));
  return (body.match(/<tr/g) ?? []).length - (body.match(/<thead/g) ?? []).length;
}

describe("My work", () => {
  test("of a focal point holds what is their institution's, and nothing of another's", async () => {
    const work = await readMyWork(await doing("focal_point"));
    const own = work.ownInstitutionId;
    expect(work.institutionIds).toEqual([own]);
    expect(work.toReport?.total).toBeGreaterThan(0);
    for (const { institutionId } of work.toReport?.rows ?? []) expect(institutionId).toBe(own);
    for (const { institutionId } of work.due?.rows ?? []) expect(institutionId).toBe(own);
    for (const { institutionId } of work.toAnswer?.rows ?? []) expect(institutionId).toBe(own);
    for (const list of [work.drafts, work.returned]) {
      for (const { institutionId } of list?.rows ?? []) expect(institutionId).toBe(own);
    }
    expect(work.review).toBeNull();
  });

  test("shows few rows of each list, the others behind a link, each with one step", async () => {
    const work = await readMyWork(await doing("focal_point"));
    for (const list of [work.due, work.toReport, work.toAnswer]) {
      expect(list?.rows.length ?? 0).toBeLessThanOrEqual(shownRows);
    }
    const visitor = await state.visitorOf(person("focal_point"));
    const { body } = await visitor.get("/s/XKV/work");
    const [first] = work.toReport?.rows ?? [];
    expect(body).toContain(`/s/XKV/progress/new?recommendation=${first?.id}`);
  });

  test("of a contributor has nothing to answer: that is the focal point's", async () => {
    const work = await readMyWork(await doing("contributor"));
    expect(work.toAnswer).toBeNull();
    expect(work.institutionIds).toHaveLength(1);
  });

  test("of a reviewer is what waits for review, the longest waiting first", async () => {
    const { review } = await readMyWork(await doing("reviewer"));
    const instants = (review?.rows ?? []).map(({ submittedAt }) => submittedAt?.getTime() ?? 0);
    expect(review?.total).toBeGreaterThan(0);
    expect(instants).toEqual([...instants].sort((one, other) => one - other));
  });

  test("of a coordinator are numbers, each that of the list behind it", async () => {
    const numbers = await readCoordination(await doing("coordinator"));
    const visitor = await state.visitorOf(person("coordinator"));
    expect(numbers?.unassigned).toBe(await totalOf(visitor, "/s/XKV/assignments?list=unassigned"));
    expect(numbers?.contested).toBe(await totalOf(visitor, "/s/XKV/assignments?list=contested"));
    expect(numbers?.late).toBe(await totalOf(visitor, "/s/XKV/follow-up?flag=late"));
    expect(numbers?.waitingReview).toBe(await totalOf(visitor, "/s/XKV/progress/review"));
    expect((await visitor.get("/s/XKV/work")).body).toContain("The space at a glance");
  });

  test("of an observer is news alone, and says nothing of the State's own work", async () => {
    const work = await readMyWork(await doing("observer"));
    expect(work).toMatchObject({ due: null, toAnswer: null, drafts: null, review: null });
    expect(await readCoordination(await doing("observer"))).toBeNull();
    for (const { state: standing } of work.news?.rows ?? []) expect(standing).toBe("accepted");
  });

  test("is of one's own space", async () => {
    const other = await state.addSpace("XKZ");
    const visitor = await state.visitorOf(person("focal_point"));
    expect((await visitor.get(`/s/${other.code}/work`)).statusCode).toBe(404);
  });
});
