import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newIdentifier } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import { freshDatabase, type TestDatabase } from "../platform/testing/index.ts";
import { type DocumentReading, damagedTextLayer, type ReadItem } from "../reading/index.ts";
import { listRecommendations, readRecommendation, registerQuery } from "../recommendations/index.ts";
import { insertStateSpace, type Space } from "../spaces/index.ts";
import { correctDraft } from "./drafts.ts";
import type { StoredDocument } from "./model.ts";
import { registerDocument, registerSureDocuments } from "./registering.ts";
import {
  findDocument,
  insertBatch,
  insertDocument,
  keepReading,
  listDraftItems,
  setPairing,
} from "./store.ts";
import { readItem, reading } from "./testing.ts";
import { compareVersions, differingTexts } from "./versions.ts";

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
  space = await inSpace(opened.database, { spaceId: id, personId: null }, (transaction) =>
    insertStateSpace(
      transaction,
      id,
      {
        state: `X${String.fromCharCode(64 + made)}A`,
        mechanismName: "NMIRF",
        languages: ["en"],
        isDemonstration: false,
      },
      actor,
    ),
  );
});

function within<Result>(work: Parameters<typeof inSpace<Result>>[2]): Promise<Result> {
  return inSpace(opened.database, { spaceId: space.id, personId: null }, work);
}

const review = { mechanism: "CRPD", cycle: null, session: null, symbol: "CRPD/C/XKV/CO/1" };

function item(paragraph: string, text: string, changes: Partial<ReadItem> = {}): ReadItem {
  return readItem(paragraph, text, {
    recommenders: [],
    position: null,
    review,
    state: space.state,
    ...changes,
  });
}

function clauses(count: number): Pick<ReadItem, "clauses"> {
  return {
    clauses: Array.from({ length: count }, (_, at) => ({
      letter: String.fromCharCode(97 + at),
      text: `Clause ${at}`,
      recommenders: [],
    })),
  };
}

const damaged: Pick<ReadItem, "doubts" | "confidence"> = {
  doubts: [{ code: damagedTextLayer, data: {} }],
  confidence: 0.4,
};

/** Concluding observations in a language, read and waiting. */
async function received(
  language: string,
  items: readonly ReadItem[],
  changes: Partial<DocumentReading> = {},
  batch?: string,
): Promise<string> {
  const read = reading(
    "concluding_observations",
    items.map((one) => ({ ...one, language })),
    [],
    { symbol: review.symbol, review, language, state: space.state, ...changes },
  );
  return within(async (transaction) => {
    const batchId = batch ?? (await insertBatch(transaction, space.id, null, []));
    const id = await insertDocument(transaction, space.id, {
      batchId,
      sha256: newIdentifier().replaceAll("-", "").padEnd(64, "0"),
      fileName: `${language}.pdf`,
      byteSize: 10,
      uploadedBy: null,
      registersAtOnce: false,
    });
    await keepReading(transaction, space.id, id, read, "to_review");
    return id;
  });
}

async function registered(...given: Parameters<typeof received>): Promise<string> {
  const id = await received(...given);
  await registerDocument(opened.database, space, id, actor);
  return id;
}

async function documentOf(id: string): Promise<StoredDocument> {
  const document = await within((transaction) => findDocument(transaction, space.id, id));
  if (document === null) throw new Error("the document is gone");
  return document;
}

async function compared(id: string) {
  const document = await documentOf(id);
  return within(async (transaction) =>
    compareVersions(transaction, space.id, document, await listDraftItems(transaction, space.id, id)),
  );
}

async function rows() {
  return within((transaction) =>
    listRecommendations(transaction, space.id, registerQuery.parse({}), ["en", "fr", "ar"]),
  );
}

async function whole(paragraph: string) {
  const found = (await rows()).find((row) => row.paragraph === paragraph);
  const recommendation = await within((transaction) =>
    readRecommendation(transaction, space.id, found?.id ?? newIdentifier()),
  );
  if (recommendation === null) throw new Error(`nothing stands under ${paragraph}`);
  return recommendation;
}

const texts = [
  "Adopt by 2027 the law pending since 2014, in line with articles 4 and 33.",
  "Train judges.",
  "Raise the age of marriage to 18 years and report under article 16 within 12 months.",
  "Increase the budget by 30 per cent, as recommended in CRPD/C/XKV/CO/9.",
  "Ratify the Marrakesh Treaty of 2013.",
];
const french = [
  "Adopter d’ici à 2027 la loi en instance depuis 2014, conformément aux articles 4 et 33.",
  "Former les juges.",
  "Porter l’âge du mariage à 18 ans et faire rapport au titre de l’article 16 dans les 12 mois.",
  "Augmenter le budget de 30 %, comme recommandé dans CRPD/C/XKV/CO/9.",
  "Ratifier le Traité de Marrakech de 2013.",
];
const numbered = (given: readonly string[], first = 10) =>
  given.map((text, at) => item(String(first + at), text));

describe("the same document in another language", () => {
  it("joins the same recommendations as a further official text, with its document and its clauses", async () => {
    await registered("en", [item("10", "Adopt a law: (a) x; (b) y", clauses(2))]);
    const id = await registered("fr", [item("10", "Adopter une loi : a) x ; b) y", clauses(2))]);
    expect(await rows()).toHaveLength(1);
    const { texts: versions, language } = await whole("10");
    expect(language).toBe("en");
    expect(versions.map((text) => [text.language, text.provenance, text.clauses?.length])).toEqual([
      ["en", "official", 2],
      ["fr", "official", 2],
    ]);
    expect(versions[1]?.documentId).toBe(id);
  });

  it("shows before confirming, and after, what is missing, what is only here, and clauses that differ", async () => {
    await registered("en", [item("10", texts[0]!, clauses(5)), item("11", texts[1]!), item("12", texts[2]!)]);
    const id = await received("fr", [
      item("10", french[0]!, clauses(4)),
      item("12", french[2]!),
      item("40", "Diffuser."),
    ]);
    const expected = {
      language: "en",
      here: 3,
      there: 3,
      missingHere: ["11"],
      onlyHere: ["40"],
      clauses: [{ paragraph: "10", here: 4, there: 5 }],
      proposals: [],
    };
    expect(await compared(id)).toEqual(expected);
    await registerDocument(opened.database, space, id, actor);
    expect(await compared(id)).toEqual(expected);
  });

  it("is nothing to compare with where the review stands in the same language alone", async () => {
    await registered("en", numbered(texts));
    const id = await received("en", numbered(texts));
    expect(await compared(id)).toBeNull();
  });

  it("that numbers differently is not registered before a person has decided", async () => {
    await registered("en", numbered(texts));
    const shifted = numbered(french.filter((_, at) => at !== 1));
    const id = await received("fr", shifted);
    const comparison = await compared(id);
    expect(
      comparison?.proposals.map(({ draft, proposed, byNumber }) => [
        draft.item.paragraph,
        proposed.paragraph,
        byNumber?.paragraph,
      ]),
    ).toEqual([
      ["11", "12", "11"],
      ["12", "13", "12"],
      ["13", "14", "13"],
    ]);
    await expect(registerDocument(opened.database, space, id, actor)).rejects.toThrow("pairs_undecided");

    const pairs = Object.fromEntries(
      (comparison?.proposals ?? []).map(({ draft, proposed }) => [draft.id, proposed.id]),
    );
    await within((transaction) => setPairing(transaction, space.id, id, { kind: "pairs", pairs }));
    await registerDocument(opened.database, space, id, actor);
    expect(await rows()).toHaveLength(5);
    const { texts: versions, paragraph } = await whole("12");
    expect(paragraph).toBe("12");
    expect(versions.map((text) => [text.language, text.text, text.paragraph])).toEqual([
      ["en", texts[2], null],
      ["fr", french[2], "11"],
    ]);
    expect((await whole("11")).texts.map(({ language }) => language)).toEqual(["en"]);
    expect(await compared(id)).toMatchObject({ missingHere: ["11"], onlyHere: [], proposals: [] });
  });

  it("is joined by its numbers where a person says they are right", async () => {
    await registered("en", numbered(texts));
    const id = await received("fr", numbered(french.filter((_, at) => at !== 1)));
    await within((transaction) => setPairing(transaction, space.id, id, { kind: "numbers" }));
    await registerDocument(opened.database, space, id, actor);
    expect((await whole("11")).texts[1]?.text).toBe(french[2]);
  });

  it("keeps a paragraph that stands in no other version, though its number is taken", async () => {
    await registered("en", numbered(texts));
    const own = "Diffuser les présentes observations auprès de 400 communes avant 2026.";
    const id = await received("fr", numbered([french[0]!, own, ...french.slice(1)]));
    const proposals = (await compared(id))?.proposals ?? [];
    const drafts = await within((transaction) => listDraftItems(transaction, space.id, id));
    const pairs: Record<string, string | null> = Object.fromEntries(
      proposals.map(({ draft, proposed }) => [draft.id, proposed.id]),
    );
    pairs[drafts[1]!.id] = null;
    // The one that has no figures is told by its place between the others.
    pairs[drafts[2]!.id] ??= (await whole("11")).id;
    await within((transaction) => setPairing(transaction, space.id, id, { kind: "pairs", pairs }));
    await registerDocument(opened.database, space, id, actor);
    const all = await rows();
    expect(all).toHaveLength(6);
    expect(
      all
        .filter(({ paragraph }) => paragraph === "11")
        .map(({ language }) => language)
        .sort(),
    ).toEqual(["en", "fr"]);
  });

  it("never makes two of its paragraphs one recommendation", async () => {
    await registered("en", numbered(texts));
    const id = await received("fr", numbered(french.filter((_, at) => at !== 1)));
    const [first, second] = (await compared(id))?.proposals ?? [];
    const pairs = { [first!.draft.id]: first!.proposed.id, [second!.draft.id]: first!.proposed.id };
    await within((transaction) => setPairing(transaction, space.id, id, { kind: "pairs", pairs }));
    await expect(registerDocument(opened.database, space, id, actor)).rejects.toThrow("pairs_doubled");
  });

  it("waits for a person when a batch is confirmed whole, where it numbers differently", async () => {
    const batch = await within((transaction) => insertBatch(transaction, space.id, null, []));
    await received("en", numbered(texts), {}, batch);
    const id = await received("fr", numbered(french.filter((_, at) => at !== 1)), {}, batch);
    expect(await registerSureDocuments(opened.database, space, batch, actor)).toBe(1);
    expect((await documentOf(id)).status).toBe("to_review");
  });

  it("forgets pairs when it is read again", async () => {
    const id = await received("fr", numbered(french));
    await within((transaction) => setPairing(transaction, space.id, id, { kind: "numbers" }));
    await within((transaction) =>
      keepReading(
        transaction,
        space.id,
        id,
        reading("concluding_observations", [], [], { review }),
        "to_review",
      ),
    );
    expect((await documentOf(id)).pairing).toBeNull();
  });
});

describe("a corrected version in the same language", () => {
  it("shows what it changes, takes the place of the first print, and loses nothing", async () => {
    const first = await registered("en", [item("10", "Adopt a law on disabled persons")]);
    const corrected = { ...review, symbol: "CRPD/C/XKV/CO/1/Rev.1" };
    const id = await received(
      "en",
      [item("10", "Adopt a law on persons with disabilities", { review: corrected })],
      {
        symbol: corrected.symbol,
        review: corrected,
      },
    );
    const document = await documentOf(id);
    const drafts = await within((transaction) => listDraftItems(transaction, space.id, id));
    const differing = await within((transaction) => differingTexts(transaction, space.id, document, drafts));
    expect([...differing.values()]).toEqual(["Adopt a law on disabled persons"]);
    await registerDocument(opened.database, space, id, actor);
    expect(await rows()).toHaveLength(1);
    const { texts: versions, sources } = await whole("10");
    expect(versions[0]?.text).toBe("Adopt a law on persons with disabilities");
    expect(sources.find(({ documentId }) => documentId === first)?.differingText).toBe(
      "Adopt a law on disabled persons",
    );
  });
});

describe("a text whose letters are not as printed", () => {
  const broken = "تتووصصي اللجنة";
  const sound = "توصي اللجنة باعتماد قانون";

  it("is marked in the register", async () => {
    await registered("ar", [item("10", broken, damaged)]);
    expect((await rows())[0]).toMatchObject({ text: broken, isTextDamaged: true });
  });

  it("stays marked when a person corrects something else, and not when she types the text", async () => {
    const id = await received("ar", [item("10", broken, damaged), item("11", broken, damaged)]);
    const drafts = await within((transaction) => listDraftItems(transaction, space.id, id));
    await within((transaction) =>
      correctDraft(transaction, space.id, id, actor, {
        kind: "correct",
        id: drafts[0]!.id,
        changes: { paragraph: "12" },
      }),
    );
    await within((transaction) =>
      correctDraft(transaction, space.id, id, actor, {
        kind: "correct",
        id: drafts[1]!.id,
        changes: { text: sound },
      }),
    );
    await registerDocument(opened.database, space, id, actor);
    expect((await rows()).map((row) => [row.paragraph, row.isTextDamaged])).toEqual([
      ["11", false],
      ["12", true],
    ]);
  });

  it("gives way to the Word file, and is kept with its document and in the history", async () => {
    const pdf = await registered("ar", [item("10", broken, damaged)]);
    await registered("ar", [item("10", sound, clauses(2))]);
    expect((await rows())[0]).toMatchObject({ text: sound, isTextDamaged: false });
    const { sources, texts: versions } = await whole("10");
    expect(versions).toHaveLength(1);
    expect(sources.find(({ documentId }) => documentId === pdf)?.differingText).toBe(broken);
    const events = await within((transaction) =>
      transaction
        .selectFrom("event")
        .select("data")
        .where("spaceId", "=", space.id)
        .where("action", "=", "recommendation.changed")
        .execute(),
    );
    expect(events[0]?.data).toContain(broken);
  });

  it("never takes the place of a sound one", async () => {
    await registered("ar", [item("10", sound)]);
    const pdf = await registered("ar", [item("10", broken, damaged)]);
    expect((await rows())[0]).toMatchObject({ text: sound, isTextDamaged: false });
    expect((await whole("10")).sources.find(({ documentId }) => documentId === pdf)?.differingText).toBe(
      broken,
    );
  });

  it("lets a sound text of another language be shown first, whichever comes first", async () => {
    await registered("ar", [item("10", broken, { ...damaged, section: "عع" })]);
    await registered("en", [item("10", texts[0]!, { ...clauses(2), section: "Equality" })]);
    expect((await rows())[0]).toMatchObject({ language: "en", text: texts[0], isTextDamaged: false });
    const { texts: versions, section, clauses: shown } = await whole("10");
    expect(versions.map((text) => [text.language, text.isDamaged])).toEqual([
      ["en", false],
      ["ar", true],
    ]);
    expect([section, shown?.length]).toEqual(["Equality", 2]);

    await registered("ar", [item("10", sound)]);
    const mended = await whole("10");
    expect(mended.language).toBe("en");
    expect(mended.texts.find(({ language }) => language === "ar")).toMatchObject({
      text: sound,
      isDamaged: false,
    });

    const afterwards = await registered("fr", [item("10", french[0]!)]);
    expect(
      (await whole("10")).sources.find(({ documentId }) => documentId === afterwards)?.differingText,
    ).toBeNull();
  });
});

describe("a report of the Working Group in a second language", () => {
  const ofCycle = { mechanism: "UPR", cycle: 3, session: 37, symbol: "A/HRC/48/91" };
  const report = (language: string, items: readonly ReadItem[]): Parameters<typeof received> => [
    language,
    items,
    { type: "working_group_report", symbol: ofCycle.symbol, review: ofCycle },
  ];
  const asked = (paragraph: string, text: string, recommenders: string[]): ReadItem =>
    readItem(paragraph, text, { review: ofCycle, recommenders, state: space.state });

  it("joins by review and paragraph, with States and positions as they are", async () => {
    await registered(
      ...report("en", [asked("140.1", "Free the press", ["FRA"]), asked("140.2", "Abolish it", ["ESP"])]),
    );
    const id = await received(
      ...report("ar", [asked("140.1", "تحرير الصحافة", ["FRA"]), asked("140.2", "إلغاؤها", ["ESP"])]),
    );
    expect(await compared(id)).toMatchObject({
      language: "en",
      here: 2,
      there: 2,
      missingHere: [],
      proposals: [],
    });
    await registerDocument(opened.database, space, id, actor);
    expect((await rows()).map((row) => [row.paragraph, row.language, row.recommendingStates])).toEqual([
      ["140.1", "en", ["FRA"]],
      ["140.2", "en", ["ESP"]],
    ]);
    expect((await whole("140.1")).texts.map(({ language }) => language)).toEqual(["en", "ar"]);
  });

  it("leaves the clauses of the language that is shown, though its print is the better one", async () => {
    const list = { ...asked("140.1", "Do x; do y", ["FRA"]), ...clauses(2) };
    await registered("en", [list], { type: "matrix", symbol: null, review: ofCycle });
    await registered(...report("fr", [asked("140.1", "Faire x et y", ["FRA"])]));
    const { language, clauses: shown } = await whole("140.1");
    expect([language, shown?.map(({ text }) => text)]).toEqual(["en", ["Clause 0", "Clause 1"]]);
  });

  it("whose draft numbers otherwise is paired with the final report by a person", async () => {
    await registered(
      ...report("en", [asked("140.1", "Free the press", ["FRA"]), asked("140.2", "Abolish it now", ["ESP"])]),
    );
    const id = await received(
      "fr",
      [asked("6.1", "Libérer la presse", ["FRA"]), asked("6.2", "L’abolir maintenant", ["ESP"])],
      {
        type: "draft_report",
        symbol: "A/HRC/WG.6/37/L.4",
        review: ofCycle,
      },
    );
    const proposals = (await compared(id))?.proposals ?? [];
    expect(proposals.map(({ draft, proposed }) => [draft.item.paragraph, proposed.paragraph])).toEqual([
      ["6.1", "140.1"],
      ["6.2", "140.2"],
    ]);
    const pairs = Object.fromEntries(proposals.map(({ draft, proposed }) => [draft.id, proposed.id]));
    await within((transaction) => setPairing(transaction, space.id, id, { kind: "pairs", pairs }));
    await registerDocument(opened.database, space, id, actor);
    expect((await rows()).map(({ paragraph }) => paragraph)).toEqual(["140.1", "140.2"]);
  });
});
