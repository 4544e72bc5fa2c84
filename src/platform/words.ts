import type { IntlShape } from "@formatjs/intl";
import { argumentsOf } from "./message-syntax.ts";
import { type MessageValues, messagesIn } from "./messages.ts";

export type { MessageValues };

/** Since ES2024's Intl Locale Info; the types of the language do not have it yet. */
interface LocaleWithText extends Intl.Locale {
  getTextInfo(): { readonly direction: "ltr" | "rtl" };
}

/** The writing direction of a language (BCP 47). */
export function directionOf(language: string): "ltr" | "rtl" {
  return (new Intl.Locale(language) as LocaleWithText).getTextInfo().direction;
}

const rightToLeftLetters = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thaana}\p{Script=Syriac}]/u;
const leftToRightLetters = /[^\P{L}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thaana}\p{Script=Syriac}]/u;

/**
 * A value between isolates (Unicode UAX 9) where it holds letters of the other direction: "A/HRC/43/15" keeps its order within an
 * Arabic sentence, and the sentence its own.
 */
function isolated(value: string, direction: "ltr" | "rtl"): string {
  const others = direction === "rtl" ? leftToRightLetters : rightToLeftLetters;
  return others.test(value) ? `\u2068${value}\u2069` : value;
}

/** The words, numbers and dates of one language, as pages and letters use them. */
export interface Words {
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** The message of a key in this language, in English where the language lacks it. */
  t(key: string, values?: MessageValues): string;
  /** A number with the language's separators. */
  number(value: number): string;
  /** A date of the UN ('YYYY-MM-DD'), or an instant by its date in UTC: "18 November 2025". */
  date(value: string | Date): string;
  /** An instant with its time, in UTC, which is said: "18 November 2025, 14:05 UTC". */
  instant(value: Date): string;
  /** "Angola, Brazil and Chad" */
  list(values: readonly string[]): string;
  /** Compares texts in the order of the language's alphabet. */
  compare(a: string, b: string): number;
}

const made = new Map<string, Words>();

/** Words of a language; made once. */
export function wordsIn(language: string): Words {
  const known = made.get(language);
  if (known !== undefined) return known;
  const words = makeWords(language, messagesIn(language));
  made.set(language, words);
  return words;
}

// The United Nations write English as in Britain ("18 November 2025"), and Latin digits everywhere: paragraph numbers
// and symbols are quoted in them, also in Arabic.
function formatLocale(language: string): string {
  return `${language === "en" ? "en-GB" : language}-u-nu-latn`;
}

/** Documents of the United Nations name each month as in the Levant and as in Egypt: every Arabic reader knows one of them. */
const arabicMonths = [
  "كانون الثاني/يناير",
  "شباط/فبراير",
  "آذار/مارس",
  "نيسان/أبريل",
  "أيار/مايو",
  "حزيران/يونيه",
  "تموز/يوليه",
  "آب/أغسطس",
  "أيلول/سبتمبر",
  "تشرين الأول/أكتوبر",
  "تشرين الثاني/نوفمبر",
  "كانون الأول/ديسمبر",
];

function writeInArabic(format: Intl.DateTimeFormat, day: Date): string {
  const month = arabicMonths[day.getUTCMonth()] ?? "";
  return format
    .formatToParts(day)
    .map(({ type, value }) => (type === "month" ? month : value))
    .join("");
}

interface MessageFormat {
  readonly parsed: ReturnType<IntlShape<string>["formatters"]["getMessageFormat"]>;
  /** Values that choose a wording: passed as they are. */
  readonly choosing: ReadonlySet<string>;
}

function makeWords(language: string, intl: IntlShape<string>): Words {
  const locale = formatLocale(language);
  const numbers = new Intl.NumberFormat(locale);
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const instants = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: "UTC",
    timeZoneName: "short",
  });
  const lists = new Intl.ListFormat(locale, { type: "conjunction" });
  const collator = new Intl.Collator(language, { numeric: true });
  const write = (format: Intl.DateTimeFormat, day: Date) =>
    language === "ar" ? writeInArabic(format, day) : format.format(day);
  const plain = plainMessages(intl);
  // Kept by key: formatMessage looks each up by its text, which a table of fifty rows feels.
  const formats = new Map<string, MessageFormat>();
  const direction = directionOf(language);
  return {
    language,
    direction,
    t(key, values) {
      const text = plain.get(key);
      if (text !== undefined) return text;
      let format = formats.get(key);
      if (format === undefined) {
        const message = intl.messages[key];
        if (typeof message !== "string") return key;
        const parsed = intl.formatters.getMessageFormat(message, intl.locale, intl.formats);
        format = { parsed, choosing: argumentsOf(parsed.getAst()).choosing };
        formats.set(key, format);
      }
      try {
        const shown: Record<string, MessageValues[string]> = { ...values };
        for (const [name, value] of Object.entries(shown)) {
          if (typeof value === "string" && !format.choosing.has(name))
            shown[name] = isolated(value, direction);
        }
        return String(format.parsed.format(shown));
      } catch {
        // A value is missing: the message with its placeholder is better than no page.
        return String(intl.messages[key]);
      }
    },
    number: (value) => numbers.format(value),
    date: (value) =>
      write(dates, typeof value === "string" ? new Date(`${value.slice(0, 10)}T00:00:00Z`) : value),
    instant: (value) => write(instants, value),
    list: (values) => lists.format(values),
    compare: collator.compare,
  };
}

/** Messages without placeholders need no parser: most words of a page. */
function plainMessages(intl: IntlShape<string>): Map<string, string> {
  const plain = new Map<string, string>();
  for (const [key, message] of Object.entries(intl.messages)) {
    if (typeof message === "string" && !/[{}<'#]/.test(message)) plain.set(key, message);
  }
  return plain;
}
