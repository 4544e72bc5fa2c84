import type { Capability } from "../web/index.ts";

export const institutionsCapability: Capability = { pages: [] };
