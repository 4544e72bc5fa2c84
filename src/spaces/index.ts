export {
  type NewStateSpace,
  newStateSpace,
  type ProductLanguage,
  productLanguages,
  type Space,
} from "./model.ts";
export { createStateSpace, enterSpace, insertStateSpace } from "./service.ts";
export { findSpace, findSpaceByCode, listSpaces, raiseRegisterRevision } from "./store.ts";
