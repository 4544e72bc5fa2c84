import type { ReportParagraph } from "../reports/paragraphs.ts";
import { commonSize } from "./clean.ts";
import { hasDrawnBrackets, turnBrackets } from "./direction.ts";
import type { PdfParagraph, PdfText } from "./model.ts";
import { paragraphsOf } from "./paragraphs.ts";

/** Points by which indents differ when they mean different depths. */
const indentStep = 14;

/** A PDF as the paragraphs that the readers of reports, addenda and decisions take. */
export function toReportParagraphs(pdf: PdfText): ReportParagraph[] {
  const bodySize = commonSize(pdf.pages);
  const paragraphs = paragraphsOf(pdf);
  const isDrawn = hasDrawnBrackets(paragraphs.map(({ text }) => text));
  const left = Math.min(...paragraphs.map((paragraph) => paragraph.x), 1_000);
  return paragraphs.map((paragraph) => ({
    text: isDrawn ? turnBrackets(paragraph.text) : paragraph.text,
    label: null,
    level: Math.round((paragraph.x - left) / indentStep),
    place: paragraph.place,
    bold: paragraph.bold,
    heading: isHeading(paragraph, bodySize),
  }));
}

function isHeading(paragraph: PdfParagraph, bodySize: number): boolean {
  if (paragraph.text.length > 220 || /[;:,]$/.test(paragraph.text)) return false;
  if (paragraph.fontSize > bodySize * 1.08) return true;
  if (/^\d|^\(/.test(paragraph.text) || /\)\s*\.?$/.test(paragraph.text)) return false;
  return paragraph.bold && paragraph.lines.length <= 2 && !paragraph.text.endsWith(".");
}
