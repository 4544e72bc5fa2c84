export { readCommunication } from "./read.ts";
