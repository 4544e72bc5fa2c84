import type { CaseOutcome } from "../model.ts";
import type { ReportParagraph } from "../reports/index.ts";
import type { LabelledParagraph } from "./items.ts";
import { type ListedPoint, listFrom } from "./lists.ts";
import { behindJudgment, findsNone, findsViolation, inadmissible, orders, reasons } from "./words.ts";

export interface OperativePart {
  readonly asked: readonly LabelledParagraph[];
  readonly outcome: CaseOutcome | null;
  /** Articles found violated, as printed. */
  readonly violated: string | null;
}

const mostBetween = 12;

/** The operative points of a judgment, and which of them order the State to do something; null where no operative part was found. */
export function operativePartOf(paragraphs: readonly ReportParagraph[]): OperativePart | null {
  const start = paragraphs.findLastIndex(
    ({ text }, at) => at > paragraphs.length / 4 && text.length < 300 && reasons.test(text),
  );
  if (start < 0) return null;
  const points: ListedPoint[] = [];
  let at = start + 1;
  let between = 0;
  // Parts follow each other: "DECIDES", "DECLARES", "AND ORDERS", each with points that go on in number.
  while (at < paragraphs.length && between < mostBetween) {
    const paragraph = paragraphs[at];
    if (paragraph === undefined || behindJudgment.test(paragraph.text)) break;
    const list = listFrom(paragraphs, at, { isEnd: (text) => behindJudgment.test(text) });
    if (list.points.length === 0) {
      at += 1;
      between += 1;
      continue;
    }
    points.push(...list.points);
    at = Math.max(list.end, at + 1);
    between = 0;
  }
  if (points.length === 0) return null;
  const asked = points.filter((point) => orders.test(textOf(point)) && !isFormula(point));
  const violations = points.filter((point) => findsViolation.test(point.text) && !findsNone.test(point.text));
  const articles = violations.flatMap((point) => articlesIn(point.text));
  return {
    asked: asked.map((point) => ({ label: point.label === "" ? null : point.label, paragraph: point })),
    outcome: outcomeOf(points, violations.length > 0),
    violated: articles.length === 0 ? null : [...new Set(articles)].join("; ").slice(0, 300),
  };
}

function textOf({ text, clauses }: ListedPoint): string {
  return [text, ...clauses.map((clause) => clause.text)].join(" ");
}

/** "This judgment constitutes per se a form of reparation"; "dismisses the request to order the State". */
function isFormula({ text }: ListedPoint): boolean {
  return /^\W{0,3}(?:(?:holds|dit|finds)\s+that\s+(?:there\s+has|it)|this\s+judg|esta\s+sentencia|dismiss|reject|rejette|desestima|declares?\s|déclare|declara|the\s+court\s+(?:will|shall)|la\s+corte\s+(?:super|dará))/iu.test(
    text,
  );
}

function articlesIn(text: string): string[] {
  const found = findsViolation.exec(text);
  const words = found?.slice(1).find((group) => group !== undefined);
  return words === undefined ? [] : [words.replace(/^l?[’']/u, "").replace(/[\s,]+$/u, "")];
}

function outcomeOf(points: readonly ListedPoint[], hasViolation: boolean): CaseOutcome | null {
  if (hasViolation) return "violation";
  if (points.some(({ text }) => findsNone.test(text))) return "no_violation";
  return points.some(({ text }) => inadmissible.test(text)) ? "inadmissible" : null;
}

/** Where time for a report on compliance may be printed: the points themselves. */
export function textsOf(part: OperativePart): string[] {
  return part.asked.map(({ paragraph }) => textOf(paragraph as ListedPoint));
}
