import { cleanText, countHidden, wordsOfMixedLetters } from "../kernel/index.ts";
import type { Notice, Place } from "./model.ts";

/** Takes characters that nobody sees out of the texts of one document, and remembers how many were put there for no reader. */
export class UnseenCharacters {
  private count = 0;
  private first: Place | null = null;

  clean(text: string, place: Place | null = null): string {
    const clean = cleanText(text);
    if (clean === text) return text;
    const hidden = countHidden(text);
    if (hidden > 0 && this.count === 0) this.first = place;
    this.count += hidden;
    return clean;
  }

  /** One notice where there were any. */
  notices(): Notice[] {
    if (this.count === 0) return [];
    const found = { code: "hidden_characters", data: { count: this.count } };
    return [this.first === null ? found : { ...found, place: this.first }];
  }
}

/** A recommendation of many clauses has some 3,000 letters: more is two items run together. */
const longText = 4_000;

/** A doubt where a text is longer than a recommendation can be. It is kept whole. */
export function doubtsOfLength(text: string, place?: Place): Notice[] {
  if (text.length <= longText) return [];
  const doubt = { code: "very_long", data: { letters: text.length } };
  return [place === undefined ? doubt : { ...doubt, place }];
}

/** A doubt where letters of two alphabets that look alike stand in one word of what is printed: "Аlgeria" with a Cyrillic А. */
export function doubtsOfMixedLetters(printed: string, place?: Place): Notice[] {
  const words = wordsOfMixedLetters(printed);
  if (words.length === 0) return [];
  const doubt = { code: "mixed_letters", data: { words: words.join(", ").slice(0, 200) } };
  return [place === undefined ? doubt : { ...doubt, place }];
}
