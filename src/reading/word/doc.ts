import { readFile, stat } from "node:fs/promises";
import WordExtractor from "word-extractor";
import { SuiviError } from "../../kernel/index.ts";
import { UnseenCharacters } from "../unseen.ts";
import type { WordBlock, WordDocument, WordParagraph, WordRow } from "./model.ts";

/** A .doc is read whole. The longest reports are 3 MB; pictures come on top. */
const largestFile = 64 * 1024 ** 2;

function paragraphOf(line: string): WordParagraph {
  return {
    kind: "paragraph",
    number: null,
    listLevel: null,
    text: line,
    style: "",
    headingLevel: null,
    isBold: false,
    isItalic: false,
    isRightToLeft: false,
    indent: 0,
  };
}

function rowOf(text: string): WordRow {
  const cells = text.replace(/\t$/, "").split("\t");
  return {
    isHeader: false,
    cells: cells.map((cell, column) => ({
      column,
      columns: 1,
      continuesAbove: false,
      blocks: cell.split("\n").map(paragraphOf),
    })),
  };
}

/**
 * The old format's text holds a tab after each cell and a line end after each row: a line that ends with a tab ends a row.
 * The lines before it, back to the last row's end, are the same row's; before a table's first row they are paragraphs.
 */
export function blocksOfOldText(text: string): WordBlock[] {
  const blocks: WordBlock[] = [];
  const rows: WordRow[] = [];
  let waiting: string[] = [];
  for (const line of text.split("\n")) {
    if (!line.endsWith("\t") || line.trim() === "") {
      waiting.push(line);
      continue;
    }
    if (rows.length === 0) {
      blocks.push(...waiting.map(paragraphOf));
      rows.push(rowOf(line));
      blocks.push({ kind: "table", rows });
    } else rows.push(rowOf([...waiting, line].join("\n")));
    waiting = [];
  }
  blocks.push(...waiting.map(paragraphOf));
  return blocks;
}

/**
 * Reads a .doc: paragraphs and tables without layout and without automatic numbers. The library below trusts its input, so
 * anything it throws is a damaged file; call it where time is bounded.
 */
export async function readOldWordBlocks(path: string): Promise<WordDocument> {
  if ((await stat(path)).size > largestFile) throw new SuiviError("document_too_large");
  const bytes = await readFile(path);
  try {
    const extracted = await new WordExtractor().extract(bytes);
    const unseen = new UnseenCharacters();
    // Word's old signs for a hyphen that does not break a line, and for one that shows at its end only.
    const clean = (text: string): string => unseen.clean(text.replaceAll("\x1e", "-").replaceAll("\x1f", ""));
    const lines = (text: string): string[] =>
      clean(text)
        .split(/[\n\t]+/)
        .map((line) => line.trim())
        .filter((line) => line !== "");
    const blocks = blocksOfOldText(clean(extracted.getBody({ filterUnicode: false })));
    const headers = lines(extracted.getHeaders({ filterUnicode: false, includeFooters: false }));
    const footers = lines(extracted.getFooters({ filterUnicode: false }));
    return { blocks, headers, footers, title: null, mayLackNumbers: true, notices: unseen.notices() };
  } catch (cause) {
    throw new SuiviError("file_damaged", {}, { cause });
  }
}
