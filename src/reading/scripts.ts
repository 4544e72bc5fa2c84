/** Digits and letters that count paragraphs and clauses, in the scripts of the six languages. */

/** Letters in the order in which lists count by them. */
export const alphabets: readonly (readonly string[])[] = [
  [..."abcdefghijklmnopqrstuvwxyz"],
  // Russian lists leave out ё, й, щ and the signs.
  [..."абвгдежзиклмнопрстуфхцчшэюя"],
  // Arabic lists count by the old order of the letters.
  [..."أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"],
];

const digitsOf: Readonly<Record<string, string>> = Object.fromEntries([
  ...[..."٠١٢٣٤٥٦٧٨٩"].map((digit, value) => [digit, String(value)] as const),
  ...[..."۰۱۲۳۴۵۶۷۸۹"].map((digit, value) => [digit, String(value)] as const),
  ...[..."０１２３４５６７８９"].map((digit, value) => [digit, String(value)] as const),
]);

/** European digits for those of Arabic, Persian and full-width writing. */
export function plainDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹０-９]/gu, (digit) => digitsOf[digit] ?? digit);
}

/** The letter of a clause by its order, as Latin letters everywhere: 0 is "a", 26 is "aa". */
export function letterOf(index: number): string {
  const latin = alphabets[0] ?? [];
  const letter = latin[index % latin.length] ?? "";
  return letter.repeat(Math.floor(index / latin.length) + 1);
}

const chineseDigits = "一二三四五六七八九";

/** A Chinese number up to ninety-nine: 12 for "十二"; null for other words. */
export function chineseNumber(text: string): number | null {
  const found = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(text);
  if (found === null || text === "") return null;
  const [, tens, ten, ones] = found;
  const worth = (digit: string | undefined): number =>
    digit === undefined ? 0 : chineseDigits.indexOf(digit) + 1;
  if (ten === undefined) return ones === undefined ? worth(tens) : null;
  return (tens === undefined ? 1 : worth(tens)) * 10 + worth(ones);
}
