import type { PdfParagraph, PdfText } from "./model.ts";
export function paragraphsOf(_text: PdfText): PdfParagraph[] {
  return [];
}
