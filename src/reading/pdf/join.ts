const hanOrMark = "[\\p{Script=Han}，。；：、（《〈「『“”）》〉」』？！]";
const hanEnd = new RegExp(`${hanOrMark}$`, "u");
const hanStart = new RegExp(`^${hanOrMark}`, "u");
const numberEnd = /\p{Script=Han}\d{1,4}$/u;
const numberStart = /^\d{1,4}\p{Script=Han}/u;

function isOneChineseText(text: string, next: string): boolean {
  const end = text.slice(-8);
  const start = next.slice(0, 8);
  if (!/\p{Script=Han}/u.test(end + start)) return false;
  return hanEnd.test(end)
    ? hanStart.test(start) || numberStart.test(start)
    : numberEnd.test(end) && hanStart.test(start);
}

const lastWord = /([\p{L}\p{M}'’]+)[-‐‑]$/u;
const firstWord = /^([\p{L}\p{M}'’]+)/u;
const prefixes = new Set(
  "anti bi co counter cross de ex extra inter intra mid mini multi non post pre pro re self semi socio sub trans ultra under vice well".split(
    " ",
  ),
);

/** The words a document uses, to tell a hyphen of spelling from one of typesetting. */
export class Words {
  /**
   * True where the document parts words at line ends by itself: "imple-" and "mentation" leave pieces that are no words.
   * Papers of the United Nations rarely do, so that a hyphen at a line's end is one of spelling.
   */
  readonly partsWords: boolean;
  private readonly words = new Set<string>();

  constructor(lines: readonly string[]) {
    for (const line of lines) {
      for (const word of line.toLowerCase().match(/[\p{L}\p{M}'’]+(?:[-‐‑][\p{L}\p{M}'’]+)*/gu) ?? []) {
        this.words.add(word.replace(/[‐‑]/g, "-"));
      }
    }
    let parted = 0;
    for (let index = 0; index + 1 < lines.length; index += 1) {
      const line = lines[index]!;
      if (!/[-‐‑]$/.test(line.slice(-1))) continue;
      const before = lastWord.exec(line.slice(-60))?.[1];
      const after = firstWord.exec(lines[index + 1]!)?.[1];
      if (before === undefined || after === undefined) continue;
      if (
        this.has(before + after) &&
        !this.has(`${before}-${after}`) &&
        !prefixes.has(before.toLowerCase())
      ) {
        parted += 1;
      }
    }
    this.partsWords = parted >= 3;
  }

  has(word: string): boolean {
    return this.words.has(word.toLowerCase());
  }
}

/**
 * Two lines as one text. A hyphen at the end of the first stays where the document spells the word with it ("OP-CAT",
 * "follow-up"), and goes where typesetting put it.
 */
export function joinLines(text: string, next: string, words: () => Words): string {
  if (text === "") return next;
  if (text.endsWith("\u00AD")) return text.slice(0, -1) + next;
  // Chinese parts no words.
  if (isOneChineseText(text, next)) return text + next;
  if (text.endsWith("/") || next.startsWith("/") || /\d[–—]$/.test(text.slice(-2))) return text + next;
  if (!/[-‐‑]$/.test(text.slice(-1))) return `${text} ${next}`;
  const before = lastWord.exec(text.slice(-60));
  if (before === null) return /\S[-‐‑]$/.test(text) && /^\d/.test(next) ? text + next : `${text} ${next}`;
  const after = firstWord.exec(next);
  if (after === null) return /^\d/.test(next) ? text + next : `${text} ${next}`;
  return keepsHyphen(before[1]!, after[1]!, words()) ? text + next : text.slice(0, -1) + next;
}

function keepsHyphen(before: string, after: string, words: Words): boolean {
  if (words.has(`${before}-${after}`)) return true;
  const first = after[0]!;
  if (first !== first.toLowerCase()) return true;
  if (!words.partsWords && prefixes.has(before.toLowerCase())) return true;
  if (words.has(before + after)) return false;
  if (before === before.toUpperCase()) return true;
  if (prefixes.has(before.toLowerCase())) return true;
  return words.has(before) && words.has(after);
}

/** "asylum- seekers" in the middle of a line: a hyphen that lost its word, where the document spells it whole elsewhere. */
export function mendHyphens(text: string, words: () => Words): string {
  if (!text.includes("- ")) return text;
  return text.replace(/([\p{L}\p{M}]+)- ([\p{L}\p{M}]+)/gu, (printed, before: string, after: string) =>
    words().has(`${before}-${after}`) ? `${before}-${after}` : printed,
  );
}
