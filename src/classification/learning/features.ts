import { sharedClassifier, type TextToClassify } from "../classifier.ts";
import { stemOf, wordsOf } from "../words.ts";

/** A feature of a text, and where it stands there first. */
export interface FoundFeature {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const han = /\p{Script=Han}/u;

/**
 * What a text is compared by: stems, pairs of stems beside each other (in Chinese: characters and pairs of them), and the concepts it names,
 * which are the same in all six languages.
 */
export function featuresToCompare(given: TextToClassify): FoundFeature[] {
  const found = new Map<string, FoundFeature>();
  const note = (name: string, start: number, end: number): void => {
    if (!found.has(name)) found.set(name, { name, start, end });
  };
  const parts = wordsOf(given.text).flatMap(({ text, start, end }) =>
    han.test(text)
      ? Array.from(text, (sign, at) => ({ stem: sign, start: start + at, end: start + at + 1 }))
      : [{ stem: stemOf(text), start, end }],
  );
  parts.forEach(({ stem, start, end }, at) => {
    note(stem, start, end);
    const next = parts[at + 1];
    if (next !== undefined) note(`${stem} ${next.stem}`, start, next.end);
  });
  for (const { key, place } of sharedClassifier().subjectsOf(given)) {
    note(`concept: ${key}`, place.start, place.end);
  }
  return [...found.values()];
}
