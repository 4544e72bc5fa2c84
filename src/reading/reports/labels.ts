import { alphabets, letterOf, plainDigits } from "../scripts.ts";
import type { ReportParagraph } from "./paragraphs.ts";

/** The number or letter before a paragraph, and what stands behind it. */
export type Label =
  | { readonly kind: "dotted"; readonly main: number; readonly sub: string; readonly rest: string }
  | { readonly kind: "plain"; readonly number: number; readonly rest: string }
  | { readonly kind: "letter"; readonly letter: string; readonly rest: string }
  | { readonly kind: "bullet"; readonly rest: string }
  | { readonly kind: "none"; readonly rest: string };

const dotted = /^(\d{1,3})[.\u2024·]\s?(\d{1,3}(?:\.\d{1,3})?)(?:[.)]|(?=\D))\s*(?=[^\s\d%])/;
// Arabic reports write "120-1", most of them with a mark behind: it is the same number as "120.1" in the others.
const arabicDotted = /^(\d{1,3})\s?[-–]\s?(\d{1,3})(?:\s?[-–.)]\s*|\s+)(?=[("«“]?[\u0600-\u06FF])/;
const plain = /^\(?(\d{1,3})(?:[.)．。、](?!\d)|\s?[-–](?=\s*[\u0600-\u06FF]))\s*/;
/** "-134 ...": an Arabic number whose stroke is drawn on its left, as it is printed. */
const plainDrawn = /^[-–]\s?(\d{1,3})\s+(?=["(«]?[\u0600-\u06FF])/;
const letter = /^(?:\(([a-z]{1,2})\)|([a-z])[).])\s*(?=\S)/;
/** "(أ)", "а)", "（a）": letters of other scripts count as Latin ones do. */
const otherLetter = /^(?:[(（]\s?(\p{L})\s?[)）]|([а-яأ-ي])[)）])\s*(?=\S)/u;
const bullet = /^[•·▪●○■–—*-]\s+/;

/** Reads the label of a paragraph: Word's automatic number where there is one, else the beginning of its text. */
export function readLabel(paragraph: Pick<ReportParagraph, "text" | "label">): Label {
  const automatic = paragraph.label?.trim() ?? "";
  if (automatic !== "") {
    const parsed = parseLabel(`${automatic} ${paragraph.text}`);
    // A bullet or a sign of Word's own: the text may still begin with a number that was typed.
    if (parsed.kind !== "none" && parsed.kind !== "bullet") return parsed;
    const bare = /^(\d{1,3})$/.exec(automatic);
    if (bare !== null) return { kind: "plain", number: Number(bare[1]), rest: paragraph.text };
    const typed = parseLabel(paragraph.text);
    return typed.kind === "none" ? { kind: "bullet", rest: paragraph.text } : typed;
  }
  return parseLabel(paragraph.text);
}

export function parseLabel(printed: string): Label {
  const text = plainDigits(printed.slice(0, 24)) + printed.slice(24);
  const two = dotted.exec(text) ?? arabicDotted.exec(text);
  if (two !== null) {
    return { kind: "dotted", main: Number(two[1]), sub: two[2]!, rest: printed.slice(two[0].length) };
  }
  const one = plain.exec(text) ?? plainDrawn.exec(text);
  if (one !== null) return { kind: "plain", number: Number(one[1]), rest: printed.slice(one[0].length) };
  const lettered = letter.exec(text);
  if (lettered !== null) {
    return { kind: "letter", letter: (lettered[1] ?? lettered[2])!, rest: printed.slice(lettered[0].length) };
  }
  const other = otherLetter.exec(text);
  const index = other === null ? -1 : indexOfLetter(other[1] ?? other[2] ?? "");
  if (other !== null && index >= 0) {
    return { kind: "letter", letter: letterOf(index), rest: printed.slice(other[0].length) };
  }
  const point = bullet.exec(text);
  if (point !== null) return { kind: "bullet", rest: printed.slice(point[0].length) };
  return { kind: "none", rest: printed };
}

function indexOfLetter(letter: string): number {
  const base = letter.toLowerCase().replace(/[اإآ]/u, "أ");
  return Math.max(...alphabets.map((alphabet) => alphabet.indexOf(base)));
}

/** True where `letter` comes next: a, b ... z, aa, bb; or first. */
export function isNextLetter(before: string | null, next: string): boolean {
  if (before === null) return next === "a";
  return next === letterAfter(before);
}

function letterAfter(before: string): string {
  const last = before.at(-1)!;
  if (last === "z") return "a".repeat(before.length + 1);
  return String.fromCharCode(last.charCodeAt(0) + 1).repeat(before.length);
}
