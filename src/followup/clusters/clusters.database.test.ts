import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../../access/index.ts";
import { checkSpace } from "../../history/index.ts";
import { newIdentifier } from "../../kernel/index.ts";
import type { Visitor } from "../../web/testing/visitor.ts";
import { openWorkingState, type WorkingState } from "../../web/testing/working-state.ts";
import { listClusters, listLinks, listMembers } from "./store.ts";

let state: WorkingState;
let coordinator: Person;
let visitor: Visitor;
let token: string;

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 8 });
  coordinator = await state.addPerson(["coordinator"]);
  visitor = await state.visitorOf(coordinator);
  token = await visitor.token("/s/XKV/clusters");
});
afterAll(() => state.close());

const post = (address: string, fields: Readonly<Record<string, string>>) =>
  visitor.post(address, { form_token: token, ...fields });

async function makeCluster(title: string): Promise<string> {
  const answer = await post("/s/XKV/clusters", { title, description: "Law, shelters, data" });
  expect(answer.statusCode).toBe(303);
  return String(answer.headers.location);
}

const idOf = (address: string): string => address.split("/").at(-1) ?? "";
const membersOf = (address: string) =>
  state.inside((transaction) => listMembers(transaction, state.space.id, idOf(address)));
const recommendation = (number: number): string => state.recommendations[number - 1] ?? "";

describe("a cluster", () => {
  test("holds recommendations by their numbers; what the register does not have is named, the others are added", async () => {
    const address = await makeCluster("Domestic violence");
    const answer = await post(`${address}/recommendations`, { numbers: "1.1, 1.2; 9.9" });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain("Not taken: 9.9");
    expect((await membersOf(address)).map(({ paragraph }) => paragraph)).toEqual(["1.1", "1.2"]);
    expect((await post(`${address}/recommendations`, { numbers: "1.2" })).statusCode).toBe(303);
    expect(await membersOf(address)).toHaveLength(2);
    await post(`${address}/recommendations`, { remove: recommendation(1) });
    expect((await membersOf(address)).map(({ paragraph }) => paragraph)).toEqual(["1.2"]);
    expect((await visitor.get(`/s/XKV/register/${recommendation(2)}`)).body).toContain("Domestic violence");
  });

  test("can be reported on as a whole", async () => {
    const address = await makeCluster("Prisons");
    await state.addInstitution("Ministry of Justice");
    await post(`${address}/recommendations`, { numbers: "1.3 1.4" });
    expect((await visitor.get(address)).body).toContain(`/s/XKV/progress/new?cluster=${idOf(address)}`);
    const form = await visitor.get(`/s/XKV/progress/new?cluster=${idOf(address)}`);
    expect(form.body).toContain("Prisons: 2 recommendations");
  });

  test("renamed by two at once keeps both texts, or shows where they differ", async () => {
    const address = await makeCluster("Names");
    const base = JSON.stringify({ title: "Names", description: "Law, shelters, data" });
    await post(address, { base_fields: base, title: "Better names", description: "Law, shelters, data" });
    const second = await post(address, { base_fields: base, title: "Names", description: "Another text" });
    expect(second.statusCode).toBe(303);
    const [cluster] = await state.inside((transaction) =>
      listClusters(transaction, state.space.id, { id: idOf(address) }),
    );
    expect(cluster).toMatchObject({ title: "Better names", description: "Another text" });
    const third = await post(address, {
      base_fields: base,
      title: "Other names",
      description: "Another text",
    });
    expect(third.statusCode).toBe(409);
    expect(third.body).toContain("Other names");
    expect(third.body).toContain("Better names");
  });

  test("is dissolved with a reason only", async () => {
    const address = await makeCluster("Short-lived");
    expect((await post(`${address}/end`, { reason: "" })).statusCode).toBe(422);
    expect((await post(`${address}/end`, { reason: "It is the same as another" })).statusCode).toBe(303);
    expect((await visitor.get("/s/XKV/clusters")).body).not.toContain("Short-lived");
  });
});

describe("a link", () => {
  test("is seen from both ends, and a contradiction is said", async () => {
    const address = `/s/XKV/register/${recommendation(5)}/links`;
    expect(
      (await post(address, { kind: "follows_up", numbers: "1.6", note: "Asked again" })).statusCode,
    ).toBe(303);
    await post(address, { kind: "contradicts", numbers: "1.1", note: "" });
    const seen = (number: number) =>
      state.inside((transaction) => listLinks(transaction, state.space.id, recommendation(number)));
    expect((await seen(5)).map(({ kind, isFrom, paragraph }) => [kind, isFrom, paragraph])).toEqual([
      ["contradicts", true, "1.1"],
      ["follows_up", true, "1.6"],
    ]);
    expect((await seen(6)).map(({ kind, isFrom }) => [kind, isFrom])).toEqual([["follows_up", false]]);
    expect((await visitor.get(`/s/XKV/register/${recommendation(6)}`)).body).toContain("Is followed up by");
    expect((await visitor.get(`/s/XKV/register/${recommendation(1)}`)).body).toContain("asks the contrary");
    const [first] = await seen(5);
    expect((await post(`${address}/remove`, { link: first?.linkId ?? "" })).statusCode).toBe(303);
    expect(await seen(1)).toEqual([]);
  });

  test("to itself is not made, and none twice", async () => {
    const address = `/s/XKV/register/${recommendation(4)}/links`;
    await post(address, { kind: "same_as", numbers: "1.4 1.3", note: "" });
    await post(address, { kind: "same_as", numbers: "1.3", note: "" });
    const links = await state.inside((transaction) =>
      listLinks(transaction, state.space.id, recommendation(4)),
    );
    expect(links.map(({ paragraph }) => paragraph)).toEqual(["1.3"]);
  });
});

test("only a coordinator changes clusters and links; they are of one's own space", async () => {
  const address = await makeCluster("Guarded");
  const observer = await state.visitorOf(await state.addPerson(["observer"]));
  const other = await observer.token("/s/XKV/deadlines/calendar");
  for (const path of [address, `${address}/recommendations`, `${address}/end`]) {
    const answer = await observer.post(path, {
      form_token: other,
      title: "Mine",
      numbers: "1.1",
      reason: "x",
    });
    expect(answer.statusCode).toBe(403);
  }
  const space = await state.addSpace("XKZ");
  expect((await visitor.get(`/s/${space.code}/clusters/${idOf(address)}`)).statusCode).toBe(404);
});

test("rows of clusters and links are as their history says", async () => {
  const { differences } = await checkSpace(state.opened.database, state.space.id);
  expect(
    differences.filter(({ entityKind }) => ["cluster", "recommendation_link"].includes(entityKind)),
  ).toEqual([]);
});

describe("recommendations of different reviews that are worded alike", () => {
  const text =
    "Ratify the Optional Protocol to the Convention against Torture and establish a national preventive mechanism";
  let earlier: string;
  let later: string;

  beforeAll(async () => {
    await state.inside(async (transaction) => {
      const {
        spaceId,
        id: _,
        ...review
      } = await transaction
        .selectFrom("review")
        .selectAll()
        .where("spaceId", "=", state.space.id)
        .executeTakeFirstOrThrow();
      const reviewId = newIdentifier();
      await transaction
        .insertInto("review")
        .values({ ...review, spaceId, id: reviewId, reviewKey: "later", cycle: 9, adoptedOn: "2022-03-10" })
        .execute();
      [earlier = "", later = ""] = [recommendation(7), recommendation(8)];
      await transaction
        .updateTable("review")
        .set({ adoptedOn: "2009-05-08" })
        .where("spaceId", "=", spaceId)
        .where("id", "<>", reviewId)
        .execute();
      await transaction
        .updateTable("recommendation")
        .set({ reviewId })
        .where("spaceId", "=", spaceId)
        .where("id", "=", later)
        .execute();
      for (const [id, words] of [
        [earlier, text],
        [later, `${text} in 2022`],
      ] as const) {
        await transaction
          .updateTable("recommendationText")
          .set({ text: words })
          .where("spaceId", "=", spaceId)
          .where("recommendationId", "=", id)
          .execute();
      }
      await transaction
        .updateTable("space")
        .set({ registerRevision: sql`register_revision + 1` })
        .where("id", "=", spaceId)
        .execute();
    });
  });

  test("are proposed, and each says since when it was asked", async () => {
    const list = await visitor.get("/s/XKV/clusters/similar");
    expect(list.body).toContain(`${earlier} ${later}`);
    const page = await visitor.get(`/s/XKV/register/${later}`);
    expect(page.body).toContain("Asked 2 times in similar words since 2009");
  });

  test("are linked by a person, once; what was said not to be alike is not proposed again", async () => {
    const pair = `${earlier} ${later}`;
    expect((await post("/s/XKV/clusters/similar", { pair, decision: "dismiss" })).statusCode).toBe(303);
    expect((await visitor.get("/s/XKV/clusters/similar")).body).not.toContain(pair);
    expect((await visitor.get(`/s/XKV/register/${later}`)).body).not.toContain("Asked 2 times");
    await post("/s/XKV/clusters/similar", { pair, decision: "same_as" });
    const links = () => state.inside((transaction) => listLinks(transaction, state.space.id, later));
    expect(await links()).toEqual([]);
    // By hand it can be linked all the same.
    await post(`/s/XKV/register/${later}/links`, { kind: "same_as", numbers: "1.7", note: "They are" });
    expect((await links()).map(({ kind, id }) => [kind, id])).toEqual([["same_as", earlier]]);
    const { differences } = await checkSpace(state.opened.database, state.space.id);
    expect(differences.filter(({ entityKind }) => entityKind === "recommendation_link")).toEqual([]);
  });

  test("that nobody proposed cannot be linked by a forged form", async () => {
    await post("/s/XKV/clusters/similar", { pair: `${recommendation(1)} ${later}`, decision: "same_as" });
    expect(
      await state.inside((transaction) => listLinks(transaction, state.space.id, recommendation(1))),
    ).toEqual([]);
  });
});

describe("recommendations about one matter in other words or languages", () => {
  const texts = [
    ["en", "Take measures to combat trafficking in persons and protect its victims"],
    ["es", "Adoptar medidas para combatir la trata de personas y proteger a sus víctimas"],
    ["fr", "Lutter contre la traite des êtres humains et protéger les victimes"],
  ] as const;
  let members: string[];

  beforeAll(async () => {
    members = [1, 2, 3].map(recommendation);
    await state.inside(async (transaction) => {
      const { id: reviewId } = await transaction
        .selectFrom("review")
        .select("id")
        .where("spaceId", "=", state.space.id)
        .where("reviewKey", "=", "later")
        .executeTakeFirstOrThrow();
      for (const [at, [language, text]] of texts.entries()) {
        const id = members[at] ?? "";
        await transaction
          .deleteFrom("clusterRecommendation")
          .where("spaceId", "=", state.space.id)
          .where("recommendationId", "=", id)
          .execute();
        await transaction
          .updateTable("recommendation")
          .set({ language, ...(at === 1 ? { reviewId } : {}) })
          .where("spaceId", "=", state.space.id)
          .where("id", "=", id)
          .execute();
        await transaction
          .updateTable("recommendationText")
          .set({ text, language })
          .where("spaceId", "=", state.space.id)
          .where("recommendationId", "=", id)
          .execute();
      }
      await transaction
        .updateTable("space")
        .set({ registerRevision: sql`register_revision + 1` })
        .where("id", "=", state.space.id)
        .execute();
    });
  });

  test("are proposed as similar, with the words of each that mean the same", async () => {
    const list = await visitor.get("/s/XKV/clusters/similar");
    expect(list.body).toContain(`${members[0]} ${members[1]}`);
    expect(list.body).toContain("In common:");
    expect(list.body).toMatch(/lang="es"[^>]*>trata</u);
    const page = await visitor.get(`/s/XKV/register/${members[1]}`);
    expect(page.body).toContain("About the same matter, in other words or another language");
  });

  test("are proposed as a cluster; what is ticked becomes one, under the name that was given", async () => {
    const list = await visitor.get("/s/XKV/clusters/proposed");
    for (const id of members) expect(list.body).toContain(`name="member" checked="" value="${id}"`);
    const leader = /name="leader" value="([^"]+)"/u.exec(list.body)?.[1] ?? "";
    expect(members).toContain(leader);
    const answer = await visitor.post("/s/XKV/clusters/proposed", {
      form_token: token,
      leader,
      [`title-${leader}`]: "Trafficking",
      member: members.slice(0, 2),
      decision: "make",
    });
    expect(answer.statusCode).toBe(303);
    const made = await membersOf(String(answer.headers.location));
    expect(made.map(({ id }) => id).sort()).toEqual(members.slice(0, 2).sort());
    expect((await visitor.get("/s/XKV/clusters/proposed")).body).not.toContain(`value="${members[0]}"`);
    await post(`${answer.headers.location}/end`, { reason: "Proposed again" });
  });

  test("that do not belong together are not proposed again", async () => {
    const leader =
      /name="leader" value="([^"]+)"/u.exec((await visitor.get("/s/XKV/clusters/proposed")).body)?.[1] ?? "";
    const answer = await visitor.post("/s/XKV/clusters/proposed", {
      form_token: token,
      leader,
      proposed: members,
      decision: "dismiss",
    });
    expect(answer.statusCode).toBe(303);
    expect((await visitor.get("/s/XKV/clusters/proposed")).body).not.toContain(`value="${leader}"`);
    const { differences } = await checkSpace(state.opened.database, state.space.id);
    expect(differences.filter(({ entityKind }) => entityKind === "recommendation_link")).toEqual([]);
  });

  test("a cluster is not made of recommendations of another space", async () => {
    const body = { leader: "x", "title-x": "Stolen", member: newIdentifier(), decision: "make" };
    expect((await post("/s/XKV/clusters/proposed", body)).statusCode).toBe(404);
  });
});
