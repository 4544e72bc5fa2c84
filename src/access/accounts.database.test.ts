import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newIdentifier } from "../kernel/index.ts";
import { freshDatabase, type TestDatabase } from "../platform/testing/index.ts";
import { type Accounts, openAccounts } from "./accounts.ts";
import { lockOut, minutesToWait } from "./model.ts";

const password = "correct horse battery";
let opened: TestDatabase;
let accounts: Accounts;
let count = 0;

beforeAll(async () => {
  opened = await freshDatabase();
});
afterAll(() => opened.close());

beforeEach(async () => {
  accounts = await openAccounts({ database: opened.database, publicUrl: "http://localhost:3000" });
});

/** An account of a test's own. */
async function newAccount(): Promise<string> {
  count += 1;
  const email = `person${count}@example.org`;
  await accounts.createPerson({ name: "Ana Costa", email, password });
  return email;
}

/** Each attempt from another address, so that only the account counts. */
function attempt(email: string, typed: string, address = newIdentifier()) {
  return accounts.signIn({ email, password: typed, address });
}

function cookieOf(cookies: readonly string[]): string {
  return cookies.map((cookie) => cookie.split(";")[0] ?? "").join("; ");
}

describe("signing in", () => {
  test("gives a session that is known until it is ended", async () => {
    const email = await newAccount();
    const outcome = await attempt(email.toUpperCase(), password);
    if (outcome.kind !== "signed_in") throw new Error(outcome.kind);
    expect(outcome.cookies.join()).toMatch(/HttpOnly/i);
    const cookie = cookieOf(outcome.cookies);
    expect((await accounts.sessionOf(cookie)).person).toMatchObject({ name: "Ana Costa", email });
    await accounts.signOut(cookie);
    expect((await accounts.sessionOf(cookie)).person).toBeNull();
  });

  test("says the same of a wrong password and of an account that does not exist", async () => {
    expect(await attempt(await newAccount(), "wrong horse battery")).toEqual({ kind: "refused" });
    expect(await attempt("nobody@example.org", password)).toEqual({ kind: "refused" });
    expect(await attempt("not an address", password)).toEqual({ kind: "refused" });
  });

  test("a cookie that was changed is nobody's", async () => {
    const outcome = await attempt(await newAccount(), password);
    if (outcome.kind !== "signed_in") throw new Error(outcome.kind);
    const cookie = cookieOf(outcome.cookies).replace(/=./, "=Z");
    expect((await accounts.sessionOf(cookie)).person).toBeNull();
  });

  test("cookies are for https only where the installation is reached so", async () => {
    const email = await newAccount();
    const secure = await openAccounts({ database: opened.database, publicUrl: "https://suivi.example.org" });
    const outcome = await secure.signIn({ email, password, address: "192.0.2.7" });
    if (outcome.kind !== "signed_in") throw new Error(outcome.kind);
    expect(outcome.cookies.every((cookie) => /; Secure/i.test(cookie))).toBe(true);
    expect((await secure.sessionOf(cookieOf(outcome.cookies))).person).toMatchObject({ email });
  });

  test("a session started without a password is a session like another", async () => {
    const id = await accounts.createPerson({ name: "Rui", email: "rui@example.org", password });
    const cookie = cookieOf(await accounts.startSession(id));
    expect((await accounts.sessionOf(cookie)).person).toMatchObject({ id });
  });
});

describe("the lock-out", () => {
  test("comes after five failures and says how long, also for the right password and for no account at all", async () => {
    for (const email of [await newAccount(), "nobody.at.all@example.org"]) {
      for (let failure = 0; failure < lockOut.perAccount; failure += 1) {
        expect(await attempt(email, "wrong horse battery")).toEqual({ kind: "refused" });
      }
      expect(await attempt(email, password)).toEqual({ kind: "locked", minutes: 15 });
      expect(await attempt(email, password)).toEqual({ kind: "locked", minutes: 15 });
    }
  });

  test("cannot be outrun by many attempts at the same moment", async () => {
    const email = await newAccount();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => attempt(email, "wrong horse battery")),
    );
    expect(outcomes.filter((outcome) => outcome.kind === "refused").length).toBeLessThanOrEqual(
      lockOut.perAccount,
    );
  });

  test("counts an address over all accounts", async () => {
    const address = newIdentifier();
    for (let failure = 0; failure < lockOut.perAddress; failure += 1) {
      await attempt(`guess${failure}@example.org`, password, address);
    }
    expect((await attempt(await newAccount(), password, address)).kind).toBe("locked");
  });

  test("forgets the failures of an account once it has signed in", async () => {
    const email = await newAccount();
    for (let failure = 0; failure < 4; failure += 1) await attempt(email, "wrong horse battery");
    expect((await attempt(email, password)).kind).toBe("signed_in");
    for (let failure = 0; failure < 4; failure += 1) await attempt(email, "wrong horse battery");
    expect((await attempt(email, password)).kind).toBe("signed_in");
  });

  test.each([
    ["too few failures", [10], 0],
    ["the deciding one just now", [0, 0, 0], 15],
    ["the deciding one ten and a half minutes ago", [1, 5, 10.5], 5],
    ["the deciding one long ago", [1, 5, 16], 0],
  ])("waits by the oldest failure that counts: %s", (_case, minutesAgo, expected) => {
    const now = new Date("2026-03-01T12:00:00Z");
    const failures = minutesAgo.map((minutes) => new Date(now.getTime() - minutes * 60_000));
    expect(minutesToWait(failures, 3, now)).toBe(expected);
  });
});

describe("accounts", () => {
  test("an address has one account", async () => {
    const email = await newAccount();
    await expect(
      accounts.createPerson({ name: "Other", email: email.toUpperCase(), password }),
    ).rejects.toThrow("email_taken");
  });

  test("a new password ends the sessions and the old password", async () => {
    const email = await newAccount();
    const outcome = await attempt(email, password);
    if (outcome.kind !== "signed_in") throw new Error(outcome.kind);
    const fresh = await accounts.resetPassword(email);
    expect((await accounts.sessionOf(cookieOf(outcome.cookies))).person).toBeNull();
    expect(await attempt(email, password)).toEqual({ kind: "refused" });
    expect((await attempt(email, fresh ?? "")).kind).toBe("signed_in");
    expect(await accounts.resetPassword("nobody@example.org")).toBeNull();
  });

  test("an installation with people of the demonstration only counts as empty", async () => {
    const other = await freshDatabase();
    const there = await openAccounts({ database: other.database, publicUrl: "http://localhost:3000" });
    expect(await there.isEmpty()).toBe(true);
    await there.createPerson({ name: "Demo", email: "demo@example.org", password, isDemonstration: true });
    expect(await there.isEmpty()).toBe(true);
    await there.createPerson({ name: "Ana", email: "ana@example.org", password });
    expect(await there.isEmpty()).toBe(false);
    await other.close();
  });

  test("all processes share one secret", async () => {
    const second = await openAccounts({ database: opened.database, publicUrl: "http://localhost:3000" });
    expect(second.secret).toBe(accounts.secret);
  });
});
