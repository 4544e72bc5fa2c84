import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../access/index.ts";
import { insertMembership } from "../access/index.ts";
import { newIdentifier } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import { Visitor } from "../web/testing/visitor.ts";
import { openWorkingState, type WorkingState } from "../web/testing/working-state.ts";
import { newSeed } from "./codes.ts";
import type { Doing } from "./invitations.ts";
import {
  askForPassword,
  checkPasswordCode,
  choosePassword,
  makePasswordCode,
  showPasswordCode,
} from "./passwords.ts";

let state: WorkingState;
let administrator: Person;
const publicUrl = "https://suivi.example";
const fresh = "a new and longer password";

beforeAll(async () => {
  state = await openWorkingState();
  administrator = await state.addPerson(["administrator"], null, "Ada Min");
});
afterAll(() => state.close());

function doing(person: Person): Doing {
  const { database } = state.opened;
  return { database, space: state.space, person, actor: { personId: person.id, origin: "page" } };
}

const services = () => ({ database: state.opened.database, accounts: state.accounts, publicUrl });

async function lettersTo(address: string): Promise<string[]> {
  const rows = await state.inside((transaction) =>
    transaction
      .selectFrom("mail")
      .select("text")
      .where("spaceId", "=", state.space.id)
      .where("kind", "=", "password_reset")
      .where("address", "=", address)
      .execute(),
  );
  return rows.map(({ text }) => text);
}

async function signIn(email: string, password: string): Promise<string> {
  return (await state.accounts.signIn({ email, password, address: "192.0.2.1" })).kind;
}

async function codeFor(person: Person, forgetsFactors = false): Promise<string> {
  const seed = newSeed();
  await makePasswordCode(doing(administrator), person.id, { seed, forgetsFactors });
  return (await showPasswordCode(doing(administrator), person.id, seed))?.code ?? "";
}

describe("a forgotten password", () => {
  test("is asked for by letter: the link gives a new one once, and ends all sessions", async () => {
    const person = await state.addPerson(["observer"], null, "Forget Full");
    const visitor = await state.visitorOf(person);
    await askForPassword(services(), person.email.toUpperCase(), "ar");
    const [letter = ""] = await lettersTo(person.email);
    expect(letter).toContain("كلمة مرور");
    const code = /password\/(\S+)/.exec(letter)?.[1] ?? "";
    expect(await choosePassword(services(), code, fresh)).toBe(person.id);
    expect(await signIn(person.email, fresh)).toBe("signed_in");
    expect(await signIn(person.email, "correct horse battery")).toBe("refused");
    expect((await visitor.get("/s/XKV/part")).statusCode).toBe(303);
    await expect(choosePassword(services(), code, "yet another password")).rejects.toThrow(
      "password_code_over",
    );
  });

  test("sends one letter however often it is asked for, and none to strangers", async () => {
    const person = await state.addPerson(["observer"], null, "Im Patient");
    for (let time = 0; time < 3; time += 1) await askForPassword(services(), person.email, "en");
    expect(await lettersTo(person.email)).toHaveLength(1);
    await askForPassword(services(), "nobody@example.org", "en");
    expect(await lettersTo("nobody@example.org")).toEqual([]);
  });

  test("is answered the same, and as slowly, whether there is an account or not", async () => {
    const person = await state.addPerson(["observer"], null, "Known Person");
    const answers: { status: number; location: string; milliseconds: number }[] = [];
    for (const email of [person.email, "unknown@example.org"]) {
      const visitor = new Visitor(state.server);
      const token = await visitor.token("/password");
      const begun = performance.now();
      const answer = await visitor.post("/password", { form_token: token, intent: "letter", email });
      answers.push({
        status: answer.statusCode,
        location: String(answer.headers.location),
        milliseconds: performance.now() - begun,
      });
    }
    const [known, unknown] = answers;
    expect([known?.status, known?.location]).toEqual([unknown?.status, unknown?.location]);
    expect(Math.min(...answers.map(({ milliseconds }) => milliseconds))).toBeGreaterThanOrEqual(290);
  });

  test("has an end after an hour", async () => {
    const person = await state.addPerson(["observer"], null, "Too Late");
    await askForPassword(services(), person.email, "en");
    const code = /password\/(\S+)/.exec((await lettersTo(person.email))[0] ?? "")?.[1] ?? "";
    const reset = await checkPasswordCode(state.opened.database, code);
    expect(reset.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(3_600_000);
    await state.opened.database
      .updateTable("passwordReset")
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where("id", "=", reset.id)
      .execute();
    await expect(choosePassword(services(), code, fresh)).rejects.toThrow("password_code_over");
    expect(await signIn(person.email, "correct horse battery")).toBe("signed_in");
  });
});

describe("a printed code", () => {
  test("lets a person without mail choose a new password on the page", async () => {
    const person = await state.addPerson(["observer"], null, "Paper Person");
    const code = await codeFor(person);
    const guest = new Visitor(state.server);
    const typed = await guest.post("/password", {
      form_token: await guest.token("/password"),
      intent: "code",
      code: code.replaceAll("-", " ").toUpperCase(),
    });
    const address = String(typed.headers.location);
    const token = await guest.token(address);
    const short = await guest.post(address, { form_token: token, password: "short" });
    expect(short.statusCode).toBe(422);
    const done = await guest.post(address, { form_token: token, password: fresh });
    expect(done.headers.location).toBe("/");
    expect((await guest.get("/s/XKV/part")).statusCode).toBe(200);
    expect((await guest.get(address)).statusCode).toBe(410);
  });

  test("does not lead around the second factor, unless the administrator lets it go too", async () => {
    const person = await state.addPerson(["observer"], null, "Factor Person");
    await state.inside(async (transaction) => {
      await sql`INSERT INTO two_factor (id, user_id, secret, backup_codes, verified)
        VALUES (${newIdentifier()}, ${person.id}, 'sealed', '[]', true)`.execute(transaction);
      await sql`UPDATE person SET two_factor_enabled = true WHERE id = ${person.id}`.execute(transaction);
    });
    const address = `/password/${await codeFor(person)}`;
    const guest = new Visitor(state.server);
    const kept = await guest.post(address, { form_token: await guest.token(address), password: fresh });
    expect(kept.headers.location).toBe("/sign-in");
    expect((await guest.get("/s/XKV/part")).statusCode).toBe(303);
    expect(await signIn(person.email, fresh)).toBe("code_needed");
    await choosePassword(services(), await codeFor(person, true), "another long password");
    expect(await signIn(person.email, "another long password")).toBe("signed_in");
  });

  test("with two at once works for one", async () => {
    const person = await state.addPerson(["observer"], null, "Race Person");
    const code = await codeFor(person);
    const attempts = await Promise.allSettled(
      ["first password here", "second password here"].map((password) =>
        choosePassword(services(), code, password),
      ),
    );
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("is shown only to who made it, in the browser that made it", async () => {
    const person = await state.addPerson(["observer"], null, "Secret Person");
    const seed = newSeed();
    await makePasswordCode(doing(administrator), person.id, { seed, forgetsFactors: false });
    const other = await state.addPerson(["administrator"], null, "Other Admin");
    expect(await showPasswordCode(doing(other), person.id, seed)).toBeNull();
    expect(await showPasswordCode(doing(administrator), person.id, newSeed())).toBeNull();
    expect(await showPasswordCode(doing(administrator), person.id, seed)).not.toBeNull();
  });

  test("cannot be made for somebody who has a part elsewhere, nor for the installation's administrator", async () => {
    const elsewhere = await state.addSpace("XKW");
    const both = await state.addPerson(["observer"], null, "Two Spaces");
    await inSpace(state.opened.database, { spaceId: elsewhere.id, personId: null }, (transaction) =>
      insertMembership(transaction, { spaceId: elsewhere.id, personId: both.id, roles: ["administrator"] }),
    );
    await expect(codeFor(both)).rejects.toThrow("password_elsewhere");
    const ownerId = await state.accounts.createPerson({
      name: "Owner",
      email: "owner@example.org",
      password: "correct horse battery",
      isInstallationAdministrator: true,
    });
    await state.inside((transaction) =>
      insertMembership(transaction, { spaceId: state.space.id, personId: ownerId, roles: ["observer"] }),
    );
    const owner = await state.personNow(ownerId);
    await expect(codeFor(owner)).rejects.toThrow("password_elsewhere");
  });

  test("cannot be made by a coordinator, nor for a person of another space", async () => {
    const coordinator = await state.addPerson(["coordinator"], null, "Cora");
    const person = await state.addPerson(["observer"], null, "Any Person");
    const options = { seed: newSeed(), forgetsFactors: false };
    await expect(makePasswordCode(doing(coordinator), person.id, options)).rejects.toThrow("forbidden");
    const outsiderId = await state.accounts.createPerson({
      name: "Outsider",
      email: "outsider@example.org",
      password: "correct horse battery",
    });
    await expect(makePasswordCode(doing(administrator), outsiderId, options)).rejects.toThrow(
      "person_of_space_not_found",
    );
  });

  test.each(["", "nonsense", "abcde-fghij-kmnpq-rstuv", "x".repeat(300)])(
    "is none where %s is typed",
    async (typed) => {
      await expect(checkPasswordCode(state.opened.database, typed)).rejects.toThrow(
        "password_code_not_found",
      );
    },
  );
});
