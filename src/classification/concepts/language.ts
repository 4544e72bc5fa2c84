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
  // A few words of Portuguese or Italian could be Spanish: there the tag knows better.
  if (named === null && letters(text) < fewLetters && isOfScript(tag, found)) return null;
  if (isOfficialLanguage(found))
    return named !== null && letters(text) < fewLetters && isOfOneScript(named, found) ? named : found;
  return named !== null && letters(text) < fewLetters ? named : null;
}

/** Whether a tag names a language, and one that is written in the script of another. */
function isOfScript(tag: string, other: string): boolean {
  const primary = tag.split("-")[0]?.toLowerCase() ?? "";
  if (!/^[a-z]{2,3}$/.test(primary) || primary === "und" || primary === "mul") return false;
  return new Intl.Locale(primary).maximize().script === new Intl.Locale(other).maximize().script;
}

const latin: readonly ConceptLanguage[] = ["en", "fr", "es"];

function isOfOneScript(one: ConceptLanguage, other: ConceptLanguage): boolean {
  return one === other || (latin.includes(one) && latin.includes(other));
}
