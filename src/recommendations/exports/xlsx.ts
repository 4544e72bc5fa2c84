import writeExcelFile from "write-excel-file/node";
import { continuationSheet, suiviColumns, writeSuiviRow } from "../../reading/index.ts";
import { type ExportRows, suiviRowOf } from "./model.ts";

/** Excel's limit of characters in a cell, less the room that escapes need. */
const longestCell = 32_000;

/**
 * What XML cannot hold, or the library would leave out (U+FFFD too, which damaged sources hold), is written as Excel itself does: _x000D_. An underscore that would
 * look like such a mark is written so too.
 */
function escapeCell(text: string): string {
  // The library keeps texts as keys of a plain object and would lose "constructor" or "valueOf".
  if (text in Object.prototype)
    return `_x${text.charCodeAt(0).toString(16).padStart(4, "0")}_${text.slice(1)}`;
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/(?![\t\n])[\p{Cc}\p{Noncharacter_Code_Point}\ufffd]/gu, (sign) => {
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

const lineHeight = 13;
const mostLinesShown = 25;

/** Lines that the tallest cell needs; not every program fits rows to wrapped text by itself. In points. */
function heightOf(cells: readonly string[], widths: readonly number[]): number {
  let most = 1;
  for (const [column, cell] of cells.entries()) {
    if (cell.length > 2000) return mostLinesShown * lineHeight;
    const width = widths[column] ?? 10;
    let lines = 0;
    for (const line of cell.split("\n")) lines += Math.max(1, Math.ceil(line.length / width));
    most = Math.max(most, lines);
  }
  return Math.min(most, mostLinesShown) * lineHeight;
}

/**
 * An Excel workbook: one row a recommendation, headings that stay in view. What is longer than a cell goes on in a second sheet.
 * The whole workbook is made in memory, some 12 KB a row; world-wide exports go to CSV or JSON. Imports again without a change.
 */
export async function writeXlsx(rows: ExportRows): Promise<Uint8Array> {
  const columns = Object.values(suiviColumns);
  const widths = columns.map(({ width }) => width);
  const columnsForTheEye = Object.keys(suiviColumns).indexOf("recommenders");
  const table: object[][] = [columns.map(({ heading }) => ({ value: heading, fontWeight: "bold" }))];
  const continued: (string | number)[][] = [];
  for await (const row of rows) {
    const number = table.length + 1;
    const cells = writeSuiviRow(suiviRowOf(row));
    // The last columns are for reading back, not for the eye.
    const height = heightOf(cells.slice(0, columnsForTheEye), widths);
    table.push(
      cells.map((cell, column) => {
        const [first = "", ...others] = partsOf(cell);
        for (const part of others) continued.push([number, column + 1, escapeCell(part)]);
        const isForTheEye = column < columnsForTheEye;
        return {
          value: escapeCell(first),
          type: String,
          wrap: isForTheEye,
          alignVertical: "top",
          ...(column === 0 ? { height } : {}),
        };
      }),
    );
  }
  const sheets = [
    {
      data: table,
      sheet: "Recommendations",
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
    },
    ...(continued.length === 0 ? [] : [{ data: continued, sheet: continuationSheet }]),
  ];
  return writeExcelFile(sheets as Parameters<typeof writeExcelFile>[0]).toBuffer();
}
