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

/**
 * So many words with a meaning open a recommendation; how much the first of them counts beside all words, and what part of it each next one.
 * They say how much is asked, and less of what it is about.
 */
const opening = {
  issue: { words: 4, weight: 5, fall: 0.5 },
  action: { words: 8, weight: 10, fall: 0.6 },
} as const;

/**
 * What is looked at in a text of any official language: the English stems that its words stand for, and which of them open it; for issues
 * and for the category of action.
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
    issue: ofLengthOne(new Map([...counted, ...openings(meaning, words, opening.issue)])),
    action: ofLengthOne(new Map([...counted, ...openings(meaning, words, opening.action)])),
  };
}

function countedStems(meaning: Meaning, words: readonly MeantWord[]): Map<string, AcrossFeature> {
  const features = new Map<number, AcrossFeature>();
  for (const word of words) {
    // What a lexicon saw seldom it believes little: half of that doubt is enough.
    const doubt = Math.sqrt(wholeOf(word)) || 1;
    for (const [stem, part] of word.means) {
      const share = part / doubt;
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

function wholeOf({ means }: MeantWord): number {
  return means.reduce((sum, [, share]) => sum + share, 0);
}

function openings(
  meaning: Meaning,
  words: readonly MeantWord[],
  settings: (typeof opening)[keyof typeof opening],
): Map<string, AcrossFeature> {
  const features = new Map<string, AcrossFeature>();
  const first = words.filter(({ means }) => means.length > 0).slice(0, settings.words);
  first.forEach((word, place) => {
    for (const [stem, share] of word.means) {
      const name = openingFeature(meaning.stem(stem));
      const value = (share / wholeOf(word)) * settings.weight * settings.fall ** place;
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
