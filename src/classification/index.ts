export {
  type Classification,
  type Classifier,
  openClassifier,
  type Proposal,
  sharedClassifier,
  type TextToClassify,
} from "./classifier.ts";
export { recogniseLanguage } from "./concepts/language.ts";
export { type ConceptLanguage, conceptLanguages } from "./concepts/matcher.ts";
export type { ConceptProposal, Measured, Subject } from "./concepts/proposing.ts";
export {
  type AdjustedProposal,
  type BaseProposals,
  type DecidedText,
  learnSpaceLayer,
  type OwnReason,
  type SpaceLayer,
} from "./learning/space-layer.ts";
export { modelVersion } from "./version.ts";
