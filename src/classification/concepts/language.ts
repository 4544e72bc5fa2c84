import { type ConceptLanguage, conceptLanguages } from "./matcher.ts";

const scripts: readonly (readonly [ConceptLanguage, RegExp])[] = [
  ["zh", /\p{Script=Han}/gu],
  ["ar", /\p{Script=Arabic}/gu],
  ["ru", /\p{Script=Cyrillic}/gu],
];

// The commonest small words, each of one of the languages only.
const smallWords: Readonly<Record<"en" | "fr" | "es", ReadonlySet<string>>> = {
  en: new Set("the of and to for with on by its all that from against ensure into be as rights".split(" ")),
  fr: new Set("le les des et du aux au dans pour sur à une est d l toutes tous par que ses".split(" ")),
  es: new Set("el los las del y en con para por al su sus una todas todos que contra derechos".split(" ")),
};

// Of so many letters of a text decide.
const looked = 2000;

/**
 * The official language a text is most likely in; null where it has no letters, or those of a script or with small words of
 * none of the six.
 */
export function recogniseLanguage(text: string): ConceptLanguage | null {
  const part = text.slice(0, looked);
  const letters = part.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  for (const [language, script] of scripts) {
    // A Chinese character is a word, and stands among fewer letters.
    if ((part.match(script)?.length ?? 0) * 2 > letters) return language;
  }
  const words = part.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = (["en", "fr", "es"] as const).map((language) => ({
    language,
    count: words.filter((word) => smallWords[language].has(word)).length,
  }));
  counts.sort((one, other) => other.count - one.count);
  const [best, next] = counts;
  return best !== undefined && best.count > (next?.count ?? 0) ? best.language : null;
}

/** The official language that a BCP 47 tag names; null for another. */
export function officialLanguage(tag: string): ConceptLanguage | null {
  const primary = tag.split("-")[0]?.toLowerCase();
  return conceptLanguages.find((language) => language === primary) ?? null;
}

/**
 * The official language to read a text in: the one its tag names, unless its letters are of another script; without a tag
 * ("", "und") the one it is most likely in. Null for another language.
 */
export function languageToRead(text: string, tag: string): ConceptLanguage | null {
  const named = officialLanguage(tag);
  if (named === null) return tag === "" || tag.toLowerCase() === "und" ? recogniseLanguage(text) : null;
  const isLatin = named === "en" || named === "fr" || named === "es";
  // Nearly always all is as the tag says.
  if (isLatin && !beyondLatin.test(text)) return named;
  const likely = recogniseLanguage(text);
  const isLikelyLatin = likely === "en" || likely === "fr" || likely === "es";
  return likely === null || (isLatin && isLikelyLatin) ? named : likely;
}

const beyondLatin = /[\u0400-\u06ff\u3400-\u9fff]/;
