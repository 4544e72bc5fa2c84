export {
  type Classification,
  type Classifier,
  type LabelErrors,
  type ModelErrors,
  openClassifier,
  type Proposal,
  sharedClassifier,
  type TextToClassify,
} from "./classifier.ts";
export { recogniseLanguage } from "./concepts/language.ts";
export { type ConceptLanguage, conceptLanguages } from "./concepts/matcher.ts";
export type { ConceptProposal, Measured, Subject } from "./concepts/proposing.ts";
