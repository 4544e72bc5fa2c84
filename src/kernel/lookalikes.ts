/**
 * Letters of other alphabets that are drawn like a Latin one (after Unicode Technical Standard 39, for the alphabets our documents come
 * in). Capitals and small letters where either looks alike.
 */
const alike: Readonly<Record<string, string>> = {
  a: "аАαΑɑ",
  b: "вВΒβЬь",
  c: "сСϲϹ",
  d: "ԁ",
  e: "еЕεΕҽ",
  g: "ɡ",
  h: "нНΗһҺհ",
  i: "іІιΙıӏӀ1|lł",
  j: "јЈϳ",
  k: "кКκΚ",
  m: "мМΜ",
  n: "Νոп",
  o: "оОοΟօՕ0σ",
  p: "рРρΡ",
  q: "ԛ",
  r: "г",
  s: "ѕЅՏ",
  t: "тТτΤ",
  u: "υսՍ",
  v: "νѵѴ",
  w: "ԝωѡ",
  x: "хХχΧ",
  y: "уУγΥүҮ",
  z: "ζΖ",
};

const latinOf = new Map(
  Object.entries(alike).flatMap(([latin, others]) => [...others].map((letter) => [letter, latin] as const)),
);

/** What a text looks like, letter by letter: two texts with one skeleton cannot be told apart by eye. In small letters, without accents. */
export function skeletonOf(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}+/gu, "");
  return Array.from(plain, (letter) => latinOf.get(letter) ?? latinOf.get(letter.toLowerCase()) ?? letter)
    .join("")
    .toLowerCase();
}

const foreign = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u;

/** Words in which letters of two alphabets stand together, Latin ones and others that look like them: "Аlgeria" with a Cyrillic А. */
export function wordsOfMixedLetters(text: string): string[] {
  if (!foreign.test(text)) return [];
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  return [...new Set(words.filter((word) => foreign.test(word) && /\p{Script=Latin}/u.test(word)))];
}
