import { comparableText } from "./keys.ts";

/** A registered recommendation, as far as matching by its text needs. */
export interface MatchCandidate {
  readonly id: string;
  readonly text: string;
  readonly recommendingStates: readonly string[];
}

function words(text: string): Set<string> {
  return new Set(
    text
      .normalize("NFKD")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [],
  );
}

function similarity(left: Set<string>, right: Set<string>): number {
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  let shared = 0;
  for (const word of small) if (large.has(word)) shared += 1;
  return large.size === 0 ? 0 : shared / large.size;
}

/** Share of words two prints of one recommendation have in common at least; below it they are two recommendations. */
const sameText = 0.9;

/**
 * Finds the registered recommendation that an item without a matching number repeats: the same letters and digits, or
 * nine words in ten and a recommending State in common. Each candidate answers once.
 */
export class TextMatcher {
  private readonly byText = new Map<string, MatchCandidate[]>();
  private readonly bags: { candidate: MatchCandidate; words: Set<string> }[];
  private readonly taken = new Set<string>();

  constructor(candidates: readonly MatchCandidate[]) {
    for (const candidate of candidates) {
      const key = comparableText(candidate.text);
      this.byText.set(key, [...(this.byText.get(key) ?? []), candidate]);
    }
    this.bags = candidates.map((candidate) => ({ candidate, words: words(candidate.text) }));
  }

  take(text: string, recommendingStates: readonly string[]): MatchCandidate | null {
    const found = this.sameLetters(text, recommendingStates) ?? this.sameWords(text, recommendingStates);
    if (found !== null) this.taken.add(found.id);
    return found;
  }

  private isOffered(candidate: MatchCandidate, recommendingStates: readonly string[]): boolean {
    if (this.taken.has(candidate.id)) return false;
    if (recommendingStates.length === 0 || candidate.recommendingStates.length === 0) return true;
    return candidate.recommendingStates.some((state) => recommendingStates.includes(state));
  }

  private sameLetters(text: string, recommendingStates: readonly string[]): MatchCandidate | null {
    const candidates = this.byText.get(comparableText(text)) ?? [];
    return candidates.find((candidate) => this.isOffered(candidate, recommendingStates)) ?? null;
  }

  private sameWords(text: string, recommendingStates: readonly string[]): MatchCandidate | null {
    const wanted = words(text);
    let best: MatchCandidate | null = null;
    let bestShare = sameText;
    for (const { candidate, words: offered } of this.bags) {
      if (!this.isOffered(candidate, recommendingStates)) continue;
      const share = similarity(wanted, offered);
      if (share >= bestShare) {
        best = candidate;
        bestShare = share;
      }
    }
    return best;
  }
}
