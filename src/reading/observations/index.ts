export { readConcludingObservations } from "./read.ts";
