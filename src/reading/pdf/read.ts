import { readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import {
  getDocument,
  InvalidPDFException,
  PasswordException,
  type PDFDocumentProxy,
  type PDFPageProxy,
  VerbosityLevel,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import type { TextItem, TextMarkedContent } from "pdfjs-dist/types/src/display/api.js";
import { SuiviError } from "../../kernel/index.ts";
import type { Notice, Place } from "../model.ts";
import { plainIdeographs } from "../scripts.ts";
import { UnseenCharacters } from "../unseen.ts";
import { markSurroundings } from "./clean.ts";
import { type FontLook, FontLooks } from "./fonts.ts";
import { linesOf, type Run } from "./lines.ts";
import type { PdfLine, PdfOptions, PdfPage, PdfText } from "./model.ts";
import { holdsReadablePictures, type PagePicture, picturesOf } from "./pictures.ts";

/** A ministry's whole compilation fits; beyond it a file is split first. */
const mostPages = 2_500;
const mostBytes = 300 * 1024 * 1024;
/** A page of dense print has under 8,000 runs: more is no text that a person could read. */
const mostItemsOnPage = 100_000;
/** pdf.js keeps fonts and parsed objects of the pages seen: thrown away now and then, so that memory stays flat. */
const pagesBetweenCleanings = 200;

const packageFolder = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

/**
 * Reads the text of a PDF as lines in reading order with their places.
 *
 * Refuses with `file_encrypted` (needs a password), `file_damaged` (nothing can be read), `too_many_pages`
 * (`pages`, `limit`), `file_too_large` (`limit` in bytes), `no_text_layer` (`pages`; a scan). Where only some pages can
 * be read it gives them, with the notice `pages_unreadable` (`pages`: "3, 7") or `file_cut_off`.
 */
export async function readPdf(path: string, options: PdfOptions = {}): Promise<PdfText> {
  const { size } = await stat(path);
  if (size > mostBytes) throw new SuiviError("file_too_large", { limit: mostBytes });
  const data = new Uint8Array(await readFile(path));
  const isCutOff = !endsAsPdf(data);
  const hasPictures = holdsReadablePictures(data);
  const loading = openPdf(data, { maxImageSize: 1 });
  try {
    const document = await loading.promise;
    const read = await readPages(document, isCutOff, options);
    return hasPictures ? withPictures(read, await lookAtPictures(path)) : read;
  } catch (error) {
    throw asSuiviError(error);
  } finally {
    await loading.destroy();
  }
}

/** The pictures of the pages: the file is opened once more, for reading leaves pictures out. */
async function lookAtPictures(path: string): Promise<PagePicture[]> {
  const loading = openPdf(new Uint8Array(await readFile(path)), {});
  try {
    return await picturesOf(await loading.promise);
  } finally {
    await loading.destroy();
  }
}

/** A stamp or a page number is no text of a page. */
const fewLetters = 20;

function withPictures(read: PdfText, pictures: readonly PagePicture[]): PdfText {
  const letters = new Map(
    read.pages.map(({ page, lines }) => [page, lines.reduce((sum, { text }) => sum + text.length, 0)]),
  );
  const hasText = (page: number): boolean => (letters.get(page) ?? 0) >= fewLetters;
  const pagesOf = (isMeant: (picture: PagePicture) => boolean): number[] =>
    pictures.filter(isMeant).map(({ page }) => page);
  const area = ({ width, height }: PagePicture): number => width * height;
  const scanned = pagesOf((picture) => !hasText(picture.page) && area(picture) > 0.2);
  const recognised = pagesOf((picture) => hasText(picture.page) && area(picture) > 0.7);
  const beside = pagesOf(
    (picture) =>
      hasText(picture.page) && area(picture) <= 0.7 && picture.width > 0.35 && picture.height > 0.04,
  );
  const notices = [
    ["pages_scanned", scanned],
    ["pages_recognised", recognised],
    ["pages_with_pictures", beside],
  ] as const;
  return {
    ...read,
    recognisedPages: recognised,
    notices: [...read.notices, ...notices.flatMap(([code, pages]) => noticeOfPages(code, pages))],
  };
}

function noticeOfPages(code: string, pages: readonly number[]): Notice[] {
  if (pages.length === 0) return [];
  return [{ code, data: { count: pages.length, pages: pages.slice(0, 50).join(", ") } }];
}

function openPdf(data: Uint8Array, options: { readonly maxImageSize?: number }) {
  return getDocument({
    data,
    ...options,
    verbosity: VerbosityLevel.ERRORS,
    // Only text is wanted: no fonts for drawing, no scripts.
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    cMapUrl: join(packageFolder, "cmaps/"),
    cMapPacked: true,
    // Names of fonts, which tell bold and italic.
    fontExtraProperties: true,
  });
}

async function readPages(
  document: PDFDocumentProxy,
  isCutOff: boolean,
  options: PdfOptions,
): Promise<PdfText> {
  const pageCount = document.numPages;
  if (pageCount > mostPages) throw new SuiviError("too_many_pages", { pages: pageCount, limit: mostPages });
  const pages: PdfPage[] = [];
  const unreadable: number[] = [];
  const looks = new FontLooks();
  const unseen = new UnseenCharacters();
  let letters = 0;
  for (let number = 1; number <= pageCount; number += 1) {
    try {
      const page = await readPage(await document.getPage(number), number, looks, unseen);
      for (const line of page.lines) letters += line.text.length;
      pages.push(page);
    } catch (error) {
      if (error instanceof SuiviError) throw error;
      // A broken page is told in the notices; the others go on.
      unreadable.push(number);
    }
    if (number % pagesBetweenCleanings === 0) {
      await document.cleanup();
      looks.forget();
    }
    options.onPage?.(number, pageCount);
  }
  if (pages.length === 0) throw new SuiviError("file_damaged");
  // A stamp or a page number on scanned pages is no text layer; one page of text among them is.
  const hasPageOfText = pages.some(
    ({ lines }) => lines.reduce((sum, { text }) => sum + text.length, 0) >= 10 * fewLetters,
  );
  if (letters < fewLetters * pages.length && !hasPageOfText) {
    throw isCutOff ? new SuiviError("file_damaged") : new SuiviError("no_text_layer", { pages: pageCount });
  }
  const notices: Notice[] = unseen.notices();
  if (isCutOff) notices.push({ code: "file_cut_off", data: { pages: pages.length } });
  notices.push(...noticeOfPages("pages_unreadable", unreadable));
  return { pages: markSurroundings(pages), pageCount, notices, recognisedPages: [] };
}

function asSuiviError(error: unknown): unknown {
  if (error instanceof SuiviError) return error;
  if (error instanceof PasswordException) return new SuiviError("file_encrypted", {}, { cause: error });
  if (error instanceof InvalidPDFException) return new SuiviError("file_damaged", {}, { cause: error });
  return new SuiviError("file_damaged", {}, { cause: error });
}

/** A whole PDF ends with this mark, give or take some bytes that mailers add. */
function endsAsPdf(data: Uint8Array): boolean {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength).subarray(-2048).includes("%%EOF");
}

async function readPage(
  page: PDFPageProxy,
  number: number,
  looks: FontLooks,
  unseen: UnseenCharacters,
): Promise<PdfPage> {
  const place: Place = { kind: "page", page: number, rectangles: [] };
  const items = await textItems(page, (text) => unseen.clean(text, place));
  const fonts = new Set(items.map((item) => item.fontName));
  const lookOf = await looks.of(page, fonts);
  const viewport = page.getViewport({ scale: 1 });
  const shown = viewport.transform as readonly number[];
  const turned = commonTurn(items, shown);
  const runs: Run[] = [];
  for (const item of items) {
    const run = runOf(item, shown, turned, viewport, lookOf);
    if (run !== null) runs.push(run);
  }
  page.cleanup();
  let lines = linesOf(runs, number);
  if (turned !== 0) lines = lines.map((line) => turnBack(line, turned, viewport));
  return { page: number, width: viewport.width, height: viewport.height, lines };
}

async function textItems(page: PDFPageProxy, clean: (text: string) => string): Promise<TextItem[]> {
  const items: TextItem[] = [];
  const reader = page.streamTextContent().getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return items;
    for (const item of value.items as readonly (TextItem | TextMarkedContent)[]) {
      if (!("str" in item)) continue;
      const str = plainIdeographs(clean(item.str));
      if (str.trim() !== "") items.push(str === item.str ? item : { ...item, str });
    }
    if (items.length > mostItemsOnPage) {
      await reader.cancel(new Error("too many runs on a page"));
      return items;
    }
  }
}

/** Quarter turns clockwise that most letters of the page make as shown: 0 unless a page was scanned or set sideways. */
function commonTurn(items: readonly TextItem[], shown: readonly number[]): number {
  const letters = [0, 0, 0, 0];
  for (const item of items) letters[turnOf(item, shown)]! += item.str.length;
  return letters.indexOf(Math.max(...letters));
}

function turnOf(item: TextItem, shown: readonly number[]): number {
  const [a, b] = item.transform as number[];
  const across = shown[0]! * a! + shown[2]! * b!;
  const down = shown[1]! * a! + shown[3]! * b!;
  if (Math.abs(across) >= Math.abs(down)) return across >= 0 ? 0 : 2;
  return down > 0 ? 1 : 3;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function runOf(
  item: TextItem,
  shown: readonly number[],
  turned: number,
  page: Size,
  lookOf: (font: string) => FontLook,
): Run | null {
  // Letters that run another way than the page's are stamps and margins, never part of a line.
  if (turnOf(item, shown) !== turned) return null;
  const [a, b, c, d, e, f] = item.transform as number[];
  const x = shown[0]! * e! + shown[2]! * f! + shown[4]!;
  const y = shown[1]! * e! + shown[3]! * f! + shown[5]!;
  const [left, baseline] = turnPoint(x, y, turned, page);
  const size = Math.round(Math.hypot(c!, d!) * 10) / 10 || Math.round(Math.hypot(a!, b!) * 10) / 10;
  if (size <= 0 || !Number.isFinite(left) || !Number.isFinite(baseline)) return null;
  return {
    text: item.str,
    x: left,
    baseline,
    width: item.width,
    size,
    ...lookOf(item.fontName),
  };
}

/** A point of the page as shown, on the page turned so that its letters stand upright. */
function turnPoint(x: number, y: number, turned: number, page: Size): [number, number] {
  if (turned === 1) return [y, page.width - x];
  if (turned === 2) return [page.width - x, page.height - y];
  if (turned === 3) return [page.height - y, x];
  return [x, y];
}

function turnBack(line: PdfLine, turned: number, page: Size): PdfLine {
  const { x, y, width, height } = line;
  if (turned === 1) return { ...line, x: page.width - y - height, y: x, width: height, height: width };
  if (turned === 2) return { ...line, x: page.width - x - width, y: page.height - y - height };
  return { ...line, x: y, y: page.height - x - width, width: height, height: width };
}
