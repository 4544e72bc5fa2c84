/** Days and times that papers print in the six languages: "5 March 2021", "within 180 days", "48 часов". */

const months: readonly string[] = [
  "january|janvier|enero|января|كانون\\s+الثاني|يناير",
  "february|février|febrero|февраля|شباط|فبراير",
  "march|mars|marzo|марта|[آا]ذار|مارس",
  "april|avril|abril|апреля|نيسان|[أا]بريل",
  "may|mai|mayo|мая|[أا]يار|مايو",
  "june|juin|junio|июня|حزيران|يونيه|يونيو",
  "july|juillet|julio|июля|تموز|يوليه|يوليو",
  "august|août|agosto|августа|[آا]ب|[أا]غسطس",
  "september|septembre|sep?tiembre|сентября|[أا]يلول|سبتمبر",
  "october|octobre|octubre|октября|تشرين\\s+ال[أا]ول|[أا]كتوبر",
  "november|novembre|noviembre|ноября|تشرين\\s+الثاني|نوفمبر",
  "december|décembre|diciembre|декабря|كانون\\s+ال[أا]ول|ديسمبر",
];
const anyMonth = months.join("|");
const monthShapes = months.map((names) => new RegExp(`^(?:${names})$`, "iu"));
const dateShape = new RegExp(
  [
    // "5 de marzo de 2021", "1er mars 2021"; Arabic names a month twice: "آذار/مارس".
    `(?<![\\p{L}\\d])(\\d{1,2})(?:er|º|°|st|nd|rd|th)?\\s+(?:de\\s+)?(?:(?:${anyMonth})\\s*/\\s*)?(${anyMonth}),?\\s+(?:del?\\s+)?(\\d{4})(?!\\d)`,
    `(?<!\\p{L})(${anyMonth})\\s+(\\d{1,2})(?:st|nd|rd|th)?,\\s*(\\d{4})(?!\\d)`,
    "(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日",
  ].join("|"),
  "giu",
);

export interface PrintedDate {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly at: number;
  readonly words: string;
}

function westernDigits(text: string): string {
  return text.replace(/[٠-٩]/g, (digit) => String("٠١٢٣٤٥٦٧٨٩".indexOf(digit)));
}

/** Every whole date that a text prints, in the order of print. */
export function datesIn(given: string): PrintedDate[] {
  const text = westernDigits(given);
  const found: PrintedDate[] = [];
  for (const match of text.matchAll(dateShape)) {
    const [words, d1, m1, y1, m2, d2, y2, y3, m3, d3] = match;
    const name = (m1 ?? m2 ?? "").replace(/\s+/g, " ");
    const month = m3 === undefined ? monthShapes.findIndex((shape) => shape.test(name)) + 1 : Number(m3);
    const number = Number(d1 ?? d2 ?? d3);
    const year = Number(y1 ?? y2 ?? y3);
    if (month < 1 || month > 12 || year < 1945 || year > 2100) continue;
    const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
    if (number < 1 || number > length) continue;
    const day = `${year}-${String(month).padStart(2, "0")}-${String(number).padStart(2, "0")}`;
    found.push({ day, at: match.index, words });
  }
  return found;
}

export function dateIn(text: string): string | null {
  return datesIn(text)[0]?.day ?? null;
}

const numberWords: readonly (readonly [number, string])[] = [
  [1, "one|une?|uno|одного|一|个"],
  [2, "two|deux|dos|двух|两|二"],
  [3, "three|trois|tres|трех|трёх|三|ثلاث(?:ة)?"],
  [4, "four|quatre|cuatro|четырех|四|[أا]ربع(?:ة)?"],
  [6, "six|seis|шести|六|ستة?"],
  [9, "nine|neuf|nueve|девяти|九|تسعة?"],
  [12, "twelve|douze|doce|двенадцати|十二|اثني\\s+عشر"],
  [18, "eighteen|dix-huit|dieciocho|восемнадцати|十八"],
  [24, "twenty-four|vingt-quatre|veinticuatro|двадцати\\s+четырех"],
  [30, "thirty|trente|treinta|тридцати|三十|ثلاثين"],
  [48, "forty-eight|quarante-huit|cuarenta\\s+y\\s+ocho|сорока\\s+восьми"],
  [60, "sixty|soixante|sesenta|шестидесяти|六十|ستين"],
  [90, "ninety|quatre-vingt-dix|noventa|девяноста|九十|تسعين"],
  [
    180,
    "one\\s+hundred(?:\\s+and)?\\s+eighty|cent[\\s-]quatre-vingts?|ciento\\s+ochenta|ста\\s+восьмидесяти|一百八十|(?:مائة|مئة)\\s+وثمانين",
  ],
];
// Longer words first: "eighteen" begins as "eight", "十二" holds "二".
const byLength = [...numberWords].sort((one, other) => other[1].length - one[1].length);
const count = `(\\d{1,3}|${byLength.map(([, words]) => words).join("|")})(?:\\s*\\(\\s*[\\p{L}\\d\\s-]{1,30}\\))?`;
const numberShapes = byLength.map(([value, words]) => [new RegExp(`^(?:${words})$`, "iu"), value] as const);

const units: readonly (readonly [RegExp, { readonly months: number; readonly days: number }])[] = [
  [/^(?:hours?|heures?|horas?|час|小时|ساع)/iu, { months: 0, days: 1 / 24 }],
  [/^(?:(?:calendar|working)\s)?(?:days?|jours?|días?|дн|天|日|يوم|[أا]يام)/iu, { months: 0, days: 1 }],
  [/^(?:weeks?|semaines?|semanas?|недел|个?星期|周|[أا]س(?:بوع|ابيع))/iu, { months: 0, days: 7 }],
  [/^(?:months?|mois|mes(?:es)?|месяц|个?月|[أا]?شهر|[أا]شهر)/iu, { months: 1, days: 0 }],
  [/^(?:years?|ans?|années?|años?|год|лет|年|سن|عام)/iu, { months: 12, days: 0 }],
];
const unit =
  "((?:calendar\\s|working\\s)?(?:hours?|days?|weeks?|months?|years?)|heures?|jours?|semaines?|mois|ans?(?!\\p{L})|années?|horas?|días?|semanas?|mes(?:es)?(?!\\p{L})|años?|час\\p{L}*|дн\\p{L}*|недел\\p{L}*|месяц\\p{L}*|год\\p{L}*|лет|小时|天|日|个?星期|周|个?月|年|ساعة|ساعات|يوم\\p{L}*|[أا]يام|[أا]س(?:بوع|ابيع)|[أا]شهر|شهر\\p{L}*|سن\\p{L}+|عام\\p{L}*)";

const times: RegExp[] = [
  `(?:within|in|no\\s+later\\s+than|not\\s+later\\s+than)\\s+(?:a\\s+(?:period|time[\\s-]?limit|deadline)\\s+of\\s+|the\\s+next\\s+)?${count}[\\s-]+${unit}`,
  `dans\\s+(?:(?:un|le)\\s+(?:délai|terme)\\s+(?:(?:maximal|maximum)\\s+)?(?:de\\s+|d[’'])|les\\s+)${count}\\s+${unit}`,
  `(?:plazo\\s+(?:máximo\\s+)?de|dentro\\s+de\\s+los(?:\\s+próximos)?|en\\s+los\\s+próximos|en\\s+el\\s+término\\s+de)\\s+${count}\\s+${unit}`,
  `в\\s+течение\\s+${count}\\s+${unit}`,
  `(?:غضون|خلال|أقصاه(?:ا)?|تتجاوز|يتجاوز)\\s+(?:(?:مدة|فترة|مهلة|[أا]جل)\\s+)?(?:(?:لا\\s+)?(?:أقصاها|تتجاوز|قدرها|مدتها)\\s+)?${count}\\s+${unit}`,
].map((shape) => new RegExp(`(?<![\\p{L}\\d])(?:${shape})`, "iu"));
// Chinese writes without spaces.
times.push(new RegExp(`(?<![\\d一二三四五六七八九十百])${count}\\s*${unit}\\s*(?:之?内|以内)`, "iu"));
// "within a year", "خلال شهرين": the number is in the word.
const alone: readonly (readonly [RegExp, { readonly months: number; readonly days: number }])[] = [
  [
    /\bwithin (?:a|one) year\b|dans un délai d[’']un an|plazo de un año|в течение года/iu,
    { months: 12, days: 0 },
  ],
  [/(?:غضون|خلال)\s+(?:سنة|عام)(?!\p{L})/u, { months: 12, days: 0 }],
  [/(?:غضون|خلال)\s+(?:سنتين|عامين)/u, { months: 24, days: 0 }],
  [/(?:غضون|خلال)\s+شهرين/u, { months: 2, days: 0 }],
];

export interface PrintedTime {
  readonly months: number;
  readonly days: number;
  readonly words: string;
}

/** The first time that a text sets: "within 180 days", "dans un délai de six mois", "在180天内". Hours are rounded up to days. */
export function timeIn(given: string): PrintedTime | null {
  const text = westernDigits(given);
  for (const shape of times) {
    const found = shape.exec(text);
    if (found === null) continue;
    const [words, number = "", name = ""] = found;
    const value = /^\d+$/.test(number) ? Number(number) : numberShapes.find(([one]) => one.test(number))?.[1];
    const size = units.find(([one]) => one.test(name))?.[1];
    if (value === undefined || size === undefined || value === 0) continue;
    return { months: value * size.months, days: Math.ceil(value * size.days), words: words.trim() };
  }
  for (const [shape, size] of alone) {
    const found = shape.exec(text);
    if (found !== null) return { ...size, words: found[0] };
  }
  return null;
}

const before =
  /(?:\b(?:by|before|no later than|not later than|due(?: on| by)?|until)|avant le|d[’']ici (?:au|le)|pour le|au plus tard le|antes del?|a más tardar el|para el|до|не позднее|к|بحلول|قبل|أقصاه|يتجاوز)\s*(?:the\s+)?$/iu;
const after = /^\s*(?:au plus tard|a más tardar|之?前|以前|或之前)/u;

/** The first day by which something is asked for: "before 1 March 2021", "2021年3月1日前". */
export function dayToAnswerBy(given: string): PrintedDate | null {
  const text = westernDigits(given);
  for (const date of datesIn(text)) {
    const head = text.slice(0, date.at);
    const tail = text.slice(date.at + date.words.length);
    if (before.test(head) || after.test(tail)) return date;
  }
  return null;
}
