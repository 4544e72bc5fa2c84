import type { Meaning, MeantWord } from "../meaning/lexicon.ts";
import { askedIn } from "../words.ts";

/** A feature of a text, how much of it the text has, and the words it comes from. */
export interface AcrossFeature {
  readonly name: string;
  value: number;
  readonly words: MeantWord[];
}

/** By their names. All values of one list together have the length 1. */
export type AcrossFeatures = ReadonlyMap<string, AcrossFeature>;

/** So many words with a meaning open a recommendation: the first says most of how much is asked, each later one less. */
const openingWords = 8;
const openingWeight = 10;
const openingFall = 0.6;

/**
 * What is looked at in a text of any official language: the English stems that its words stand for; for the category of action also
 * which of them open it. Issues hang on what a text speaks of, in whatever order.
 */
export function acrossFeatures(
  meaning: Meaning,
  text: string,
  language: string,
): { readonly issue: AcrossFeatures; readonly action: AcrossFeatures } {
  const { asked, from } = askedIn(text);
  const words = meaning
    .meantBy(asked, language)
    .map((word) => ({ ...word, start: word.start + from, end: word.end + from }));
  const counted = countedStems(meaning, words);
  return {
    issue: ofLengthOne(counted),
    action: ofLengthOne(new Map([...counted, ...openings(meaning, words)])),
  };
}

function countedStems(meaning: Meaning, words: readonly MeantWord[]): Map<string, AcrossFeature> {
  const features = new Map<number, AcrossFeature>();
  for (const word of words) {
    for (const [stem, share] of word.means) {
      const known = features.get(stem);
      if (known === undefined) {
        features.set(stem, { name: wordFeature(meaning.stem(stem)), value: share, words: [word] });
      } else {
        known.value += share;
        known.words.push(word);
      }
    }
  }
  for (const [stem, feature] of features) feature.value = Math.log1p(feature.value) * meaning.rarityOf(stem);
  return new Map([...features.values()].map((feature) => [feature.name, feature]));
}

function openings(meaning: Meaning, words: readonly MeantWord[]): Map<string, AcrossFeature> {
  const features = new Map<string, AcrossFeature>();
  const opening = words.filter(({ means }) => means.length > 0).slice(0, openingWords);
  opening.forEach((word, place) => {
    // A lexicon believes little of what it saw seldom; an opening word has to mean something.
    const whole = word.means.reduce((sum, [, share]) => sum + share, 0);
    for (const [stem, share] of word.means) {
      const name = openingFeature(meaning.stem(stem));
      const value = (share / whole) * openingWeight * openingFall ** place;
      const known = features.get(name);
      if (known === undefined) features.set(name, { name, value, words: [word] });
      else known.value = Math.max(known.value, value);
    }
  });
  return features;
}

/** Names of features: a stem anywhere, a stem that opens. */
export const wordFeature = (stem: string): string => `w:${stem}`;
export const openingFeature = (stem: string): string => `o:${stem}`;

function ofLengthOne(features: ReadonlyMap<string, AcrossFeature>): AcrossFeatures {
  let square = 0;
  for (const { value } of features.values()) square += value * value;
  const length = Math.sqrt(square) || 1;
  return new Map(
    [...features].map(([name, feature]) => [name, { ...feature, value: feature.value / length }]),
  );
}
