import type { GridRow } from "./grid.ts";

/**
 * Where rows of a table begin whose numbers do not stand in their first line (cells centred between top and bottom): rows
 * are then bands with white between them, wider than between the lines of a cell. `isLabelled` says of each line whether a
 * number begins in it. Null where bands and numbers do not agree, as in tables whose rows follow close upon each other.
 */
export function bandStarts(rows: readonly GridRow[], isLabelled: readonly boolean[]): boolean[] | null {
  const white = whiteBetweenLines(rows) + 1.5;
  const starts: boolean[] = [];
  let page = 0;
  let bottom = 0;
  let labels = 0;
  let bands = 0;
  for (const [index, { line }] of rows.entries()) {
    const isNew = index === 0 || line.page !== page || line.y - bottom > white;
    if (isNew) {
      bands += labels > 0 ? 1 : 0;
      labels = 0;
      bottom = 0;
    }
    labels += isLabelled[index] === true ? 1 : 0;
    if (labels > 1) return null;
    starts.push(isNew);
    page = line.page;
    bottom = Math.max(bottom, line.y + line.height);
  }
  bands += labels > 0 ? 1 : 0;
  return bands >= 2 ? joinUnlabelled(starts, isLabelled) : null;
}

/** A band without number goes on from the row above: a second paragraph of a cell, or the rest of it on the next page. */
function joinUnlabelled(starts: readonly boolean[], isLabelled: readonly boolean[]): boolean[] {
  const joined = [...starts];
  starts.forEach((isStart, index) => {
    if (!isStart || index === 0) return;
    let end = index + 1;
    while (end < starts.length && starts[end] === false) end += 1;
    if (!isLabelled.slice(index, end).includes(true)) joined[index] = false;
  });
  return joined;
}

/** The white between two lines of a cell: what is commonest between lines that follow each other in one column. */
function whiteBetweenLines(rows: readonly GridRow[]): number {
  const counts = new Map<number, number>();
  const last = new Map<number, { page: number; bottom: number }>();
  for (const { line, cells } of rows) {
    cells.forEach((cell, column) => {
      if (cell === null) return;
      const before = last.get(column);
      last.set(column, { page: line.page, bottom: line.y + line.height });
      if (before === undefined || before.page !== line.page) return;
      const white = Math.round((line.y - before.bottom) * 2) / 2;
      if (white >= -2 && white <= line.height) counts.set(white, (counts.get(white) ?? 0) + 1);
    });
  }
  let common = 0;
  let most = 0;
  for (const [white, count] of counts) if (count > most) [common, most] = [white, count];
  return common;
}
