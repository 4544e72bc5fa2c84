export {
  type Institution,
  type InstitutionKind,
  type InstitutionNode,
  type InstitutionPast,
  type InstitutionState,
  institutionKinds,
  institutionName,
  treeOf,
} from "./model.ts";
export {
  type Colleague,
  countWork,
  findInstitution,
  isFocalPoint,
  listColleagues,
  listInstitutions,
  type WorkCount,
} from "./store.ts";
