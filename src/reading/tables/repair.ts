import iconv from "iconv-lite";
import { cleanText } from "../../kernel/index.ts";
import { decodeReferences, textOfHtml } from "./markup.ts";

/** What was wrong with a text and is put right. */
export type Repair =
  | "repaired_encoding" // letters read in another encoding than they were written in
  | "repaired_markup" // HTML inside a text
  | "repaired_spaces" // line ends, doubled or misplaced spaces
  | "lost_characters"; // cannot be put right: the file itself lost them

export interface RepairedText {
  readonly text: string;
  readonly repairs: readonly Repair[];
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function decodedAgain(run: string, encoding: "windows-1252" | "macintosh"): string | null {
  const bytes = iconv.encode(run, encoding);
  if (iconv.decode(bytes, encoding) !== run) return null;
  try {
    const text = utf8.decode(bytes);
    return text.length < run.length ? text : null;
  } catch (error) {
    // Not UTF-8: the letters are what they are.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** What the first bytes of UTF-8 letters of Western languages and of curly quotes (C2-C5, E2) look like in each encoding. */
const damagedStart = { "windows-1252": /^[ÂÃÄÅâ]/, macintosh: /^[¬√ƒ≈‚]/ };
/** So long a run is no chance whatever it starts with: Arabic, Russian or Chinese read wrongly. */
const certainRun = 8;

function readRunAgain(run: string): string {
  for (const encoding of ["windows-1252", "macintosh"] as const) {
    if (run.length < certainRun && !damagedStart[encoding].test(run)) continue;
    const text = decodedAgain(run, encoding);
    if (text !== null) return text;
  }
  return run;
}

/** Letters that were written as UTF-8 and read as Windows-1252 (â€™) or Mac Roman (‚Äô) are read again. */
export function repairEncoding(text: string): string {
  if (!/[^\x20-\x7e\n][^\x20-\x7e\n]/.test(text)) return text;
  const once = (part: string): string =>
    part.replace(
      /[\u0080-\u024f\u02c6-\u02dd\u03a9\u03c0\u2000-\u22ff\u25ca\uf8ff\ufb01\ufb02]{2,400}/g,
      readRunAgain,
    );
  const repaired = once(text);
  return repaired === text ? text : once(repaired);
}

/** Most texts have none: the repairs are for the others. */
const misplacedSpace = /[^\S ]| {2}|^ | $| ['’)\],;.]|['’([] /;

/** One space between words, none where print has none: "( Armenia )", "Children ’ s", "poverty ;". */
export function repairSpaces(text: string): string {
  if (!misplacedSpace.test(text)) return text;
  return text
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\s]+/g, " ")
    .trim()
    .replace(/(\p{L}) ?’ ?(s|t|re|ll)(?!\p{L})/gu, "$1’$2")
    .replace(/(^|[ (])([dlDL]) ?([’']) ?(?=\p{Lu})/gu, "$1$2$3")
    .replace(/([([]) /g, "$1")
    .replace(/ ([)\],;.])(?=\s|$)/g, "$1");
}

/** A text as a cell or a record gives it, made one clean paragraph. What was put right is told. */
export function repairText(raw: string, kind: "plain" | "html" = "plain"): RepairedText {
  const repairs: Repair[] = [];
  let text = kind === "html" ? textOfHtml(raw) : raw;
  if (kind === "plain" && (text.includes("&") || text.includes("<"))) {
    const decoded = text.includes("<") ? textOfHtml(text) : decodeReferences(text);
    if (decoded !== text) repairs.push("repaired_markup");
    text = decoded;
  }
  // Of the letters that a file lost, the apostrophe before an s is the one that is certain.
  const readAgain = repairEncoding(text).replace(/(\p{L})\ufffd(?=s(?!\p{L}))/gu, "$1’");
  if (readAgain !== text) repairs.push("repaired_encoding");
  if (readAgain.includes("\ufffd")) repairs.push("lost_characters");
  const visible = cleanText(readAgain);
  text = repairSpaces(visible);
  if (kind === "plain" && text !== visible.trim()) repairs.push("repaired_spaces");
  return { text: text.normalize("NFC"), repairs };
}
