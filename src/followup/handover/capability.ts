import type { Capability } from "../../web/index.ts";

export const handoverCapability: Capability = { pages: [] };
