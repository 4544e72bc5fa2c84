export { type Actor, type Change, chainStart, type EventContent, hashEvent } from "./model.ts";
export { lockSpaceForWriting, readEvents, recordChanges, type StoredEvent, verifyHistory } from "./store.ts";
