export { type FormDraft, forgetDraft, type Keeper, keepDraft, listDrafts } from "./store.ts";
