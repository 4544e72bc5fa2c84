export { readListOfIssues } from "./read.ts";
