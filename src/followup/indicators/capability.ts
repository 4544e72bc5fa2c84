import type { Capability } from "../../web/index.ts";

export const indicatorsCapability: Capability = { pages: [] };
