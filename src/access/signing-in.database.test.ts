import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { Visitor } from "../web/testing/visitor.ts";
import { openWorkingState, type WorkingState } from "../web/testing/working-state.ts";
import type { Person } from "./index.ts";
import { stepAt, totpCode } from "./totp.ts";

const password = "correct horse battery";
let state: WorkingState;
beforeAll(async () => {
  state = await openWorkingState();
});
afterAll(() => state.close());
afterEach(() => {
  vi.useRealTimers();
});

let now = Date.parse("2026-11-23T08:00:00Z");
/** Moves the clock on, so that the next code is another. */
function later(seconds: number): void {
  now += seconds * 1000;
  vi.useFakeTimers({ toFake: ["Date"], now });
}

interface Factor {
  readonly person: Person;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
  readonly visitor: Visitor;
}

/** Switches the second step on as a person does. */
async function switchOn(): Promise<Factor> {
  later(3600);
  const person = await state.addPerson(["observer"]);
  const visitor = await state.visitorOf(person);
  const token = await visitor.token("/account/second-step");
  const begun = await visitor.post("/account/second-step", { form_token: token, intent: "begin", password });
  expect(begun.statusCode).toBe(303);
  const page = (await visitor.get("/account/second-step")).body;
  const secret = (/<code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? "").replaceAll(" ", "");
  const shown = await visitor.post("/account/second-step", {
    form_token: token,
    intent: "confirm",
    code: codeOf(secret),
  });
  const recoveryCodes = [...shown.body.matchAll(/<code>([a-z0-9]{5}-[a-z0-9]{5})<\/code>/g)].map(
    (match) => match[1] ?? "",
  );
  expect(recoveryCodes).toHaveLength(10);
  later(60);
  return { person, secret, recoveryCodes, visitor };
}

function codeOf(secret: string): string {
  return totpCode(secret, stepAt(new Date(now)));
}

/** A browser in which the password was typed and a code is asked for. */
async function withPassword(person: Person): Promise<Visitor> {
  const visitor = new Visitor(state.server);
  const token = await visitor.token("/sign-in");
  const answer = await visitor.post("/sign-in", {
    form_token: token,
    email: person.email,
    password,
    next: "/account",
  });
  expect(answer.headers.location).toBe("/sign-in/code?next=%2Faccount");
  return visitor;
}

async function sendCode(visitor: Visitor, code: string) {
  const token = await visitor.token("/sign-in/code");
  return visitor.post("/sign-in/code", { form_token: token, code, next: "/account" });
}

const isIn = async (visitor: Visitor) => (await visitor.get("/account")).statusCode === 200;

describe("the second step", () => {
  test("is asked for after the password, and nobody is in before", async () => {
    const { person, secret } = await switchOn();
    const visitor = await withPassword(person);
    expect(await isIn(visitor)).toBe(false);
    const answer = await sendCode(visitor, codeOf(secret));
    expect(answer.headers.location).toBe("/account");
    expect(await isIn(visitor)).toBe(true);
  });

  test("takes no code twice, also from another browser", async () => {
    const { person, secret } = await switchOn();
    const code = codeOf(secret);
    expect((await sendCode(await withPassword(person), code)).statusCode).toBe(303);
    const second = await withPassword(person);
    expect((await sendCode(second, code)).statusCode).toBe(422);
    expect(await isIn(second)).toBe(false);
  });

  test("takes each recovery code once", async () => {
    const { person, recoveryCodes } = await switchOn();
    const [code = ""] = recoveryCodes;
    expect((await sendCode(await withPassword(person), code.toUpperCase())).statusCode).toBe(303);
    expect((await sendCode(await withPassword(person), code)).statusCode).toBe(422);
  });

  test("locks after five wrong codes, also for the right one", async () => {
    const { person, secret } = await switchOn();
    const visitor = await withPassword(person);
    for (let attempt = 0; attempt < 5; attempt += 1) await sendCode(visitor, "000000");
    const answer = await sendCode(visitor, codeOf(secret));
    expect(answer.statusCode).toBe(429);
    expect(answer.body).toContain("too many failed attempts");
  });

  test("waits ten minutes for its code, and not beyond a change of the password", async () => {
    const { person, secret, visitor } = await switchOn();
    const slow = await withPassword(person);
    const pending = await withPassword(person);
    const form = {
      form_token: await visitor.token("/account"),
      old: password,
      fresh: "another horse battery",
    };
    expect((await visitor.post("/account/password", form)).statusCode).toBe(303);
    expect((await pending.get("/sign-in/code")).headers.location).toContain("/sign-in?");
    later(700);
    expect((await slow.get("/sign-in/code")).headers.location).toContain("/sign-in?");
    expect(codeOf(secret)).toMatch(/^\d{6}$/);
  });

  test("shows neither its secret nor recovery codes again", async () => {
    const { secret, recoveryCodes, visitor } = await switchOn();
    for (const address of ["/account", "/account/second-step"]) {
      const { body } = await visitor.get(address);
      expect(body).not.toContain(secret.slice(0, 4));
      for (const code of recoveryCodes) expect(body).not.toContain(code);
    }
  });
});

describe("the own account", () => {
  test("lists where one is signed in; one is ended, the others stay; another's is none of ours", async () => {
    const person = await state.addPerson(["observer"]);
    const [here, there] = [await state.visitorOf(person), await state.visitorOf(person)];
    const stranger = await state.visitorOf(await state.addPerson(["observer"]));
    const page = (await here.get("/account")).body;
    const [other = ""] = [...page.matchAll(/name="session" value="([^"]+)"/g)].map((match) => match[1] ?? "");
    const token = await here.token("/account");
    const theirs = { form_token: await stranger.token("/account"), session: other };
    expect((await stranger.post("/account/sessions", theirs)).statusCode).toBe(404);
    expect(await isIn(there)).toBe(true);
    await here.post("/account/sessions", { form_token: token, session: other });
    state.accounts.forgetSessions();
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
    await here.post("/account/sessions", { form_token: token });
    expect(await isIn(here)).toBe(false);
  });

  test("changes the password with the old one only, and signs out elsewhere", async () => {
    const person = await state.addPerson(["observer"]);
    const [here, there] = [await state.visitorOf(person), await state.visitorOf(person)];
    const token = await here.token("/account");
    const fresh = "battery horse correct";
    const wrong = await here.post("/account/password", { form_token: token, old: "no", fresh });
    expect(wrong.statusCode).toBe(422);
    const short = await here.post("/account/password", { form_token: token, old: password, fresh: "short" });
    expect(short.statusCode).toBe(422);
    expect(
      (await here.post("/account/password", { form_token: token, old: password, fresh })).statusCode,
    ).toBe(303);
    state.accounts.forgetSessions();
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
  });

  test("keeps name and language, and pages follow the language", async () => {
    const visitor = await state.visitorOf(await state.addPerson(["observer"]));
    const token = await visitor.token("/account");
    await visitor.post("/account", { form_token: token, name: "Amina Diallo", language: "ar" });
    const { body } = await visitor.get("/account");
    expect(body).toContain('lang="ar"');
    expect(body).toContain("Amina Diallo");
  });
});
