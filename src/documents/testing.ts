import type {
  DocumentReading,
  DocumentType,
  Position,
  ReadItem,
  ReadPosition,
  ReadReview,
} from "../reading/index.ts";

/** Builders for tests, in the words of the field. */
export const review: ReadReview = { mechanism: "UPR", cycle: 3, session: 37, symbol: "A/HRC/48/91" };

export function readItem(paragraph: string | null, text: string, changes: Partial<ReadItem> = {}): ReadItem {
  const recommenders = changes.recommenders ?? ["FRA"];
  return {
    kind: "recommendation",
    paragraph,
    text,
    clauses: [{ letter: "", text, recommenders }],
    recommenders,
    unrecognisedRecommenders: [],
    position: "pending",
    positionSource: null,
    positionWording: null,
    section: null,
    labels: { themes: [], groups: [], sdgs: [] },
    language: "en",
    state: "XKV",
    review,
    annotationId: null,
    place: { kind: "page", page: 1, rectangles: [] },
    confidence: 1,
    doubts: [],
    consideredImplemented: false,
    ...changes,
  };
}

export function readPosition(
  paragraph: string,
  position: Position,
  changes: Partial<ReadPosition> = {},
): ReadPosition {
  return {
    paragraph,
    position,
    consideredImplemented: false,
    wording: "The Government supports",
    comment: null,
    sourceParagraph: "3",
    place: { kind: "page", page: 1, rectangles: [] },
    confidence: 1,
    doubts: [],
    ...changes,
  };
}

export function reading(
  type: DocumentType,
  items: readonly ReadItem[],
  positions: readonly ReadPosition[] = [],
  changes: Partial<DocumentReading> = {},
): DocumentReading {
  return {
    format: "pdf",
    type,
    symbol: type === "addendum" ? "A/HRC/48/91/Add.1" : "A/HRC/48/91",
    state: "XKV",
    language: "en",
    title: null,
    datedOn: null,
    review,
    pages: 1,
    items,
    positions,
    notices: [],
    reconciliation: {
      announced: null,
      found: items.length,
      gaps: [],
      doubles: [],
      positionsWithoutItem: [],
      itemsWithoutPosition: [],
      byPosition: { supported: 0, supported_in_part: 0, noted: 0, pending: 0, none: 0 },
    },
    ...changes,
  };
}
