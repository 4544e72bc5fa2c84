import type { Capability } from "../../web/index.ts";

export const assignmentsCapability: Capability = { pages: [] };
