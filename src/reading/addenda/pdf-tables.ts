import { splitStates } from "../../vocabularies/countries/index.ts";
import type { PdfLine, PdfSegment, PdfText } from "../pdf/index.ts";
import type { ReportParagraph } from "../reports/index.ts";
import { bandStarts } from "./bands.ts";
import type { CellParagraph } from "./cells.ts";
import { type Grid, growGrids, isSameTable } from "./grid.ts";
import { readStance } from "./stance.ts";

/** How a row of an answer begins: "110.12", "110.12.", "(110.12)", "Rec. 110.12", or a number alone in its cell. */
const rowStart = /^[([]?(?:rec(?:ommendation)?s?\.?\s*(?:no\.?\s*)?)?\d{1,3}\s?\.\s?\d{1,3}(?!\d|\s?%)/iu;
/** In Arabic "110-12", and "12-110" as it is drawn. */
const turnedRowStart = /^[([]?(?:التوصية\s*)?[\d٠-٩]{1,3}\s?[-–.]\s?[\d٠-٩]{1,3}(?![\d٠-٩]|\s?%)/u;
const bareStart = /^[([]?\d{1,3}[.)\]]?$/u;
const goesOn = /(?:[,;–—-]|\b(?:and|to|et|y))$/iu;

/** An answer table needs this many rows that begin with a number. */
const fewestRows = 2;

/**
 * A PDF as paragraphs in which tables of recommendations and answers come cell by cell, row by row: drawn tables know no
 * cells, and read line by line the recommendation and its answer run into each other. Tables of other things stay lines.
 * `toParagraphs` reads what stands outside (the door of PDFs has it, and is loaded only where a PDF is read).
 */
export function paragraphsWithCells(
  pdf: PdfText,
  toParagraphs: (pdf: PdfText) => ReportParagraph[],
  isMeant: (cellsOfColumn: readonly string[]) => boolean = holdsAnswers,
): CellParagraph[] {
  const lines = pdf.pages.flatMap((page) => page.lines.filter(({ role }) => role === "body"));
  const inTable = new Set<PdfLine>();
  const cells: CellParagraph[] = [];
  let table = 0;
  let before: Grid | null = null;
  let firstRow = 0;
  const stretches = isMeant === holdsStates ? listsOf(lines) : [lines];
  for (const grid of stretches.flatMap(growGrids)) {
    const start = labelColumn(grid);
    if (start === null) continue;
    const goesOnBefore = before !== null && isSameTable(before, grid);
    if (before !== null && !goesOnBefore) {
      table += 1;
      firstRow = 0;
    }
    const read = cellsOf(grid, start, table, firstRow);
    if (!goesOnBefore && !hasColumn(read, columnIn(grid, start.column), isMeant)) continue;
    for (const line of grid.lines) for (const part of line.parts ?? [line]) inTable.add(part);
    cells.push(...read);
    firstRow = (read.at(-1)?.cell?.row ?? firstRow) + 1;
    before = grid;
  }
  if (cells.length === 0) return toParagraphs(pdf);
  const rest: CellParagraph[] = toParagraphs({
    ...pdf,
    pages: pdf.pages.map((page) => ({ ...page, lines: page.lines.filter((line) => !inTable.has(line)) })),
  });
  // Both lists are in reading order: merge them by place.
  const all: CellParagraph[] = [];
  let next = 0;
  for (const cell of cells) {
    while (next < rest.length && isBefore(rest[next]!, cell)) all.push(rest[next++]!);
    all.push(cell);
  }
  return [...all, ...rest.slice(next)];
}

const listStart = /^[\d٠-٩]{1,3}\s?[.\-–]\s?[\d٠-٩]{1,3}(?![\d٠-٩])/u;
const paragraphStart = /^[\d٠-٩]{1,3}\s?[.．\-–]\s*(?![\d٠-٩\s])/u;

/** The lists of a report, each by itself: the indented paragraphs between them look like columns too. */
function listsOf(lines: readonly PdfLine[]): readonly (readonly PdfLine[])[] {
  const lists: PdfLine[][] = [];
  let open: PdfLine[] | null = null;
  for (const line of lines) {
    if (paragraphStart.test(line.text)) open = null;
    else if (open === null && listStart.test(line.text)) {
      open = [];
      lists.push(open);
    }
    open?.push(line);
  }
  return lists;
}

/** Numbers with hanging comments, justified, look like a table whose last words are a column: another column has to show what it is. */
function hasColumn(
  cells: readonly CellParagraph[],
  labelColumn: number,
  isMeant: (texts: readonly string[]) => boolean,
): boolean {
  const others = cells.filter(({ cell }) => cell !== undefined && cell.column !== labelColumn);
  const columns = new Set(others.map(({ cell }) => cell?.column));
  return [...columns].some((column) =>
    isMeant(others.filter(({ cell }) => cell?.column === column).map(({ text }) => text)),
  );
}

/** A column that says positions, in a third of its cells or in its heading. */
function holdsAnswers(texts: readonly string[]): boolean {
  const told = texts.filter((text) => {
    const { position, consideredImplemented } = readStance(text.slice(0, 400));
    return position !== null || consideredImplemented;
  }).length;
  return told * 3 >= texts.length || readStance(texts[0] ?? "").position !== null;
}

/** A column of recommending States, as tables of recommendations have. */
export function holdsStates(texts: readonly string[]): boolean {
  const named = texts.filter((text) => {
    const { states, unrecognised } = splitStates(text);
    return states.length > 0 && unrecognised.length === 0;
  }).length;
  return named >= 3 && named * 3 > texts.length * 2;
}

function isBefore(one: CellParagraph, other: CellParagraph): boolean {
  const [a, b] = [one.place, other.rowPlace ?? other.place];
  if (a.kind !== "page" || b.kind !== "page") return true;
  if (a.page !== b.page) return a.page < b.page;
  return (a.rectangles[0]?.y ?? 0) < (b.rectangles[0]?.y ?? 0);
}

/** Asked for each cell of a grid, and told once. */
const turned = new WeakMap<Grid, boolean>();

function isTurned(grid: Grid): boolean {
  const known = turned.get(grid);
  if (known !== undefined) return known;
  const text = grid.rows.map(({ line }) => line.text).join(" ");
  const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  const isArabic = arabic > 0 && arabic * 2 > (text.match(/\p{L}/gu)?.length ?? 0);
  turned.set(grid, isArabic);
  return isArabic;
}

/** Columns are counted as they are read: from the right in Arabic. */
function columnIn(grid: Grid, column: number): number {
  return isTurned(grid) ? grid.columns - 1 - column : column;
}

interface LabelColumn {
  readonly column: number;
  readonly shape: RegExp;
}

/** The column whose cells begin with numbers of recommendations. Numbers alone need two columns beside them to be meant. */
function labelColumn(grid: Grid): LabelColumn | null {
  let best: LabelColumn | null = null;
  let most = fewestRows - 1;
  const shape = isTurned(grid) ? turnedRowStart : rowStart;
  for (let column = 0; column < grid.columns; column += 1) {
    const texts = grid.rows.flatMap(({ cells }) => cells[column]?.text ?? []);
    const labelled = texts.filter((text) => shape.test(text)).length;
    if (labelled > most) [best, most] = [{ column, shape }, labelled];
  }
  if (best !== null || grid.columns < 3) return best;
  const first = isTurned(grid) ? grid.columns - 1 : 0;
  const texts = grid.rows.flatMap(({ cells }) => cells[first]?.text ?? []);
  const bare = texts.filter((text) => bareStart.test(text)).length;
  return bare >= 3 && bare * 3 > texts.length * 2 ? { column: first, shape: bareStart } : null;
}

interface OpenCell {
  text: string;
  readonly segments: { readonly line: PdfLine; readonly segment: PdfSegment }[];
}

function cellsOf(
  grid: Grid,
  { column, shape }: LabelColumn,
  table: number,
  firstRow: number,
): CellParagraph[] {
  const rows: OpenCell[][] = [];
  const header = grid.rows[0]?.cells.map((cell) => cell?.text ?? "").join("|");
  // The heading of the table is printed again on each page.
  const lines = grid.rows.filter(
    ({ cells }, index) => index === 0 || cells.map((cell) => cell?.text ?? "").join("|") !== header,
  );
  let before = "";
  const labelled = lines.map(({ cells }) => {
    const label = cells[column]?.text ?? "";
    const isStart = shape.test(label) && !goesOn.test(before);
    if (label !== "") before = label;
    return isStart;
  });
  const bands = bandStarts(lines, labelled);
  let open: OpenCell[] = [];
  let bottom: PdfLine | null = null;
  lines.forEach(({ line, cells }, index) => {
    const isStart = (bands ?? labelled)[index] === true;
    // A line of its own, apart from the row above, is a heading inside the table.
    const isApart =
      bottom !== null &&
      bottom.page === line.page &&
      line.y - bottom.y > 1.75 * line.height &&
      cells.filter((cell) => cell !== null).length === 1 &&
      cells[0] !== null;
    if (isStart || isApart || rows.length === 0) {
      open = [];
      rows.push(open);
    }
    cells.forEach((segment, at) => {
      if (segment === null) return;
      const cell = open[at] ?? { text: "", segments: [] };
      open[at] = cell;
      cell.text = /\p{L}[-‐]$/u.test(cell.text)
        ? cell.text + segment.text
        : `${cell.text} ${segment.text}`.trim();
      cell.segments.push({ line, segment });
    });
    bottom = line;
  });
  return rows.flatMap((row, rowIndex) => {
    const rowPlace = placeOf(row.flatMap((cell) => cell?.segments ?? []).slice(0, 1));
    const cells = row.flatMap((cell, at): CellParagraph[] =>
      cell === undefined
        ? []
        : [
            {
              text: cell.text,
              label: null,
              level: 0,
              place: placeOf(cell.segments),
              rowPlace,
              bold: cell.segments.every(({ segment }) => segment.bold),
              heading: false,
              cell: { table, row: firstRow + rowIndex, column: columnIn(grid, at) },
            },
          ],
    );
    return isTurned(grid) ? cells.reverse() : cells;
  });
}

function placeOf(segments: OpenCell["segments"]): Extract<CellParagraph["place"], { kind: "page" }> {
  const round = (value: number): number => Math.round(value * 10) / 10;
  return {
    kind: "page",
    page: segments[0]?.line.page ?? 1,
    rectangles: segments.map(({ line, segment }) => ({
      page: line.page,
      x: round(segment.x),
      y: round(line.y),
      width: round(segment.width),
      height: round(line.height),
    })),
  };
}
