import { AnyCursor, atEnd, type Cursor, EveryCursor } from "./cursors.ts";
import { Matcher } from "./matching.ts";
import { type RankedBy, Ranking } from "./ranking.ts";
import type { Segment } from "./segment.ts";
import type { LexemeQuery } from "./tsquery.ts";

/** A search as a collection understands it; made by `readCollectionQuery`. */
export interface CollectionQuery extends RankedBy {
  /** Null where what was typed holds nothing to look for: nothing is found. */
  readonly tree: LexemeQuery | null;
}

export interface CollectionRequest {
  /** Null: everything, in the order of the segments. */
  readonly query: CollectionQuery | null;
  /** Values that are asked for, by facet: one of each facet's. */
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  /** Facets to count. */
  readonly counted: readonly string[];
  readonly offset: number;
  readonly limit: number;
  /** Order of the register instead of the best fit. */
  readonly isUnranked?: boolean;
}

export interface FoundEntry {
  /** Which of the segments, and the entry there. */
  readonly segment: number;
  readonly id: string;
  readonly score: number;
}

export interface CollectionAnswer {
  readonly total: number;
  readonly found: readonly FoundEntry[];
  /** How many of what is found have each value; for a facet with chosen values, of what all other choices leave. */
  readonly counts: Readonly<Record<string, ReadonlyMap<string, number>>>;
}

/** A search would read more than any search of a person needs. */
export class TooBroad extends Error {
  constructor() {
    super("the search reads too much");
    this.name = "TooBroad";
  }
}

// A word that stands in all of 300,000 texts is read to its end; hundreds of such are not.
const mostBytes = 12_000_000;

/** Answers a search from segments: exact counts, the best of what is found first. Refuses with `TooBroad`. */
export function searchSegments(segments: readonly Segment[], request: CollectionRequest): CollectionAnswer {
  const { query, chosen, counted } = request;
  let spent = 0;
  const spend = (bytes: number): void => {
    spent += bytes;
    if (spent > mostBytes) throw new TooBroad();
  };
  const isRanked = query !== null && request.isUnranked !== true;
  const best = new Best(request.offset + request.limit);
  const vocabulary = segments[0]?.vocabulary;
  const tallies = new Map(counted.map((name) => [name, new Uint32Array(vocabulary?.facet(name).size ?? 0)]));
  let total = 0;
  for (const [number, segment] of segments.entries()) {
    const matcher = new Matcher(segment, spend);
    const choices = new Choices(segment, chosen, tallies);
    const ranking = isRanked && query !== null ? new Ranking(segment, matcher, query) : null;
    const cursor = cursorFor(matcher, segment, query);
    for (let entry = cursor.advance(0); entry !== atEnd; entry = cursor.advance(entry + 1)) {
      if (!choices.take(entry)) continue;
      total += 1;
      if (ranking !== null) best.offer(ranking.scoreOf(entry), number, entry);
      else if (!best.isFull) best.offer(0, number, entry);
    }
    choices.count();
  }
  return {
    total,
    found: best
      .inOrder()
      .slice(request.offset)
      .map(({ segment, entry, score }) => ({ segment, score, id: segments[segment]?.id(entry) ?? "" })),
    counts: Object.fromEntries(
      [...tallies].map(([name, tally]) => {
        const named = new Map<string, number>();
        for (const [value, count] of tally.entries())
          if (count > 0) named.set(vocabulary?.facet(name).word(value) ?? "", count);
        return [name, named];
      }),
    ),
  };
}

function cursorFor(matcher: Matcher, segment: Segment, query: CollectionQuery | null): Cursor {
  if (query === null) return new EveryCursor(segment.size);
  return query.tree === null ? new AnyCursor([]) : matcher.cursorOf(query.tree);
}

/** Which entries fit what was chosen; and, once all are seen, how many have each value. */
class Choices {
  private readonly segment: Segment;
  private readonly tallies: ReadonlyMap<string, Uint32Array>;
  private readonly choices: readonly {
    readonly name: string;
    readonly facet: ReturnType<Segment["facet"]>;
    readonly values: ReadonlySet<number | undefined>;
  }[];
  private readonly fitting: Uint32Array;
  private fits = 0;
  /** Entries that fit every choice but one: they count for that facet alone. */
  private readonly failing = new Map<string, number[]>();

  constructor(
    segment: Segment,
    chosen: CollectionRequest["chosen"],
    tallies: ReadonlyMap<string, Uint32Array>,
  ) {
    this.segment = segment;
    this.tallies = tallies;
    this.fitting = new Uint32Array(segment.size);
    this.choices = Object.entries(chosen)
      .filter(([, values]) => values.length > 0)
      .map(([name, values]) => {
        const dictionary = segment.vocabulary.facet(name);
        const numbers = new Set(values.map((value) => dictionary.find(value)));
        return { name, facet: segment.facet(name), values: numbers };
      });
  }

  take(entry: number): boolean {
    let failing: string | null = null;
    for (const { name, facet, values } of this.choices) {
      let has = false;
      for (let at = facet.starts[entry]!; at < facet.starts[entry + 1]! && !has; at += 1)
        has = values.has(facet.values[at]);
      if (has) continue;
      if (failing !== null) return false;
      failing = name;
    }
    if (failing === null) {
      this.fitting[this.fits] = entry;
      this.fits += 1;
      return true;
    }
    const known = this.failing.get(failing);
    if (known === undefined) this.failing.set(failing, [entry]);
    else known.push(entry);
    return false;
  }

  count(): void {
    for (const [name, tally] of this.tallies) {
      const { starts, values, only } = this.segment.facet(name);
      if (only !== null) {
        tally[only]! += this.fits + (this.failing.get(name)?.length ?? 0);
        continue;
      }
      for (let which = 0; which < this.fits; which += 1) {
        const entry = this.fitting[which]!;
        const end = starts[entry + 1]!;
        for (let at = starts[entry]!; at < end; at += 1) tally[values[at]!]! += 1;
      }
      for (const entry of this.failing.get(name) ?? []) {
        for (let at = starts[entry]!; at < starts[entry + 1]!; at += 1) tally[values[at]!]! += 1;
      }
    }
  }
}

interface Offered {
  readonly score: number;
  readonly segment: number;
  readonly entry: number;
}

function isBetter(one: Offered, other: Offered): boolean {
  if (one.score !== other.score) return one.score > other.score;
  return one.segment !== other.segment ? one.segment < other.segment : one.entry < other.entry;
}

/** The best of all that is offered, in a heap with the worst of them on top. */
class Best {
  private readonly most: number;
  private readonly heap: Offered[] = [];

  constructor(most: number) {
    this.most = most;
  }

  get isFull(): boolean {
    return this.heap.length >= this.most;
  }

  offer(score: number, segment: number, entry: number): void {
    const { heap } = this;
    if (!this.isFull) {
      heap.push({ score, segment, entry });
      this.rise(heap.length - 1);
      return;
    }
    const [worst] = heap;
    // What comes later and is no better than the worst stays out.
    if (worst === undefined || score <= worst.score) return;
    heap[0] = { score, segment, entry };
    this.sink();
  }

  private rise(from: number): void {
    const { heap } = this;
    for (let at = from; at > 0; ) {
      const above = (at - 1) >>> 1;
      if (!isBetter(heap[above]!, heap[at]!)) return;
      [heap[above], heap[at]] = [heap[at]!, heap[above]!];
      at = above;
    }
  }

  private sink(): void {
    const { heap } = this;
    for (let at = 0; ; ) {
      const left = at * 2 + 1;
      if (left >= heap.length) return;
      const right = left + 1;
      const worse = right < heap.length && isBetter(heap[left]!, heap[right]!) ? right : left;
      if (!isBetter(heap[at]!, heap[worse]!)) return;
      [heap[at], heap[worse]] = [heap[worse]!, heap[at]!];
      at = worse;
    }
  }

  inOrder(): Offered[] {
    return [...this.heap].sort((one, other) => (isBetter(one, other) ? -1 : 1));
  }
}
