import { type CommonWords, sharedMeaning } from "../../classification/index.ts";

interface Shown {
  readonly text: string;
  readonly language: string;
}

interface Word {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

const comparedMembers = 20;
const comparedWords = 40;
const listedWords = 3;
const longestPhrase = 14;

/**
 * What a proposed cluster could be called, in its leader's language: the weightiest run of words that at least half of the others have
 * too ("National plan of action on business and human rights"); where there is none, the words of the leader that they share most.
 */
export function titleFor(leader: Shown, others: readonly Shown[]): string {
  const compared = others.slice(0, comparedMembers);
  const weights = sharedWeights(leader, compared);
  const title = sharedPhrase(leader, compared, weights) ?? sharedWords(leader, weights);
  return title.charAt(0).toLocaleUpperCase(leader.language) + title.slice(1);
}

function wordsOf({ text, language }: Shown): Word[] {
  return [...new Intl.Segmenter(language, { granularity: "word" }).segment(text)].flatMap(
    ({ segment, index, isWordLike }) =>
      isWordLike === true
        ? [{ key: segment.toLocaleLowerCase(language), start: index, end: index + segment.length }]
        : [],
  );
}

/** How much each word of the leader says that others have too. */
function sharedWeights(leader: Shown, others: readonly Shown[]): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const other of others) {
    for (const { one, weight } of sharedMeaning().commonWords(leader, other, comparedWords)) {
      const word = one.toLocaleLowerCase(leader.language);
      weights.set(word, (weights.get(word) ?? 0) + weight / others.length);
    }
  }
  return weights;
}

/** The words of two texts that mean the same, those that say most first; none that says little. */
export function tellingWords(one: Shown, other: Shown, most: number): CommonWords[] {
  return sharedMeaning()
    .commonWords(one, other, comparedWords)
    .filter((common) => !saysLittle(common.one, common.weight))
    .slice(0, most);
}

/** Short words that say little, as "of" and "pour": no name begins or ends with them. */
function saysLittle(key: string, weight = 0): boolean {
  return /\p{Script=Han}/u.test(key) ? weight < 0.5 : key.length < 5 && weight < 3;
}

function sharedPhrase(
  leader: Shown,
  others: readonly Shown[],
  weights: ReadonlyMap<string, number>,
): string | null {
  const words = wordsOf(leader);
  const texts = others.map((other) => ` ${keysOf(wordsOf(other))} `);
  const isLittle = (word: Word | undefined): boolean =>
    word === undefined || saysLittle(word.key, weights.get(word.key));
  const needed = Math.ceil(others.length / 2);
  let best: { readonly start: number; readonly end: number } | null = null;
  let bestWeight = 0;
  for (let first = 0; first < words.length; first += 1) {
    if (isLittle(words[first])) continue;
    for (let last = first + 1; last < Math.min(words.length, first + longestPhrase); last += 1) {
      const run = words.slice(first, last + 1);
      const phrase = ` ${keysOf(run)} `;
      if (texts.filter((text) => text.includes(phrase)).length < needed) break;
      if (isLittle(words[last])) continue;
      const weight = run.reduce((sum, { key }) => sum + (weights.get(key) ?? 0), 0);
      if (weight <= bestWeight) continue;
      best = { start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 };
      bestWeight = weight;
    }
  }
  return best === null ? null : leader.text.slice(best.start, best.end);
}

function keysOf(words: readonly Word[]): string {
  return words.map(({ key }) => key).join(" ");
}

/** The weightiest words that are shared, in the order in which the leader has them. */
function sharedWords(leader: Shown, weights: ReadonlyMap<string, number>): string {
  const telling = [...weights].filter(([word]) => !saysLittle(word, weights.get(word)));
  const chosen = (telling.length === 0 ? [...weights] : telling)
    .sort((a, b) => b[1] - a[1])
    .slice(0, listedWords)
    .map(([word]) => word);
  const text = leader.text.toLocaleLowerCase(leader.language);
  chosen.sort((a, b) => text.indexOf(a) - text.indexOf(b));
  return new Intl.ListFormat(leader.language, { style: "short", type: "unit" }).format(chosen);
}
