import { addDays, addMonths, type Day, isDay } from "../../kernel/index.ts";

/** A period as somebody wrote it: its days, or why it is none. */
export type ReadPeriod =
  | { readonly kind: "period"; readonly from: Day | null; readonly to: Day }
  | { readonly kind: "empty" }
  | { readonly kind: "none" };

/** Whether the day or the month stands first in "03/04/2024". */
export type DayOrder = "day_first" | "month_first";

const none: ReadPeriod = { kind: "none" };

function inLatin(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, (sign) =>
    String(((sign.charCodeAt(0) - 0x0660) % 0x90) % 10),
  );
}

function periodOf(from: Day | null, to: Day): ReadPeriod {
  return isDay(to) && (from === null || isDay(from)) ? { kind: "period", from, to } : none;
}

function monthsFrom(year: string, month: number, count: number): ReadPeriod {
  const from = `${year}-${String(month).padStart(2, "0")}-01`;
  return isDay(from) ? periodOf(from, addDays(addMonths(from, count), -1)) : none;
}

/** Spreadsheets count days from the end of 1899; 20000 is 1954, 60000 is 2064. */
function dayOfSerial(serial: number): Day {
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}

/** Which of two orders a column of dates is in; null where none of them says. */
export function dayOrderOf(column: readonly string[]): DayOrder | null {
  let balance = 0;
  for (const cell of column) {
    const match = /^(\d{1,2})[./-](\d{1,2})[./-]\d{4}$/.exec(inLatin(cell.trim()));
    if (match === null) continue;
    // Points are written between day and month alone.
    if (Number(match[1]) > 12 || cell.includes(".")) balance += 1;
    else if (Number(match[2]) > 12) balance -= 1;
  }
  if (balance === 0) return null;
  return balance > 0 ? "day_first" : "month_first";
}

/**
 * Reads a period as offices write it: "2024" (the whole year), "2024-06", "06/2024", "Q2 2024", "2024 S1" (half a year), and days
 * as "2024-06-30", "30.06.2024", "30/06/2024" or the number a spreadsheet keeps. "2023/24" says nothing about its days and is `none`.
 */
export function readPeriod(typed: string, order: DayOrder = "day_first"): ReadPeriod {
  const text = inLatin(typed.trim()).replace(/\s+/g, " ");
  if (text === "") return { kind: "empty" };
  const year = /^(\d{4})(?:\.0+)?$/.exec(text)?.[1];
  if (year !== undefined) return periodOf(`${year}-01-01`, `${year}-12-31`);
  const day = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text);
  if (day !== null) return periodOf(null, dayOf(day[1], day[2], day[3]));
  const turned = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (turned !== null) {
    const [, first, second, of] = turned;
    const isMonthFirst = order === "month_first" && !text.includes(".");
    const read = isMonthFirst ? dayOf(of, first, second) : dayOf(of, second, first);
    return periodOf(
      null,
      isDay(read) ? read : isMonthFirst ? dayOf(of, second, first) : dayOf(of, first, second),
    );
  }
  const month = /^(\d{4})[-/.](\d{1,2})$/.exec(text) ?? reversed(/^(\d{1,2})[-/.](\d{4})$/.exec(text));
  if (month !== null) return monthsFrom(month[1] ?? "", Number(month[2]), 1);
  const quarter =
    /^(\d{4})[ -]?[QTК](\d)$/iu.exec(text) ?? reversed(/^[QTК] ?(\d)[ ,/-]*(\d{4})$/iu.exec(text));
  if (quarter !== null) return monthsFromPart(quarter, 4, 3);
  const half = /^(\d{4})[ -]?[HS](\d)$/i.exec(text) ?? reversed(/^[HS] ?(\d)[ ,/-]*(\d{4})$/i.exec(text));
  if (half !== null) return monthsFromPart(half, 2, 6);
  if (/^\d{5}(?:\.\d+)?$/.test(text)) {
    const serial = Number(text);
    if (serial >= 16_438 && serial < 73_415) return periodOf(null, dayOfSerial(serial));
  }
  const span = /^(.{4,10}?) ?(?:–|—|\.\.|to|au|-) ?(.{4,10})$/i.exec(text);
  if (span !== null) {
    const [first, last] = [readDayAlone(span[1] ?? "", order), readDayAlone(span[2] ?? "", order)];
    if (first !== null && last !== null && first <= last) return periodOf(first, last);
  }
  return none;
}

function dayOf(year = "", month = "", day = ""): string {
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** [whole, year, part] of [whole, part, year]. */
function reversed(match: RegExpExecArray | null): readonly string[] | null {
  return match === null ? null : [match[0], match[2] ?? "", match[1] ?? ""];
}

function monthsFromPart(match: readonly string[], parts: number, months: number): ReadPeriod {
  const part = Number(match[2]);
  return part >= 1 && part <= parts ? monthsFrom(match[1] ?? "", (part - 1) * months + 1, months) : none;
}

function readDayAlone(text: string, order: DayOrder): Day | null {
  if (/^\d{4}$/.test(text)) return null;
  const read = readPeriod(text, order);
  return read.kind === "period" && read.from === null ? read.to : null;
}
