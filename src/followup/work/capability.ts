import type { Capability } from "../../web/index.ts";

export const workCapability: Capability = { pages: [] };
