import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildServer } from "../web/server.ts";
import { Visitor } from "../web/testing/visitor.ts";
import { openWorkingState, type WorkingState } from "../web/testing/working-state.ts";
import { openAccounts } from "./index.ts";

/** People of the provider: by what they type as login. */
const known: Readonly<Record<string, { email: string; email_verified: boolean }>> = {
  amina: { email: "person1@example.org", email_verified: true },
  unverified: { email: "person1@example.org", email_verified: false },
  stranger: { email: "nobody@example.org", email_verified: true },
};

let state: WorkingState;
let web: Awaited<ReturnType<typeof buildServer>>;
let listening: Server;
let issuer: string;
const client = { id: "suivi", secret: "a secret of the client" };

beforeAll(async () => {
  listening = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", () => resolve()));
  issuer = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: ["http://localhost:3000/sign-in/oidc/callback"],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, ...known[sub] }),
    }),
  });
  const handle = provider.callback();
  state = await openWorkingState();
  await state.addPerson(["observer"], null, "Amina Diallo");
  const { database } = state.opened;
  const publicUrl = "http://localhost:3000";
  const oidc = { issuer, clientId: client.id, clientSecret: client.secret, name: "Government login" };
  web = await buildServer({
    database,
    accounts: await openAccounts({ database, publicUrl, oidc }),
    files: state.files,
    publicUrl,
    openDemonstration: null,
  });
});
afterAll(async () => {
  await web.close();
  await state.close();
  await new Promise((resolve) => {
    listening.closeAllConnections();
    listening.close(resolve);
  });
});

/** A browser at the provider: follows it until it leads back to us; gives that address. */
async function throughProvider(start: string, login: string): Promise<string> {
  const cookies = new Map<string, string>();
  const ask = async (address: string, fields?: Record<string, string>): Promise<Response> => {
    const response = await fetch(address, {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(fields === undefined ? {} : { method: "POST", body: new URLSearchParams(fields) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  };
  let response = await ask(start);
  for (let step = 0; step < 12; step += 1) {
    const location = response.headers.get("location");
    if (location !== null) {
      const next = new URL(location, issuer);
      if (next.origin !== issuer) return `${next.pathname}${next.search}`;
      response = await ask(next.href);
      continue;
    }
    const page = await response.text();
    const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1] ?? "";
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? "";
    response = await ask(new URL(action, issuer).href, { prompt, login, password: "any" });
  }
  throw new Error("the provider did not lead back");
}

/** Begins to sign in; gives the browser and the address that the provider leads it back to. */
async function begin(login: string): Promise<{ visitor: Visitor; back: string }> {
  const visitor = new Visitor(web);
  const asked = await visitor.get("/sign-in/oidc?next=/account");
  expect(asked.statusCode).toBe(303);
  return { visitor, back: await throughProvider(String(asked.headers.location), login) };
}

const isIn = async (visitor: Visitor) => (await visitor.get("/account")).statusCode === 200;

/** What the sign-in page says after this answer of the provider. */
async function said(visitor: Visitor, back: string): Promise<string> {
  const answer = await visitor.get(back);
  expect(answer.statusCode).toBe(303);
  return (await visitor.get(String(answer.headers.location))).body;
}

describe("signing in with an identity provider", () => {
  test("is offered by its name, and finds the account by the verified address, later by the subject", async () => {
    expect((await new Visitor(web).get("/sign-in")).body).toContain("Sign in with Government login");
    for (let round = 0; round < 2; round += 1) {
      const { visitor, back } = await begin("amina");
      const answer = await visitor.get(back);
      expect(answer.headers.location).toBe("/account");
      expect((await visitor.get("/account")).body).toContain("Amina Diallo");
    }
  });

  test.each([
    ["unverified", "has not verified your e-mail address"],
    ["stranger", "Nobody here has an account with your e-mail address"],
  ])("lets nobody in who is %s", async (login, message) => {
    const { visitor, back } = await begin(login);
    expect(await said(visitor, back)).toContain(message);
    expect(await isIn(visitor)).toBe(false);
  });

  test("takes no answer of another state, of another browser, nor twice", async () => {
    const { visitor, back } = await begin("amina");
    const wrong = "was not for this sign-in";
    expect(await said(visitor, back.replace(/state=[^&]+/, "state=another"))).toContain(wrong);
    expect(await isIn(visitor)).toBe(false);
    const other = await begin("amina");
    expect(await said(new Visitor(web), other.back)).toContain(wrong);
    expect((await other.visitor.get(other.back)).headers.location).toBe("/account");
    const again = new Visitor(web);
    for (const [name, value] of other.visitor.cookies)
      if (name === "suivi_provider") again.cookies.set(name, value);
    expect(await said(again, other.back)).toContain(wrong);
  });

  test("says so where the person or the provider says no", async () => {
    const { visitor, back } = await begin("amina");
    const state = /state=([^&]+)/.exec(back)?.[1] ?? "";
    const denied = `/sign-in/oidc/callback?error=access_denied&state=${state}`;
    expect(await said(visitor, denied)).toContain("did not sign you in");
    expect(await isIn(visitor)).toBe(false);
  });

  test("leads nowhere but to pages of ours afterwards", async () => {
    const visitor = new Visitor(web);
    const asked = await visitor.get("/sign-in/oidc?next=https://evil.example.org");
    const back = await throughProvider(String(asked.headers.location), "amina");
    expect((await visitor.get(back)).headers.location).toBe("/");
  });
});

test("a provider that is away is said, and the password still works", async () => {
  const { database } = state.opened;
  const publicUrl = "http://localhost:3000";
  const oidc = { issuer: "http://127.0.0.1:9", clientId: "x", clientSecret: "y", name: "Gone" };
  const server = await buildServer({
    database,
    accounts: await openAccounts({ database, publicUrl, oidc }),
    files: state.files,
    publicUrl,
    openDemonstration: null,
  });
  const visitor = new Visitor(server);
  const answer = await visitor.get("/sign-in/oidc");
  expect((await visitor.get(String(answer.headers.location))).body).toContain("does not answer");
  const form = {
    form_token: await visitor.token("/sign-in"),
    email: "person1@example.org",
    password: "correct horse battery",
  };
  expect((await visitor.post("/sign-in", form)).statusCode).toBe(303);
  await server.close();
});
