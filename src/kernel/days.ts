import { SuiviError } from "./errors.ts";

/** A day as the UN writes dates in data: 'YYYY-MM-DD', without time or zone (design, data rule 7). */
export type Day = string;

/** The United Nations began in 1945; whatever is planned for after 2100 is a slip of the finger. */
const earliest = "1945-01-01";
const latest = "2100-12-31";

/** The day it is at an instant in a time zone (IANA name; an unknown one counts as UTC). */
export function dayIn(timeZone: string, instant: Date): Day {
  try {
    // The Swedish way of writing dates is that of ISO 8601.
    return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(instant);
  } catch (error) {
    if (error instanceof RangeError) return instant.toISOString().slice(0, 10);
    throw error;
  }
}

/** True for a day of the calendar, written 'YYYY-MM-DD', from 1945 to 2100. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return (
    !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) && text >= earliest && text <= latest
  );
}

/** The day that somebody typed, or null for nothing. Refuses with `day_invalid` what is no day from 1945 to 2100. */
export function readDay(text: string): Day | null {
  const typed = text.trim();
  if (typed === "") return null;
  if (!isDay(typed)) throw new SuiviError("day_invalid", { day: typed.slice(0, 40) });
  return typed;
}

export function addDays(day: Day, days: number): Day {
  const time = Date.parse(`${day}T00:00:00Z`) + days * 86_400_000;
  return new Date(time).toISOString().slice(0, 10);
}

/** The same day so many months later; the last of the month where there is none. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** Days from one day to another; negative where the other comes first. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
