import type { PdfPage } from "./model.ts";
export function markSurroundings(pages: readonly PdfPage[]): PdfPage[] {
  return [...pages];
}
