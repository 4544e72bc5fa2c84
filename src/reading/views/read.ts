import type {
  CaseOutcome,
  DocumentReading,
  Notice,
  ReadItem,
  ReadPaper,
  ReadReplyDue,
  ReadReview,
} from "../model.ts";
import { itemOf, type NumberedParagraph, numberedParagraphs, wholeText } from "../numbered/index.ts";
import { actOf } from "../observations/index.ts";
import { languageOfPaper, noPaper, paperReading } from "../paper.ts";
import { readNumber } from "../paragraph-labels.ts";
import type { ReportParagraph, ReportSource } from "../reports/index.ts";
import { isDamagedText } from "../soundness.ts";
import { timeIn } from "../times.ts";
import { readFrontOfViews } from "./front.ts";
import { violatedArticles } from "./violated.ts";
import {
  acting,
  behindText,
  discontinued,
  inadmissible,
  informs,
  noViolation,
  owes,
  violation,
} from "./words.ts";

/**
 * Reads Views, or a decision, of a treaty body on an individual communication, in any of the six languages: each numbered paragraph
 * behind the finding of a violation that asks the State party for something is an item, with its lettered clauses. Where the
 * communication is inadmissible, or no violation is found, there are none, and a notice says why. Null where the paper is none.
 */
export function readViews(
  paragraphs: readonly ReportParagraph[],
  source: ReportSource,
): DocumentReading | null {
  const language = languageOfPaper(paragraphs);
  const facts = readFrontOfViews(paragraphs, language);
  if (facts === null) return null;
  const { symbol, mechanism, state, title, datedOn, subject, author, articles } = facts;
  const review: ReadReview = { mechanism, cycle: null, session: null, symbol };
  const body = bodyOf(paragraphs);
  const finding = findingOf(body);
  const asking = finding?.outcome === "violation" ? askingBehind(body, finding.at) : [];
  const isDamaged =
    source.format === "pdf" &&
    isDamagedText(asking.map(({ lists }) => wholeText(lists)).join("\n"), language);
  const items = asking.map(
    (paragraph): ReadItem => itemOf(paragraph, { language, state }, review, isDamaged),
  );
  const replyDue = items.length === 0 ? null : replyDueIn(asking, datedOn);
  const paper: ReadPaper = {
    ...noPaper,
    subject,
    author,
    articles,
    violated: finding?.outcome === "violation" ? violatedArticles(finding.text, language) : null,
    outcome: finding?.outcome ?? null,
    replyDue,
  };
  return paperReading(
    {
      ...source,
      notices: [...source.notices, ...noticesOf(items, finding?.outcome ?? null, state, isDamaged)],
    },
    { type: "views", symbol, state, language, title, datedOn, review, paper },
    items,
  );
}

function noticesOf(
  items: readonly ReadItem[],
  outcome: CaseOutcome | null,
  state: string | null,
  isDamaged: boolean,
): Notice[] {
  const notices: Notice[] = [];
  if (isDamaged) notices.push({ code: "text_layer_damaged", data: {} });
  if (state === null) notices.push({ code: "state_not_found", data: {} });
  if (items.length > 0) return notices;
  const code = outcome === null || outcome === "violation" ? "choose_paragraphs" : `case_${outcome}`;
  return [...notices, { code, data: {} }];
}

/** The Committee's text without the opinions of its members behind it. */
function bodyOf(paragraphs: readonly ReportParagraph[]): readonly ReportParagraph[] {
  // Older decisions print the whole text as an annex, whose heading stands on the first pages.
  const from = Math.max(12, Math.floor(paragraphs.length / 3));
  const end = paragraphs.findIndex(
    ({ text, heading, bold }, at) =>
      at > from && behindText.test(text) && (heading || bold || text.length < 200) && !/^\d/u.test(text),
  );
  return end < 0 ? paragraphs : paragraphs.slice(0, end);
}

interface Finding {
  readonly at: number;
  readonly outcome: CaseOutcome;
  readonly text: string;
}

/** The last paragraph in which the Committee says how the case ends; first of those in which it acts under the procedure. */
function findingOf(body: readonly ReportParagraph[]): Finding | null {
  const ends = body.flatMap(({ text }, at): (Finding & { isActing: boolean })[] => {
    // Its conclusions are never among the first paragraphs, where the parties speak.
    if (at < body.length / 3) return [];
    const outcome = outcomeIn(text);
    return outcome === null ? [] : [{ at, outcome, text, isActing: acting.test(text) }];
  });
  const last = ends.findLast(({ isActing }) => isActing) ?? ends.at(-1) ?? null;
  if (last === null || last.outcome !== "no_violation") return last;
  // "… does not disclose a violation of article 7" beside "discloses a violation of article 14", in a paragraph of its own.
  return ends.find(({ isActing, outcome }) => isActing && outcome === "violation") ?? last;
}

function outcomeIn(text: string): CaseOutcome | null {
  const rest = text.replace(noViolation, " ");
  if (violation.test(rest)) return "violation";
  if (
    rest !== text &&
    /violat|breach|violación|vulneración|нарушени|انتهاك|خرق|违反|侵犯|违背/iu.test(text)
  ) {
    return "no_violation";
  }
  if (discontinued.test(text)) return "discontinued";
  return inadmissible.test(text) ? "inadmissible" : null;
}

/** The numbered paragraphs from the finding on that ask for something. */
function askingBehind(body: readonly ReportParagraph[], at: number): NumberedParagraph[] {
  const start = startOf(body, at);
  const rest = body.slice(start);
  const first = numberOf(rest[0]);
  if (first === null) return [];
  const numbered = numberedParagraphs(rest, () => null, first - 1);
  return numbered.filter((paragraph) => {
    const whole = [paragraph.text, ...paragraph.clauses.map(({ text }) => text)].join(" ");
    const isFinding = paragraph.number === first && acting.test(paragraph.text);
    // The finding itself asks only where it goes on to what is recommended.
    if (isFinding && paragraph.clauses.length === 0) return owes.test(behindFinding(paragraph.text));
    return owes.test(whole) || actOf(whole) === "asks";
  });
}

/** What a paragraph says behind the sentence that finds the violation. */
function behindFinding(text: string): string {
  const found = violation.exec(text);
  if (found === null) return "";
  const rest = text.slice(found.index + found[0].length);
  const end = /[.。](?=\s|$|\p{Script=Han})/u.exec(rest);
  return end === null ? "" : rest.slice(end.index + 1);
}

/** The paragraph with a number in which the finding stands: clauses may stand between. */
function startOf(body: readonly ReportParagraph[], at: number): number {
  for (let start = at; start >= Math.max(0, at - 12); start -= 1)
    if (numberOf(body[start]) !== null) return start;
  const next = body.findIndex((paragraph, index) => index > at && numberOf(paragraph) !== null);
  return next < 0 ? at : next;
}

function numberOf(paragraph: ReportParagraph | undefined): number | null {
  if (paragraph === undefined) return null;
  const { label, text } = paragraph;
  return readNumber(label === null ? text : `${label} ${text}`)?.number ?? null;
}

function replyDueIn(asking: readonly NumberedParagraph[], from: string | null): ReadReplyDue {
  for (const { text, clauses } of [...asking].reverse()) {
    const whole = [text, ...clauses.map((clause) => clause.text)].join(" ");
    const time = informs.test(whole) ? timeIn(whole) : null;
    if (time === null) continue;
    const { months, days, words } = time;
    return { rule: "views", from, on: null, time: { months, days }, words };
  }
  return { rule: "views", from, on: null, time: null, words: null };
}
