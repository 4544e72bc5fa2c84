import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { SuiviError } from "../kernel/index.ts";
import {
  eachFeatureBetween,
  featuresOfWord,
  type HashedStem,
  hashOfFeature,
  hashStem,
  type Word,
  wordsOf,
} from "./words.ts";

/** What a model says of itself; first in its file. */
export interface ModelDescription {
  readonly version: string;
  readonly language: string;
  /** What it was learned from, with the source. */
  readonly trainedOn: string;
  /** Texts of later sessions than those learned from; null where nothing was measured. */
  readonly measured: {
    readonly sessions: readonly [first: number, last: number];
    readonly texts: number;
    readonly issuesMicro: number;
    readonly issuesMacro: number;
    readonly action: number;
  } | null;
  readonly labels: readonly LabelDescription[];
  /** Scale of the weights' whole numbers. */
  readonly step: number;
  /** Value of the constant feature. */
  readonly constant: number;
  /** Issues are proposed above this confidence. */
  readonly proposedFrom: number;
}

export interface LabelDescription {
  readonly name: string;
  readonly kind: "issue" | "action";
  readonly bias: number;
  /** Confidence from the score alone: 1 / (1 + exp(-(slope · score + intercept))), fitted on texts that were not learned from. */
  readonly slope: number;
  readonly intercept: number;
  /** What the confidences of all labels, and a constant last, add to the log-odds; empty where nothing. */
  readonly beside: readonly number[];
  /** On texts of later sessions than those learned from; null where nothing was measured. */
  readonly measured: {
    readonly precision: number;
    readonly recall: number;
    readonly examples: number;
  } | null;
}

/** Features and their weights, as the file holds them: sorted by hash. */
export interface ModelWeights {
  readonly hashes: Uint32Array;
  /** Squared value of each feature, for the length of a text. */
  readonly squares: Float32Array;
  /** Where the weights of each feature begin; one more at the end. */
  readonly starts: Uint32Array;
  readonly labels: Uint8Array;
  readonly weights: Int8Array;
}

const magic = "SUIVI1\n";

/** The bytes of a model, before they are compressed. */
export function encodeModel(description: ModelDescription, weights: ModelWeights): Buffer {
  const head = Buffer.from(JSON.stringify(description));
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(head.length, 0);
  sizes.writeUInt32LE(weights.hashes.length, 4);
  sizes.writeUInt32LE(weights.labels.length, 8);
  const counts = new Uint8Array(weights.hashes.length);
  for (let at = 0; at < counts.length; at += 1) {
    counts[at] = (weights.starts[at + 1] ?? 0) - (weights.starts[at] ?? 0);
  }
  const bytes = (array: NodeJS.TypedArray): Buffer =>
    Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  return Buffer.concat([
    Buffer.from(magic),
    sizes,
    head,
    bytes(weights.hashes),
    bytes(weights.squares),
    counts,
    weights.labels,
    bytes(weights.weights),
  ]);
}

/** Reads the bytes of `encodeModel`. Refuses with `model_damaged`. */
export function decodeModel(bytes: Buffer): { description: ModelDescription; weights: ModelWeights } {
  if (bytes.subarray(0, magic.length).toString("latin1") !== magic) throw new SuiviError("model_damaged");
  let at = magic.length;
  const [headLength, features, pairs] = [0, 4, 8].map((offset) => bytes.readUInt32LE(at + offset)) as [
    number,
    number,
    number,
  ];
  at += 12;
  if (bytes.length !== at + headLength + features * 9 + pairs * 2) throw new SuiviError("model_damaged");
  // Copied, so that numbers of four bytes stand where they may.
  const take = (length: number): ArrayBuffer => {
    const part = new Uint8Array(bytes.subarray(at, at + length)).buffer;
    at += length;
    return part;
  };
  const description = JSON.parse(Buffer.from(take(headLength)).toString()) as ModelDescription;
  const hashes = new Uint32Array(take(features * 4));
  const squares = new Float32Array(take(features * 4));
  const counts = new Uint8Array(take(features));
  const starts = new Uint32Array(features + 1);
  for (let index = 0; index < features; index += 1) {
    starts[index + 1] = (starts[index] ?? 0) + (counts[index] ?? 0);
  }
  const labels = new Uint8Array(take(pairs));
  const weights = new Int8Array(take(pairs));
  return { description, weights: { hashes, squares, starts, labels, weights } };
}

/** A part of a text that speaks for a label, and how much of the score it gives. */
export interface Reason {
  readonly start: number;
  readonly end: number;
  readonly share: number;
}

/** A word's own features, added up once for all texts it stands in. */
interface KnownWord extends HashedStem {
  readonly sums: Float32Array;
  readonly square: number;
}

// Words of a language that are common fit; others are worked out again.
const mostKnownWords = 50_000;

/** A trained model, ready to be asked. Not for two threads at once. */
export class LinearModel {
  readonly description: ModelDescription;
  private readonly weights: ModelWeights;
  /** Open addressing: index of the feature plus one at its hash. */
  private readonly slots: Uint32Array;
  private readonly mask: number;
  private readonly known = new Map<string, KnownWord>();

  constructor(description: ModelDescription, weights: ModelWeights) {
    this.description = description;
    this.weights = weights;
    let size = 1024;
    while (size < weights.hashes.length * 2) size *= 2;
    this.slots = new Uint32Array(size);
    this.mask = size - 1;
    weights.hashes.forEach((hash, index) => {
      let slot = hash & this.mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
      this.slots[slot] = index + 1;
    });
  }

  private find(hash: number): number {
    let slot = hash & this.mask;
    for (;;) {
      const found = this.slots[slot] as number;
      if (found === 0) return -1;
      if (this.weights.hashes[found - 1] === hash) return found - 1;
      slot = (slot + 1) & this.mask;
    }
  }

  /** Adds the weights of a feature to the sums; gives its squared value, 0 where it is not known. */
  private addFeature(hash: number, sums: Float32Array | Float64Array): number {
    const index = this.find(hash);
    if (index < 0) return 0;
    const { starts, labels, weights, squares } = this.weights;
    const end = starts[index + 1] as number;
    for (let at = starts[index] as number; at < end; at += 1) {
      const label = labels[at] as number;
      sums[label] = (sums[label] as number) + (weights[at] as number);
    }
    return squares[index] as number;
  }

  private knownWord(word: string): KnownWord {
    const found = this.known.get(word);
    if (found !== undefined) return found;
    const sums = new Float32Array(this.description.labels.length);
    let square = 0;
    for (const [, feature] of featuresOfWord(word)) square += this.addFeature(hashOfFeature(feature), sums);
    const known = { ...hashStem(word), sums, square };
    if (this.known.size >= mostKnownWords) this.known.clear();
    this.known.set(word, known);
    return known;
  }

  /** How much the text speaks for each label, by their order. */
  score(words: readonly Word[]): Float64Array {
    const sums = new Float64Array(this.description.labels.length);
    let square = 0;
    const known: KnownWord[] = [];
    const seen = new Set<KnownWord>();
    for (const { text } of words) {
      const word = this.knownWord(text);
      known.push(word);
      if (seen.has(word)) continue;
      seen.add(word);
      square += word.square;
      for (let label = 0; label < sums.length; label += 1) {
        sums[label] = (sums[label] as number) + (word.sums[label] as number);
      }
    }
    eachFeatureBetween(known, (_kind, hash) => {
      square += this.addFeature(hash, sums);
    });
    const length = Math.sqrt(square) || 1;
    const { step, constant, labels } = this.description;
    labels.forEach(({ bias }, label) => {
      sums[label] = ((sums[label] as number) * step) / length + constant * bias;
    });
    return sums;
  }

  /** The words that speak most for a label, strongest first; only what speaks for it. */
  reasons(text: string, label: number, most = 3): Reason[] {
    const words = wordsOf(text);
    const shares = new Float64Array(words.length);
    const add = (hash: number, places: readonly number[]): void => {
      const index = this.find(hash);
      if (index < 0) return;
      const { starts, labels, weights } = this.weights;
      for (let at = starts[index] as number; at < (starts[index + 1] as number); at += 1) {
        if (labels[at] !== label) continue;
        const share = ((weights[at] as number) * this.description.step) / places.length;
        for (const word of places) shares[word] = (shares[word] as number) + share;
      }
    };
    words.forEach((word, at) => {
      for (const [, feature] of featuresOfWord(word.text)) add(hashOfFeature(feature), [at]);
    });
    eachFeatureBetween(
      words.map((word) => hashStem(word.text)),
      // What stands between two words that count together is not part of the reason.
      (kind, hash, from, to) =>
        add(hash, kind === "near" || kind === "opening" ? [from, to] : range(from, to)),
    );
    const total = shares.reduce((sum, share) => sum + Math.max(share, 0), 0);
    const reasons: Reason[] = [];
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at];
      const share = shares[at] ?? 0;
      if (word === undefined || share <= total * 0.05) continue;
      const last = reasons.at(-1);
      // Words beside each other are one reason: "domestic violence".
      if (last !== undefined && last.end >= (words[at - 1]?.end ?? -1)) {
        reasons[reasons.length - 1] = { start: last.start, end: word.end, share: last.share + share / total };
      } else reasons.push({ start: word.start, end: word.end, share: share / total });
    }
    return reasons.sort((one, other) => other.share - one.share).slice(0, most);
  }
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Opens a model from its compressed file. Refuses with `model_damaged`. */
export function openModel(file: string): LinearModel {
  const { description, weights } = decodeModel(brotliDecompressSync(readFileSync(file)));
  return new LinearModel(description, weights);
}
