export { detectFormat } from "./detect.ts";
export { readDocument } from "./document.ts";
export type * from "./model.ts";
export { allOthers, damagedTextLayer, damagedTextMark, isTextDamaged, itemKinds } from "./model.ts";
export { namedDays } from "./observations/index.ts";
export * from "./paragraphs/index.ts";
export { readPlainText } from "./plain.ts";
export {
  closeReadingPool,
  previewPaperInWorker,
  type ReadingInWorkerOptions,
  readDocumentInWorker,
  readMappedPaperInWorker,
} from "./pool.ts";
export { type Disagreement, type JoinedReading, joinReviews, type NamedReading } from "./review.ts";
export { isPaperFormat, type PaperFormat } from "./running-text.ts";
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
