import { open } from "node:fs/promises";
import { readNewWordBlocks } from "./docx.ts";
import type { WordDocument } from "./model.ts";

export {
  linesOf,
  paragraphsOf as paragraphsOfWord,
  type WordBlock,
  type WordCell,
  type WordDocument,
  type WordParagraph,
  type WordRow,
  type WordTable,
} from "./model.ts";
export { toReportParagraphs } from "./report-paragraphs.ts";

async function isOldFormat(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const magic = Buffer.alloc(4);
    await file.read(magic, 0, 4, 0);
    return magic.equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));
  } finally {
    await file.close();
  }
}

/**
 * Reads a Word file, .docx or .doc, as the document stands with all tracked changes accepted: its paragraphs and tables in
 * the order of print, those of a .docx with the numbers Word would draw. Refuses bombs (`archive_bomb`), document types
 * (`external_entity`) and what is no Word file (`file_damaged`). A hostile .doc can take long: call it where time is bounded.
 */
export async function readWordBlocks(path: string): Promise<WordDocument> {
  if (!(await isOldFormat(path))) return readNewWordBlocks(path);
  // Rare, and its library is the slowest to load of this folder.
  const { readOldWordBlocks } = await import("./doc.ts");
  return readOldWordBlocks(path);
}
