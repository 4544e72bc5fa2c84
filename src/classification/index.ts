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
export { type CommonWords, type Meaning, sharedMeaning } from "./meaning/lexicon.ts";
export { comparedLanguage, stemsOf } from "./meaning/stems.ts";
export { cosine, type MeaningVector } from "./meaning/vector.ts";
export { modelVersion } from "./version.ts";
