import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../../access/index.ts";
import { checkSpace } from "../../history/index.ts";
import { newIdentifier } from "../../kernel/index.ts";
import { toJson } from "../../platform/json.ts";
import type { Visitor } from "../../web/testing/visitor.ts";
import { openWorkingState, type WorkingState } from "../../web/testing/working-state.ts";
import { proposeLabels } from "./proposing.ts";
import { readShown } from "./showing.ts";

let state: WorkingState;
let coordinator: Person;
let visitor: Visitor;
let token: string;

const texts = [
  "Prevent and combat domestic violence and violence against women",
  "Ratify the Optional Protocol to the Convention against Torture",
  "Improve access to education for girls in rural areas",
  "Strengthen shelters for victims of domestic violence",
];
/** What a document said of the second. */
const given = { themes: ["A12 Acceptance of international norms"], groups: [], sdgs: [] };

beforeAll(async () => {
  state = await openWorkingState({ recommendations: texts.length });
  coordinator = await state.addPerson(["coordinator", "administrator"], null, "Amina Diallo");
  visitor = await state.visitorOf(coordinator);
  await state.inside(async (transaction) => {
    const spaceId = state.space.id;
    const [batchId, documentId] = [newIdentifier(), newIdentifier()];
    await transaction
      .insertInto("batch")
      .values({ spaceId, id: batchId, personId: null, createdAt: new Date() })
      .execute();
    await transaction
      .insertInto("document")
      .values({
        spaceId,
        id: documentId,
        batchId,
        sha256: "0".repeat(64),
        fileName: "list.docx",
        byteSize: 1,
        format: "docx",
        type: "matrix",
        symbol: "A/HRC/48/91/LIST",
        title: null,
        language: "en",
        state: "XKV",
        datedOn: null,
        pages: null,
        reviewId: null,
        status: "registered",
        progress: null,
        failure: null,
        reading: null,
        mapping: null,
        uploadedBy: null,
        createdAt: new Date(),
        registeredAt: null,
      })
      .execute();
    for (const [at, text] of texts.entries()) {
      const recommendationId = state.recommendations[at] ?? "";
      await transaction
        .updateTable("recommendationText")
        .set({ text })
        .where("spaceId", "=", spaceId)
        .where("recommendationId", "=", recommendationId)
        .execute();
      await transaction
        .updateTable("recommendation")
        .set({ themes: at === 1 ? given.themes : [], groups: [], sdgs: [] })
        .where("spaceId", "=", spaceId)
        .where("id", "=", recommendationId)
        .execute();
    }
    await transaction
      .insertInto("recommendationSource")
      .values({
        spaceId,
        recommendationId: state.recommendations[1] ?? "",
        documentId,
        place: toJson({ kind: "page", page: 1 }),
        differingText: null,
        labels: toJson(given),
        confidence: 1,
        doubts: "[]",
      })
      .execute();
  });
  token = await visitor.token("/s/XKV/register/labels");
});
afterAll(() => state.close());

const recommendation = (number: number): string => state.recommendations[number - 1] ?? "";
const shown = async (number: number, learnsLabels = true) => {
  const space = { ...state.space, settings: { ...state.space.settings, learnsLabels } };
  const { rows } = await state.inside((transaction) =>
    readShown(transaction, space, [recommendation(number)]),
  );
  const row = rows[0];
  if (row === undefined) throw new Error("the recommendation is gone");
  return row;
};
const listed = async (number: number): Promise<string[]> =>
  (await shown(number)).labels
    .filter(({ isListed }) => isListed)
    .map(({ scheme, label }) => `${scheme} ${label}`);
const post = (path: string, fields: Readonly<Record<string, string>>) =>
  visitor.post(`/s/XKV/register/${path}`, { form_token: token, ...fields });

test("the errors of the model that comes along are published label by label, for whoever sees proposals", async () => {
  expect((await visitor.get("/s/XKV/register/labels")).body).toContain(
    'href="/s/XKV/register/labels/errors"',
  );
  const { statusCode, body } = await visitor.get("/s/XKV/register/labels/errors");
  expect(statusCode).toBe(200);
  // 54 issues and 5 categories of action in English, and in others; 5 languages; 17 goals.
  expect(body.match(/<th scope="row">/g)).toHaveLength(140);
  expect(body).toContain("Death penalty");
});

describe("what a recommendation is about", () => {
  test("is proposed with the words that led to it, how sure it is, and how often that was right", () => {
    const text = "Prevent domestic violence against women";
    const proposals = proposeLabels(text, "en", null);
    const goal = proposals.find(({ label }) => label === "5 - GENDER EQUALITY");
    expect(goal?.places.map(({ start, end }) => text.slice(start, end)).join(" ")).toContain("violence");
    expect(goal?.precision).toBeGreaterThan(0.5);
    const issue = proposals.find(({ scheme, label }) => scheme === "issue" && label === "Women's rights");
    expect(issue?.confidence).toBeGreaterThan(0.7);
    expect(proposals.find(({ scheme }) => scheme === "group")?.label).toBe("Women & girls");
    expect(proposals.find(({ scheme }) => scheme === "action")?.label).toMatch(/^[1-5]$/);
    expect(proposeLabels("…", "en", null)).toEqual([]);
  });

  test("is accepted, refused and added to by a person, kept in the history, found by the register", async () => {
    const id = recommendation(1);
    expect((await visitor.get("/s/XKV/register/labels")).body).toContain("Violence against women");
    const answer = await post("labels", {
      [`verdict:${id}:theme Violence against women`]: "holds",
      [`verdict:${id}:issue Women's rights`]: "holds",
      [`verdict:${id}:group Women & girls`]: "refused",
      [`reason:${id}`]: "It is about everybody",
      [`add:${id}`]: "Right to life · Theme",
    });
    expect(answer.statusCode).toBe(303);
    expect(await listed(1)).toEqual([
      "theme Violence against women",
      "theme Right to life",
      "issue Women's rights",
    ]);
    const page = await visitor.get(`/s/XKV/register/${id}`);
    expect(page.body).toContain("accepted by Amina Diallo");
    expect(page.body).toContain("It is about everybody");
    expect((await visitor.get("/s/XKV/register?issue=Women%27s+rights")).body).toContain(id);
    expect((await visitor.get(`/s/XKV/history?item=${id}`)).body).toContain(
      "decided what a recommendation is about",
    );
    const { differences } = await checkSpace(state.opened.database, state.space.id);
    expect(differences.filter(({ entityKind }) => entityKind === "recommendation")).toEqual([]);
  });

  test("is not proposed again where it was refused, until the text is another", async () => {
    const proposes = async (): Promise<boolean> =>
      (await shown(1, false)).proposals.some(({ label }) => label === "Women & girls");
    expect(await proposes()).toBe(false);
    const setText = (text: string) =>
      state.inside((transaction) =>
        transaction
          .updateTable("recommendationText")
          .set({ text })
          .where("spaceId", "=", state.space.id)
          .where("recommendationId", "=", recommendation(1))
          .execute(),
      );
    await setText(`${texts[0]} and girls`);
    expect(await proposes()).toBe(true);
    await setText(texts[0] ?? "");
    expect(await proposes()).toBe(false);
  });

  test("as a document says it, stays known with its source where a person takes it out", async () => {
    const id = recommendation(2);
    expect(await listed(2)).toEqual(["theme A12 Acceptance of international norms"]);
    await post(`${id}/labels`, {
      [`verdict:${id}:theme A12 Acceptance of international norms`]: "refused",
      [`add:${id}`]: "Torture & other ill-treatment · Theme",
    });
    expect(await listed(2)).toEqual(["theme Torture & other ill-treatment"]);
    const label = (await shown(2)).labels.find(({ isListed }) => !isListed);
    expect(label?.documents.map(({ name }) => name)).toEqual(["A/HRC/48/91/LIST"]);
    expect((await visitor.get(`/s/XKV/register/${id}`)).body).toContain("by A/HRC/48/91/LIST");
    // Taking the decision back brings back what the document says.
    await post(`${id}/labels`, { [`verdict:${id}:theme A12 Acceptance of international norms`]: "open" });
    expect(await listed(2)).toContain("theme A12 Acceptance of international norms");
  });

  test("has one category of action: another takes the place of the first", async () => {
    const id = recommendation(3);
    await post("labels", { [`verdict:${id}:action 4`]: "holds" });
    await post("labels", { [`verdict:${id}:action 5`]: "holds" });
    expect(await listed(3)).toEqual(["action 5"]);
  });

  test("of no list, of another space, or of no kind changes nothing", async () => {
    const before = await listed(4);
    const id = recommendation(4);
    const answer = await post("labels", { [`add:${id}`]: "Moon landings" });
    expect((await visitor.get(String(answer.headers.location))).body).toContain("Moon landings");
    for (const name of [
      `verdict:${newIdentifier()}:theme Right to life`,
      `verdict:${id}:name Right to life`,
      "verdict:x:theme y",
    ]) {
      expect((await post("labels", { [name]: "holds" })).statusCode).toBe(303);
    }
    expect(await listed(4)).toEqual(before);
  });

  test("is decided by those who may; others read it", async () => {
    const observer = await state.visitorOf(await state.addPerson(["observer"]));
    const page = await observer.get("/s/XKV/register/labels");
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toContain('type="radio"');
    const other = await observer.token("/s/XKV/deadlines/calendar");
    const fields = { form_token: other, [`verdict:${recommendation(4)}:theme Right to life`]: "holds" };
    expect((await observer.post("/s/XKV/register/labels", fields)).statusCode).toBe(403);
  });
});

describe("many at once", () => {
  test("are shown first, changed together, and undone together except where somebody decided since", async () => {
    const chosen = [3, 4].map((number) => `recommendation=${recommendation(number)}`).join("&");
    const label = "Victims of trafficking · Persons affected";
    const preview = await visitor.get(
      `/s/XKV/register/labels/many?${chosen}&do=set&label=${encodeURIComponent(label)}`,
    );
    expect(preview.body).toContain("Would change: 2 recommendations");
    expect(await listed(4)).toEqual([]);
    const ids = `${recommendation(3)},${recommendation(4)}`;
    await post("labels/many", { chosen: ids, do: "set", label });
    expect(await listed(3)).toContain("group Victims of trafficking");
    expect(await listed(4)).toEqual(["group Victims of trafficking"]);
    await post("labels", { [`verdict:${recommendation(4)}:group Victims of trafficking`]: "refused" });
    const page = await visitor.get("/s/XKV/register/labels/changes");
    const undo = [...page.body.matchAll(/labels\/changes\/([0-9a-f-]{36})\/undo/g)].map(([, id]) => id ?? "");
    // The newest is the refusal; the one before gave the label to both.
    expect((await post(`labels/changes/${undo[1]}/undo`, {})).statusCode).toBe(303);
    expect(await listed(3)).not.toContain("group Victims of trafficking");
    expect((await shown(4)).labels).toMatchObject([{ isListed: false, decision: { verdict: "refused" } }]);
    expect((await post(`labels/changes/${undo[1]}/undo`, {})).statusCode).toBe(400);
  });

  test("have proposals accepted by kind and confidence", async () => {
    const ids = `${recommendation(3)},${recommendation(4)}`;
    await post("labels/many", { chosen: ids, do: "accept", scheme: "issue", least: "0.8" });
    expect(await listed(3)).toContain("issue Right to education");
    expect((await listed(3)).filter((label) => label.startsWith("theme"))).toEqual([]);
  });
});

describe("the space's own decisions", () => {
  test("move what is proposed there, say so, and can be turned off", async () => {
    // Three texts on domestic violence get a label that the model does not know.
    await post("vocabularies/labels", {
      scheme: "theme",
      name_en: "Family protection units",
      name_fr: "Unités de protection de la famille",
    });
    await post("labels", { [`add:${recommendation(1)}`]: "Unités de protection de la famille · Theme" });
    expect(await listed(1)).toContain("theme Family protection units");
    await post("labels/learned", { learns: "no" });
    expect((await visitor.get("/s/XKV/register/labels/learned")).body).toContain("Turned off");
    await post("labels/learned", { learns: "yes" });
    const page = await visitor.get("/s/XKV/register/labels/learned");
    expect(page.body).toContain("Learned from decisions about 4 recommendations");
    expect(page.body).toContain("Family protection units");
  });
});

describe("themes of lists of different years", () => {
  test("are found together, with the way to one list alone, and grouped under one", async () => {
    const theme = encodeURIComponent("Ratification of & accession to international instruments");
    const page = await visitor.get(`/s/XKV/register?theme=${theme}`);
    expect(page.body).toContain(recommendation(2));
    expect(page.body).toContain("Acceptance of international norms [2014–2018, with codes] (1)");
    expect((await visitor.get(`/s/XKV/register?theme=${theme}&labels=as_printed`)).body).not.toContain(
      recommendation(2),
    );
    const grouped = await visitor.get("/s/XKV/register?grouping=one_list");
    expect(grouped.body).toContain("Ratification of &amp; accession to international instruments</th>");
  });

  test("hang together as an administrator settles it", async () => {
    const lines = {
      scheme: "theme",
      from: "Family protection units",
      to: "Domestic violence",
      relation: "narrow",
      note: "",
    };
    expect((await post("vocabularies/lines", lines)).statusCode).toBe(303);
    const found = await visitor.get("/s/XKV/register?theme=Domestic+violence");
    expect(found.body).toContain(recommendation(1));
    const { differences } = await checkSpace(state.opened.database, state.space.id);
    const kinds = ["own_label", "crosswalk_line", "recommendation"];
    expect(differences.filter(({ entityKind }) => kinds.includes(entityKind))).toEqual([]);
    const page = await visitor.get("/s/XKV/register/vocabularies");
    const line = /vocabularies\/lines\/([0-9a-f-]{36})\/remove/.exec(page.body)?.[1] ?? "";
    await post(`vocabularies/lines/${line}/remove`, {});
    expect((await visitor.get("/s/XKV/register?theme=Domestic+violence")).body).not.toContain(
      recommendation(1),
    );
    const refused = await post("vocabularies/lines", { ...lines, from: "Moon landings" });
    expect(refused.statusCode).toBe(400);
    const reviewer = await state.visitorOf(await state.addPerson(["reviewer"]));
    const other = await reviewer.token("/s/XKV/deadlines/calendar");
    const answer = await reviewer.post("/s/XKV/register/vocabularies/lines", { form_token: other, ...lines });
    expect(answer.statusCode).toBe(403);
  });
});
