import type { Capability } from "../web/index.ts";

export const peopleCapability: Capability = { pages: [] };
