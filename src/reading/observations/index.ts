export { type Act, actOf } from "./acts.ts";
export { askingClauses, chooseAsking } from "./choose.ts";
export { comparable } from "./letters.ts";
export { namedDays } from "./named-days.ts";
export { readConcludingObservations } from "./read.ts";
