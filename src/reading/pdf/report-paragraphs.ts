import type { ReportParagraph } from "../reports/paragraphs.ts";
import { commonSize } from "./clean.ts";
import { hasDrawnBrackets, isRightToLeft, turnBrackets } from "./direction.ts";
import type { PdfParagraph, PdfText } from "./model.ts";
import { paragraphsOf } from "./paragraphs.ts";

/** Points by which indents differ when they mean different depths. */
const indentStep = 14;

/** A PDF as the paragraphs that the readers of reports, addenda and decisions take. */
export function toReportParagraphs(pdf: PdfText): ReportParagraph[] {
  const bodySize = commonSize(pdf.pages);
  const paragraphs = paragraphsOf(pdf);
  const texts = paragraphs.map(({ text }) => text);
  const isDrawn = hasDrawnBrackets(texts);
  const stroke = strokeOf(texts);
  const left = Math.min(...paragraphs.map((paragraph) => paragraph.x), 1_000);
  return paragraphs.map((paragraph) => ({
    text: withoutStrokes(isDrawn ? turnBrackets(paragraph.text) : paragraph.text, stroke),
    label: null,
    level: Math.round((paragraph.x - left) / indentStep),
    place: paragraph.place,
    bold: paragraph.bold,
    heading: isHeading(paragraph, bodySize),
  }));
}

/**
 * The sign by which a document stretches Arabic words to the width of its lines, where its fonts name it by no letter: always the same
 * one, and only ever inside words. More than one such sign are letters whose names are lost.
 */
function strokeOf(texts: readonly string[]): string | null {
  const signs = new Set(texts.flatMap((text) => text.match(/(?![\t\n\r])\p{Cc}/gu) ?? []));
  return signs.size === 1 ? [...signs][0]! : null;
}

/** Without strokes that stretch words; marks of vowels stand at the letter before them. */
function withoutStrokes(text: string, stroke: string | null): string {
  if (!isRightToLeft(text)) return text;
  const plain = stroke === null ? text : text.replaceAll(stroke, "");
  return (
    plain
      .replace(/ـ/gu, "")
      .replace(/(?<=\p{L}) (?=[\u064b-\u0652])/gu, "")
      // A ligature of two letters that was drawn in two: neither is a word.
      .replace(/(?<!\p{L})([وف]?)ل ا(?!\p{L})/gu, "$1لا")
      .replace(/(?<=ل) (?=ا\u064b(?!\p{L}))/gu, "")
  );
}

function isHeading(paragraph: PdfParagraph, bodySize: number): boolean {
  if (paragraph.text.length > 220 || /[;:,]$/.test(paragraph.text)) return false;
  if (paragraph.fontSize > bodySize * 1.08) return true;
  if (/^\d|^\(/.test(paragraph.text) || /\)\s*\.?$/.test(paragraph.text)) return false;
  return paragraph.bold && paragraph.lines.length <= 2 && !paragraph.text.endsWith(".");
}
