export { itemOf } from "./item.ts";
export { type ClauseList, type NumberedParagraph, type ReadableClause, wholeText } from "./model.ts";
export { gapsIn, numberedParagraphs } from "./paragraphs.ts";
