import type { Capability } from "../capability.ts";
import { homePage, openDemonstrationState, spacePage } from "./home.tsx";
import { setUp, setUpPage } from "./set-up.tsx";

/** The shell's own pages: the first page, setting up, the home of a space. */
export const shell: Capability = {
  pages: [homePage, openDemonstrationState, spacePage, setUpPage, setUp],
};
