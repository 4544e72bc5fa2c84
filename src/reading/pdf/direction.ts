import bidiFactory, { type Bidi } from "bidi-js";

// The package's types describe its module build, Node loads the other one: the default export is the factory.
const bidi = (bidiFactory as unknown as () => Bidi)();
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
const rightToLeftEach = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/g;
const letters = /\p{L}/gu;

/** True where most letters are Arabic or Hebrew. */
export function isRightToLeft(text: string): boolean {
  if (!rightToLeft.test(text)) return false;
  const right = text.match(rightToLeftEach)?.length ?? 0;
  return right * 2 > (text.match(letters)?.length ?? 0);
}

/**
 * The parts of a line, given from left to right as they stand on the page, as one text in the order of reading.
 * In a line from right to left the parts turn round, but Latin words and numbers between them keep their order.
 */
export function inReadingOrder(parts: readonly string[]): string {
  const shown = parts.join(" ");
  if (!isRightToLeft(shown)) return shown;
  // Each part is in reading order already: only the order of the parts is turned, runs of left-to-right parts kept.
  const levels = parts.map((part) => partLevel(part));
  const ordered: string[] = [];
  for (let end = parts.length; end > 0; ) {
    let start = end - 1;
    while (start > 0 && levels[start] === 2 && levels[start - 1] === 2) start -= 1;
    ordered.push(...parts.slice(start, end));
    end = start;
  }
  return withMarksInPlace(ordered.join(" ").normalize("NFKC"));
}

/** Marks of vowels that are drawn by themselves and so came before their letter, or parted the alef behind them from its word. */
function withMarksInPlace(text: string): string {
  return text
    .replace(/(?<=[\d\u0660-\u0669])\s+([.,،؛:])(?=\s|$)/gu, "$1")
    .replace(/(?<![\p{L}\p{M}])([\u064b-\u0652]+)(\p{L})/gu, "$2$1")
    .replace(/\u064b\s(?=ا(?:[\s.,،؛:)(]|$))/gu, "\u064b");
}

/** Letters drawn in one go, and whether a space parts them from what stands on their left. */
export interface Piece {
  readonly text: string;
  readonly isParted: boolean;
}

/** The pieces of a line, given from left to right as they stand on the page, as one text in the order of reading. */
export function joinPieces(drawn: readonly Piece[]): string {
  const shown = drawn.map(({ text, isParted }) => (isParted ? ` ${text}` : text)).join("");
  if (!isRightToLeft(shown)) return shown;
  const pieces = withWholeNumbers(drawn.flatMap(withoutStop));
  const parts: { text: string; level: number }[] = [];
  for (const { text, isParted } of pieces) {
    const level = partLevel(text);
    const left = parts.at(-1);
    const isWhole = isParted || /^\s|\s$/.test(text) || left === undefined || left.level !== level;
    if (isWhole) parts.push({ text: text.trim(), level });
    else left.text = level === 2 ? left.text + text : text + left.text;
  }
  return inReadingOrder(parts.map(({ text }) => text).filter((text) => text !== ""));
}

/** ".2023": a stop that was drawn in one go with the number it stands behind. */
function withoutStop(piece: Piece): Piece[] {
  const found = /^([.,،؛:])([\d\u0660-\u0669]+)$/u.exec(piece.text);
  if (found === null) return [piece];
  return [
    { text: found[1]!, isParted: piece.isParted },
    { text: found[2]!, isParted: false },
  ];
}

/**
 * "134", "-", "10" drawn one by one are a number. A stroke keeps the order of its numbers where a line begins with them; behind
 * Arabic letters Word prints "93/2014" and "2016-2020" turned round.
 */
function withWholeNumbers(pieces: readonly Piece[]): Piece[] {
  const whole: Piece[] = [];
  const lastLetter = pieces.findLastIndex(({ text }) => rightToLeft.test(text) && /\p{L}/u.test(text));
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index]!;
    const [before, next] = [whole.at(-1), pieces[index + 1]];
    const joins =
      /^[-–/.,:]$/.test(piece.text) &&
      before !== undefined &&
      next !== undefined &&
      !piece.isParted &&
      !next.isParted &&
      /^[\d\u0660-\u0669]\S*$/.test(before.text) &&
      /^[\d\u0660-\u0669]+$/.test(next.text);
    if (!joins) {
      whole.push(piece);
      continue;
    }
    const isTurned = /[-–/]/.test(piece.text) && index < lastLetter;
    const text = isTurned ? next.text + piece.text + before.text : before.text + piece.text + next.text;
    whole[whole.length - 1] = { ...before, text };
    index += 1;
  }
  return whole;
}

/** 2 for a part whose letters run from left to right, 1 for the others (the levels of the bidirectional algorithm). */
function partLevel(part: string): number {
  const { levels } = bidi.getEmbeddingLevels(part, "rtl");
  let left = 0;
  let right = 0;
  for (let index = 0; index < part.length; index += 1) {
    if (/[\p{L}\p{N}]/u.test(part[index]!)) {
      if (levels[index]! % 2 === 0) left += 1;
      else right += 1;
    }
  }
  return left > right ? 2 : 1;
}

const mirrored: Readonly<Record<string, string>> = {
  "(": ")",
  ")": "(",
  "[": "]",
  "]": "[",
  "«": "»",
  "»": "«",
};

/**
 * Whether a document gives brackets of its Arabic lines as they are drawn and not as they are read: then most of them close before
 * they open. Some programs that make PDFs do the one, some the other.
 */
export function hasDrawnBrackets(texts: readonly string[]): boolean {
  let asRead = 0;
  let asDrawn = 0;
  for (const text of texts) {
    if (!isRightToLeft(text)) continue;
    let depth = 0;
    for (const sign of text) {
      if (sign === "(") depth += 1;
      else if (sign === ")" && depth > 0) {
        depth -= 1;
        asRead += 1;
      } else if (sign === ")") depth -= 1;
      if (sign === "(" && depth <= 0) asDrawn += 1;
    }
  }
  // A paper with few brackets: none as read, and one that closes behind a word before it opens.
  if (
    asRead === 0 &&
    texts.some((text) => isRightToLeft(text) && /(?<=\p{L}{2}\s?)\)[^()]{2,60}\(/u.test(text))
  )
    return true;
  return asDrawn > 3 && asDrawn > 2 * asRead;
}

/** The brackets of an Arabic text turned round; other texts as they are. */
export function turnBrackets(text: string): string {
  if (!isRightToLeft(text)) return text;
  return text.replace(/[()[\]«»]/gu, (sign) => mirrored[sign] ?? sign);
}
