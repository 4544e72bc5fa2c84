/**
 * The tables of migrations/, as Kysely sees them: camelCase here is snake_case in the database (CamelCasePlugin).
 * Dates of the UN are 'YYYY-MM-DD' strings, instants are Date, bigint columns are strings unless noted.
 */
import type { ColumnType, Generated } from "kysely";
import type { Instant, Json, OptionalInstant } from "./tables/columns.ts";
import type { DeadlinesTables } from "./tables/deadlines.ts";
import type { FollowupTables } from "./tables/followup.ts";
import type { HistoryTables } from "./tables/history.ts";
import type { LabelTables } from "./tables/labels.ts";
import type { PeopleTables } from "./tables/people.ts";

/** DATE, parsed as 'YYYY-MM-DD' text. */
type DateOnly = ColumnType<string | null, string | null, string | null>;

export interface SpaceTable {
  id: string;
  code: string;
  kind: "state" | "organization";
  state: string | null;
  names: Json<Record<string, string>>;
  mechanismName: string;
  languages: string[];
  isDemonstration: Generated<boolean>;
  /** bigint: a string. */
  registerRevision: Generated<string>;
  /** SpaceSettings of src/spaces; parsed there. */
  settings: ColumnType<unknown, string | undefined, string>;
  /** bigint: a string. */
  followupRevision: Generated<string>;
  createdAt: Instant;
}

export interface MembershipTable {
  spaceId: string;
  personId: string;
  roles: Generated<string[]>;
  institutionId: string | null;
  title: string | null;
  createdAt: Instant;
  endedAt: OptionalInstant;
}

export interface HistoryEndTable {
  spaceId: string;
  /** bigint: a string. */
  ordinal: ColumnType<string, number | string, number | string>;
  hash: string;
  at: OptionalInstant;
}

export interface EventTable {
  spaceId: string;
  ordinal: ColumnType<string, number | string, never>;
  id: string;
  at: Instant;
  personId: string | null;
  /** Roles of the person when it was done, comma-separated. */
  roles: string | null;
  institutionId: string | null;
  origin: string;
  action: string;
  entityKind: string;
  entityId: string;
  data: string;
  reason: string | null;
  previousHash: string;
  hash: string;
}

export interface ReviewTable {
  spaceId: string;
  id: string;
  mechanism: string;
  reviewKey: string;
  cycle: number | null;
  session: number | null;
  symbol: string | null;
  adoptedOn: DateOnly;
  createdAt: Instant;
}

export interface BatchTable {
  spaceId: string;
  id: string;
  personId: string | null;
  createdAt: Instant;
  refused: ColumnType<{ fileName: string; failure: StoredFailure }[], string | undefined, string>;
}

export interface StoredFailure {
  kind: string;
  data: Record<string, string | number>;
}

export type DocumentStatus =
  | "queued"
  | "reading"
  | "needs_mapping"
  | "to_review"
  | "registered"
  | "failed"
  | "set_aside";

export interface DocumentTable {
  spaceId: string;
  id: string;
  batchId: string;
  sha256: string;
  fileName: string;
  /** bigint: a string. */
  byteSize: ColumnType<string, number, number>;
  format: string | null;
  type: string | null;
  symbol: string | null;
  title: string | null;
  language: string | null;
  state: string | null;
  datedOn: DateOnly;
  pages: number | null;
  reviewId: string | null;
  status: DocumentStatus;
  progress: ColumnType<
    { done: number; of: number | null; found: number } | null,
    string | null,
    string | null
  >;
  failure: ColumnType<StoredFailure | null, string | null, string | null>;
  /** DocumentReading without items and positions; parsed by the documents capability. */
  reading: ColumnType<unknown, string | null, string | null>;
  mapping: ColumnType<unknown, string | null, string | null>;
  /** What was decided about a version in another language; parsed by the documents capability. */
  pairing: ColumnType<unknown, string | null, string | null>;
  uploadedBy: string | null;
  registersAtOnce: Generated<boolean>;
  createdAt: Instant;
  registeredAt: ColumnType<Date | null, Date | null, Date | null>;
}

export interface DraftItemTable {
  spaceId: string;
  documentId: string;
  id: string;
  ordinal: number;
  kind: "recommendation" | "pledge" | "question" | "position";
  state: "read" | "ignored" | "merged" | "split";
  /** ReadItem or ReadPosition; parsed by the documents capability. */
  item: ColumnType<unknown, string, string>;
  original: ColumnType<unknown, string | null, string | null>;
  confidence: number;
}

export interface DraftChangeTable {
  spaceId: string;
  documentId: string;
  ordinal: number;
  action: string;
  personId: string | null;
  at: Instant;
  items: ColumnType<unknown, string, string>;
  isUndone: Generated<boolean>;
}

export type StoredPosition = "supported" | "supported_in_part" | "noted" | "pending";

export interface StoredClause {
  letter: string;
  text: string;
  recommendingStates: string[];
}

export interface RecommendationTable {
  spaceId: string;
  id: string;
  reviewId: string;
  kind: "recommendation" | "pledge" | "question";
  itemKey: string;
  paragraph: string | null;
  annotationId: string | null;
  sortKey: string;
  language: string;
  section: string | null;
  clauses: ColumnType<StoredClause[] | null, string | null, string | null>;
  recommendingStates: string[];
  unrecognisedRecommenders: Generated<string[]>;
  position: StoredPosition | null;
  positionStage: "none" | "pending" | "answered" | "adopted";
  isConsideredImplemented: Generated<boolean>;
  hasDisagreement: Generated<boolean>;
  themes: Generated<string[]>;
  groups: Generated<string[]>;
  sdgs: Generated<string[]>;
  issues: Generated<string[]>;
  /** UPR Info's category of action: "1" to "5", at most one. */
  actions: Generated<string[]>;
  state: Generated<"active" | "withdrawn" | "merged" | "split" | "superseded">;
  /** tsvector, written through to_tsvector only. */
  searchVector: ColumnType<string, string, string>;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface RecommendationTextTable {
  spaceId: string;
  recommendationId: string;
  language: string;
  provenance: "official" | "national_translation" | "machine_draft";
  text: string;
  documentId: string | null;
  /** Read from a PDF whose text layer is damaged. */
  isDamaged: Generated<boolean>;
  /** One where the text is one clause; null where it is not known. */
  clauses: ColumnType<StoredClause[] | null, string | null, string | null>;
  /** The paragraph's number in this language where it is another. */
  paragraph: string | null;
}

export interface RecommendationSourceTable {
  spaceId: string;
  recommendationId: string;
  documentId: string;
  /** Place of src/reading/model.ts. */
  place: ColumnType<unknown, string, string>;
  differingText: string | null;
  labels: ColumnType<
    { themes: string[]; groups: string[]; sdgs: string[] } | null,
    string | null,
    string | null
  >;
  confidence: number;
  doubts: ColumnType<unknown, string, string>;
}

export interface PositionTable {
  spaceId: string;
  reviewId: string;
  documentId: string;
  itemKey: string;
  recommendationId: string | null;
  stage: "review" | "addendum" | "list" | "person";
  position: StoredPosition | null;
  isConsideredImplemented: Generated<boolean>;
  wording: string | null;
  comment: string | null;
  source: string | null;
  place: ColumnType<unknown, string, string>;
  datedOn: DateOnly;
  recordedAt: Instant;
}

export interface SavedViewTable {
  spaceId: string;
  id: string;
  personId: string;
  name: string;
  query: string;
  isShared: Generated<boolean>;
  createdAt: Instant;
  toldUntil: Instant | null;
}

export interface Database extends PeopleTables, FollowupTables, DeadlinesTables, HistoryTables, LabelTables {
  space: SpaceTable;
  membership: MembershipTable;
  historyEnd: HistoryEndTable;
  event: EventTable;
  review: ReviewTable;
  batch: BatchTable;
  document: DocumentTable;
  draftItem: DraftItemTable;
  draftChange: DraftChangeTable;
  recommendation: RecommendationTable;
  recommendationText: RecommendationTextTable;
  recommendationSource: RecommendationSourceTable;
  position: PositionTable;
  savedView: SavedViewTable;
}
