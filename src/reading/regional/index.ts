export { bodies as regionalBodies, type RegionalBody } from "./bodies.ts";
export { readRegionalPaper } from "./read.ts";
