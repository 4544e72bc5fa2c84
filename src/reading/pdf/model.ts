import type { Notice, Place } from "../model.ts";

/** A stretch of a line without a wide gap inside: a word group, a table cell, a number before its text. */
export interface PdfSegment {
  readonly text: string;
  /** Left edge in points from the left of the page as shown. */
  readonly x: number;
  readonly width: number;
  readonly fontSize: number;
  readonly bold: boolean;
  readonly italic: boolean;
  /** Its pieces where gaps stand inside that are wider than spaces are: cells of a table filled to their edges, or stretched spaces. */
  readonly parts?: readonly PdfSegment[];
}

/**
 * What a line is for the page: `body` is what the document says, everything else stands around it and is never
 * part of a text.
 */
export type LineRole = "body" | "header" | "footer" | "footnote";

/** One line as a person sees it. All measures in points (1/72 inch) from the top left corner of the page as shown. */
export interface PdfLine {
  /** From 1. */
  readonly page: number;
  /** Segments joined by one space; raised marks of footnotes left out (see `marks`). */
  readonly text: string;
  readonly x: number;
  /** Top edge. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Of most of its letters. */
  readonly fontSize: number;
  /** True where most of its letters are. */
  readonly bold: boolean;
  readonly italic: boolean;
  /** 0, or 1 for the right column of a page in two columns. */
  readonly column: number;
  readonly segments: readonly PdfSegment[];
  /** Raised small signs that were left out of the text, in order: "1", "*". */
  readonly marks: readonly string[];
  /** True where the line begins with a raised mark, as a footnote does. */
  readonly startsWithMark: boolean;
  readonly role: LineRole;
}

export interface PdfPage {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** In reading order: top to bottom, the left column before the right one. */
  readonly lines: readonly PdfLine[];
}

export interface PdfText {
  /** As many as could be read; see the notices where some could not. */
  readonly pages: readonly PdfPage[];
  readonly pageCount: number;
  readonly notices: readonly Notice[];
  /** Pages that are pictures with text laid under them by a program that recognised it. */
  readonly recognisedPages: readonly number[];
}

/** Lines that belong together, joined with hyphens and spaces repaired. */
export interface PdfParagraph {
  readonly text: string;
  readonly lines: readonly PdfLine[];
  /** Rectangles of exactly its lines, possibly on two pages. */
  readonly place: Extract<Place, { kind: "page" }>;
  readonly bold: boolean;
  readonly italic: boolean;
  /** Left edge of its first line and of the others (of the first where there is only one). */
  readonly x: number;
  readonly hangingX: number;
  readonly fontSize: number;
}

export interface PdfOptions {
  readonly onPage?: (done: number, of: number) => void;
}
