import { describe, expect, it } from "vitest";
import { writeFixture, zipOf } from "../archive.fixture.ts";
import { readTableDocument } from "./index.ts";
import type { TableRow } from "./rows.ts";
import { readXlsxRows } from "./xlsx.ts";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

function relations(list: readonly (readonly [id: string, type: string, target: string])[]): string {
  const items = list.map(([id, type, target]) => {
    return `<Relationship Id="${id}" Type="${officeRelations}/${type}" Target="${target}"/>`;
  });
  return `<Relationships>${items.join("")}</Relationships>`;
}

/** A workbook whose sheets are given as the XML inside `sheetData`. */
function workbookOf(
  sheets: Readonly<Record<string, string>>,
  more: { shared?: string; prolog?: string } = {},
): Buffer {
  const names = Object.keys(sheets);
  const listed = names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  const targets = names.map((_, at) => [`rId${at + 1}`, "worksheet", `/xl/worksheets/s${at}.xml`] as const);
  const parts: Record<string, string> = {
    "_rels/.rels": relations([["rId1", "officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${officeRelations}"><sheets>${listed.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([...targets, ["rIdS", "sharedStrings", "sharedStrings.xml"]]),
    "xl/sharedStrings.xml": `<sst xmlns="${main}">${more.shared ?? ""}</sst>`,
  };
  for (const [at, name] of names.entries()) {
    parts[`xl/worksheets/s${at}.xml`] =
      `${more.prolog ?? ""}<worksheet xmlns="${main}"><sheetData>${sheets[name] ?? ""}</sheetData></worksheet>`;
  }
  return zipOf(parts);
}

let written = 0;
async function rowsOf(bytes: Buffer): Promise<Record<string, TableRow[]>> {
  written += 1;
  const path = writeFixture(`workbook-${written}`, bytes);
  const found: Record<string, TableRow[]> = {};
  for await (const { sheet, rows } of readXlsxRows({ path, fileName: "x" })) {
    found[sheet] = (await Array.fromAsync(rows)).flat();
  }
  return found;
}

function inline(reference: string, text: string): string {
  return `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
}

describe("a workbook", () => {
  it("gives shared, inline, formula, number and boolean cells where they stand", async () => {
    const { One } = await rowsOf(
      workbookOf(
        {
          One: `<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2"><v>14</v></c><c r="D2" t="b"><v>1</v></c><c r="AA2" t="str"><f>A1</f><v>sum</v></c></row><row r="5">${inline("B5", "a_x000D_b &amp; c")}</row>`,
        },
        { shared: "<si><t>no</t></si><si><r><t>rich </t></r><r><t>text</t></r><rPh><t>ruby</t></rPh></si>" },
      ),
    );
    expect(One).toHaveLength(2);
    expect(One?.[0]).toMatchObject({ row: 2, cells: { 0: "rich text", 2: "14", 3: "TRUE", 26: "sum" } });
    expect(One?.[1]).toEqual({ row: 5, cells: ["", "a\rb & c"] });
  });

  it("may leave out the references of rows and cells", async () => {
    const { One } = await rowsOf(
      workbookOf({ One: "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>" }),
    );
    expect(One).toEqual([
      { row: 1, cells: ["1", "2"] },
      { row: 2, cells: ["3"] },
    ]);
  });

  it("of a hundred thousand empty rows gives only what stands in it", async () => {
    const empty = Array.from(
      { length: 100_000 },
      (_, at) => `<row r="${at + 1}"><c r="A${at + 1}" s="1"/></row>`,
    );
    const { One } = await rowsOf(
      workbookOf({ One: `${empty.join("")}<row r="1048576">${inline("A1048576", "end")}</row>` }),
    );
    expect(One).toEqual([{ row: 1_048_576, cells: ["end"] }]);
  });

  it("gives its sheets in order; a table in the second one is found", async () => {
    const head = ["To", "Text", "From", "Response", "Session"]
      .map((text, at) => inline(`${"ABCDE"[at]}3`, text))
      .join("");
    const row = ["Peru", "Protect rights", "Chile", "Noted", "14"]
      .map((text, at) => inline(`${"ABCDE"[at]}4`, text))
      .join("");
    const bytes = workbookOf({
      Cover: `<row r="1">${inline("A1", "About")}</row>`,
      Data: `<row r="3">${head}</row><row r="4">${row}</row>`,
    });
    const path = writeFixture("two-sheets", bytes);
    const { type, items } = await readTableDocument({ path, fileName: "x" }, "xlsx");
    expect(type).toBe("upr_info_export");
    expect(items).toMatchObject([
      { state: "PER", position: "noted", place: { kind: "sheet", sheet: "Data", row: 4, column: 1 } },
    ]);
  });
});

describe("a hostile workbook", () => {
  it.each([
    [
      "entities of its own",
      { prolog: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' },
      "",
      "external_entity",
    ],
    ["elements without end inside one another", {}, "<a>".repeat(5000), "file_damaged"],
    ["XML that is cut off", {}, '<row r="1"><c', "file_damaged"],
  ])("with %s is refused", async (_, more, sheet, kind) => {
    await expect(rowsOf(workbookOf({ One: sheet }, more))).rejects.toMatchObject({ kind });
  });

  it("that unpacks to a thousand times its size is refused before it is unpacked", async () => {
    const bytes = workbookOf({ One: "<row></row>".repeat(7_000_000) });
    await expect(rowsOf(bytes)).rejects.toMatchObject({ kind: "archive_bomb" });
  });
});
