import type { Capability } from "../../web/index.ts";
import { signIn, signInPage, signOut } from "./sign-in.tsx";

/** Signing in and out. */
export const access: Capability = { pages: [signInPage, signIn, signOut] };
