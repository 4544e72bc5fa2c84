import type { ReportParagraph } from "../reports/index.ts";
import { alphabets } from "../scripts.ts";
import { runningNumbers } from "./running.ts";

/** A mark in brackets in front of a paragraph; `sign` is what the text layer holds for its letter, "" where it holds nothing. */
interface Mark {
  readonly at: number;
  readonly sign: string;
  readonly rest: string;
  readonly bold: boolean;
  /** Whether words without a mark stand between it and the mark before, as those that open another list do. */
  readonly isBehindWords: boolean;
  /** Whether those words end with a colon. */
  readonly isBehindColon: boolean;
}

/** Letters that were misnamed may be up to three signs, a stroke behind the letter one of them, and repeated. */
const sign = "[^\\s\\d٠-٩.,:;'’‘\"«»“”،؛/()（）–—-]{1,6}";
const mostSigns = 3;
const shapes: readonly RegExp[] = [
  new RegExp(`^[)）]\\s*[(（](${sign})\\s+(?=\\S)`, "u"),
  new RegExp(`^[(（)）]\\s*(${sign})?\\s*[)）(（]\\s*(?=\\S)`, "u"),
  /^[(（)）]()\s+(?=\S)/u,
  new RegExp(`^[(（)）](${sign})\\s+(?=\\S)`, "u"),
  new RegExp(`^(${sign})\\s?[)）(（]\\s*(?=\\S)`, "u"),
];
/** What closes a bracket that was opened in front of it is a remark's. */
const closesRemark = /^[^(（]{0,80}[)）]/u;
const arabicOrOther = /^(?:\p{Script=Arabic}|\p{Co}|\ufffd)*$/u;

/** A sign has to stand in one place of lists so often before it tells that place elsewhere. */
const enoughVotes = 2;
const longestGap = 2;
/** A sign that stands so many times as often in its place as in any other stands for that alone. */
const mostlyThere = 3;
/** Fewer numbers than this are none of the paper's own. */
const fewestNumbers = 3;
const letters = alphabets[2] ?? [];

/**
 * Paragraphs of a damaged text layer with the letters that must have been printed: whatever the layer calls a letter, it calls it so
 * throughout each type, and lists rise from the first letter in steps of one. Letters that the layer does not give are marked as guessed.
 */
export function withLearnedLetters(all: readonly ReportParagraph[]): ReportParagraph[] {
  const paragraphs = withWholeHeadings(all).map(withClosedNumber);
  const groups = marksIn(paragraphs);
  const learned = { bold: placesOf(groups, true), plain: placesOf(groups, false) };
  const found = [...paragraphs];
  for (const group of groups) {
    let place = -1;
    group.forEach((mark, index) => {
      const own = (mark.bold ? learned.bold : learned.plain).get(mark.sign);
      const isNew = beginsList(mark, group[index - 1]);
      place = nextPlace(isNew ? -1 : place, mark, own);
      const letter = letters[place];
      if (letter === undefined) return;
      found[mark.at] = {
        ...paragraphs[mark.at]!,
        label: `(${letter})`,
        text: mark.rest,
        isLabelGuessed: mark.sign !== letter,
      };
    });
  }
  return found;
}

function nextPlace(before: number, mark: Mark, own: LearnedPlace | undefined): number {
  const { isBehindWords, isBehindColon } = mark;
  const next = before + 1;
  if (own === undefined) return isBehindColon ? 0 : next;
  // Words open a list; without them only a letter that is never another begins one.
  if (own.place === 0 && (isBehindWords || own.isOnly)) return 0;
  return next > 0 && own.isOnly && own.place > next && own.place <= next + longestGap ? own.place : next;
}

/** The marks of each numbered paragraph, in their order. */
function marksIn(paragraphs: readonly ReportParagraph[]): Mark[][] {
  const starts = runningNumbers(paragraphs, 0);
  const isCounted = starts.size < fewestNumbers;
  const groups: Mark[][] = [];
  let isBehindWords = false;
  let isBehindColon = false;
  paragraphs.forEach((paragraph, at) => {
    const mark = starts.has(at) || paragraph.label !== null ? null : readMark(paragraph.text);
    // Without numbers any words may begin another paragraph.
    const isStart = starts.has(at) || (mark === null && (isCounted || paragraph.heading));
    if (isStart && (starts.has(at) || isCounted || groups.length > 0)) groups.push([]);
    if (mark === null) {
      isBehindWords = !starts.has(at);
      isBehindColon = isBehindWords && /[:：]\s*$/u.test(paragraph.text);
      return;
    }
    groups.at(-1)?.push({ at, ...mark, bold: paragraph.bold, isBehindWords, isBehindColon });
    isBehindWords = false;
    isBehindColon = false;
  });
  return groups.filter((group) => group.length > 0);
}

function readMark(text: string): { readonly sign: string; readonly rest: string } | null {
  const plain = text.replace(/^[\s\u200e\u200f\u202a-\u202e]+/u, "");
  for (const [index, shape] of shapes.entries()) {
    const found = shape.exec(plain);
    if (found === null) continue;
    const printed = (found[1] ?? "")
      .normalize("NFKC")
      .replace(/ـ/gu, "")
      .replace(/(.)\1+/gu, "$1");
    const rest = plain.slice(found[0].length);
    if (printed.length > mostSigns) continue;
    if (!arabicOrOther.test(printed) || (index > 1 && printed !== "" && closesRemark.test(rest))) return null;
    return { sign: printed, rest };
  }
  return null;
}

/** Another list of the same paragraph: in another type, or behind words in another type. */
function beginsList(mark: Mark, before: Mark | undefined): boolean {
  return before === undefined || before.bold !== mark.bold;
}

const opened = /^(?:[)）]\s*(\d{1,3})\s*[(（]\s*|[(（]\s*(\d{1,3})\s+)(?=\p{L})/u;

/** "(5 ينبغي" and ")5( ينبغي" for "(5) ينبغي": where the layer loses one bracket it loses it everywhere. */
function withClosedNumber(paragraph: ReportParagraph): ReportParagraph {
  const found = opened.exec(paragraph.text);
  if (found === null) return paragraph;
  const rest = paragraph.text.slice(found[0].length);
  return closesRemark.test(rest) ? paragraph : { ...paragraph, text: `(${found[1] ?? found[2]}) ${rest}` };
}

/** The second line of a heading that begins with a bracket, "(المواد 22 و30)", is no clause. */
function withWholeHeadings(paragraphs: readonly ReportParagraph[]): ReportParagraph[] {
  const found: ReportParagraph[] = [];
  for (const paragraph of paragraphs) {
    const before = found.at(-1);
    const isRest =
      before?.heading === true &&
      /^[(（][^)）]{4,}/u.test(paragraph.text) &&
      /[)）]\s*$/u.test(paragraph.text);
    if (isRest) found[found.length - 1] = { ...before, text: `${before.text} ${paragraph.text}` };
    else found.push(paragraph);
  }
  return found;
}

interface LearnedPlace {
  readonly place: number;
  /** Whether the sign stands nowhere else, but for a slip. */
  readonly isOnly: boolean;
}

/** Which place of lists each sign stands for, by where it stands most often. */
function placesOf(groups: readonly (readonly Mark[])[], bold: boolean): ReadonlyMap<string, LearnedPlace> {
  const votes = new Map<string, Map<number, number>>();
  for (const group of groups) {
    let place = -1;
    const seen = new Set<string>();
    group.forEach((mark, index) => {
      const isAgain = mark.isBehindWords && seen.has(mark.sign);
      if (beginsList(mark, group[index - 1]) || isAgain) {
        place = -1;
        seen.clear();
      }
      place += 1;
      if (mark.bold !== bold || mark.sign === "") return;
      seen.add(mark.sign);
      const own = votes.get(mark.sign) ?? new Map<number, number>();
      own.set(place, (own.get(place) ?? 0) + 1);
      votes.set(mark.sign, own);
    });
  }
  const found = new Map<string, LearnedPlace>();
  for (const [one, own] of votes) {
    const [first, second] = [...own].sort((a, b) => b[1] - a[1]);
    if (first !== undefined && first[1] >= enoughVotes && first[1] > (second?.[1] ?? 0))
      found.set(one, { place: first[0], isOnly: first[1] > mostlyThere * (second?.[1] ?? 0) });
  }
  return found;
}
