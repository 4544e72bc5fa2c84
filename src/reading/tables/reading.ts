import { languageOfWhole, settleLanguages } from "../languages.ts";
import type {
  DocumentReading,
  DocumentType,
  FileFormat,
  Notice,
  ReadItem,
  ReadPosition,
  ReadReview,
} from "../model.ts";
import { reconcileItems } from "../reconciliation.ts";
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

/** Labels that stand for two different things of one review. */
function findDoubles(items: readonly ReadItem[]): string[] {
  const seen = new Set<string>();
  const doubles: string[] = [];
  for (const item of items) {
    if (item.paragraph === null) continue;
    const key = `${whereOf(item)}|${item.paragraph}|${item.language}`;
    if (seen.has(key)) doubles.push(item.paragraph);
    seen.add(key);
  }
  return doubles;
}

/** The reading of a table: what its items share is the document's. */
export function readingOfTable(
  format: FileFormat,
  type: DocumentType,
  read: readonly ReadItem[],
  positions: readonly ReadPosition[],
  notices: readonly Notice[],
): DocumentReading {
  const items = settleLanguages(read);
  const whole = languageOfWhole(items, null);
  const isOneReview = shared(items.map(whereOf)) !== null;
  // Texts in further languages follow the item they belong to, from the same place.
  const counted = items.filter((item, at) => {
    const before = items[at - 1];
    return before?.place !== item.place || before.state !== item.state;
  });
  const reconciliation = reconcileItems(counted, findDoubles(counted));
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
    language: whole.language,
    title: null,
    datedOn: null,
    review,
    pages: null,
    items,
    // Answers name paragraphs of one review; in a table of many they would be taken for another State's.
    positions: isOneReview ? positions : [],
    notices: items.length === 0 ? notices : [...notices, ...whole.notices],
    // The numbers of several reviews make no run.
    reconciliation: isOneReview ? reconciliation : { ...reconciliation, gaps: [] },
  };
}
