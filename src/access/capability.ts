import type { Capability } from "../web/index.ts";
import { accountPage, changeName, changePassword, endSessions, removePasskey } from "./pages/account.tsx";
import { addPasskey, newPasskeyPage } from "./pages/new-passkey.tsx";
import { askProviderPage, providerAnswerPage } from "./pages/provider.tsx";
import { changeSecondStep, secondStepPage } from "./pages/second-step.tsx";
import { signIn, signInPage, signOut } from "./pages/sign-in.tsx";
import { codePage, passkeyPage, sendCode, signInByPasskey } from "./pages/steps.tsx";

/** Signing in and out, and the own account. */
export const accessCapability: Capability = {
  pages: [
    signInPage,
    signIn,
    codePage,
    sendCode,
    passkeyPage,
    signInByPasskey,
    askProviderPage,
    providerAnswerPage,
    signOut,
    accountPage,
    changeName,
    changePassword,
    endSessions,
    removePasskey,
    secondStepPage,
    changeSecondStep,
    newPasskeyPage,
    addPasskey,
  ],
};
