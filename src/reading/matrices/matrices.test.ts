import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { docxOf, paragraphXml, tableXml, writeFixture } from "../archive.fixture.ts";
import { readDocument } from "../document.ts";
import type { DocumentReading } from "../model.ts";
import { readWordBlocks } from "../word/index.ts";
import { readLabels, readSource, splitParagraph, splitSource } from "./cells.ts";
import { readMatrixHeadings } from "./columns.ts";
import { readWordMatrix } from "./index.ts";
import { readMatrixTitle } from "./title.ts";

type Rows = readonly (readonly string[])[];

async function read(tables: readonly Rows[], header = ""): Promise<DocumentReading | null> {
  const body = tables
    .map((rows) => tableXml(rows, Math.max(...rows.map((row) => row.length))))
    .join(paragraphXml(""));
  const file = writeFixture("matrix.docx", docxOf(body, { header: paragraphXml(header) }));
  return readWordMatrix(await readWordBlocks(file), "docx");
}

const headings2014 = [
  "Recommendation",
  "Position",
  "Full list of themes",
  "Assessment/comments on level of implementation",
];

describe("a thematic list", () => {
  it("of 2014: codes, groups inside the cell, theme rows, repeats joined with their themes united", async () => {
    const reading = await read(
      [
        [
          headings2014,
          ["Theme: A12 Acceptance of international norms"],
          [
            "115.1 Ratify the Convention (Spain, Chile);\nSource of position: A/HRC/28/15/Add.1 - Para. 3",
            "Supported",
            "A12 Acceptance of international norms\nB32 Racial discrimination\nAffected persons:\n- children",
            "",
          ],
          ["Theme: F31 Children"],
          [
            "115.1 Ratify the Convention (Spain, Chile);\nSource of position: A/HRC/28/15/Add.1 - Para. 3",
            "Supported",
            "F31 Children",
            "",
          ],
          [
            "115.2 Continue (Iran (Islamic Republic of)).\nSource of position: A/HRC/28/15/Add.1 - Para. 5",
            "Noted",
            "S16 SDG 16 - peace",
            "",
          ],
        ],
      ],
      "UPR of Slovenia (2nd Cycle – 20th session)",
    );
    expect(reading).toMatchObject({
      type: "matrix",
      state: "SVN",
      review: { mechanism: "UPR", cycle: 2, session: 20, symbol: "A/HRC/28/15" },
      reconciliation: { found: 2, gaps: [], doubles: [], byPosition: { supported: 1, noted: 1 } },
    });
    expect(reading?.items[0]).toMatchObject({
      paragraph: "115.1",
      text: "Ratify the Convention",
      recommenders: ["ESP", "CHL"],
      position: "supported",
      positionSource: "A/HRC/28/15/Add.1, para. 3",
      section: "A12 Acceptance of international norms",
      labels: {
        themes: ["A12 Acceptance of international norms", "B32 Racial discrimination", "F31 Children"],
        groups: ["children"],
        sdgs: [],
      },
      place: { kind: "cell", table: 0, row: 2, column: 0 },
    });
    expect(reading?.items[1]).toMatchObject({
      recommenders: ["IRN"],
      labels: { themes: ["F31 Children"], sdgs: ["S16 SDG 16 - peace"] },
    });
  });

  it("of 2025: the columns stand elsewhere and the goals have their own", async () => {
    const reading = await read(
      [
        [
          [
            "Recommendation and recommending State",
            "Position of the State under review",
            "Human rights themes and groups of persons",
            "Relevant SDGs",
          ],
          ["Theme: Equality"],
          [
            "140.7 Adopt a law (Maldives) (Portugal);\nSource of Position: A/HRC/59/15/Add.1 - Para.3",
            "Supported/Noted",
            "- Equality\n- Roma\nGroups of Persons:\n- minorities",
            "- 10 REDUCED INEQUALITIES\n- 16 PEACE",
          ],
        ],
      ],
      "Universal Periodic Review of Slovenia – fourth cycle, 48th session",
    );
    expect(reading).toMatchObject({ state: "SVN", review: { cycle: 4, session: 48, symbol: "A/HRC/59/15" } });
    expect(reading?.items[0]).toMatchObject({
      position: "supported_in_part",
      recommenders: ["MDV", "PRT"],
      labels: {
        themes: ["Equality", "Roma"],
        groups: ["minorities"],
        sdgs: ["10 REDUCED INEQUALITIES", "16 PEACE"],
      },
    });
  });

  it("with recommending States in a column, numbers with a stop, and columns in another order", async () => {
    const reading = await read([
      [
        ["Theme", "Recommending state/s", "Recommendation", "Position"],
        ["Treaties", "Spain\nChile", "166.6. Ratify the Convention", "Noted"],
      ],
    ]);
    expect(reading?.items[0]).toMatchObject({
      paragraph: "166.6",
      text: "Ratify the Convention",
      recommenders: ["ESP", "CHL"],
      clauses: [{ letter: "", text: "Ratify the Convention", recommenders: ["ESP", "CHL"] }],
      position: "noted",
      labels: { themes: ["Treaties"] },
    });
  });

  it("over several tables, the later without headings", async () => {
    const reading = await read([
      [headings2014, ["Theme: One"], ["1.1 Ratify (Spain);", "Supported", "One", ""]],
      [["Theme: Two"], ["1.2 Accede (Chile);", "Noted", "Two", ""]],
    ]);
    expect(
      reading?.items.map(({ paragraph, section, place }) => [
        paragraph,
        section,
        place.kind === "cell" && place.table,
      ]),
    ).toEqual([
      ["1.1", "One", 0],
      ["1.2", "Two", 1],
    ]);
  });

  it("that contradicts itself says so and hides nothing", async () => {
    const reading = await read([
      [
        headings2014,
        ["1.1 Ratify (Spain);", "Supported", "One", ""],
        ["1.1 Ratify (Spain);", "Noted", "Two", ""],
        ["1.2 Accede (Spain);", "Noted", "Two", ""],
        ["1.2 Something quite different (Chile);", "Noted", "Two", ""],
        ["1.5 Last (Chile).", "Perhaps", "Two", ""],
      ],
    ]);
    expect(reading?.reconciliation).toMatchObject({
      found: 4,
      doubles: ["1.1", "1.2"],
      gaps: ["1.3", "1.4"],
    });
    expect(reading?.notices.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["matrix_position_differs", "double_paragraph", "position_unknown"]),
    );
  });

  it("is not seen in a State's own table of answers, nor in any other table", async () => {
    expect(
      await read([
        [
          ["Recommendation", "Response", "Comments"],
          ["1.1 Ratify (Spain)", "Accepted", "We did."],
        ],
      ]),
    ).toBeNull();
    expect(
      await read([
        [
          ["Name", "Number"],
          ["Ministry", "3"],
        ],
      ]),
    ).toBeNull();
  });
});

describe("a cell", () => {
  it.each([
    ["115.1 Take", "115.1", "Take"],
    ["166.6. Ratify", "166.6", "Ratify"],
    ["A - 86.1 Sign", "86.1", "Sign"],
    ["110. 4. Accede", "110.4", "Accede"],
    ["12) Continue", "12", "Continue"],
    ["33 (a) Adopt", "33(a)", "Adopt"],
    ["111.3.2 Adopt", "111.3.2", "Adopt"],
    ["2030 Agenda", null, "2030 Agenda"],
    ["1.5 million children", null, "1.5 million children"],
    ["Continue", null, "Continue"],
  ])("%s has number %s", (text, paragraph, rest) => {
    expect(splitParagraph(text)).toEqual({ paragraph, text: rest });
  });

  it.each([
    ["A/HRC/43/15/Add.1 - Para.3", "A/HRC/43/15/Add.1, para. 3"],
    ["A/HRC/28/15/Add.1, para. 3 - Para. 3", "A/HRC/28/15/Add.1, para. 3"],
    ["A/HRC/43/15 - Paras. 4 & 5", "A/HRC/43/15, paras. 4 & 5"],
    ["A/HRC/43/15/Add.1", "A/HRC/43/15/Add.1"],
    ["A/HRC/8/32 - Para. 60 (a)", "A/HRC/8/32, para. 60 (a)"],
  ])("source %s is %s", (words, text) => {
    expect(readSource(words).text).toBe(text);
  });

  it("gives up its source, wherever it begins", () => {
    expect(splitSource(["1.1 Ratify (Spain); Source of Position: A/HRC/1/2", "Para. 3", "Accede"])).toEqual({
      lines: ["1.1 Ratify (Spain);", "Accede"],
      source: "A/HRC/1/2 Para. 3",
    });
  });

  it("holds labels under headings of its own", () => {
    expect(
      readLabels(["- One", "SDGs:", "- 16 - PEACE", "Affected persons: women", "- children"], "themes"),
    ).toEqual({
      themes: ["One"],
      groups: ["women", "children"],
      sdgs: ["16 - PEACE"],
    });
  });
});

describe("headings", () => {
  it.each([
    [
      ["No.", "Recommendation", "Recommending State", "Position", "Theme", "Affected persons", "SDGs"],
      "paragraph,text,recommendingStates,position,themes,groups,sdgs",
    ],
    [["Recommandation", "Position", "Thèmes", "Personnes concernées"], "text,position,themes,groups"],
    [["Recomendación", "Posición", "Temas"], "text,position,themes"],
  ])("%j", (cells, fields) => {
    expect([...(readMatrixHeadings(cells)?.keys() ?? [])].join(",")).toBe(fields);
  });

  it.each([
    ["UPR of Slovenia (3rd Cycle - 34th Session)", "SVN", 3, 34],
    ["UPR of the Republic of Korea (2nd Cycle – 14th session)", "KOR", 2, 14],
    ["Universal Periodic Review of Iran (Islamic Republic of), 20th session", "IRN", 2, 20],
    ["UPR of Venezuela (Bolivarian Republic of) (3rd cycle – 40th session)", "VEN", 3, 40],
    ["Angola – Thematic list of recommendations – Third cycle, Session 34", "AGO", 3, 34],
  ])("the title %s", (line, state, cycle, session) => {
    expect(readMatrixTitle([line])).toEqual({ state, cycle, session });
  });
});

const data = path.resolve(process.cwd(), "../shared/data");

describe.skipIf(!existsSync(data))("lists of the United Nations (skipped without ../shared/data)", () => {
  it.each([
    [
      "slovenia/cycle2/UPR20__Slovenia_ThematicListRecommendations_E.docx",
      "SVN",
      "A/HRC/28/15",
      { supported: 142, noted: 21 },
    ],
    [
      "slovenia/cycle3/UPR34_Slovenia_Thematic_list_of_Recommendations.docx",
      "SVN",
      "A/HRC/43/15",
      { supported: 182, noted: 33 },
    ],
    ["matrices/china-2018.docx", "CHN", "A/HRC/40/6", { supported: 284, noted: 62 }],
  ])("%s", async (file, state, symbol, byPosition) => {
    const reading = readWordMatrix(await readWordBlocks(path.join(data, file)), "docx");
    expect(reading).toMatchObject({
      state,
      review: { symbol },
      reconciliation: { gaps: [], doubles: [], byPosition },
    });
    expect(
      reading?.items.filter(
        ({ labels, recommenders }) => labels.themes.length === 0 || recommenders.length === 0,
      ),
    ).toEqual([]);
  });
});

describe("a thematic list saved as a sheet", () => {
  it("is read by the same rules", async () => {
    const rows = [
      "UPR of Slovenia (3rd Cycle - 34th Session)",
      "Recommendation,Position,Full list of themes,Assessment/comments on level of implementation",
      "Theme: Treaties",
      '"121.1 Ratify the Convention (France) (Lithuania);\nSource of Position: A/HRC/43/15 - Para 121",Supported,"- Treaties\n- Justice\nSDGs:\n- 16 - PEACE",',
    ];
    const file = { path: writeFixture("list.csv", rows.join("\r\n")), fileName: "list.csv" };
    const reading = await readDocument(file);
    expect(reading).toMatchObject({
      type: "matrix",
      format: "csv",
      state: "SVN",
      review: { session: 34, symbol: "A/HRC/43/15" },
    });
    expect(reading.items).toMatchObject([
      {
        paragraph: "121.1",
        text: "Ratify the Convention",
        recommenders: ["FRA", "LTU"],
        position: "supported",
        positionSource: "A/HRC/43/15, para. 121",
        labels: { themes: ["Treaties", "Justice"], sdgs: ["16 - PEACE"] },
        place: { kind: "sheet", row: 4, column: 0 },
      },
    ]);
  });
});
