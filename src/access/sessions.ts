import { createHmac } from "node:crypto";
import { betterAuth } from "better-auth";
import type { Kysely } from "kysely";
import { newIdentifier } from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";
import { cookieLine, readCookie } from "./cookies.ts";
import { deviceWords } from "./device.ts";
import type { Person } from "./model.ts";
import { type ParticipationOf, partOfMembership, readPart } from "./parts.ts";
import type { Part } from "./policy.ts";
import {
  deleteSessions,
  findPersonById,
  type ListedSession,
  listMemberships,
  listSessions,
} from "./store.ts";

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
// How exactly "last used" is known.
const noticedSeconds = 3600;
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
    // Passwords, codes and passkeys are checked here, so that a session begins only when all that is asked for was right.
    emailAndPassword: { enabled: false },
    session: { expiresIn: sessionSeconds, updateAge: noticedSeconds },
    advanced: {
      cookiePrefix: "suivi",
      useSecureCookies: publicUrl.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      database: { generateId: () => newIdentifier() },
      ipAddress: { disableIpTracking: true },
    },
  });
}

/** Who is signed in: sessions of the installation, begun, looked up and ended. better-auth keeps them. */
export class Sessions {
  protected readonly database: Kysely<Database>;
  private readonly auth: ReturnType<typeof makeAuth>;
  private readonly isSecure: boolean;
  private readonly cookieName: string;
  private readonly believed = new Map<string, { outcome: SessionOutcome; until: number }>();
  private readonly enteredParts = new Map<string, { part: Part; of: Part; until: number }>();
  /** Signs what only this installation may write: forms, notices. */
  readonly secret: string;

  constructor(database: Kysely<Database>, secret: string, publicUrl: string) {
    this.database = database;
    this.secret = secret;
    this.auth = makeAuth(database, secret, publicUrl);
    this.isSecure = publicUrl.startsWith("https:");
    this.cookieName = `${this.isSecure ? "__Secure-" : ""}suivi.session_token`;
  }

  /** Starts a session without a password: for somebody whose account was made just now, or of the demonstration State. */
  async startSession(personId: string, userAgent = ""): Promise<readonly string[]> {
    const context = await this.auth.$context;
    const device = { userAgent: deviceWords(userAgent) };
    const session = await context.internalAdapter.createSession(personId, false, device);
    const signature = createHmac("sha256", this.secret).update(session.token).digest("base64");
    const value = encodeURIComponent(`${session.token}.${signature}`);
    return [this.cookie(context.authCookies.sessionToken.name, value, sessionSeconds)];
  }

  /** Ends the session of a request; gives the cookies that remove it from the browser. */
  async signOut(cookieHeader: string): Promise<readonly string[]> {
    const sealed = readCookie(cookieHeader, this.cookieName);
    if (sealed !== null) this.believed.delete(sealed);
    const { headers } = await this.auth.api.signOut({
      headers: new Headers({ cookie: cookieHeader }),
      returnHeaders: true,
    });
    return headers.getSetCookie();
  }

  /** The sessions of a person that have not ended, the one used last first. */
  sessionsOf(personId: string): Promise<readonly ListedSession[]> {
    return listSessions(this.database, personId);
  }

  /** Ends one session of a person. In other processes it may live on for the seconds that a session is believed. */
  async endSession(personId: string, sessionId: string): Promise<void> {
    await deleteSessions(this.database, personId, { only: sessionId });
    this.forgetSessionsOf(personId);
  }

  /** Ends all sessions of a person, in other processes within the seconds that a session is believed. */
  async endAllSessions(personId: string): Promise<void> {
    await deleteSessions(this.database, personId);
    this.forgetSessionsOf(personId);
  }

  protected async endOtherSessions(personId: string, cookieHeader: string): Promise<void> {
    const { sessionKey } = await this.sessionOf(cookieHeader);
    await deleteSessions(this.database, personId, { except: sessionKey ?? undefined });
    this.forgetSessionsOf(personId);
  }

  /** Who sent a request with these cookies. */
  async sessionOf(cookieHeader: string | undefined): Promise<SessionOutcome> {
    const sealed = readCookie(cookieHeader, this.cookieName);
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
    const person = await this.personById(response.user.id);
    if (person === null) return nobody;
    return { person, sessionKey: response.session.id, cookies: headers.getSetCookie() };
  }

  /** A person with their parts, as if signed in: for what is made for them without a session. Null where there is none. */
  async personById(personId: string): Promise<Person | null> {
    const [listed, memberships] = await Promise.all([
      findPersonById(this.database, personId),
      listMemberships(this.database, personId),
    ]);
    if (listed === null) return null;
    return {
      id: listed.id,
      name: listed.name,
      email: listed.email,
      language: listed.language,
      isInstallationAdministrator: listed.isInstallationAdministrator,
      isDemonstration: listed.isDemonstration,
      parts: new Map(memberships.map((membership) => [membership.id, partOfMembership(membership)])),
      spaces: memberships.map(({ id, code, names }) => ({ id, code, names })),
    };
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

  protected forgetSessionsOf(personId: string): void {
    for (const [sealed, { outcome }] of this.believed) {
      if (outcome.person?.id === personId) this.believed.delete(sealed);
    }
  }

  /** A line Set-Cookie for something sealed. */
  cookie(name: string, value: string, seconds: number): string {
    return cookieLine(name, value, seconds, this.isSecure);
  }
}
