export { readViews } from "./read.ts";
