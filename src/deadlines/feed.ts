import { createHash, randomBytes } from "node:crypto";
import { ICalCalendar, ICalCalendarMethod, ICalEventClass, ICalEventTransparency } from "ical-generator";
import type { Kysely } from "kysely";
import { institutionsWhere, may, type Person } from "../access/index.ts";
import { type Doing, inTransaction, todayIn } from "../followup/index.ts";
import { addDays, addMonths, isIdentifier, newIdentifier, SuiviError } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import type { Database } from "../platform/schema.ts";
import type { Words } from "../platform/words.ts";
import { allOpen, listDeadlines, type Work } from "./store.ts";
import { titleOf } from "./words.ts";

/** The address of a person's calendar, as far as it can be shown again. */
export interface CalendarFeed {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastReadAt: Date | null;
}

const tokenShape = /^([0-9a-f-]{36})\.([A-Za-z0-9_-]{32})$/;
// A calendar program asks every few hours; that it did is known to the hour.
const noticedMilliseconds = 3600_000;

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Makes the address of the person's calendar in a space, in place of one they had. Gives the token, which is kept as a hash alone. */
export async function makeFeed(doing: Doing): Promise<string> {
  const { space, person } = doing;
  const secret = randomBytes(24).toString("base64url");
  await inTransaction(doing, async (transaction) => {
    await revokeAll(transaction, space.id, person.id);
    await transaction
      .insertInto("calendarFeed")
      .values({
        spaceId: space.id,
        id: newIdentifier(),
        personId: person.id,
        tokenHash: hashOf(secret),
        createdAt: new Date(),
      })
      .execute();
  });
  return `${space.id}.${secret}`;
}

/** Revokes the person's addresses: whoever has one gets nothing any more. */
export async function revokeFeeds(doing: Doing): Promise<void> {
  await inTransaction(doing, (transaction) => revokeAll(transaction, doing.space.id, doing.person.id));
}

async function revokeAll(transaction: Work, spaceId: string, personId: string): Promise<void> {
  await transaction
    .updateTable("calendarFeed")
    .set({ revokedAt: new Date() })
    .where("spaceId", "=", spaceId)
    .where("personId", "=", personId)
    .where("revokedAt", "is", null)
    .execute();
}

/** The person's address in use; null where there is none. */
export async function findFeed(doing: Doing): Promise<CalendarFeed | null> {
  const { space, person } = doing;
  return inTransaction(doing, async (transaction) => {
    const found = await transaction
      .selectFrom("calendarFeed")
      .select(["id", "createdAt", "lastReadAt"])
      .where("spaceId", "=", space.id)
      .where("personId", "=", person.id)
      .where("revokedAt", "is", null)
      .executeTakeFirst();
    return found ?? null;
  });
}

/** Whose calendar a token opens. Refuses with `calendar_not_found`, whether it never was or was revoked. */
export async function ownerOfFeed(
  database: Kysely<Database>,
  token: string,
): Promise<{ readonly spaceId: string; readonly personId: string }> {
  const [, spaceId = "", secret = ""] = tokenShape.exec(token) ?? [];
  if (!isIdentifier(spaceId)) throw new SuiviError("calendar_not_found");
  return inSpace(database, { spaceId, personId: null }, async (transaction) => {
    const found = await transaction
      .selectFrom("calendarFeed")
      .select(["id", "personId", "lastReadAt"])
      .where("spaceId", "=", spaceId)
      .where("tokenHash", "=", hashOf(secret))
      .where("revokedAt", "is", null)
      .executeTakeFirst();
    if (found === undefined) throw new SuiviError("calendar_not_found");
    if (found.lastReadAt === null || Date.now() - found.lastReadAt.getTime() > noticedMilliseconds) {
      await transaction
        .updateTable("calendarFeed")
        .set({ lastReadAt: new Date() })
        .where("spaceId", "=", spaceId)
        .where("id", "=", found.id)
        .execute();
    }
    return { spaceId, personId: found.personId };
  });
}

/** Something with a day, as a calendar shows it. */
interface Entry {
  readonly id: string;
  readonly day: string;
  readonly title: string;
  readonly path: string;
  readonly revision: number;
}

/**
 * The calendar of a person as iCalendar (RFC 5545): deadlines they may see, and actions and milestones of their own institutions.
 * Whole days, in the language of the words; nothing of what is confidential in it.
 */
export async function calendarOf(
  doing: Pick<Doing, "database" | "space" | "person">,
  words: Words,
  publicUrl: string,
  name: string,
): Promise<string> {
  const { space } = doing;
  const entries = await inTransaction(doing, (transaction) => entriesOf(transaction, doing, words));
  const calendar = new ICalCalendar({
    name,
    prodId: { company: "Suivi", product: "Deadlines", language: words.language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 6 * 3600,
  });
  for (const { id, day, title, path, revision } of entries) {
    calendar.createEvent({
      // Stable: the same event stays the same in every program.
      id: `${id}@${space.id}.suivi`,
      start: new Date(`${day}T00:00:00Z`),
      end: new Date(`${addDays(day, 1)}T00:00:00Z`),
      allDay: true,
      timezone: "UTC",
      summary: title,
      url: `${publicUrl}${path}`,
      sequence: revision,
      class: ICalEventClass.PRIVATE,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}

async function entriesOf(
  transaction: Work,
  { space, person }: { readonly space: Doing["space"]; readonly person: Person },
  words: Words,
): Promise<Entry[]> {
  const resource = { kind: "space", spaceId: space.id } as const;
  const base = `/s/${space.code}`;
  const from = addMonths(todayIn(space), -12);
  const entries: Entry[] = [];
  if (may(person, "deadline.read", resource)) {
    for (const deadline of await listDeadlines(transaction, space.id, { ...allOpen, from })) {
      const { id, dueOn, revision } = deadline;
      entries.push({
        id,
        day: dueOn,
        title: titleOf(deadline, words),
        path: `${base}/deadlines/${id}`,
        revision,
      });
    }
  }
  const own = institutionsWhere(person, "plan.change", space.id);
  if (own === "all" || own.length === 0) return entries;
  const actions = await transaction
    .selectFrom("plannedAction")
    .select(["id", "title", "dueOn", "revision"])
    .where("spaceId", "=", space.id)
    .where("institutionId", "in", [...own])
    .where("state", "in", ["planned", "in_progress"])
    .where("dueOn", ">=", from)
    .limit(1000)
    .execute();
  for (const { id, title, dueOn, revision } of actions) {
    if (dueOn !== null) entries.push({ id, day: dueOn, title, path: `${base}/plan/${id}`, revision });
  }
  const milestones = await transaction
    .selectFrom("milestone as m")
    .innerJoin("plannedAction as a", (join) =>
      join.onRef("a.spaceId", "=", "m.spaceId").onRef("a.id", "=", "m.plannedActionId"),
    )
    .select(["m.id", "m.title", "m.dueOn", "a.id as actionId", "a.title as actionTitle", "a.revision"])
    .where("m.spaceId", "=", space.id)
    .where("a.institutionId", "in", [...own])
    .where("a.state", "in", ["planned", "in_progress"])
    .where("m.reachedOn", "is", null)
    .where("m.dueOn", ">=", from)
    .limit(1000)
    .execute();
  for (const { id, title, dueOn, actionId, actionTitle, revision } of milestones) {
    if (dueOn === null) continue;
    entries.push({
      id,
      day: dueOn,
      title: `${title} (${actionTitle})`,
      path: `${base}/plan/${actionId}`,
      revision,
    });
  }
  return entries;
}
