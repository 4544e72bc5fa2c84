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

/** Signs for parts of ideographs that fonts name in place of the ideograph of the same shape, and that Unicode does not make equal. */
const radicals = new Map(
  "⺟母 ⺠民 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻑長 ⻓长 ⻔门 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻬齐 ⻮齿 ⻰龙 ⻳龟 ⺒巳 ⺝月 ⺴网"
    .split(" ")
    .map((pair) => [...pair] as [string, string]),
);

/** Ideographs for the radicals that PDFs name in their place: "⻅" for "见", "⼈" for "人". */
export function plainIdeographs(text: string): string {
  return text.replace(/[\u2e80-\u2fd5]/gu, (sign) => radicals.get(sign) ?? sign.normalize("NFKC"));
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
