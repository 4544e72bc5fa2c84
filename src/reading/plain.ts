import { readFile } from "node:fs/promises";
import type { Notice } from "./model.ts";
import type { ReportParagraph } from "./reports/index.ts";
import { decodeText, sniffEncoding } from "./tables/encoding.ts";
import { UnseenCharacters } from "./unseen.ts";

/** A rule that parts footnotes from the text. */
const rule = /^[_─—]{5,}$/u;
const hasHan = /\p{Script=Han}/u;

/** Lines of one paragraph in one; Chinese lines are joined without a space. */
function joinLines(one: string, next: string): string {
  if (one.endsWith("-") && /^\p{Ll}/u.test(next)) return one + next;
  return hasHan.test(one.slice(-1)) || hasHan.test(next.charAt(0)) ? one + next : `${one} ${next}`;
}

/**
 * The paragraphs of a text without any layout. Where blank lines stand between all lines, a paragraph begins with an indent; else
 * blank lines part paragraphs.
 */
export function paragraphsOfPlainText(text: string): ReportParagraph[] {
  const lines = text.split(/\r\n|\r|\n/);
  const filled = lines.filter((line) => line.trim() !== "").length;
  const besideFilled = lines.filter(
    (line, at) => line.trim() !== "" && (lines[at + 1] ?? "").trim() !== "",
  ).length;
  const indented = lines.filter((line) => /^\s+\S/u.test(line)).length;
  const isDoubleSpaced = filled > 3 && besideFilled * 5 < filled && indented * 10 > filled;
  const paragraphs: string[] = [];
  let isOpen = false;
  let blanks = 0;
  for (const line of lines) {
    // Signs of private fonts stand for marks of footnotes.
    const trimmed = line.replace(/[\s\p{Co}]+/gu, " ").trim();
    if (trimmed === "") {
      blanks += 1;
      if (!isDoubleSpaced || blanks > 1) isOpen = false;
      continue;
    }
    blanks = 0;
    const isRule = rule.test(trimmed);
    const begins = isRule || (isDoubleSpaced && /^\s/u.test(line));
    const last = paragraphs.length - 1;
    if (isOpen && !begins && last >= 0) paragraphs[last] = joinLines(paragraphs[last] ?? "", trimmed);
    else paragraphs.push(trimmed);
    isOpen = !isRule;
  }
  return paragraphs.map((paragraph, at) => ({
    text: paragraph,
    label: null,
    level: 0,
    place: { kind: "paragraph", paragraph: at },
    bold: false,
    heading: false,
  }));
}

/** The paragraphs of a file of plain text, in whatever encoding. */
export async function readPlainText(
  path: string,
): Promise<{ paragraphs: ReportParagraph[]; notices: Notice[] }> {
  const bytes = await readFile(path);
  const unseen = new UnseenCharacters();
  const text = unseen.clean(decodeText(bytes, sniffEncoding(bytes, true)));
  return { paragraphs: paragraphsOfPlainText(text), notices: unseen.notices() };
}
