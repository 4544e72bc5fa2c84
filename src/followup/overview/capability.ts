import type { Capability } from "../../web/index.ts";

export const overviewCapability: Capability = { pages: [] };
