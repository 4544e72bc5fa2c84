import type { Capability } from "../web/index.ts";

export const deadlinesCapability: Capability = { pages: [] };
