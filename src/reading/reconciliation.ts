import type { Position, ReadItem, Reconciliation } from "./model.ts";

/** Longer lists help nobody; the counts stay true. */
const longestList = 500;

interface Label {
  readonly run: string;
  readonly number: number;
}

/** "134.9" is number 9 of run 134; "12" is number 12 of the document's own run. Letters are no run. */
function labelOf(paragraph: string): Label | null {
  const match = /^(?:(\d{1,4})\.)?(\d{1,4})$/.exec(paragraph);
  return match === null ? null : { run: match[1] ?? "", number: Number(match[2]) };
}

/**
 * Labels missing inside each run of numbers, from its first to its last; a run of parts begins at 1. Numbers without a part
 * are paragraphs among others: theirs are no gaps.
 */
export function findGaps(paragraphs: readonly string[]): string[] {
  const runs = new Map<string, Set<number>>();
  for (const paragraph of paragraphs) {
    // "122.3(a)" and "122.3.1" show that 122.3 is there.
    const label = labelOf(/^\d{1,4}\.\d{1,4}/.exec(paragraph)?.[0] ?? paragraph);
    if (label === null || label.run === "") continue;
    const run = runs.get(label.run) ?? new Set();
    run.add(label.number);
    runs.set(label.run, run);
  }
  const gaps: string[] = [];
  for (const [run, numbers] of runs) {
    const last = Math.max(...numbers);
    for (let number = 1; number < last && gaps.length < longestList; number += 1) {
      if (!numbers.has(number)) gaps.push(`${run}.${number}`);
    }
  }
  return gaps;
}

export function countPositions(items: readonly ReadItem[]): Record<Position | "none", number> {
  const counts = { supported: 0, supported_in_part: 0, noted: 0, pending: 0, none: 0 };
  for (const item of items) counts[item.position ?? "none"] += 1;
  return counts;
}

/** What can be said of one document's items alone. `doubles`: labels that stand for two different things. */
export function reconcileItems(
  items: readonly ReadItem[],
  doubles: readonly string[],
  announced: number | null = null,
): Reconciliation {
  const paragraphs = items.flatMap(({ paragraph }) => (paragraph === null ? [] : [paragraph]));
  const itemsWithoutPosition = items.flatMap((item) =>
    item.position === null && item.paragraph !== null && item.kind === "recommendation"
      ? [item.paragraph]
      : [],
  );
  return {
    announced,
    found: items.length,
    gaps: findGaps(paragraphs),
    doubles: doubles.slice(0, longestList),
    positionsWithoutItem: [],
    itemsWithoutPosition: itemsWithoutPosition.slice(0, longestList),
    byPosition: countPositions(items),
  };
}
