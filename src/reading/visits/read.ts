import { countries, recogniseState } from "../../vocabularies/countries/index.ts";
import { languageToReadIn } from "../languages.ts";
import type { DocumentReading, Notice, ReadReview } from "../model.ts";
import { gapsIn, itemOf, type NumberedParagraph, numberedParagraphs, wholeText } from "../numbered/index.ts";
import { askingClauses, chooseAsking } from "../observations/index.ts";
import { reconcileItems } from "../reconciliation.ts";
import { firstDate, type ReportParagraph, type ReportSource } from "../reports/index.ts";
import { isDamagedText } from "../soundness.ts";
import { stateNamedIn } from "../states.ts";
import {
  asksForSomething,
  holders,
  isOnlyRecommendations,
  obliges,
  opensRecommendations,
  partOf,
  subcommitteeSymbol,
  tells,
  visitTitle,
  visitWithin,
} from "./words.ts";

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
  const first = paragraphs.slice(0, frontParagraphs);
  const front = first.map(({ text }) => bareLine(text));
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
  const ofHolder = front.filter((text) => holders.some((shape) => shape.test(text)));
  const named =
    visited(front, visitTitle, language) ??
    visited(
      ofHolder.filter((text) => text.length < 300),
      visitWithin,
      language,
    ) ??
    // Where lines of the front ran together the title ends a heading.
    visited(
      first.filter(({ heading, text }) => heading && text.length < 300).map(({ text }) => bareLine(text)),
      visitWithin,
      language,
    );
  if (ofHolder.length === 0 || named === null) return null;
  const symbol = symbolShape.exec(joined)?.[0].replace(/\s/gu, "") ?? null;
  const [holder = ""] = ofHolder;
  const title = (named.text === holder ? holder : `${named.text}: ${holder}`).slice(0, 300);
  return { symbol, mechanism: "SP", state: named.state, title, datedOn, language };
}

/** A line without the marks of its notes. */
function bareLine(text: string): string {
  return text.replace(/[\s*†]+$/u, "").trim();
}

/** The first line that names a State visited. */
function visited(lines: readonly string[], shapes: readonly RegExp[], language: string) {
  for (const text of lines) {
    const place = shapes.map((shape) => shape.exec(text)?.[1]).find(Boolean);
    const state = place === undefined ? null : stateNamedIn(place, language);
    if (state !== null) return { text, state };
  }
  return null;
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
  const numbered = underOpener(numberedParagraphs(paragraphs, partOf), paragraphs);
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

/** "To donors: (a) Fund legal aid." */
function isAddressed({ text, part, clauses }: NumberedParagraph): boolean {
  return part === "recommendations" && clauses.length > 0 && /[:：]\s*$/u.test(text);
}

/** The heading that begins the part says to whom it speaks, where it names nothing but recommendations. */
function underOpener(
  numbered: readonly NumberedParagraph[],
  paragraphs: readonly ReportParagraph[],
): NumberedParagraph[] {
  const opener = paragraphs.find(
    ({ text, heading, bold }) => (heading || bold || text.length < 90) && partOf(text) === "recommendations",
  )?.text;
  if (opener === undefined || !isOnlyRecommendations(opener)) return [...numbered];
  return numbered.map((paragraph) =>
    paragraph.part === "recommendations" && paragraph.heading === null
      ? { ...paragraph, heading: bareLine(opener) }
      : paragraph,
  );
}

function beforeAnnex(numbered: readonly NumberedParagraph[]): NumberedParagraph[] {
  return numbered.filter(({ part }) => part !== "annex");
}

/**
 * In the part with the recommendations what asks; what stands as a list of numbers under a sentence that asks and ends with a colon; and
 * what is not told under a heading that names nothing but recommendations. In a report without such a part whatever asks.
 */
function chooseRecommended(numbered: readonly NumberedParagraph[]): NumberedParagraph[] {
  const part = numbered.filter((paragraph) => paragraph.part === "recommendations");
  const body = part.length > 0 ? part : beforeAnnex(numbered);
  const chosen: NumberedParagraph[] = [];
  let list: { readonly heading: string | null; readonly isOfAll: boolean } | null = null;
  for (const paragraph of body) {
    const { text, heading, section, clauses } = paragraph;
    const whole = wholeText(paragraph.lists);
    const isOfAll = opensRecommendations(text);
    const asks = isOfAll || asksForSomething(whole) || (part.length > 0 && obliges(whole));
    const isOpening = asks && clauses.length === 0 && /[:：]\s*$/u.test(text);
    // "The following recommendations" go on under the headings that follow, others up to the next heading.
    const isListed = list !== null && (heading === list.heading || (list.isOfAll && !tells(text)));
    const isUnder = [heading, section].some((words) => words !== null && isOnlyRecommendations(words));
    if (isOpening) list = { heading, isOfAll };
    else if (!isListed) list = null;
    // A sentence that only opens a list asks for nothing by itself.
    if (!isOpening && (asks || isListed || ((isUnder || isAddressed(paragraph)) && !tells(text))))
      chosen.push(paragraph);
  }
  return chosen;
}
