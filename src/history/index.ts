export {
  askForCheck,
  checkSpace,
  codeOfEnd,
  compareWithNoted,
  historyTasks,
  isUnbroken,
  readCode,
  type SpaceCheck,
} from "./checks.ts";
export {
  type Actor,
  type Change,
  chainStart,
  changedFields,
  type EventContent,
  hashEvent,
  hashOfContent,
} from "./model.ts";
export type { RowDifference } from "./rows.ts";
export {
  lockSpaceForWriting,
  readEvents,
  recordChanges,
  recordStory,
  type StoredEvent,
  type StoryChange,
} from "./store.ts";
export { type HistoryFault, type HistoryVerification, verifyHistory } from "./verify.ts";
