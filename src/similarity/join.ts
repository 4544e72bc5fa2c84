import { likeness, shinglesOf } from "./shingles.ts";

/** Two texts that are alike, by their places in what was given; `one` stands before `other`. */
export interface LikePair {
  readonly one: number;
  readonly other: number;
  /** Jaccard's measure of their threes of words, 0 to 1. */
  readonly likeness: number;
}

export interface LikeTexts {
  /** Texts with the very same threes of words, by their places; each at least two. */
  readonly same: readonly (readonly number[])[];
  /** Texts that are alike but not the same; of texts that are the same only the first stands here. */
  readonly pairs: readonly LikePair[];
}

/**
 * All texts that are alike: every pair whose threes of words have a likeness of at least `threshold` (0.3 to 1). Nothing is
 * guessed or left out: of two texts that are alike, the rarest threes of one must stand among the rarest of the other
 * (prefix filtering: Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and Srikant 2007), so that few need to be compared.
 */
export function findLikeTexts(texts: readonly string[], threshold: number): LikeTexts {
  const sets = texts.map(shinglesOf);
  const same = groupSame(sets);
  const isRepeated = new Uint8Array(sets.length);
  for (const [, ...others] of same) for (const other of others) isRepeated[other] = 1;
  const compared = [...sets.keys()].filter((at) => isRepeated[at] === 0 && (sets[at]?.length ?? 0) > 0);
  // Shorter ones first: what is compared with a text is never longer than it.
  compared.sort((a, b) => (sets[a]?.length ?? 0) - (sets[b]?.length ?? 0) || a - b);
  const pairs = join(sets, compared, threshold);
  return { same, pairs };
}

function groupSame(sets: readonly Uint32Array[]): number[][] {
  const byContent = new Map<number, number[][]>();
  sets.forEach((set, at) => {
    if (set.length === 0) return;
    let key = set.length;
    for (const shingle of set) key = (Math.imul(key, 31) + shingle) | 0;
    const groups = byContent.get(key);
    if (groups === undefined) {
      byContent.set(key, [[at]]);
      return;
    }
    const group = groups.find(([first]) => isEqual(sets[first ?? 0], set));
    if (group === undefined) groups.push([at]);
    else group.push(at);
  });
  return [...byContent.values()].flat().filter((group) => group.length > 1);
}

function isEqual(one: Uint32Array | undefined, other: Uint32Array): boolean {
  return one?.length === other.length && one.every((shingle, at) => shingle === other[at]);
}

/** How often each shingle stands in all sets, and the texts that are found by it. Open addressing in plain numbers: millions fit. */
class ShingleTable {
  private readonly keys: Uint32Array;
  private readonly mask: number;
  readonly counts: Uint32Array;
  /** For each place the newest entry, and for each entry its text and the one before it; entries are numbered from 1. */
  readonly newest: Uint32Array;
  readonly before: Uint32Array;
  readonly textOf: Uint32Array;
  private entries = 0;

  constructor(shingles: number, entries: number) {
    let size = 1024;
    while (size < shingles * 2) size *= 2;
    this.mask = size - 1;
    this.keys = new Uint32Array(size);
    this.counts = new Uint32Array(size);
    this.newest = new Uint32Array(size);
    this.before = new Uint32Array(entries + 1);
    this.textOf = new Uint32Array(entries + 1);
  }

  /** The place of a shingle: its own, or the free one where it would stand. */
  placeOf(shingle: number): number {
    let place = shingle & this.mask;
    while (this.counts[place] !== 0 && this.keys[place] !== shingle) place = (place + 1) & this.mask;
    return place;
  }

  count(shingle: number): void {
    const place = this.placeOf(shingle);
    this.keys[place] = shingle;
    this.counts[place] = (this.counts[place] ?? 0) + 1;
  }

  enter(place: number, text: number): void {
    this.entries += 1;
    this.before[this.entries] = this.newest[place] ?? 0;
    this.textOf[this.entries] = text;
    this.newest[place] = this.entries;
  }
}

/** A little less than the threshold, for what numbers lose. */
const slack = 1e-9;

function join(sets: readonly Uint32Array[], compared: readonly number[], threshold: number): LikePair[] {
  const total = compared.reduce((sum, at) => sum + (sets[at]?.length ?? 0), 0);
  // A set is entered under fewer shingles than it is looked for by: it is never the shorter one of a pair later.
  const entered = (length: number) =>
    length - Math.ceil(((2 * threshold) / (1 + threshold)) * length - slack) + 1;
  const sought = (length: number) => length - Math.ceil(threshold * length - slack) + 1;
  const entries = compared.reduce((sum, at) => sum + entered(sets[at]?.length ?? 0), 0);
  const table = new ShingleTable(total, entries);
  for (const at of compared) for (const shingle of sets[at] ?? []) table.count(shingle);
  const pairs: LikePair[] = [];
  const lastSeenBy = new Uint32Array(sets.length);
  for (const [order, at] of compared.entries()) {
    const set = sets[at] as Uint32Array;
    const shortest = threshold * set.length - slack;
    const rarest = rarestFirst(set, table);
    for (let first = 0; first < sought(set.length); first += 1) {
      const place = table.placeOf(rarest[first] as number);
      for (let entry = table.newest[place] as number; entry !== 0; entry = table.before[entry] as number) {
        const known = table.textOf[entry] as number;
        const other = sets[known] as Uint32Array;
        // Entries before it are of still shorter texts.
        if (other.length < shortest) break;
        if (lastSeenBy[known] === order + 1) continue;
        lastSeenBy[known] = order + 1;
        const measured = likenessAbove(set, other, threshold);
        if (measured > 0) {
          pairs.push({ one: Math.min(at, known), other: Math.max(at, known), likeness: measured });
        }
      }
    }
    for (let first = 0; first < entered(set.length); first += 1) {
      table.enter(table.placeOf(rarest[first] as number), at);
    }
  }
  return pairs.sort((a, b) => a.one - b.one || a.other - b.other);
}

const twoTo32 = 2 ** 32;

/** A set's shingles, the rarest of all sets first. */
function rarestFirst(set: Uint32Array, table: ShingleTable): Uint32Array {
  const keys = new Float64Array(set.length);
  set.forEach((shingle, at) => {
    keys[at] = (table.counts[table.placeOf(shingle)] ?? 0) * twoTo32 + shingle;
  });
  keys.sort();
  return Uint32Array.from(keys, (key) => key % twoTo32);
}

/** The likeness of two sets; 0 as soon as it cannot reach the threshold. */
function likenessAbove(one: Uint32Array, other: Uint32Array, threshold: number): number {
  const needed = (threshold / (1 + threshold)) * (one.length + other.length) - slack;
  let both = 0;
  let a = 0;
  let b = 0;
  while (a < one.length && b < other.length) {
    if (both + Math.min(one.length - a, other.length - b) < needed) return 0;
    const x = one[a] as number;
    const y = other[b] as number;
    if (x === y) both += 1;
    if (x <= y) a += 1;
    if (y <= x) b += 1;
  }
  return both >= needed ? both / (one.length + other.length - both) : 0;
}

/** All pairs by comparing each with each: slow, and beyond doubt. For tests and measuring. */
export function comparePairs(texts: readonly string[], threshold: number): LikePair[] {
  const sets = texts.map(shinglesOf);
  const pairs: LikePair[] = [];
  for (let one = 0; one < sets.length; one += 1) {
    for (let other = one + 1; other < sets.length; other += 1) {
      const measured = likeness(sets[one] as Uint32Array, sets[other] as Uint32Array);
      if (measured >= threshold - slack) pairs.push({ one, other, likeness: measured });
    }
  }
  return pairs;
}
