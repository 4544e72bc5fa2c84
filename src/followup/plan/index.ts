export { findTyped, measuringInstitutions } from "./service.ts";
export {
  type AnsweredRecommendation,
  findRecommendations,
  listAnswering,
  type NamedAction,
  nameActions,
  searchActions,
} from "./store.ts";
