import { AllCursor, AnyCursor, type Cursor, EveryCursor, FollowedCursor, LexemeCursor } from "./cursors.ts";
import type { Segment } from "./segment.ts";
import type { LexemeQuery } from "./tsquery.ts";

/** Turns parts of one search into cursors of one segment; the same part is the same cursor. */
export class Matcher {
  private readonly segment: Segment;
  private readonly spend: (bytes: number) => void;
  private readonly made = new Map<LexemeQuery, Cursor>();

  constructor(segment: Segment, spend: (bytes: number) => void) {
    this.segment = segment;
    this.spend = spend;
  }

  /**
   * A cursor goes once through its segment. It may be asked by more than one (a word decides what is found, and where it stands the
   * order), as long as all of them ask for entries in ascending order.
   */
  cursorOf(query: LexemeQuery): Cursor {
    const known = this.made.get(query);
    if (known !== undefined) return known;
    const cursor = this.make(query);
    this.made.set(query, cursor);
    return cursor;
  }

  private make(query: LexemeQuery): Cursor {
    switch (query.kind) {
      case "lexeme":
        return query.isPrefix ? this.beginning(query.lexeme) : this.lexeme(query.lexeme);
      case "followed":
        return new FollowedCursor(this.cursorOf(query.first), this.cursorOf(query.second), query.distance);
      case "any":
        return new AnyCursor(query.nodes.map((node) => this.cursorOf(node)));
      case "all": {
        const wanted = query.nodes.filter(({ kind }) => kind !== "not");
        const unwanted = query.nodes.filter((node) => node.kind === "not");
        return new AllCursor(
          wanted.length === 0 ? [this.everything()] : wanted.map((node) => this.cursorOf(node)),
          unwanted.map(({ node }) => this.cursorOf(node)),
        );
      }
      case "not":
        return new AllCursor([this.everything()], [this.cursorOf(query.node)]);
    }
  }

  private everything(): Cursor {
    return new EveryCursor(this.segment.size);
  }

  private lexeme(lexeme: string): Cursor {
    const number = this.segment.vocabulary.lexemes.find(lexeme);
    return (number === undefined ? null : this.cursorOfNumber(number)) ?? new AnyCursor([]);
  }

  private beginning(letters: string): Cursor {
    const { lexemes } = this.segment.vocabulary;
    const cursors: Cursor[] = [];
    for (const number of lexemes.beginning(letters)) {
      this.spend(1);
      const cursor = this.cursorOfNumber(number);
      if (cursor !== null) cursors.push(cursor);
    }
    return balanced(cursors);
  }

  private cursorOfNumber(lexeme: number): Cursor | null {
    const range = this.segment.rangeOf(lexeme);
    if (range === null) return null;
    const [from, end] = range;
    this.spend(end - from);
    return new LexemeCursor(this.segment.bytes, from, end);
  }
}

/** Of hundreds of alternatives each step should ask few: they are put together four by four. */
function balanced(cursors: readonly Cursor[]): Cursor {
  if (cursors.length <= 4) return cursors.length === 1 ? cursors[0]! : new AnyCursor(cursors);
  const part = Math.ceil(cursors.length / 4);
  return new AnyCursor(
    [0, 1, 2, 3].flatMap((at) => {
      const some = cursors.slice(at * part, (at + 1) * part);
      return some.length === 0 ? [] : balanced(some);
    }),
  );
}
