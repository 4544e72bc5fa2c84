import { openArchive } from "../archive.ts";
import { UnseenCharacters } from "../unseen.ts";
import { readBody } from "./body.ts";
import { linesOf, type WordDocument } from "./model.ts";
import { ListCounter, readNumbering } from "./numbering.ts";
import { findWordParts, readTitle } from "./package.ts";
import { readStyles } from "./styles.ts";

/** Reads a .docx; see `readWordBlocks`. */
export async function readNewWordBlocks(path: string): Promise<WordDocument> {
  const archive = await openArchive(path);
  try {
    const parts = await findWordParts(archive);
    const styles = await readStyles(archive, parts.styles);
    const numbering = await readNumbering(archive, parts.numbering);
    const unseen = new UnseenCharacters();
    const read = (part: string) => readBody(archive, part, styles, new ListCounter(numbering), unseen);
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
      notices: unseen.notices(),
    };
  } finally {
    archive.close();
  }
}
