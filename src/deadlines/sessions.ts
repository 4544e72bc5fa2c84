import type { Day } from "../kernel/index.ts";

const ones = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
const teens = [
  "tenth",
  "eleventh",
  "twelfth",
  "thirteenth",
  "fourteenth",
  "fifteenth",
  "sixteenth",
  "seventeenth",
  "eighteenth",
  "nineteenth",
];
const tens = ["", "", "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"];

/** "forty-third" for 43. */
function ordinalWords(number: number): string {
  if (number < 10) return ones[number] ?? "";
  if (number < 20) return teens[number - 10] ?? "";
  const ten = tens[Math.floor(number / 10)] ?? "";
  return number % 10 === 0 ? `${ten}ieth` : `${ten}y-${ones[number % 10]}`;
}

const sessionNumbers = new Map(
  Array.from({ length: 99 }, (_, index) => [ordinalWords(index + 1), index + 1] as const),
);

/**
 * The session of the Human Rights Council by which a State is to answer, in the words of a Working Group report: "in due time, but
 * no later than the forty-third session of the Human Rights Council". Null where none is named.
 */
export function namedSession(heading: string): number | null {
  const text = heading
    .toLowerCase()
    .replace(/[\s\u2010\u2011\u2013]+/g, (gap) => (/\s/.test(gap) ? " " : "-"));
  const found =
    /(?:no|not) later than (?:the )?([a-z-]+|\d{1,2})(?:st|nd|rd|th)? (?:regular )?session of the (?:human rights )?council/.exec(
      text,
    );
  const word = found?.[1] ?? "";
  if (/^\d+$/.test(word)) return Number(word);
  return sessionNumbers.get(word) ?? null;
}

/**
 * The first day of a regular session of the Human Rights Council by its usual calendar: three a year, from the end of February,
 * the middle of June and the second week of September. The 43rd began in February 2020. Exact days are in its programme of work.
 */
export function usualFirstDay(session: number): Day {
  const year = 2020 + Math.floor((session - 43) / 3);
  const day = ["02-24", "06-15", "09-09"][(((session - 43) % 3) + 3) % 3] ?? "02-24";
  return `${year}-${day}`;
}
