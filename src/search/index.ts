export * from "./collection/index.ts";
export { type MarkedPart, markSearch } from "./marking.ts";
export { type ParsedSearch, parseSearch, type SearchNode } from "./query.ts";
export {
  literalFit,
  searchableText,
  searchConfiguration,
  searchPredicate,
  searchQuery,
  searchRank,
} from "./text.ts";
