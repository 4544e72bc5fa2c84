import type { PdfLine, PdfSegment } from "../pdf/index.ts";

/** Lines of a PDF that stand in columns, cut at the gaps between these. */
export interface Grid {
  readonly columns: number;
  /** Where the columns part, in points from the left edge of the text. */
  readonly cuts: readonly number[];
  readonly lines: readonly GridLine[];
  readonly rows: readonly GridRow[];
}

/** Whether two stretches are one table that a line across all columns parts. */
export function isSameTable(one: Grid, other: Grid): boolean {
  return (
    one.columns === other.columns && one.cuts.every((cut, index) => Math.abs(cut - other.cuts[index]!) < 15)
  );
}

/** A line as printed, or two beside each other. */
export interface GridLine extends PdfLine {
  readonly parts?: readonly PdfLine[];
}

export interface GridRow {
  readonly line: PdfLine;
  /** By column; null where the line has nothing there. */
  readonly cells: readonly (PdfSegment | null)[];
}

/** A gap that no line crosses, in points from the left edge of the page's text. */
interface Gutter {
  readonly from: number;
  readonly to: number;
  /** Lines that have something on both sides of it. */
  readonly support: number;
}

const narrowest = 2.5;
/** From so many lines on, a gutter is believed: what crosses it are two full cells that look like one. */
const believed = 3;
const fewestLines = 3;

interface OpenGrid {
  readonly lines: GridLine[];
  gutters: Gutter[];
}

/** The pieces of a line between all its gaps, also narrow ones. */
function piecesOf(line: PdfLine): readonly PdfSegment[] {
  return line.segments.flatMap((segment) => segment.parts ?? [segment]);
}

/** Finds the stretches of lines that stand in columns. Each goes on over pages until a line runs across all gaps. */
export function growGrids(printed: readonly PdfLine[]): Grid[] {
  const lines = joinColumns(printed);
  const lefts = leftEdges(lines);
  const leftOf = (line: PdfLine): number => lefts.get(line.page % 2) ?? line.x;
  const grids: Grid[] = [];
  let open: OpenGrid | null = null;
  let first = 0;
  let free = 0;
  const close = (end: number): void => {
    if (open === null) return;
    takeLinesAbove(open, lines.slice(free, first), leftOf);
    const grid = toGrid(open, leftOf);
    if (grid !== null) {
      grids.push(grid);
      free = end;
    }
    open = null;
  };
  lines.forEach((line, index) => {
    if (open !== null && !add(open, line, leftOf(line))) close(index);
    if (open === null && piecesOf(line).length > 1) {
      open = { lines: [line], gutters: gapsOf(line, leftOf(line)) };
      first = index;
    }
  });
  close(lines.length);
  return grids;
}

/**
 * Where cells are centred between top and bottom, the first lines of the first row have nothing beside them. They stand
 * nearer to the line below than lines of a text do.
 */
function takeLinesAbove(grid: OpenGrid, above: readonly GridLine[], leftOf: (line: PdfLine) => number): void {
  let isCentred = false;
  for (const line of [...above].reverse()) {
    const next = grid.lines[0]!;
    const distance = next.y - line.y;
    if (next.page !== line.page || piecesOf(line).length > 1) return;
    const isNear = distance < 0.8 * line.height;
    const goesOn = isCentred && distance < 1.22 * line.height && Math.abs(line.x - next.x) < 2;
    if (!isNear && !goesOn) return;
    const span = [{ from: line.x - leftOf(line), to: line.x + line.width - leftOf(line) }];
    if (grid.gutters.some((gutter) => freeParts(gutter, span).length === 0)) return;
    isCentred = true;
    grid.lines.unshift(line);
  }
}

/** Two columns of one width are taken for prose when lines are read; a table reads across them. */
function joinColumns(lines: readonly PdfLine[]): readonly GridLine[] {
  if (lines.every(({ column }) => column === 0)) return lines;
  const joined: GridLine[] = [];
  for (const line of [...lines].sort((a, b) => a.page - b.page || a.y - b.y || a.x - b.x)) {
    const before = joined.at(-1);
    if (before === undefined || before.page !== line.page || Math.abs(before.y - line.y) > 2)
      joined.push(line);
    else {
      joined[joined.length - 1] = {
        ...before,
        text: `${before.text} ${line.text}`,
        width: line.x + line.width - before.x,
        segments: [...before.segments, ...line.segments],
        parts: [...(before.parts ?? [before]), line],
      };
    }
  }
  return joined;
}

/** Where the text begins on left and on right pages: books have other margins on each. */
function leftEdges(lines: readonly PdfLine[]): Map<number, number> {
  const edges = new Map<number, Map<number, number>>();
  const byPage = new Map<number, number>();
  for (const line of lines) byPage.set(line.page, Math.min(byPage.get(line.page) ?? line.x, line.x));
  for (const [page, left] of byPage) {
    const counts = edges.get(page % 2) ?? new Map<number, number>();
    const rounded = Math.round(left);
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
    edges.set(page % 2, counts);
  }
  return new Map(
    [...edges].map(([parity, counts]) => [
      parity,
      [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]![0],
    ]),
  );
}

function gapsOf(line: PdfLine, left: number): Gutter[] {
  const gaps: Gutter[] = [];
  const pieces = piecesOf(line);
  pieces.forEach((segment, index) => {
    const next = pieces[index + 1];
    if (next === undefined) return;
    const [from, to] = [segment.x + segment.width - left, next.x - left];
    if (to - from >= narrowest) gaps.push({ from, to, support: 1 });
  });
  return gaps;
}

/** Narrows the gutters by one more line; false where the line does not stand in the columns. */
function add(grid: OpenGrid, line: PdfLine, left: number): boolean {
  const spans = piecesOf(line).map(({ x, width }) => ({ from: x - left, to: x + width - left }));
  const kept: Gutter[] = [];
  let crossed = 0;
  for (const gutter of grid.gutters) {
    const free = freeParts(gutter, spans);
    const isBetween =
      spans.some(({ to }) => to <= gutter.to) && spans.some(({ from }) => from >= gutter.from);
    if (free.length > 0) {
      for (const part of free) kept.push({ ...part, support: gutter.support + (isBetween ? 1 : 0) });
      continue;
    }
    if (gutter.support < believed) continue;
    crossed += 1;
    kept.push(gutter);
  }
  if (kept.length === 0) return false;
  if (crossed > 0 && !looksLikeFullCells(grid, line)) return false;
  grid.gutters = kept;
  grid.lines.push(line);
  return true;
}

/** Two cells filled to their edges look like one line across the gap; a heading or paragraph stands apart or differs. */
function looksLikeFullCells(grid: OpenGrid, line: PdfLine): boolean {
  const before = grid.lines.at(-1)!;
  if (before.page !== line.page || line.bold !== before.bold || piecesOf(before).length < 2) return false;
  return line.y - before.y < 1.5 * line.height && Math.abs(line.x - before.x) < 3;
}

function freeParts(
  gutter: Gutter,
  spans: readonly { from: number; to: number }[],
): { from: number; to: number }[] {
  let parts = [{ from: gutter.from, to: gutter.to }];
  for (const span of spans) {
    parts = parts.flatMap((part) =>
      span.to <= part.from || span.from >= part.to
        ? [part]
        : [
            { from: part.from, to: Math.min(part.to, span.from) },
            { from: Math.max(part.from, span.to), to: part.to },
          ],
    );
  }
  return parts.filter(({ from, to }) => to - from >= narrowest);
}

function toGrid(open: OpenGrid, leftOf: (line: PdfLine) => number): Grid | null {
  const cuts = open.gutters.map(({ from, to }) => (from + to) / 2).sort((a, b) => a - b);
  const rows = open.lines.map((line) => ({ line, cells: cutLine(line, cuts, leftOf(line)) }));
  const inColumns = rows.filter(({ cells }) => cells.filter((cell) => cell !== null).length > 1).length;
  if (rows.length < fewestLines || inColumns < 2) return null;
  return { columns: cuts.length + 1, cuts, lines: open.lines, rows };
}

function cutLine(line: PdfLine, cuts: readonly number[], left: number): (PdfSegment | null)[] {
  const cells: (PdfSegment | null)[] = new Array(cuts.length + 1).fill(null);
  for (const whole of piecesOf(line)) {
    for (const segment of cutSegment(whole, cuts, left)) {
      const column = cuts.filter((cut) => segment.x + Math.min(segment.width, 6) / 2 - left > cut).length;
      const standing = cells[column] ?? null;
      cells[column] =
        standing === null
          ? segment
          : {
              ...standing,
              text: `${standing.text} ${segment.text}`,
              width: segment.x + segment.width - standing.x,
            };
    }
  }
  return cells;
}

/** A segment across a gap is cut at the space nearest to it, taking letters as equally wide. */
function cutSegment(segment: PdfSegment, cuts: readonly number[], left: number): PdfSegment[] {
  const cut = cuts.find((at) => segment.x - left < at - 3 && segment.x + segment.width - left > at + 3);
  if (cut === undefined) return [segment];
  const wanted = ((cut + left - segment.x) / segment.width) * segment.text.length;
  let at = -1;
  for (let index = segment.text.indexOf(" "); index >= 0; index = segment.text.indexOf(" ", index + 1)) {
    if (at < 0 || Math.abs(index - wanted) < Math.abs(at - wanted)) at = index;
  }
  if (at < 0) return [segment];
  const width = cut + left - segment.x;
  const rest = {
    ...segment,
    text: segment.text.slice(at + 1),
    x: segment.x + width,
    width: segment.width - width,
  };
  return [{ ...segment, text: segment.text.slice(0, at), width }, ...cutSegment(rest, cuts, left)];
}
