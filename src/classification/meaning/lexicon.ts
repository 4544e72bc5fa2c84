import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { installation } from "../../platform/installation.ts";
import { comparedLanguage, type Stem, stemsOf } from "./stems.ts";
import { type MeaningVector, unitVector } from "./vector.ts";

const lexiconShape = z.object({
  version: z.string(),
  learnedFrom: z.string(),
  english: z.array(z.string()),
  rarities: z.array(z.number()),
  words: z.record(z.string(), z.record(z.string(), z.array(z.number()))),
});

/**
 * What is learned: English stems with their rarity, and for each stem of another language the places of the English ones it stands
 * for, each followed by its share.
 */
export type Lexicon = z.infer<typeof lexiconShape>;

/** What two texts have in common: the words of each that mean the same. */
export interface CommonWords {
  readonly one: string;
  readonly other: string;
  /** How much they say: more for words that few texts have. */
  readonly weight: number;
}

export interface Meaning {
  readonly version: string;
  /** The words of a text with what they stand for; a word that stands for nothing known has an empty list. */
  meantBy(text: string, language: string): readonly MeantWord[];
  /** The English stem of a number in `means`; for what the lexicon lacks, the word as it is written. */
  stem(number: number): string;
  /** How few texts have the stem of a number: ln(1 + texts / texts that have it). */
  rarityOf(number: number): number;
  /** What a text means, whatever official language it is in (BCP 47); empty in another. `unsaid` are stems that count for nothing. */
  vectorOf(text: string, language: string, unsaid?: ReadonlySet<string>): MeaningVector;
  /** The words that make two texts near to each other, the weightiest first. */
  commonWords(
    one: { readonly text: string; readonly language: string },
    other: { readonly text: string; readonly language: string },
    most: number,
  ): CommonWords[];
}

/** A stem of a text with the English stems it stands for, by number, and how surely. */
export interface MeantWord extends Stem {
  readonly means: readonly (readonly [stem: number, share: number])[];
}

// A word that the lexicon lacks is a name, more often than not, and says where and not what.
const shareOfUnknown = 0.4;

/** How texts are compared by a lexicon. Stems that it does not know get numbers of their own. */
export function makeMeaning(lexicon: Lexicon): Meaning {
  const places = new Map(lexicon.english.map((stem, at) => [stem, at]));
  const rarityOfUnknown = Math.max(...lexicon.rarities) * shareOfUnknown;
  const unknown = new Map<string, number>();
  const unknownStems: string[] = [];
  const meansOf = new Map<string, MeantWord["means"]>();

  const rarityOf = (number: number): number => lexicon.rarities[number] ?? rarityOfUnknown;

  function placeOf(stem: string): number {
    const known = places.get(stem) ?? unknown.get(stem);
    if (known !== undefined) return known;
    const next = places.size + unknown.size;
    unknown.set(stem, next);
    unknownStems.push(stem);
    return next;
  }

  function meantBy(text: string, tag: string): MeantWord[] {
    const language = comparedLanguage(tag);
    if (language === null) return [];
    const words = lexicon.words[language];
    const isLatin = language === "fr" || language === "es";
    return stemsOf(text).flatMap((found): MeantWord[] => {
      if (words === undefined) return [{ ...found, means: [[placeOf(found.stem), 1]] }];
      const means = meansIn(language, words, found.stem);
      if (means !== undefined) return [{ ...found, means }];
      const share = standsAsItIs(found.stem, isLatin);
      return share === 0 ? [] : [{ ...found, means: [[placeOf(found.stem), share]] }];
    });
  }

  /** What a word of the lexicon stands for, in pairs; made once. */
  function meansIn(
    language: string,
    words: Lexicon["words"][string],
    stem: string,
  ): MeantWord["means"] | undefined {
    const key = `${language} ${stem}`;
    const known = meansOf.get(key);
    const row = words[stem];
    if (known !== undefined || row === undefined) return known;
    const means: [number, number][] = [];
    for (let at = 0; at < row.length; at += 2) means.push([row[at] ?? 0, row[at + 1] ?? 0]);
    meansOf.set(key, means);
    return means;
  }

  /** How surely a word that the lexicon lacks is the English one that is written so; 0 for not at all. */
  function standsAsItIs(stem: string, isLatin: boolean): number {
    if (/^\d/u.test(stem)) return 1;
    // Names and short forms are written in Latin letters in other scripts too; French and Spanish share longer words with English.
    if (!isLatin) return /^[a-z]/u.test(stem) ? 1 : 0;
    return stem.length >= 4 && places.has(stem) ? 0.7 : 0;
  }

  function sumsOf(meant: readonly MeantWord[]): Map<number, number> {
    const counts = new Map<number, number>();
    for (const { means } of meant) {
      for (const [stem, share] of means) counts.set(stem, (counts.get(stem) ?? 0) + share);
    }
    for (const [stem, count] of counts) {
      counts.set(stem, Math.log1p(count) * rarityOf(stem));
    }
    return counts;
  }

  return {
    version: lexicon.version,
    meantBy,
    stem: (number) => lexicon.english[number] ?? unknownStems[number - places.size] ?? "",
    rarityOf,
    vectorOf(text, language, unsaid) {
      const meant = meantBy(text, language);
      return unitVector(sumsOf(unsaid === undefined ? meant : meant.filter(({ stem }) => !unsaid.has(stem))));
    },
    commonWords(one, other, most) {
      const [ours, theirs] = [meantBy(one.text, one.language), meantBy(other.text, other.language)];
      const [a, b] = [sumsOf(ours), sumsOf(theirs)];
      const wordFor = (text: string, meant: readonly MeantWord[], stem: number): string => {
        const shareOf = (entry: MeantWord): number => entry.means.find(([means]) => means === stem)?.[1] ?? 0;
        const best = meant.reduce((first, next) => (shareOf(next) > shareOf(first) ? next : first));
        return text.slice(best.start, best.end);
      };
      const pairs = [...a]
        .map(([stem, weight]) => ({ stem, weight: weight * (b.get(stem) ?? 0) }))
        .filter(({ weight }) => weight > 0)
        .sort((x, y) => y.weight - x.weight || x.stem - y.stem)
        .map(({ stem, weight }) => ({
          one: wordFor(one.text, ours, stem),
          other: wordFor(other.text, theirs, stem),
          weight,
        }));
      // A word that stands for several stems is said once.
      const isFirst = (pair: CommonWords, at: number): boolean =>
        pairs.findIndex((before) => before.one === pair.one || before.other === pair.other) === at;
      return pairs.filter(isFirst).slice(0, most);
    },
  };
}

let shared: Meaning | undefined;

/** The lexicon that comes along, opened once for the process. */
export function sharedMeaning(): Meaning {
  shared ??= makeMeaning(
    lexiconShape.parse(
      JSON.parse(
        readFileSync(path.join(installation.root, "src/classification/models/lexicon.json"), "utf8"),
      ),
    ),
  );
  return shared;
}
