import type { Capability } from "../../web/index.ts";

export const progressCapability: Capability = { pages: [] };
