import type { Capability } from "../web/index.ts";
import { historyExport } from "./pages/export.ts";
import { historyPage } from "./pages/history.tsx";
import { historyPart } from "./pages/part.tsx";
import { askForVerification, verifyPage } from "./pages/verify.tsx";

export const historyCapability: Capability = {
  pages: [historyPage, verifyPage, askForVerification, historyExport],
  navigation: [{ place: "history", path: "/history", permission: "history.read" }],
  recommendationParts: [historyPart],
};
