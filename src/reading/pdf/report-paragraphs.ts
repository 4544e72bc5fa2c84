import type { ReportParagraph } from "../reports/paragraphs.ts";
import { commonSize } from "./clean.ts";
import { hasDrawnBrackets, isRightToLeft, turnBrackets } from "./direction.ts";
import type { PdfParagraph, PdfText } from "./model.ts";
import { paragraphsOf } from "./paragraphs.ts";

/** Points by which indents differ when they mean different depths. */
const indentStep = 14;

/** In letters; Chinese says in one what others say in three. */
const longestHeading = 220;

/** A PDF as the paragraphs that the readers of reports, addenda and decisions take. */
export function toReportParagraphs(pdf: PdfText): ReportParagraph[] {
  const bodySize = commonSize(pdf.pages);
  const paragraphs = paragraphsOf(pdf);
  const texts = paragraphs.map(({ text }) => text);
  const isDrawn = hasDrawnBrackets(texts);
  const strokes = strokesOf(texts);
  const left = Math.min(...paragraphs.map((paragraph) => paragraph.x), 1_000);
  return paragraphs.map((paragraph) => ({
    text: withoutStrokes(isDrawn ? turnBrackets(paragraph.text) : paragraph.text, strokes),
    label: null,
    level: Math.round((paragraph.x - left) / indentStep),
    place: paragraph.place,
    bold: paragraph.bold,
    heading: isHeading(paragraph, bodySize),
  }));
}

const strokeInside =
  /(?<=\p{Script=Arabic})([A-Za-z\d()[\]{}<>*+=^~|])\1*(?=[\p{Script=Arabic}\u064b-\u0652])/gu;
/** Signs inside this many Arabic words stand for no letter of theirs. */
const fewestStretched = 12;

/**
 * The signs by which a document stretches Arabic words to the width of its lines, where its fonts name the stroke by something else:
 * always the same one in each font, and only ever inside words. More than one sign without a shape are letters whose names are lost.
 */
function strokesOf(texts: readonly string[]): readonly string[] {
  const unseen = new Set(texts.flatMap((text) => text.match(/(?![\t\n\r])\p{Cc}/gu) ?? []));
  const inside = new Map<string, number>();
  for (const text of texts) {
    // One bracket may open a remark that no space parts from the word before it.
    for (const [stroke, sign = ""] of text.matchAll(strokeInside))
      if (stroke.length > 1 || /[A-Za-z\d]/.test(sign)) inside.set(sign, (inside.get(sign) ?? 0) + 1);
  }
  const named = [...inside].filter(([, count]) => count >= fewestStretched).map(([sign]) => sign);
  return unseen.size === 1 ? [...unseen, ...named] : named;
}

/** Without strokes that stretch words; marks of vowels stand at the letter before them. */
function withoutStrokes(text: string, strokes: readonly string[]): string {
  if (!isRightToLeft(text)) return text;
  const plain = strokes.reduce(withoutStroke, text);
  return (
    plain
      .replace(/ـ/gu, "")
      // ") (" that was drawn in one go and came out from left to right.
      .replace(/(?<=[\p{L}\p{M})])\s*\(\s+(\)+)\s*(?=\p{L})/gu, "$1 (")
      // A bracket drawn by itself that came to stand behind the stop it stands before.
      .replace(/\s([،؛,;.])\s?([)\]»])(?=\s|\p{L}|$)\s?/gu, "$2$1 ")
      .replace(/(?<![([\s])\s+(?=[)\]])/gu, "")
      .trim()
      .replace(/(?<=\p{L}) (?=[\u064b-\u0652])/gu, "")
      // A ligature of two letters that was drawn in two: neither is a word.
      .replace(/(?<!\p{L})([وف]?)ل ا(?!\p{L})/gu, "$1لا")
      .replace(/(?<=ل) (?=ا\u064b(?!\p{L}))/gu, "")
  );
}

function withoutStroke(text: string, stroke: string): string {
  if (/\p{Cc}/u.test(stroke)) return text.replaceAll(stroke, "");
  const sign = stroke.replace(/\W/u, "\\$&");
  const most = /\W/u.test(stroke) ? `${sign}{2,}` : `${sign}+`;
  // The fifth letter of a list is printed with a stroke behind it.
  const inside = `(?<=\\p{Script=Arabic})${most}(?=[\\p{Script=Arabic}\\u064b-\\u0652])|(?<=[(]\\s?ه)\\s?${most}(?=\\s?[)])`;
  return text.replace(new RegExp(inside, "gu"), "");
}

function isHeading(paragraph: PdfParagraph, bodySize: number): boolean {
  const { text } = paragraph;
  const longest = /\p{Script=Han}/u.test(text) ? longestHeading / 3 : longestHeading;
  if (text.length > longest || /[;:,；：，؛،]$/u.test(text)) return false;
  if (paragraph.fontSize > bodySize * 1.08) return true;
  if (/^\d|^\(/.test(text) || /\)\s*\.?$/.test(text)) return false;
  return paragraph.bold && paragraph.lines.length <= 2 && !/[.。؟]$/u.test(text);
}
