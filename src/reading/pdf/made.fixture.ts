import { createWriteStream, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import PDFDocument from "pdfkit";

/** Writes a small PDF for a test and gives its path. Measures are points from the top left corner of an A4 page. */
export async function makePdf(
  draw: (document: PDFKit.PDFDocument) => void,
  options: PDFKit.PDFDocumentOptions = {},
): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), "suivi-pdf-")), "made.pdf");
  const document = new PDFDocument({ size: "A4", margin: 0, autoFirstPage: false, ...options });
  const out = createWriteStream(path);
  document.pipe(out);
  draw(document);
  document.end();
  await finished(out);
  return path;
}

/** One line at a place, without wrapping. */
export function write(
  document: PDFKit.PDFDocument,
  text: string,
  x: number,
  y: number,
  { size = 10, font = "Times-Roman" }: { size?: number; font?: string } = {},
): void {
  document.font(font).fontSize(size).text(text, x, y, { lineBreak: false });
}
