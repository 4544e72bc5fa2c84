import type { Capability } from "../../web/index.ts";

export const assessmentsCapability: Capability = { pages: [] };
