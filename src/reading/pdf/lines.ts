import { inReadingOrder, isRightToLeft, joinPieces, type Piece } from "./direction.ts";
import { crosses, findGutter } from "./gutter.ts";
import type { PdfLine, PdfSegment } from "./model.ts";

/** Letters drawn in one go, upright, in points from the top left corner of the page as shown. */
export interface Run {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
}

interface RawLine {
  readonly baseline: number;
  readonly size: number;
  readonly runs: Run[];
  left: number;
  right: number;
}

/** Baselines nearer than this part of the letter size are one line. */
const sameLine = 0.3;
const bucketHeight = 4;

/**
 * The lines of one page from its runs, top to bottom, left to right. Small raised runs join the line they stand at
 * and are kept apart as marks.
 */
export function linesOf(runs: readonly Run[], page: number): PdfLine[] {
  const raw = gatherLines(runs);
  raw.sort((one, other) => one.baseline - other.baseline || one.left - other.left);
  const gutter = findGutter(raw);
  const lines: PdfLine[] = [];
  if (gutter === null) for (const line of raw) addLine(lines, line.runs, line, page, 0);
  else {
    // Lines across both columns (titles) cut the page into bands; in a band the left column is read first.
    let band: RawLine[] = [];
    const flush = (): void => {
      for (const column of [0, 1]) {
        for (const line of band) {
          const part = line.runs.filter((run) => (run.x + run.width / 2 < gutter ? 0 : 1) === column);
          addLine(lines, part, line, page, column);
        }
      }
      band = [];
    };
    for (const line of raw) {
      if (crosses(line, gutter)) {
        flush();
        addLine(lines, line.runs, line, page, 0);
      } else band.push(line);
    }
    flush();
  }
  return lines;
}

function gatherLines(runs: readonly Run[]): RawLine[] {
  const lines: RawLine[] = [];
  const buckets = new Map<number, RawLine[]>();
  // Large letters first, so that a raised mark finds the line it belongs to; marks of vowels, which stand high or low, last of all.
  const bySize = [...runs].sort(
    (one, other) => Number(isVowelMark(one)) - Number(isVowelMark(other)) || other.size - one.size,
  );
  for (const run of bySize) {
    const line = findLine(buckets, run);
    if (line !== null) {
      line.runs.push(run);
      line.left = Math.min(line.left, run.x);
      line.right = Math.max(line.right, run.x + run.width);
      continue;
    }
    const opened: RawLine = {
      baseline: run.baseline,
      size: run.size,
      runs: [run],
      left: run.x,
      right: run.x + run.width,
    };
    lines.push(opened);
    const key = Math.round(run.baseline / bucketHeight);
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [opened]);
    else bucket.push(opened);
  }
  return lines;
}

const vowelMark = /^[\p{M}\s]+$/u;

function isVowelMark({ text }: Run): boolean {
  return vowelMark.test(text);
}

function findLine(buckets: ReadonlyMap<number, readonly RawLine[]>, run: Run): RawLine | null {
  const key = Math.round(run.baseline / bucketHeight);
  let best: RawLine | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let near = key - 3; near <= key + 3; near += 1) {
    for (const line of buckets.get(near) ?? []) {
      const distance = Math.abs(line.baseline - run.baseline);
      if (distance >= bestDistance) continue;
      const isVowel = isVowelMark(run) && distance < 0.9 * line.size;
      if (distance < sameLine * Math.min(line.size, run.size) || isVowel || isRaisedAt(line, run)) {
        best = line;
        bestDistance = distance;
      }
    }
  }
  return best;
}

function isRaisedAt(line: RawLine, run: Run): boolean {
  const rise = line.baseline - run.baseline;
  return (
    isSmall(run, line) &&
    rise > 0 &&
    rise < 0.75 * line.size &&
    run.x > line.left - 4 * line.size &&
    run.x < line.right + 2 * line.size
  );
}

function isSmall(run: Run, line: RawLine): boolean {
  return run.size <= 0.8 * line.size;
}

const markShape = /^[\s(]*(?:\d{1,3}|[a-z]|[*†‡§]{1,4}|\*+\/)(?:\s*,\s*\d{1,3})*[\s)]*$/;

/** A footnote mark: small, and raised; or a lone asterisk, whose sign itself stands high. */
function isMark(run: Run, line: RawLine, before: Run | undefined): boolean {
  if (!markShape.test(run.text) || isRaisedEnding(run, before)) return false;
  const rise = line.baseline - run.baseline;
  return isSmall(run, line) ? rise > 0.12 * line.size : rise > 0.15 * line.size;
}

/** The raised "o" of "n\u1d52 6" and the "e" of "455\u1d49", which French print sets: the end of a word and no mark. */
function isRaisedEnding({ text, x, size }: Run, before: Run | undefined): boolean {
  if (before === undefined || x - before.x - before.width > 0.3 * size) return false;
  return text === "o" ? /(?<!\p{L})n$/iu.test(before.text) : text === "e" && /[\dIVXLC]$/u.test(before.text);
}

function addLine(lines: PdfLine[], runs: readonly Run[], raw: RawLine, page: number, column: number): void {
  if (runs.length === 0) return;
  const sorted = inPlace(runs);
  const areMarks = sorted.map((run, index) => isMark(run, raw, sorted[index - 1]));
  const text = sorted.filter((_, index) => !areMarks[index]);
  const marks = sorted.filter((_, index) => areMarks[index]).map((run) => run.text.trim());
  const shown = text.length > 0 ? text : sorted;
  const segments = segmentsOf(shown, raw.size);
  const joined = inReadingOrder(segments.map((segment) => segment.text));
  if (joined === "") return;
  const left = Math.min(...shown.map((run) => run.x));
  const right = Math.max(...shown.map((run) => run.x + run.width));
  const weights = weigh(shown);
  lines.push({
    page,
    text: joined,
    x: left,
    y: raw.baseline - 0.85 * weights.fontSize,
    width: right - left,
    height: 1.1 * weights.fontSize,
    fontSize: weights.fontSize,
    bold: weights.bold,
    italic: weights.italic,
    column,
    segments,
    marks: text.length > 0 ? marks : [],
    // Where lines run from right to left, they start on the right.
    startsWithMark: text.length > 0 && areMarks.at(isRightToLeft(joined) ? -1 : 0) === true,
    role: "body",
  });
}

/**
 * Runs from left to right. In Arabic lines a run of several words may reach over signs that stand between them ("(", "/", digits drawn in
 * another font): it is cut into its words, so that each sign finds its place.
 */
function inPlace(runs: readonly Run[]): Run[] {
  const isTurned = runs.some(({ text }) => isRightToLeft(text));
  const placed = isTurned ? runs.map((run) => behindItsWord(run, runs)) : [...runs];
  const sorted = placed.sort((one, other) => one.x - other.x);
  const reachesOver = (run: Run): boolean =>
    (isTurned ? /\S\s+\S/ : /^[\d.]+(?: [\d.]+)+$/).test(run.text) &&
    runs.some(
      (other) =>
        other !== run &&
        other.text.trim() !== "" &&
        other.x > run.x + 1 &&
        other.x + other.width < run.x + run.width - 1,
    );
  if (!sorted.some(reachesOver)) return sorted;
  const middle = ({ x, width }: Run): number => x + width / 2;
  return sorted
    .flatMap((run) => (reachesOver(run) ? wordsOf(run, runs) : [run]))
    .sort((one, other) => middle(one) - middle(other));
}

/** A mark of a vowel that is drawn over the last letter of a word, which is its left one, is read behind it. */
function behindItsWord(run: Run, runs: readonly Run[]): Run {
  if (!isVowelMark(run)) return run;
  // Letters that lie under it before others, and among all the nearest.
  const away = (other: Run): number =>
    Math.max(other.x - run.x, run.x - other.x - other.width, 0) + (isRightToLeft(other.text) ? 0 : run.size);
  let word: Run | null = null;
  for (const other of runs) {
    if (isVowelMark(other) || Math.abs(other.x - run.x) >= 0.6 * run.size) continue;
    if (word === null || away(other) < away(word)) word = other;
  }
  return word === null ? run : { ...run, x: word.x - 0.1, width: 0.1 };
}

/** A run as its words, each where its share of the letters puts it. */
function wordsOf(run: Run, runs: readonly Run[]): Run[] {
  if (/^[\d. ]+$/.test(run.text)) return numbersOf(run, runs);
  const letter = run.width / Math.max(1, run.text.length);
  const isTurned = isRightToLeft(run.text);
  return [...run.text.matchAll(/\S+/gu)].map(({ 0: text, index }) => {
    const before = isTurned ? run.text.length - index - text.length : index;
    return { ...run, text, x: run.x + before * letter, width: text.length * letter };
  });
}

/** Digits are of one width, and what is drawn between two numbers fills the gap between them. */
function numbersOf(run: Run, runs: readonly Run[]): Run[] {
  const between = runs.filter(
    ({ x, width }) => x > run.x + 1 && x + width < run.x + run.width - 1 && width < run.size,
  );
  const numbers = run.text.split(/ +/);
  const gap = between.reduce((sum, { width }) => sum + width, 0) / Math.max(1, numbers.length - 1);
  const digit = (run.width - gap * (numbers.length - 1)) / numbers.join("").length;
  let x = run.x;
  return numbers.map((text) => {
    const number = { ...run, text, x, width: text.length * digit };
    x += number.width + gap;
    return number;
  });
}

function weigh(runs: readonly Run[]): { fontSize: number; bold: boolean; italic: boolean } {
  let bold = 0;
  let italic = 0;
  let all = 0;
  const sizes = new Map<number, number>();
  for (const run of runs) {
    const letters = run.text.length;
    all += letters;
    if (run.bold) bold += letters;
    if (run.italic) italic += letters;
    sizes.set(run.size, (sizes.get(run.size) ?? 0) + letters);
  }
  let fontSize = 0;
  let most = -1;
  for (const [size, letters] of sizes) {
    if (letters > most) {
      most = letters;
      fontSize = size;
    }
  }
  return { fontSize, bold: bold * 2 > all, italic: italic * 2 > all };
}

/** Gaps wider than this part of the letter size part words; justified lines stretch them, never under this. */
const wordGap = 0.16;
const segmentGap = 1.4;
/** Gaps wider than this may part two cells of a table that are filled to their edges. */
const partGap = 0.6;

function segmentsOf(runs: readonly Run[], lineSize: number, widest: number = segmentGap): PdfSegment[] {
  const segments: PdfSegment[] = [];
  let open: Run[] = [];
  let pieces: Piece[] = [];
  let end = Number.NEGATIVE_INFINITY;
  let hasParts = false;
  const close = (): void => {
    const cleaned = joinPieces(pieces).replace(/\s+/g, " ").trim();
    const first = open[0];
    if (first !== undefined && cleaned !== "") {
      const parts = hasParts && widest > partGap ? { parts: segmentsOf(open, lineSize, partGap) } : {};
      segments.push({ text: cleaned, x: first.x, width: end - first.x, ...weigh(open), ...parts });
    }
    open = [];
    pieces = [];
    hasParts = false;
  };
  for (const run of runs) {
    const gap = run.x - end;
    if (open.length > 0 && gap > widest * lineSize) close();
    if (open.length > 0 && gap > partGap * lineSize) hasParts = true;
    const isParted = pieces.length > 0 && gap > wordGap * Math.min(run.size, lineSize);
    pieces.push({ text: run.text, isParted });
    open.push(run);
    end = Math.max(open.length === 1 ? Number.NEGATIVE_INFINITY : end, run.x + run.width);
  }
  close();
  return segments;
}
