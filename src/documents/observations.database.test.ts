import { afterAll, beforeAll, expect, test } from "vitest";
import { newIdentifier } from "../kernel/index.ts";
import type { ReadObservations } from "../reading/index.ts";
import { openWorkingState, type WorkingState } from "../web/testing/working-state.ts";
import { registerDocument } from "./registering.ts";
import { insertBatch, insertDocument, keepReading } from "./store.ts";
import { readItem, reading } from "./testing.ts";

let state: WorkingState;
let documentId: string;

const review = { mechanism: "CAT", cycle: null, session: null, symbol: "CAT/C/XKV/CO/3" };
const text = "The State party should: (a) Amend its Penal Code; (b) Train judges.";
const observations: ReadObservations = {
  adoptedOn: "2020-05-15",
  sections: [
    { heading: "Definition (art. 1)", section: null, part: "principal", from: "8", to: "9", articles: ["1"] },
  ],
  concerns: [{ paragraph: "8", text: "The Committee is concerned at the definition.", answeredBy: "9" }],
  followUp: [{ paragraph: "40", paragraphs: ["9 (a)"], months: 12, dueOn: "2021-05-15" }],
  nextReport: { paragraph: "41", dueOn: "2024-05-15" },
};

beforeAll(async () => {
  state = await openWorkingState({ recommendations: 1 });
  const item = readItem("9", text, {
    recommenders: [],
    position: null,
    review,
    state: state.space.state,
    clauses: [
      { letter: "a", text: "Amend its Penal Code;", recommenders: [] },
      { letter: "b", text: "Train judges.", recommenders: [] },
    ],
  });
  const read = reading("concluding_observations", [item], [], {
    symbol: review.symbol,
    review,
    state: state.space.state,
  });
  documentId = await state.inside(async (transaction) => {
    const batchId = await insertBatch(transaction, state.space.id, null, []);
    const id = await insertDocument(transaction, state.space.id, {
      batchId,
      sha256: newIdentifier().replaceAll("-", "").padEnd(64, "0"),
      fileName: "observations.pdf",
      byteSize: 10,
      uploadedBy: null,
      registersAtOnce: false,
    });
    await keepReading(transaction, state.space.id, id, { ...read, observations }, "to_review");
    return id;
  });
  await registerDocument(state.opened.database, state.space, documentId, { personId: null, origin: "job" });
});
afterAll(() => state.close());

test("a recommendation of a committee shows the words around its clauses, the concern it answers and its articles", async () => {
  const { id } = await state.inside((transaction) =>
    transaction
      .selectFrom("recommendation")
      .select("id")
      .where("spaceId", "=", state.space.id)
      .where("paragraph", "=", "9")
      .executeTakeFirstOrThrow(),
  );
  const visitor = await state.visitorOf(await state.addPerson(["coordinator"]));
  const { body } = await visitor.get(`/s/XKV/register/${id}`);
  expect(body).toContain("The State party should:");
  expect(body).toContain("Amend its Penal Code;");
  expect(body).toContain("The Committee is concerned at the definition.");
  expect(body).toContain("Article of the treaty: 1");
});

test("the page of concluding observations says what information is due by when", async () => {
  const visitor = await state.visitorOf(await state.addPerson(["coordinator"]));
  const { body } = await visitor.get(`/s/XKV/documents/${documentId}`);
  expect(body).toContain("Paragraph 40: information on follow-up to 9 (a)");
  expect(body).toContain("15 May 2021");
  expect(body).toContain("Paragraph 41: next report");
  expect(body).toContain("15 May 2024");
});
