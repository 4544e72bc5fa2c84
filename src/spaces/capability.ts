import type { Capability } from "../web/index.ts";

export const spacesCapability: Capability = { pages: [] };
