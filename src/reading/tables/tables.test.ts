import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { utils, write } from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import writeExcelFile from "write-excel-file/node";
import type { DocumentReading, FileFormat, FileToRead, Notice } from "../model.ts";
import { readExportItems, readTableDocument, readTableForDisplay, recogniseTable } from "./index.ts";

let folder = "";
let written = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "suivi-tables-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function fileOf(content: string | Uint8Array): Promise<FileToRead> {
  written += 1;
  const path = join(folder, String(written));
  await writeFile(path, content);
  return { path, fileName: "قائمة/table" };
}

async function read(content: string | Uint8Array, format: FileFormat): Promise<DocumentReading> {
  return readTableDocument(await fileOf(content), format);
}

async function xlsxOf(rows: string[][], sheet = "Sheet1"): Promise<Uint8Array> {
  return writeExcelFile(rows, { sheet }).toBuffer();
}

const annotation = {
  AnnotationId: "0b4c1f8e-0000-4000-8000-000000000001",
  AnnotationType: "- Recommendations",
  Body: "- UPR",
  Countries: ["- Slovenia"],
  Symbol: "A/HRC/43/15",
  Text: "<p>121.2&nbsp;Complete the process (Ukraine); Increase efforts (Slovakia);</p>",
  Themes: ["- Equality & non-discrimination"],
  AffectedPersons: ["- Women & girls"],
  Sdgs: ["- 5 - GENDER EQUALITY"],
  UprCycle: "- 3rd cycle (2017 - 2022)",
  UprSession: ["- 34"],
  UprPositions: ["- Supported/Noted"],
  UprRecommendingCountry: ["- Ukraine", "- Slovakia"],
};

describe("UHRI's export as JSON", () => {
  it("gives the item with its review, clauses, position and labels", async () => {
    const { type, items, state, review } = await read(JSON.stringify([annotation]), "json");
    expect(type).toBe("uhri_export");
    expect(state).toBe("SVN");
    expect(review).toEqual({ mechanism: "UPR", cycle: 3, session: 34, symbol: "A/HRC/43/15" });
    expect(items).toMatchObject([
      {
        paragraph: "121.2",
        text: "Complete the process (Ukraine); Increase efforts",
        clauses: [
          { text: "Complete the process", recommenders: ["UKR"] },
          { text: "Increase efforts", recommenders: ["SVK"] },
        ],
        recommenders: ["UKR", "SVK"],
        position: "supported_in_part",
        labels: {
          themes: ["Equality & non-discrimination"],
          groups: ["Women & girls"],
          sdgs: ["5 - GENDER EQUALITY"],
        },
        annotationId: annotation.AnnotationId,
        place: { kind: "record", record: 0 },
      },
    ]);
  });

  it("gives one item for each State, counts concerns, and reads on after a damaged record", async () => {
    const two = { ...annotation, Countries: ["- Mali", "- Chad"] };
    const concern = { ...annotation, AnnotationType: "- Concerns/Observations" };
    const json = `[${JSON.stringify(two)},{"broken": tru},${JSON.stringify(concern)},${JSON.stringify(annotation)}`;
    const notices: Notice[] = [];
    const items = await Array.fromAsync(
      readExportItems(await fileOf(json), "json", { onNotice: (notice) => notices.push(notice) }),
    );
    expect(items.map(({ state, place }) => [state, place])).toEqual([
      ["MLI", { kind: "record", record: 0 }],
      ["TCD", { kind: "record", record: 0 }],
      ["SVN", { kind: "record", record: 3 }],
    ]);
    expect(notices.map(({ code }) => code).toSorted()).toEqual([
      "json_cut_off",
      "json_record_unreadable",
      "uhri_others_left",
    ]);
  });

  it("gives only the State that is wanted, and says how many were left out", async () => {
    const file = await fileOf(JSON.stringify([annotation, { ...annotation, Countries: ["- Mali"] }]));
    const { items, notices, state } = await readTableDocument(file, "json", { onlyState: "MLI" });
    expect(items).toHaveLength(1);
    expect(state).toBe("MLI");
    expect(notices).toEqual([{ code: "table_other_states_left", data: { count: 1 } }]);
  });

  it.each([
    ["one record alone", JSON.stringify(annotation)],
    ["one record a line", `${JSON.stringify(annotation)}\n`],
    ["records inside an object", JSON.stringify({ meta: { pages: 1 }, data: [annotation] })],
    ["a byte order mark", `\ufeff${JSON.stringify([annotation])}`],
    [
      "keys in another spelling",
      JSON.stringify([
        { annotation_type: "Recommendations", body: "UPR", countries: ["Slovenia"], text: annotation.Text },
      ]),
    ],
  ])("is read as %s", async (_, json) => {
    const { items } = await read(json, "json");
    expect(items.map(({ state, paragraph }) => [state, paragraph])).toEqual([["SVN", "121.2"]]);
  });

  it("keeps the lettered clauses and the heading of an observation", async () => {
    const Text =
      "<p><b>Climate change</b></p><p>11. The Committee recommends that the State party:</p><p>(a) Adopt a law;</p><p>(b) Report.</p>";
    const { items } = await read(
      JSON.stringify([{ ...annotation, Body: "- CESCR", Symbol: "E/C.12/AUS/CO/6", UprCycle: null, Text }]),
      "json",
    );
    expect(items).toMatchObject([
      {
        paragraph: "11",
        section: "Climate change",
        review: { mechanism: "CESCR", cycle: null, symbol: "E/C.12/AUS/CO/6" },
      },
    ]);
    expect(items[0]?.clauses.map(({ letter, text }) => [letter, text])).toEqual([
      ["a", "Adopt a law"],
      ["b", "Report."],
    ]);
  });
});

describe("UHRI's export as a workbook", () => {
  it("is known by its misspelt headings and reads lists of one value a line", async () => {
    const reading = await read(
      await xlsxOf([
        [
          "Text",
          "Countries Concerned",
          "Reccomending Body",
          "Document Symbol",
          "Themes",
          "UPR Reccomending States",
          "UPR Position",
          "Type",
          "OHCHR Annotation Id",
          "UPR Session",
        ],
        [
          "121.3 Ratify it ( Chile );",
          "- Slovenia",
          "- UPR",
          "A/HRC/43/15",
          "- One\n- Two",
          "- Chile",
          "- Noted",
          "- Recommendations",
          "x-1",
          "- 34",
        ],
      ]),
      "xlsx",
    );
    expect(reading.type).toBe("uhri_export");
    expect(reading.items).toMatchObject([
      {
        paragraph: "121.3",
        text: "Ratify it",
        recommenders: ["CHL"],
        position: "noted",
        labels: { themes: ["One", "Two"] },
        review: { cycle: 3, session: 34 },
        place: { kind: "sheet", sheet: "Sheet1", row: 2, column: 0 },
      },
    ]);
  });
});

describe("UPR Info's export", () => {
  const table = [
    [
      "To",
      "To-Rgrp",
      "To-Org",
      "Text",
      "From",
      "From-Rgrp",
      "From-Org",
      "Response",
      "Action",
      "Issue",
      "Session",
    ],
    [
      "Peru",
      "GRULAC",
      "",
      "Protect women’s rights;",
      "Chile",
      "",
      "",
      "Accepted",
      "4",
      "Justice,Labour",
      "14",
    ],
    [
      "Peru",
      "GRULAC",
      "",
      "Protect  women’s rights",
      "Phillipines",
      "",
      "",
      "Accepted",
      "4",
      "Justice",
      "14",
    ],
    ["Chad", "Africa", "", "Protect women’s rights", "Chile", "", "", "Rejected", "4", "", "5"],
  ];
  const formats: readonly [FileFormat, () => Promise<string | Uint8Array>][] = [
    ["csv", async () => table.map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\r")],
    ["xlsx", () => xlsxOf(table)],
    [
      "xls",
      async () => {
        const book = utils.book_new();
        utils.book_append_sheet(book, utils.aoa_to_sheet(table), "Sheet1");
        return write(book, { type: "buffer", bookType: "biff8" }) as Uint8Array;
      },
    ],
  ];
  it.each(formats)(
    "as %s gives one item for the rows of one recommendation, each repair with its row",
    async (format, content) => {
      const { type, items, notices } = await read(await content(), format);
      expect(type).toBe("upr_info_export");
      expect(items).toMatchObject([
        {
          state: "PER",
          text: "Protect women’s rights",
          recommenders: ["CHL", "PHL"],
          position: "supported",
          labels: { themes: ["Justice", "Labour"] },
        },
        {
          state: "TCD",
          recommenders: ["CHL"],
          position: "noted",
          positionWording: "Rejected",
          review: { cycle: 1, session: 5 },
        },
      ]);
      expect(notices.map(({ code, data }) => [code, data.row])).toEqual([
        ["repaired_punctuation", 2],
        ["repaired_spaces", 3],
        ["repaired_state_name", 3],
      ]);
    },
  );
});

describe("bad files", () => {
  it.each<[FileFormat, string]>([
    ["csv", ""],
    ["json", ""],
    ["json", "[]"],
    ["csv", "\n\n\n"],
  ])("an empty one is refused as %s %j", async (format, content) => {
    await expect(read(content, format)).rejects.toMatchObject({ kind: "table_empty" });
  });

  it.each<[FileFormat, string]>([
    ["xlsx", "no archive"],
    ["xlsx", ""],
  ])("one that is no archive is refused", async (format, content) => {
    await expect(read(content, format)).rejects.toMatchObject({ kind: "file_damaged" });
  });
});

describe("the source view", () => {
  it("shows the rows around a row, with the headings", async () => {
    const rows = Array.from({ length: 200 }, (_, at) => `${at},Text ${at}`);
    const file = await fileOf(`Paragraph,Recommendation\n${rows.join("\n")}\n`);
    const { headings, rows: shown } = await readTableForDisplay(file, "csv", "", 100);
    expect(headings).toEqual(["Paragraph", "Recommendation"]);
    expect(shown.map(({ row }) => row)).toEqual(Array.from({ length: 21 }, (_, at) => 90 + at));
    expect(shown[10]?.cells[1]).toBe("Text 98");
  });

  it("shows a record of a JSON file as a row", async () => {
    const file = await fileOf(JSON.stringify([annotation, annotation]));
    const { headings, rows } = await readTableForDisplay(file, "json", "", 3);
    expect(headings[0]).toBe("AnnotationId");
    expect(rows.at(-1)?.row).toBe(3);
  });
});

it("an export is recognised from its first rows alone", async () => {
  expect(await recogniseTable(await fileOf(JSON.stringify([annotation])), "json")).toEqual({
    type: "uhri_records",
  });
});
