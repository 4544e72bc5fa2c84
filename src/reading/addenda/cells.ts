import type { Place } from "../model.ts";
import { cellOf, type ReportParagraph, type TableCell } from "../reports/index.ts";

/** A paragraph that may stand in a table. Word says so itself (`place`); what a PDF draws as a table has `cell`. */
export interface CellParagraph extends ReportParagraph {
  /** Where its row begins. */
  readonly rowPlace?: Place;
}

/** One row of a table: the text of each of its cells by column, and the paragraphs it was made from. */
export interface TableRow {
  readonly table: number;
  readonly cells: ReadonlyMap<number, string>;
  readonly paragraphs: readonly CellParagraph[];
}

export type Block =
  | { readonly kind: "paragraph"; readonly paragraph: CellParagraph }
  | { readonly kind: "row"; readonly row: TableRow };

/** Paragraphs in order, those of one row of a table together. */
export function blocksOf(paragraphs: readonly CellParagraph[]): Block[] {
  const blocks: Block[] = [];
  let row: { cell: TableCell; cells: Map<number, string>; paragraphs: CellParagraph[] } | null = null;
  for (const paragraph of paragraphs) {
    const cell = cellOf(paragraph);
    if (cell === null) {
      blocks.push({ kind: "paragraph", paragraph });
      row = null;
      continue;
    }
    if (row === null || row.cell.table !== cell.table || row.cell.row !== cell.row) {
      row = { cell, cells: new Map(), paragraphs: [] };
      blocks.push({ kind: "row", row: { table: cell.table, ...row } });
    }
    const text = paragraph.label === null ? paragraph.text : `${paragraph.label} ${paragraph.text}`;
    const before = row.cells.get(cell.column);
    row.cells.set(cell.column, before === undefined ? text.trim() : `${before}\n${text.trim()}`);
    row.paragraphs.push(paragraph);
  }
  return blocks;
}
