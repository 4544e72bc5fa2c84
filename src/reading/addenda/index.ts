export { councilSessionOf, cycleOfCouncilSession } from "./council.ts";
export { findLabelRuns, findPrefixes, type NamedLabel, parseLabels } from "./labels.ts";
export { readAddendum } from "./read.ts";
export { readStance } from "./stance.ts";
