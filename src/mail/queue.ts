import type { Transaction } from "kysely";
import { newIdentifier } from "../kernel/index.ts";
import { enqueue } from "../platform/jobs.ts";
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

/** Task that sends one letter; payload `{spaceId, mailId}`. */
export const sendMailTask = "mail.send";

/**
 * Puts a letter on its way, in the transaction that has the reason for it: it goes out when that is committed, by the mail
 * server of the installation, or waits visibly where there is none. Gives its identifier, or null for a known occasion.
 */
export async function queueMail(
  transaction: Transaction<Database>,
  spaceId: string,
  letter: NewMail,
): Promise<string | null> {
  const id = newIdentifier();
  const inserted = await transaction
    .insertInto("mail")
    .values({ spaceId, id, ...letter, state: "waiting", createdAt: new Date() })
    .onConflict((conflict) => conflict.columns(["spaceId", "occasion"]).doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) return null;
  await enqueue(transaction, { task: sendMailTask, payload: { spaceId, mailId: id }, key: `mail ${id}` });
  return id;
}
