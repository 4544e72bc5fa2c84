export { itemOf, joinPlaces } from "./item.ts";
export { withLearnedLetters } from "./learned-letters.ts";
export {
  type ClauseList,
  type NumberedParagraph,
  opensWith,
  paragraphWith,
  type ReadableClause,
  wholeText,
} from "./model.ts";
export { gapsIn, numberedParagraphs, restartIn } from "./paragraphs.ts";
