import type { Cursor } from "./cursors.ts";
import type { Matcher } from "./matching.ts";
import type { Segment } from "./segment.ts";
import type { LexemeQuery } from "./tsquery.ts";

/** What the order of what is found depends on. */
export interface RankedBy {
  /** Each word or phrase that was typed, except what must not be there. */
  readonly words: readonly LexemeQuery[];
  /** All that was typed, word behind word; in each way that it may be indexed. */
  readonly asTyped: readonly LexemeQuery[];
}

/** Above everything else: the words stand as they were typed. */
const inOrder = 10;

/**
 * How well an entry fits, more for the better: how many of the words it holds, how near these stand to each other and how often; far above
 * that, whether they stand as they were typed, the earlier the better.
 */
export class Ranking {
  private readonly segment: Segment;
  private readonly matcher: Matcher;
  private readonly by: RankedBy;
  private words: readonly Cursor[] | null = null;
  private phrases: readonly Cursor[] = [];
  /** The words that the entry at hand has, and how many of the places of each are passed. */
  private readonly here: Cursor[] = [];
  private readonly passed: number[] = [];
  private readonly counts: number[] = [];

  constructor(segment: Segment, matcher: Matcher, by: RankedBy) {
    this.segment = segment;
    this.matcher = matcher;
    this.by = by;
  }

  /** Cursors are made where there is something to rank: most segments hold nothing of a rare search. */
  private begin(): readonly Cursor[] {
    this.phrases = this.by.asTyped.map((phrase) => this.matcher.cursorOf(phrase));
    this.words = this.by.words.map((word) => this.matcher.cursorOf(word));
    return this.words;
  }

  /** Entries are asked for in ascending order. */
  scoreOf(entry: number): number {
    const { here, passed, counts } = this;
    let present = 0;
    let occurrences = 0;
    for (const word of this.words ?? this.begin()) {
      if (!word.isAt(entry)) continue;
      const count = word.readPlaces();
      occurrences += count;
      if (count > 0) {
        here[present] = word;
        passed[present] = 0;
        counts[present] = count;
        present += 1;
      }
    }
    let score = present + 0.3 * (Math.log1p(occurrences) / (1 + Math.log1p(this.segment.lengthOf(entry))));
    if (present < 2) return score;
    score += (2 * (present - 1)) / this.nearest(present);
    // Where it stands so in one language, the others would say the same.
    for (const phrase of this.phrases)
      if (phrase.isAt(entry) && phrase.readPlaces() > 0)
        return score + inOrder + 1 / (1 + phrase.place(0) / 8);
    return score;
  }

  /** The fewest places from one to the last within which all present words stand. */
  private nearest(present: number): number {
    const { here, passed, counts } = this;
    let least = Number.POSITIVE_INFINITY;
    for (;;) {
      let firstWord = 0;
      let first = Number.POSITIVE_INFINITY;
      let last = 0;
      for (let word = 0; word < present; word += 1) {
        const place = here[word]!.place(passed[word]!);
        if (place < first) {
          first = place;
          firstWord = word;
        }
        if (place > last) last = place;
      }
      if (last - first < least) least = last - first;
      passed[firstWord]! += 1;
      if (least < present || passed[firstWord]! >= counts[firstWord]!) return Math.max(1, least);
    }
  }
}
