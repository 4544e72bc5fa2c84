import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../access/index.ts";
import { newIdentifier } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import { findSpace, raiseRegisterRevision, type Space } from "../spaces/index.ts";
import type { Visitor } from "../web/testing/visitor.ts";
import { insertRecommendations, openWorkingState, type WorkingState } from "../web/testing/working-state.ts";
import { changePublication } from "./publication.ts";

let state: WorkingState;
let other: Space;
let otherRecommendations: string[];
let coordinator: Person;
let coordinating: Visitor;

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 30 });
  coordinator = await state.addPerson(["coordinator"]);
  coordinating = await state.visitorOf(coordinator);
  other = await state.addSpace("XKW");
  otherRecommendations = await inSpace(
    state.opened.database,
    { spaceId: other.id, personId: null },
    (transaction) => insertRecommendations(transaction, other.id, 4),
  );
});
afterAll(() => state.close());

const ask = (url: string, headers: Record<string, string> = {}) =>
  state.server.inject({ method: "GET", url, headers });

interface Found {
  readonly total: number;
  readonly recommendations: readonly { readonly id: string; readonly texts: readonly { text: string }[] }[];
  readonly facets: Readonly<Record<string, readonly { readonly value: string; readonly count: number }[]>>;
}
async function found(query: string): Promise<Found> {
  const response = await ask(`/api/v1/public/search${query}`);
  expect([query, response.statusCode, response.body]).toEqual([query, 200, response.body]);
  return response.json() as Found;
}

async function publish(isPublic: boolean, space: Space = state.space): Promise<void> {
  const path = `/s/${space.code}/publication`;
  const answer = await coordinating.post(path, {
    public: isPublic ? "yes" : "no",
    form_token: await coordinating.token(path),
  });
  expect(answer.statusCode).toBe(303);
}

/** Changes a recommendation behind the register's back, as the register would: with a new revision. */
async function change(work: (transaction: Parameters<typeof raiseRegisterRevision>[0]) => Promise<unknown>) {
  await state.inside(async (transaction) => {
    await work(transaction);
    await raiseRegisterRevision(transaction, state.space.id);
  });
}

describe("nothing is public", () => {
  test("unless somebody decided so", async () => {
    expect(await found("?q=protection")).toMatchObject({ total: 0, recommendations: [] });
    const page = await ask("/en/search?q=protection");
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain("Nothing is public here yet");
  });

  test("by the decision of a focal point, an observer, an auditor or a participant", async () => {
    for (const role of [
      "focal_point",
      "observer",
      "auditor",
      "participant",
      "reviewer",
      "contributor",
    ] as const) {
      const person = await state.addPerson([role]);
      const doing = {
        database: state.opened.database,
        space: state.space,
        person,
        actor: { personId: person.id, origin: "page" as const },
      };
      await expect(changePublication(doing, true)).rejects.toThrow("forbidden");
    }
    expect((await findSpace(state.opened.database, state.space.id))?.settings.publication).toEqual({
      recommendations: false,
    });
  });

  test("and the page that asks shows what would be", async () => {
    const page = await coordinating.get("/s/XKV/publication");
    expect(page.body).toContain("Nothing of this space is public.");
    expect(page.body).toContain("Strengthen the protection of rights, part 1");
  });
});

describe("once a coordinator has made the recommendations public", () => {
  beforeAll(() => publish(true));

  test("what a letter or a list of issues asks stays inside", async () => {
    const id = state.recommendations[0] ?? "";
    const setKind = (kind: "question" | "recommendation") =>
      change((transaction) =>
        transaction
          .updateTable("recommendation")
          .set({ kind })
          .where("spaceId", "=", state.space.id)
          .where("id", "=", id)
          .execute(),
      );
    await setKind("question");
    const all = await found("?q=protection");
    expect(all.total).toBe(29);
    expect(all.recommendations.map((one) => one.id)).not.toContain(id);
    expect((await ask(`/en/recommendations/XKV/${id}`)).statusCode).toBe(404);
    await setKind("recommendation");
    expect((await found("?q=protection")).total).toBe(30);
  });

  test("anybody finds them, and those of no other space", async () => {
    const all = await found("?q=protection");
    expect(all.total).toBe(30);
    expect(all.facets.state).toEqual([{ value: "XKV", count: 30 }]);
    expect(all.recommendations.every(({ id }) => state.recommendations.includes(id))).toBe(true);
    // The words of the other space are the same.
    expect((await found("?q=protection&state=XKW")).total).toBe(0);
    expect(await found("?state=XKW")).toEqual(await found("?state=QQQ"));
  });

  test("it stands in the history who did", async () => {
    const event = await state.inside((transaction) =>
      transaction
        .selectFrom("event")
        .select(["action", "personId", "data"])
        .where("spaceId", "=", state.space.id)
        .where("action", "=", "space.published")
        .executeTakeFirstOrThrow(),
    );
    expect(event.personId).toBe(coordinator.id);
    expect(JSON.parse(event.data)).toMatchObject({ after: { publicRecommendations: true } });
  });

  test("counts are exact, and a facet counts what its other values would bring", async () => {
    const health = await found("?theme=Right+to+health");
    expect(health.total).toBe(15);
    expect(health.facets.theme).toEqual(
      expect.arrayContaining([
        { value: "Right to health", count: 15 },
        { value: "Right to education", count: 15 },
      ]),
    );
    expect(health.facets.position).toEqual([{ value: "supported", count: 15 }]);
  });

  test("pages go through all of them, each once", async () => {
    const [first, second] = [await found("?q=rights"), await found("?q=rights&page=2")];
    const ids = [...first.recommendations, ...second.recommendations].map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([30, 30]);
  });

  test.each([
    ["1.7", 1],
    ["1", 30],
    ['"part 12"', 1],
    ["rights NOT part", 0],
    ["nothing OR protection", 30],
    ["strength*", 30],
    ["France", 0],
  ])("the language of searching is the register's: %s", async (typed, count) => {
    expect((await found(`?q=${encodeURIComponent(typed)}`)).total).toBe(count);
  });

  test.each([
    ['"'],
    ["((("],
    ["NOT"],
    ["' OR 1=1 --"],
    ["%00"],
    ["\u202eprotection"],
    ["a*"],
    [":* & !"],
    ["x".repeat(5000)],
    [Array.from({ length: 60 }, (_, at) => `a${at}*`).join(" OR ")],
  ])("answers whatever is typed: %s", async (typed) => {
    const url = `/en/search?q=${encodeURIComponent(typed)}`;
    expect((await ask(url)).statusCode).toBe(200);
    expect((await ask(`/api/v1/public/search?q=${encodeURIComponent(typed)}`)).statusCode).toBe(200);
  });

  test.each(["state[]=XKV", "state=XKV&state=XKW", "page=0", "page=1e9", "q=a&q=b", "lang=fr", "theme="])(
    "answers whatever address: %s",
    async (query) => {
      expect((await ask(`/en/search?${query}`)).statusCode).toBe(200);
    },
  );

  test("a page is in the language of its address, says where it is in the others, and is kept by caches", async () => {
    const page = await ask("/ar/search?q=rights", { cookie: "suivi_language=fr", "accept-language": "ru" });
    expect(page.body).toContain('<html lang="ar" dir="rtl">');
    for (const language of ["en", "fr", "es", "ru", "zh", "ar"])
      expect(page.body).toContain(
        `hrefLang="${language}" href="http://localhost:3000/${language}/search?q=rights"`,
      );
    expect(page.headers["cache-control"]).toContain("public, max-age=60");
    expect(page.headers["set-cookie"]).toBeUndefined();
    const etag = String(page.headers.etag);
    const again = await ask("/ar/search?q=rights", { "if-none-match": etag });
    expect([again.statusCode, again.headers["cache-control"]]).toEqual([304, page.headers["cache-control"]]);
    const moved = await ask("/search?q=rights", { "accept-language": "fr-CH, fr;q=0.9" });
    expect([moved.statusCode, moved.headers.location]).toEqual([303, "/fr/search?q=rights"]);
  });

  test("a page never says who reads it", async () => {
    const [signedIn, nobody] = [await coordinating.get("/en/search"), await ask("/en/search")];
    expect(signedIn.body).toBe(nobody.body);
    expect(signedIn.body).not.toContain(coordinator.name);
  });

  test("one recommendation has its page, with what is public alone", async () => {
    const page = await ask(`/en/recommendations/XKV/${state.recommendations[6]}`);
    expect(page.statusCode).toBe(200);
    for (const words of [
      "Strengthen the protection of rights, part 7",
      "A/HRC/48/91",
      "1.7",
      "France",
      "Supported",
    ])
      expect(page.body).toContain(words);
    expect(page.body).not.toMatch(/>(?:recommendation|register|labels)\.[a-z]/u);
    expect(page.headers["cache-control"]).toContain("public");
  });

  test("what is private answers as what is not there", async () => {
    const addresses = [
      `/en/recommendations/XKW/${otherRecommendations[0]}`,
      `/en/recommendations/XKV/${otherRecommendations[0]}`,
      `/en/recommendations/XKW/${newIdentifier()}`,
      `/en/recommendations/QQQ/${newIdentifier()}`,
      "/en/recommendations/XKW/nothing",
    ];
    const answers = await Promise.all(addresses.map((address) => ask(address)));
    for (const [at, answer] of answers.entries()) {
      const body = answer.body.replaceAll(addresses[at] ?? "", "");
      expect([addresses[at], answer.statusCode, body]).toEqual([
        addresses[at],
        404,
        answers[0]?.body.replaceAll(addresses[0] ?? "", ""),
      ]);
    }
  });

  test("the database gives nothing of a private space, nor of a public one what is not public", async () => {
    const read = (space: string, id: string | undefined) =>
      sql<Record<string, unknown>>`
        SELECT * FROM public_recommendations(ARRAY[${space}]::uuid[], ARRAY[${id}]::uuid[])`.execute(
        state.opened.database,
      );
    expect((await read(other.id, otherRecommendations[0])).rows).toEqual([]);
    expect((await read(state.space.id, otherRecommendations[0])).rows).toEqual([]);
    const { rows } = await read(state.space.id, state.recommendations[0]);
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(
      [
        [
          "adoptedOn",
          "clauses",
          "cycle",
          "groups",
          "id",
          "kind",
          "language",
          "mechanism",
          "paragraph",
          "position",
        ],
        [
          "positionStage",
          "recommendingStates",
          "reviewSymbol",
          "sdgs",
          "session",
          "spaceId",
          "symbols",
          "texts",
        ],
        ["themes", "unreadable"],
      ].flat(),
    );
  });

  test("translations of the space's own and drafts are neither shown nor found", async () => {
    const [id = ""] = state.recommendations;
    await change(async (transaction) => {
      for (const [provenance, text] of [
        ["national_translation", "Zzyzxnational wording"],
        ["machine_draft", "Zzyzxdraft wording"],
      ] as const) {
        await transaction
          .insertInto("recommendationText")
          .values({ spaceId: state.space.id, recommendationId: id, language: "fr", provenance, text })
          .execute();
      }
      await sql`UPDATE recommendation SET search_vector = search_vector || to_tsvector('simple', 'Zzyzxnational Zzyzxdraft')
        WHERE space_id = ${state.space.id} AND id = ${id}`.execute(transaction);
    });
    expect((await found("?q=zzyzx*")).total).toBe(0);
    expect((await found("?q=protection")).total).toBe(30);
    expect((await ask(`/fr/recommendations/XKV/${id}`)).body).not.toContain("Zzyzx");
  });

  test("a text whose letters could not be read is left out, and said to be", async () => {
    const [, id = ""] = state.recommendations;
    const batchId = newIdentifier();
    const documentId = newIdentifier();
    await change(async (transaction) => {
      const spaceId = state.space.id;
      const createdAt = new Date();
      await transaction
        .insertInto("batch")
        .values({ spaceId, id: batchId, personId: null, createdAt })
        .execute();
      await transaction
        .insertInto("document")
        .values({
          spaceId,
          id: documentId,
          batchId,
          sha256: "0".repeat(64),
          fileName: "secret-name-of-a-file.pdf",
          byteSize: 1,
          symbol: "CRPD/C/XKV/CO/1",
          status: "registered",
          createdAt,
        })
        .execute();
      await transaction
        .insertInto("recommendationText")
        .values({
          spaceId,
          recommendationId: id,
          language: "ar",
          provenance: "official",
          text: "حروف تالفة",
          documentId,
        })
        .execute();
      await transaction
        .insertInto("recommendationSource")
        .values({
          spaceId,
          recommendationId: id,
          documentId,
          place: JSON.stringify({ kind: "page", page: 1 }),
          confidence: 1,
          doubts: JSON.stringify([{ code: "text_layer_damaged", data: {} }]),
        })
        .execute();
      await sql`UPDATE recommendation SET search_vector = search_vector || to_tsvector('arabic', 'حروف تالفة')
        WHERE space_id = ${spaceId} AND id = ${id}`.execute(transaction);
    });
    expect((await found(`?q=${encodeURIComponent("تالفة")}`)).total).toBe(0);
    expect((await found("?q=CRPD/C/XKV")).total).toBe(1);
    const page = await ask(`/ar/recommendations/XKV/${id}`);
    expect(page.body).not.toContain("حروف تالفة");
    expect(page.body).toContain("لا يُعرض أحد نصوص هذه التوصية");
    expect(page.body).toContain("CRPD/C/XKV/CO/1");
    expect(page.body).not.toContain("secret-name-of-a-file");
  });

  test("what is withdrawn from the register is gone", async () => {
    const id = state.recommendations[29] ?? "";
    await change((transaction) =>
      transaction
        .updateTable("recommendation")
        .set({ state: "withdrawn" })
        .where("spaceId", "=", state.space.id)
        .where("id", "=", id)
        .execute(),
    );
    expect((await found("?q=protection")).total).toBe(29);
    expect((await ask(`/en/recommendations/XKV/${id}`)).statusCode).toBe(404);
  });

  test("the demonstration State is left out beside a real one, and found where there is none", async () => {
    const settle = (isDemonstration: boolean) =>
      inSpace(state.opened.database, { spaceId: other.id, personId: null }, (transaction) =>
        transaction
          .updateTable("space")
          .set({
            isDemonstration,
            settings: JSON.stringify({
              ...other.settings,
              publication: { recommendations: isDemonstration },
            }),
          })
          .where("id", "=", other.id)
          .execute(),
      );
    await settle(true);
    expect((await found("?state=XKW")).total).toBe(0);
    await publish(false);
    expect((await found("?state=XKW")).total).toBe(4);
    expect((await ask("/en/search")).body).toContain("its recommendations are made up");
    await settle(false);
    await publish(true);
  });

  test("taking them back leaves nothing", async () => {
    const etag = String((await ask("/en/search?q=rights")).headers.etag);
    await publish(false);
    expect((await found("?q=protection")).total).toBe(0);
    expect((await ask("/en/search?q=rights", { "if-none-match": etag })).statusCode).toBe(200);
    expect((await ask(`/en/recommendations/XKV/${state.recommendations[0]}`)).statusCode).toBe(404);
  });
});
