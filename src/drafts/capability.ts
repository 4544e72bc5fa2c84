import type { Capability } from "../web/index.ts";
import { draftsAction, draftsPage } from "./pages/drafts.tsx";

/** What was typed into forms and not sent. */
export const draftsCapability: Capability = { pages: [draftsPage, draftsAction] };
