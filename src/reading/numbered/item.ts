import type { Notice, Place, ReadItem, ReadReview, Rectangle } from "../model.ts";
import { type NumberedParagraph, type ReadableClause, wholeText } from "./model.ts";

/** A paragraph that asks for something as an item of the register; `clauses` are those that ask. */
export function itemOf(
  paragraph: NumberedParagraph,
  facts: { readonly language: string; readonly state: string | null },
  review: ReadReview,
  isDamaged: boolean,
  clauses: readonly ReadableClause[] = paragraph.clauses,
): ReadItem {
  const doubts: Notice[] = [];
  if (clauses.some(({ isGuessed }) => isGuessed)) doubts.push({ code: "clause_letter_guessed", data: {} });
  if (paragraph.isCounted) doubts.push({ code: "number_counted", data: {} });
  if (isDamaged) doubts.push({ code: "text_layer_damaged", data: {} });
  return {
    kind: "recommendation",
    paragraph: String(paragraph.number),
    text: wholeText(paragraph.lists),
    clauses: clauses.map(({ letter, text }) => ({ letter, text, recommenders: [] })),
    recommenders: [],
    unrecognisedRecommenders: [],
    position: null,
    positionSource: null,
    positionWording: null,
    section: paragraph.heading,
    labels: { themes: [], groups: [], sdgs: [] },
    language: facts.language,
    state: facts.state,
    review,
    annotationId: null,
    place: joinPlaces(paragraph.places),
    confidence: isDamaged ? 0.4 : doubts.length > 0 ? 0.7 : 1,
    doubts,
    consideredImplemented: false,
  };
}

/** One place for what stands in several. */
export function joinPlaces(places: readonly Place[]): Place {
  const [first] = places;
  if (first === undefined) throw new Error("a paragraph stands somewhere");
  if (first.kind !== "page") return first;
  const rectangles: Rectangle[] = places.flatMap((place) => (place.kind === "page" ? place.rectangles : []));
  return { kind: "page", page: first.page, rectangles };
}
