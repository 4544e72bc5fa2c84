import { type MatrixRow, readMatrix } from "../matrices/index.ts";
import type { DocumentReading, FileFormat, FileToRead, Notice } from "../model.ts";
import { readSheets, type TableRow } from "./rows.ts";

/** A list of one review has some hundred rows, one of all reviews of a State some thousand. */
const mostRows = 20_000;

function matrixRow(sheet: string, { row, cells }: TableRow, headerRow: number): MatrixRow {
  const filled = cells.filter((cell) => cell.trim() !== "");
  // Merged cells of a sheet leave one filled cell: a theme over the whole width.
  const isBand = row > headerRow && filled.length === 1 && cells[0]?.trim() !== "";
  return {
    cells: (isBand ? cells.slice(0, 1) : cells).map((cell, column) => ({
      column,
      columns: isBand ? Math.max(2, cells.length) : 1,
      continuesAbove: false,
      lines: cell
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== ""),
    })),
    placeOf: (column) => ({ kind: "sheet", sheet, row, column }),
  };
}

/** OHCHR's thematic list saved as a sheet, read by the rules of the Word list; null where it is none after all. */
export async function readSheetMatrix(
  file: FileToRead,
  format: FileFormat,
  sheetName: string,
  headerRow: number,
  notices: Notice[],
): Promise<DocumentReading | null> {
  const rows: MatrixRow[] = [];
  const titles: string[] = [];
  for await (const { sheet, rows: parts } of readSheets(file, format, notices)) {
    if (sheet !== sheetName) continue;
    for await (const part of parts) {
      for (const row of part) {
        if (row.row < headerRow) titles.push(...row.cells.filter((cell) => cell.trim() !== "").slice(0, 5));
        rows.push(matrixRow(sheet, row, headerRow));
      }
      if (rows.length > mostRows) break;
    }
    break;
  }
  return readMatrix([{ rows }], [...titles, sheetName], format);
}
