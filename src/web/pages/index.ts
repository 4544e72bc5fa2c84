import type { Capability } from "../capability.ts";
import { accessibilityPage } from "./accessibility.tsx";
import { homePage, openDemonstrationState, spacePage } from "./home.tsx";
import { setUp, setUpPage } from "./set-up.tsx";

/** The shell's own pages: the first page, setting up, the home of a space, the statement on accessibility. */
export const shell: Capability = {
  pages: [homePage, openDemonstrationState, spacePage, setUpPage, setUp, accessibilityPage],
};
