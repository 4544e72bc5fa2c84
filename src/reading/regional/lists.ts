import type { Place } from "../model.ts";
import { type NumberedParagraph, paragraphWith } from "../numbered/index.ts";
import { readLetter, readNumber } from "../paragraph-labels.ts";
import type { ReportParagraph } from "../reports/index.ts";
import { letterOf } from "../scripts.ts";

/** A point of a list, with the label it has in print. */
export interface ListedPoint extends NumberedParagraph {
  /** "3", "iv", "b"; "" for a bullet. */
  readonly label: string;
}

const roman = /^[\s(]*([ivxlc]{1,6})\s*[.)]\)?\s*(?=\S)/iu;
const bullet = /^\s*[•·▪●◦○\u{f0b7}–—-]\s+(?=\S)/u;
const steps: readonly (readonly [string, number])[] = [
  ["c", 100],
  ["xc", 90],
  ["l", 50],
  ["xl", 40],
  ["x", 10],
  ["ix", 9],
  ["v", 5],
  ["iv", 4],
  ["i", 1],
];

/** "xiv" is 14; null for letters that are no Roman number as it is written. */
export function readRoman(text: string): number | null {
  let rest = text.toLowerCase();
  let value = 0;
  for (const [letters, size] of steps) {
    while (rest.startsWith(letters)) {
      value += size;
      rest = rest.slice(letters.length);
    }
  }
  return rest === "" && value > 0 ? value : null;
}

type Kind = "number" | "roman" | "letter" | "bullet";

/** What may count the clauses of a point; a number below Roman points or letters belongs to the text around the list. */
const clauseKinds: Readonly<Record<Kind, readonly Kind[]>> = {
  number: ["letter", "roman", "bullet"],
  roman: ["letter", "bullet"],
  letter: ["roman", "bullet"],
  bullet: [],
};

interface Mark {
  readonly kind: Kind;
  readonly value: number;
  readonly label: string;
  readonly rest: string;
}

/** What a paragraph's label may be: "i." is a Roman number or a letter, "c)" too. */
function marksOf(paragraph: ReportParagraph): Mark[] {
  const text = wholeText(paragraph);
  const found: Mark[] = [];
  const number = readNumber(text);
  if (number !== null && number.rest !== "") {
    found.push({ kind: "number", value: number.number, label: String(number.number), rest: number.rest });
  }
  const inRoman = roman.exec(text);
  const value = inRoman === null ? null : readRoman(inRoman[1] ?? "");
  if (inRoman !== null && value !== null) {
    const rest = text.slice(inRoman[0].length);
    found.push({ kind: "roman", value, label: (inRoman[1] ?? "").toLowerCase(), rest });
  }
  const letter = readLetter(text) ?? readLetter(text.replace(/^(\p{Ll})\.\s/u, "$1) "));
  const [index] = letter?.indexes ?? [];
  if (letter !== null && index !== undefined) {
    found.push({ kind: "letter", value: index + 1, label: letterOf(index), rest: letter.rest });
  }
  const dot = bullet.exec(text);
  if (dot !== null) found.push({ kind: "bullet", value: 0, label: "", rest: text.slice(dot[0].length) });
  return found;
}

export function wholeText({ label, text }: ReportParagraph): string {
  return label === null ? text : `${label} ${text}`;
}

interface OpenPoint {
  readonly number: number;
  readonly label: string;
  readonly heading: string | null;
  readonly isBold: boolean;
  text: string;
  readonly clauses: { letter: string; mark: string; text: string; isGuessed: boolean }[];
  readonly places: Place[];
}

export interface List {
  readonly points: readonly ListedPoint[];
  /** Where the text goes on behind the list. */
  readonly end: number;
}

interface ListOptions {
  /** A paragraph with which the list ends, whatever its label. */
  readonly isEnd?: (text: string) => boolean;
  /** Lists whose points begin anew under each heading. */
  readonly mayRestart?: boolean;
}

/** A heading inside a list: short, without a label and without an end. */
function isHeading({ text, heading, bold }: ReportParagraph): boolean {
  return text.length < 160 && (heading || bold || (text.length < 90 && !/[.;,]\s*$/u.test(text)));
}

/**
 * The points of a list that begins at a paragraph: by numbers, Roman numbers, letters or bullets, as its first one is. A second kind of
 * label below it makes clauses. Ends where a paragraph neither goes on with the list nor with the point before.
 */
export function listFrom(
  paragraphs: readonly ReportParagraph[],
  start: number,
  options: ListOptions = {},
): List {
  const points: OpenPoint[] = [];
  let kind: Kind | null = null;
  let heading: string | null = null;
  let at = start;
  for (; at < paragraphs.length; at += 1) {
    const paragraph = paragraphs[at];
    if (paragraph === undefined) break;
    if (options.isEnd?.(wholeText(paragraph)) === true) break;
    const marks = marksOf(paragraph);
    const last = points.at(-1);
    if (kind === null) {
      // Operative points of a judgment do not begin at one in each of their parts.
      const first = marks.find((mark) => mark.kind === "bullet" || mark.value === 1) ?? marks[0];
      if (first === undefined) {
        if (!isHeading(paragraph)) break;
        heading = paragraph.text;
        continue;
      }
      kind = first.kind;
      points.push(open(first, paragraph, heading));
      continue;
    }
    const next = marks.find(
      (mark) =>
        mark.kind === kind &&
        (kind === "bullet" ||
          (mark.value > (last?.number ?? 0) && mark.value <= (last?.number ?? 0) + 3) ||
          (options.mayRestart === true && mark.value === 1)),
    );
    if (next !== undefined) {
      points.push(open(next, paragraph, heading));
      continue;
    }
    const allowed = clauseKinds[kind];
    const clause = marks.find((mark) => allowed.includes(mark.kind));
    if (clause === undefined && marks.length > 0) break;
    if (clause !== undefined && last !== undefined) {
      const index = last.clauses.length;
      const mark = wholeText(paragraph).slice(0, -clause.rest.length).trim();
      last.clauses.push({ letter: letterOf(index), mark, text: clause.rest, isGuessed: false });
      last.places.push(paragraph.place);
      continue;
    }
    if (isHeading(paragraph)) {
      // A heading behind which no list goes on ends it.
      const goesOn = paragraphs
        .slice(at + 1, at + 4)
        .some((one) => marksOf(one).some((mark) => mark.kind === kind));
      if (!goesOn) break;
      heading = paragraph.text;
      continue;
    }
    if (last === undefined || /[.。]\s*$/u.test(last.clauses.at(-1)?.text ?? last.text)) break;
    const clauseBefore = last.clauses.at(-1);
    if (clauseBefore === undefined) last.text = `${last.text} ${paragraph.text}`;
    else clauseBefore.text = `${clauseBefore.text} ${paragraph.text}`;
    last.places.push(paragraph.place);
  }
  return { points: points.map((point) => ({ ...paragraphWith(point), label: point.label })), end: at };
}

function open(mark: Mark, { bold, place }: ReportParagraph, heading: string | null): OpenPoint {
  return {
    number: mark.value,
    label: mark.label,
    heading,
    isBold: bold,
    text: mark.rest.trim(),
    clauses: [],
    places: [place],
  };
}
