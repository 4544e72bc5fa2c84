export { readConcludingObservations } from "./read.ts";
export { actOf } from "./words.ts";
