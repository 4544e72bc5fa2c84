export {
  type Institution,
  type InstitutionKind,
  type InstitutionState,
  institutionKinds,
  institutionName,
} from "./model.ts";
export { findInstitution, listInstitutions } from "./store.ts";
