import { addDays, type Day, daysBetween } from "../../kernel/index.ts";
import type { SpaceSettings } from "../../spaces/index.ts";

type Reminders = SpaceSettings["reminders"];

/** 1 Monday … 7 Sunday (ISO 8601). */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The week a day is in, by the Monday it begins on. */
export function weekOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

/** No letters go out on this day. */
export function isQuiet(day: Day, { weekend, quietDays }: Pick<Reminders, "weekend" | "quietDays">): boolean {
  return weekend.includes(weekdayOf(day)) || quietDays.includes(day);
}

/** A weekly reminder: the day it was chosen for, and the day it goes out. */
export interface DigestDay {
  readonly chosen: Day;
  readonly day: Day;
}

/**
 * The last weekly reminder that was to go out until now: on the day of the week that the space chose, or where that is quiet, on
 * the next that is not.
 */
export function lastDigestDay(today: Day, reminders: Reminders): DigestDay | null {
  for (let back = 0; back < 14; back += 1) {
    const chosen = addDays(today, -back);
    if (weekdayOf(chosen) !== reminders.digestWeekday) continue;
    for (let later = 0; later < 7; later += 1) {
      const day = addDays(chosen, later);
      if (isQuiet(day, reminders)) continue;
      if (day <= today) return { chosen, day };
      break;
    }
  }
  return null;
}

// Where all days are quiet, no letter goes out, and none is looked for longer.
const farthestDays = 31;

/** The next day after this one on which letters go out. */
function nextDayOfLetters(today: Day, reminders: Reminders): Day {
  for (let ahead = 1; ahead <= farthestDays; ahead += 1) {
    const day = addDays(today, ahead);
    if (!isQuiet(day, reminders)) return day;
  }
  return addDays(today, farthestDays);
}

/**
 * Whether what is due on a day is urgent today: within the days that the space has settled, or because no letter goes out any
 * more before it.
 */
export function isUrgent(dueOn: Day, today: Day, reminders: Reminders): boolean {
  if (dueOn < today) return false;
  return daysBetween(today, dueOn) <= reminders.urgentDays || dueOn < nextDayOfLetters(today, reminders);
}
