import { countries, recogniseState } from "../../vocabularies/countries/index.ts";
import { languageToReadIn } from "../languages.ts";
import type { DocumentReading, Notice, ReadReview } from "../model.ts";
import { gapsIn, itemOf, type NumberedParagraph, numberedParagraphs, wholeText } from "../numbered/index.ts";
import { askingClauses, chooseAsking } from "../observations/index.ts";
import { reconcileItems } from "../reconciliation.ts";
import { firstDate, type ReportParagraph, type ReportSource } from "../reports/index.ts";
import { isDamagedText } from "../soundness.ts";
import { stateNamedIn } from "../states.ts";
import { asksForSomething, holders, partOf, subcommitteeSymbol, visitTitle } from "./words.ts";

interface VisitFacts {
  readonly symbol: string | null;
  /** "SP" for special procedures, "SPT" for the Subcommittee on Prevention of Torture. */
  readonly mechanism: "SP" | "SPT";
  readonly state: string | null;
  readonly title: string | null;
  readonly datedOn: string | null;
  readonly language: string;
}

// "A/HRC/43/48/Add.2", of the Commission before "E/CN.4/2006/5/Add.1", and to the Assembly "A/74/185/Add.1".
const symbolShape =
  /\b(?:A\/HRC\/\d{1,3}\/\d{1,3}|E\/CN\.4\/\d{4}\/\d{1,3}|A\/\d{2,3}\/\d{1,4})\/Add\.\s?\d{1,2}\b/u;
const frontParagraphs = 40;

function readFactsOfVisit(paragraphs: readonly ReportParagraph[]): VisitFacts | null {
  const front = paragraphs.slice(0, frontParagraphs).map(({ text }) => text.replace(/[\s*†]+$/u, "").trim());
  const joined = front.join("\n");
  const language = languageToReadIn(paragraphs.map(({ text }) => text));
  const ofSubcommittee = subcommitteeSymbol.exec(joined);
  const datedOn = firstDate(joined);
  if (ofSubcommittee !== null) {
    const [symbol, code = ""] = ofSubcommittee;
    const state = countries.some(({ iso3 }) => iso3 === code) ? code : recogniseState(code);
    const title = front.find((text) => visitTitle.some((shape) => shape.test(text))) ?? null;
    return { symbol, mechanism: "SPT", state, title, datedOn, language };
  }
  const isOfHolder = front.some((text) => holders.some((shape) => shape.test(text)));
  const named = front
    .map((text) => ({ text, place: visitTitle.map((shape) => shape.exec(text)?.[1]).find(Boolean) }))
    .map(({ text, place }) => ({ text, state: place === undefined ? null : stateNamedIn(place, language) }))
    .find(({ state }) => state !== null);
  if (!isOfHolder || named === undefined) return null;
  const symbol = symbolShape.exec(joined)?.[0].replace(/\s/gu, "") ?? null;
  const holder = front.find((text) => holders.some((shape) => shape.test(text))) ?? "";
  const title = `${named.text}: ${holder}`.slice(0, 300);
  return { symbol, mechanism: "SP", state: named.state, title, datedOn, language };
}

/**
 * Reads the report of a special procedure or of the Subcommittee on Prevention on a visit to a State, in any of the six languages: each
 * numbered paragraph of its recommendations is an item, with its lettered clauses (HRC res. 5/2, annex, art. 13; OPCAT, art. 11).
 * To whom a recommendation speaks, where that is not the Government, stands in its words and in the heading above it. Null where the
 * paper is none.
 */
export function readVisitReport(
  paragraphs: readonly ReportParagraph[],
  source: ReportSource,
): DocumentReading | null {
  const facts = readFactsOfVisit(paragraphs);
  if (facts === null) return null;
  const numbered = numberedParagraphs(paragraphs, partOf);
  const review: ReadReview = { mechanism: facts.mechanism, cycle: null, session: null, symbol: facts.symbol };
  const whole = numbered.map(({ lists }) => wholeText(lists)).join("\n");
  const isDamaged = source.format === "pdf" && isDamagedText(whole, facts.language);
  // The Subcommittee recommends all through its report, as committees do.
  const items =
    facts.mechanism === "SPT"
      ? chooseAsking(beforeAnnex(numbered), isDamaged, facts).map((paragraph) =>
          itemOf(paragraph, facts, review, isDamaged, askingClauses(paragraph)),
        )
      : chooseRecommended(numbered).map((paragraph) => itemOf(paragraph, facts, review, isDamaged));
  const gaps = gapsIn(numbered);
  const notices: Notice[] = [...source.notices];
  if (isDamaged) notices.push({ code: "text_layer_damaged", data: {} });
  if (gaps.length > 0) notices.push({ code: "paragraphs_missing", data: { paragraphs: gaps.join(", ") } });
  if (items.length === 0) notices.push({ code: "no_items_found", data: {} });
  return {
    format: source.format,
    type: "visit_report",
    symbol: facts.symbol,
    state: facts.state,
    language: facts.language,
    title: facts.title,
    datedOn: facts.datedOn,
    review,
    pages: source.pages,
    items,
    positions: [],
    notices,
    reconciliation: reconcileItems(items, []),
  };
}

function beforeAnnex(numbered: readonly NumberedParagraph[]): NumberedParagraph[] {
  return numbered.filter(({ part }) => part !== "annex");
}

/**
 * In the part with the recommendations what asks, and what stands as a list of numbers under a sentence that asks and ends with a
 * colon; in a report without such a part whatever asks.
 */
function chooseRecommended(numbered: readonly NumberedParagraph[]): NumberedParagraph[] {
  const part = numbered.filter((paragraph) => paragraph.part === "recommendations");
  const body = part.length > 0 ? part : beforeAnnex(numbered);
  const chosen: NumberedParagraph[] = [];
  let opensList = false;
  let listHeading: string | null = null;
  for (const paragraph of body) {
    const whole = wholeText(paragraph.lists);
    const asks = asksForSomething(whole);
    const isOpening = asks && paragraph.clauses.length === 0 && /[:：]\s*$/u.test(paragraph.text);
    const isListed = opensList && paragraph.heading === listHeading;
    if (isOpening) {
      opensList = true;
      listHeading = paragraph.heading;
    } else if (!isListed) opensList = false;
    // A sentence that only opens a list asks for nothing by itself.
    if (!isOpening && (asks || isListed)) chosen.push(paragraph);
  }
  return chosen;
}
