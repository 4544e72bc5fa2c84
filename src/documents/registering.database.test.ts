import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { allOpen, listDeadlines } from "../deadlines/index.ts";
import { verifyHistory } from "../history/index.ts";
import { newIdentifier } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import { freshDatabase, type TestDatabase } from "../platform/testing/index.ts";
import type { DocumentReading } from "../reading/index.ts";
import {
  listRecommendations,
  type RegisterQuery,
  readRecommendation,
  registerQuery,
} from "../recommendations/index.ts";
import { insertStateSpace, type Space } from "../spaces/index.ts";
import { correctDraft, stepThroughCorrections } from "./drafts.ts";
import { importEachState } from "./each-state.ts";
import { registerDocument } from "./registering.ts";
import { insertBatch, insertDocument, keepReading, listDraftItems } from "./store.ts";
import { readItem, reading, readPosition } from "./testing.ts";

const actor = { personId: null, origin: "page" } as const;
let opened: TestDatabase;
let space: Space;
let made = 0;

beforeAll(async () => {
  opened = await freshDatabase();
});
afterAll(() => opened.close());

beforeEach(async () => {
  // A space of its own for each test: States that are free for users to assign.
  made += 1;
  space = await makeSpace(
    `X${String.fromCharCode(65 + Math.floor(made / 26))}${String.fromCharCode(65 + (made % 26))}`,
  );
});

async function makeSpace(code: string): Promise<Space> {
  const id = newIdentifier();
  return inSpace(opened.database, { spaceId: id, personId: null }, (transaction) =>
    insertStateSpace(
      transaction,
      id,
      { state: code, mechanismName: "NMIRF", languages: ["en"], isDemonstration: false },
      actor,
    ),
  );
}

function within<Result>(work: Parameters<typeof inSpace<Result>>[2], where: Space = space): Promise<Result> {
  return inSpace(opened.database, { spaceId: where.id, personId: null }, work);
}

/** A document that was read and waits for confirmation. */
async function readDocument(read: DocumentReading): Promise<string> {
  const id = newIdentifier();
  return within(async (transaction) => {
    const batchId = await insertBatch(transaction, space.id, null, []);
    const documentId = await insertDocument(transaction, space.id, {
      batchId,
      sha256: id.replaceAll("-", "").padEnd(64, "0"),
      fileName: `${read.type}.pdf`,
      byteSize: 10,
      uploadedBy: null,
      registersAtOnce: false,
    });
    await keepReading(transaction, space.id, documentId, { ...read, state: space.state }, "to_review");
    return documentId;
  });
}

function ofSpace(items: DocumentReading["items"]): DocumentReading["items"] {
  return items.map((item) => ({ ...item, state: space.state }));
}

async function register(read: DocumentReading) {
  const documentId = await readDocument({ ...read, items: ofSpace(read.items) });
  return registerDocument(opened.database, space, documentId, actor);
}

async function rows(query: Partial<RegisterQuery> = {}) {
  return within((transaction) =>
    listRecommendations(transaction, space.id, { ...registerQuery.parse({}), ...query }, ["en"]),
  );
}

const report = () =>
  reading("working_group_report", [
    readItem("140.1", "Ratify the Optional Protocol to the Convention against Torture", {
      recommenders: ["CHL", "GHA"],
    }),
    readItem("140.2", "Free the press", { recommenders: ["FRA"] }),
    readItem("140.10", "Abolish the death penalty", { recommenders: ["ESP"] }),
  ]);

describe("registering documents", () => {
  it("puts each recommendation of a report into the register once, in the order of its numbers", async () => {
    expect(await register(report())).toMatchObject({ added: 3, linked: 0 });
    expect((await rows()).map(({ paragraph, position }) => [paragraph, position])).toEqual([
      ["140.1", "pending"],
      ["140.2", "pending"],
      ["140.10", "pending"],
    ]);
  });

  it("counts what is due from the day of concluding observations", async () => {
    const ofCommittee = { mechanism: "CAT", cycle: null, session: null, symbol: "CAT/C/XKV/CO/3" };
    const item = readItem("12", "Define torture in the Penal Code", {
      review: ofCommittee,
      recommenders: [],
      position: null,
    });
    const read = reading("concluding_observations", [item]);
    await register({ ...read, review: ofCommittee, datedOn: "2025-12-08", positions: [] });
    const deadlines = await within((transaction) => listDeadlines(transaction, space.id, allOpen));
    expect(deadlines.map(({ rule, dueOn }) => [rule, dueOn])).toEqual([
      ["cat_follow_up", "2026-12-08"],
      ["cat_report", "2029-12-08"],
    ]);
  });

  it("counts from the day on which observations say they were adopted, not from the day they were printed", async () => {
    const ofCommittee = { mechanism: "CAT", cycle: null, session: null, symbol: "CAT/C/XKV/CO/4" };
    const item = readItem("12", "Define torture", { review: ofCommittee, recommenders: [], position: null });
    const observations = {
      adoptedOn: "2025-11-21",
      sections: [],
      concerns: [],
      followUp: [],
      nextReport: null,
    };
    const read = { ...reading("concluding_observations", [item]), observations };
    await register({ ...read, review: ofCommittee, datedOn: "2025-12-08", positions: [] });
    const deadlines = await within((transaction) => listDeadlines(transaction, space.id, allOpen));
    expect(deadlines.map(({ dueOn }) => dueOn)).toContain("2026-11-21");
  });

  it("confirming a document again changes nothing", async () => {
    const documentId = await readDocument({ ...report(), items: ofSpace(report().items) });
    await registerDocument(opened.database, space, documentId, actor);
    expect(await registerDocument(opened.database, space, documentId, actor)).toBeNull();
    expect(await rows()).toHaveLength(3);
  });

  it("the same report in another file stands beside as a source and changes nothing", async () => {
    await register(report());
    const before = await rows();
    expect(await register(report())).toMatchObject({ added: 0, changed: 0, differing: 0 });
    expect(await rows()).toEqual(before);
  });

  it("an addendum answers what the report left open, also where it leaves the prefix out", async () => {
    await register(report());
    await register(
      reading(
        "addendum",
        [],
        [readPosition("140.1", "supported"), readPosition("2", "noted"), readPosition("10", "noted")],
      ),
    );
    expect((await rows()).map(({ position, positionStage }) => [position, positionStage])).toEqual([
      ["supported", "answered"],
      ["noted", "answered"],
      ["noted", "answered"],
    ]);
  });

  it("an answer to all other recommendations counts for those that are not named", async () => {
    await register(report());
    await register(reading("addendum", [], [readPosition("140.2", "supported"), readPosition("*", "noted")]));
    expect((await rows()).map(({ position }) => position)).toEqual(["noted", "supported", "noted"]);
  });

  it("an addendum that comes first waits for its report", async () => {
    const first = await register(reading("addendum", [], [readPosition("140.2", "noted")]));
    expect(first).toMatchObject({ waiting: 1 });
    await register(report());
    expect((await rows()).map(({ position }) => position)).toEqual(["pending", "noted", "pending"]);
  });

  it("a decision makes answers adopted", async () => {
    await register(report());
    await register(reading("addendum", [], [readPosition("140.1", "supported")]));
    await register(reading("decision", [], [], { datedOn: "2021-10-01", symbol: "A/HRC/DEC/48/101" }));
    expect((await rows()).map(({ positionStage }) => positionStage)).toEqual([
      "adopted",
      "pending",
      "pending",
    ]);
  });

  it("a list that disagrees with the addendum is shown, and the State's own word counts", async () => {
    await register(report());
    await register(reading("addendum", [], [readPosition("140.1", "noted")]));
    await register(
      reading("matrix", [
        readItem("140.1", "Ratify the Optional Protocol to the Convention against Torture", {
          position: "supported",
          labels: { themes: ["Prohibition of torture"], groups: [], sdgs: [] },
        }),
      ]),
    );
    const [first] = await rows();
    expect(first).toMatchObject({
      position: "noted",
      hasDisagreement: true,
      themes: ["Prohibition of torture"],
    });
    expect(await rows({ flag: "disagreement" })).toHaveLength(1);
  });

  it("a report after the list brings the official text and keeps the list's beside it", async () => {
    await register(
      reading("matrix", [readItem("140.2", "Free the press and broadcasters", { position: "supported" })]),
    );
    await register(report());
    const [, second] = await rows();
    expect(second).toMatchObject({ text: "Free the press", position: "supported" });
    const whole = await within((transaction) => readRecommendation(transaction, space.id, second!.id));
    expect(whole?.sources.map(({ differingText }) => differingText)).toEqual([
      "Free the press and broadcasters",
      null,
    ]);
  });

  it("the register is the same whichever of report and list comes first", async () => {
    const list = reading("matrix", [
      readItem("140.1", "Ratify the Optional Protocol to the Convention against “Torture”", {
        recommenders: ["CHL", "NLD"],
        position: "supported",
      }),
      readItem("140.2", "Free the press", { position: "supported" }),
    ]);
    const shown = async () =>
      (await rows()).map(({ paragraph, text, recommendingStates, position }) => [
        paragraph,
        text,
        recommendingStates,
        position,
      ]);
    await register(report());
    await register(list);
    const reportFirst = await shown();
    space = await makeSpace("XYY");
    await register(list);
    await register(report());
    expect(await shown()).toEqual(reportFirst);
  });

  it("an export without numbers is recognised by its words, and gives its own items no double", async () => {
    await register(report());
    const outcome = await register(
      reading("upr_info_export", [
        readItem(null, "Free the press.", { recommenders: ["FRA"], position: "noted" }),
        readItem(null, "Protect wetlands from drainage", { recommenders: ["KEN"] }),
      ]),
    );
    expect(outcome).toMatchObject({ added: 1, linked: 1 });
    expect((await rows({ q: "press" })).map(({ paragraph }) => paragraph)).toEqual(["140.2"]);
  });

  it("the final report's numbers take the place of the draft's", async () => {
    const draft = report().items.map((item, index) => ({ ...item, paragraph: `6.${index + 1}` }));
    await register(reading("draft_report", draft, [], { symbol: "A/HRC/WG.6/37/L.5" }));
    await register(report());
    expect((await rows()).map(({ paragraph }) => paragraph)).toEqual(["140.1", "140.2", "140.10"]);
  });

  it("a text in another language joins its recommendation", async () => {
    await register(report());
    await register(
      reading("working_group_report", [readItem("140.2", "Libérer la presse", { language: "fr" })], [], {
        language: "fr",
      }),
    );
    const [found, ...others] = await rows({ q: "140.2" });
    expect(others).toEqual([]);
    const whole = await within((transaction) => readRecommendation(transaction, space.id, found!.id));
    expect(whole?.texts.map(({ language, text }) => [language, text])).toEqual([
      ["en", "Free the press"],
      ["fr", "Libérer la presse"],
    ]);
  });

  it("an export with a recommendation in several languages makes one record of several texts", async () => {
    const texts = [
      readItem("140.5", "Free the press", { position: "noted" }),
      readItem("140.5", "Libérer la presse", { language: "fr", position: "noted" }),
    ];
    expect(await register(reading("suivi_export", texts))).toMatchObject({ added: 1 });
    const [found] = await rows();
    const whole = await within((transaction) => readRecommendation(transaction, space.id, found!.id));
    expect(whole?.texts.map(({ language }) => language)).toEqual(["en", "fr"]);
  });

  it("two people who confirm the same document at once do not double an item", async () => {
    const documentId = await readDocument({ ...report(), items: ofSpace(report().items) });
    const outcomes = await Promise.all([
      registerDocument(opened.database, space, documentId, actor),
      registerDocument(opened.database, space, documentId, actor),
    ]);
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
    expect(await rows()).toHaveLength(3);
  });

  it("a report of another State never enters the register", async () => {
    const documentId = await readDocument(report());
    await within((transaction) =>
      transaction
        .updateTable("document")
        .set({ state: "AGO" })
        .where("spaceId", "=", space.id)
        .where("id", "=", documentId)
        .execute(),
    );
    await expect(registerDocument(opened.database, space, documentId, actor)).rejects.toThrow(
      "document_of_other_state",
    );
    expect(await rows()).toEqual([]);
  });

  it("finds words by their stems, numbers, and filters by what is chosen", async () => {
    await register(report());
    expect((await rows({ q: "ratifying protocols" })).map(({ paragraph }) => paragraph)).toEqual(["140.1"]);
    expect((await rows({ q: "140.10" })).map(({ paragraph }) => paragraph)).toEqual(["140.10"]);
    expect((await rows({ state: ["GHA"] })).map(({ paragraph }) => paragraph)).toEqual(["140.1"]);
    expect(await rows({ grouping: "recommending_state" })).toHaveLength(4);
  });

  it("corrections go into the register, and an undone one does not", async () => {
    const documentId = await readDocument({ ...report(), items: ofSpace(report().items) });
    await within(async (transaction) => {
      const drafts = await listDraftItems(transaction, space.id, documentId);
      const correct = (index: number, text: string) =>
        correctDraft(transaction, space.id, documentId, actor, {
          kind: "correct",
          id: drafts[index]!.id,
          changes: { text },
        });
      await correct(1, "Free the press without delay");
      await correct(2, "Mistaken");
      expect(await stepThroughCorrections(transaction, space.id, documentId, "undo")).toBe(true);
    });
    await registerDocument(opened.database, space, documentId, actor);
    expect((await rows()).map(({ text }) => text).slice(1)).toEqual([
      "Free the press without delay",
      "Abolish the death penalty",
    ]);
  });

  it("an undone correction can be made again, and an undone split leaves no part behind", async () => {
    const documentId = await readDocument({ ...report(), items: ofSpace(report().items) });
    await within(async (transaction) => {
      const [first] = await listDraftItems(transaction, space.id, documentId);
      const step = (direction: "undo" | "redo") =>
        stepThroughCorrections(transaction, space.id, documentId, direction);
      const count = async () => (await listDraftItems(transaction, space.id, documentId)).length;
      await correctDraft(transaction, space.id, documentId, actor, { kind: "split", id: first!.id, at: 10 });
      expect(await count()).toBe(4);
      await step("undo");
      expect(await listDraftItems(transaction, space.id, documentId)).toHaveLength(3);
      await step("redo");
      expect(await count()).toBe(4);
      expect(await step("redo")).toBe(false);
    });
  });

  it("writes a history that verifies, and an edit behind the application's back is found", async () => {
    await register(report());
    await register(reading("addendum", [], [readPosition("140.1", "supported")]));
    expect(await within((transaction) => verifyHistory(transaction, space.id))).toMatchObject({
      firstBroken: null,
    });
    await within((transaction) =>
      transaction
        .updateTable("event")
        .set({ reason: "edited" })
        .where("spaceId", "=", space.id)
        .where("ordinal", "=", "2")
        .execute(),
    );
    expect(await within((transaction) => verifyHistory(transaction, space.id))).toMatchObject({
      firstBroken: 2,
    });
  });

  it("no row of another space is seen, whatever the query says", async () => {
    await register(report());
    const other = await makeSpace("XZZ");
    const seen = await within(
      (transaction) => transaction.selectFrom("recommendation").select("id").execute(),
      other,
    );
    expect(seen).toEqual([]);
  });
});

describe("a world-wide export", () => {
  async function* items() {
    for (const state of ["AGO", "BEN", "AGO"]) {
      yield readItem(null, `Protect defenders in ${state}`, { state, annotationId: `a-${state}` });
    }
    yield readItem("1.1", "Without a State", { state: null });
  }
  const file = () => ({
    fileName: "uhri.json",
    sha256: "e".repeat(64),
    byteSize: 10,
    type: "uhri_export" as const,
    items: items(),
  });

  it("fills one space for each State, and a second time changes nothing", async () => {
    expect(await importEachState(opened.database, file(), actor)).toEqual({
      items: 4,
      added: 2,
      states: 2,
      newSpaces: 2,
      withoutState: 1,
    });
    expect(await importEachState(opened.database, file(), actor)).toMatchObject({ added: 0, newSpaces: 0 });
  });

  it("that breaks in the middle leaves nothing of it", async () => {
    async function* broken() {
      yield readItem(null, "Protect defenders", { state: "TON", annotationId: "t" });
      throw new Error("the file is cut off");
    }
    await expect(
      importEachState(opened.database, { ...file(), sha256: "f".repeat(64), items: broken() }, actor),
    ).rejects.toThrow("cut off");
    const spaces = await inSpace(
      opened.database,
      { spaceId: newIdentifier(), personId: null },
      (transaction) => transaction.selectFrom("space").select("code").where("code", "=", "TON").execute(),
    );
    expect(spaces).toEqual([]);
  });
});

describe("bad input", () => {
  const words = Array.from(
    { length: 60_000 },
    (_, at) => `w${at.toString(36)}${(at * 7919).toString(36)}`,
  ).join(" ");

  const item = (paragraph: string, text: string) => readItem(paragraph, text, { state: null });

  it("of any length and with half characters is registered, and the items beside it", async () => {
    const id = await readDocument(
      reading("table", [
        item("1.1", words),
        item("9".repeat(20_000), "x".repeat(100_000)),
        item("1.3", "half \ud800, none \0, escaped \\u0000 and \\ud83d"),
        item("1.4", "Ratify the Convention"),
      ]),
    );
    const outcome = await registerDocument(opened.database, space, id, actor);
    expect(outcome?.added).toBe(4);
    const texts = await within((transaction) =>
      transaction.selectFrom("recommendationText").select("text").where("spaceId", "=", space.id).execute(),
    );
    const kept = texts.map(({ text }) => text);
    expect(kept).toContain(words);
    expect(kept).toContain("half \ufffd, none , escaped \\u0000 and \\ud83d");
  });

  it("meets what stands, though invisible characters are inside its number", async () => {
    const first = await readDocument(reading("table", [item("1.1", "Ratify the Convention")]));
    await registerDocument(opened.database, space, first, actor);
    const second = await readDocument(reading("table", [item("1.\u200b1\u202e", "Ratify the Convention")]));
    const outcome = await registerDocument(opened.database, space, second, actor);
    expect([outcome?.added, outcome?.linked]).toEqual([0, 1]);
  });
});
