import type { Lexicon } from "../meaning/lexicon.ts";
import type { LabelledText } from "./labelled.ts";
import {
  type Other,
  others,
  type Pair,
  pairsBesideRecords,
  pairsOfRecord,
  plain,
  stems,
  type Texts,
} from "./pairs.ts";

const settings = { rounds: 6, most: 4, least: 0.05 };

/**
 * Gives what learns a lexicon from some of the records (Brown and others 1993, model 1), beside all else that is there in several languages.
 */
export async function lexiconLearner(
  records: readonly Texts[],
  goalsFile: string,
  labelled: readonly LabelledText[],
): Promise<(those: readonly Texts[]) => Lexicon> {
  const rarities = raritiesOf([
    ...labelled.map(({ text }) => stems(text)),
    ...records.map(({ en }) => stems(plain(en))),
  ]);
  const further = new Map<Other, Pair[]>();
  for (const language of others) further.set(language, await pairsBesideRecords(goalsFile, language));
  return (those) =>
    makeLexicon(
      rarities,
      new Map(
        others.map((language) => [
          language,
          learn(
            [...those.flatMap((record) => pairsOfRecord(record, language)), ...(further.get(language) ?? [])],
            rarities,
          ),
        ]),
      ),
    );
}

/** Numbers are the same in all languages and need no learning. */
const isWord = (stem: string): boolean => !/^\p{N}/u.test(stem);

/** For each stem of another language the English ones it stands for, with their shares. */
type Shares = Map<string, [english: string, share: number][]>;

/**
 * Words that stand in nearly every text are put beside some rare English one by chance. None may say more than it does in its own
 * language: shares are lowered to the rarity of the word itself.
 */
function learn(pairs: readonly Pair[], rarities: ReadonlyMap<string, number>): Shares {
  const usable = pairs
    .map(([other, english]): Pair => [other.filter(isWord), english.filter(isWord)])
    .filter(([other, english]) => other.length > 0 && english.length > 0);
  let chances = new Map<string, Map<string, number>>();
  for (const [other, english] of usable) {
    for (const stem of other) {
      const row = chances.get(stem) ?? new Map<string, number>();
      for (const one of english) row.set(one, 1);
      chances.set(stem, row);
    }
  }
  for (let round = 0; round < settings.rounds; round += 1) chances = improve(usable, chances);
  const own = raritiesOf(usable.map(([other]) => other));
  const counts = new Map<string, number>();
  for (const [other] of usable) for (const stem of other) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  // What was seen once or twice is believed less.
  const belief = (stem: string): number => (counts.get(stem) ?? 0) / ((counts.get(stem) ?? 0) + 1);
  const loweredBy = (stem: string, english: string): number =>
    Math.min(1, (own.get(stem) ?? 0) / (rarities.get(english) ?? 1));
  const shares: Shares = new Map();
  for (const [stem, row] of chances) {
    const whole = [...row.values()].reduce((sum, chance) => sum + chance, 0);
    const best = [...row]
      .map(([english, chance]): [string, number] => [english, chance / whole])
      .filter(([, share]) => share > settings.least)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, settings.most)
      .map(([english, share]): [string, number] => [
        english,
        share * belief(stem) * loweredBy(stem, english),
      ]);
    if (best.length > 0) shares.set(stem, best);
  }
  return shares;
}

/** A round of expectation and maximisation: how likely an English stem is said by each stem of the other language. */
function improve(
  pairs: readonly Pair[],
  chances: ReadonlyMap<string, ReadonlyMap<string, number>>,
): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  const totals = new Map<string, number>();
  for (const [other, english] of pairs) {
    for (const stem of other) {
      const row = chances.get(stem);
      if (row === undefined) continue;
      let whole = 0;
      for (const one of english) whole += row.get(one) ?? 0;
      if (whole === 0) continue;
      const counted = counts.get(stem) ?? new Map<string, number>();
      counts.set(stem, counted);
      for (const one of english) {
        const part = (row.get(one) ?? 0) / whole;
        counted.set(one, (counted.get(one) ?? 0) + part);
        totals.set(one, (totals.get(one) ?? 0) + part);
      }
    }
  }
  const next = new Map<string, Map<string, number>>();
  for (const [stem, counted] of counts) {
    const row = new Map<string, number>();
    // What was seen once must not be taken for sure.
    for (const [one, count] of counted) row.set(one, count / ((totals.get(one) ?? 0) + 0.5) + 1e-5);
    next.set(stem, row);
  }
  return next;
}

/** Rarity of each stem: ln(1 + texts / texts that have it). */
function raritiesOf(texts: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const stem of new Set(text)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return new Map([...counts].map(([stem, count]) => [stem, Math.log(1 + texts.length / count)]));
}

function makeLexicon(rarities: ReadonlyMap<string, number>, byLanguage: ReadonlyMap<Other, Shares>): Lexicon {
  const meant = new Set(
    [...byLanguage.values()].flatMap((shares) => [...shares.values()].flat().map(([stem]) => stem)),
  );
  const most = Math.max(...rarities.values());
  // Of stems that were seen in one text only, those that a word of another language stands for are kept.
  const english = [...new Set([...rarities.keys(), ...meant])]
    .filter((stem) => meant.has(stem) || (rarities.get(stem) ?? most) < most - 0.5)
    .sort();
  const places = new Map(english.map((stem, at) => [stem, at]));
  const words = Object.fromEntries(
    [...byLanguage].map(([language, shares]) => [
      language,
      Object.fromEntries(
        [...shares]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([stem, row]) => [
            stem,
            row.flatMap(([one, share]) => [places.get(one) ?? 0, Math.round(share * 100) / 100]),
          ]),
      ),
    ]),
  );
  const rounded = english.map((stem) => Math.round((rarities.get(stem) ?? most) * 100) / 100);
  return {
    version: "lexicon-1",
    learnedFrom:
      "UHRI records and goals, targets and indicators of the 2030 Agenda in six languages, names of States, terms of concepts, messages of Suivi",
    english,
    rarities: rounded,
    words,
  };
}
