export type {
  LineRole,
  PdfLine,
  PdfOptions,
  PdfPage,
  PdfParagraph,
  PdfSegment,
  PdfText,
} from "./model.ts";
export { paragraphsOf } from "./paragraphs.ts";
export { readPdf } from "./read.ts";
export { toReportParagraphs } from "./report-paragraphs.ts";
