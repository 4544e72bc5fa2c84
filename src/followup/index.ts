export { type Doing, doingOf, inTransaction, todayIn } from "./doing.ts";
export {
  type AccessClass,
  accessClasses,
  type ImplementationStatus,
  implementationStatuses,
  isAccessClass,
  isImplementationStatus,
  settledStatuses,
} from "./model.ts";
export { refreshStanding } from "./standing.ts";
