/** How texts are cut into the stems by which their meaning is compared, in the six official languages. */

/** Languages whose texts can be compared with those of another. */
export const comparedLanguages = ["en", "fr", "es", "ru", "ar", "zh"] as const;
export type ComparedLanguage = (typeof comparedLanguages)[number];

/** The language a BCP 47 tag names, where texts of it can be compared; null for another. */
export function comparedLanguage(tag: string): ComparedLanguage | null {
  const primary = tag.split("-")[0]?.toLowerCase();
  return comparedLanguages.find((language) => language === primary) ?? null;
}

/** A stem and the word it was cut from (UTF-16 units of the text as given). */
export interface Stem {
  readonly stem: string;
  readonly start: number;
  readonly end: number;
}

const longestText = 20_000;
// What joins letters without being one, and the apostrophe that cuts off an article, stay outside words.
const wordShape = /[\p{L}\p{N}\p{M}\u0640]+/gu;
const unsaid = /[\u064b-\u065f\u0670\u0640\u00ad]/gu;
const han = /^\p{Script=Han}/u;
const arabic = /^[\u0600-\u06ff]/u;
// "and", "so", "with", "like", "for" and the article, written onto a word.
const arabicBefore = /^[وف]?(?:[بك]?ال|لل)/u;
const stemLength = 6;
const arabicLength = 5;

/** Compatibility forms, small letters, no accents, one form of each Arabic letter. */
function plainWord(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(unsaid, "")
    .replace(/ٱ/gu, "ا")
    .replace(/ى/gu, "ي")
    .replace(/ة/gu, "ه");
}

function cut(word: string): string {
  if (/^\p{N}+$/u.test(word)) return word;
  if (arabic.test(word)) {
    const bare = word.length > 4 ? word.replace(arabicBefore, "") : word;
    return bare.slice(0, arabicLength);
  }
  return word.slice(0, stemLength);
}

const mostKnown = 50_000;
const known = new Map<string, string>();

function stemOf(word: string): string {
  const found = known.get(word);
  if (found !== undefined) return found;
  const stem = cut(plainWord(word));
  if (known.size >= mostKnown) known.clear();
  known.set(word, stem);
  return stem;
}

/**
 * The stems of a text, in its order: the beginning of each word, in Arabic without what is written onto it, in Chinese every two
 * characters that stand beside each other.
 */
export function stemsOf(text: string): Stem[] {
  const looked = text.slice(0, longestText);
  const stems: Stem[] = [];
  for (const match of looked.matchAll(wordShape)) {
    const [word] = match;
    const start = match.index;
    if (!han.test(word)) {
      const stem = stemOf(word);
      // "l", "d", "s" are what an apostrophe cuts off.
      if (stem !== "" && !/^[a-z]$/u.test(stem)) stems.push({ stem, start, end: start + word.length });
      continue;
    }
    const characters = Array.from(word.normalize("NFKC"));
    let at = start;
    characters.forEach((character, place) => {
      const next = characters[place + 1];
      if (next !== undefined || characters.length === 1) {
        stems.push({
          stem: character + (next ?? ""),
          start: at,
          end: at + character.length + (next?.length ?? 0),
        });
      }
      at += character.length;
    });
  }
  return stems;
}
