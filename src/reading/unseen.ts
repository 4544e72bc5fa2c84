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

/** A doubt where letters of two alphabets that look alike stand in one word of what is printed: "Аlgeria" with a Cyrillic А. */
export function doubtsOfMixedLetters(printed: string, place?: Place): Notice[] {
  const words = wordsOfMixedLetters(printed);
  if (words.length === 0) return [];
  const doubt = { code: "mixed_letters", data: { words: words.join(", ").slice(0, 200) } };
  return [place === undefined ? doubt : { ...doubt, place }];
}
