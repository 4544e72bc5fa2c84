/** A word of a text: how it is compared, and where it stands (UTF-16 units of the text as given). */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

// A number of a paragraph at the beginning, and the States in brackets at the end, are not what is asked.
const numberBefore = /^\s*\d+(?:[.\-–]\d+)*\.?\s*(?=\p{L})/u;
const statesBehind = /\s*[([（][^()[\]（）]{2,200}[)\]）]\s*[;；؛.。]?\s*$/u;
const longestText = 20_000;

/** The words of what is asked. A text longer than 20,000 characters is looked at up to there. */
export function wordsOf(text: string): Word[] {
  const from = numberBefore.exec(text)?.[0].length ?? 0;
  const bracket = statesBehind.exec(text.slice(0, longestText));
  // Something in brackets that is most of the text is not a list of States.
  const to = bracket !== null && bracket.index > text.length / 3 ? bracket.index : text.length;
  const asked = text.slice(from, Math.min(to, from + longestText));
  return [...asked.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    text: match[0].normalize("NFKC").toLowerCase(),
    start: from + match.index,
    end: from + match.index + match[0].length,
  }));
}

/** What stays of a word without its ending: "ratification" and "ratify" should meet. */
export function stemOf(word: string): string {
  return word.length > 6 ? word.slice(0, 6) : word.replace(/s$/, "");
}

/**
 * FNV-1a over UTF-16 units, 32 bits: the same everywhere, as the shipped model depends on it. A hash `begun` goes on with
 * the letters that follow.
 */
export function hashOfFeature(feature: string, begun = 0x811c9dc5): number {
  let hash = begun;
  for (let at = 0; at < feature.length; at += 1) {
    hash ^= feature.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** How much each kind of feature counts beside the others. */
export const kindWeights = { word: 1, stem: 1, letters: 0.35, pair: 1, three: 0.8, place: 0.5 } as const;
export type FeatureKind = keyof typeof kindWeights;

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
  private hashes = new Uint32Array(4096);
  /** In which text the hash in this place was seen. */
  private texts = new Uint32Array(4096);
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
    this.hashes = new Uint32Array(hashes.length * 2);
    this.texts = new Uint32Array(hashes.length * 2);
    this.size = 0;
    hashes.forEach((hash, at) => {
      if (texts[at] === text) this.add(hash);
    });
  }
}

const seenHashes = new SeenHashes();

/**
 * Features of words beside each other, and of the first words, by their hashes; each once, with the words it comes from.
 * They are made of hashes begun before, as most of the time of a text goes here.
 */
export function eachFeatureBetween(
  words: readonly BegunStem[],
  visit: (kind: FeatureKind, hash: number, from: number, to: number) => void,
): void {
  seenHashes.forget();
  const see = (kind: FeatureKind, hash: number, from: number, to: number): void => {
    if (!seenHashes.add(hash)) return;
    visit(kind, hash, from, to);
  };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as BegunStem;
    const next = words[at + 1];
    const afterNext = words[at + 2];
    if (next !== undefined) see("pair", hashOfFeature(next.stem, word.pair), at, at + 1);
    if (next !== undefined && afterNext !== undefined) {
      const begun = hashOfFeature(" ", hashOfFeature(next.stem, word.three));
      see("three", hashOfFeature(afterNext.stem, begun), at, at + 2);
    }
    if (at < 6) see("place", hashOfFeature(`p${at < 3 ? at : "x"}:${word.stem}`), at, at);
  }
}

/** A stem with the hashes that features beginning with it begin with. */
export interface BegunStem {
  readonly stem: string;
  readonly pair: number;
  readonly three: number;
}

export function beginStem(stem: string): BegunStem {
  return { stem, pair: hashOfFeature(`b:${stem} `), three: hashOfFeature(`t:${stem} `) };
}
