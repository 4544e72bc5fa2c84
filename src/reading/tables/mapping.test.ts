import { describe, expect, it } from "vitest";
import writeExcelFile from "write-excel-file/node";
import { writeFixture } from "../archive.fixture.ts";
import type { DocumentReading, FileFormat, FileToRead } from "../model.ts";
import { mappingTemplate, previewTable, readMappedTable, readTableDocument } from "./index.ts";

let written = 0;
function fileOf(content: string | Uint8Array): FileToRead {
  written += 1;
  return { path: writeFixture(`mapped-${written}`, content), fileName: "table" };
}

async function read(content: string | Uint8Array, format: FileFormat): Promise<DocumentReading> {
  return readTableDocument(fileOf(content), format);
}

async function xlsxOf(rows: string[][]): Promise<Uint8Array> {
  return writeExcelFile(rows, { sheet: "Sheet1" }).toBuffer();
}

describe("any other table", () => {
  it("gives no items and asks for a mapping", async () => {
    const { type, items, notices } = await read("a;b\n1;2\n", "csv");
    expect([type, items, notices.map(({ code }) => code)]).toEqual(["table", [], ["table_needs_mapping"]]);
  });

  it("is previewed with a guess, and read by the mapping", async () => {
    const file = fileOf(
      "Liste;;\nNo;Recommandation;États;Réponse;Commentaires\n1.1;Ratifier la Convention (Chili);Ghana, Mali;Acceptée;En cours\n;;;;\n1.2;Abolir la peine de mort;;Notée;\n",
    );
    const { guess, sheets } = await previewTable(file, "csv");
    expect(sheets[0]?.rows.length).toBeGreaterThan(1);
    expect(guess).toMatchObject({
      headerRow: 2,
      columns: { paragraph: 0, text: 1, recommendingStates: 2, position: 3, comment: 4 },
    });
    const { items, positions } = await readMappedTable(file, "csv", {
      ...guess!,
      defaults: { state: "FRA", cycle: 4 },
    });
    expect(items).toMatchObject([
      {
        paragraph: "1.1",
        text: "Ratifier la Convention",
        recommenders: ["CHL", "GHA", "MLI"],
        position: "supported",
        state: "FRA",
        review: { mechanism: "UPR", cycle: 4 },
        language: "fr",
      },
      { paragraph: "1.2", position: "noted" },
    ]);
    expect(positions).toMatchObject([{ paragraph: "1.1", comment: "En cours" }]);
  });

  it("can be the template, whose every column is recognised", async () => {
    const file = fileOf(await mappingTemplate());
    const { guess } = await previewTable(file, "xlsx");
    expect(Object.keys(guess?.columns ?? {}).toSorted()).toEqual([
      "comment",
      "cycle",
      "language",
      "mechanism",
      "paragraph",
      "position",
      "recommendingStates",
      "session",
      "symbol",
      "text",
      "themes",
    ]);
    const { items } = await readMappedTable(file, "xlsx", guess!);
    expect(items).toMatchObject([
      {
        paragraph: "140.7",
        recommenders: ["CHL", "GHA"],
        position: "supported",
        review: { mechanism: "UPR", cycle: 4, session: 48 },
      },
    ]);
  });

  it("that is OHCHR's list as a sheet reads themes and sources and joins repeats", async () => {
    const text =
      "121.1 Ratify the Convention (France) (Lithuania);\nSource of Position: A/HRC/43/15 - Para 121";
    const { type, items } = await read(
      await xlsxOf([
        [
          "Recommendation",
          "Position",
          "Full list of themes",
          "Assessment/comments on level of implementation",
        ],
        ["Theme: A12 Acceptance of international norms", "", "", ""],
        [
          text,
          "Supported",
          "- A12 Acceptance of international norms\nSDGs:\n- 16 - PEACE\nAffected persons:\n- children",
          "",
        ],
        ["Theme: B5 Enforced disappearances", "", "", ""],
        [text, "Supported", "- A12 Acceptance of international norms", ""],
      ]),
      "xlsx",
    );
    expect(type).toBe("matrix");
    expect(items).toMatchObject([
      {
        paragraph: "121.1",
        text: "Ratify the Convention",
        recommenders: ["FRA", "LTU"],
        position: "supported",
        positionSource: "A/HRC/43/15, para. 121",
        labels: {
          themes: ["A12 Acceptance of international norms", "B5 Enforced disappearances"],
          groups: ["children"],
          sdgs: ["16 - PEACE"],
        },
      },
    ]);
    expect(items).toHaveLength(1);
  });
});
