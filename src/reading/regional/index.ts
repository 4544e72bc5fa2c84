export { readRegionalPaper } from "./read.ts";
