import type { Capability } from "../web/index.ts";

export const historyCapability: Capability = { pages: [] };
