import type {
  DocumentReading,
  DocumentType,
  FileFormat,
  Notice,
  Position,
  ReadItem,
  ReadPosition,
  ReadReview,
  Reconciliation,
} from "../model.ts";
import { noReview } from "./item.ts";

/** A value that all items share; null where they differ. */
function shared<Value>(values: Iterable<Value>): Value | null {
  let found: Value | null = null;
  let isFirst = true;
  for (const value of values) {
    if (isFirst) found = value;
    else if (value !== found) return null;
    isFirst = false;
  }
  return found;
}

function whereOf(item: ReadItem): string {
  const { mechanism, cycle, symbol } = item.review;
  return [item.state, mechanism, mechanism === "UPR" ? (cycle ?? symbol) : symbol].join("|");
}

const longestList = 500;

/** Numbers missing inside 140.1, 140.2, ... of one review, where most of the run is there: a filtered table has no gaps. */
function findGaps(items: readonly ReadItem[]): string[] {
  const runs = new Map<string, Set<number>>();
  for (const item of items) {
    const match = /^(\d{1,4})\.(\d{1,4})$/.exec(item.paragraph ?? "");
    if (match === null) continue;
    const key = `${whereOf(item)}|${match[1]}`;
    const run = runs.get(key) ?? new Set();
    run.add(Number(match[2]));
    runs.set(key, run);
  }
  const gaps: string[] = [];
  for (const [key, run] of runs) {
    const last = Math.max(...run);
    if (run.size < last * 0.9) continue;
    const prefix = key.slice(key.lastIndexOf("|") + 1);
    for (let number = 1; number <= last && gaps.length < longestList; number += 1) {
      if (!run.has(number)) gaps.push(`${prefix}.${number}`);
    }
  }
  return gaps;
}

function reconcile(items: readonly ReadItem[]): Reconciliation {
  const byPosition: Record<Position | "none", number> = {
    supported: 0,
    supported_in_part: 0,
    noted: 0,
    pending: 0,
    none: 0,
  };
  const seen = new Set<string>();
  const doubles: string[] = [];
  const itemsWithoutPosition: string[] = [];
  for (const item of items) {
    byPosition[item.position ?? "none"] += 1;
    if (item.paragraph === null) continue;
    const key = `${whereOf(item)}|${item.paragraph}|${item.language}`;
    if (seen.has(key) && doubles.length < longestList) doubles.push(item.paragraph);
    seen.add(key);
    if (
      item.position === null &&
      item.review.mechanism === "UPR" &&
      itemsWithoutPosition.length < longestList
    ) {
      itemsWithoutPosition.push(item.paragraph);
    }
  }
  return {
    announced: null,
    found: items.length,
    gaps: findGaps(items),
    doubles,
    positionsWithoutItem: [],
    itemsWithoutPosition,
    byPosition,
  };
}

/** The reading of a table: what its items share is the document's. */
export function readingOfTable(
  format: FileFormat,
  type: DocumentType,
  items: readonly ReadItem[],
  positions: readonly ReadPosition[],
  notices: readonly Notice[],
): DocumentReading {
  const state = shared(items.map((item) => item.state));
  const review: ReadReview =
    items.length === 0
      ? noReview
      : {
          mechanism: shared(items.map((item) => item.review.mechanism)) ?? "UPR",
          cycle: shared(items.map((item) => item.review.cycle)),
          session: shared(items.map((item) => item.review.session)),
          symbol: shared(items.map((item) => item.review.symbol)),
        };
  return {
    format,
    type,
    // A table about a document is not that document.
    symbol: null,
    state,
    language: shared(items.map((item) => item.language)) ?? items[0]?.language ?? "en",
    title: null,
    datedOn: null,
    review,
    pages: null,
    items,
    // Answers name paragraphs of one review; in a table of many they would be taken for another State's.
    positions: shared(items.map(whereOf)) === null ? [] : positions,
    notices,
    reconciliation: reconcile(items),
  };
}
