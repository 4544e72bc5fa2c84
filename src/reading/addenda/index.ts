export { councilSessionOf, cycleOfCouncilSession } from "./council.ts";
export { readAddendum } from "./read.ts";
export { readStance } from "./stance.ts";
