import { openArchive } from "../archive.ts";
import { readBody } from "./body.ts";
import { linesOf, type WordDocument } from "./model.ts";
import { ListCounter, readNumbering } from "./numbering.ts";
import { findWordParts, readTitle } from "./package.ts";
import { readStyles } from "./styles.ts";

export { readOldWordBlocks } from "./doc.ts";
export {
  linesOf,
  paragraphsOf,
  type WordBlock,
  type WordCell,
  type WordDocument,
  type WordParagraph,
  type WordRow,
  type WordTable,
} from "./model.ts";
export { toReportParagraphs } from "./report-paragraphs.ts";

/**
 * Reads a .docx: its paragraphs with the numbers Word would draw, and its tables, in the order of print, as the document
 * stands with all tracked changes accepted. Refuses bombs (`archive_bomb`), document types (`external_entity`) and what is
 * no Word file (`file_damaged`).
 */
export async function readWordBlocks(path: string): Promise<WordDocument> {
  const archive = await openArchive(path);
  try {
    const parts = await findWordParts(archive);
    const styles = await readStyles(archive, parts.styles);
    const numbering = await readNumbering(archive, parts.numbering);
    const read = (part: string) => readBody(archive, part, styles, new ListCounter(numbering));
    const lines = async (names: readonly string[]): Promise<string[]> => {
      const found: string[] = [];
      for (const name of names) found.push(...linesOf(await read(name)));
      return found;
    };
    return {
      blocks: await read(parts.document),
      headers: await lines(parts.headers),
      footers: await lines(parts.footers),
      title: await readTitle(archive),
      mayLackNumbers: false,
    };
  } finally {
    archive.close();
  }
}
