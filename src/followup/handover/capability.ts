import type { Capability } from "../../web/index.ts";
import { chooseHandoverPage } from "./pages/choose.tsx";
import { handoverFilePage, handoverPage, keepMeetingAction } from "./pages/handover.tsx";

export const handoverCapability: Capability = {
  pages: [chooseHandoverPage, handoverPage, keepMeetingAction, handoverFilePage],
};
