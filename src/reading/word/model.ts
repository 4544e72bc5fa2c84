import type { Notice } from "../model.ts";

/** A Word document as blocks in the order of print, with what layout says about them. */

export interface WordParagraph {
  readonly kind: "paragraph";
  /** The automatic number or letter as Word would draw it, without closing space: "6.1", "(a)"; null without one. */
  readonly number: string | null;
  /** Level of the list, 0 outermost; null outside lists. */
  readonly listLevel: number | null;
  /** Without the automatic number. Tabs are "\t", line breaks "\n"; deleted text and note marks are left out. */
  readonly text: string;
  /** The name of the style, as Word shows it in English: "heading 1", "_ Single Txt_G"; "" for the default one. */
  readonly style: string;
  /** 1..9 for a heading of the outline; null for body text. */
  readonly headingLevel: number | null;
  /** All of the text is set so. */
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly isRightToLeft: boolean;
  /** Indent of the first line from the margin, in points; 0 where none is told. */
  readonly indent: number;
}

export interface WordCell {
  /** First column of the table's grid that the cell covers, from 0, and how many. */
  readonly column: number;
  readonly columns: number;
  /** True for a cell merged into the one above it: it holds no text of its own. */
  readonly continuesAbove: boolean;
  readonly blocks: readonly WordBlock[];
}

export interface WordRow {
  readonly cells: readonly WordCell[];
  readonly isHeader: boolean;
}

export interface WordTable {
  readonly kind: "table";
  readonly rows: readonly WordRow[];
}

export type WordBlock = WordParagraph | WordTable;

export interface WordDocument {
  /** Index = `paragraph` of a place; the n-th table among them = `table` of a place. */
  readonly blocks: readonly WordBlock[];
  /** Text of page headers and footers, one string a paragraph. */
  readonly headers: readonly string[];
  readonly footers: readonly string[];
  /** The title in the document's properties. */
  readonly title: string | null;
  /** True where Word draws numbers that could not be worked out (.doc): paragraphs may lack their numbers. */
  readonly mayLackNumbers: boolean;
  /** What was taken out that nobody sees. */
  readonly notices: readonly Notice[];
}

/** The paragraphs of a cell or of any blocks, nested tables opened, in order. */
export function paragraphsOf(blocks: readonly WordBlock[]): WordParagraph[] {
  return blocks.flatMap((block) =>
    block.kind === "paragraph"
      ? [block]
      : block.rows.flatMap((row) => row.cells.flatMap((cell) => paragraphsOf(cell.blocks))),
  );
}

/** The text of blocks as lines: a paragraph with its automatic number each; lines without text left out. */
export function linesOf(blocks: readonly WordBlock[]): string[] {
  return paragraphsOf(blocks)
    .flatMap((paragraph) => {
      const text = paragraph.number === null ? paragraph.text : `${paragraph.number} ${paragraph.text}`;
      return text.split("\n");
    })
    .map((line) => line.replace(/[\s\u00a0]+/g, " ").trim())
    .filter((line) => line !== "");
}
