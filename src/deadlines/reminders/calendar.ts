import { addDays, type Day, daysBetween } from "../../kernel/index.ts";
import type { SpaceSettings } from "../../spaces/index.ts";

type Reminders = SpaceSettings["reminders"];

/** 1 Monday … 7 Sunday (ISO 8601). */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** No letters go out on this day. */
export function isQuiet(day: Day, { weekend, quietDays }: Pick<Reminders, "weekend" | "quietDays">): boolean {
  return weekend.includes(weekdayOf(day)) || quietDays.includes(day);
}

/**
 * The last day until now on which the weekly reminder was to go out: the day of the week that the space chose, or where that is
 * quiet, the next that is not.
 */
export function lastDigestDay(today: Day, reminders: Reminders): Day | null {
  for (let back = 0; back < 14; back += 1) {
    const chosen = addDays(today, -back);
    if (weekdayOf(chosen) !== reminders.digestWeekday) continue;
    for (let later = 0; later < 7; later += 1) {
      const day = addDays(chosen, later);
      if (isQuiet(day, reminders)) continue;
      if (day <= today) return day;
      break;
    }
  }
  return null;
}

/** From this day on something due is urgent. */
export function urgentFrom(dueOn: Day, { urgentDays }: Pick<Reminders, "urgentDays">): Day {
  return addDays(dueOn, -urgentDays);
}

/** It became late for so long, since the day `after` and until `today`, that the coordinator is told. */
export function becameOverdue(
  dueOn: Day,
  after: Day,
  today: Day,
  { escalationDays }: Pick<Reminders, "escalationDays">,
): boolean {
  const late = daysBetween(dueOn, today);
  const lateThen = daysBetween(dueOn, after);
  return late >= escalationDays && lateThen < escalationDays;
}
