import type { Capability } from "../web/index.ts";
import { becomePersona, personasPage } from "./pages/personas.tsx";

/** Seeing the demonstration State as one of its people. */
export const demonstrationCapability: Capability = { pages: [personasPage, becomePersona] };
