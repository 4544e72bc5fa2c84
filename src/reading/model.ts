/**
 * What reading a document gives: plain values, free of database and web.
 * Everything read keeps the place it was read from, so that a person can look (design, data rule 4).
 */

/** What the bytes are, found from the content and never from the file's name. */
export type FileFormat = "pdf" | "docx" | "doc" | "txt" | "xlsx" | "xls" | "csv" | "json";

/** What the document is for the human rights mechanisms. */
export type DocumentType =
  | "working_group_report" // UPR, final: A/HRC/n/m
  | "draft_report" // UPR, draft of the Working Group: A/HRC/WG.6/n/L.m
  | "addendum" // UPR, the State's positions: A/HRC/n/m/Add.1
  | "decision" // HRC decision on the outcome: A/HRC/DEC/n/m, or the older "decision n/m" documents
  | "concluding_observations" // of a treaty body: CEDAW/C/FRA/CO/9
  | "visit_report" // of a special procedure: A/HRC/43/48/Add.2; of the Subcommittee on Prevention: CAT/OP/XYZ/1
  | "resolution" // or decision of the Council or the Assembly, adopted or draft: A/HRC/RES/30/25, A/HRC/30/L.5; of a regional body
  | "communication" // letter of special procedures to a State: AL SVN 2/2021
  | "communication_reply" // the State's reply to it
  | "views" // of a treaty body or a regional commission on a case: CCPR/C/130/D/2728/2016
  | "judgment" // of a regional court
  | "list_of_issues" // of a treaty body, also prior to reporting: CEDAW/C/FRA/Q/9, CCPR/C/ISL/QPR/6
  | "list_of_issues_replies" // the State's replies: CEDAW/C/FRA/RQ/9
  | "monitoring_report" // of a regional body on a State: ECRI, CPT, GRETA, the Inter-American Commission
  | "supervisory_comments" // of the bodies that supervise ILO Conventions
  | "mapped_paper" // any other paper, whose recommendations a person chose among its paragraphs
  | "matrix" // OHCHR's thematic list of recommendations
  | "upr_info_export"
  | "uhri_export"
  | "suivi_export" // what Suivi itself wrote out
  | "table" // any other table: needs a column mapping
  | "other"; // readable, but nothing to register (national report, advance questions, letter...)

/**
 * `supported_in_part` is a mixed answer (UHRI's "Supported/Noted"); it is narrowed by the State's own words.
 * HRC res. 5/1, annex, para. 32: the State's support is identified, the rest noted.
 */
export type Position = "supported" | "supported_in_part" | "noted" | "pending";

/** In PDF points (1/72 inch) from the top left corner of the page as shown. Pages count from 1. */
export interface Rectangle {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where something stands in its document. All counts start at 0 except pages (1) and sheet rows (1, as Excel shows them). */
export type Place =
  | { readonly kind: "page"; readonly page: number; readonly rectangles: readonly Rectangle[] }
  | { readonly kind: "paragraph"; readonly paragraph: number } // block of the Word body, see readWordBlocks
  | { readonly kind: "cell"; readonly table: number; readonly row: number; readonly column: number } // Word table
  | { readonly kind: "sheet"; readonly sheet: string; readonly row: number; readonly column: number }
  | { readonly kind: "record"; readonly record: number }; // element of a JSON array

/** Why a reader is unsure, or what it repaired: a stable code and data for the message `reading.notice.<code>`. */
export interface Notice {
  readonly code: string;
  readonly data: Readonly<Record<string, string | number>>;
  readonly place?: Place;
}

export interface ReadClause {
  /** "" where the clause has no letter of its own. */
  readonly letter: string;
  readonly text: string;
  /** ISO 3166-1 alpha-3, in the order of print. */
  readonly recommenders: readonly string[];
}

/** Labels as the document spells them; matching them to a vocabulary is classification's work. */
export interface ReadLabels {
  readonly themes: readonly string[];
  readonly groups: readonly string[];
  readonly sdgs: readonly string[];
}

/** The doubt about a text that cannot be read from its file as it is printed. */
export const damagedTextLayer = "text_layer_damaged";

/** Stands before such a text in a list for people, and is known again when the list is imported. */
export const damagedTextMark = "[Letters not as printed]";

/** True where the text was read from a damaged text layer: it is never shown without saying so. */
export function isTextDamaged({ doubts }: { readonly doubts: readonly Notice[] }): boolean {
  return doubts.some(({ code }) => code === damagedTextLayer);
}

/** The review an item belongs to, as far as the document tells. */
export interface ReadReview {
  /** "UPR", or the body's usual abbreviation: "CEDAW", "CCPR", "CAT"... */
  readonly mechanism: string;
  /** UPR cycle 1..4; null elsewhere or where unknown. */
  readonly cycle: number | null;
  /** UPR Working Group session; null where unknown. */
  readonly session: number | null;
  /** Symbol of the document that carries the recommendations (not of a matrix or addendum about it). */
  readonly symbol: string | null;
}

/** What a recommendation of a treaty body stands under and answers. */
export interface ReadContext {
  /** Articles of the treaty that its heading names, or the paragraphs themselves: "5", "44 (6)". */
  readonly articles: readonly string[];
  /** Numbers of the paragraphs of concern before it (their texts are in `ReadObservations`). */
  readonly concerns: readonly string[];
}

/**
 * What an item is. A question is what a list of issues or a letter of special procedures asks a State to answer: it is answered and
 * not implemented. Remedies and orders of courts and committees are recommendations here: what the State is to do.
 */
export const itemKinds = ["recommendation", "pledge", "question"] as const;
export type ItemKind = (typeof itemKinds)[number];

export interface ReadItem {
  readonly kind: ItemKind;
  /** "134.9"; "111.1" for sub-number 1 under paragraph 111; "111(a)"; null where the source has no number. */
  readonly paragraph: string | null;
  /** Without its number and without the trailing brackets of States; several clauses joined as printed. */
  readonly text: string;
  readonly clauses: readonly ReadClause[];
  /** Union of the clauses', ISO 3166-1 alpha-3, in the order of print. */
  readonly recommenders: readonly string[];
  /** Names in brackets that are no known State, as printed. */
  readonly unrecognisedRecommenders: readonly string[];
  readonly position: Position | null;
  /** Symbol and paragraph that state the position: "A/HRC/59/15/Add.1, para. 3". */
  readonly positionSource: string | null;
  /** The words of that source: the lead-in of a report, the State's own words. */
  readonly positionWording: string | null;
  /** Heading or lead-in under which the item stands. */
  readonly section: string | null;
  readonly labels: ReadLabels;
  /** BCP 47: "en", "fr"... */
  readonly language: string;
  readonly state: string | null;
  readonly review: ReadReview;
  /** UHRI's AnnotationId where the source has one. */
  readonly annotationId: string | null;
  readonly place: Place;
  /** 0..1; under 0.8 a person should look. `doubts` says why. */
  readonly confidence: number;
  readonly doubts: readonly Notice[];
  /** Of concluding observations only. */
  readonly context?: ReadContext;
  /** What State asked to be considered implemented already, as the lead-in says (sub-class of supported). */
  readonly consideredImplemented: boolean;
}

/** Stands for every recommendation of the review that the document does not name ("all other recommendations are noted"). */
export const allOthers = "*";

/** One answer of the State, as an addendum (or a lead-in) gives it. */
export interface ReadPosition {
  /** Full paragraph label, prefix restored: "140.11"; `allOthers` for an answer to all that is not named elsewhere. */
  readonly paragraph: string;
  readonly position: Position | null;
  readonly consideredImplemented: boolean;
  /** The sentence or heading that gives the position. */
  readonly wording: string | null;
  /** The State's comment on this item or its group. */
  readonly comment: string | null;
  /** Paragraph of the addendum itself: "3". */
  readonly sourceParagraph: string | null;
  readonly place: Place;
  readonly confidence: number;
  readonly doubts: readonly Notice[];
}

export interface Reconciliation {
  /** How many items the document itself says there are, where it says so. */
  readonly announced: number | null;
  readonly found: number;
  /** Paragraph labels missing inside a numbered run. */
  readonly gaps: readonly string[];
  readonly doubles: readonly string[];
  /** Positions whose paragraph is no item of the report (known only when both were read). */
  readonly positionsWithoutItem: readonly string[];
  readonly itemsWithoutPosition: readonly string[];
  readonly byPosition: Readonly<Record<Position | "none", number>>;
}

/** A State that tables a draft. */
export interface ReadSponsor {
  /** ISO 3166-1 alpha-3. */
  readonly state: string;
  /** Whether it is a member of the body; null where the draft does not mark it. */
  readonly isMember: boolean | null;
}

/** What an operative paragraph asks for: who is to do what, and by when. */
export interface ReadAsk {
  /** Codes ("states", "high_commissioner", "council"...) with the words of the text. */
  readonly who: readonly { readonly code: string; readonly words: string }[];
  readonly toDo: string;
  /** "panel", "report", "meeting", "study"; null where it is none of them. */
  readonly kind: string | null;
  /** The session of a body ("HRC", "GA", "UPR Working Group") at which it is due, or a date in the words of the text. */
  readonly due: readonly {
    readonly session: number | null;
    readonly body: string | null;
    readonly words: string | null;
  }[];
}

export interface ReadOperativeParagraph {
  readonly number: number;
  /** The verb it begins with, as printed: "Requests", "鼓励". */
  readonly verb: string | null;
  readonly text: string;
  /** Empty where it asks nobody for anything ("Welcomes..."). */
  readonly asks: readonly ReadAsk[];
  readonly place: Place;
}

/** What a resolution or decision holds. */
export interface ReadResolution {
  /** "HRC", "GA", "ECOSOC". */
  readonly body: string;
  readonly isDraft: boolean;
  readonly session: number | null;
  /** "25" of resolution 30/25; null in a draft. */
  readonly number: string | null;
  readonly agendaItem: number | null;
  readonly sponsors: readonly ReadSponsor[];
  /** Sponsors that are no known State, as printed. */
  readonly unrecognisedSponsors: readonly string[];
  readonly preamble: readonly string[];
  readonly operative: readonly ReadOperativeParagraph[];
}

/** By when a State is to answer. */
export interface ReadReplyDue {
  /** Code of a rule of deadlines (src/deadlines/rules.ts), whose time counts where the paper is silent. */
  readonly rule: string;
  /** The day of the paper, from which a time counts; null where it is not known. */
  readonly from: string | null;
  /** The day that the paper prints. */
  readonly on: string | null;
  /** The time that the paper prints: "within 60 days". */
  readonly time: { readonly months: number; readonly days: number } | null;
  /** Its own words; null where it is silent. */
  readonly words: string | null;
}

/** How a case ended. */
export type CaseOutcome = "violation" | "no_violation" | "inadmissible" | "discontinued";

/** What a letter, a decision on a case, a list of issues or a regional paper says of itself. */
export interface ReadPaper {
  /** What it is about, as printed. */
  readonly subject: string | null;
  /** Who brought the case, exactly as the front prints it: initials stay initials. */
  readonly author: string | null;
  /** The mandates that signed a letter. */
  readonly mandates: readonly string[];
  /** Articles that are at issue, and those found violated, as printed. */
  readonly articles: string | null;
  readonly violated: string | null;
  readonly outcome: CaseOutcome | null;
  readonly replyDue: ReadReplyDue | null;
}

/** Paragraphs under one heading. */
export interface ReadSection {
  readonly heading: string | null;
  /** The heading above it: "B. Specific rights (arts. 5–30)". */
  readonly section: string | null;
  /** "introduction", "positive", "principal", "follow_up". */
  readonly part: string;
  readonly from: string;
  readonly to: string;
  readonly articles: readonly string[];
}

/** A paragraph that says which recommendations are urgent, or by when information on them is due. */
export interface ReadFollowUp {
  readonly paragraph: string;
  /** The paragraphs it names, with letters where it names them: "20", "16 (b)". */
  readonly paragraphs: readonly string[];
  /** Months after the adoption; null where a day or nothing is named. */
  readonly months: number | null;
  /** YYYY-MM-DD, counted from the adoption where months are named. */
  readonly dueOn: string | null;
}

/** What concluding observations hold beside their items. */
export interface ReadObservations {
  /** The day of the meeting that adopted them. */
  readonly adoptedOn: string | null;
  readonly sections: readonly ReadSection[];
  readonly concerns: readonly {
    readonly paragraph: string;
    readonly text: string;
    /** The paragraph that asks for something about it. */
    readonly answeredBy: string | null;
  }[];
  readonly followUp: readonly ReadFollowUp[];
  readonly nextReport: { readonly paragraph: string; readonly dueOn: string } | null;
}

export interface DocumentReading {
  readonly format: FileFormat;
  readonly type: DocumentType;
  readonly symbol: string | null;
  /** ISO 3166-1 alpha-3 of the State under review; null where unknown or many. */
  readonly state: string | null;
  readonly language: string;
  readonly title: string | null;
  /** Date on the document, YYYY-MM-DD; a decision's is the date of adoption. */
  readonly datedOn: string | null;
  readonly review: ReadReview;
  /** Pages of a PDF; null elsewhere. */
  readonly pages: number | null;
  readonly items: readonly ReadItem[];
  readonly positions: readonly ReadPosition[];
  readonly notices: readonly Notice[];
  readonly reconciliation: Reconciliation;
  /** Of a resolution only. */
  readonly resolution?: ReadResolution;
  /** Of letters, decisions on cases, lists of issues and regional papers. */
  readonly paper?: ReadPaper;
  /** Of concluding observations only. */
  readonly observations?: ReadObservations;
}

export interface ReadingProgress {
  /** Pages, rows or records done, and of how many (null: not known). */
  readonly done: number;
  readonly of: number | null;
  readonly found: number;
}

export interface ReadingOptions {
  /** ISO 3166-1 alpha-3: of an export about many States only this State's items; items without a State stay. */
  readonly onlyState?: string;
  readonly onProgress?: (progress: ReadingProgress) => void;
}

/** A file on disk and the name it came with (any script, may hold slashes; never used as a path). */
export interface FileToRead {
  readonly path: string;
  readonly fileName: string;
}
