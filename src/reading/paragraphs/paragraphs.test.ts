import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installation } from "../../platform/installation.ts";
import { readDocument } from "../document.ts";
import type { ReportParagraph } from "../reports/index.ts";
import { readPaperFacts } from "./facts.ts";
import { beginningOf } from "./index.ts";
import { printedLabel } from "./labels.ts";
import type { ParagraphMapping } from "./model.ts";
import { previewOf, previewPaper, readingOfMapping } from "./read.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "suivi-paragraphs-"));
});
afterAll(() => rm(folder, { recursive: true }));

function paper(lines: readonly string[]): ReportParagraph[] {
  return lines.map((line, at) => ({
    text: line.replace(/^# /, ""),
    label: null,
    level: 0,
    place: { kind: "paragraph", paragraph: at },
    bold: line.startsWith("# "),
    heading: line.startsWith("# "),
  }));
}

/** The numbers, or first words, of what is proposed, with what goes on below it. */
function proposed(lines: readonly string[]): string[] {
  return previewOf({
    paragraphs: paper(lines),
    source: { format: "txt", pages: null, notices: [] },
  }).paragraphs.flatMap(({ proposed: role, number, text }) =>
    role === "none" ? [] : [`${role === "goes_on" ? "+" : ""}${number ?? text.slice(0, 12)}`],
  );
}

const source = { format: "txt", pages: null, notices: [] } as const;

function mapped(lines: readonly string[], changes: Partial<ParagraphMapping> = {}, after = lines) {
  const { paragraphs } = previewOf({
    paragraphs: paper(lines),
    source: { format: "txt", pages: null, notices: [] },
  });
  const mapping: ParagraphMapping = {
    kind: "paragraphs",
    mechanism: "ACHPR",
    reference: "ACHPR/CO/XKV/1",
    cycle: null,
    datedOn: null,
    language: "en",
    state: "XKV",
    chosen: paragraphs.flatMap(({ proposed: role, text }, at) =>
      role === "none" ? [] : [{ at, role, begins: beginningOf(text) }],
    ),
    ...changes,
  };
  return readingOfMapping({ paragraphs: paper(after), source }, mapping);
}

describe("what stands in front of a paragraph", () => {
  it.each([
    ["12. The Commission", "12"],
    ["(12) The Commission", "12"],
    ["§ 12 The Commission", "12"],
    ["12) The Commission", "12"],
    ["Recommendation 4: Adopt a law", "4"],
    ["Para. 7. The Commission", "7"],
    ["134.9. Adopt a law", "134.9"],
    ["١٢ - توصي اللجنة", "12"],
    ["12．委员会建议", "12"],
  ])("is the number of %s", (text, number) => {
    expect(printedLabel(null, text)).toMatchObject({ kind: "number", value: number });
  });

  it.each([
    ["(a) Adopt a law", "letter", "a"],
    ["iv. Adopt a law", "roman", "iv"],
    ["• Adopt a law", "bullet", ""],
    ["(أ) اعتماد قانون", "letter", "أ"],
    ["（二）通过法律", "letter", "二"],
  ])("is the mark of an entry: %s", (text, style, value) => {
    expect(printedLabel(null, text)).toMatchObject({ kind: "entry", style, value });
  });

  it.each(["2019 was a hard year", "12 December 2019", "12.5 per cent of women", "The Commission", "A law"])(
    "is no number in “%s”",
    (text) => {
      expect(printedLabel(null, text)).toBeNull();
    },
  );

  it("is the number that Word makes", () => {
    expect(printedLabel("12.", "The Committee")).toMatchObject({ value: "12" });
    expect(printedLabel("(a)", "Adopt a law")).toMatchObject({ kind: "entry", value: "a" });
  });
});

describe("the paragraphs of a paper", () => {
  it("are proposed where the African Commission lists what it recommends", () => {
    const lines = [
      "# Concluding Observations and Recommendations",
      "1. Kaluvia submitted its report in 2021.",
      "2. The Commission notes with concern that prisons are crowded.",
      "# Recommendations",
      "The African Commission recommends that the State Party should:",
      "i. Ratify the Maputo Protocol",
      "ii. Abolish the death penalty",
      "# Children",
      "iii. Register every birth",
    ];
    expect(proposed(lines)).toEqual(["i. Ratify th", "ii. Abolish "]);
  });

  it("are proposed where paragraphs run through and clauses stand below", () => {
    const lines = [
      "10. The Commission is concerned about violence against women.",
      "11. The Commission urges the State:",
      "(a) To adopt a law;",
      "(b) To open shelters in",
      "every district.",
      "12. The Commission thanks the delegation.",
      "13. ECRI recommends that the authorities train judges.",
    ];
    expect(proposed(lines)).toEqual(["11", "+(a) To adopt", "+(b) To open ", "+every distri", "13"]);
  });

  it("are proposed where a list counts from one again at the end", () => {
    const lines = [
      "348. The visit took place in May.",
      "349. The prisons are crowded.",
      "350. In view of the above, the Inter-American Commission recommends to the State:",
      "1. Repair the victims.",
      "2. Try those responsible.",
    ];
    expect(proposed(lines)).toEqual(["1", "2"]);
  });

  it("are proposed without any number, as the ILO's experts write", () => {
    const lines = [
      "Article 3 of the Convention. The Committee notes the information provided by the Government.",
      "The Committee requests the Government to provide information on labour inspections in rural areas.",
      "The Committee takes note of this information.",
    ];
    expect(proposed(lines)).toEqual(["The Committe"]);
  });

  it("are proposed in Arabic, French, Spanish, Russian and Chinese", () => {
    expect(proposed(["1 - تلاحظ اللجنة التقرير", "2 - توصي اللجنة الدولة باعتماد قانون"])).toEqual(["2"]);
    expect(proposed(["1. La Commission note.", "2. La Commission recommande une loi."])).toEqual(["2"]);
    expect(proposed(["1. La Comisión observa.", "2. La Comisión recomienda una ley."])).toEqual(["2"]);
    expect(proposed(["1. Комиссия отмечает.", "2. Комиссия рекомендует принять закон."])).toEqual(["2"]);
    expect(proposed(["1．委员会注意到报告。", "2．委员会建议缔约国通过法律。"])).toEqual(["2"]);
  });
});

describe("a paper whose paragraphs a person chose", () => {
  const lines = [
    "# Women",
    "11. The Commission urges the State:",
    "(a) To adopt a law;",
    "(b) To open shelters in",
    "every district.",
    "12. The Commission recommends that judges be trained.",
  ];

  it("gives an item for each, with its clauses, heading and place", () => {
    const { items, type, review } = mapped(lines);
    expect(type).toBe("mapped_paper");
    expect(review).toEqual({ mechanism: "ACHPR", cycle: null, session: null, symbol: "ACHPR/CO/XKV/1" });
    expect(items.map(({ paragraph }) => paragraph)).toEqual(["11", "12"]);
    expect(items[0]).toMatchObject({
      text: "The Commission urges the State: (a) To adopt a law; (b) To open shelters in every district.",
      clauses: [
        { letter: "a", text: "To adopt a law;" },
        { letter: "b", text: "To open shelters in every district." },
      ],
      section: "Women",
      state: "XKV",
      confidence: 1,
      place: { kind: "paragraph", paragraph: 1 },
    });
  });

  it("is found again where a better reader counts paragraphs otherwise", () => {
    const after = ["Kaluvia", "# A heading that was missed", ...lines];
    const { items, notices } = mapped(lines, {}, after);
    expect(items.map(({ paragraph }) => paragraph)).toEqual(["11", "12"]);
    expect(notices).toEqual([]);
  });

  it("says which chosen paragraph is gone", () => {
    const { items, notices } = mapped(lines, {}, lines.slice(0, 5));
    expect(items).toHaveLength(1);
    expect(notices).toMatchObject([{ code: "mapped_paragraph_missing" }]);
  });

  it("loses none of two that are printed with one number", () => {
    const twice = [
      "# Recommendations",
      "1. Adopt a law on asylum.",
      "# To parliament",
      "# Recommendations",
      "1. Train judges.",
    ];
    const { items } = mapped(twice);
    expect(items.map(({ paragraph, text }) => [paragraph, text])).toEqual([
      [null, "Adopt a law on asylum."],
      [null, "Train judges."],
    ]);
    expect(items[0]?.doubts).toMatchObject([{ code: "number_repeated", data: { number: "1" } }]);
  });

  it("joins what a person says goes on", () => {
    const cut = ["1. The Commission recommends a law", "2. Which protects children."];
    const chosen = cut.map((text, at) => ({
      at,
      role: at === 0 ? ("recommendation" as const) : ("goes_on" as const),
      begins: beginningOf(text),
    }));
    const { items } = mapped(cut, { chosen });
    expect(items.map(({ text }) => text)).toEqual([
      "The Commission recommends a law 2. Which protects children.",
    ]);
  });

  it("refuses a choice without a recommendation", () => {
    expect(() => mapped(lines, { chosen: [] })).toThrow("mapping_without_paragraph");
  });
});

describe("the date of a paper", () => {
  const paragraph = (text: string, at: number) => ({
    text,
    label: null,
    level: 0,
    place: { kind: "paragraph" as const, paragraph: at },
    bold: false,
    heading: false,
  });
  const demand = "1. The authorities should adopt the Act by 30 June 2021.";

  it("is looked for on its front, not in what it asks", () => {
    expect(readPaperFacts([demand].map(paragraph)).datedOn).toBeNull();
    expect(readPaperFacts(["Adopted on 3 March 2020", demand].map(paragraph)).datedOn).toBe("2020-03-03");
  });
});

describe("plain text", () => {
  async function detected(text: string) {
    const path = join(folder, "file");
    await writeFile(path, text);
    return readDocument({ path, fileName: "file" });
  }

  it("of a body that no reader knows is taken in, and says how many paragraphs seem to ask", async () => {
    const reading = await detected(
      "Office of the Ombudsman\n\nAnnual report, 2024\n\n1. We received 1,204 complaints, of which 300, or a quarter, concern the police.\n\n2. We recommend that the Ministry of Justice, together with the police, adopt rules on complaints.\n",
    );
    expect(reading).toMatchObject({ format: "txt", type: "other" });
    expect(reading.notices).toContainEqual({ code: "paper_unknown", data: { count: 1 } });
  });

  it("with commas in its numbers is no table", async () => {
    const reading = await detected(
      "1. The Commission, following its visit, met 14 officials.\n\n2. The authorities should adopt the Act by 30 June 2021 and allocate 250,000 euros to the Advocate.\n\n3. The authorities should train 600 police officers.\n",
    );
    expect(reading.format).toBe("txt");
  });

  it("with a title, and commas in every line, is no table", async () => {
    const reading = await detected(
      "Report, first part\nThe Commission, having met, recommends, among other things, that the law be changed, soon.\nIt notes, however, that the budget, the staff, and the premises remain too small.\nIt thanks all, and closes.\n",
    );
    expect(reading).toMatchObject({ format: "txt" });
  });

  it.each([
    ["paragraph,text\n1,Adopt a law\n2,Train judges\n"],
    [
      "Number; Recommendation; State\n1; Adopt a law on the rights of children; France\n2; Train judges; Spain\n",
    ],
    [
      '"140.1","Ratify, as soon as possible, and without reservations, the Convention, its Protocol, and all others, as asked before","FRA"\n"140.2","Adopt, before 2027, a law, a plan, a budget, and rules, with the institution, on asylum","ESP"\n',
    ],
    [
      "number,text,state\n1,Ratify the Convention, its Protocol, and all others, as asked, in full, before 2027, with costs\n2,Adopt laws, rules, plans, budgets, and codes, as asked, soon\n",
    ],
    ["Text\tState\nAdopt a law on the rights of children\tFRA\n"],
  ])("that is a table stays one: %j", async (text) => {
    expect((await detected(text)).format).toBe("csv");
  });
});

const real = join(installation.root, "../shared/data/treaty-bodies");
describe.skipIf(!existsSync(real))("real concluding observations", () => {
  it.each([
    ["Angola_2023_CRPD_C_AGO_CO_1.pdf"],
    ["Argentina_2023_CRPD_C_ARG_CO_2-3.pdf"],
    ["Greece_2019_CRPD_C_GRC_CO_1.pdf"],
    ["Norway_UnknownYear_CRPD_C_NOR_CO_1.pdf"],
  ])("are proposed paragraph by paragraph as their own reader finds them: %s", async (fileName) => {
    const file = { path: join(real, fileName), fileName };
    const { paragraphs } = await previewPaper(file, "pdf");
    const numbers = paragraphs.flatMap(({ proposed: role, number }) =>
      role === "recommendation" ? [number] : [],
    );
    const { items } = await readDocument(file);
    expect(numbers).toEqual(items.map(({ paragraph }) => paragraph));
  });
});
