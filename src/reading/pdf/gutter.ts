/** A line of a page as what was drawn for it, and where it begins and ends. */
export interface LineOfRuns {
  readonly runs: readonly { readonly x: number; readonly width: number }[];
  readonly size: number;
  readonly left: number;
  readonly right: number;
}

/** A space between words is narrower than this part of the letter size, one between columns wider. */
const columnGap = 0.7;

/** Whether a line runs on over the gutter: in one run, or in many, as of programs that draw letter by letter. */
export function crosses(line: LineOfRuns, gutter: number): boolean {
  let left = Number.NEGATIVE_INFINITY;
  let right = Number.POSITIVE_INFINITY;
  for (const { x, width } of line.runs) {
    if (x < gutter - 2 && x + width > gutter + 2) return true;
    if (x + width / 2 < gutter) left = Math.max(left, x + width);
    else right = Math.min(right, x);
  }
  return right - left < columnGap * line.size;
}

/**
 * Where two columns of prose part, or null. Both columns must be filled to similar width on most lines, with one
 * clear gap near the middle: a table has cells of many widths and is not taken for columns.
 */
export function findGutter(lines: readonly LineOfRuns[]): number | null {
  if (lines.length < 12) return null;
  const pageLeft = Math.min(...lines.map((line) => line.left));
  const pageRight = Math.max(...lines.map((line) => line.right));
  const width = pageRight - pageLeft;
  const gaps = new Map<number, number>();
  for (const line of lines) {
    const gap = middleGap(line, pageLeft, width);
    if (gap === null) continue;
    const key = Math.round(gap / 6);
    gaps.set(key, (gaps.get(key) ?? 0) + 1);
  }
  let best: number | null = null;
  let most = 0;
  for (const [key, count] of gaps) {
    const near = count + (gaps.get(key - 1) ?? 0) + (gaps.get(key + 1) ?? 0);
    if (near > most) {
      most = near;
      best = key * 6;
    }
  }
  const gutter = best !== null && most >= 10 ? best : middleStrip(lines, pageLeft, width);
  if (gutter === null) return null;
  const apart = lines.filter((line) => !crosses(line, gutter));
  const sides = apart.filter((line) => line.left < gutter && line.right > gutter);
  const areAligned = sides.length >= 0.5 * lines.length;
  if (!areAligned && !areColumnsOfTheirOwn(lines, gutter)) return null;
  const counted = areAligned ? sides : apart;
  const isFilled = (from: number, to: number): boolean => {
    const inks = counted
      .map(({ runs }) => inkBetween(runs, from, to))
      .filter((ink) => areAligned || ink.sum > 0);
    // Paragraphs of a column may all be indented; most of its lines still fill what they take.
    const left = Math.max(
      from,
      quantile(
        inks.map((ink) => ink.left),
        0.1,
      ),
    );
    const right = Math.min(
      to,
      quantile(
        inks.map((ink) => ink.right),
        0.9,
      ),
    );
    const width = Math.max(right - left, 0.6 * (to - from)) - 10;
    return inks.filter(({ sum }) => sum > 0.7 * width).length > 0.6 * inks.length;
  };
  return isFilled(pageLeft, gutter) && isFilled(gutter, pageRight) ? gutter : null;
}

/** How much of a line's letters stand between two edges, and from where to where. */
function inkBetween(
  runs: LineOfRuns["runs"],
  from: number,
  to: number,
): { sum: number; left: number; right: number } {
  const inside = runs.filter(({ x, width }) => x >= from - 4 && x + width <= to + 4);
  return {
    sum: inside.reduce((sum, { width }) => sum + width, 0),
    left: Math.min(to, ...inside.map(({ x }) => x)),
    right: Math.max(from, ...inside.map(({ x, width }) => x + width)),
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}

/** Columns whose lines stand at heights of their own, as those of a table do not. */
function areColumnsOfTheirOwn(lines: readonly LineOfRuns[], gutter: number): boolean {
  const left = lines.filter((line) => line.right <= gutter + 2);
  const right = lines.filter((line) => line.left >= gutter - 2);
  const crossing = lines.filter((line) => crosses(line, gutter));
  return left.length >= 8 && right.length >= 8 && crossing.length < 0.2 * lines.length;
}

/** The middle of the strip near the middle of the page that the fewest lines cross; null where many do. */
function middleStrip(lines: readonly LineOfRuns[], pageLeft: number, width: number): number | null {
  let best: number | null = null;
  let fewest = 0.2 * lines.length;
  for (let share = 0.42; share <= 0.58; share += 0.01) {
    const at = pageLeft + share * width;
    const count = lines.filter((line) => crosses(line, at)).length;
    if (count < fewest) {
      fewest = count;
      best = at;
    }
  }
  return best;
}

function middleGap(line: LineOfRuns, pageLeft: number, width: number): number | null {
  const runs = [...line.runs].sort((one, other) => one.x - other.x);
  let end = Number.NEGATIVE_INFINITY;
  for (const run of runs) {
    const middle = (end + run.x) / 2;
    const share = (middle - pageLeft) / width;
    if (run.x - end > 10 && share > 0.4 && share < 0.6) return middle;
    end = Math.max(end, run.x + run.width);
  }
  return null;
}
