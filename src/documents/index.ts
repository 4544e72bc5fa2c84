export { type EachStateOutcome, importEachState, type WorldExport } from "./each-state.ts";
export { type IncomingFile, mostBytes, type TakenIn, takeIn } from "./intake.ts";
export type { DraftItem, StoredDocument } from "./model.ts";
export { documentTasks } from "./queue.ts";
export { registerDocument, registeringOrder, registerSureDocuments } from "./registering.ts";
export { findDocument, listDocuments } from "./store.ts";
