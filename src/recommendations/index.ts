export {
  holdPublic,
  type PublicAnswer,
  type PublicFacet,
  type PublicRecommendation,
  type PublicSearch,
  publicFacets,
  readPublicRecommendations,
  searchPublic,
} from "./collection/public.ts";
export {
  listReviews,
  type Recommendation,
  type RecommendationPosition,
  type RecommendationSource,
  type RecommendationText,
  type Review,
  readRecommendation,
} from "./detail.ts";
export {
  type ExportFormat,
  exportFormats,
  exportMediaTypes,
  exportRegister,
  readExportFormat,
} from "./exporting.ts";
export { comparableText, itemKey, paragraphKey, reviewKey } from "./keys.ts";
export {
  type OtherVersion,
  proposePairs,
  readOtherVersion,
  readOwnVersion,
  type StandingVersion,
} from "./languages/index.ts";
export {
  countRecommendations,
  type FilterValue,
  listRecommendationIds,
  listRecommendations,
  pageSize,
  type RegisterCounts,
  type RegisterFilters,
  type RegisterQuery,
  type RegisterRow,
  readFilters,
  registerGroupings,
  registerQuery,
  registerSorts,
} from "./list.ts";
export type { RegisteringDocument, RegisterOutcome } from "./model.ts";
export { readRegisterQuery, registerAddress } from "./pages/address.ts";
export { Clauses } from "./pages/clauses.tsx";
export { Marked } from "./pages/marked.tsx";
export { adoptedOnKey, hasPosition, reviewName } from "./pages/words.ts";
export { type CurrentPosition, currentPosition, type PositionStage, positionStageOf } from "./positions.ts";
export { Registration } from "./register.ts";
export { newInViews, noteViewsTold, type ViewNews } from "./views.ts";
