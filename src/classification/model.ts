import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { SuiviError } from "../kernel/index.ts";
import {
  eachFeatureBetween,
  featuresOfWord,
  type HashedStem,
  hashOfFeature,
  hashStem,
  normaliseWord,
  wordsOf,
  writtenWordsOf,
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
export function encodeModel(description: object, weights: ModelWeights): Buffer {
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

/** Reads the bytes of `encodeModel`, with the kind of description that was given it. Refuses with `model_damaged`. */
export function decodeModel<Description = ModelDescription>(
  bytes: Buffer,
): { description: Description; weights: ModelWeights } {
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
  const description = JSON.parse(Buffer.from(take(headLength)).toString()) as Description;
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
  /** Where its sums begin. */
  readonly sums: number;
  readonly square: number;
  /** The text, by its number, in which it was met last. */
  metIn: number;
}

// Words of a language that are common fit; others are worked out again.
const mostKnownWords = 50_000;
/** A weight and its label are kept in one whole number of 16 bits: the label in the lower six. */
const labelBits = 6;
const mostLabels = 1 << labelBits;
/** Squares are kept as whole numbers of this part. */
const squareParts = 256;
/** So many bits at the end of a hash are kept with a feature; those before say where to look. */
const hashEndBits = 14;
const hashEnd = (1 << hashEndBits) - 1;
/** Numbers of a feature before its weights. */
const rowHead = 3;

/** A trained model, ready to be asked. Not for two threads at once. */
export class LinearModel {
  readonly description: ModelDescription;
  /**
   * Of each feature, in the order of their hashes: the end of its hash, how many weights, its square, and then each weight with its
   * label. Memory is what looking up waits for, so that what is needed together stands together.
   */
  private readonly rows: Int16Array;
  /** Where the rows begin whose hashes begin alike; one more at the end. */
  private readonly starts: Int32Array;
  private readonly known = new Map<string, KnownWord>();
  private readonly sumsOfWords = new Int16Array(mostKnownWords * mostLabels);
  private words = 0;
  private readonly sums = new Int32Array(mostLabels);
  private readonly scores: Float64Array;
  private readonly biases: Float64Array;
  private readonly areActions: Uint8Array;
  private readonly found = { near: new Hashes(), opening: new Hashes(), other: new Hashes() };
  private text = 0;
  /** Says nothing: it keeps what was read for it from being left out as useless. */
  protected touched = 0;

  constructor(description: ModelDescription, weights: ModelWeights) {
    const { labels, constant } = description;
    if (labels.length > mostLabels) throw new SuiviError("model_damaged");
    this.description = description;
    this.scores = new Float64Array(labels.length);
    this.biases = Float64Array.from(labels, ({ bias }) => constant * bias);
    this.areActions = Uint8Array.from(labels, ({ kind }) => (kind === "action" ? 1 : 0));
    const { hashes, squares, starts } = weights;
    // One more, where the row of a hash behind all others would begin.
    this.rows = new Int16Array(hashes.length * rowHead + weights.labels.length + 1);
    this.starts = new Int32Array((1 << (32 - hashEndBits)) + 1);
    let row = 0;
    hashes.forEach((hash, index) => {
      const [from, to] = [starts[index] as number, starts[index + 1] as number];
      this.rows[row] = hash & hashEnd;
      this.rows[row + 1] = to - from;
      this.rows[row + 2] = Math.round((squares[index] as number) * squareParts);
      row += rowHead;
      for (let at = from; at < to; at += 1) {
        this.rows[row] = (weights.weights[at] as number) * mostLabels + (weights.labels[at] as number);
        row += 1;
      }
      this.starts[(hash >>> hashEndBits) + 1] = row;
    });
    for (let at = 1; at < this.starts.length; at += 1) {
      // Where no hash begins so, its rows end where those before do.
      if (this.starts[at] === 0) this.starts[at] = this.starts[at - 1] as number;
    }
  }

  /** Where the row of a feature begins; -1 where it is not known. */
  private find(hash: number): number {
    const { rows, starts } = this;
    const beginning = hash >>> hashEndBits;
    const end = starts[beginning + 1] as number;
    for (let row = starts[beginning] as number; row < end; row += rowHead + (rows[row + 1] as number)) {
      if (rows[row] === (hash & hashEnd)) return row;
    }
    return -1;
  }

  /** Adds the weights of a feature to the sums; gives its square. */
  private addRow(row: number, sums: Int32Array): number {
    const { rows } = this;
    const first = row + rowHead;
    const end = first + (rows[row + 1] as number);
    for (let at = first; at < end; at += 1) {
      const both = rows[at] as number;
      const label = both & (mostLabels - 1);
      sums[label] = (sums[label] as number) + (both >> labelBits);
    }
    return rows[row + 2] as number;
  }

  /** Adds the weights of many features; gives the sum of their squares. */
  private addAll({ hashes, size }: Hashes): number {
    const { rows, starts } = this;
    // First every row is touched, and nothing done with it: so memory is waited for together.
    let touched = 0;
    for (let at = 0; at < size; at += 1) {
      touched |= rows[starts[(hashes[at] as number) >>> hashEndBits] as number] as number;
    }
    this.touched = touched;
    let square = 0;
    for (let at = 0; at < size; at += 1) {
      const row = this.find(hashes[at] as number);
      if (row !== -1) square += this.addRow(row, this.sums);
    }
    return square;
  }

  private knownWord(written: string): KnownWord {
    const found = this.known.get(written);
    if (found !== undefined) return found;
    const word = normaliseWord(written);
    const same = this.known.get(word) ?? this.workOut(word);
    this.known.set(word, same);
    this.known.set(written, same);
    return same;
  }

  private workOut(word: string): KnownWord {
    const sums = new Int32Array(mostLabels);
    let square = 0;
    for (const [, feature] of featuresOfWord(word)) {
      const row = this.find(hashOfFeature(feature));
      if (row !== -1) square += this.addRow(row, sums);
    }
    const first = this.words * mostLabels;
    this.words += 1;
    sums.forEach((sum, label) => {
      // Half the memory; only a word of hundreds of letters could add up to more.
      this.sumsOfWords[first + label] = Math.max(-32_768, Math.min(32_767, sum));
    });
    return { ...hashStem(word), sums: first, square, metIn: 0 };
  }

  /** How much a text speaks for each label, by their order; null where it has no words. Good until the next text is scored. */
  score(text: string): Float64Array | null {
    const written = writtenWordsOf(text);
    if (written.length === 0) return null;
    const { sums, sumsOfWords, found, scores } = this;
    // Between texts: within one, a word must stay the same.
    if (this.known.size + written.length * 2 > mostKnownWords) {
      this.known.clear();
      this.words = 0;
    }
    sums.fill(0);
    for (const hashes of [found.near, found.opening, found.other]) hashes.size = 0;
    this.text += 1;
    let square = 0;
    const words: KnownWord[] = [];
    for (const one of written) {
      const word = this.knownWord(one);
      words.push(word);
      if (word.metIn === this.text) continue;
      word.metIn = this.text;
      square += word.square;
      for (let label = 0; label < scores.length; label += 1) {
        sums[label] = (sums[label] as number) + (sumsOfWords[word.sums + label] as number);
      }
    }
    eachFeatureBetween(words, (kind, hash) => {
      (kind === "near" ? found.near : kind === "opening" ? found.opening : found.other).push(hash);
    });
    square += this.addAll(found.other);
    const near = this.addAll(found.near);
    const opening = this.addAll(found.opening);
    const { step } = this.description;
    const ofIssue = step / (Math.sqrt((square + near) / squareParts) || 1);
    const ofAction = step / (Math.sqrt((square + opening) / squareParts) || 1);
    for (let label = 0; label < scores.length; label += 1) {
      scores[label] =
        (sums[label] as number) * (this.areActions[label] === 1 ? ofAction : ofIssue) +
        (this.biases[label] as number);
    }
    return scores;
  }

  /** The words that speak most for a label, strongest first; only what speaks for it. */
  reasons(text: string, label: number, most = 3): Reason[] {
    const words = wordsOf(text);
    const shares = new Float64Array(words.length);
    const add = (hash: number, places: readonly number[]): void => {
      const row = this.find(hash);
      if (row === -1) return;
      const first = row + rowHead;
      const end = first + (this.rows[row + 1] as number);
      for (let at = first; at < end; at += 1) {
        const both = this.rows[at] as number;
        if ((both & (mostLabels - 1)) !== label) continue;
        const share = ((both >> labelBits) * this.description.step) / places.length;
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

/** Hashes of one text after another, in memory that is used again. */
class Hashes {
  hashes = new Int32Array(1024);
  size = 0;

  push(hash: number): void {
    if (this.size === this.hashes.length) {
      const longer = new Int32Array(this.size * 2);
      longer.set(this.hashes);
      this.hashes = longer;
    }
    this.hashes[this.size] = hash;
    this.size += 1;
  }
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Opens a model from its compressed file. Refuses with `model_damaged`. */
export function openModel(file: string): LinearModel {
  const { description, weights } = decodeModel(brotliDecompressSync(readFileSync(file)));
  return new LinearModel(description, weights);
}
