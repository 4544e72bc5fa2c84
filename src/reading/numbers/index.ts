export { findBareList, findLabelRuns, findPrefixes, type LabelRun } from "./find.ts";
export { type LabelOptions, type NamedLabel, parseLabels } from "./labels.ts";
