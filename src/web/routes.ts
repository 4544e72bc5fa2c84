import type { Capability } from "./capability.ts";

/** The routes table: what each capability brings. A new capability adds its line here. */
export const capabilities: readonly Capability[] = [];
