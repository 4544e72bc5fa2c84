export { readCollectionQuery } from "./reading.ts";
export {
  type CollectionAnswer,
  type CollectionQuery,
  type CollectionRequest,
  type FoundEntry,
  searchSegments,
  TooBroad,
} from "./searching.ts";
export { Segment, SegmentBuilder, type SegmentEntry, Vocabulary } from "./segment.ts";
