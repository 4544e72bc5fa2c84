export { readVisitReport } from "./read.ts";
export { asksForSomething } from "./words.ts";
