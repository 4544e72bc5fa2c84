import type { ClauseList, NumberedParagraph, ReadableClause } from "../numbered/index.ts";
import { type Act, actOf, worries } from "./acts.ts";
import type { ObservationsPart } from "./parts.ts";

type Paragraph = NumberedParagraph<ObservationsPart>;

/** Fewer bold or plain paragraphs than this, and bold type tells nothing. */
const fewestOfEach = 3;

/**
 * Which paragraphs ask. Words decide; where a document prints what it asks in bold throughout, bold decides where words are silent or
 * damaged.
 */
export function chooseAsking(numbered: readonly Paragraph[], isDamaged: boolean): Paragraph[] {
  const body = bodyOf(numbered);
  const bold = body.filter(({ isBold }) => isBold === true).length;
  const isBoldTelling = bold >= fewestOfEach && body.length - bold >= fewestOfEach;
  return body.filter((paragraph, at) => {
    const whole = actOf(allWords(paragraph), isDamaged);
    const opening = actOf(openingWords(paragraph), isDamaged);
    if (opening === "emphasizes" && whole !== "asks") return false;
    if (!isBoldTelling || paragraph.isBold === null) return whole === "asks";
    const isUrgentList = isDamaged && opening === "unknown" && opensFollowUp(body, at);
    if (paragraph.isBold) {
      if (opening === "emphasizes" || isUrgentList) return false;
      // A concern that was set in bold by mistake is told by the request behind it.
      return isDamaged || whole !== "worries" || !isAnswered(body, at);
    }
    if (isDamaged) return opening === "asks" && paragraph.part === "follow_up";
    const isPlainRequest = opening === "asks" && !worries(openingWords(paragraph));
    return whole === "asks" && (paragraph.part === "follow_up" || paragraph.hasBold || isPlainRequest);
  });
}

/** Whether the next paragraph, under the same heading, asks. */
function isAnswered(body: readonly Paragraph[], at: number): boolean {
  const next = body[at + 1];
  return next !== undefined && next.heading === body[at]?.heading && actOf(allWords(next)) === "asks";
}

/** What stands behind the introduction and the positive aspects; all of it where there are no such headings. */
function bodyOf(numbered: readonly Paragraph[]): readonly Paragraph[] {
  // A section that begins behind the positive aspects without a known title ("C. Parliament") belongs to the body.
  const body = numbered.filter(
    ({ part, section }) =>
      part === "principal" || part === "follow_up" || (part === "positive" && section !== null),
  );
  return numbered.some(({ part }) => part === "principal" || part === "positive") ? body : numbered;
}

/**
 * The first of several closing paragraphs says which recommendations are urgent, and names their numbers: so it is in the observations
 * of the Committee on the Rights of Persons with Disabilities, whatever a damaged text layer leaves of its words.
 */
function opensFollowUp(body: readonly Paragraph[], at: number): boolean {
  const paragraph = body[at];
  if (paragraph?.part !== "follow_up" || body[at - 1]?.part === "follow_up") return false;
  return body.length - at >= 4 && /\d/u.test(paragraph.text) && paragraph.clauses.length === 0;
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
 * The clauses that ask: where a paragraph has a list of concerns and a list of what is asked for, the second one. Lists that no words
 * tell apart all count.
 */
export function askingClauses({ lists }: Paragraph): readonly ReadableClause[] {
  const withClauses = lists.filter(({ clauses }) => clauses.length > 0);
  if (withClauses.length < 2) return withClauses.flatMap(({ clauses }) => clauses);
  const acts = withClauses.map((list): Act => actOf(list.opening));
  const asks = (_: ClauseList, at: number): boolean => acts[at] === "asks";
  const chosen = withClauses.some(asks) ? withClauses.filter((_, at) => acts[at] !== "worries") : withClauses;
  return chosen.flatMap(({ clauses }) => clauses);
}
