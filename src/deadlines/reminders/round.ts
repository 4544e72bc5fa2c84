import { createHmac, timingSafeEqual } from "node:crypto";
import type { Kysely } from "kysely";
import { addDays, type Day, dayIn, isIdentifier, SuiviError } from "../../kernel/index.ts";
import { queueMail, wakeWaitingLetters } from "../../mail/index.ts";
import { inSpace } from "../../platform/database.ts";
import type { Task } from "../../platform/jobs.ts";
import type { Database } from "../../platform/schema.ts";
import { wordsIn } from "../../platform/words.ts";
import { listSpaces, type Space } from "../../spaces/index.ts";
import { computeDeadlines } from "../computing.ts";
import type { Work } from "../store.ts";
import { becameOverdue, isQuiet, lastDigestDay, urgentFrom } from "./calendar.ts";
import { type Gathered, gather, type Recipient } from "./gathering.ts";
import { concernOf, concerns, digestLetter, urgentLetter } from "./letters.ts";

export interface ReminderServices {
  readonly database: Kysely<Database>;
  /** Signs the addresses that turn reminders off. */
  readonly accounts: { readonly secret: string };
  readonly publicUrl: string;
}

/** Task that is begun every hour: deadlines are counted anew, and letters written whose time has come. */
export const reminderRoundTask = "reminders.round";

export function reminderTasks(services: ReminderServices): Readonly<Record<string, Task>> {
  return {
    async [reminderRoundTask]() {
      for (const space of await listSpaces(services.database)) await remindSpace(services, space, new Date());
    },
  };
}

/** The hourly round of one space. Run twice, or by two processes at once, it writes each letter once: letters are one for each occasion. */
export async function remindSpace(services: ReminderServices, space: Space, now: Date): Promise<void> {
  const scope = { spaceId: space.id, personId: null };
  await inSpace(services.database, scope, async (transaction) => {
    await computeDeadlines(transaction, space.id, { personId: null, origin: "job" });
    await wakeWaitingLetters(transaction, space.id);
    // The people of the demonstration are made up.
    if (space.isDemonstration) return;
    const { timeZone, reminders } = space.settings;
    const today = dayIn(timeZone, now);
    if (hourIn(timeZone, now) < reminders.digestHour || isQuiet(today, reminders)) return;
    const digestDay = lastDigestDay(today, reminders);
    const lastDigest = await lastRound(transaction, space.id, "digest");
    const lastUrgent = await lastRound(transaction, space.id, "urgent");
    const writesDigest = digestDay !== null && (lastDigest === null || lastDigest < digestDay);
    const writesUrgent = lastUrgent === null || lastUrgent < today;
    if (!writesDigest && !writesUrgent) return;
    const gathered = await gather(transaction, space, today);
    if (writesDigest) {
      await writeDigests(transaction, services, space, gathered, today, lastDigest ?? addDays(today, -7));
      await noteRound(transaction, space.id, "digest", digestDay);
    }
    if (writesUrgent) {
      await writeUrgent(transaction, services, space, gathered, today, lastUrgent ?? addDays(today, -1));
      await noteRound(transaction, space.id, "urgent", today);
    }
  });
}

function hourIn(timeZone: string, now: Date): number {
  const format = (zone: string) =>
    new Intl.DateTimeFormat("en", { hour: "numeric", hourCycle: "h23", timeZone: zone }).format(now);
  try {
    return Number(format(timeZone));
  } catch (error) {
    if (error instanceof RangeError) return Number(format("UTC"));
    throw error;
  }
}

async function lastRound(transaction: Work, spaceId: string, kind: "digest" | "urgent"): Promise<Day | null> {
  const found = await transaction
    .selectFrom("reminderRound")
    .select("lastOn")
    .where("spaceId", "=", spaceId)
    .where("kind", "=", kind)
    .executeTakeFirst();
  return found?.lastOn ?? null;
}

async function noteRound(
  transaction: Work,
  spaceId: string,
  kind: "digest" | "urgent",
  lastOn: Day,
): Promise<void> {
  await transaction
    .insertInto("reminderRound")
    .values({ spaceId, kind, lastOn })
    .onConflict((conflict) => conflict.columns(["spaceId", "kind"]).doUpdateSet({ lastOn }))
    .execute();
}

async function writeDigests(
  transaction: Work,
  services: ReminderServices,
  space: Space,
  gathered: Gathered,
  today: Day,
  after: Day,
): Promise<void> {
  const isEscalated = ({ dueOn }: { dueOn: Day }): boolean =>
    becameOverdue(dueOn, after, today, space.settings.reminders);
  for (const recipient of gathered.recipients) {
    if (!recipient.wantsDigest) continue;
    const concern = concernOf(recipient, gathered, today, isEscalated);
    if (concern === null) continue;
    const letter = digestLetter(concern, surroundings(services, space, recipient));
    await queue(transaction, space, recipient, "digest", `digest ${today} ${recipient.personId}`, letter);
  }
}

async function writeUrgent(
  transaction: Work,
  services: ReminderServices,
  space: Space,
  gathered: Gathered,
  today: Day,
  after: Day,
): Promise<void> {
  const { reminders } = space.settings;
  // Each thing once: on the day from which it is urgent, or the first after it that is not quiet.
  const urgent = gathered.due.filter(({ dueOn }) => {
    const from = urgentFrom(dueOn, reminders);
    return dueOn >= today && from <= today && from > after;
  });
  if (urgent.length === 0) return;
  for (const recipient of gathered.recipients) {
    if (!recipient.wantsUrgent) continue;
    const own = urgent.filter((item) => concerns(recipient, item));
    if (own.length === 0) continue;
    const letter = urgentLetter(own, surroundings(services, space, recipient));
    await queue(transaction, space, recipient, "urgent", `urgent ${today} ${recipient.personId}`, letter);
  }
}

function languageOf(space: Space, recipient: Recipient): string {
  return recipient.language ?? space.languages[0] ?? "en";
}

function surroundings({ accounts, publicUrl }: ReminderServices, space: Space, recipient: Recipient) {
  const token = offToken(accounts.secret, space.id, recipient.personId);
  return {
    space,
    words: wordsIn(languageOf(space, recipient)),
    publicUrl,
    offAddress: `${publicUrl}/reminders/${token}`,
    name: recipient.name,
  };
}

async function queue(
  transaction: Work,
  space: Space,
  recipient: Recipient,
  kind: "digest" | "urgent",
  occasion: string,
  letter: { readonly subject: string; readonly text: string },
): Promise<void> {
  await queueMail(transaction, space.id, {
    kind,
    occasion,
    personId: recipient.personId,
    address: recipient.email,
    language: languageOf(space, recipient),
    ...letter,
  });
}

/** What is in the address that turns reminders off: whose, in which space, and the proof that we wrote it. */
export function offToken(secret: string, spaceId: string, personId: string): string {
  return `${spaceId}.${personId}.${proofOf(secret, spaceId, personId)}`;
}

function proofOf(secret: string, spaceId: string, personId: string): string {
  return createHmac("sha256", secret).update(`reminders off ${spaceId} ${personId}`).digest("base64url");
}

/** Whose reminders an address turns off. Refuses with `reminders_not_found`. */
export function readOffToken(secret: string, token: string): { spaceId: string; personId: string } {
  const [spaceId = "", personId = "", proof = ""] = token.split(".");
  const expected = Buffer.from(proofOf(secret, spaceId, personId));
  const given = Buffer.from(proof);
  const isOurs = expected.length === given.length && timingSafeEqual(expected, given);
  if (!isOurs || !isIdentifier(spaceId) || !isIdentifier(personId))
    throw new SuiviError("reminders_not_found");
  return { spaceId, personId };
}
