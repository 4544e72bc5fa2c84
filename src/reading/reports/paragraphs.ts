import type { Place } from "../model.ts";

/**
 * A paragraph of a report, whatever file it comes from: the reader of reports sees nothing else, so PDF and Word
 * documents go through the same rules.
 */
export interface ReportParagraph {
  /** In one line, without footnote marks. A number that stands in the text itself stays there. */
  readonly text: string;
  /** Number that Word makes and does not write into the text ("6.1", "(a)", "12."); null elsewhere. */
  readonly label: string | null;
  /** True where the text layer does not give the label's letter, and the order of the list tells it. */
  readonly isLabelGuessed?: boolean;
  /** Depth of that number or indent, 0 for the outermost; only the order of depths counts. */
  readonly level: number;
  readonly place: Place;
  /** True where most of the letters are bold. */
  readonly bold: boolean;
  /** True where the document says it is a heading (a Word style), or where type and place make it one. */
  readonly heading: boolean;
  /** The cell of a table that a PDF draws; Word says it in `place`. */
  readonly cell?: TableCell;
}

export interface TableCell {
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

/** Where in a table a paragraph stands; null outside of tables. */
export function cellOf({ cell, place }: ReportParagraph): TableCell | null {
  return cell ?? (place.kind === "cell" ? place : null);
}
