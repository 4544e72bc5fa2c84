import type { Capability } from "../web/index.ts";
import { mailAction, mailPage } from "./pages/mail.tsx";

/** Letters on their way, and what became of them. */
export const mailCapability: Capability = {
  pages: [mailPage, mailAction],
  navigation: [{ place: "mail", path: "/mail", permission: "mail.read" }],
};
