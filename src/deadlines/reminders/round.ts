import type { Kysely } from "kysely";
import { type Day, dayIn } from "../../kernel/index.ts";
import { type NewMail, queueMails, wakeWaitingLetters, withdrawWaitingLetters } from "../../mail/index.ts";
import { inSpace } from "../../platform/database.ts";
import type { Task } from "../../platform/jobs.ts";
import type { Database } from "../../platform/schema.ts";
import { wordsIn } from "../../platform/words.ts";
import { noteViewsTold } from "../../recommendations/index.ts";
import { listSpaces, type Space } from "../../spaces/index.ts";
import { computeDeadlines } from "../computing.ts";
import type { Work } from "../store.ts";
import { isQuiet, isUrgent, lastDigestDay, weekOf } from "./calendar.ts";
import { concernOf, urgentFor } from "./concerns.ts";
import { type DueItem, type Gathered, gather, type Recipient, type ToldKind, toldKey } from "./gathering.ts";
import { digestLetter, type Letter, mostLines, type Surroundings, urgentLetter } from "./letters.ts";
import { offToken } from "./off-token.ts";

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
      const failures: unknown[] = [];
      for (const space of await listSpaces(services.database)) {
        try {
          await remindSpace(services, space, new Date());
        } catch (error) {
          // The others get theirs; this one is tried again with the job.
          failures.push(error);
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, "reminders of some spaces failed");
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
    const gathered = await gather(transaction, space, today);
    const round: Round = { transaction, services, space, gathered, today };
    const digest = lastDigestDay(today, reminders);
    const lastWritten = await lastDigestOf(transaction, space.id);
    const writesDigest = digest !== null && (lastWritten === null || lastWritten < digest.day);
    const told = writesDigest ? await writeDigests(round, weekOf(digest.chosen)) : [];
    if (writesDigest) await noteDigest(transaction, space.id, digest.day);
    await writeUrgent(round, told);
  });
}

/** One run for one space, with everything it is made of. */
interface Round {
  readonly transaction: Work;
  readonly services: ReminderServices;
  readonly space: Space;
  readonly gathered: Gathered;
  readonly today: Day;
}

/** Something that somebody has now been told. */
interface Told {
  readonly personId: string;
  readonly kind: ToldKind;
  readonly item: DueItem;
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

async function lastDigestOf(transaction: Work, spaceId: string): Promise<Day | null> {
  const found = await transaction
    .selectFrom("reminderRound")
    .select("lastOn")
    .where("spaceId", "=", spaceId)
    .where("kind", "=", "digest")
    .executeTakeFirst();
  return found?.lastOn ?? null;
}

async function noteDigest(transaction: Work, spaceId: string, lastOn: Day): Promise<void> {
  await transaction
    .insertInto("reminderRound")
    .values({ spaceId, kind: "digest", lastOn })
    .onConflict((conflict) => conflict.columns(["spaceId", "kind"]).doUpdateSet({ lastOn }))
    .execute();
}

/** Writes the weekly letters: one a person and week, whatever is settled anew within it. Gives what they tell beside the usual. */
async function writeDigests(round: Round, week: Day): Promise<Told[]> {
  const { transaction, space, gathered, today } = round;
  const { reminders } = space.settings;
  const letters: NewMail[] = [];
  const told: Told[] = [];
  for (const recipient of gathered.recipients) {
    if (!recipient.wantsDigest) continue;
    const concern = concernOf(recipient, gathered, today, reminders);
    if (concern === null) continue;
    const letter = digestLetter(concern, gathered.institutions, surroundings(round, recipient));
    letters.push(mailOf(round, recipient, "digest", `digest ${week} ${recipient.personId}`, letter));
    const { personId } = recipient;
    for (const item of concern.escalated) told.push({ personId, kind: "escalation", item });
    // What stands in today's letter needs no other.
    for (const item of concern.soon.slice(0, mostLines)) {
      if (isUrgent(item.dueOn, today, reminders)) told.push({ personId, kind: "urgent", item });
    }
  }
  // What has waited since last week for a mail server says nothing that the new letter does not.
  await withdrawWaitingLetters(
    transaction,
    space.id,
    "digest",
    letters.map(({ personId }) => personId ?? ""),
  );
  const queued = await queueLetters(round, letters);
  await noteViewsTold(
    transaction,
    space.id,
    gathered.views.filter(({ personId }) => queued.has(personId)),
  );
  const tellsNow = told.filter(({ personId }) => queued.has(personId));
  await noteTold(round, tellsNow);
  return tellsNow;
}

/** Writes what cannot wait for the weekly letter: to a person at most one letter a day, each thing once. */
async function writeUrgent(round: Round, toldNow: readonly Told[]): Promise<void> {
  const { space, gathered, today } = round;
  const justTold = new Set(toldNow.map(({ personId, kind, item }) => toldKey(personId, kind, item)));
  const letters: NewMail[] = [];
  const told: Told[] = [];
  for (const recipient of gathered.recipients) {
    if (!recipient.wantsUrgent) continue;
    const { personId } = recipient;
    const items = urgentFor(recipient, gathered, (dueOn) =>
      isUrgent(dueOn, today, space.settings.reminders),
    ).filter((item) => !justTold.has(toldKey(personId, "urgent", item)));
    if (items.length === 0) continue;
    const letter = urgentLetter(items, surroundings(round, recipient));
    letters.push(mailOf(round, recipient, "urgent", `urgent ${today} ${personId}`, letter));
    for (const item of items) told.push({ personId, kind: "urgent", item });
  }
  const queued = await queueLetters(round, letters);
  await noteTold(
    round,
    told.filter(({ personId }) => queued.has(personId)),
  );
}

/** Puts letters on their way; gives those to whom one goes that did not go before. */
async function queueLetters(
  { transaction, space }: Round,
  letters: readonly NewMail[],
): Promise<ReadonlySet<string>> {
  const occasions = await queueMails(transaction, space.id, letters);
  return new Set(
    letters.flatMap(({ occasion, personId }) =>
      personId !== null && occasions.has(occasion) ? [personId] : [],
    ),
  );
}

async function noteTold({ transaction, space, today }: Round, told: readonly Told[]): Promise<void> {
  const atOnce = 1000;
  for (let at = 0; at < told.length; at += atOnce) {
    const rows = told.slice(at, at + atOnce).map(({ personId, kind, item }) => ({
      spaceId: space.id,
      personId,
      kind,
      thing: item.thing,
      dueOn: item.dueOn,
      toldOn: today,
    }));
    await transaction
      .insertInto("reminderTold")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

function languageOf(space: Space, recipient: Recipient): string {
  return recipient.language ?? space.languages[0] ?? "en";
}

function surroundings({ services, space }: Round, recipient: Recipient): Surroundings {
  const { accounts, publicUrl } = services;
  const token = offToken(accounts.secret, space.id, recipient.personId);
  return {
    space,
    words: wordsIn(languageOf(space, recipient)),
    publicUrl,
    offAddress: `${publicUrl}/reminders/${token}`,
    name: recipient.name,
  };
}

function mailOf(
  { space }: Round,
  recipient: Recipient,
  kind: "digest" | "urgent",
  occasion: string,
  letter: Letter,
): NewMail {
  return {
    kind,
    occasion,
    personId: recipient.personId,
    address: recipient.email,
    language: languageOf(space, recipient),
    ...letter,
  };
}
