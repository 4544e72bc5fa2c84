import type { LineRole, PdfLine, PdfPage } from "./model.ts";

/** Running heads and feet take at most this many lines at each edge of a page. */
const edgeLines = 4;

const symbolLine = /^(?:United Nations\s+)?[A-Z]{1,5}(?:\/[A-Z0-9.\-*]+){2,}\*?$/i;
const pageNumber =
  /^(?:(?:page|p\.|página|стр\.?|страница|الصفحة)\s*)?[-–\s]*\d{1,4}[-–\s]*$|^page\s+[ivxlc]{1,6}$|^\d{1,4}\s*\/\s*\d{1,4}$/iu;
// In Arabic lines the hyphen and the brackets may stand on the other side.
const jobNumber = /(?:^|\s)(?:GE|V|N)\.?\s?\d{2}(?:\s*-\s*\d{0,6}|\s+\d{4,6}\s?-)(?:\s*[()][A-Z][()])?/;
const onlyJobNumber =
  /^[\s\d]*GE\.?\s?\d{2}\s*-\s*\d{0,6}(?:\s*\([A-Z]\))?[\s\d]*$|^\s*\d{1,4}\s+[A-Z]\/[A-Z0-9/.-]+$|^[A-Z]\/[A-Z0-9/.-]+\s+\d{1,4}$/;
const noLetter = /^[^\p{L}\p{N}(]*$/u;

/**
 * Tells what each line is: running heads with symbols, feet with page and job numbers, footnotes at the bottom. They are
 * found by what they say, by repeating at one height from page to page, and by small letters behind a mark.
 */
export function markSurroundings(pages: readonly PdfPage[]): PdfPage[] {
  const repeated = repeatedAtEdges(pages);
  const bodySize = commonSize(pages);
  let hadFootnote = false;
  return pages.map((page) => {
    const roles = edgeRoles(page, repeated);
    const footnotes = footnoteStart(page, roles, bodySize, hadFootnote);
    hadFootnote = footnotes !== null;
    const lines = page.lines.map((line, index) => {
      const role: LineRole =
        roles[index] !== "body"
          ? roles[index]!
          : footnotes !== null && isAtOrUnder(line, page.lines[footnotes]!, bodySize)
            ? "footnote"
            : "body";
      return role === line.role ? line : { ...line, role };
    });
    return { ...page, lines };
  });
}

function isAtOrUnder(line: PdfLine, start: PdfLine, bodySize: number): boolean {
  return line.column === start.column && line.y >= start.y - 1 && line.fontSize < bodySize * 1.15;
}

/** The size most letters of the document have. */
export function commonSize(pages: readonly PdfPage[]): number {
  const letters = new Map<number, number>();
  for (const page of pages) {
    for (const line of page.lines) {
      const size = Math.round(line.fontSize * 2) / 2;
      letters.set(size, (letters.get(size) ?? 0) + line.text.length);
    }
  }
  let common = 10;
  let most = 0;
  for (const [size, count] of letters) {
    if (count > most) {
      most = count;
      common = size;
    }
  }
  return common;
}

/** Lines of the page by height, as indexes. */
function byHeight(page: PdfPage): number[] {
  return page.lines.map((_, index) => index).sort((one, other) => page.lines[one]!.y - page.lines[other]!.y);
}

function edges(page: PdfPage): { top: number[]; bottom: number[] } {
  const order = byHeight(page);
  return {
    top: order.slice(0, edgeLines).filter((index) => page.lines[index]!.y < page.height * 0.2),
    bottom: order.slice(-edgeLines).filter((index) => page.lines[index]!.y > page.height * 0.8),
  };
}

/** "122.14 Accepted", "Noted": lists of answers have such lines at every edge, and are no running heads. */
const answerLine =
  /^\W*\d{1,3}\.\d{1,3}(?!\d)|^.{0,24}\b(?:accepted|supported|noted|rejected|(?:partially|partly|not) \p{L}+|implemented)\b.{0,24}$/iu;

function edgeKey(line: PdfLine): string {
  return `${line.text.replace(/\d+/g, "#").replace(/\s+/g, "").toLowerCase()}@${Math.round(line.y / 3)}`;
}

function repeatedAtEdges(pages: readonly PdfPage[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const { top, bottom } = edges(page);
    for (const index of [...top, ...bottom]) {
      if (answerLine.test(page.lines[index]!.text)) continue;
      const key = edgeKey(page.lines[index]!);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const enough = Math.max(3, pages.length * 0.25);
  return new Set([...counts].filter(([, count]) => count >= enough).map(([key]) => key));
}

function edgeRoles(page: PdfPage, repeated: ReadonlySet<string>): LineRole[] {
  const roles: LineRole[] = page.lines.map(() => "body");
  const { top, bottom } = edges(page);
  const isAround = (line: PdfLine): boolean => {
    const text = line.text;
    if (symbolLine.test(text) || pageNumber.test(text) || noLetter.test(text)) return true;
    if (onlyJobNumber.test(text) || (jobNumber.test(text) && text.length < 60)) return true;
    return repeated.has(edgeKey(line));
  };
  // From the edge inwards, to the first line that says something.
  for (const index of page.page === 1 ? [] : top) {
    if (!isAround(page.lines[index]!)) break;
    roles[index] = "header";
  }
  for (const index of bottom.reverse()) {
    if (roles[index] !== "body") continue;
    if (!isAround(page.lines[index]!)) break;
    roles[index] = "footer";
  }
  return roles;
}

const notePrint = /^(?:\*+|[†‡§]|\d{1,3}\s|[a-z]\s)/;

/**
 * Index of the line where the footnotes of a page begin, or null: small lines at the bottom, the first of them behind a
 * mark (or going on from the page before), or a raised mark at the line's start that also stands in the text above.
 */
function footnoteStart(
  page: PdfPage,
  roles: readonly LineRole[],
  bodySize: number,
  hadFootnote: boolean,
): number | null {
  const order = byHeight(page).filter((index) => roles[index] === "body");
  const isSmall = (line: PdfLine): boolean => line.fontSize <= bodySize * 0.94;
  let firstSmall = order.length;
  while (firstSmall > 0 && isSmall(page.lines[order[firstSmall - 1]!]!)) firstSmall -= 1;
  const small = order.slice(firstSmall);
  const isNote = (line: PdfLine): boolean => line.startsWithMark || notePrint.test(line.text);
  const marked = small.findIndex((index) => isNote(page.lines[index]!));
  if (marked >= 0) {
    const goesOn = hadFootnote && marked > 0 && firstSmall > 0;
    return small[goesOn ? 0 : marked]!;
  }
  if (small.length > 0 && hadFootnote && firstSmall > 0 && small.length <= 12) return small[0]!;
  const lower = order.filter((index) => page.lines[index]!.y > page.height * 0.5);
  for (const index of lower) {
    const line = page.lines[index]!;
    if (!line.startsWithMark) continue;
    const mark = line.marks[0];
    const isCalled = page.lines.some(
      (other) => other.y < line.y && !other.startsWithMark && other.marks.includes(mark!),
    );
    if (isCalled) return index;
  }
  return null;
}
