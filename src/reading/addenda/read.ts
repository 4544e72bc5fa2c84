import type { DocumentReading, Notice, Position, ReadPosition, ReadReview } from "../model.ts";
import { findGaps } from "../reconciliation.ts";
import { type ReportParagraph, type ReportSource, readFacts } from "../reports/index.ts";
import { Answers } from "./answers.ts";
import type { CellParagraph } from "./cells.ts";
import { councilSessionOf, cycleOfCouncilSession } from "./council.ts";

/** Whether the front of a document names an addendum to a report. */
export function isAddendum(paragraphs: readonly ReportParagraph[]): boolean {
  return (
    readFacts(paragraphs).isAddendum ||
    paragraphs.slice(0, 25).some(({ text }) => /^addend(?:um|a)\b/i.test(text.trim()))
  );
}

/**
 * Reads an addendum to a UPR report: the State's position on each recommendation, in its own words, with its comments
 * beside (free form; A/HRC/n/m/Add.1). Null where the paragraphs are no addendum.
 */
export function readAddendum(
  paragraphs: readonly CellParagraph[],
  source: ReportSource,
): DocumentReading | null {
  if (!isAddendum(paragraphs)) return null;
  const facts = readFacts(paragraphs);
  const answers = new Answers(bodyOf(paragraphs));
  const { positions, notices } = answers.read();
  const reportSymbol = facts.symbol?.replace(/\/Add\..*$/i, "") ?? null;
  const council = councilSessionOf(facts.symbol);
  const review: ReadReview = {
    mechanism: "UPR",
    cycle: facts.cycle ?? (council === null ? null : cycleOfCouncilSession(council)),
    session: facts.session,
    symbol: reportSymbol,
  };
  const told: Notice[] = [...source.notices, ...notices];
  if (positions.length === 0) told.push({ code: "no_positions_found", data: {} });
  if (facts.state === null) told.push({ code: "state_not_found", data: {} });
  return {
    ...source,
    type: "addendum",
    symbol: facts.symbol,
    state: facts.state,
    language: facts.language,
    title: facts.title,
    datedOn: facts.datedOn,
    review,
    items: [],
    positions,
    notices: told,
    reconciliation: {
      announced: null,
      found: 0,
      gaps: findGaps(positions.map(({ paragraph }) => paragraph)),
      doubles: [],
      positionsWithoutItem: [],
      itemsWithoutPosition: [],
      byPosition: sums(positions),
    },
  };
}

function sums(positions: readonly ReadPosition[]): Record<Position | "none", number> {
  const counts = { supported: 0, supported_in_part: 0, noted: 0, pending: 0, none: 0 };
  for (const { position } of positions) counts[position ?? "none"] += 1;
  return counts;
}

/** What stands behind the title block: after the last of the first page's headings that name the document. */
function bodyOf(paragraphs: readonly CellParagraph[]): readonly CellParagraph[] {
  const title =
    /^(?:addend(?:um|a)\b|views on conclusions|.*(?:voluntary commitments and replies|presented by the state under review))/iu;
  let start = 0;
  paragraphs.slice(0, 30).forEach((paragraph, index) => {
    if (title.test(paragraph.text.trim()) && paragraph.text.length < 250) start = index + 1;
  });
  return paragraphs.slice(start);
}
