import { accessCapability } from "../access/capability.ts";
import { documentsCapability } from "../documents/capability.ts";
import { recommendationsCapability } from "../recommendations/capability.ts";
import type { Capability } from "./capability.ts";
import { shell } from "./pages/index.ts";

/** The routes table: what each capability brings. A new capability adds its line here. */
export const capabilities: readonly Capability[] = [
  shell,
  accessCapability,
  recommendationsCapability,
  documentsCapability,
];
