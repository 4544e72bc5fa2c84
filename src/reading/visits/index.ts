export { readVisitReport } from "./read.ts";
