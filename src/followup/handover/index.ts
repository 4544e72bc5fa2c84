export type { Handover, HandoverFile } from "./model.ts";
export { readHandoverFile } from "./service.ts";
