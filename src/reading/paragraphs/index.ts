export type {
  ChosenParagraph,
  PaperFacts,
  PaperParagraph,
  PaperPreview,
  ParagraphMapping,
  ParagraphRole,
} from "./model.ts";
export { beginningOf, countProposed, previewPaper, readMappedPaper } from "./read.ts";
