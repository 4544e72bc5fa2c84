import type { Meaning, MeantWord } from "../meaning/lexicon.ts";
import { askedIn } from "../words.ts";

/** How much a text has of each stem, by the stem's number in the lexicon; times `scale`, all together have the length 1. */
export interface AcrossFeatures {
  /** Anywhere in the text. */
  readonly words: ReadonlyMap<number, number>;
  /** Among the words that open it. */
  readonly openings: ReadonlyMap<number, number>;
  readonly scale: number;
}

/**
 * So many words with a meaning open a recommendation; how much the first of them counts beside all words, and what part of it each next one.
 * They say how much is asked, and less of what it is about.
 */
const opening = {
  issue: { words: 4, weight: 5, fall: 0.5 },
  action: { words: 8, weight: 10, fall: 0.6 },
} as const;

/** The words of what is asked, without a number before and the States behind, with what they stand for. */
export function meantIn(meaning: Meaning, text: string, language: string): readonly MeantWord[] {
  const { asked, from } = askedIn(text);
  const words = meaning.meantBy(asked, language);
  return from === 0
    ? words
    : words.map((word) => ({ ...word, start: word.start + from, end: word.end + from }));
}

/**
 * What is looked at in a text of any official language: the English stems that its words stand for, and which of them open it; for issues
 * and for the category of action.
 */
export function acrossFeatures(
  meaning: Meaning,
  meant: readonly MeantWord[],
): { readonly issue: AcrossFeatures; readonly action: AcrossFeatures } {
  const words = new Map<number, number>();
  for (const { means } of meant) {
    // What a lexicon saw seldom it believes little: half of that doubt is enough.
    const doubt = Math.sqrt(wholeOf(means)) || 1;
    for (const [stem, share] of means) words.set(stem, (words.get(stem) ?? 0) + share / doubt);
  }
  let square = 0;
  for (const [stem, count] of words) {
    const value = Math.log1p(count) * meaning.rarityOf(stem);
    words.set(stem, value);
    square += value * value;
  }
  const withOpenings = (kind: keyof typeof opening): AcrossFeatures => {
    const openings = openingsOf(meant, opening[kind]);
    let whole = square;
    for (const value of openings.values()) whole += value * value;
    return { words, openings, scale: 1 / (Math.sqrt(whole) || 1) };
  };
  return { issue: withOpenings("issue"), action: withOpenings("action") };
}

function wholeOf(means: MeantWord["means"]): number {
  let whole = 0;
  for (const [, share] of means) whole += share;
  return whole;
}

function openingsOf(
  meant: readonly MeantWord[],
  { words, weight, fall }: (typeof opening)[keyof typeof opening],
): Map<number, number> {
  const openings = new Map<number, number>();
  let place = 0;
  for (const { means } of meant) {
    if (means.length === 0) continue;
    if (place === words) break;
    const most = (weight * fall ** place) / wholeOf(means);
    for (const [stem, share] of means) openings.set(stem, Math.max(openings.get(stem) ?? 0, share * most));
    place += 1;
  }
  return openings;
}

/** Names of features, by which weights are kept: a stem anywhere, a stem that opens. */
export const wordFeature = (stem: string): string => `w:${stem}`;
export const openingFeature = (stem: string): string => `o:${stem}`;
