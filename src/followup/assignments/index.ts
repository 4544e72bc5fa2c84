export { type Delegation, listDelegations } from "./delegations.ts";
export {
  type Assignment,
  type AssignmentPart,
  type AssignmentState,
  assignmentParts,
  assignmentStates,
} from "./model.ts";
export { assignMany, passOn } from "./service.ts";
export {
  type AssignmentCounts,
  type AssignmentFilters,
  countByState,
  type ListedAssignment,
  listAssignments,
  listOpenOfInstitution,
} from "./store.ts";
