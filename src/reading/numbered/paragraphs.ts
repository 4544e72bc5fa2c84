import type { Place } from "../model.ts";
import { readLetter, readNumber } from "../paragraph-labels.ts";
import type { ReportParagraph } from "../reports/index.ts";
import { ClauseGatherer } from "./clauses.ts";
import { numberInside, splitInlineClauses } from "./inline.ts";
import type { ClauseList, NumberedParagraph } from "./model.ts";
import { countedNumbers, labelledText, type NumberedStart, numbersAgain, runningNumbers } from "./running.ts";

const annex = /^(?:(?:annex|appendix|annexe|anexo|apéndice)\b|приложение|附件|المرفق|مرفق)/iu;
/** Fewer numbers than this are none of the paper's own. */
const fewestNumbers = 3;
const longestHeading = 140;

/**
 * Body paragraphs by their running numbers, with clauses, up to the annexes. `partOf` says which part a heading begins. Where the text
 * holds no numbers they are counted (`isCounted`). Of a part of a paper `behind` is the number it follows, and nothing is counted.
 */
export function numberedParagraphs<Part extends string>(
  all: readonly ReportParagraph[],
  partOf: (heading: string) => Part | null,
  behind: number | null = null,
): NumberedParagraph<Part>[] {
  const paragraphs = withOwnLabels(beforeAnnex(all));
  const running = runningNumbers(paragraphs, behind ?? 0);
  const isTitle = (paragraph: ReportParagraph): boolean =>
    isHeading(paragraph) || begunPart(paragraph, partOf) !== null;
  const isWithout = behind === null && running.size < fewestNumbers;
  const counted = isWithout ? countedNumbers(paragraphs, isTitle) : null;
  const starts = counted ?? running;
  const found: Open<Part>[] = [];
  const under: Under<Part> = { part: "introduction", heading: null, section: null };
  paragraphs.forEach((paragraph, at) => {
    const start = starts.get(at);
    if (start !== undefined) {
      found.push(open(start, under, paragraph));
      return;
    }
    const text = labelledText(paragraph);
    const current = found.at(-1);
    const lettered = current === undefined ? null : readLetter(text);
    if (lettered === null && goUnder(under, paragraph, partOf)) return;
    current?.pieces.push({
      text,
      next: nextLetter(paragraphs, at, starts),
      bold: paragraph.bold,
      isGuessed: paragraph.isLabelGuessed === true,
      place: paragraph.place,
    });
  });
  // Word makes letters too: where a file has none at all, what its lists hold is told by colons and semicolons.
  const hasLetters = paragraphs.some(
    (paragraph, at) => !starts.has(at) && readLetter(labelledText(paragraph)) !== null,
  );
  const areLettersLost = counted !== null || !hasLetters;
  return found
    .map((one) => close(one, areLettersLost))
    .flatMap(splitRunTogether)
    .map(withInlineClauses);
}

/** Whether numbers begin again in a paper, up to its annexes. */
export function restartIn(all: readonly ReportParagraph[]): ReturnType<typeof numbersAgain> {
  return numbersAgain(withOwnLabels(beforeAnnex(all)));
}

/** The annexes follow the last paragraph; a word in the front, or in a heading, is none. */
function beforeAnnex(paragraphs: readonly ReportParagraph[]): readonly ReportParagraph[] {
  const at = paragraphs.findIndex(
    (paragraph, index) =>
      index > paragraphs.length / 4 &&
      annex.test(paragraph.text) &&
      paragraph.text.length < 60 &&
      isHeading(paragraph),
  );
  return at < 0 ? paragraphs : paragraphs.slice(0, at);
}

const onlyLabel =
  /^(?:[-–]?\s?[\d٠-٩]{1,3}\s?[-–.．)）]?|[(（]?[\d٠-٩]{1,3}[)）]|[(（]?\p{L}[)）]|[(（]?هـ[)）])$/u;

/** Numbers and letters that stand in a column, or a line, of their own come before what stands beside them. */
function withOwnLabels(paragraphs: readonly ReportParagraph[]): readonly ReportParagraph[] {
  const found: ReportParagraph[] = [];
  let label: string | null = null;
  paragraphs.forEach((paragraph, at) => {
    const next = paragraphs[at + 1];
    const isOnly =
      paragraph.label === null &&
      onlyLabel.test(paragraph.text) &&
      next !== undefined &&
      stands(paragraph, next);
    if (isOnly && !isLabelled(next)) label = paragraph.text;
    else if (label === null) found.push(paragraph);
    else {
      found.push({ ...paragraph, text: `${label} ${paragraph.text}` });
      label = null;
    }
  });
  return found;
}

/** Beside each other in a table, or, in print, a sign with the number that page numbers and marks of notes have not. */
function stands({ text, place }: ReportParagraph, next: ReportParagraph): boolean {
  if (place.kind !== "cell") return /[^\p{L}\p{N}\s]/u.test(text);
  return next.place.kind === "cell" && next.place.table === place.table && next.place.row === place.row;
}

function isLabelled(paragraph: ReportParagraph): boolean {
  const text = labelledText(paragraph);
  return readNumber(text) !== null || readLetter(text) !== null;
}

function isHeading({ heading, bold, text }: ReportParagraph): boolean {
  return heading || (bold && text.length < longestHeading && !/[.;؛。؟:：；]\s*$/u.test(text));
}

function begunPart<Part extends string>(
  { text, heading, bold }: ReportParagraph,
  partOf: (heading: string) => Part | null,
): Part | null {
  return heading || bold || text.length < 90 ? partOf(text) : null;
}

interface Under<Part extends string> {
  part: Part | "introduction";
  heading: string | null;
  section: string | null;
}

/** "A. General principles", "II.", "三、", "ألف-": headings of sections, under which others stand. */
const sectionMark =
  /^(?:[IVXLC]{1,5}|[A-ZА-Я])\s?[.)．、–-]|^[一二三四五六七八九十]{1,3}\s?[.、．]|^(?:أولا|ثانيا|ثالثا|رابعا|خامسا|ألف|باء|جيم|دال|هاء|واو)ً?\s?[-–.]/u;

/** Whether a paragraph is a heading, under which what follows stands. */
function goUnder<Part extends string>(
  under: Under<Part>,
  paragraph: ReportParagraph,
  partOf: (heading: string) => Part | null,
): boolean {
  const { text } = paragraph;
  const begun = begunPart(paragraph, partOf);
  if (begun === null && !isHeading(paragraph)) return false;
  const words = text.replace(/[\s*]+$/u, "").slice(0, 300);
  // What begins a part says no more than that; inside its part it is a heading like others.
  const isNewPart = begun !== null && begun !== under.part;
  if (begun !== null) under.part = begun;
  under.heading = isNewPart ? null : words;
  if (sectionMark.test(text)) under.section = isNewPart ? null : words;
  return true;
}

function nextLetter(
  paragraphs: readonly ReportParagraph[],
  at: number,
  starts: ReadonlyMap<number, NumberedStart>,
): ReturnType<typeof readLetter> {
  for (let next = at + 1; next < Math.min(at + 6, paragraphs.length); next += 1) {
    if (starts.has(next)) return null;
    const found = readLetter(labelledText(paragraphs[next]!));
    if (found !== null) return found;
  }
  return null;
}

interface Open<Part extends string> {
  readonly start: NumberedStart;
  readonly under: Under<Part>;
  readonly bold: boolean;
  readonly place: Place;
  readonly pieces: {
    readonly text: string;
    readonly next: ReturnType<typeof readLetter>;
    readonly bold: boolean;
    readonly isGuessed: boolean;
    readonly place: Place;
  }[];
}

function open<Part extends string>(
  start: NumberedStart,
  under: Under<Part>,
  { bold, place }: ReportParagraph,
): Open<Part> {
  return { start, under: { ...under }, bold, place, pieces: [] };
}

function close<Part extends string>(
  { start, under, bold, place, pieces }: Open<Part>,
  areLettersLost: boolean,
): NumberedParagraph<Part> {
  const gatherer = new ClauseGatherer(start.rest, bold);
  for (const piece of pieces) gatherer.add(piece);
  return withLists(
    {
      ...under,
      number: start.number,
      isCounted: start.isCounted,
      isBold: bold,
      hasBold: bold || pieces.some((piece) => piece.bold),
      places: [place, ...pieces.map((piece) => piece.place)],
    },
    gatherer.finish(areLettersLost),
  );
}

type Bare<Part extends string> = Omit<NumberedParagraph<Part>, "text" | "lists" | "clauses">;

function withLists<Part extends string>(
  bare: Bare<Part>,
  lists: readonly ClauseList[],
): NumberedParagraph<Part> {
  return { ...bare, lists, text: lists[0]?.opening ?? "", clauses: lists.flatMap(({ clauses }) => clauses) };
}

/** A paragraph that swallowed the next one, whose number stands inside its text. */
function splitRunTogether<Part extends string>(
  one: NumberedParagraph<Part>,
  at: number,
  all: readonly NumberedParagraph<Part>[],
): NumberedParagraph<Part>[] {
  const next = all[at + 1]?.number;
  if (next === undefined || next <= one.number + 1) return [one];
  const number = one.number + 1;
  for (const [index, { opening, isBold, openings, clauses }] of one.lists.entries()) {
    const before = one.lists.slice(0, index);
    const after = one.lists.slice(index + 1);
    const parts = (first: ClauseList, second: ClauseList): NumberedParagraph<Part>[] => [
      withLists({ ...one, isBold: null }, [...before, first]),
      ...splitRunTogether(withLists({ ...one, number, isBold: null }, [second, ...after]), at, all),
    ];
    const inOpening = numberInside(opening, number);
    if (inOpening !== null) {
      return parts(
        { opening: inOpening.before, isBold, openings: 1, clauses: [] },
        { opening: inOpening.rest, isBold: null, openings: 1, clauses },
      );
    }
    for (const [place, clause] of clauses.entries()) {
      const inside = numberInside(clause.text, number);
      if (inside === null) continue;
      const kept = [...clauses.slice(0, place), { ...clause, text: inside.before }];
      return parts(
        { opening, isBold, openings, clauses: kept },
        { opening: inside.rest, isBold: null, openings: 1, clauses: clauses.slice(place + 1) },
      );
    }
  }
  return [one];
}

function withInlineClauses<Part extends string>(one: NumberedParagraph<Part>): NumberedParagraph<Part> {
  return withLists(one, one.lists.map(splitInlineClauses));
}

/** Numbers that are missing between the first and the last. */
export function gapsIn(numbered: readonly NumberedParagraph[]): string[] {
  const numbers = new Set(numbered.map(({ number }) => number));
  const last = Math.max(0, ...numbers);
  const gaps: string[] = [];
  for (let number = 1; number < last; number += 1) if (!numbers.has(number)) gaps.push(String(number));
  return gaps;
}
