import type { NumberedParagraph, ReadableClause } from "../numbered/index.ts";
import { type Act, actOf, worries } from "./acts.ts";
import { resemblesAsking } from "./damaged.ts";
import { asksByLikeness, placesUnderHeadings } from "./learned.ts";

type Paragraph = NumberedParagraph;

/** Fewer bold or plain paragraphs than this, and bold type tells nothing. */
const fewestOfEach = 3;

/** Of fewer paragraphs nothing is learned. */
const enoughToLearn = 8;
/** Logarithms of odds that a paragraph asks. */
const toldByVerb = 2;
const toldByLikeness = 1.5;

/** The report, the delegation and what the Committee welcomes take three paragraphs at least. */
const lastOfIntroduction = 3;

/** Whether a paper has what worries and what is asked under one number. */
export function standsUnderOneNumber(numbered: readonly NumberedParagraph[]): boolean {
  return placesUnderHeadings(bodyOf(numbered)) === null;
}

/**
 * Which paragraphs ask. Words decide; where a document prints what it asks in bold throughout, bold decides where words are silent or
 * damaged.
 */
export function chooseAsking<Part extends string>(
  numbered: readonly NumberedParagraph<Part>[],
  isDamaged: boolean,
  facts: { readonly mechanism: string; readonly datedOn: string | null },
): NumberedParagraph<Part>[] {
  const body = bodyOf(numbered);
  const urgentAt = isDamaged && listsUrgentOnes(facts) ? closingAt(body) : -1;
  const bold = body.filter(({ isBold }) => isBold === true).length;
  const isBoldTelling = bold >= fewestOfEach && body.length - bold >= fewestOfEach;
  const lastBold = body.findLastIndex(({ hasBold }) => hasBold);
  // Before 2016 most committees printed what they asked in bold under the concern, without a number of its own.
  const isBoldUnder =
    isDamaged && !isBoldTelling && body.filter(({ hasBold }) => hasBold).length >= fewestOfEach;
  const isTypeSilent = isDamaged && !isBoldTelling && !isBoldUnder;
  const byLikeness = isTypeSilent && body.length >= enoughToLearn ? asksByLikeness(body, toldInDamage) : null;
  return body.filter((paragraph, at) => {
    const whole = actOf(allWords(paragraph), isDamaged);
    const opening = actOf(openingWords(paragraph), isDamaged);
    if (opening === "emphasizes" && (whole !== "asks" || isDamaged)) return false;
    if (isDamaged && at === 0 && opensConcerns(paragraph, body[1])) return false;
    // Whatever a damaged text layer leaves of its words: it names numbers of paragraphs and has no list.
    if (at === urgentAt && /\d/u.test(paragraph.text) && paragraph.clauses.length === 0) return false;
    if (isBoldUnder) return paragraph.hasBold || at > lastBold;
    if (byLikeness !== null) return byLikeness[at] === true;
    if (!isBoldTelling || paragraph.isBold === null)
      return (
        whole === "asks" ||
        (isDamaged &&
          whole === "unknown" &&
          paragraph.number > lastOfIntroduction &&
          resemblesAsking(openingWords(paragraph)))
      );
    if (paragraph.isBold) {
      if (opening === "emphasizes") return false;
      // A concern that was set in bold by mistake is told by the request behind it.
      return isDamaged || whole !== "worries" || !isAnswered(body, at);
    }
    // What is not bold behind the last request is no concern: no request answers it.
    if (isDamaged)
      return (
        paragraph.hasBold ||
        (at > lastBold && at > 0) ||
        (opening === "asks" && paragraph.part === "follow_up")
      );
    const isPlainRequest = opening === "asks" && !worries(openingWords(paragraph));
    return whole === "asks" && (paragraph.part === "follow_up" || paragraph.hasBold || isPlainRequest);
  });
}

/** Under the title of the part and above the first heading inside it, a paragraph that names others says that all matter. */
function opensConcerns({ heading, part, text, clauses }: Paragraph, next: Paragraph | undefined): boolean {
  const isAbove = part === "principal" && heading === null && next !== undefined && next.heading !== null;
  return isAbove && clauses.length === 0 && (text.match(/(?<![\d/])\d{1,3}(?![\d/])/gu)?.length ?? 0) >= 2;
}

/** Whether the next paragraph, under the same heading, asks. */
function isAnswered(body: readonly Paragraph[], at: number): boolean {
  const next = body[at + 1];
  return next !== undefined && next.heading === body[at]?.heading && actOf(allWords(next)) === "asks";
}

/** What stands behind the introduction and the positive aspects; all of it where there are no such headings. */
function bodyOf<Part extends string>(
  numbered: readonly NumberedParagraph<Part>[],
): readonly NumberedParagraph<Part>[] {
  // A section that begins behind the positive aspects without a known title ("C. Parliament") belongs to the body.
  const body = numbered.filter(
    ({ part, section }) =>
      part === "principal" || part === "follow_up" || (part === "positive" && section !== null),
  );
  return numbered.some(({ part }) => part === "principal" || part === "positive") ? body : numbered;
}

/**
 * Since its seventeenth session the Committee on the Rights of Persons with Disabilities begins its closing paragraphs with one that
 * says which recommendations are urgent; before, with one that asks for information on them.
 */
function listsUrgentOnes({ mechanism, datedOn }: { mechanism: string; datedOn: string | null }): boolean {
  return mechanism === "CRPD" && datedOn !== null && datedOn >= "2017";
}

const fewestClosing = 3;

/** Where the closing paragraphs begin: by their heading, else as the bold ones at the end to which no concern belongs; -1 where not known. */
function closingAt(body: readonly Paragraph[]): number {
  let at = body.findIndex(({ part }) => part === "follow_up");
  if (at < 0) {
    let start = body.length;
    while (start > 0 && body[start - 1]?.isBold === true) start -= 1;
    at = body.findIndex(({ heading }, index) => index > start && heading !== body[index - 1]?.heading);
  }
  return at >= 0 && body.length - at >= fewestClosing ? at : -1;
}

/** What is left of a paragraph's words tells, as the logarithm of odds that it asks. */
function toldInDamage(paragraph: Paragraph): number {
  const opening = openingWords(paragraph);
  if (actOf(opening, true) === "asks") return toldByVerb;
  if (worries(opening)) return -toldByVerb;
  return resemblesAsking(opening) ? toldByLikeness : 0;
}

function allWords({ lists }: Paragraph): string {
  return lists
    .flatMap(({ opening, clauses }) => [opening, ...clauses.map(({ text }) => text)])
    .join(" ")
    .trim();
}

function openingWords({ lists }: Paragraph): string {
  return lists
    .map(({ opening }) => opening)
    .join(" ")
    .trim();
}

/**
 * The clauses that ask: where a paragraph lists concerns and then asks, with or without a list, those of the request. Lists that no
 * words tell apart all count.
 */
export function askingClauses(
  { lists }: Paragraph,
  isDamaged = false,
  isUnderOneNumber = false,
): readonly ReadableClause[] {
  const chosen = isDamaged ? listsInType(lists, isUnderOneNumber) : listsByWords(lists);
  return chosen.flatMap(({ clauses }) => clauses);
}

function listsByWords(lists: Paragraph["lists"]): Paragraph["lists"] {
  const acts = lists.map((list): Act => actOf(list.opening));
  const isTold = lists.length > 1 && acts.includes("asks");
  return isTold ? lists.filter((_, at) => acts[at] !== "worries") : lists;
}

/** Where words are damaged: of plain and bold lists under one number the bold ones ask. */
function listsInType(lists: Paragraph["lists"], isUnderOneNumber: boolean): Paragraph["lists"] {
  const [first, ...others] = lists;
  if (first?.isBold === false && others.some(({ isBold }) => isBold === true))
    return lists.filter(({ isBold }) => isBold === true);
  if (first?.isBold === true) return lists;
  const from = lists.findIndex(({ opening }) => asksInDamage(opening));
  if (from >= 0) return lists.slice(from);
  // What opens the first list beside the numbered paragraph is the request; without it the request follows the list.
  return isUnderOneNumber && first?.openings === 1 && others.length > 0 ? others : lists;
}

function asksInDamage(opening: string): boolean {
  return actOf(opening, true) === "asks" || resemblesAsking(opening);
}
