import type {
  Disagreement,
  DocumentReading,
  Notice,
  Place,
  ReadItem,
  ReadOperativeParagraph,
  ReadPosition,
} from "../../reading/index.ts";

function pageOf(place: Place): number | null {
  return place.kind === "page" ? place.page : null;
}

/**
 * One item as a line of NDJSON (design, section 5); `document` is the name of its file. Of concluding observations also the `articles` of
 * the treaty it stands under and the numbers of the paragraphs of concern it answers (`concerns`).
 */
export function itemLine(document: string, item: ReadItem): string {
  return JSON.stringify({
    document,
    symbol: item.review.symbol,
    kind: item.kind,
    paragraph: item.paragraph,
    clauses: item.clauses,
    text: item.text,
    recommenders: item.recommenders,
    unrecognisedRecommenders: item.unrecognisedRecommenders,
    position: item.position,
    positionSource: item.positionSource,
    positionWording: item.positionWording,
    language: item.language,
    mechanism: item.review.mechanism,
    cycle: item.review.cycle,
    session: item.review.session,
    state: item.state,
    page: pageOf(item.place),
    place: item.place,
    section: item.section,
    ...item.context,
    themes: item.labels.themes,
    groups: item.labels.groups,
    sdgs: item.labels.sdgs,
    annotationId: item.annotationId,
    confidence: item.confidence,
    doubts: item.doubts,
  });
}

/** One operative paragraph of a resolution as a line of NDJSON: what it asks of whom, and by when. */
export function operativeLine(
  document: string,
  { symbol, language }: DocumentReading,
  { number, verb, text, asks, place }: ReadOperativeParagraph,
): string {
  return JSON.stringify({
    document,
    symbol,
    kind: "operative_paragraph",
    paragraph: String(number),
    verb,
    text,
    asks,
    language,
    page: pageOf(place),
    place,
  });
}

/** One answer of an addendum as a line of NDJSON. */
export function positionLine(document: string, reading: DocumentReading, position: ReadPosition): string {
  return JSON.stringify({
    document,
    symbol: reading.symbol,
    kind: "position",
    paragraph: position.paragraph,
    clauses: [],
    text: position.comment ?? "",
    recommenders: [],
    position: position.position,
    positionSource: [
      reading.symbol,
      position.sourceParagraph === null ? null : `para. ${position.sourceParagraph}`,
    ]
      .filter((part) => part !== null)
      .join(", "),
    positionWording: position.wording,
    consideredImplemented: position.consideredImplemented,
    language: reading.language,
    mechanism: reading.review.mechanism,
    state: reading.state,
    page: pageOf(position.place),
    place: position.place,
    section: null,
    confidence: position.confidence,
    doubts: position.doubts,
  });
}

/** What the last line of a document says. */
export interface Summary {
  readonly type: DocumentReading["type"];
  readonly symbol: string | null;
  readonly state: string | null;
  readonly language: string | null;
  readonly datedOn: string | null;
  readonly pages: number | null;
  readonly reconciliation: Partial<DocumentReading["reconciliation"]>;
  readonly notices: readonly Notice[];
  readonly disagreements: readonly Disagreement[];
}

/**
 * The last line: the reconciliation. It has the members of an item that programs read of every line, empty, so that they
 * need not know of it.
 */
export function summaryLine(document: string, summary: Summary): string {
  const { reconciliation, ...rest } = summary;
  return JSON.stringify({
    document,
    kind: "summary",
    text: "",
    recommenders: [],
    ...rest,
    ...reconciliation,
  });
}
