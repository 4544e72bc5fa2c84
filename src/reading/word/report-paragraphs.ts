import type { Place } from "../model.ts";
import type { ReportParagraph } from "../reports/paragraphs.ts";
import { paragraphsOf, type WordBlock, type WordDocument, type WordParagraph } from "./model.ts";

function reportParagraph(paragraph: WordParagraph, place: Place): ReportParagraph {
  return {
    text: paragraph.text.replace(/[\s\u00a0]+/g, " ").trim(),
    label: paragraph.number,
    level: paragraph.listLevel ?? 0,
    place,
    bold: paragraph.isBold,
    heading: paragraph.headingLevel !== null || /^(?:heading|title)\b|^_ ?h_/i.test(paragraph.style),
  };
}

/** Lines around the pages hold the document's symbol, which its first page may not. */
function surroundings(lines: readonly string[]): ReportParagraph[] {
  const symbols = lines.filter((line) => line.length < 60 && /^[A-Z]+(?:\/[\w.-]+)+$/.test(line));
  return [...new Set(symbols)].map((text) => ({
    text,
    label: null,
    level: 0,
    place: { kind: "paragraph", paragraph: 0 },
    bold: false,
    heading: false,
  }));
}

function inOrder(blocks: readonly WordBlock[]): ReportParagraph[] {
  const paragraphs: ReportParagraph[] = [];
  let table = -1;
  blocks.forEach((block, index) => {
    if (block.kind === "paragraph") {
      paragraphs.push(reportParagraph(block, { kind: "paragraph", paragraph: index }));
      return;
    }
    table += 1;
    block.rows.forEach((row, rowIndex) => {
      for (const cell of row.cells) {
        const place: Place = { kind: "cell", table, row: rowIndex, column: cell.column };
        for (const paragraph of paragraphsOf(cell.blocks)) paragraphs.push(reportParagraph(paragraph, place));
      }
    });
  });
  return paragraphs.filter(({ text, label }) => text !== "" || label !== null);
}

/**
 * A Word document as the paragraphs that the readers of reports, addenda and decisions take; what stands in tables comes
 * cell by cell. Paragraphs without text and number are left out.
 */
export function toReportParagraphs(document: WordDocument): ReportParagraph[] {
  return [...surroundings(document.headers), ...inOrder(document.blocks)];
}
