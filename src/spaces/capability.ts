import type { Capability } from "../web/index.ts";
import { settingsPages } from "./pages/settings.tsx";

/** What a space has settled for itself. */
export const spacesCapability: Capability = {
  pages: settingsPages,
  navigation: [{ place: "settings", path: "/settings", permission: "space.change" }],
};
