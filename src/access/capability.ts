import type { Capability } from "../web/index.ts";
import { signIn, signInPage, signOut } from "./pages/sign-in.tsx";

/** Signing in and out. */
export const accessCapability: Capability = { pages: [signInPage, signIn, signOut] };
