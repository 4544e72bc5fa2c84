import { isOfficialLanguage, letters, recogniseLanguage } from "../../vocabularies/languages/index.ts";
import type { ConceptLanguage } from "./matcher.ts";

/** A text with fewer letters is believed to be in the language that its tag names. */
const fewLetters = 40;

/** The official language that a BCP 47 tag names; null for another. */
function officialLanguage(tag: string): ConceptLanguage | null {
  const primary = tag.split("-")[0]?.toLowerCase() ?? "";
  return isOfficialLanguage(primary) ? primary : null;
}

/**
 * The official language to read a text in: the one it is written in, else the one its tag names ("", "und" and "mul" name none). Null
 * for another language: a tag does not make a Portuguese text a Spanish one.
 */
export function languageToRead(text: string, tag: string): ConceptLanguage | null {
  const named = officialLanguage(tag);
  const found = recogniseLanguage(text);
  if (found === null || found === named) return named;
  const isShort = letters(text) < fewLetters;
  if (!isOfficialLanguage(found)) return isShort ? named : null;
  // A few words of one language could be another's of the same script, Portuguese be Spanish: there the tag knows better.
  return isShort && scriptOf(tag) === scriptOf(found) ? named : found;
}

/** The script that a language is usually written in; null where a tag names none. */
function scriptOf(tag: string): string | null {
  const primary = tag.split("-")[0]?.toLowerCase() ?? "";
  if (!/^[a-z]{2,3}$/.test(primary) || primary === "und" || primary === "mul") return null;
  return new Intl.Locale(primary).maximize().script ?? null;
}
