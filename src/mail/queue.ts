import type { Transaction } from "kysely";
import { newIdentifier } from "../kernel/index.ts";
import { enqueueAll, type NewJob } from "../platform/jobs.ts";
import type { Database } from "../platform/schema.ts";

/** A letter to be sent. Texts are ready, in the reader's language; plain text always. */
export interface NewMail {
  readonly kind: "digest" | "urgent" | "escalation" | "invitation" | "password_reset" | "notice";
  /** One letter for each occasion: a second one of the same is not written. */
  readonly occasion: string;
  readonly personId: string | null;
  readonly address: string;
  readonly language: string;
  readonly subject: string;
  readonly text: string;
}

/**
 * Kinds of letters that hold an address which opens an account. Nobody is shown their text, whatever they may read of mail,
 * and it is cleared as soon as they are sent.
 */
export const secretKinds: readonly NewMail["kind"][] = ["invitation", "password_reset"];

export function isSecret(kind: string): boolean {
  return (secretKinds as readonly string[]).includes(kind);
}

/** Task that sends one letter; payload `{spaceId, mailId}`. */
export const sendMailTask = "mail.send";

/**
 * The job that sends a letter. Letters go one after the other: a mail server that does not answer then holds up letters alone, and
 * nothing else that waits for a worker.
 */
export function sendingJob(spaceId: string, mailId: string, runAt?: Date): NewJob {
  const payload = { spaceId, mailId };
  const job = { task: sendMailTask, payload, key: `mail ${mailId}`, queue: "mail" };
  return runAt === undefined ? job : { ...job, runAt };
}

/**
 * Puts a letter on its way, in the transaction that has the reason for it: it goes out when that is committed, by the mail
 * server of the installation, or waits visibly where there is none. Gives its identifier, or null for a known occasion.
 */
export async function queueMail(
  transaction: Transaction<Database>,
  spaceId: string,
  letter: NewMail,
): Promise<string | null> {
  return (await insertLetters(transaction, spaceId, [letter])).get(letter.occasion) ?? null;
}

/** Puts many letters on their way at once. Gives the occasions of those that were not known. */
export async function queueMails(
  transaction: Transaction<Database>,
  spaceId: string,
  letters: readonly NewMail[],
): Promise<ReadonlySet<string>> {
  const occasions = new Set<string>();
  for (let at = 0; at < letters.length; at += lettersAtOnce) {
    const inserted = await insertLetters(transaction, spaceId, letters.slice(at, at + lettersAtOnce));
    for (const occasion of inserted.keys()) occasions.add(occasion);
  }
  return occasions;
}

const lettersAtOnce = 200;

/** Identifiers of the letters that were written, by their occasions. */
async function insertLetters(
  transaction: Transaction<Database>,
  spaceId: string,
  letters: readonly NewMail[],
): Promise<ReadonlyMap<string, string>> {
  const createdAt = new Date();
  const rows = letters.map((letter) => ({
    spaceId,
    id: newIdentifier(),
    ...letter,
    state: "waiting" as const,
    createdAt,
  }));
  const inserted = await transaction
    .insertInto("mail")
    .values(rows)
    .onConflict((conflict) => conflict.columns(["spaceId", "occasion"]).doNothing())
    .returning(["id", "occasion"])
    .execute();
  await enqueueAll(
    transaction,
    inserted.map(({ id }) => sendingJob(spaceId, id)),
  );
  return new Map(inserted.map(({ id, occasion }) => [occasion, id]));
}

/** Takes back letters of a kind that still wait for these people: newer ones say what they said. */
export async function withdrawWaitingLetters(
  transaction: Transaction<Database>,
  spaceId: string,
  kind: NewMail["kind"],
  personIds: readonly string[],
): Promise<void> {
  if (personIds.length === 0) return;
  await transaction
    .updateTable("mail")
    .set({ state: "cancelled", nextAttemptAt: null })
    .where("spaceId", "=", spaceId)
    .where("kind", "=", kind)
    .where("state", "=", "waiting")
    .where("personId", "in", [...personIds])
    .execute();
}
