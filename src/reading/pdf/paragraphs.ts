import type { Rectangle } from "../model.ts";
import { commonSize } from "./clean.ts";
import { isRightToLeft } from "./direction.ts";
import { joinLines, mendHyphens, Words } from "./join.ts";
import type { PdfLine, PdfParagraph, PdfText } from "./model.ts";

/** A number or letter that begins a paragraph: "87.", "121.16", "6.1.", "(a)", "a)", "III.", "•"; "٥-", "(أ)", "б)", "三、". */
const labelShape =
  /^(?:\d{1,4}\.\d{1,3}(?:\.\d{1,3})?\.?\s|\d{1,4}[.)](?:\s|$|\p{L})|\((?:[a-z]{1,4}|\d{1,3})\)|[a-z]\)\s|[IVXLC]{1,6}\.\s|[A-Z]\.\s|[•·▪●–—-]\s|[а-я]\)\s|[-–]?\s?[\d٠-٩۰-۹]{1,3}\s?[-–.](?:\s?[\p{Script=Arabic}(]|$)|[-–]\s?[\d٠-٩۰-۹]{1,3}\s\p{Script=Arabic}|[\d٠-٩۰-۹]{1,3}\s?[-–.]\s?[\d٠-٩۰-۹]{1,3}\s?[-–.):]?\s[\p{Script=Arabic}("«]|\d{1,3}\.\d{1,3}\s?[:：]|\d{1,3}\.\d{1,3}\p{Script=Han}|\(\s?[\p{Script=Arabic}]{0,2}\s?\)?\s|[\p{Script=Arabic}]ـ?\)\s|[0-9０-９]{1,3}[.．、]\s?\p{Script=Han}|[（(][a-z一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}[.．、]|[㈠-㈩①-⑳])/u;

/** Stops that end no sentence: what they stand with goes on, with a number, on the next line. */
const abbreviation =
  /(?:^|[\s(])(?:nos?|nums?|núms?|párrs?|par|paras?|arts?|vol|rev|add|corr|пп?|ст|стр|см)\.$/iu;

/** A line whose end leaves at least this part of the column empty is the last of its paragraph, if it ends a sentence. */
const shortLine = 0.12;

/**
 * The body lines of a PDF as paragraphs, across pages, without heads, feet and footnotes. Spaces between paragraphs,
 * indents, labels and the ends of lines tell where one ends; where in doubt a paragraph is broken rather than run into
 * the next.
 */
export function paragraphsOf(text: PdfText): PdfParagraph[] {
  const lines = text.pages.flatMap((page) => page.lines.filter((line) => line.role === "body"));
  const pitch = commonPitch(lines);
  const bodySize = commonSize(text.pages);
  const rights = edgesOf(lines, 0.9, (line) => line.x + line.width);
  const lefts = edgesOf(lines, 0.1, (line) => line.x);
  let vocabulary: Words | null = null;
  const words = (): Words => {
    vocabulary ??= new Words(lines.map((line) => line.text));
    return vocabulary;
  };
  const paragraphs: PdfParagraph[] = [];
  let open: PdfLine[] = [];
  const close = (): void => {
    if (open.length > 0) paragraphs.push(paragraphOf(open, words));
    open = [];
  };
  for (const line of lines) {
    const before = open.at(-1);
    if (before !== undefined && beginsParagraph(before, line, open, { pitch, rights, lefts, bodySize }))
      close();
    open.push(line);
  }
  close();
  return paragraphs;
}

interface Measures {
  /** Distance from line to line inside paragraphs, in letter sizes. */
  readonly pitch: number;
  readonly bodySize: number;
  readonly rights: ReadonlyMap<string, number>;
  readonly lefts: ReadonlyMap<string, number>;
}

function beginsParagraph(
  before: PdfLine,
  line: PdfLine,
  open: readonly PdfLine[],
  measures: Measures,
): boolean {
  const size = Math.max(before.fontSize, line.fontSize);
  if (Math.abs(before.fontSize - line.fontSize) > 0.12 * size) return true;
  const endsSentence = /[.;:!?。；：؛؟]["”’»）)]?$/.test(before.text) && !abbreviation.test(before.text);
  const isLabelled = labelShape.test(line.text);
  const isTurned = isRightToLeft(line.text);
  if (before.page !== line.page || before.column !== line.column || line.y < before.y - 2) {
    if (isHeadingLike(before, measures)) return true;
    if (isLabelled && (endsSentence || standsApart(line))) return true;
    if (isLabelled && isTurned && endsShort(before, measures)) return true;
    if (!endsSentence || isInsideBrackets(open)) return false;
    return !/^[\p{Ll}(]/u.test(line.text);
  }

  const distance = (line.y - before.y) / line.fontSize;
  if (distance > measures.pitch * 1.22 + 0.1) return true;
  const isShort = endsShort(before, measures);
  // A label in Arabic letters is easily met inside a sentence, but hardly at a line's start behind a line that ends early.
  const hasOwnLetters = isTurned || /\p{Script=Han}/u.test(line.text);
  if (isLabelled && (standsApart(line) || endsSentence || (hasOwnLetters && isShort))) return true;
  // Lines of Chinese are full to the letter where their paragraph goes on.
  if (isShort && /\p{Script=Han}[，；]$/u.test(before.text)) return true;
  // Under a heading, or under lines that are less indented: lines go on further out, never further in.
  if (isLabelled && (before.bold !== line.bold || isFurtherIn(line, before, isTurned))) return true;
  // Number and heading above it are both bold where a paper prints its recommendations so.
  if (isLabelled && before.bold && isShort && isHeadingLike(before, measures)) return true;
  if (before.bold && !line.bold && open.length <= 3 && isHeadingLike(before, measures)) return true;
  const isOther = isFurtherIn(line, before, isTurned) || before.bold !== line.bold;
  return endsSentence && (isShort || isOther) && !/^\p{Ll}/u.test(line.text) && !isInsideBrackets(open);
}

/** A list of States parted by semicolons goes on to its bracket; the brackets of Arabic may come as they are drawn. */
function isInsideBrackets(open: readonly PdfLine[]): boolean {
  const text = open
    .slice(-8)
    .map((line) => line.text)
    .join(" ");
  if (!/[;；]$/.test(text) || isRightToLeft(text)) return false;
  const start = Math.max(text.lastIndexOf("("), text.lastIndexOf("（"));
  return start >= 0 && start > Math.max(text.lastIndexOf(")"), text.lastIndexOf("）"));
}

function isFurtherIn(line: PdfLine, before: PdfLine, isTurned: boolean): boolean {
  return isTurned ? line.x + line.width < before.x + before.width - 8 : line.x > before.x + 8;
}

/** Where lines run from right to left, their ends are on the left. */
function endsShort(line: PdfLine, measures: Measures): boolean {
  const width = columnWidth(line, measures);
  if (!isRightToLeft(line.text)) return line.x + line.width < rightEdge(line, measures) - shortLine * width;
  const left = measures.lefts.get(`${line.page}/${line.column}`) ?? line.x;
  return line.x > left + shortLine * (line.x + line.width - left);
}

/** The label has a gap behind it, as tabs make. */
function standsApart(line: PdfLine): boolean {
  const first = line.segments.at(isRightToLeft(line.text) ? -1 : 0);
  return line.segments.length > 1 && first !== undefined && first.text.length <= 9;
}

function isHeadingLike(line: PdfLine, measures: Measures): boolean {
  return (
    line.fontSize > measures.bodySize * 1.12 ||
    (line.bold &&
      !/[,;:.)]$/.test(line.text) &&
      line.text.length < 90 &&
      line.fontSize >= measures.bodySize &&
      isAlone(line, measures))
  );
}

function isAlone(line: PdfLine, measures: Measures): boolean {
  return line.x + line.width < rightEdge(line, measures) - 0.3 * columnWidth(line, measures);
}

function rightEdge(line: PdfLine, measures: Measures): number {
  return measures.rights.get(`${line.page}/${line.column}`) ?? line.x + line.width;
}

function columnWidth(line: PdfLine, measures: Measures): number {
  return Math.max(60, rightEdge(line, measures) - line.x);
}

/** Where the lines of each column of each page end (or begin), leaving out the one or two that stick out. */
function edgesOf(
  lines: readonly PdfLine[],
  share: number,
  edge: (line: PdfLine) => number,
): Map<string, number> {
  const found = new Map<string, number[]>();
  for (const line of lines) {
    const key = `${line.page}/${line.column}`;
    const list = found.get(key);
    if (list === undefined) found.set(key, [edge(line)]);
    else list.push(edge(line));
  }
  const edges = new Map<string, number>();
  for (const [key, list] of found) {
    list.sort((one, other) => one - other);
    edges.set(key, list[Math.floor((list.length - 1) * share)]!);
  }
  return edges;
}

/** The distance between two lines of a paragraph, in letter sizes. */
function commonPitch(lines: readonly PdfLine[]): number {
  const counts = new Map<number, number>();
  for (let index = 1; index < lines.length; index += 1) {
    const line = lines[index]!;
    const before = lines[index - 1]!;
    if (line.page !== before.page || line.y <= before.y || line.fontSize !== before.fontSize) continue;
    const distance = Math.round(((line.y - before.y) / line.fontSize) * 20) / 20;
    if (distance < 0.9 || distance > 3) continue;
    counts.set(distance, (counts.get(distance) ?? 0) + 1);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  // In papers of short paragraphs the space between them is the commonest; the lines inside them stand closer.
  const common = [...counts].filter(([, count]) => count >= Math.max(4, 0.2 * all));
  const most = [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? 1.2;
  return Math.min(most, ...common.map(([distance]) => distance));
}

function paragraphOf(lines: readonly PdfLine[], words: () => Words): PdfParagraph {
  const first = lines[0]!;
  let text = "";
  let bold = 0;
  let italic = 0;
  let letters = 0;
  for (const line of lines) {
    text = joinLines(text, line.text, words);
    letters += line.text.length;
    if (line.bold) bold += line.text.length;
    if (line.italic) italic += line.text.length;
  }
  return {
    text: mendHyphens(text, words),
    lines,
    place: { kind: "page", page: first.page, rectangles: lines.map(rectangleOf) },
    bold: bold * 2 > letters,
    italic: italic * 2 > letters,
    x: first.x,
    hangingX: lines[1]?.x ?? first.x,
    fontSize: first.fontSize,
  };
}

function rectangleOf(line: PdfLine): Rectangle {
  const round = (value: number): number => Math.round(value * 10) / 10;
  return {
    page: line.page,
    x: round(line.x),
    y: round(line.y),
    width: round(line.width),
    height: round(line.height),
  };
}
