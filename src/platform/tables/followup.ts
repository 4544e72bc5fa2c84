/** Follow-up: migrations/0004_followup.sql. camelCase here is snake_case there; dates are 'YYYY-MM-DD', instants Date, bigint and numeric strings. */
import type { ColumnType, Generated } from "kysely";
import type { Instant, Json, OptionalInstant } from "./columns.ts";

export interface FollowUpTable {
  spaceId: string;
  recommendationId: string;
  status: Generated<string>;
  statusOn: string | null;
  leadInstitutionId: string | null;
  institutionIds: Generated<string[]>;
  hasContestedAssignment: Generated<boolean>;
  dueOn: string | null;
  waitingUpdates: Generated<number>;
  acceptedUpdates: Generated<number>;
  plannedActions: Generated<number>;
  touchedAt: OptionalInstant;
}

export interface AssignmentTable {
  spaceId: string;
  id: string;
  recommendationId: string;
  institutionId: string;
  part: "lead" | "contributing" | "informed";
  state: "proposed" | "accepted" | "contested" | "ended";
  reason: string | null;
  dueOn: string | null;
  personId: string | null;
  assignedBy: string | null;
  assignedAt: Instant;
  answerReason: string | null;
  proposedInstitutionId: string | null;
  answeredBy: string | null;
  answeredAt: OptionalInstant;
  endedAt: OptionalInstant;
  endReason: string | null;
  revision: Generated<number>;
}

export interface DelegationTable {
  spaceId: string;
  id: string;
  institutionId: string;
  fromPersonId: string;
  toPersonId: string;
  fromOn: string;
  untilOn: string;
  reason: string | null;
  createdAt: Instant;
  withdrawnAt: OptionalInstant;
}

export interface HandoverTable {
  spaceId: string;
  id: string;
  institutionId: string;
  fromPersonId: string | null;
  toPersonId: string | null;
  heldOn: string | null;
  present: Generated<string>;
  openQuestions: Generated<string>;
  ticks: Generated<string[]>;
  openedBy: string | null;
  openedAt: Instant;
  doneBy: string | null;
  doneAt: OptionalInstant;
  revision: Generated<number>;
}

export interface PlannedActionTable {
  spaceId: string;
  id: string;
  title: string;
  description: Generated<string>;
  language: string;
  kind: "law" | "policy" | "budget" | "institution" | "training" | "data" | "service";
  state: "planned" | "in_progress" | "completed" | "suspended" | "cancelled";
  stateReason: string | null;
  institutionId: string;
  personId: string | null;
  startsOn: string | null;
  dueOn: string | null;
  completedOn: string | null;
  territories: Generated<string[]>;
  groups: Generated<string[]>;
  sdgTargets: Generated<string[]>;
  createdBy: string | null;
  createdAt: Instant;
  updatedAt: Instant;
  revision: Generated<number>;
}

type AmountColumn = ColumnType<string | null, number | string | null, number | string | null>;

export interface PlannedActionBudgetTable {
  spaceId: string;
  plannedActionId: string;
  id: string;
  ordinal: number;
  year: number | null;
  source: string | null;
  currency: string;
  plannedMinor: AmountColumn;
  allocatedMinor: AmountColumn;
  spentMinor: AmountColumn;
}

export interface PlannedActionRecommendationTable {
  spaceId: string;
  plannedActionId: string;
  recommendationId: string;
}

export interface PlannedActionPartnerTable {
  spaceId: string;
  plannedActionId: string;
  institutionId: string;
}

export interface PlannedActionDependencyTable {
  spaceId: string;
  plannedActionId: string;
  dependsOnId: string;
}

export interface MilestoneTable {
  spaceId: string;
  plannedActionId: string;
  id: string;
  ordinal: number;
  title: string;
  dueOn: string | null;
  reachedOn: string | null;
}

export interface IndicatorTable {
  spaceId: string;
  id: string;
  title: string;
  definition: Generated<string>;
  language: string;
  kind: "structure" | "process" | "outcome";
  unit: string;
  direction: Generated<"up" | "down">;
  baseline: ColumnType<string | null, number | string | null, number | string | null>;
  baselineOn: string | null;
  target: ColumnType<string | null, number | string | null, number | string | null>;
  targetOn: string | null;
  source: string | null;
  sdgIndicator: string | null;
  disaggregations: Generated<string[]>;
  institutionId: string;
  state: Generated<"active" | "ended">;
  createdBy: string | null;
  createdAt: Instant;
  updatedAt: Instant;
  revision: Generated<number>;
}

export interface IndicatorRecommendationTable {
  spaceId: string;
  indicatorId: string;
  recommendationId: string;
}

export interface IndicatorPlannedActionTable {
  spaceId: string;
  indicatorId: string;
  plannedActionId: string;
}

export interface IndicatorValueTable {
  spaceId: string;
  indicatorId: string;
  id: string;
  measuredOn: string;
  value: ColumnType<string, number | string, number | string>;
  periodFrom: string | null;
  disaggregation: Json<Record<string, string>>;
  disaggregationKey: Generated<string>;
  source: string | null;
  note: string | null;
  recordedBy: string | null;
  recordedAt: Instant;
}

export interface IndicatorImportTable {
  spaceId: string;
  id: string;
  indicatorId: string;
  fileName: string;
  rows: Json<string[][]>;
  /** TableMapping of src/followup/indicators; checked there. */
  mapping: Json<unknown>;
  importedBy: string;
  createdAt: Instant;
}

export interface ClusterTable {
  spaceId: string;
  id: string;
  title: string;
  description: Generated<string>;
  language: string;
  theme: string | null;
  state: Generated<"active" | "ended">;
  createdBy: string | null;
  createdAt: Instant;
  updatedAt: Instant;
  revision: Generated<number>;
}

export interface ClusterRecommendationTable {
  spaceId: string;
  clusterId: string;
  recommendationId: string;
}

export interface RecommendationLinkTable {
  spaceId: string;
  id: string;
  fromId: string;
  toId: string;
  kind: "same_as" | "follows_up" | "contradicts";
  note: string | null;
  state: Generated<"proposed" | "confirmed" | "removed">;
  createdBy: string | null;
  createdAt: Instant;
}

export interface ProgressUpdateTable {
  spaceId: string;
  id: string;
  institutionId: string;
  clusterId: string | null;
  plannedActionId: string | null;
  periodFrom: string | null;
  periodTo: string;
  language: string;
  text: string;
  proposedStatus: string | null;
  statusReason: string | null;
  state: "draft" | "submitted" | "returned" | "accepted" | "withdrawn";
  accessClass: Generated<"public" | "participants" | "internal" | "confidential">;
  authorId: string | null;
  createdAt: Instant;
  updatedAt: Instant;
  submittedBy: string | null;
  submittedAt: OptionalInstant;
  reviewedBy: string | null;
  reviewedAt: OptionalInstant;
  reviewComment: string | null;
  revision: Generated<number>;
}

export interface ProgressUpdateRecommendationTable {
  spaceId: string;
  progressUpdateId: string;
  recommendationId: string;
}

export interface ProgressUpdateStepTable {
  spaceId: string;
  progressUpdateId: string;
  ordinal: number;
  kind: "saved" | "submitted" | "returned" | "accepted" | "withdrawn";
  at: Instant;
  personId: string | null;
  content: Json<Record<string, string>>;
  contentHash: string;
  comment: string | null;
}

export interface EvidenceTable {
  spaceId: string;
  id: string;
  progressUpdateId: string;
  institutionId: string;
  kind: "file" | "link" | "law";
  title: string;
  url: string | null;
  lawReference: string | null;
  sha256: string | null;
  fileName: string | null;
  mediaType: string | null;
  byteSize: ColumnType<string | null, number | string | null, number | string | null>;
  accessClass: "public" | "participants" | "internal" | "confidential";
  addedBy: string | null;
  addedAt: Instant;
  removedAt: OptionalInstant;
  removeReason: string | null;
}

export interface ImplementationStatusTable {
  spaceId: string;
  id: string;
  recommendationId: string;
  status: string;
  reason: string;
  statusOn: string;
  progressUpdateId: string | null;
  decidedBy: string | null;
  decidedAt: Instant;
}

export interface AssessmentTable {
  spaceId: string;
  id: string;
  recommendationId: string;
  assessor:
    | "state"
    | "human_rights_institution"
    | "civil_society"
    | "parliament"
    | "court"
    | "united_nations"
    | "mechanism";
  institutionId: string | null;
  mechanism: string | null;
  scale: string;
  value: string;
  rationale: Generated<string>;
  language: string;
  assessedOn: string;
  source: string | null;
  recordedBy: string | null;
  recordedAt: Instant;
  withdrawnAt: OptionalInstant;
}

export interface FollowupTables {
  followUp: FollowUpTable;
  assignment: AssignmentTable;
  delegation: DelegationTable;
  handover: HandoverTable;
  plannedAction: PlannedActionTable;
  plannedActionRecommendation: PlannedActionRecommendationTable;
  plannedActionPartner: PlannedActionPartnerTable;
  plannedActionDependency: PlannedActionDependencyTable;
  plannedActionBudget: PlannedActionBudgetTable;
  milestone: MilestoneTable;
  indicator: IndicatorTable;
  indicatorRecommendation: IndicatorRecommendationTable;
  indicatorPlannedAction: IndicatorPlannedActionTable;
  indicatorValue: IndicatorValueTable;
  indicatorImport: IndicatorImportTable;
  cluster: ClusterTable;
  clusterRecommendation: ClusterRecommendationTable;
  recommendationLink: RecommendationLinkTable;
  progressUpdate: ProgressUpdateTable;
  progressUpdateRecommendation: ProgressUpdateRecommendationTable;
  progressUpdateStep: ProgressUpdateStepTable;
  evidence: EvidenceTable;
  implementationStatus: ImplementationStatusTable;
  assessment: AssessmentTable;
}
