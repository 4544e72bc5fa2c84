import writeExcelFile from "write-excel-file/node";
import { continuationSheet, suiviColumns, writeSuiviRow } from "../../reading/tables/index.ts";
import { type ExportRows, suiviRowOf } from "./model.ts";

/** Excel's limit of characters in a cell, less the room that escapes need. */
const longestCell = 32_000;

/**
 * What XML cannot hold, or a spreadsheet would change, is written as Excel itself does: _x000D_. An underscore that would
 * look like such a mark is written so too.
 */
function escapeCell(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/(?![\t\n])[\p{Cc}\p{Noncharacter_Code_Point}]/gu, (sign) => {
      const units = Array.from({ length: sign.length }, (_, at) => sign.charCodeAt(at));
      return units.map((unit) => `_x${unit.toString(16).toUpperCase().padStart(4, "0")}_`).join("");
    });
}

/** Cuts a text into parts that fit a cell, never inside a character. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let at = 0;
  while (text.length - at > longestCell) {
    const isPair = (text.charCodeAt(at + longestCell - 1) & 0xfc00) === 0xd800;
    const end = at + longestCell - (isPair ? 1 : 0);
    parts.push(text.slice(at, end));
    at = end;
  }
  parts.push(text.slice(at));
  return parts;
}

/**
 * An Excel workbook: one row a recommendation, headings that stay in view. What is longer than a cell goes on in a second sheet.
 * The whole workbook is made in memory, some 5 KB a row; world-wide exports go to CSV or JSON. Imports again without a change.
 */
export async function writeXlsx(rows: ExportRows): Promise<Uint8Array> {
  const columns = Object.values(suiviColumns);
  const table: object[][] = [columns.map(({ heading }) => ({ value: heading, fontWeight: "bold" }))];
  const continued: (string | number)[][] = [];
  for await (const row of rows) {
    const number = table.length + 1;
    table.push(
      writeSuiviRow(suiviRowOf(row)).map((cell, column) => {
        const [first = "", ...others] = partsOf(cell);
        for (const part of others) continued.push([number, column + 1, escapeCell(part)]);
        return { value: escapeCell(first), type: String, wrap: true, alignVertical: "top" };
      }),
    );
  }
  const sheets = [
    {
      data: table,
      sheet: "Recommendations",
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    },
    ...(continued.length === 0 ? [] : [{ data: continued, sheet: continuationSheet }]),
  ];
  return writeExcelFile(sheets as Parameters<typeof writeExcelFile>[0]).toBuffer();
}
