export { detectFormat } from "./detect.ts";
export type * from "./model.ts";
export * from "./tables/index.ts";
