import { isSuiviError, SuiviError } from "../../kernel/index.ts";
import { Answer, localPath, page, redirectTo } from "../../web/index.ts";
import { readCookie } from "../cookies.ts";

const cookieName = "suivi_provider";

/** Leads to the identity provider; what must come back with its answer is sealed into a cookie. */
export const askProviderPage = page({
  path: "/sign-in/oidc",
  permission: "public.read",
  async load({ services, query, person }) {
    const next = localPath(query.get("next"), "/");
    if (person !== null) return redirectTo(next);
    const { accounts } = services;
    if (accounts.provider === null) throw new SuiviError("not_found");
    try {
      const { to, sealed, seconds } = await accounts.provider.ask(next);
      const cookies = [accounts.cookie(cookieName, sealed, seconds)];
      return new Answer({ kind: "redirect", to, notice: null }, cookies);
    } catch (error) {
      return backToSignIn(error, next);
    }
  },
  view: () => <></>,
});

/** Where the provider sends the browser back to. */
export const providerAnswerPage = page({
  path: "/sign-in/oidc/callback",
  permission: "public.read",
  async load({ services, query, address, userAgent, cookieHeader }) {
    const { accounts } = services;
    const sealed = readCookie(cookieHeader, cookieName);
    const gone = accounts.cookie(cookieName, "", 0);
    try {
      const { cookies, next } = await accounts.signInWithProvider({ query, sealed, address, userAgent });
      return redirectTo(localPath(next, "/"), null, [...cookies, gone]);
    } catch (error) {
      return backToSignIn(error, "/", [gone]);
    }
  },
  view: () => <></>,
});

const saidOnSignIn = new Set([
  "provider_away",
  "provider_refused",
  "provider_answer_wrong",
  "provider_email_unverified",
  "provider_person_unknown",
]);

function backToSignIn(error: unknown, next: string, cookies: readonly string[] = []) {
  if (!isSuiviError(error) || !saidOnSignIn.has(error.kind)) throw error;
  const notice = { kind: "warning", key: `error.${error.kind}` } as const;
  return redirectTo(`/sign-in?${new URLSearchParams({ next })}`, notice, cookies);
}
