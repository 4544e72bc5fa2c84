import type { Capability } from "../../web/index.ts";

export const clustersCapability: Capability = { pages: [] };
