import { randomBytes } from "node:crypto";
import { authorizationCodeRequest, createAuthorizationURL, validateToken } from "better-auth/oauth2";
import { z } from "zod";
import { SuiviError } from "../kernel/index.ts";
import type { SecretBox } from "./secret-box.ts";

/** The client that an operator has registered at an OpenID Connect provider. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button calls it: "Government login". */
  readonly name: string;
}

/** Whom the provider has signed in. */
export interface ProvidedIdentity {
  readonly issuer: string;
  /** Stable at this issuer; never given to somebody else (OpenID Connect Core, 2). */
  readonly subject: string;
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  /** Path of this installation to go on with. */
  readonly next: string;
}

const answerSeconds = 600;
const requestMilliseconds = 10_000;
const believedMilliseconds = 3600_000;
// Signed by the provider's private key alone: nothing that the client's secret or nobody signs.
const algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];

const discoveryShape = z.object({
  issuer: z.url(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url().optional(),
  jwks_uri: z.url(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});
type Discovery = z.infer<typeof discoveryShape>;

const tokensShape = z.object({ id_token: z.string(), access_token: z.string().optional() });
const claimsShape = z.looseObject({
  sub: z.string().min(1).max(255),
  nonce: z.string().optional(),
  azp: z.string().optional(),
  email: z.string().optional(),
  // Some providers write it as a word.
  email_verified: z.union([z.boolean(), z.enum(["true", "false"])]).optional(),
});
type Claims = z.infer<typeof claimsShape>;

const pendingShape = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  until: z.number(),
});

/**
 * Signing in with an OpenID Connect provider: authorization code flow with PKCE (RFC 7636), state and nonce. What must come
 * back with the answer is sealed into a cookie of the browser that asked.
 */
export class IdentityProvider {
  readonly name: string;
  private readonly settings: ProviderSettings;
  private readonly box: SecretBox;
  private readonly redirectUri: string;
  private discovered: { readonly found: Discovery; readonly until: number } | null = null;

  constructor(settings: ProviderSettings, publicUrl: string, box: SecretBox) {
    this.settings = settings;
    this.name = settings.name;
    this.box = box;
    this.redirectUri = `${publicUrl}/sign-in/oidc/callback`;
  }

  /** Where to send the browser, and what to keep in its cookie. Refuses with `provider_away`. */
  async ask(
    next: string,
  ): Promise<{ readonly to: string; readonly sealed: string; readonly seconds: number }> {
    const discovery = await this.discover();
    const [state, nonce, verifier] = [newToken(), newToken(), newToken()];
    const url = await createAuthorizationURL({
      id: "oidc",
      options: { clientId: this.settings.clientId },
      authorizationEndpoint: discovery.authorization_endpoint,
      redirectURI: this.redirectUri,
      scopes: ["openid", "email"],
      state,
      nonce,
      codeVerifier: verifier,
    });
    const pending = { state, nonce, verifier, next, until: Date.now() + answerSeconds * 1000 };
    return {
      to: url.href,
      sealed: this.box.seal("provider request", JSON.stringify(pending)),
      seconds: answerSeconds,
    };
  }

  /**
   * Whom the provider has signed in, by the query of its answer and the cookie of this browser. Refuses with
   * `provider_answer_wrong`, with `provider_refused` where the provider or the person said no, and with `provider_away`.
   */
  async identityOf(query: URLSearchParams, sealed: string | null): Promise<ProvidedIdentity> {
    const text = sealed === null ? null : this.box.open("provider request", sealed);
    if (text === null) throw new SuiviError("provider_answer_wrong");
    const pending = pendingShape.parse(JSON.parse(text));
    if (pending.until < Date.now() || query.get("state") !== pending.state) {
      throw new SuiviError("provider_answer_wrong");
    }
    const discovery = await this.discover();
    // RFC 9207: an answer of another provider must not be taken to this one.
    const answering = query.get("iss");
    if (answering !== null && answering !== discovery.issuer) throw new SuiviError("provider_answer_wrong");
    const code = query.get("code");
    if (code === null) throw new SuiviError("provider_refused");
    const tokens = await this.exchange(discovery, code, pending.verifier);
    const claims = await this.verify(discovery, tokens.id_token, pending.nonce);
    const known = await this.withAddress(discovery, claims, tokens.access_token);
    return {
      issuer: discovery.issuer,
      subject: claims.sub,
      email: known.email ?? null,
      isEmailVerified: known.email_verified === true || known.email_verified === "true",
      next: pending.next,
    };
  }

  private async discover(): Promise<Discovery> {
    if (this.discovered !== null && this.discovered.until > Date.now()) return this.discovered.found;
    const issuer = withoutSlash(this.settings.issuer);
    const found = discoveryShape.parse(await fetchJson(`${issuer}/.well-known/openid-configuration`, {}));
    // OpenID Connect Discovery, 4.3: exactly the issuer that was asked.
    if (withoutSlash(found.issuer) !== issuer) throw new SuiviError("provider_away");
    this.discovered = { found, until: Date.now() + believedMilliseconds };
    return found;
  }

  private async exchange(discovery: Discovery, code: string, verifier: string) {
    const methods = discovery.token_endpoint_auth_methods_supported;
    const isBasic = methods === undefined || methods.includes("client_secret_basic");
    const { body, headers } = await authorizationCodeRequest({
      code,
      codeVerifier: verifier,
      redirectURI: this.redirectUri,
      options: { clientId: this.settings.clientId, clientSecret: this.settings.clientSecret },
      authentication: isBasic ? "basic" : "post",
      tokenEndpoint: discovery.token_endpoint,
    });
    const answered = await fetchJson(discovery.token_endpoint, {
      method: "POST",
      headers: new Headers(headers),
      body: body.toString(),
    });
    return tokensShape.parse(answered);
  }

  // OpenID Connect Core, 3.1.3.7.
  private async verify(discovery: Discovery, token: string, nonce: string): Promise<Claims> {
    const { clientId } = this.settings;
    const { payload } = await validateToken(token, discovery.jwks_uri, {
      issuer: discovery.issuer,
      audience: clientId,
      algorithms,
      requiredClaims: ["iss", "sub", "aud", "exp", "iat"],
      clockTolerance: 30,
    }).catch((error: unknown) => {
      throw new SuiviError("provider_answer_wrong", {}, { cause: error });
    });
    const claims = claimsShape.parse(payload);
    const isForUs = claims.azp === undefined || claims.azp === clientId;
    if (claims.nonce !== nonce || !isForUs) throw new SuiviError("provider_answer_wrong");
    return claims;
  }

  /** Many providers give the address only where it is asked for; what is said there must be of the same subject (5.3.2). */
  private async withAddress(
    discovery: Discovery,
    claims: Claims,
    accessToken: string | undefined,
  ): Promise<Claims> {
    const { userinfo_endpoint: endpoint } = discovery;
    if (claims.email !== undefined || endpoint === undefined || accessToken === undefined) return claims;
    const headers = new Headers({ authorization: `Bearer ${accessToken}`, accept: "application/json" });
    const said = claimsShape.parse(await fetchJson(endpoint, { headers }));
    if (said.sub !== claims.sub) throw new SuiviError("provider_answer_wrong");
    return said;
  }
}

function newToken(): string {
  return randomBytes(32).toString("base64url");
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, "");
}

/** What the provider answers, in ten seconds and without being led elsewhere. Refuses with `provider_away`, `provider_refused`. */
async function fetchJson(address: string, request: RequestInit): Promise<unknown> {
  const signal = AbortSignal.timeout(requestMilliseconds);
  try {
    const response = await fetch(address, { ...request, redirect: "error", signal });
    if (response.ok) return await response.json();
    throw new SuiviError(response.status >= 500 ? "provider_away" : "provider_refused");
  } catch (error) {
    if (error instanceof SuiviError) throw error;
    throw new SuiviError("provider_away", {}, { cause: error });
  }
}
