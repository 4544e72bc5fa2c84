import type { LetteredText } from "../paragraph-labels.ts";
import { readLetter } from "../paragraph-labels.ts";
import { letterOf } from "../scripts.ts";
import type { ClauseList, ReadableClause } from "./model.ts";

/** One paragraph of a list: `plain` has no letter, and is a clause whose letter is lost or the text of the one before. */
interface ListedText {
  readonly index: number | null;
  readonly isGuessed: boolean;
  readonly mark: string;
  readonly kind: LetteredText["kind"];
  readonly isPlain: boolean;
  text: string;
}

/** A paragraph of a numbered paragraph; `next` is the letter of the one that follows, where it has one. */
export interface Piece {
  readonly text: string;
  readonly next: LetteredText | null;
  readonly bold: boolean;
  /** Whether its letter is not in the text layer. */
  readonly isGuessed: boolean;
}

interface OpenList {
  opening: string;
  /** Whether any paragraph of its opening is bold. */
  isBold: boolean;
  /** How many paragraphs its opening has. */
  openings: number;
  readonly listed: ListedText[];
}

const endOfSentence = /[.。!?؟]["”’»）)]?\s*$/u;
const listGoesOn = /[:：;；؛]\s*$|[;；؛,，،]\s*(?:and|or|et|ou|y|e|o|и|或|和|و)\s*$/iu;
const bullet = /^[•·▪●◦–—*-]\s/u;

function goingOn(text: string, more: string): string {
  return text === "" ? more.trim() : `${text} ${more.trim()}`;
}

/** Gathers the paragraphs of one numbered paragraph: its words, and its lists with their letters. */
export class ClauseGatherer {
  private readonly lists: OpenList[];
  private lastRoman = 0;
  /** What was added last, where it went on with the text before it: that text may be very long, and is not looked at again. */
  private tail: string | null = null;
  /** Of the paragraph that is added. */
  private isBold: boolean;
  private isGuessed = false;

  constructor(opening: string, isBold = false) {
    this.lists = [{ opening, isBold, openings: 1, listed: [] }];
    this.isBold = isBold;
  }

  /** Adds a paragraph. */
  add({ text, next, bold, isGuessed }: Piece): void {
    const lettered = readLetter(text);
    const wasBold = this.isBold;
    this.isBold = bold;
    this.isGuessed = isGuessed;
    const isAdded = lettered !== null && this.addLettered(lettered, next);
    if (!isAdded) this.addPlain(text, wasBold);
    this.tail = isAdded ? null : text;
  }

  private get list(): OpenList {
    return this.lists.at(-1)!;
  }

  private addLettered(lettered: LetteredText, next: LetteredText | null): boolean {
    this.foldWordsBetween(lettered);
    const { listed } = this.list;
    const all = listed.length;
    const withLetters = listed.filter(({ isPlain }) => !isPlain).length;
    const { indexes, roman, kind } = lettered;
    // "(1)" under "(b)" counts inside that clause, as "(i)" does.
    if (kind === "number" && listed.some((one) => one.kind === "letter")) {
      this.lastRoman = Math.max(1, this.lastRoman);
      return false;
    }
    const isRoman = roman !== null && (roman === 1 ? next?.roman === 2 : roman === this.lastRoman + 1);
    const isNext = lettered.isLost || indexes.includes(all) || indexes.includes(withLetters);
    // "(i)" behind "(h)" is a letter, unless "(ii)" follows; "(v)" behind "(iv)" is a number.
    if (roman !== null && (!isNext || isRoman) && (isRoman || roman === 1)) {
      this.lastRoman = roman;
      return false;
    }
    if (isNext) {
      if (!lettered.isLost && !indexes.includes(all)) this.foldPlain();
      this.push(lettered, lettered.isLost ? null : this.list.listed.length);
      return true;
    }
    if (all === 0 && indexes.includes(1) && this.openFirstInside()) {
      this.push(lettered, this.list.listed.length);
      return true;
    }
    if (all > 0 && indexes.includes(all + 1)) {
      this.push(lettered, all + 1);
      return true;
    }
    if (all > 0 && indexes.includes(0)) {
      this.lists.push({ opening: "", isBold: this.isBold, openings: 0, listed: [] });
      this.push(lettered, 0);
      return true;
    }
    return false;
  }

  private push({ mark, kind, rest }: LetteredText, index: number | null): void {
    this.lastRoman = 0;
    this.list.listed.push({ index, isGuessed: this.isGuessed, mark, kind, text: rest, isPlain: false });
  }

  /** A clause of two paragraphs: words that were taken for those behind the list stand inside it. */
  private foldWordsBetween({ indexes }: LetteredText): void {
    const before = this.lists.at(-2);
    if (before === undefined || this.list.listed.length > 0 || before.listed.length === 0) return;
    const isRestart = indexes.includes(0);
    if (isRestart || !indexes.includes(before.listed.length)) return;
    const { opening } = this.lists.pop()!;
    before.listed.at(-1)!.text += ` ${opening}`;
  }

  /** "…: (a) Adopt a law;" in one line, with "(b)" on the next. */
  private openFirstInside(): boolean {
    const list = this.list;
    const found = /[:：,;]\s*([(（]?\s*[aаأ]\s*[)）])\s*(?=\p{L})/iu.exec(list.opening);
    if (found === null) return false;
    const text = list.opening.slice(found.index + found[0].length);
    list.opening = list.opening.slice(0, found.index + 1);
    list.listed.push({
      index: 0,
      isGuessed: false,
      mark: found[1] ?? "(a)",
      kind: "letter",
      text,
      isPlain: false,
    });
    return true;
  }

  private addPlain(text: string, wasBold: boolean): void {
    const list = this.list;
    const last = list.listed.at(-1);
    const before = this.tail ?? last?.text ?? list.opening;
    // A clause that ends with a colon opens a list of its own.
    if (last?.isPlain === false && /[:：]\s*$/u.test(before)) this.lastRoman = Math.max(1, this.lastRoman);
    const isNested = this.lastRoman > 0 || bullet.test(text);
    if (listGoesOn.test(before) && !isNested && !/^\p{Ll}/u.test(text)) {
      list.listed.push({ index: null, isGuessed: true, mark: "", kind: null, text, isPlain: true });
    } else if (last !== undefined && (endOfSentence.test(before) || wasBold !== this.isBold) && !isNested) {
      this.lists.push({ opening: text, isBold: this.isBold, openings: 1, listed: [] });
    } else if (last === undefined) {
      list.opening = goingOn(list.opening, text);
      list.isBold ||= this.isBold;
      list.openings += 1;
    } else last.text = goingOn(last.text, text);
  }

  /** Paragraphs without a letter belong to what stands before them. */
  private foldPlain(): void {
    const list = this.list;
    const kept: ListedText[] = [];
    for (const one of list.listed) {
      const last = kept.at(-1);
      if (!one.isPlain) kept.push(one);
      else if (last === undefined) list.opening = `${list.opening} ${one.text}`.trim();
      else last.text = `${last.text} ${one.text}`.trim();
    }
    list.listed.splice(0, list.listed.length, ...kept);
  }

  /** The lists as read; `areLettersLost` where the file tells no letters at all. */
  finish(areLettersLost: boolean): ClauseList[] {
    return this.lists.map((list) => {
      const hasLetters = list.listed.some(({ isPlain }) => !isPlain);
      const isKept = hasLetters || (areLettersLost && list.listed.length > 1);
      if (!isKept && list.listed.length > 0) {
        const texts = list.listed.map(({ text }) => text);
        return {
          opening: [list.opening, ...texts].join(" ").trim(),
          isBold: list.isBold,
          openings: list.openings,
          clauses: [],
        };
      }
      return {
        opening: list.opening,
        isBold: list.isBold,
        openings: list.openings,
        clauses: withLetters(list.listed),
      };
    });
  }
}

function withLetters(listed: readonly ListedText[]): ReadableClause[] {
  let next = 0;
  return listed.map(({ index, isGuessed, mark, text }) => {
    const at = index !== null && index > next ? index : next;
    next = at + 1;
    const letter = letterOf(at);
    return {
      letter,
      mark: mark === "" ? `(${letter})` : mark,
      text,
      isGuessed: isGuessed || index !== at || at > listed.length,
    };
  });
}
