export { readSupervisoryComments } from "./read.ts";
