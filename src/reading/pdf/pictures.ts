import { OPS, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

/** Pixels of a picture in which a paragraph can be read; emblems and bar codes have fewer. */
const readablePixels = 120_000;
/** A mask of one colour is an emblem, unless it has as many as a scanned page. */
const readableMask = 1_000_000;
/** Pages that are looked at, and for how long: a compilation of scans must not hold up its readable pages. */
const mostPages = 300;
const longestSearch = 6_000;

/** Parts of a page (0..1) that the largest picture takes. */
export interface PagePicture {
  readonly page: number;
  readonly width: number;
  readonly height: number;
}

/**
 * True where a file holds a picture large enough to read in, by its bytes: pictures are streams, whose sizes stand in the open. Most
 * documents hold none, and are looked at no further.
 */
export function holdsReadablePictures(data: Uint8Array): boolean {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  for (let at = bytes.indexOf("/Image"); at >= 0; at = bytes.indexOf("/Image", at + 6)) {
    const around = bytes.toString("latin1", Math.max(0, at - 600), at + 600);
    const here = Math.min(600, at);
    const from = around.lastIndexOf("obj", here);
    const to = around.indexOf("stream", here);
    const dictionary = around.slice(Math.max(0, from), to < 0 ? undefined : to);
    const width = Number(/\/Width\s+(\d{1,6})/.exec(dictionary)?.[1] ?? 0);
    const height = Number(/\/Height\s+(\d{1,6})/.exec(dictionary)?.[1] ?? 0);
    const least = /\/ImageMask\s+true/.test(dictionary) ? readableMask : readablePixels;
    if (width * height >= least) return true;
  }
  return false;
}

type Matrix = readonly [number, number, number, number, number, number];

function times(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function isMatrix(value: unknown): value is Matrix {
  return Array.isArray(value) && value.length === 6 && value.every((part) => typeof part === "number");
}

/** The largest picture of a page, by what is drawn where. */
async function largestPicture(page: PDFPageProxy): Promise<Omit<PagePicture, "page">> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const { width, height } = page.getViewport({ scale: 1, rotation: 0 });
  const kept: Matrix[] = [];
  let now: Matrix = [1, 0, 0, 1, 0, 0];
  let largest = { width: 0, height: 0 };
  for (const [at, operator] of fnArray.entries()) {
    const given: unknown = argsArray[at];
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin) kept.push(now);
    if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) now = kept.pop() ?? now;
    if (operator === OPS.transform && isMatrix(given)) now = times(now, given);
    if (operator === OPS.paintFormXObjectBegin && Array.isArray(given) && isMatrix(given[0]))
      now = times(now, given[0]);
    if (
      operator !== OPS.paintImageXObject &&
      operator !== OPS.paintImageMaskXObject &&
      operator !== OPS.paintInlineImageXObject
    )
      continue;
    const [a, b, c, d] = now;
    const drawn = {
      width: (Math.abs(a) + Math.abs(c)) / width,
      height: (Math.abs(b) + Math.abs(d)) / height,
    };
    if (drawn.width * drawn.height > largest.width * largest.height) largest = drawn;
  }
  return largest;
}

/** The largest picture of each page, as far as they could be looked at. */
export async function picturesOf(document: PDFDocumentProxy): Promise<PagePicture[]> {
  const found: PagePicture[] = [];
  const end = performance.now() + longestSearch;
  for (let number = 1; number <= Math.min(document.numPages, mostPages); number += 1) {
    if (performance.now() > end) break;
    try {
      const page = await document.getPage(number);
      found.push({ page: number, ...(await largestPicture(page)) });
      page.cleanup();
    } catch (error) {
      // A page that cannot be drawn was told already when its text was read.
      if (!(error instanceof Error)) throw error;
    }
  }
  return found;
}
