import type { Capability } from "../../web/index.ts";
import { exportPage } from "./pages/export.ts";
import { followupPage } from "./pages/follow-up.tsx";
import { overviewPage } from "./pages/overview.tsx";

export const overviewCapability: Capability = {
  pages: [overviewPage, followupPage, exportPage],
  navigation: [{ place: "overview", path: "/overview", permission: "overview.read" }],
};
