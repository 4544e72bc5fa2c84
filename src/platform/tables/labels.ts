/** Labels: migrations/0033_label_decisions.sql, 0034_vocabularies.sql. camelCase here is snake_case there; instants are Date. */
import type { ColumnType, Generated } from "kysely";
import type { Instant, Json } from "./columns.ts";

type Scheme = "theme" | "group" | "sdg" | "issue" | "action";

export interface LabelDecisionTable {
  spaceId: string;
  recommendationId: string;
  scheme: Scheme;
  label: string;
  verdict: "holds" | "refused";
  origin: "document" | "model" | "space" | "person";
  model: string | null;
  confidence: number | null;
  reason: string | null;
  textHash: string;
  decidedBy: string | null;
  decidedAt: Instant;
}

export interface LabelChangeTable {
  spaceId: string;
  id: string;
  kind: "decide" | "set" | "remove" | "accept" | "undo";
  /** LabelChangeItem[] of src/recommendations/labels; parsed there. */
  items: ColumnType<unknown, string, string>;
  personId: string | null;
  at: Instant;
  undoneBy: string | null;
}

export interface OwnLabelTable {
  spaceId: string;
  id: string;
  scheme: "theme" | "group";
  label: string;
  names: Json<Record<string, string>>;
  state: Generated<"active" | "ended">;
  createdAt: Instant;
}

export interface CrosswalkLineTable {
  spaceId: string;
  id: string;
  scheme: "theme" | "group" | "issue";
  fromLabel: string;
  toLabel: string;
  relation: "exact" | "close" | "narrow" | "broad" | "none";
  note: Generated<string>;
  changedAt: Instant;
}

export interface LabelTables {
  labelDecision: LabelDecisionTable;
  labelChange: LabelChangeTable;
  ownLabel: OwnLabelTable;
  crosswalkLine: CrosswalkLineTable;
}
