/** Behind the last entry. */
export const atEnd = 0xffff_ffff;

/** Most cursors are never asked for positions. */
const noPlaces = new Int32Array(0);

/**
 * Goes once through the entries of a segment that hold something, in their order. `entry` is where it stands; positions within that entry
 * are worked out only when they are asked for.
 */
export abstract class Cursor {
  entry = -1;
  /** Positions in the entry last asked for, ascending; only the first `count` count. */
  protected places = noPlaces;
  protected count = 0;

  /** Goes to the first entry from this one on; gives it, or `atEnd`. */
  abstract advance(to: number): number;

  /** Whether the entry holds it. Asked in ascending order; looks no further than this entry. */
  isAt(entry: number): boolean {
    return this.advance(entry) === entry;
  }

  /** Works out the positions in the entry it stands at, and gives how many there are. */
  readPlaces(): number {
    return this.count;
  }

  place(at: number): number {
    return this.places[at]!;
  }

  protected keepPlace(place: number): void {
    if (this.count === this.places.length) {
      const larger = new Int32Array(Math.max(8, this.count * 2));
      larger.set(this.places);
      this.places = larger;
    }
    this.places[this.count] = place;
    this.count += 1;
  }
}

/** Where a lexeme stands, as a segment keeps it: entry, bytes of its positions, positions; each as the difference to the last. */
export class LexemeCursor extends Cursor {
  private readonly bytes: Uint8Array;
  private readonly end: number;
  private at: number;
  private placesFrom = 0;
  private placesEntry = -1;

  constructor(bytes: Uint8Array, from: number, end: number) {
    super();
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  override advance(to: number): number {
    const { bytes, end } = this;
    let { entry, at, placesFrom } = this;
    while (entry < to) {
      if (at >= end) {
        entry = atEnd;
        break;
      }
      let byte = bytes[at++]!;
      let number = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++]!;
        number |= (byte & 127) << shift;
      }
      entry += number;
      byte = bytes[at++]!;
      number = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++]!;
        number |= (byte & 127) << shift;
      }
      placesFrom = at;
      at += number;
    }
    this.entry = entry;
    this.at = at;
    this.placesFrom = placesFrom;
    return entry;
  }

  override readPlaces(): number {
    if (this.placesEntry === this.entry) return this.count;
    this.placesEntry = this.entry;
    this.count = 0;
    const { bytes } = this;
    let place = 0;
    for (let at = this.placesFrom; at < this.at; ) {
      let byte = bytes[at++]!;
      let number = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++]!;
        number |= (byte & 127) << shift;
      }
      place += number;
      this.keepPlace(place);
    }
    return this.count;
  }
}

/** Every entry. */
export class EveryCursor extends Cursor {
  private readonly size: number;

  constructor(size: number) {
    super();
    this.size = size;
  }

  override advance(to: number): number {
    this.entry = to < this.size ? Math.max(to, this.entry) : atEnd;
    return this.entry;
  }
}

/** What holds all of several, and none of others. */
export class AllCursor extends Cursor {
  private readonly wanted: readonly Cursor[];
  private readonly unwanted: readonly Cursor[];

  constructor(wanted: readonly Cursor[], unwanted: readonly Cursor[]) {
    super();
    this.wanted = wanted;
    this.unwanted = unwanted;
  }

  override advance(to: number): number {
    let entry = to;
    for (let fitting = 0; fitting < this.wanted.length && entry !== atEnd; ) {
      const next = this.wanted[fitting]!.advance(entry);
      if (next !== entry) {
        entry = next;
        fitting = fitting === 0 ? 1 : 0;
      } else fitting += 1;
      if (fitting === this.wanted.length && entry !== atEnd && this.isUnwanted(entry)) {
        entry += 1;
        fitting = 0;
      }
    }
    this.entry = entry;
    return entry;
  }

  override isAt(entry: number): boolean {
    return this.wanted.every((cursor) => cursor.isAt(entry)) && !this.isUnwanted(entry);
  }

  private isUnwanted(entry: number): boolean {
    for (const cursor of this.unwanted) if (cursor.isAt(entry)) return true;
    return false;
  }
}

/** What holds one of several. */
export class AnyCursor extends Cursor {
  private readonly cursors: readonly Cursor[];
  private placesEntry = -1;

  constructor(cursors: readonly Cursor[]) {
    super();
    this.cursors = cursors;
  }

  override advance(to: number): number {
    let least = atEnd;
    for (const cursor of this.cursors) {
      const entry = cursor.entry < to ? cursor.advance(to) : cursor.entry;
      if (entry < least) least = entry;
    }
    this.entry = least;
    return least;
  }

  override isAt(entry: number): boolean {
    let isThere = false;
    for (const cursor of this.cursors) if (cursor.isAt(entry)) isThere = true;
    if (isThere) this.entry = entry;
    return isThere;
  }

  override readPlaces(): number {
    if (this.placesEntry === this.entry) return this.count;
    this.placesEntry = this.entry;
    this.count = 0;
    for (const cursor of this.cursors) {
      if (!cursor.isAt(this.entry)) continue;
      const count = cursor.readPlaces();
      for (let at = 0; at < count; at += 1) this.keepPlace(cursor.place(at));
    }
    this.places.subarray(0, this.count).sort();
    return this.count;
  }
}

/** What holds the second so many places behind the first; its positions are those of the second. */
export class FollowedCursor extends Cursor {
  private readonly first: Cursor;
  private readonly second: Cursor;
  private readonly distance: number;
  private placesEntry = -1;

  constructor(first: Cursor, second: Cursor, distance: number) {
    super();
    this.first = first;
    this.second = second;
    this.distance = distance;
  }

  override advance(to: number): number {
    if (this.entry >= to) return this.entry;
    let entry = to;
    for (;;) {
      entry = this.first.advance(entry);
      const next = this.second.advance(entry);
      if (next === atEnd) break;
      if (next !== entry) {
        entry = next;
        continue;
      }
      if (this.isFollowedAt(entry)) break;
      entry += 1;
    }
    this.entry = entry === atEnd || this.second.entry === atEnd ? atEnd : entry;
    return this.entry;
  }

  override isAt(entry: number): boolean {
    if (!this.first.isAt(entry) || !this.second.isAt(entry) || !this.isFollowedAt(entry)) return false;
    this.entry = entry;
    return true;
  }

  private isFollowedAt(entry: number): boolean {
    if (this.placesEntry === entry) return this.count > 0;
    this.placesEntry = entry;
    this.count = 0;
    const firsts = this.first.readPlaces();
    const seconds = this.second.readPlaces();
    let at = 0;
    for (let which = 0; which < seconds; which += 1) {
      const wanted = this.second.place(which) - this.distance;
      while (at < firsts && this.first.place(at) < wanted) at += 1;
      if (at < firsts && this.first.place(at) === wanted) this.keepPlace(this.second.place(which));
    }
    return this.count > 0;
  }
}
