import { createHmac, randomBytes } from "node:crypto";
import { betterAuth } from "better-auth";
import { isAPIError } from "better-auth/api";
import type { Kysely } from "kysely";
import { newIdentifier, SuiviError } from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";
import { lockOut, minutesToWait, type NewPerson, newPerson, type Person } from "./model.ts";
import { type ParticipationOf, partOfMembership, readPart } from "./parts.ts";
import { hashPassword, newPassword, passwordLength, verifyPassword } from "./passwords.ts";
import type { Part } from "./policy.ts";
import {
  deleteFailures,
  deleteSessions,
  findPersonByEmail,
  forgetFailures,
  hasNoAccount,
  insertFailures,
  insertPerson,
  latestFailures,
  listMemberships,
  readSecret,
  updatePassword,
} from "./store.ts";

/** What came of an attempt to sign in. Nothing tells whether the account exists. */
export type SignInOutcome =
  | { readonly kind: "signed_in"; readonly cookies: readonly string[] }
  | { readonly kind: "refused" }
  | { readonly kind: "locked"; readonly minutes: number };

/** Who is behind a request, and cookies to send along (a session is lengthened while it is used). */
export interface SessionOutcome {
  readonly person: Person | null;
  /** What forms are tied to; null without a session. */
  readonly sessionKey: string | null;
  readonly cookies: readonly string[];
}

const nobody: SessionOutcome = { person: null, sessionKey: null, cookies: [] };

// Seconds that a looked-up session is believed: a page and its pictures ask once. Signing out here ends it at once; in
// another process it may live on for this long.
const believedSeconds = 5;
const sessionSeconds = 14 * 24 * 3600;
const mostBelieved = 5000;

function makeAuth(database: Kysely<Database>, secret: string, publicUrl: string) {
  return betterAuth({
    database: { db: database, type: "postgres" },
    secret,
    baseURL: publicUrl,
    trustedOrigins: [publicUrl],
    telemetry: { enabled: false },
    // It would write addresses and names into the log.
    logger: { disabled: true },
    // Ours is kept in the database and counts by account.
    rateLimit: { enabled: false },
    user: { modelName: "person" },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    session: { expiresIn: sessionSeconds, updateAge: 24 * 3600 },
    advanced: {
      cookiePrefix: "suivi",
      useSecureCookies: publicUrl.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      database: { generateId: () => newIdentifier() },
      ipAddress: { disableIpTracking: true },
    },
  });
}

/** Accounts of the installation: signing in and out, and who is behind a request. Made by `openAccounts`. */
export class Accounts {
  private readonly database: Kysely<Database>;
  private readonly auth: ReturnType<typeof makeAuth>;
  private readonly cookieName: string;
  private readonly believed = new Map<string, { outcome: SessionOutcome; until: number }>();
  private readonly enteredParts = new Map<string, { part: Part; of: Part; until: number }>();
  private isKnownToBeUsed = false;
  /** Signs what only this installation may write: forms, notices. */
  readonly secret: string;

  constructor(database: Kysely<Database>, secret: string, publicUrl: string) {
    this.database = database;
    this.secret = secret;
    this.auth = makeAuth(database, secret, publicUrl);
    this.cookieName = `${publicUrl.startsWith("https:") ? "__Secure-" : ""}suivi.session_token`;
  }

  /** True while there is no account: the installation can be set up by whoever comes first. */
  async isEmpty(database: Kysely<Database> = this.database): Promise<boolean> {
    if (this.isKnownToBeUsed) return false;
    const isEmpty = await hasNoAccount(database);
    this.isKnownToBeUsed = !isEmpty;
    return isEmpty;
  }

  /** Signs in with address and password. `address` is where the request comes from. */
  async signIn(attempt: { email: string; password: string; address: string }): Promise<SignInOutcome> {
    const now = new Date();
    const since = new Date(now.getTime() - lockOut.minutes * 60_000);
    const account = this.subject("account", attempt.email.trim().toLowerCase());
    const address = this.subject("address", attempt.address);
    const noted = await insertFailures(this.database, [account, address], now);
    const [ofAccount, ofAddress] = await Promise.all([
      latestFailures(this.database, account, since, lockOut.perAccount, noted),
      latestFailures(this.database, address, since, lockOut.perAddress, noted),
    ]);
    const minutes = Math.max(
      minutesToWait(ofAccount, lockOut.perAccount, now),
      minutesToWait(ofAddress, lockOut.perAddress, now),
    );
    if (minutes > 0) {
      // Waiting is not lengthened by trying.
      await deleteFailures(this.database, noted);
      return { kind: "locked", minutes };
    }
    const cookies = await this.checkPassword(attempt.email, attempt.password);
    if (cookies === null) return { kind: "refused" };
    await deleteFailures(this.database, noted);
    await forgetFailures(this.database, account, new Date(now.getTime() - 24 * 3600_000));
    return { kind: "signed_in", cookies };
  }

  /** Starts a session without a password: for somebody whose account was made just now, or of the demonstration State. */
  async startSession(personId: string): Promise<readonly string[]> {
    const context = await this.auth.$context;
    const session = await context.internalAdapter.createSession(personId);
    const { name, attributes } = context.authCookies.sessionToken;
    const signature = createHmac("sha256", this.secret).update(session.token).digest("base64");
    const value = encodeURIComponent(`${session.token}.${signature}`);
    const secure = attributes.secure ? "; Secure" : "";
    return [`${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${sessionSeconds}${secure}`];
  }

  private async checkPassword(email: string, password: string): Promise<readonly string[] | null> {
    try {
      const { headers } = await this.auth.api.signInEmail({
        body: { email: email.trim(), password, rememberMe: true },
        returnHeaders: true,
      });
      return headers.getSetCookie();
    } catch (error) {
      // Unknown account, wrong password, not an address: the same to the outside.
      if (isAPIError(error) && error.statusCode < 500) return null;
      throw error;
    }
  }

  /** Ends the session of a request; gives the cookies that remove it from the browser. */
  async signOut(cookieHeader: string): Promise<readonly string[]> {
    const sealed = this.sessionCookie(cookieHeader);
    if (sealed !== null) this.believed.delete(sealed);
    const { headers } = await this.auth.api.signOut({
      headers: new Headers({ cookie: cookieHeader }),
      returnHeaders: true,
    });
    return headers.getSetCookie();
  }

  /** Who sent a request with these cookies. */
  async sessionOf(cookieHeader: string | undefined): Promise<SessionOutcome> {
    const sealed = cookieHeader === undefined ? null : this.sessionCookie(cookieHeader);
    if (sealed === null || cookieHeader === undefined) return nobody;
    const now = Date.now();
    const known = this.believed.get(sealed);
    if (known !== undefined && known.until > now) return known.outcome;
    const outcome = await this.lookUp(cookieHeader);
    if (this.believed.size >= mostBelieved) this.believed.clear();
    this.believed.set(sealed, { outcome: { ...outcome, cookies: [] }, until: now + believedSeconds * 1000 });
    return outcome;
  }

  private async lookUp(cookieHeader: string): Promise<SessionOutcome> {
    const { headers, response } = await this.auth.api.getSession({
      headers: new Headers({ cookie: cookieHeader }),
      returnHeaders: true,
    });
    if (response === null) return nobody;
    const [listed, memberships] = await Promise.all([
      findPersonByEmail(this.database, response.user.email),
      listMemberships(this.database, response.user.id),
    ]);
    if (listed === null) return nobody;
    const person: Person = {
      id: listed.id,
      name: listed.name,
      email: listed.email,
      isInstallationAdministrator: listed.isInstallationAdministrator,
      isDemonstration: listed.isDemonstration,
      parts: new Map(memberships.map((membership) => [membership.id, partOfMembership(membership)])),
      spaces: memberships.map(({ id, code, names }) => ({ id, code, names })),
    };
    return { person, sessionKey: response.session.id, cookies: headers.getSetCookie() };
  }

  /** The person with the whole part in one of their spaces: believed for as long as a session is. */
  async enter(
    person: Person,
    spaceId: string,
    participationOf: ParticipationOf,
    today: string,
  ): Promise<Person> {
    const part = person.parts.get(spaceId);
    if (part === undefined) return person;
    const key = `${person.id} ${spaceId}`;
    const now = Date.now();
    let known = this.enteredParts.get(key);
    if (known === undefined || known.until <= now || known.of !== part) {
      const whole = await readPart(this.database, person.id, spaceId, part, participationOf, today);
      known = { part: whole, of: part, until: now + believedSeconds * 1000 };
      if (this.enteredParts.size >= mostBelieved) this.enteredParts.clear();
      this.enteredParts.set(key, known);
    }
    return { ...person, parts: new Map(person.parts).set(spaceId, known.part) };
  }

  /** Forgets what is believed of sessions: after a person's spaces or rights have changed. */
  forgetSessions(): void {
    this.believed.clear();
    this.enteredParts.clear();
  }

  /**
   * Makes an account; within a transaction where one is given. Refuses with `email_taken`.
   * The password is hashed before anything is written.
   */
  async createPerson(wanted: NewPerson, database: Kysely<Database> = this.database): Promise<string> {
    const checked = newPerson.parse(wanted);
    const hash = await hashPassword(checked.password);
    const id = await insertPerson(database, { ...wanted, name: checked.name, email: checked.email }, hash);
    if (id === null) throw new SuiviError("email_taken");
    return id;
  }

  /** Gives an account a new password, which is returned to be shown once, and ends its sessions. Null where there is no such account. */
  async resetPassword(email: string): Promise<string | null> {
    const person = await findPersonByEmail(this.database, email);
    if (person === null) return null;
    const password = newPassword();
    const hash = await hashPassword(password);
    await this.database.transaction().execute(async (transaction) => {
      await updatePassword(transaction, person.id, hash);
      await deleteSessions(transaction, person.id);
    });
    this.believed.clear();
    return password;
  }

  private sessionCookie(header: string): string | null {
    const prefix = `${this.cookieName}=`;
    for (const part of header.split(";")) {
      const cookie = part.trim();
      if (cookie.startsWith(prefix)) return cookie.slice(prefix.length);
    }
    return null;
  }

  private subject(kind: "account" | "address", value: string): string {
    return `${kind}:${createHmac("sha256", this.secret).update(`${kind}\n${value}`).digest("base64url")}`;
  }
}

/** Opens the accounts of an installation; its secret is made in the database the first time. */
export async function openAccounts(options: {
  database: Kysely<Database>;
  publicUrl: string;
}): Promise<Accounts> {
  const secret = await readSecret(options.database, "sessions", randomBytes(32).toString("base64url"));
  return new Accounts(options.database, secret, options.publicUrl);
}
