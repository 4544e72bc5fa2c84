/** How texts are cut into the threes that are compared: by words, or by letters where a language has no spaces. */

import { cleanText } from "../kernel/index.ts";

// Marks of vowels, the stretching stroke and joiners say nothing, as what `cleanText` takes out.
const unsaid = /[\u064b-\u065f\u0670\u0640\u200c\u200d]/gu;
const hasHan = /\p{Script=Han}/u;

/** The words of a text as they are compared: compatibility forms, small letters, one form of each Arabic letter. */
export function comparableWords(text: string): string[] {
  const plain = cleanText(text)
    .normalize("NFKC")
    .toLowerCase()
    .replace(unsaid, "")
    .replace(/[أإآٱ]/gu, "ا")
    .replace(/ى/gu, "ي")
    .replace(/ة/gu, "ه");
  const words = plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  // Chinese has no spaces: each character stands for a word.
  return words.flatMap((word) => (hasHan.test(word) ? Array.from(word) : [word]));
}

const offset = 0x811c9dc5;
const prime = 0x01000193;

function hashOf(word: string, begun: number): number {
  let hash = begun;
  for (let at = 0; at < word.length; at += 1) {
    hash ^= word.charCodeAt(at);
    hash = Math.imul(hash, prime);
  }
  // The sign between two words, so that "ab c" is not "a bc".
  return Math.imul(hash ^ 0x20, prime);
}

/** Spreads the bits of a hash (the finisher of MurmurHash3, public domain), so that near words do not lie near. */
function spread(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Three words that stand beside each other are one shingle; so many words are the shortest text that has any. */
export const shingleWords = 3;

/**
 * The different threes of words of a text, as hashes in rising order. A text of less than three words has one: itself. A text
 * without words has none, and is like no other.
 */
export function shinglesOf(text: string): Uint32Array {
  const words = comparableWords(text);
  if (words.length === 0) return new Uint32Array(0);
  const count = Math.max(1, words.length - shingleWords + 1);
  const hashes = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) {
    let hash = offset;
    for (let word = at; word < Math.min(at + shingleWords, words.length); word += 1) {
      hash = hashOf(words[word] ?? "", hash);
    }
    hashes[at] = spread(hash);
  }
  hashes.sort();
  let kept = 0;
  for (let at = 0; at < count; at += 1) {
    if (at === 0 || hashes[at] !== hashes[at - 1]) {
      hashes[kept] = hashes[at] ?? 0;
      kept += 1;
    }
  }
  return hashes.slice(0, kept);
}

/** Jaccard's measure of two sets in rising order: what both have, of what either has. 0 where one is empty. */
export function likeness(one: Uint32Array, other: Uint32Array): number {
  if (one.length === 0 || other.length === 0) return 0;
  let both = 0;
  let a = 0;
  let b = 0;
  while (a < one.length && b < other.length) {
    const x = one[a] as number;
    const y = other[b] as number;
    if (x === y) both += 1;
    if (x <= y) a += 1;
    if (y <= x) b += 1;
  }
  return both / (one.length + other.length - both);
}
