export type { CellParagraph } from "./cells.ts";
export { councilSessionOf, cycleOfCouncilSession } from "./council.ts";
export { holdsStates, paragraphsWithCells } from "./pdf-tables.ts";
export { isAddendum, readAddendum } from "./read.ts";
export { readStance } from "./stance.ts";
