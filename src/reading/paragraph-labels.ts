import { alphabets, plainDigits } from "./scripts.ts";

/**
 * Numbers and letters in front of paragraphs, in the scripts of the six languages: "12.", "-12", "١٢ -", "12．"; "(a)", "a)", "(أ)",
 * "а)", "(ب" whose other bracket was lost.
 */

export interface NumberedText {
  readonly number: number;
  readonly rest: string;
}

/** The number in front of a paragraph; null where there is none. */
export function readNumber(text: string): NumberedText | null {
  const plain = plainDigits(text).replace(/^[\s‎‏]+/u, "");
  const found = /^(?:[-–—]\s*)?(\d{1,3})\s*(?:[.．。、:–—-]|(?=\s*$))(?!\d)\s*/u.exec(plain);
  if (found === null) return null;
  return { number: Number(found[1]), rest: plain.slice(found[0].length) };
}

export interface LetteredText {
  /** 0 for a, أ, а; null where the letter itself was lost and only its bracket is there. */
  readonly index: number | null;
  readonly rest: string;
}

/** The letter in front of a clause; null where there is none. Roman numbers are parts of a clause, not clauses. */
export function readLetter(text: string): LetteredText | null {
  const plain = text.replace(/^[\s‎‏]+/u, "");
  const bracketed = /^[(（]\s*([\p{L}]{1,2})?\s*[)）]?\s+(?=\S)|^[(（]\s*([\p{L}])\s*[)）]/u.exec(plain);
  const closed = /^(\p{L})\s?[)）]\s*/u.exec(plain);
  const found = closed ?? bracketed;
  if (found === null) return null;
  const rest = plain.slice(found[0].length);
  const letter = (found[1] ?? found[2] ?? "").toLowerCase().replace(/[ـًٌٍَُِّْ]/gu, "").replace(/[اإآ]/u, "أ");
  if (letter === "") return /\p{Script=Arabic}/u.test(rest) ? { index: null, rest } : null;
  // The fifth Arabic letter is printed with a stroke behind it, which a damaged text layer reads as another letter.
  const base = letter.replace(/^ه.?$/u, "ه");
  for (const alphabet of alphabets) {
    const index = alphabet.indexOf(base);
    if (index >= 0) return { index, rest };
  }
  // "( ال…": the letter was lost, and what follows the bracket is the text already.
  const isLost = found === bracketed && /^[(（]\s/u.test(plain) && /\p{Script=Arabic}/u.test(letter);
  return isLost ? { index: null, rest: plain.slice(1).trim() } : null;
}
