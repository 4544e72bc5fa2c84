import type { Capability } from "../../web/index.ts";

export const planCapability: Capability = { pages: [] };
