export { detectFormat } from "./detect.ts";
export { readDocument } from "./document.ts";
export type * from "./model.ts";
export { allOthers } from "./model.ts";
export { namedDays } from "./observations/index.ts";
export { closeReadingPool, type ReadingInWorkerOptions, readDocumentInWorker } from "./pool.ts";
export { type Disagreement, type JoinedReading, joinReviews, type NamedReading } from "./review.ts";
export { CsvParser } from "./tables/csv.ts";
export * from "./tables/index.ts";
export {
  linesOf,
  readWordBlocks,
  type WordBlock,
  type WordCell,
  type WordDocument,
  type WordParagraph,
  type WordRow,
  type WordTable,
} from "./word/index.ts";
