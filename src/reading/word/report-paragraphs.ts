import type { Place } from "../model.ts";
import type { ReportParagraph } from "../reports/paragraphs.ts";
import { paragraphsOf, type WordBlock, type WordParagraph } from "./model.ts";

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

/**
 * A Word document as the paragraphs that the readers of reports, addenda and decisions take; what stands in tables comes
 * cell by cell. Paragraphs without text and number are left out.
 */
export function toReportParagraphs(blocks: readonly WordBlock[]): ReportParagraph[] {
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
