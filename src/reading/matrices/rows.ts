import type { Place } from "../model.ts";
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
