// Format characters of Unicode (soft hyphen, zero width, marks of direction, byte order mark, tags), variation selectors, the joiner of
// graphemes, fillers of Hangul, and the Arabic tatweel, which only stretches a line.
const unseen = /\p{Cf}|\p{Variation_Selector}|\u034f|\u115f|\u1160|\u3164|\uffa0|\u0640/gu;

const lettersAndMarks = /[\p{L}\p{N}\p{M}]+/gu;

/** A text without what cannot be seen, each letter in its one form: full-width, ligatures and Arabic presentation forms as plain letters. */
export function plainLetters(text: string): string {
  // Punctuation stays: Chinese full stops and commas are no others.
  return text.replace(unseen, "").replace(lettersAndMarks, (letters) => letters.normalize("NFKC"));
}

// Letters of Latin, Cyrillic and Greek that look the same. Lower case decides for both.
const alike: readonly (readonly [latin: string, cyrillic: string, greek: string])[] = [
  ["a", "а", "α"],
  ["c", "с", ""],
  ["e", "е", ""],
  ["h", "һ", ""],
  ["i", "і", "ι"],
  ["j", "ј", ""],
  ["o", "о", "ο"],
  ["p", "р", "ρ"],
  ["s", "ѕ", ""],
  ["v", "ѵ", "ν"],
  ["x", "х", "χ"],
  ["y", "у", "υ"],
  ["A", "А", "Α"],
  ["B", "В", "Β"],
  ["C", "С", ""],
  ["E", "Е", "Ε"],
  ["H", "Н", "Η"],
  ["I", "І", "Ι"],
  ["J", "Ј", ""],
  ["K", "К", "Κ"],
  ["M", "М", "Μ"],
  ["N", "", "Ν"],
  ["O", "О", "Ο"],
  ["P", "Р", "Ρ"],
  ["S", "Ѕ", ""],
  ["T", "Т", "Τ"],
  ["X", "Х", "Χ"],
  ["Y", "У", "Υ"],
  ["Z", "", "Ζ"],
];

function tableOf(from: 0 | 1 | 2, to: 0 | 1 | 2): ReadonlyMap<string, string> {
  return new Map(
    alike.filter((row) => row[from] !== "" && row[to] !== "").map((row) => [row[from], row[to]]),
  );
}
const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u] as const;
const tables = ([0, 1, 2] as const).map((to) =>
  ([0, 1, 2] as const).map((from) => (from === to ? new Map<string, string>() : tableOf(from, to))),
);

function scriptOf(letter: string): number {
  return scripts.findIndex((script) => script.test(letter));
}

/**
 * A word of letters of two scripts that look alike (a Cyrillic "а" in a Latin word), written in the one script that all its letters can
 * belong to; any other word as it is.
 */
export function inOneScript(word: string): string {
  // "H.Образование" is a letter of a list and a word, not one word of two scripts.
  return word.replace(/[\p{L}\p{M}]+/gu, runInOneScript);
}

function runInOneScript(word: string): string {
  const letters = Array.from(word);
  const found = new Set(letters.map(scriptOf).filter((script) => script >= 0));
  if (found.size < 2) return word;
  for (const script of found) {
    const turned = letters.map((letter) => {
      const own = scriptOf(letter);
      return own < 0 || own === script ? letter : (tables[script]?.[own]?.get(letter) ?? null);
    });
    if (!turned.includes(null)) return turned.join("");
  }
  return word;
}

// Arabic and Persian digits, as paragraphs are numbered in Arabic documents.
const easternDigits = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹";

/** A number in the digits that paragraphs are kept under: "١٣٤٫٤٥" is "134.45". */
export function inWesternDigits(text: string): string {
  return text
    .replace(/[٠-٩۰-۹]/gu, (digit) => String(easternDigits.indexOf(digit) % 10))
    .replace(/(\d)٫(\d)/gu, "$1.$2");
}
