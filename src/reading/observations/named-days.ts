import { addDays, addMonths, type Day, isDay } from "../../kernel/index.ts";
import { plainDigits } from "../scripts.ts";

/** What a paragraph of concluding observations says about when something is due. */
export interface NamedDays {
  /** Day of the next report. */
  readonly report: Day | null;
  /** Day of the information on follow-up. */
  readonly followUp: Day | null;
  /** Months after the adoption within which information on follow-up is asked for. */
  readonly followUpMonths: number | null;
}

// Arabic of the United Nations names a month twice: "كانون الثاني/يناير".
const months: readonly string[] = [
  "january|janvier|enero|января|كانون الثاني|يناير",
  "february|février|febrero|февраля|شباط|فبراير",
  "march|mars|marzo|марта|آذار|مارس",
  "april|avril|abril|апреля|نيسان|أبريل",
  "may|mai|mayo|мая|أيار|مايو",
  "june|juin|junio|июня|حزيران|يونيه|يونيو",
  "july|juillet|julio|июля|تموز|يوليه|يوليو",
  "august|août|agosto|августа|آب|أغسطس",
  "september|septembre|septiembre|setiembre|сентября|أيلول|سبتمبر",
  "october|octobre|octubre|октября|تشرين الأول|أكتوبر",
  "november|novembre|noviembre|ноября|تشرين الثاني|نوفمبر",
  "december|décembre|diciembre|декабря|كانون الأول|ديسمبر",
];
const monthShape = new RegExp(`^(?:${months.map((names) => `(${names})`).join("|")})$`, "iu");
const anyMonth = months.join("|");
const dayMonthYear = `(\\d{1,2})(?:er|º|°)?\\s+(?:de\\s+)?(?:(?:${anyMonth})\\s*/\\s*)?(${anyMonth}),?\\s+(?:del?\\s+)?(\\d{4})`;
const monthDayYear = `(${anyMonth})\\s+(\\d{1,2}),\\s+(\\d{4})`;
const chinese = "(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日";
const dateShape = new RegExp(`${dayMonthYear}|${monthDayYear}|${chinese}`, "giu");

const before =
  /(?:\b(?:by|before|no later than|not later than|due(?: on| by)?|until)|avant le|d['’]ici (?:au|le)|au plus tard le|antes del?|a más tardar el|para el|до|не позднее|к|بحلول|قبل|أقصاه|يتجاوز|(?:最迟|最晚|至迟|不迟)(?:于|在)?)\s*(?:the\s+)?$/iu;
const after = /^\s*(?:au plus tard|a más tardar|之?前|以前|或之前)/u;

// Chinese names the report after its day.
const reportAfter = /^\s*(?:之?前|以前|或之前)[^，。]*报告|^\s*(?:或之前)?提交[^，。]*报告/u;

// "The replies of the State party, expected by 2 October 2030, will constitute its periodic report" (simplified procedure).
const constitutes = /\bconstitu\w+[^.]*(?:reports?|rapports?|informes?)\b/iu;

const report = /\breports?\b|\brapports?\b|\binformes?\b|доклад|报告|تقري|تقارير/iu;
const information =
  /\binformation\b|follow-?up|renseignements|informations|\bsuite donnée|información|seguimiento|информаци|сведени|资料|信息|情况|معلومات|متابعة/iu;
const issues =
  /list of issues|liste de points|lista de cuestiones|перечень вопросов|перечня вопросов|问题清单|قائمة (?:ال)?مسائل/iu;

const numbers: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries({
    1: "one un une uno одного 一 سنة عام",
    2: "two deux dos двух 两 二 سنتين عامين",
    3: "three trois tres трех трёх 三 ثلاث",
    6: "six seis шести",
    12: "twelve douze doce двенадцати اثني_عشر 十二",
    18: "eighteen dix-huit dieciocho",
    24: "twenty-four vingt-quatre veinticuatro",
    36: "thirty-six trente-six",
  }).flatMap(([value, names]) => names.split(" ").map((name) => [name, Number(value)] as const)),
);
const count = String.raw`(\d{1,2}|[\p{L}-]+)`;
const periods: readonly RegExp[] = [
  `within ${count}(?: \\(\\d+\\))? (years?|months?)`,
  `dans (?:un délai (?:de |d['’])|les )${count} (ans?|années?|mois)`,
  `(?:plazo (?:máximo )?de|dentro de(?: los)?) ${count} (años?|meses)`,
  `(?:غضون|خلال) (?:فترة |مهلة )?(\\d{1,2}|اثني عشر) (شهر|أشهر)`,
  `(\\d{1,2}|十二|六|十八)\\s?(个月)(?:之)?内`,
  `в течение ${count} (года|лет|месяцев)`,
].map((shape) => new RegExp(shape, "iu"));
const yearsAlone: readonly RegExp[] = [
  /(?:在)?([一两二三\d]{1,2})年(?:之)?内/u,
  /(?:غضون|خلال) (?:فترة )?(سنة|عام|سنتين|عامين|ثلاث)/u,
];
const monthWord = /^(?:months?|mois|meses|месяцев|شهر|أشهر|个月)$/iu;

const sentenceEnd = /(?<=[.。;；])\s+(?=[\p{Lu}\p{Lo}])|(?<=[。；])/u;

/**
 * Reads when a committee asks for the next report and for information on follow-up: "to submit its combined second to fifth periodic
 * reports by 19 June 2028". In the six languages; nothing where the paragraph says neither.
 */
export function namedDays(paragraph: string): NamedDays {
  const text = plain(paragraph);
  let found: NamedDays = { report: null, followUp: null, followUpMonths: null };
  for (const sentence of text.split(sentenceEnd)) {
    for (const { day, head, tail } of datesIn(sentence)) {
      if (!before.test(head) && !after.test(tail)) continue;
      if (report.test(head) || reportAfter.test(tail) || constitutes.test(tail))
        found = { ...found, report: found.report ?? day };
      else if (information.test(sentence)) found = { ...found, followUp: found.followUp ?? day };
    }
    if (issues.test(sentence) || !information.test(sentence)) continue;
    const period = periodIn(sentence);
    if (period !== null && !report.test(sentence.slice(0, period.at))) {
      found = { ...found, followUpMonths: found.followUpMonths ?? period.months };
    }
  }
  return found;
}

function plain(text: string): string {
  return plainDigits(text.normalize("NFC"))
    .replace(/[\u200e\u200f]/g, "")
    .replace(/\s+/g, " ");
}

/** All whole days that a text prints, in their order, as YYYY-MM-DD. */
export function daysIn(text: string): Day[] {
  return [...datesIn(plain(text))].map(({ day }) => day);
}

function* datesIn(sentence: string): Generator<{ day: Day; head: string; tail: string }> {
  for (const match of sentence.matchAll(dateShape)) {
    const [whole, d1, m1, y1, m2, d2, y2, y3, m3, d3] = match;
    const year = y1 ?? y2 ?? y3 ?? "";
    const month = m3 === undefined ? monthNumber(m1 ?? m2 ?? "") : Number(m3);
    const first = `${year}-${String(month).padStart(2, "0")}-01`;
    if (!isDay(first)) continue;
    // "31 de junio de 2026" stands in CRPD/C/GRC/CO/1: the last day of that month is meant.
    const lastNumber = Number(addDays(addMonths(first, 1), -1).slice(8));
    const number = Number(d1 ?? d2 ?? d3);
    if (number < 1 || number > 31) continue;
    const day = addDays(first, Math.min(number, lastNumber) - 1);
    const end = match.index + whole.length;
    yield { day, head: sentence.slice(0, match.index), tail: sentence.slice(end) };
  }
}

function monthNumber(name: string): number {
  const found = monthShape.exec(name) ?? [];
  return found.slice(1).findIndex((group) => group !== undefined) + 1;
}

function periodIn(sentence: string): { readonly months: number; readonly at: number } | null {
  for (const shape of periods) {
    const found = shape.exec(sentence);
    const number = numberOf(found?.[1] ?? "");
    if (found === null || number === null) continue;
    return { months: monthWord.test(found[2] ?? "") ? number : number * 12, at: found.index };
  }
  for (const shape of yearsAlone) {
    const found = shape.exec(sentence);
    const number = numberOf(found?.[1] ?? "");
    if (found !== null && number !== null) return { months: number * 12, at: found.index };
  }
  return null;
}

function numberOf(word: string): number | null {
  if (/^\d+$/.test(word)) return Number(word);
  return numbers[word.toLowerCase().replace(" ", "_")] ?? null;
}
