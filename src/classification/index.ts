export {
  type Classification,
  type Classifier,
  openClassifier,
  type Proposal,
  sharedClassifier,
  type TextToClassify,
} from "./classifier.ts";
export { type ConceptLanguage, conceptLanguages } from "./concepts/matcher.ts";
export type { ConceptProposal, Measured, Subject } from "./concepts/proposing.ts";
