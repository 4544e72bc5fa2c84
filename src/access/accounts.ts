import { createHash, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import { z } from "zod";
import { newIdentifier, SuiviError } from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";
import { Attempts, type Trying } from "./attempts.ts";
import { readCookie } from "./cookies.ts";
import { deleteFactor, deletePasskeys, spendProof } from "./factor-store.ts";
import { IdentityProvider, type ProviderSettings } from "./identity-provider.ts";
import { type NewPerson, newPerson, type Person } from "./model.ts";
import { Passkeys } from "./passkeys.ts";
import { hashPassword, newPassword, verifyPassword } from "./passwords.ts";
import { SecondFactors } from "./second-factors.ts";
import { SecretBox } from "./secret-box.ts";
import { Sessions } from "./sessions.ts";
import {
  deleteProviderLinks,
  deleteSessions,
  findCredential,
  findPersonByEmail,
  hasNoAccount,
  insertPerson,
  linkedPerson,
  linkToProvider,
  readSecret,
  updatePassword,
  updatePerson,
} from "./store.ts";

/** What came of an attempt to sign in. Nothing tells whether the account exists. */
export type SignInOutcome =
  | { readonly kind: "signed_in"; readonly cookies: readonly string[] }
  /** The password was right, and a code is asked for; the cookies hold that for a few minutes. Nobody is signed in yet. */
  | { readonly kind: "code_needed"; readonly cookies: readonly string[] }
  | { readonly kind: "refused" }
  | { readonly kind: "locked"; readonly minutes: number };

/** What came of something that asks for the password, or the code, again. */
export type ConfirmedOutcome =
  | { readonly kind: "done" }
  | { readonly kind: "refused" }
  | { readonly kind: "locked"; readonly minutes: number };

/** Where a request comes from. */
interface Origin {
  readonly address: string;
  /** The header User-Agent: kept in two words. */
  readonly userAgent?: string;
}

const pendingCookie = "suivi_pending";
const pendingSeconds = 600;
const pendingShape = z.object({ id: z.string(), personId: z.string(), stamp: z.string(), until: z.number() });
type Pending = z.infer<typeof pendingShape> & { readonly email: string };

/** Accounts of the installation: signing in and out, and who is behind a request. Made by `openAccounts`. */
export class Accounts extends Sessions {
  private readonly box: SecretBox;
  private readonly attempts: Attempts;
  private isKnownToBeUsed = false;
  readonly factors: SecondFactors;
  readonly passkeys: Passkeys;
  /** Null where the operator has not set one up. */
  readonly provider: IdentityProvider | null;

  constructor(
    database: Kysely<Database>,
    secret: string,
    publicUrl: string,
    provider: ProviderSettings | null,
  ) {
    super(database, secret, publicUrl);
    this.box = new SecretBox(secret);
    this.attempts = new Attempts(database, this.box);
    this.factors = new SecondFactors(database, this.box);
    this.passkeys = new Passkeys(database, this.box, publicUrl);
    this.provider = provider === null ? null : new IdentityProvider(provider, publicUrl, this.box);
  }

  /** True while there is no account: the installation can be set up by whoever comes first. */
  async isEmpty(database: Kysely<Database> = this.database): Promise<boolean> {
    if (this.isKnownToBeUsed) return false;
    const isEmpty = await hasNoAccount(database);
    this.isKnownToBeUsed = !isEmpty;
    return isEmpty;
  }

  /** Signs in with address and password, or asks for a code. `address` is where the request comes from. */
  async signIn(attempt: { email: string; password: string } & Origin): Promise<SignInOutcome> {
    const outcome = await this.attempts.make(
      attempt,
      async () => {
        const credential = await this.checkPassword(attempt.email, attempt.password);
        if (credential === null) return null;
        return { ...credential, needsCode: (await this.factors.standing(credential.personId)).isOn };
      },
      { forgets: ({ needsCode }) => !needsCode },
    );
    if (outcome.kind !== "passed") return outcome;
    const { personId, hash, needsCode } = outcome.result;
    if (!needsCode)
      return { kind: "signed_in", cookies: await this.startSession(personId, attempt.userAgent) };
    const until = Date.now() + pendingSeconds * 1000;
    const pending = { id: newIdentifier(), personId, stamp: stampOf(hash), until };
    const sealed = this.box.seal("pending sign-in", JSON.stringify(pending));
    return { kind: "code_needed", cookies: [this.cookie(pendingCookie, sealed, pendingSeconds)] };
  }

  /** True where the password was right a few minutes ago and a code is awaited. */
  async awaitsCode(cookieHeader: string): Promise<boolean> {
    return (await this.pending(cookieHeader)) !== null;
  }

  /** The second step: a code of the app or a recovery code. Refuses with `sign_in_expired` where no password came before. */
  async signInWithCode(attempt: { code: string; cookieHeader: string } & Origin): Promise<SignInOutcome> {
    const pending = await this.pending(attempt.cookieHeader);
    if (pending === null) throw new SuiviError("sign_in_expired");
    const outcome = await this.attempts.make(
      { email: pending.email, address: attempt.address },
      async () => ((await this.factors.take(pending.personId, attempt.code)) ? pending.personId : null),
      { forgets: () => true },
    );
    if (outcome.kind !== "passed") return outcome;
    // Signed in once by one password: a cookie that was copied is of no use afterwards.
    if (!(await spendProof(this.database, `pending ${pending.id}`, new Date(pending.until)))) {
      throw new SuiviError("sign_in_expired");
    }
    const session = await this.startSession(pending.personId, attempt.userAgent);
    return { kind: "signed_in", cookies: [...session, this.cookie(pendingCookie, "", 0)] };
  }

  /** Signs in with a passkey: the device has asked its person, so that no code is asked for. */
  async signInWithPasskey(
    attempt: { answer: string; sealed: string | null } & Origin,
  ): Promise<Exclude<SignInOutcome, { kind: "code_needed" }>> {
    const outcome = await this.attempts.make({ email: null, address: attempt.address }, () =>
      this.passkeys.check(attempt.answer, attempt.sealed),
    );
    if (outcome.kind !== "passed") return outcome;
    return { kind: "signed_in", cookies: await this.startSession(outcome.result, attempt.userAgent) };
  }

  /**
   * Signs in whom the provider has signed in: somebody who has an account here already, found by subject or, the first time,
   * by verified address. Whether a code was asked for is the provider's matter. Refuses with `provider_email_unverified`,
   * `provider_person_unknown`, and what `identityOf` refuses with.
   */
  async signInWithProvider(
    attempt: { query: URLSearchParams; sealed: string | null } & Origin,
  ): Promise<{ readonly cookies: readonly string[]; readonly next: string }> {
    if (this.provider === null) throw new SuiviError("not_found");
    const identity = await this.provider.identityOf(attempt.query, attempt.sealed);
    const { issuer, subject, email, next } = identity;
    const known = await linkedPerson(this.database, issuer, subject);
    if (known !== null) return { cookies: await this.startSession(known, attempt.userAgent), next };
    if (email === null || !identity.isEmailVerified) throw new SuiviError("provider_email_unverified");
    const person = await findPersonByEmail(this.database, email);
    if (person === null || person.isDemonstration) throw new SuiviError("provider_person_unknown");
    // One subject a person: an address that was given to somebody else does not bring the account along.
    if (!(await linkToProvider(this.database, person.id, issuer, subject))) {
      throw new SuiviError("provider_person_unknown");
    }
    return { cookies: await this.startSession(person.id, attempt.userAgent), next };
  }

  /** Asks for the password again; where a second factor is on and `code` is given, for a code too. Counts towards the lock-out. */
  async confirm(
    person: Pick<Person, "id" | "email">,
    typed: { readonly password: string; readonly code?: string },
    address: string,
  ): Promise<ConfirmedOutcome> {
    const { code } = typed;
    const outcome = await this.attempts.make({ email: person.email, address }, async () => {
      const credential = await this.checkPassword(person.email, typed.password);
      if (credential === null) return null;
      if (code === undefined || (await this.factors.take(person.id, code))) return credential;
      return null;
    });
    return outcome.kind === "passed" ? { kind: "done" } : outcome;
  }

  /** Takes a code while a second factor is being set up; gives the recovery codes. */
  async confirmFactor(
    person: Pick<Person, "id" | "email">,
    code: string,
    from: { readonly address: string; readonly cookieHeader: string },
  ): Promise<
    | { readonly kind: "done"; readonly recoveryCodes: readonly string[] }
    | Exclude<ConfirmedOutcome, { kind: "done" }>
  > {
    const trying: Trying = { email: person.email, address: from.address };
    const outcome = await this.attempts.make(trying, () => this.factors.confirm(person.id, code));
    if (outcome.kind !== "passed") return outcome;
    // They began without the second factor.
    await this.endOtherSessions(person.id, from.cookieHeader);
    return { kind: "done", recoveryCodes: outcome.result };
  }

  /** Changes the password where the old one is right; all other sessions end. The new one must be of a length that is taken. */
  async changePassword(
    person: Pick<Person, "id" | "email">,
    typed: { readonly old: string; readonly fresh: string },
    from: { readonly address: string; readonly cookieHeader: string },
  ): Promise<ConfirmedOutcome> {
    const outcome = await this.confirm(person, { password: typed.old }, from.address);
    if (outcome.kind !== "done") return outcome;
    const hash = await hashPassword(newPerson.shape.password.parse(typed.fresh));
    await updatePassword(this.database, person.id, hash);
    await this.endOtherSessions(person.id, from.cookieHeader);
    return outcome;
  }

  private async checkPassword(email: string, password: string) {
    const credential = await findCredential(this.database, email.trim().toLowerCase());
    // As long for an account that does not exist.
    const isRight = await verifyPassword(credential?.hash ?? (await hashOfNobody()), password);
    return isRight ? credential : null;
  }

  private async pending(cookieHeader: string): Promise<Pending | null> {
    const sealed = readCookie(cookieHeader, pendingCookie);
    const text = sealed === null ? null : this.box.open("pending sign-in", sealed);
    if (text === null) return null;
    const pending = pendingShape.parse(JSON.parse(text));
    const credential = await findCredential(this.database, { personId: pending.personId });
    // A password that was changed meanwhile is the right one no more.
    const isGood =
      pending.until > Date.now() && credential !== null && stampOf(credential.hash) === pending.stamp;
    return isGood ? { ...pending, email: credential.email } : null;
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

  /** Changes what a person is called, and the language of their pages and mail (null: that of the browser, and of the space). */
  async changePerson(
    personId: string,
    changes: { readonly name: string; readonly language: string | null },
  ): Promise<void> {
    await updatePerson(this.database, personId, changes);
    this.forgetSessionsOf(personId);
  }

  /**
   * Gives an account a new password, which is returned to be shown once, and ends its sessions. With `secondFactors` its codes,
   * passkeys and link to an identity provider go too. Null where there is no such account.
   */
  async resetPassword(
    email: string,
    options: { readonly secondFactors?: boolean } = {},
  ): Promise<string | null> {
    const person = await findPersonByEmail(this.database, email);
    if (person === null) return null;
    const password = newPassword();
    const hash = await hashPassword(password);
    await this.database.transaction().execute(async (transaction) => {
      await updatePassword(transaction, person.id, hash);
      await deleteSessions(transaction, person.id);
      if (options.secondFactors !== true) return;
      await deleteFactor(transaction, person.id);
      await deletePasskeys(transaction, person.id);
      await deleteProviderLinks(transaction, person.id);
    });
    this.forgetSessionsOf(person.id);
    return password;
  }
}

/** Changes with the password and says nothing of it. */
function stampOf(passwordHash: string): string {
  return createHash("sha256").update(passwordHash).digest("base64url").slice(0, 22);
}

let knownHashOfNobody: Promise<string> | null = null;

function hashOfNobody(): Promise<string> {
  knownHashOfNobody ??= hashPassword(newPassword());
  return knownHashOfNobody;
}

/** Opens the accounts of an installation; its secret is made in the database the first time. */
export async function openAccounts(options: {
  database: Kysely<Database>;
  publicUrl: string;
  oidc?: ProviderSettings | null;
}): Promise<Accounts> {
  const secret = await readSecret(options.database, "sessions", randomBytes(32).toString("base64url"));
  return new Accounts(options.database, secret, options.publicUrl, options.oidc ?? null);
}
