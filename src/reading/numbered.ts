import type { Notice, Place, ReadItem, ReadReview, Rectangle } from "./model.ts";
import { readLetter, readNumber } from "./paragraph-labels.ts";
import type { ReportParagraph } from "./reports/index.ts";
import { letterOf, plainDigits } from "./scripts.ts";

/** A lettered clause of a numbered paragraph. */
export interface ReadableClause {
  readonly letter: string;
  /** The letter as it is printed, with its brackets. */
  readonly mark: string;
  text: string;
  readonly isGuessed: boolean;
}

/** A paragraph of a paper whose paragraphs run through by number, with its lettered clauses. */
export interface NumberedParagraph<Part extends string = string> {
  readonly number: number;
  /** Of the paper: `introduction` before the first heading that begins another. */
  readonly part: Part | "introduction";
  readonly heading: string | null;
  /** Null where it ran together with another and its type is not known. */
  readonly isBold: boolean | null;
  readonly text: string;
  readonly clauses: readonly ReadableClause[];
  readonly places: readonly Place[];
}

/**
 * Body paragraphs by their running numbers, with clauses, up to the annexes. `partOf` says which part a heading begins; `before` is
 * the number behind which the first one stands, where these are not all paragraphs of the paper.
 */
export function numberedParagraphs<Part extends string>(
  paragraphs: readonly ReportParagraph[],
  partOf: (heading: string) => Part | null,
  before = 0,
): NumberedParagraph<Part>[] {
  const found: Open<Part>[] = [];
  let part: Part | "introduction" = "introduction";
  let heading: string | null = null;
  let last = before;
  for (const paragraph of paragraphs) {
    const text = paragraph.label === null ? paragraph.text : `${paragraph.label} ${paragraph.text}`;
    const numberedText = readNumber(text);
    const isNext =
      numberedText !== null &&
      numberedText.number > last &&
      numberedText.number <= last + (last === 0 ? 1 : 4) &&
      !/^\s*$/u.test(numberedText.rest);
    if (isNext && numberedText !== null) {
      last = numberedText.number;
      found.push(open(numberedText.number, numberedText.rest, part, heading, paragraph));
      continue;
    }
    const current = found.at(-1);
    const lettered = current === undefined ? null : readLetter(text);
    if (current !== undefined && lettered !== null && isNextClause(current, lettered.index)) {
      const index = current.clauses.length;
      current.clauses.push({
        letter: letterOf(index),
        mark: text.slice(0, text.length - lettered.rest.length).trim(),
        text: lettered.rest,
        isGuessed: lettered.index !== index,
      });
      current.places.push(paragraph.place);
      continue;
    }
    const begun = partOf(text);
    if (begun !== null && (paragraph.heading || paragraph.bold || text.length < 90)) {
      // Inside its part it is a heading like others.
      heading = begun === part ? headingOf(text) : null;
      part = begun;
      continue;
    }
    if (paragraph.heading || (paragraph.bold && text.length < 140 && !/[.;؛。؟:]\s*$/u.test(text))) {
      if (/^(?:annex|appendix|annexe|anexo|приложение|附件|المرفق|مرفق)/iu.test(text)) break;
      heading = headingOf(text);
      continue;
    }
    if (current !== undefined) goOn(current, text, paragraph.place);
  }
  return found.flatMap(splitRunTogether).map((one) => ({ ...one, ...splitInlineClauses(one) }));
}

function headingOf(text: string): string {
  return text.replace(/[\s*]+$/u, "").slice(0, 300);
}

/** The next number inside a text whose paragraphs ran together: "… المساواة. 51 - يساور اللجنة القلق …". */
function splitRunTogether<Part extends string>(
  one: Open<Part>,
  at: number,
  all: readonly Open<Part>[],
): Open<Part>[] {
  const next = all[at + 1]?.number;
  if (next === undefined || next <= one.number + 1) return [one];
  const wanted = one.number + 1;
  const shape = new RegExp(`(?:^|[\\s.])(?:${wanted}\\s?[-–.]|[-–]\\s?${wanted})\\s+(?=\\p{L})`, "u");
  const inClause = one.clauses.findIndex(({ text }) => shape.test(plainDigits(text)));
  const holder = inClause >= 0 ? one.clauses[inClause]?.text : one.text;
  const text = plainDigits(holder ?? "");
  const found = shape.exec(text);
  if (found === null) return [one];
  const before = text.slice(0, found.index).trim();
  const rest = text.slice(found.index + found[0].length);
  const first: Open<Part> =
    inClause >= 0
      ? {
          ...one,
          isBold: null,
          clauses: one.clauses
            .slice(0, inClause + 1)
            .map((clause, index) => (index === inClause ? { ...clause, text: before } : clause)),
        }
      : { ...one, isBold: null, text: before, clauses: [] };
  const second: Open<Part> = {
    ...one,
    number: wanted,
    isBold: null,
    text: rest,
    clauses: inClause >= 0 ? one.clauses.slice(inClause + 1) : one.clauses,
  };
  return [first, ...splitRunTogether(second, at, all)];
}

/** Clauses whose letters stand inside the text: a damaged or narrow print runs "(a) … ; (b) …" into one paragraph. */
function splitInlineClauses(one: Open<string>): Pick<Open<string>, "text" | "clauses"> {
  const parts = [{ letter: "", mark: "", text: one.text, isGuessed: false }, ...one.clauses];
  const split = parts.flatMap((part, at) => {
    const pieces = piecesOf(part.text, at > 0);
    if (pieces.length < 2) return [part];
    // A text without clauses has to begin them with the first letter: "(b)" alone may point to another paragraph.
    if (at === 0 && pieces.length < 3) return [part];
    return pieces.map((text, index) =>
      index === 0 ? { ...part, text } : { letter: "?", mark: "", text, isGuessed: true },
    );
  });
  const [opening, ...clauses] = split;
  return {
    text: opening?.text ?? one.text,
    clauses: clauses.map((clause, index) => ({
      ...clause,
      letter: letterOf(index),
      mark: clause.mark === "" ? `(${letterOf(index)})` : clause.mark,
    })),
  };
}

const inlineLetter =
  /(?<=[;:؛：；،.و]\s{0,3})[(（]\s*(?:\p{L}{1,2}\s*[)）]|[\p{Script=Arabic}]{1,2}(?=\s)|(?=\s\p{Script=Arabic}))\s+/u;

/** "(i) …; (ii) …" inside a clause is part of it. */
const romanParts = /[(（]\s*i\s*[)）].*[(（]\s*ii\s*[)）]/su;

function piecesOf(text: string, isClause: boolean): string[] {
  if (isClause && romanParts.test(text)) return [text];
  const pieces = text.split(new RegExp(inlineLetter.source, "gu")).map((piece) => piece.trim());
  return pieces.filter((piece, index) => index === 0 || piece.length > 3);
}

interface Open<Part extends string> {
  number: number;
  part: Part | "introduction";
  heading: string | null;
  isBold: boolean | null;
  text: string;
  clauses: ReadableClause[];
  places: Place[];
}

function open<Part extends string>(
  number: number,
  text: string,
  part: Part | "introduction",
  heading: string | null,
  { bold, place }: ReportParagraph,
): Open<Part> {
  return { number, part, heading, isBold: bold, text, clauses: [], places: [place] };
}

/** Letters run a, b, c; one that was lost or misread counts as the next. */
function isNextClause(current: Open<string>, index: number | null): boolean {
  const expected = current.clauses.length;
  return index === null || index === expected || (expected > 0 && index === expected + 1);
}

/** Text that goes on: the last clause's, or the paragraph's own. */
function goOn(current: Open<string>, text: string, place: Place): void {
  const clause = current.clauses.at(-1);
  if (clause === undefined) current.text = joined(current.text, text);
  else clause.text = joined(clause.text, text);
  current.places.push(place);
}

/** Without going over what is there already: thousands of paragraphs may run together. */
function joined(text: string, more: string): string {
  return text === "" ? more.trim() : `${text} ${more.trim()}`;
}

/** Letters that stand doubled or alone all over: a text layer that programs cannot read as it is printed. */
export function looksDamaged(numbered: readonly NumberedParagraph[], language: string): boolean {
  if (language !== "ar") return false;
  const text = numbered.map((paragraph) => paragraph.text).join(" ");
  const words = text.match(/\p{Script=Arabic}+/gu) ?? [];
  if (words.length < 50) return false;
  const strange = words.filter((word) => /(\p{L})\1\1/u.test(word) || word.length === 1).length;
  return strange / words.length > 0.04;
}

/** Numbers that are missing between the first and the last. */
export function gapsIn(numbered: readonly NumberedParagraph[]): string[] {
  const numbers = new Set(numbered.map(({ number }) => number));
  const last = Math.max(0, ...numbers);
  const gaps: string[] = [];
  for (let number = 1; number < last; number += 1) if (!numbers.has(number)) gaps.push(String(number));
  return gaps;
}

/** A paragraph that asks for something as an item of the register. */
export function itemOf(
  paragraph: NumberedParagraph,
  facts: { readonly language: string; readonly state: string | null },
  review: ReadReview,
  isDamaged: boolean,
): ReadItem {
  const clauses = paragraph.clauses.map(({ letter, text }) => ({
    letter,
    text,
    recommenders: [],
  }));
  const doubts: Notice[] = [];
  if (paragraph.clauses.some(({ isGuessed }) => isGuessed))
    doubts.push({ code: "clause_letter_guessed", data: {} });
  if (isDamaged) doubts.push({ code: "text_layer_damaged", data: {} });
  return {
    kind: "recommendation",
    paragraph: String(paragraph.number),
    text: [paragraph.text.trim(), ...paragraph.clauses.map(({ mark, text }) => `${mark} ${text}`)].join(" "),
    clauses,
    recommenders: [],
    unrecognisedRecommenders: [],
    position: null,
    positionSource: null,
    positionWording: null,
    section: paragraph.heading,
    labels: { themes: [], groups: [], sdgs: [] },
    language: facts.language,
    state: facts.state,
    review,
    annotationId: null,
    place: joinPlaces(paragraph.places),
    confidence: isDamaged ? 0.4 : doubts.length > 0 ? 0.7 : 1,
    doubts,
    consideredImplemented: false,
  };
}

/** One place for what stands in several. */
export function joinPlaces(places: readonly Place[]): Place {
  const [first] = places;
  if (first === undefined) throw new Error("a paragraph stands somewhere");
  if (first.kind !== "page") return first;
  const rectangles: Rectangle[] = places.flatMap((place) => (place.kind === "page" ? place.rectangles : []));
  return { kind: "page", page: first.page, rectangles };
}
