import { describe, expect, it } from "vitest";
import { readPdf, toReportParagraphs } from "../pdf/index.ts";
import { makePdf, write } from "../pdf/made.fixture.ts";
import { paragraphsWithCells } from "./pdf-tables.ts";
import { readAddendum } from "./read.ts";

const front = [
  "A/HRC/21/9/Add.1",
  "Report of the Working Group on the Universal Periodic Review",
  "Angola",
  "Addendum",
];

interface Row {
  readonly y: number;
  /** Lines of each cell, by the left edge of its column. */
  readonly cells: Readonly<Record<number, readonly string[]>>;
}

/** A page with a table; lines are 12 points apart. */
async function readTable(rows: readonly Row[], below: readonly string[] = []) {
  const path = await makePdf((document) => {
    document.addPage();
    front.forEach((text, index) => {
      write(document, text, 60, 60 + 30 * index);
    });
    document.addPage();
    write(
      document,
      "1. The Government answers each of the recommendations in the table, with comments.",
      60,
      60,
    );
    for (const { y, cells } of rows) {
      for (const [x, lines] of Object.entries(cells)) {
        lines.forEach((text, index) => {
          write(document, text, Number(x), y + 12 * index);
        });
      }
    }
    below.forEach((text, index) => {
      write(document, text, 60, 500 + 30 * index);
    });
  });
  const paragraphs = paragraphsWithCells(await readPdf(path), toReportParagraphs);
  const reading = readAddendum(paragraphs, { format: "pdf", pages: 2, notices: [] });
  return { paragraphs, positions: reading?.positions ?? [] };
}

const rows: Row[] = [
  { y: 100, cells: { 60: ["Recommendation"], 300: ["Position"], 380: ["Comment"] } },
  {
    y: 130,
    cells: {
      60: ["110.1 Accept all visits that special procedures", "ask for, without delay (Norway)"],
      300: ["Not", "accepted"],
      380: [
        "The Government supports the work of",
        "the procedures, and answers each",
        "request on its merits.",
      ],
    },
  },
  { y: 190, cells: { 60: ["110.2 Ratify the Optional Protocol (France)"], 300: ["Accepted"] } },
  {
    y: 220,
    cells: {
      60: ["110.3 Reject impunity, and take note of the", "views of the Committee (Spain)"],
      300: ["Partially", "accepted"],
      380: ["See the national report."],
    },
  },
];

describe("tables drawn in a PDF", () => {
  it("are read cell by cell: the recommendation's words are no answer", async () => {
    const { positions } = await readTable(rows);
    expect(positions.map(({ paragraph, position }) => [paragraph, position])).toEqual([
      ["110.1", "noted"],
      ["110.2", "supported"],
      ["110.3", "supported_in_part"],
    ]);
    expect(positions[0]?.comment).toBe(
      "The Government supports the work of the procedures, and answers each request on its merits.",
    );
    expect(positions[1]?.comment).toBeNull();
  });

  it("keep the place of the row", async () => {
    const { positions } = await readTable(rows);
    const place = positions[0]?.place;
    expect(place).toMatchObject({ kind: "page", page: 2 });
    if (place?.kind === "page") expect(place.rectangles[0]?.y).toBeGreaterThan(120);
  });

  it("end where the text goes on", async () => {
    const last = "2. The Government thanks all States, and will report on the implementation at mid-term.";
    const { paragraphs } = await readTable(rows, [last]);
    expect(paragraphs.at(-1)).toMatchObject({ text: last });
    expect(paragraphs.at(-1)?.cell).toBeUndefined();
  });

  it("leave text alone that only looks like columns", async () => {
    const { paragraphs } = await readTable([
      { y: 100, cells: { 60: ["(a)"], 90: ["The first of several measures that were taken"] } },
      { y: 120, cells: { 60: ["(b)"], 90: ["The second of several measures that were taken"] } },
      { y: 140, cells: { 60: ["(c)"], 90: ["The third of several measures that were taken"] } },
    ]);
    expect(paragraphs.every(({ cell }) => cell === undefined)).toBe(true);
  });
});
