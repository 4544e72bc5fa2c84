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
  if (isOfficialLanguage(found))
    return named !== null && letters(text) < fewLetters && isOfOneScript(named, found) ? named : found;
  return named !== null && letters(text) < fewLetters ? named : null;
}

const latin: readonly ConceptLanguage[] = ["en", "fr", "es"];

function isOfOneScript(one: ConceptLanguage, other: ConceptLanguage): boolean {
  return one === other || (latin.includes(one) && latin.includes(other));
}
