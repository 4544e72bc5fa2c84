/** Numbers for words, the same in all segments of a process. */
export class Dictionary {
  private readonly numbers = new Map<string, number>();
  private readonly words: string[] = [];
  private sorted: Uint32Array | null = null;

  /** The word's number; a new one where it has none yet. */
  add(word: string): number {
    const known = this.numbers.get(word);
    if (known !== undefined) return known;
    const number = this.words.length;
    // A slice of a longer text would keep the whole of it.
    const own = Buffer.from(word).toString();
    this.numbers.set(own, number);
    this.words.push(own);
    this.sorted = null;
    return number;
  }

  find(word: string): number | undefined {
    return this.numbers.get(word);
  }

  word(number: number): string {
    return this.words[number] ?? "";
  }

  get size(): number {
    return this.words.length;
  }

  /** Numbers of all words that begin so. */
  beginning(letters: string): Uint32Array {
    this.sorted ??= Uint32Array.from(this.words.keys()).sort((a, b) =>
      this.word(a) < this.word(b) ? -1 : 1,
    );
    const { sorted } = this;
    const first = this.lowerBound(sorted, letters);
    let last = first;
    while (last < sorted.length && this.word(sorted[last] ?? 0).startsWith(letters)) last += 1;
    return sorted.slice(first, last);
  }

  private lowerBound(sorted: Uint32Array, wanted: string): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.word(sorted[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
