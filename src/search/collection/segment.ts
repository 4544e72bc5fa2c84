import { Dictionary } from "./dictionary.ts";
import { readTsvector } from "./tsquery.ts";

/** What a collection finds a thing by. */
export interface SegmentEntry {
  readonly id: string;
  /** The tsvector of its texts and names, as PostgreSQL writes it. */
  readonly vector: string;
  /** Number of its paragraph, and symbols of its documents: found by themselves or how they begin. */
  readonly paragraph: string | null;
  readonly symbols: readonly string[];
  /** What it can be narrowed down by. */
  readonly facets: Readonly<Record<string, readonly string[]>>;
}

/** Words and values of facets, shared by all segments of a process. */
export class Vocabulary {
  readonly lexemes = new Dictionary();
  private readonly facets = new Map<string, Dictionary>();

  facet(name: string): Dictionary {
    const known = this.facets.get(name);
    if (known !== undefined) return known;
    const made = new Dictionary();
    this.facets.set(name, made);
    return made;
  }
}

// Marks of what is no lexeme of a text; no lexeme holds a control character at its beginning.
const mark = { letter: "\u0001", paragraph: "\u0002", symbol: "\u0003" } as const;
/** A text is found by its first words; what stands further behind than this is not looked for. */
const lastPosition = 65_000;
const han = /\p{Script=Han}/u;

/** A Chinese letter as it is looked for one by one: where words begin and end hangs on what stands around them. */
export function letterKey(letter: string): string {
  return mark.letter + letter;
}
export function paragraphKey(paragraph: string): string {
  return mark.paragraph + paragraph.toLowerCase();
}
export function symbolKey(symbol: string): string {
  return mark.symbol + symbol.toLowerCase();
}

interface Facet {
  readonly starts: Uint32Array;
  readonly values: Uint32Array;
  /** The one value that every entry has, and no other; null where they differ. */
  readonly only: number | null;
}

/** Growing numbers. */
class Numbers {
  private kept = new Uint32Array(1024);
  length = 0;

  push(number: number): void {
    if (this.length === this.kept.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.kept);
      this.kept = larger;
    }
    this.kept[this.length] = number;
    this.length += 1;
  }

  at(index: number): number {
    return this.kept[index] ?? 0;
  }

  taken(): Uint32Array {
    return this.kept.slice(0, this.length);
  }
}

/** Takes entries in the order of the register, and makes a segment of them. */
export class SegmentBuilder {
  private readonly vocabulary: Vocabulary;
  private readonly ids: string[] = [];
  private readonly lengths: number[] = [];
  // One for each lexeme of an entry: its number, the entry, and where its positions begin.
  private readonly lexemes = new Numbers();
  private readonly entries = new Numbers();
  private readonly starts = new Numbers();
  private readonly positions = new Numbers();
  private readonly facets = new Map<string, { starts: Numbers; values: Numbers }>();

  constructor(vocabulary: Vocabulary, facetNames: readonly string[]) {
    this.vocabulary = vocabulary;
    for (const name of facetNames) this.facets.set(name, { starts: new Numbers(), values: new Numbers() });
  }

  get size(): number {
    return this.ids.length;
  }

  add(entry: SegmentEntry): void {
    const chinese = new Map<number, string>();
    let length = 0;
    readTsvector(entry.vector, (lexeme, places) => {
      this.put(lexeme, places);
      length += places.length;
      if (han.test(lexeme)) for (const place of places) chinese.set(place, lexeme);
    });
    if (chinese.size > 0) this.putLetters(chinese);
    if (entry.paragraph !== null) this.put(paragraphKey(entry.paragraph), [1]);
    for (const symbol of entry.symbols) this.put(symbolKey(symbol), [1]);
    for (const [name, facet] of this.facets) {
      facet.starts.push(facet.values.length);
      const dictionary = this.vocabulary.facet(name);
      for (const value of new Set(entry.facets[name] ?? [])) facet.values.push(dictionary.add(value));
    }
    this.ids.push(entry.id);
    this.lengths.push(Math.min(length, 65_535));
  }

  private put(lexeme: string, places: readonly number[]): void {
    this.lexemes.push(this.vocabulary.lexemes.add(lexeme));
    this.entries.push(this.ids.length);
    this.starts.push(this.positions.length);
    let last = 0;
    for (const place of places) {
      if (place <= last || place > lastPosition) continue;
      this.positions.push(place);
      last = place;
    }
  }

  /** Chinese letter by letter: letters of words that stand beside each other stand beside each other. */
  private putLetters(words: ReadonlyMap<number, string>): void {
    const letters = new Map<string, number[]>();
    let at = 0;
    let before = -1;
    for (const place of [...words.keys()].sort((a, b) => a - b)) {
      if (place !== before + 1) at += 1;
      before = place;
      for (const letter of words.get(place) ?? "") {
        at += 1;
        const known = letters.get(letter);
        if (known === undefined) letters.set(letter, [at]);
        else known.push(at);
      }
    }
    for (const [letter, places] of letters) this.put(letterKey(letter), places);
  }

  build(): Segment {
    const order = this.byLexeme();
    const bytes = new Bytes(this.positions.length * 2);
    const terms = new Numbers();
    const termStarts = new Numbers();
    for (let at = 0; at < order.length; ) {
      const lexeme = this.lexemes.at(order[at] ?? 0);
      let end = at;
      while (end < order.length && this.lexemes.at(order[end] ?? 0) === lexeme) end += 1;
      terms.push(lexeme);
      termStarts.push(bytes.length);
      let lastEntry = -1;
      for (; at < end; at += 1) {
        const which = order[at] ?? 0;
        const [from, to] = this.positionsOf(which);
        if (to === from) continue;
        const entry = this.entries.at(which);
        bytes.push(entry - lastEntry);
        lastEntry = entry;
        let room = 0;
        for (let place = from; place < to; place += 1) room += bytesFor(this.gapBefore(place, from));
        bytes.push(room);
        for (let place = from; place < to; place += 1) bytes.push(this.gapBefore(place, from));
      }
    }
    termStarts.push(bytes.length);
    const facets = new Map<string, Facet>();
    for (const [name, { starts, values }] of this.facets) {
      starts.push(values.length);
      const taken = { starts: starts.taken(), values: values.taken() };
      const [first] = taken.values;
      const isOne =
        taken.values.length === this.ids.length &&
        taken.starts.every((start, entry) => start === entry) &&
        taken.values.every((value) => value === first);
      facets.set(name, { ...taken, only: isOne ? (first ?? null) : null });
    }
    return new Segment(this.vocabulary, {
      ids: packed(this.ids),
      lengths: Uint16Array.from(this.lengths),
      terms: terms.taken(),
      termStarts: termStarts.taken(),
      bytes: bytes.taken(),
      facets,
    });
  }

  private gapBefore(place: number, from: number): number {
    return this.positions.at(place) - (place === from ? 0 : this.positions.at(place - 1));
  }

  private positionsOf(which: number): [from: number, to: number] {
    const to = which + 1 < this.starts.length ? this.starts.at(which + 1) : this.positions.length;
    return [this.starts.at(which), to];
  }

  /** All lexemes of all entries by the number of the lexeme, entries of each in their order: a counting sort. */
  private byLexeme(): Uint32Array {
    const ends = new Uint32Array(this.vocabulary.lexemes.size + 1);
    for (let at = 0; at < this.lexemes.length; at += 1) ends[this.lexemes.at(at) + 1]! += 1;
    for (let at = 1; at < ends.length; at += 1) ends[at]! += ends[at - 1]!;
    const order = new Uint32Array(this.lexemes.length);
    for (let at = 0; at < this.lexemes.length; at += 1) {
      const lexeme = this.lexemes.at(at);
      order[ends[lexeme]!] = at;
      ends[lexeme]! += 1;
    }
    return order;
  }
}

function bytesFor(number: number): number {
  return number < 128 ? 1 : number < 16_384 ? 2 : 3;
}

/** Growing bytes; numbers in as few as they need (seven bits each). */
class Bytes {
  private kept: Uint8Array;
  length = 0;

  constructor(expected: number) {
    this.kept = new Uint8Array(expected + 1024);
  }

  push(number: number): void {
    if (this.length + 5 > this.kept.length) {
      const larger = new Uint8Array(this.kept.length * 2);
      larger.set(this.kept);
      this.kept = larger;
    }
    let rest = number;
    while (rest > 127) {
      this.kept[this.length] = (rest & 127) | 128;
      this.length += 1;
      rest >>>= 7;
    }
    this.kept[this.length] = rest;
    this.length += 1;
  }

  taken(): Uint8Array {
    return this.kept.slice(0, this.length);
  }
}

function packed(ids: readonly string[]): Buffer {
  return Buffer.concat(ids.map((id) => Buffer.from(id.replaceAll("-", ""), "hex")));
}

interface SegmentParts {
  readonly ids: Buffer;
  readonly lengths: Uint16Array;
  readonly terms: Uint32Array;
  readonly termStarts: Uint32Array;
  readonly bytes: Uint8Array;
  readonly facets: ReadonlyMap<string, Facet>;
}

/** Entries with the places of their lexemes, packed: some 100 bytes for each besides its identifier. Never changes. */
export class Segment {
  readonly vocabulary: Vocabulary;
  readonly size: number;
  private readonly parts: SegmentParts;

  constructor(vocabulary: Vocabulary, parts: SegmentParts) {
    this.vocabulary = vocabulary;
    this.parts = parts;
    this.size = parts.lengths.length;
  }

  /** Bytes of memory, nearly. */
  get weight(): number {
    const { ids, lengths, terms, termStarts, bytes, facets } = this.parts;
    let weight = ids.length + lengths.byteLength + terms.byteLength + termStarts.byteLength + bytes.length;
    for (const { starts, values } of facets.values()) weight += starts.byteLength + values.byteLength;
    return weight;
  }

  id(entry: number): string {
    const hex = this.parts.ids.toString("hex", entry * 16, entry * 16 + 16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  /** Places of words in the entry, as far as they are known. */
  lengthOf(entry: number): number {
    return this.parts.lengths[entry] ?? 0;
  }

  facet(name: string): Facet {
    const facet = this.parts.facets.get(name);
    if (facet === undefined) throw new Error(`the collection has no facet ${name}`);
    return facet;
  }

  /** Where the bytes of a lexeme begin and end; null where it stands nowhere. */
  rangeOf(lexeme: number): readonly [from: number, end: number] | null {
    const { terms, termStarts } = this.parts;
    let low = 0;
    let high = terms.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((terms[middle] ?? 0) < lexeme) low = middle + 1;
      else high = middle;
    }
    return terms[low] === lexeme ? [termStarts[low] ?? 0, termStarts[low + 1] ?? 0] : null;
  }

  /** What `LexemeCursor` reads. */
  get bytes(): Uint8Array {
    return this.parts.bytes;
  }
}
