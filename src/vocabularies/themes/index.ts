export { Crosswalk, type CrosswalkChange, comparableSchemes, crosswalkOf, keyOf } from "./crosswalk.ts";
export { termsOf } from "./data.ts";
export {
  type CrosswalkLine,
  type ListId,
  listIds,
  opposite,
  type Relation,
  relations,
  type Scheme,
  schemes,
  type Term,
} from "./model.ts";
export { labelName, recogniseLabel, termName, termOfCode } from "./recognise.ts";
