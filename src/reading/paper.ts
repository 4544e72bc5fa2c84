import { languageToReadIn } from "./languages.ts";
import type { DocumentReading, ReadItem, ReadPaper } from "./model.ts";
import { reconcileItems } from "./reconciliation.ts";
import type { ReportParagraph, ReportSource } from "./reports/index.ts";

/** A paper that says nothing of itself. */
export const noPaper: ReadPaper = {
  subject: null,
  author: null,
  mandates: [],
  articles: null,
  violated: null,
  outcome: null,
  replyDue: null,
};

/** The official language by whose rules a paper is read. */
export function languageOfPaper(paragraphs: readonly ReportParagraph[]): string {
  return languageToReadIn(paragraphs.map(({ text }) => text));
}

type Facts = Pick<
  DocumentReading,
  "type" | "symbol" | "state" | "language" | "title" | "datedOn" | "review" | "paper"
>;

/** The reading of a paper that gives items and no positions. */
export function paperReading(
  source: ReportSource,
  facts: Facts,
  items: readonly ReadItem[],
): DocumentReading {
  return { ...source, ...facts, items, positions: [], reconciliation: reconcileItems(items, []) };
}
