import { demand } from "../access/index.ts";
import { type Doing, inTransaction } from "../followup/index.ts";
import { isIdentifier, SuiviError } from "../kernel/index.ts";
import { enqueue } from "../platform/jobs.ts";
import { sendMailTask } from "./queue.ts";

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
  const { space, person } = doing;
  demand(person, "mail.change", { kind: "space", spaceId: space.id });
  await inTransaction(doing, async (transaction) => {
    const found = isIdentifier(letterId)
      ? await transaction
          .selectFrom("mail")
          .select(["state"])
          .where("spaceId", "=", space.id)
          .where("id", "=", letterId)
          .forUpdate()
          .executeTakeFirst()
      : undefined;
    if (found === undefined) throw new SuiviError("letter_not_found");
    if (!["waiting", "refused", "uncertain"].includes(found.state)) throw new SuiviError("letter_moved_on");
    await transaction
      .updateTable("mail")
      .set({ state: step === "again" ? "waiting" : "cancelled", nextAttemptAt: null })
      .where("spaceId", "=", space.id)
      .where("id", "=", letterId)
      .execute();
    if (step === "cancel") return;
    const payload = { spaceId: space.id, mailId: letterId };
    await enqueue(transaction, { task: sendMailTask, payload, key: `mail ${letterId}` });
  });
}
