import type { Capability } from "../web/index.ts";

export const mailCapability: Capability = { pages: [] };
