import { demand } from "../access/index.ts";
import { type Doing, inTransaction } from "../followup/index.ts";
import { recordChanges } from "../history/index.ts";
import { isIdentifier, SuiviError } from "../kernel/index.ts";
import { enqueueAll } from "../platform/jobs.ts";
import { isSecret, sendingJob } from "./queue.ts";

export const mailStates = ["waiting", "sending", "sent", "refused", "uncertain", "cancelled"] as const;
export type MailState = (typeof mailStates)[number];

/** A letter as those who look after mail see it: never its text, which is its reader's. */
export interface ListedLetter {
  readonly id: string;
  readonly kind: string;
  readonly address: string;
  readonly subject: string;
  readonly state: MailState;
  readonly attempts: number;
  /** What the server said last, or a code of the line: "550 RCPT TO". */
  readonly failure: string | null;
  readonly createdAt: Date;
  readonly nextAttemptAt: Date | null;
  readonly sentAt: Date | null;
}

export const lettersOfPage = 50;

export async function listLetters(
  doing: Doing,
  states: readonly MailState[],
  page: number,
): Promise<{
  readonly letters: readonly ListedLetter[];
  readonly counts: Readonly<Record<MailState, number>>;
}> {
  const { space, person } = doing;
  demand(person, "mail.read", { kind: "space", spaceId: space.id });
  return inTransaction(doing, async (transaction) => {
    let query = transaction
      .selectFrom("mail")
      .select([
        "id",
        "kind",
        "address",
        "subject",
        "state",
        "attempts",
        "failure",
        "createdAt",
        "nextAttemptAt",
        "sentAt",
      ])
      .where("spaceId", "=", space.id);
    if (states.length > 0) query = query.where("state", "in", [...states]);
    const letters = await query
      .orderBy("createdAt", "desc")
      .orderBy("id", "desc")
      .limit(lettersOfPage)
      .offset((page - 1) * lettersOfPage)
      .execute();
    const counted = await transaction
      .selectFrom("mail")
      .select((row) => ["state", row.fn.countAll<string>().as("count")])
      .where("spaceId", "=", space.id)
      .groupBy("state")
      .execute();
    const counts = { waiting: 0, sending: 0, sent: 0, refused: 0, uncertain: 0, cancelled: 0 };
    for (const { state, count } of counted) counts[state] = Number(count);
    return { letters, counts };
  });
}

/**
 * Sends a letter again that was refused or may not have gone out, or takes one back that waits. Refuses with `letter_not_found`
 * and `letter_moved_on`.
 */
export async function stepLetter(doing: Doing, letterId: string, step: "again" | "cancel"): Promise<void> {
  const { space, person, actor } = doing;
  demand(person, "mail.change", { kind: "space", spaceId: space.id });
  await inTransaction(doing, async (transaction) => {
    const found = isIdentifier(letterId)
      ? await transaction
          .selectFrom("mail")
          .select(["state", "kind"])
          .where("spaceId", "=", space.id)
          .where("id", "=", letterId)
          .forUpdate()
          .executeTakeFirst()
      : undefined;
    if (found === undefined) throw new SuiviError("letter_not_found");
    if (!["waiting", "refused", "uncertain"].includes(found.state)) throw new SuiviError("letter_moved_on");
    const isAgain = step === "again";
    await transaction
      .updateTable("mail")
      .set({
        state: isAgain ? "waiting" : "cancelled",
        nextAttemptAt: null,
        ...(isAgain ? { triedSince: new Date() } : {}),
        // It opens an account, and goes nowhere any more.
        ...(!isAgain && isSecret(found.kind) ? { text: "", html: null } : {}),
      })
      .where("spaceId", "=", space.id)
      .where("id", "=", letterId)
      .execute();
    await recordChanges(transaction, space.id, actor, [
      {
        action: isAgain ? "mail.retried" : "mail.stopped",
        entityKind: "mail",
        entityId: letterId,
        data: { before: { state: found.state }, after: { state: isAgain ? "waiting" : "cancelled" } },
      },
    ]);
    if (isAgain) await enqueueAll(transaction, [sendingJob(space.id, letterId)]);
  });
}
