export {
  type Classification,
  type Classifier,
  openClassifier,
  type Proposal,
  type TextToClassify,
} from "./classifier.ts";
