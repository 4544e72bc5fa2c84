import type { Notice } from "../model.ts";
import { type NumberedParagraph, restartIn, wholeText } from "../numbered/index.ts";
import type { ReportParagraph } from "../reports/index.ts";
import { symbolOfObservations } from "./facts.ts";
import { comparable } from "./letters.ts";
import { observationsTitle } from "./parts.ts";

/** A symbol, a title and paragraph 1 stand this near each other on a front page. */
const frontParagraphs = 15;
const firstNumber = /^[(（]?\s?[1١１]\s?[-–.．、)）]/u;

/** Where in a file another paper of the kind begins, with the symbol it prints; null where there is one paper. */
export function anotherPaper(
  paragraphs: readonly ReportParagraph[],
): { readonly at: number; readonly symbol: string } | null {
  const isFirst = ({ text, label }: ReportParagraph): boolean => firstNumber.test(label ?? text);
  const start = paragraphs.findIndex(isFirst);
  if (start < 0) return null;
  for (let at = start + 1; at < paragraphs.length; at += 1) {
    const { text } = paragraphs[at]!;
    const symbol = text.length < 160 ? symbolOfObservations(text) : null;
    if (symbol === null) continue;
    const front = paragraphs.slice(at, at + frontParagraphs);
    const isTitled = front.some(
      (one) => one.text.length < 260 && observationsTitle.test(comparable(one.text)),
    );
    if (isTitled && front.some(isFirst)) return { at, symbol };
  }
  return null;
}

const endOfText = /[.。!?؟][\p{P}\p{S}\d\s]*$/u;
/** Papers shorter than this may have no closing part. */
const fewestParagraphs = 15;

/** What tells that a paper is not whole, or that its numbers do not run through. */
export function noticesOfWhole(
  all: readonly ReportParagraph[],
  numbered: readonly NumberedParagraph[],
  hasClosing: boolean,
): Notice[] {
  const notices: Notice[] = [];
  const again = restartIn(all);
  if (again !== null)
    notices.push({ code: "numbers_restart", data: { count: again.count, paragraph: again.behind } });
  const last = numbered.at(-1);
  if (last === undefined) return notices;
  if (!endOfText.test(wholeText(last.lists)))
    notices.push({ code: "end_missing", data: { paragraph: last.number } });
  else if (!hasClosing && numbered.length >= fewestParagraphs)
    notices.push({ code: "closing_missing", data: {} });
  return notices;
}
