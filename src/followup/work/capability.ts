import type { Capability } from "../../web/index.ts";
import { workPage } from "./pages/work.tsx";

/** My work: what is mine and what is due. */
export const workCapability: Capability = {
  pages: [workPage],
  navigation: [{ place: "work", path: "/work", permission: "work.read" }],
};
