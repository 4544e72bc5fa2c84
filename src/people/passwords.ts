import { setTimeout as delay } from "node:timers/promises";
import type { Kysely } from "kysely";
import { type Accounts, demand, findPersonByEmail, setPassword } from "../access/index.ts";
import { recordChanges } from "../history/index.ts";
import { isIdentifier, newIdentifier, SuiviError } from "../kernel/index.ts";
import { queueMail } from "../mail/index.ts";
import { inInstallation, inSpace } from "../platform/database.ts";
import type { Database } from "../platform/schema.ts";
import { hashSecret, newSeed, readCode, secretOf, writeCode } from "./codes.ts";
import { type Doing, inTransaction } from "./invitations.ts";
import { writePasswordLetter } from "./letters.ts";
import {
  findOpenReset,
  findReset,
  insertReset,
  listSpacesOf,
  lockAccount,
  type PasswordReset,
  spendReset,
} from "./store.ts";

const letterMinutes = 60;
/** How long a printed code is good: until it has reached its person by hand. */
export const codeDays = 3;
// However often it is asked for, one letter in this time.
const letterEveryMinutes = 15;
// Every answer takes as long, whether there was an account and a letter to write or not.
const answerMilliseconds = 300;

/**
 * Sends a link to a new password to the address, where it is an account's that has a part in a space; for an hour. Nothing
 * tells whether it was sent. `language` is that of the page, for those who have chosen none.
 */
export async function askForPassword(
  { database, publicUrl }: { readonly database: Kysely<Database>; readonly publicUrl: string },
  email: string,
  language: string,
): Promise<void> {
  const [outcome] = await Promise.allSettled([
    sendPasswordLetter(database, publicUrl, email.trim().toLowerCase(), language),
    delay(answerMilliseconds),
  ]);
  if (outcome.status === "rejected") throw outcome.reason;
}

async function sendPasswordLetter(
  database: Kysely<Database>,
  publicUrl: string,
  email: string,
  language: string,
): Promise<void> {
  const person = await findPersonByEmail(database, email);
  if (person === null || person.isDemonstration) return;
  // Letters go out from a space.
  const spaces = await inInstallation(database, (transaction) => listSpacesOf(transaction, person.id));
  const space = spaces.find(({ hasEnded, isDemonstration }) => !hasEnded && !isDemonstration);
  if (space === undefined) return;
  const now = new Date();
  const id = newIdentifier();
  const secret = secretOf(newSeed(), id);
  const letter = writePasswordLetter({
    language: person.language ?? language,
    name: person.name,
    address: `${publicUrl}/password/${writeCode(secret, null)}`,
    minutes: letterMinutes,
  });
  await inSpace(database, { spaceId: space.spaceId, personId: null }, async (transaction) => {
    const turn = Math.floor(now.getTime() / (letterEveryMinutes * 60_000));
    const queued = await queueMail(transaction, space.spaceId, {
      kind: "password_reset",
      occasion: `password ${person.id} ${turn}`,
      personId: person.id,
      address: person.email,
      language: person.language ?? language,
      ...letter,
    });
    if (queued === null) return;
    await insertReset(transaction, {
      id,
      personId: person.id,
      tokenHash: hashSecret("password", secret),
      madeBy: null,
      forgetsFactors: false,
      createdAt: now,
      expiresAt: new Date(now.getTime() + letterMinutes * 60_000),
    });
  });
}

/**
 * Makes a code with which a person of the space chooses a new password, to be printed and handed over; for three days. An
 * administrator of a space makes none for people who have parts elsewhere too or administer the installation: whoever holds
 * the code holds the account (`password_elsewhere`). Refuses with `person_of_space_not_found`.
 */
export async function makePasswordCode(
  doing: Doing,
  personId: string,
  options: { readonly seed: string; readonly forgetsFactors: boolean },
): Promise<void> {
  const { space, person, actor } = doing;
  demand(person, "person.change", { kind: "space", spaceId: space.id, institutionIds: [] });
  if (!isIdentifier(personId)) throw new SuiviError("person_of_space_not_found");
  await inTransaction(doing, async (transaction) => {
    const account = await lockAccount(transaction, personId);
    const spaces = await listSpacesOf(transaction, personId);
    const isHere = spaces.some(({ spaceId, hasEnded }) => spaceId === space.id && !hasEnded);
    if (account === null || account.isErased || !isHere) throw new SuiviError("person_of_space_not_found");
    const isElsewhere = spaces.some(({ spaceId }) => spaceId !== space.id);
    if ((isElsewhere || account.isInstallationAdministrator) && !person.isInstallationAdministrator) {
      throw new SuiviError("password_elsewhere");
    }
    const id = newIdentifier();
    const createdAt = new Date();
    await insertReset(transaction, {
      id,
      personId,
      tokenHash: hashSecret("password", secretOf(options.seed, id)),
      madeBy: person.id,
      forgetsFactors: options.forgetsFactors,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + codeDays * 86_400_000),
    });
    await recordChanges(transaction, space.id, actor, [
      {
        action: "person.password_code_made",
        entityKind: "person",
        entityId: personId,
        data: { before: {}, after: { forgetsFactors: options.forgetsFactors } },
      },
    ]);
  });
}

/** The code that this browser made for the person, while it can still be shown; null afterwards. */
export async function showPasswordCode(
  { database, person }: Pick<Doing, "database" | "person">,
  personId: string,
  seed: string | null,
): Promise<{ readonly code: string; readonly expiresAt: Date; readonly forgetsFactors: boolean } | null> {
  const reset = isIdentifier(personId) ? await findOpenReset(database, personId) : null;
  if (reset === null || seed === null || reset.madeBy !== person.id) return null;
  const secret = secretOf(seed, reset.id);
  if (hashSecret("password", secret) !== reset.tokenHash) return null;
  const { expiresAt, forgetsFactors } = reset;
  return { code: writeCode(secret, null), expiresAt, forgetsFactors };
}

/** Whether a code leads to a new password. Refuses with `password_code_not_found` and `password_code_over`. */
export async function checkPasswordCode(database: Kysely<Database>, typed: string): Promise<PasswordReset> {
  const read = readCode(typed);
  const reset = read === null ? null : await findReset(database, hashSecret("password", read.secret));
  if (reset === null) throw new SuiviError("password_code_not_found");
  if (reset.usedAt !== null || reset.expiresAt <= new Date()) throw new SuiviError("password_code_over");
  return reset;
}

/** Gives the person of a code a new password, once; their sessions end. Gives the person. Refuses as `checkPasswordCode`. */
export async function choosePassword(
  { database, accounts }: { readonly database: Kysely<Database>; readonly accounts: Accounts },
  typed: string,
  password: string,
): Promise<string> {
  const reset = await checkPasswordCode(database, typed);
  const { personId } = reset;
  const account = await inInstallation(database, async (transaction) => {
    const found = await lockAccount(transaction, personId);
    if (found === null || found.isErased || !(await spendReset(transaction, reset))) {
      throw new SuiviError("password_code_over");
    }
    await setPassword(transaction, personId, password);
    return found;
  });
  if (reset.forgetsFactors) {
    await accounts.resetPassword(account.email, { secondFactors: true });
    await setPassword(database, personId, password);
  }
  await accounts.endAllSessions(personId);
  return personId;
}
