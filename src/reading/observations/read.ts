import type { DocumentReading, Notice, ReadReview } from "../model.ts";
import {
  gapsIn,
  itemOf,
  type NumberedParagraph,
  numberedParagraphs,
  wholeText,
  withLearnedLetters,
} from "../numbered/index.ts";
import { reconcileItems } from "../reconciliation.ts";
import type { ReportParagraph, ReportSource } from "../reports/index.ts";
import { isDamagedText } from "../soundness.ts";
import { askingClauses, chooseAsking, standsUnderOneNumber } from "./choose.ts";
import { readFactsOfObservations } from "./facts.ts";
import { contextOf, readAround } from "./follow-up.ts";
import { type ObservationsPart, partOf, partsByOrder } from "./parts.ts";
import { anotherPaper, noticesOfWhole } from "./whole.ts";

/**
 * Reads concluding observations of a treaty body, in any of the six languages: each numbered paragraph that asks the State party for
 * something is an item, its lettered clauses with their letters as a, b, c. What they say beside that (sections, concerns, follow-up,
 * the next report) stands in `observations`. Null where the paper is none.
 */
export function readConcludingObservations(
  all: readonly ReportParagraph[],
  source: ReportSource,
): DocumentReading | null {
  const another = anotherPaper(all);
  const paragraphs = another === null ? all : all.slice(0, another.at);
  const facts = readFactsOfObservations(paragraphs);
  if (facts === null) return null;
  const asPrinted = numberedParagraphs(paragraphs, partOf);
  const texts = asPrinted.map(({ lists }) => wholeText(lists));
  // A Word file holds its letters themselves; only what was printed can have lost them.
  const isDamaged = source.format === "pdf" && isDamagedText(texts.join("\n"), facts.language);
  const numbered = inOrder(isDamaged && facts.language === "ar" ? readDamaged(paragraphs) : asPrinted);
  const asking = chooseAsking(numbered, isDamaged, facts);
  const isUnderOneNumber = isDamaged && standsUnderOneNumber(numbered);
  const observations = readAround(numbered, asking, facts.datedOn);
  const review: ReadReview = { mechanism: facts.mechanism, cycle: null, session: null, symbol: facts.symbol };
  const items = asking.map((paragraph) => ({
    ...itemOf(paragraph, facts, review, isDamaged, askingClauses(paragraph, isDamaged, isUnderOneNumber)),
    context: contextOf(paragraph, observations.concerns),
  }));
  const gaps = gapsIn(numbered);
  const notices: Notice[] = [...source.notices];
  if (isDamaged) notices.push({ code: "text_layer_damaged", data: {} });
  if (gaps.length > 0) notices.push({ code: "paragraphs_missing", data: { paragraphs: gaps.join(", ") } });
  if (another !== null) notices.push({ code: "another_document", data: { symbol: another.symbol } });
  const hasClosing = observations.nextReport !== null || numbered.some(({ part }) => part === "follow_up");
  // Where letters are not those of the print, neither are stops.
  if (!isDamaged) notices.push(...noticesOfWhole(paragraphs, numbered, hasClosing));
  if (items.length === 0) notices.push({ code: "no_items_found", data: {} });
  if (numbered.some(({ isCounted }) => isCounted)) notices.push({ code: "numbers_counted", data: {} });
  return {
    format: source.format,
    type: "concluding_observations",
    symbol: facts.symbol,
    state: facts.state,
    language: facts.language,
    title: facts.title,
    datedOn: facts.datedOn ?? observations.adoptedOn,
    review,
    pages: source.pages,
    items,
    positions: [],
    notices,
    reconciliation: reconcileItems(items, []),
    observations,
  };
}

/** Where letters are not those of the print, the order of headings and of lists tells what they say. */
function readDamaged(paragraphs: readonly ReportParagraph[]): NumberedParagraph<ObservationsPart>[] {
  return numberedParagraphs(withLearnedLetters(paragraphs), partsByOrder(paragraphs));
}

/** So many paragraphs of the part with concerns are its beginning; before 2005 its factors and difficulties stood before what is welcomed. */
const enoughOfPrincipal = 5;

/** A heading among the concerns that names progress ("Progress achieved in schools") leads back to nothing that is only welcomed. */
function inOrder(
  numbered: readonly NumberedParagraph<ObservationsPart>[],
): NumberedParagraph<ObservationsPart>[] {
  let principal = 0;
  return numbered.map((paragraph) => {
    if (paragraph.part === "principal") principal += 1;
    const isBack = paragraph.part === "positive" && principal >= enoughOfPrincipal;
    return isBack ? { ...paragraph, part: "principal" } : paragraph;
  });
}
