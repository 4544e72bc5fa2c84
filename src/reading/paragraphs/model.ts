import type { Place } from "../model.ts";

/** What a paragraph is for the register: the beginning of a recommendation, more of the one above, or nothing. */
export type ParagraphRole = "recommendation" | "goes_on" | "none";

/** A paragraph of a paper as a person sees it who chooses. */
export interface PaperParagraph {
  /** "12", "134.9"; null where no number is printed. */
  readonly number: string | null;
  /** As printed, with number or letter. */
  readonly text: string;
  readonly place: Place;
  readonly isHeading: boolean;
  readonly proposed: ParagraphRole;
}

/** What a paper says of itself, as far as it can be told. */
export interface PaperFacts {
  readonly mechanism: string | null;
  readonly reference: string | null;
  /** YYYY-MM-DD */
  readonly datedOn: string | null;
  /** BCP 47. */
  readonly language: string;
  readonly cycle: number | null;
}

export interface PaperPreview {
  readonly paragraphs: readonly PaperParagraph[];
  readonly facts: PaperFacts;
  /** Read from a damaged text layer: what is shown is not what is printed. */
  readonly isDamaged: boolean;
}

/** What a person said a paper is, and which of its paragraphs are recommendations. */
export interface ParagraphMapping {
  readonly kind: "paragraphs";
  /** The body's usual abbreviation or its name: "ACHPR", "Ombudsman". */
  readonly mechanism: string;
  /** Symbol, or what else the paper is cited by. */
  readonly reference: string;
  readonly cycle: number | null;
  /** YYYY-MM-DD */
  readonly datedOn: string | null;
  /** BCP 47. */
  readonly language: string;
  /** ISO 3166-1 alpha-3. */
  readonly state: string | null;
  readonly chosen: readonly ChosenParagraph[];
}

export interface ChosenParagraph {
  /** Order of the paragraph in the paper, from 0. */
  readonly at: number;
  readonly role: Exclude<ParagraphRole, "none">;
  /** How it begins: finds it again where a better reader counts paragraphs otherwise. */
  readonly begins: string;
}
