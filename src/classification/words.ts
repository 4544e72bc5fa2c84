import { rememberedOfSigns, signAt, unitsOf } from "../kernel/index.ts";

/** A word of a text: how it is compared, and where it stands (UTF-16 units of the text as given). */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

// A number of a paragraph at the beginning, and the States in brackets at the end, are not what is asked.
const numberBefore = /^\s*\p{Nd}+(?:\s*[.\-–]\s*\p{Nd}+)*(?:\s*[-–](?=\s)|\.)?\s*(?=\p{L})/u;
const statesBehind = /\s*[([（][^()[\]（）]{2,200}[)\]）]\s*[;；؛.。]?\s*$/u;
const openingBracket = /[([（]/;
const longestText = 20_000;

/** What is asked of a text, without its number and the States behind it, and where it begins. A text longer than 20,000 characters is looked at up to there. */
export function askedIn(text: string): { readonly asked: string; readonly from: number } {
  const from = numberBefore.exec(text)?.[0].length ?? 0;
  const looked = text.slice(0, longestText);
  // Few texts have brackets, and looking for States from every space on takes long.
  const bracket = openingBracket.test(looked) ? statesBehind.exec(looked) : null;
  // Something in brackets that is most of the text is not a list of States.
  const to = bracket !== null && bracket.index > text.length / 3 ? bracket.index : text.length;
  return { asked: text.slice(from, Math.min(to, from + longestText)), from };
}

/** What words are made of: letters and numbers, and marks where they count. */
const parts = { none: 0, mark: 1, letter: 2 };
const partOf = rememberedOfSigns((sign) =>
  /[\p{L}\p{N}]/u.test(sign) ? parts.letter : /\p{M}/u.test(sign) ? parts.mark : parts.none,
);

/** Visits the words of a text, as they are written: letters and numbers behind each other, with marks among them or without. */
export function eachWord(
  text: string,
  marks: "with marks" | "without marks",
  visit: (word: string, start: number, end: number) => void,
): void {
  const least = marks === "with marks" ? parts.mark : parts.letter;
  let start = -1;
  for (let at = 0; at < text.length; ) {
    const sign = signAt(text, at);
    if (partOf(sign) >= least) {
      if (start === -1) start = at;
    } else if (start !== -1) {
      visit(text.slice(start, at), start, at);
      start = -1;
    }
    at += unitsOf(sign);
  }
  if (start !== -1) visit(text.slice(start), start, text.length);
}

/** How a word is compared. */
export function normaliseWord(written: string): string {
  return written.normalize("NFKC").toLowerCase();
}

/** The words of what is asked, as they are written. */
export function writtenWordsOf(text: string): readonly string[] {
  const words: string[] = [];
  eachWord(askedIn(text).asked, "without marks", (word) => words.push(word));
  return words;
}

/** The words of what is asked, and where they stand. */
export function wordsOf(text: string): Word[] {
  const { asked, from } = askedIn(text);
  const words: Word[] = [];
  eachWord(asked, "without marks", (word, start, end) => {
    words.push({ text: normaliseWord(word), start: from + start, end: from + end });
  });
  return words;
}

/** What stays of a word without its ending: "ratification" and "ratify" should meet. */
export function stemOf(word: string): string {
  return word.length > 6 ? word.slice(0, 6) : word.replace(/s$/, "");
}

/**
 * FNV-1a over UTF-16 units, 32 bits: the same everywhere, as the shipped model depends on it. Hashes are whole numbers with a sign wherever
 * texts are read: those above 2³¹ would need memory of their own.
 */
export function hashOfFeature(feature: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at += 1) {
    hash ^= feature.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash | 0;
}

/** How much each kind of feature counts beside the others. */
export const kindWeights = {
  word: 1,
  stem: 1,
  letters: 0.35,
  pair: 1,
  three: 0.8,
  near: 0.5,
  opening: 0.4,
  place: 0.5,
} as const;
export type FeatureKind = keyof typeof kindWeights;

/** Kinds of features that are looked at for labels of one kind only: nothing is gained by them for others. */
export const onlyFor = { issue: "near", action: "opening" } as const satisfies Record<string, FeatureKind>;

/** Features of one word alone, wherever it stands. */
export function featuresOfWord(word: string): [FeatureKind, string][] {
  const features: [FeatureKind, string][] = [
    ["word", `w:${word}`],
    ["stem", `s:${stemOf(word)}`],
  ];
  const marked = `^${word}$`;
  const letters = new Set<string>();
  for (let length = 4; length <= 5; length += 1) {
    for (let at = 0; at + length <= marked.length; at += 1) letters.add(`c:${marked.slice(at, at + length)}`);
  }
  for (const part of letters) features.push(["letters", part]);
  return features;
}

/** A set of hashes that is used again for each text: a text's features are looked up for longer than all else. */
class SeenHashes {
  private hashes = new Int32Array(1024);
  /** In which text the hash in this place was seen. */
  private texts = new Uint32Array(1024);
  private text = 0;
  private size = 0;

  forget(): void {
    this.text += 1;
    this.size = 0;
  }

  /** True where it was not there. */
  add(hash: number): boolean {
    const mask = this.hashes.length - 1;
    let at = hash & mask;
    while (this.texts[at] === this.text) {
      if (this.hashes[at] === hash) return false;
      at = (at + 1) & mask;
    }
    this.hashes[at] = hash;
    this.texts[at] = this.text;
    this.size += 1;
    if (this.size * 2 > this.hashes.length) this.grow();
    return true;
  }

  private grow(): void {
    const { hashes, texts, text } = this;
    this.hashes = new Int32Array(hashes.length * 2);
    this.texts = new Uint32Array(hashes.length * 2);
    this.size = 0;
    hashes.forEach((hash, at) => {
      if (texts[at] === text) this.add(hash);
    });
  }
}

const seenHashes = new SeenHashes();

// Each kind of feature begins with a number of its own.
const begun = {
  pair: 0x9e3779b1,
  three: 0x85ebca6b,
  near: 0xc2b2ae35,
  opening: 0x165667b1,
  place: 0x27d4eb2f,
};
const firstWords = 6;
/** So many words of meaning behind one another are near. */
const nearWords = 4;
/** So many words of meaning open a recommendation: "Continue" and "strengthen" say what kind of action the rest is. */
const openingWords = 2;

/** One hash from two, spread over all bits (the end of MurmurHash3). */
function mix(one: number, other: number): number {
  let hash = Math.imul(one ^ (one >>> 15), 0x2c1b3c6d) + other;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

const meaningful: number[] = [];

/**
 * Features of words beside each other, of words of meaning near each other in any order or behind the opening ones, and of
 * the first words, by their hashes; each once, with the first and the last word it comes from. They are made of the stems' hashes, as most of the time
 * of a text goes here.
 */
export function eachFeatureBetween(
  words: readonly HashedStem[],
  visit: (kind: FeatureKind, hash: number, from: number, to: number) => void,
): void {
  seenHashes.forget();
  meaningful.length = 0;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as HashedStem;
    const { hash } = word;
    if (at + 1 < words.length) {
      const pair = mix(word.pair, (words[at + 1] as HashedStem).hash);
      if (seenHashes.add(pair)) visit("pair", pair, at, at + 1);
      if (at + 2 < words.length) {
        const three = mix(mix(begun.three, pair), (words[at + 2] as HashedStem).hash);
        if (seenHashes.add(three)) visit("three", three, at, at + 2);
      }
    }
    if (at < firstWords) {
      const place = mix(begun.place + Math.min(at, 3), hash);
      if (seenHashes.add(place)) visit("place", place, at, at);
    }
    if (word.isSmall) continue;
    for (let back = Math.max(0, meaningful.length - nearWords); back < meaningful.length; back += 1) {
      const from = meaningful[back] as number;
      const other = words[from] as HashedStem;
      const near = hash >>> 0 < other.hash >>> 0 ? mix(word.near, other.hash) : mix(other.near, hash);
      if (seenHashes.add(near)) visit("near", near, from, at);
    }
    for (let back = 0; back < Math.min(openingWords, meaningful.length); back += 1) {
      const from = meaningful[back] as number;
      const opening = mix((words[from] as HashedStem).opening, hash);
      if (seenHashes.add(opening)) visit("opening", opening, from, at);
    }
    meaningful.push(at);
  }
}

/** Words that say little of what a text is about. */
const smallWords = new Set(
  (
    "the of and to for with on by its all that from in into be as a an or at is are this their those these which it so such " +
    "through including include also order any other particular particularly"
  ).split(" "),
);

/** What is known of a word before it stands beside others. */
export interface HashedStem {
  readonly hash: number;
  readonly isSmall: boolean;
  /** What features of several words that begin with this one have in common. */
  readonly pair: number;
  readonly near: number;
  readonly opening: number;
}

export function hashStem(word: string): HashedStem {
  const hash = hashOfFeature(stemOf(word));
  return {
    hash,
    isSmall: smallWords.has(word),
    pair: mix(begun.pair, hash),
    near: mix(begun.near, hash),
    opening: mix(begun.opening, hash),
  };
}
