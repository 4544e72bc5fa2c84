import { alphabets, chineseNumber, plainDigits } from "./scripts.ts";

/**
 * Numbers and letters in front of paragraphs, in the scripts of the six languages: "12.", "-12", "١٢ -", "12．", "(12)"; "(a)", "a)",
 * "(أ)", ")أ(", "а)", "（一）", "(ب" whose other bracket was lost.
 */

export interface NumberedText {
  readonly number: number;
  /** The sign that stands with the number: a document uses one. */
  readonly style: "." | "-" | ")";
  readonly rest: string;
}

/** The number in front of a paragraph; null where there is none. */
export function readNumber(text: string): NumberedText | null {
  const plain = plainDigits(text.slice(0, 24));
  const found =
    /^[\s\u200e\u200f\u202a-\u202e]*([(（])?\s*[-–—]?\s*(\d{1,3})\s*([.．。、:)）–—-]|(?=\s*$)|(?<=^[\s\u200e\u200f]*[-–—]\s*\d{1,3})(?=\s))(?![\d.])\s*/u.exec(
      plain,
    );
  if (found === null) return null;
  const [whole, opens, number, sign = ""] = found;
  const isBracketed = sign === ")" || sign === "）";
  // "(5" opens a remark; "5 - 1" is a target of the Goals, or a span of pages.
  if (opens !== undefined && !isBracketed) return null;
  const rest = text.slice(whole.length);
  const isDash = /[–—-]/u.test(sign) || /^[\s\u200e\u200f]*[-–—]/u.test(whole);
  if (isDash && /^[\d٠-٩]/u.test(rest)) return null;
  return { number: Number(number), style: isBracketed ? ")" : isDash ? "-" : ".", rest };
}

export interface LetteredText {
  /** What the letter may count as, 0 for the first: alphabets differ, and some letters look the same in two of them. */
  readonly indexes: readonly number[];
  /** True where a text layer lost the letter itself and only its bracket is there. */
  readonly isLost: boolean;
  /** Whether letters or numbers count; a list counts by one of them. Null where the letter is lost. */
  readonly kind: "letter" | "number" | null;
  /** What it counts as where it is a small Roman number: 4 for "(iv)". */
  readonly roman: number | null;
  /** As printed, with its brackets. */
  readonly mark: string;
  readonly rest: string;
}

/** Orders in which lists count besides those of `alphabets`: Spanish with its ñ, Arabic as in a dictionary, Russian with й. */
const orders: readonly (readonly string[])[] = [
  ...alphabets,
  [..."abcdefghijklmnñopqrstuvwxyz"],
  [..."абвгдежзийклмнопрстуфхцчшщыэюя"],
  [..."أبتثجحخدذرزسشصضطظعغفقكلمنهوي"],
];
/** Letters of one script that are typed for those of another. */
const twins = new Map<string, string>(
  ["аa", "еe", "оo", "рp", "сc", "уy", "хx", "іi", "кk", "мm"].flatMap(([cyrillic = "", latin = ""]) => [
    [cyrillic, latin],
    [latin, cyrillic],
  ]),
);

const arabic = "\\p{Script=Arabic}";
const marks: readonly RegExp[] = [
  /^[(（]\s*(\p{L}{1,2}|[ivx]{1,5}|\d{1,2}|[一二三四五六七八九十]{1,3})\s*[ـ>]?\s*[)）]\s*/u,
  new RegExp(`^[)）]\\s*(${arabic}{1,2})ـ?\\s*[(（]\\s*`, "u"),
  // Both brackets before the letter: ") (أ تقديم".
  new RegExp(`^[)）]\\s*[(（]\\s*(${arabic})ـ?\\s+`, "u"),
  /^(\p{Ll}{1,2}|\p{Script=Arabic}{1,2}|[ivx]{1,5}|\d{1,2}|[一二三四五六七八九十]{1,3})\s?ـ?[)）]\s*/u,
  /^([a-zа-я]|[ivx]{1,4})\.\s+(?=\S)/u,
];

/** "a) and b) of its previous observations" goes on from the line before, and begins no clause. */
const furtherLetter =
  /^(?:[,–-]|(?:and|to|or|et|à|ou|y|e|o|a|и|или|إلى|至|和|及)\s|و)\s*[(（]?(?:\p{L}|هـ)[)）]/u;

/** The letter in front of a clause, or the number that counts in its place; null where there is none. */
export function readLetter(text: string): LetteredText | null {
  const plain = text
    .replace(/^[\s\u200e\u200f\u202a-\u202e]+/u, "")
    .replace(/^[⒜-⒵㈠-㈩]/u, (sign) => sign.normalize("NFKC"));
  for (const shape of marks) {
    const found = shape.exec(plain);
    if (found === null) continue;
    const [whole, printed = ""] = found;
    const rest = plain.slice(whole.length);
    if (furtherLetter.test(rest)) return null;
    const letter = bare(printed);
    const indexes = indexesOf(letter);
    const roman = romanOf(letter);
    if (indexes.length > 0 || roman !== null)
      return { indexes, isLost: false, kind: kindOf(letter), roman, mark: whole.trim(), rest };
  }
  return damagedLetter(plain);
}

/** "(أ ال…" without its second bracket, "( ال…" and "() ال…" without the letter: what damaged text layers leave. */
function damagedLetter(plain: string): LetteredText | null {
  const found = /^[(（](\s*)(\p{Script=Arabic}{1,2})?\s*([)）])?(?:\s+|$)(?=\S)/u.exec(plain);
  if (found === null) return null;
  const [whole, space, printed = "", closing] = found;
  const rest = plain.slice(whole.length);
  const lost = { indexes: [], isLost: true, kind: null, roman: null } as const;
  if (!/^[\p{Script=Arabic}"“”«»]/u.test(rest)) return null;
  if (printed === "") return { ...lost, mark: whole.trim(), rest };
  // A remark in brackets closes them again.
  if (closing === undefined && /^[^(（]{0,80}[)）]/u.test(rest)) return null;
  if (space !== "" && closing === undefined) return { ...lost, mark: "(", rest: plain.slice(1).trim() };
  // The fifth letter is printed with a stroke behind it, which a damaged text layer reads as another letter.
  const indexes = indexesOf(bare(printed).replace(/^ه.$/u, "ه"));
  const isLost = indexes.length === 0;
  return { indexes, isLost, kind: isLost ? null : "letter", roman: null, mark: whole.trim(), rest };
}

function kindOf(letter: string): "letter" | "number" {
  return /^\d+$/u.test(letter) || chineseNumber(letter) !== null ? "number" : "letter";
}

function bare(letter: string): string {
  return plainDigits(letter)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ـ\u064b-\u0652]/gu, "")
    .replace(/[اإآ]/u, "أ");
}

function indexesOf(letter: string): number[] {
  const number = /^\d+$/u.test(letter) ? Number(letter) : chineseNumber(letter);
  if (number !== null) return number > 0 ? [number - 1] : [];
  const [first = "", second] = [...letter];
  const found = new Set<number>();
  for (const order of orders) {
    const at = Math.max(order.indexOf(first), order.indexOf(twins.get(first) ?? ""));
    if (at < 0) continue;
    if (second === undefined) found.add(at);
    // Behind the last letter lists go on with "aa, bb", some with "aa, ab".
    else if (second === first) found.add(order.length + at);
    else if (order.includes(second)) found.add(order.length * (at + 1) + order.indexOf(second));
  }
  return [...found];
}

function romanOf(letter: string): number | null {
  const found = /^(x{0,3})(ix|iv|v?i{0,3})$/u.exec(letter);
  if (found === null || letter === "") return null;
  const [, tens = "", ones = ""] = found;
  const value = { ix: 9, iv: 4 }[ones] ?? (ones.startsWith("v") ? 4 + ones.length : ones.length);
  return tens.length * 10 + value;
}
