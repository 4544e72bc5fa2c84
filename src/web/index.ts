/** What the pages of a capability are made with. How: docs/pages.md. */

export { directionOf, type Words, wordsIn } from "../platform/words.ts";
export { type ApiRoute, read } from "./api.ts";
export type { Capability, RecommendationPart } from "./capability.ts";
export * from "./design/index.ts";
export { type FormErrors, FormFields, type ReceivedFile } from "./form.ts";
export { Kept, KeptParts } from "./kept.tsx";
export { offeredLanguages, ownNameOf } from "./language.ts";
export type { NavigationEntry } from "./navigation.ts";
export {
  Answer,
  action,
  type NoticeMessage,
  type PageRequest,
  type PageRoute,
  page,
  type RequestOf,
  redirectTo,
  sendFile,
  sendText,
  showAgain,
  upload,
} from "./page.ts";
export { localPath } from "./security.ts";
export type { Services } from "./services.ts";
export { useShell, useWords } from "./shell.tsx";
