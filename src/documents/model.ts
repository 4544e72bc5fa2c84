import type { DocumentStatus, StoredFailure } from "../platform/schema.ts";
import type {
  DocumentReading,
  DocumentType,
  FileFormat,
  ItemKind,
  Notice,
  ParagraphMapping,
  ReadItem,
  ReadObservations,
  ReadPaper,
  ReadPosition,
  ReadResolution,
  ReadReview,
  Reconciliation,
  TableMapping,
} from "../reading/index.ts";

/** What is kept of a reading beside its items and positions. */
export interface KeptReading {
  readonly review: ReadReview;
  readonly notices: readonly Notice[];
  readonly reconciliation: Reconciliation;
  /** Of a resolution or decision only. */
  readonly resolution?: ReadResolution;
  /** Of letters, decisions on cases, lists of issues and regional papers. */
  readonly paper?: ReadPaper;
  /** Of concluding observations only. */
  readonly observations?: ReadObservations;
}

export interface StoredDocument {
  readonly id: string;
  readonly batchId: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly byteSize: number;
  readonly format: FileFormat | null;
  readonly type: DocumentType | null;
  readonly symbol: string | null;
  readonly title: string | null;
  readonly language: string | null;
  readonly state: string | null;
  /** YYYY-MM-DD */
  readonly datedOn: string | null;
  readonly pages: number | null;
  readonly reviewId: string | null;
  readonly status: DocumentStatus;
  readonly progress: { readonly done: number; readonly of: number | null; readonly found: number } | null;
  readonly failure: StoredFailure | null;
  readonly reading: KeptReading | null;
  /** What a person said the columns of a table mean, or which paragraphs of a paper are recommendations. */
  readonly mapping: TableMapping | ParagraphMapping | null;
  /** What a person decided about a version in another language that numbers differently. */
  readonly pairing: Pairing | null;
  readonly uploadedBy: string | null;
  readonly registersAtOnce: boolean;
  readonly createdAt: Date;
  readonly registeredAt: Date | null;
}

/** How the items of a version in another language find the register's: by their numbers, or as a person paired them. */
export type Pairing =
  | { readonly kind: "numbers" }
  /** By identifier of the draft: the recommendation, or null where no other version has it. */
  | { readonly kind: "pairs"; readonly pairs: Readonly<Record<string, string | null>> };

export function isParagraphMapping(
  mapping: TableMapping | ParagraphMapping | null,
): mapping is ParagraphMapping {
  return mapping !== null && "kind" in mapping;
}

export type DraftState = "read" | "ignored" | "merged" | "split";

interface DraftBase {
  readonly id: string;
  readonly ordinal: number;
  readonly state: DraftState;
  readonly confidence: number;
}

/** One thing read from a document, as a person may have corrected it. `original` is null for a part made by hand. */
export type DraftItem =
  | (DraftBase & {
      readonly kind: ItemKind;
      readonly item: ReadItem;
      readonly original: ReadItem | null;
    })
  | (DraftBase & {
      readonly kind: "position";
      readonly item: ReadPosition;
      readonly original: ReadPosition | null;
    });

/** Types of document whose items or positions can be registered. */
const registrable: readonly DocumentType[] = [
  "working_group_report",
  "draft_report",
  "concluding_observations",
  "visit_report",
  // Of regional bodies: those of the United Nations speak to all States and hold no items.
  "resolution",
  "communication",
  "views",
  "judgment",
  "list_of_issues",
  "monitoring_report",
  "supervisory_comments",
  "mapped_paper",
  "addendum",
  "decision",
  "matrix",
  "upr_info_export",
  "uhri_export",
  "suivi_export",
  "table",
];

/** True where the reading holds something for the register: items, positions, or a decision's date. */
export function holdsSomething(reading: DocumentReading): boolean {
  if (!registrable.includes(reading.type)) return false;
  if (reading.type === "decision") return reading.datedOn !== null;
  return reading.items.length > 0 || reading.positions.length > 0;
}
