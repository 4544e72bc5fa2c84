import type { ItemKind, Place, Position, ReadClause, SuiviRow } from "../../reading/index.ts";

export interface ExportState {
  /** ISO 3166-1 alpha-3. */
  readonly iso3: string;
  /** Name in the language of the export. */
  readonly name: string;
}

export interface ExportText {
  /** BCP 47. */
  readonly language: string;
  readonly provenance: "official" | "national_translation" | "machine_draft";
  readonly text: string;
  /** Read from a damaged text layer. */
  readonly isDamaged: boolean;
}

export interface ExportSource {
  /** Symbol of the document, or the name of its file. */
  readonly document: string;
  readonly place: Place;
}

/** One recommendation as exports write it: everything the register knows that a table can hold. */
export interface ExportRow {
  readonly id: string;
  readonly kind: ItemKind;
  readonly mechanism: string;
  readonly cycle: number | null;
  readonly session: number | null;
  /** Symbol of the document that carries the recommendation. */
  readonly symbol: string | null;
  /** ISO 3166-1 alpha-3. */
  readonly stateUnderReview: string | null;
  readonly paragraph: string | null;
  readonly section: string | null;
  /** Language of `text`. */
  readonly language: string;
  readonly text: string;
  /** The text was read from a damaged text layer: its letters are not as printed. */
  readonly isTextDamaged: boolean;
  /** Empty where the text is one clause. */
  readonly clauses: readonly ReadClause[];
  /** Texts in other languages. */
  readonly translations: readonly ExportText[];
  readonly recommendingStates: readonly ExportState[];
  readonly unrecognisedRecommenders: readonly string[];
  readonly position: Position | null;
  /** Symbol and paragraph that give the position. */
  readonly positionSource: string | null;
  readonly positionWording: string | null;
  /** The State's own comment. */
  readonly comment: string | null;
  readonly isConsideredImplemented: boolean;
  readonly themes: readonly string[];
  readonly groups: readonly string[];
  readonly sdgs: readonly string[];
  readonly annotationId: string | null;
  /** "active", "withdrawn", "merged", "split", "superseded". */
  readonly recordState: string;
  readonly sources: readonly ExportSource[];
}

/** Rows as a register gives them, a page at a time or all at once. */
export type ExportRows = Iterable<ExportRow> | AsyncIterable<ExportRow>;

/** A place in few words, for people: "p. 13", "Sheet1, row 12". Nothing reads it back. */
export function placeInWords(place: Place): string {
  switch (place.kind) {
    case "page":
      return `p. ${place.page}`;
    case "paragraph":
      return `block ${place.paragraph + 1}`;
    case "cell":
      return `table ${place.table + 1}, row ${place.row + 1}`;
    case "sheet":
      return place.sheet === "" ? `row ${place.row}` : `${place.sheet}, row ${place.row}`;
    case "record":
      return `record ${place.record + 1}`;
  }
}

/** The row as Suivi's table format holds it. */
export function suiviRowOf(row: ExportRow): SuiviRow {
  const { stateUnderReview, recommendingStates, sources, ...same } = row;
  const recommenders = recommendingStates.map(({ iso3 }) => iso3);
  return {
    ...same,
    state: stateUnderReview,
    recommenders,
    recommendingStateNames: recommendingStates.map(({ name }) => name),
    clauses: row.clauses.length > 0 ? row.clauses : [{ letter: "", text: row.text, recommenders }],
    sources: sources.map(({ document, place }) => `${document}, ${placeInWords(place)}`),
  };
}
