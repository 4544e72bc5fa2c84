export { holdsResolution, readResolution } from "./read.ts";
