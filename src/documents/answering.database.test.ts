import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { allOpen, computeDeadlines, listDeadlines } from "../deadlines/index.ts";
import { verifyHistory } from "../history/index.ts";
import { newIdentifier } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import { freshDatabase, type TestDatabase } from "../platform/testing/index.ts";
import type { DocumentReading, DocumentType, ReadPaper, ReadReplyDue, ReadReview } from "../reading/index.ts";
import { listRecommendations, registerQuery } from "../recommendations/index.ts";
import { insertStateSpace, type Space } from "../spaces/index.ts";
import { registerDocument } from "./registering.ts";
import { findDocument, insertBatch, insertDocument, keepReading, listJoined } from "./store.ts";
import { readItem, reading } from "./testing.ts";

const actor = { personId: null, origin: "page" } as const;
let opened: TestDatabase;
let space: Space;
let made = 0;

beforeAll(async () => {
  opened = await freshDatabase();
});
afterAll(() => opened.close());

beforeEach(async () => {
  made += 1;
  const id = newIdentifier();
  const state = `X${String.fromCharCode(65 + made)}A`;
  space = await inSpace(opened.database, { spaceId: id, personId: null }, (transaction) =>
    insertStateSpace(
      transaction,
      id,
      { state, mechanismName: "NMIRF", languages: ["en"], isDemonstration: false },
      actor,
    ),
  );
});

function within<Result>(work: Parameters<typeof inSpace<Result>>[2]): Promise<Result> {
  return inSpace(opened.database, { spaceId: space.id, personId: null }, work);
}

async function keep(read: DocumentReading): Promise<string> {
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

async function register(read: DocumentReading) {
  const documentId = await keep({
    ...read,
    items: read.items.map((item) => ({ ...item, state: space.state })),
  });
  await registerDocument(opened.database, space, documentId, actor);
  return documentId;
}

function due(rule: string, more: Partial<ReadReplyDue> = {}): ReadReplyDue {
  return { rule, from: "2026-03-05", on: null, time: null, words: null, ...more };
}

function paper(
  type: DocumentType,
  mechanism: string,
  symbol: string,
  replyDue: ReadReplyDue | null,
  kind: "question" | "recommendation" = "recommendation",
): DocumentReading {
  const review: ReadReview = { mechanism, cycle: null, session: null, symbol };
  const item = readItem("1", `Something that ${symbol} asks for`, {
    kind,
    review,
    recommenders: [],
    position: null,
  });
  const said: ReadPaper = {
    subject: "An arrest",
    author: null,
    mandates: [],
    articles: null,
    violated: null,
    outcome: null,
    replyDue,
  };
  const isReply = type === "communication_reply";
  return reading(type, isReply ? [] : [item], [], {
    symbol: isReply ? null : symbol,
    review,
    datedOn: "2026-03-05",
    ...(isReply ? {} : { paper: said }),
  });
}

const letter = (replyDue: ReadReplyDue) =>
  paper("communication", "SP", "AL XAA 2/2026", replyDue, "question");

async function deadlines() {
  const found = await within((transaction) => listDeadlines(transaction, space.id, allOpen));
  return found.map(({ rule, dueOn, countedFrom, source }) => ({ rule, dueOn, countedFrom, source }));
}

describe("a paper that wants an answer", () => {
  it("gives the deadline that it prints, with its words as the source", async () => {
    await register(letter(due("communication", { time: { months: 0, days: 30 }, words: "within 30 days" })));
    expect(await deadlines()).toEqual([
      {
        rule: "communication",
        dueOn: "2026-04-04",
        countedFrom: "2026-03-05",
        source: "AL XAA 2/2026, within 30 days",
      },
    ]);
  });

  it("that is silent leaves it to the rule, whose source says that it is to be verified", async () => {
    await register(letter(due("communication")));
    const [deadline] = await deadlines();
    expect(deadline).toMatchObject({ rule: "communication", dueOn: "2026-05-04", countedFrom: "2026-03-05" });
    expect(deadline?.source).toMatch(/verify/);
  });

  it("counts by the time that the space has set for the rule", async () => {
    await within((transaction) =>
      transaction
        .insertInto("deadlineRule")
        .values({
          spaceId: space.id,
          rule: "communication",
          isOff: false,
          months: 1,
          days: 0,
          reason: "Agreed",
          updatedBy: newIdentifier(),
          updatedAt: new Date(),
        })
        .execute(),
    );
    await register(letter(due("communication")));
    expect(await deadlines()).toMatchObject([{ dueOn: "2026-04-05" }]);
  });

  it("in another file or language asks once", async () => {
    const read = letter(due("communication"));
    await register(read);
    await register({ ...read, language: "fr" });
    await within((transaction) => computeDeadlines(transaction, space.id, actor));
    expect(await deadlines()).toHaveLength(1);
  });

  it("without a day of its own gives none, and one with a printed day that day", async () => {
    await register(paper("views", "CCPR", "CCPR/C/1/D/1/2020", due("views", { from: null })));
    expect(await deadlines()).toEqual([]);
    await register(
      paper(
        "list_of_issues",
        "CCPR",
        "CCPR/C/XAA/Q/2",
        due("list_of_issues", { on: "2027-03-01", words: "1 March 2027" }),
        "question",
      ),
    );
    expect(await deadlines()).toMatchObject([
      { rule: "list_of_issues", dueOn: "2027-03-01", countedFrom: null },
    ]);
  });

  it("takes no other paper's place: Views leave what concluding observations ask for", async () => {
    const observations = paper("concluding_observations", "CCPR", "CCPR/C/XAA/CO/2", null);
    await register({ ...observations, datedOn: "2025-11-03" });
    const before = await deadlines();
    expect(before.map(({ rule }) => rule)).toEqual(["ccpr_follow_up", "ccpr_report"]);
    await register(paper("views", "CCPR", "CCPR/C/1/D/1/2020", due("views")));
    await register(paper("views", "CCPR", "CCPR/C/1/D/2/2020", due("views", { from: "2026-06-01" })));
    const after = await deadlines();
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after.filter(({ rule }) => rule === "views").map(({ dueOn }) => dueOn)).toEqual([
      "2026-09-01",
      "2026-11-28",
    ]);
  });

  it("gives questions, which stand in the register as such and leave the history whole", async () => {
    await register(letter(due("communication")));
    const rows = await within((transaction) =>
      listRecommendations(transaction, space.id, registerQuery.parse({ kind: "question" }), ["en"]),
    );
    expect(rows.map(({ kind, paragraph }) => `${kind} ${paragraph}`)).toEqual(["question 1"]);
    expect(await within((transaction) => verifyHistory(transaction, space.id))).toMatchObject({
      faultCount: 0,
    });
  });
});

describe("a reply", () => {
  it("meets the letter that it answers by its reference", async () => {
    const letterId = await register(letter(due("communication")));
    const replyId = await keep(paper("communication_reply", "SP", "AL XAA 2/2026", null));
    await keep(paper("communication_reply", "SP", "AL XAA 3/2026", null));
    const joined = await within(async (transaction) => {
      const [one, other] = [
        await findDocument(transaction, space.id, letterId),
        await findDocument(transaction, space.id, replyId),
      ];
      if (one === null || other === null) throw new Error("the documents are there");
      return {
        ofLetter: await listJoined(transaction, space.id, one),
        ofReply: await listJoined(transaction, space.id, other),
      };
    });
    expect(joined.ofLetter.map(({ id }) => id)).toEqual([replyId]);
    expect(joined.ofReply.map(({ id }) => id)).toEqual([letterId]);
  });
});
