import type { FileFormat, FileToRead, Notice, Place } from "../model.ts";
import { readSheets } from "../tables/rows.ts";
import { linesOf, type WordDocument } from "../word/index.ts";

/** A cell as lines, whatever file it comes from. */
export interface MatrixCell {
  /** First column it covers, and how many. */
  readonly column: number;
  readonly columns: number;
  readonly continuesAbove: boolean;
  readonly lines: readonly string[];
}

export interface MatrixRow {
  readonly cells: readonly MatrixCell[];
  readonly placeOf: (column: number) => Place;
}

export interface MatrixTable {
  readonly rows: readonly MatrixRow[];
}

/** The tables of a Word document as rows of lines. */
export function tablesOfWord(document: WordDocument): MatrixTable[] {
  const tables: MatrixTable[] = [];
  for (const block of document.blocks) {
    if (block.kind !== "table") continue;
    const table = tables.length;
    tables.push({
      rows: block.rows.map((row, index) => ({
        cells: row.cells.map((cell) => ({
          column: cell.column,
          columns: cell.columns,
          continuesAbove: cell.continuesAbove,
          lines: linesOf(cell.blocks),
        })),
        placeOf: (column) => ({ kind: "cell", table, row: index, column }),
      })),
    });
  }
  return tables;
}

/** More rows than any list has; what follows is not read. */
const mostRows = 50_000;

/** The sheets of a workbook as rows of lines; a row of one filled cell counts as one over the whole width. */
export async function tablesOfSheets(
  file: FileToRead,
  format: FileFormat,
  notices: Notice[],
): Promise<MatrixTable[]> {
  const tables: MatrixTable[] = [];
  let count = 0;
  for await (const { sheet, rows } of readSheets(file, format, notices)) {
    const read: MatrixRow[] = [];
    tables.push({ rows: read });
    for await (const part of rows) {
      for (const { row, cells } of part) {
        const filled = cells.filter((cell) => cell.trim() !== "").length;
        read.push({
          cells: cells.map((cell, column) => ({
            column,
            columns: filled === 1 ? cells.length : 1,
            continuesAbove: false,
            lines: cell
              .split(/\r\n|\r|\n/)
              .map((line) => line.replace(/[\s\u00a0]+/g, " ").trim())
              .filter((line) => line !== ""),
          })),
          placeOf: (column) => ({ kind: "sheet", sheet, row, column }),
        });
      }
      count += part.length;
      if (count > mostRows) return tables;
    }
  }
  return tables;
}
