export { readConcludingObservations } from "./read.ts";
export { actOf, languageOf } from "./words.ts";
