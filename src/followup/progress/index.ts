export {
  countUpdatesByState,
  countWaitingReview,
  filteredUpdates,
  type LatestUpdate,
  type ListedUpdate,
  latestAcceptedUpdates,
  listUpdates,
  listWaitingReview,
  noFilters,
  type UpdateFilters,
} from "./listing.ts";
export {
  contentHash,
  type Evidence,
  hashOf,
  type ProgressUpdate,
  type UpdateFields,
  type UpdateState,
  updateStates,
} from "./model.ts";
export {
  type EvidenceToRead,
  mayReadEvidence,
  mayReadUpdate,
  type Reader,
  readableUpdates,
  readerOf,
  type UpdateToRead,
} from "./readers.ts";
export { changeStatus, readStatusChange } from "./statuses.ts";
export { currentStatuses, listEvidence, listStatuses, type StoredStatus, type UpdateStep } from "./store.ts";
