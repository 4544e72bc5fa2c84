import type { DocumentReading, Notice, ReadPaper, ReadReplyDue, ReadReview } from "../model.ts";
import { languageOfPaper, noPaper, paperReading } from "../paper.ts";
import type { ReportParagraph, ReportSource } from "../reports/index.ts";
import { dayToAnswerBy, timeIn } from "../times.ts";
import { type RegionalFront, readRegionalFront } from "./front.ts";
import { itemsOf, type LabelledParagraph } from "./items.ts";
import { operativePartOf, textsOf } from "./judgments.ts";
import { listedRecommendations, numberedRecommendations } from "./recommending.ts";

/**
 * Reads a paper of a regional body: judgments of the African, European and Inter-American courts by their operative points, reports and
 * concluding observations of commissions by the lists behind what they recommend, reports of the Council of Europe's bodies by the
 * numbered paragraphs that do. A paper whose layout is another is recognised, with its body, State and date, and a person chooses the
 * paragraphs. Null where the paper is of no regional body.
 */
export function readRegionalPaper(
  paragraphs: readonly ReportParagraph[],
  source: ReportSource,
): DocumentReading | null {
  const language = languageOfPaper(paragraphs);
  const front = readRegionalFront(paragraphs, language);
  if (front === null) return null;
  const { body, type, state, title, datedOn } = front;
  // A paper without a symbol is a review of its own all the same.
  const symbol = front.symbol ?? title?.slice(0, 120) ?? null;
  const review: ReadReview = { mechanism: body.code, cycle: null, session: null, symbol };
  const facts = { language, state };
  const { labelled, paper, cause } = contentOf(paragraphs, front);
  const items = itemsOf(labelled, facts, review);
  const notices: Notice[] = [...source.notices];
  if (state === null) notices.push({ code: "state_not_found", data: {} });
  if (items.length === 0) notices.push({ code: cause, data: {} });
  return paperReading(
    { ...source, notices },
    { type, symbol: front.symbol, state, language, title, datedOn, review, paper },
    items,
  );
}

interface Content {
  readonly labelled: readonly LabelledParagraph[];
  readonly paper: ReadPaper;
  /** Why there is nothing, where there is nothing. */
  readonly cause: string;
}

function contentOf(paragraphs: readonly ReportParagraph[], front: RegionalFront): Content {
  const { body, type, datedOn } = front;
  if (body.layout === "operative") {
    const part = operativePartOf(paragraphs);
    if (part === null) return { labelled: [], paper: noPaper, cause: "choose_paragraphs" };
    const { outcome, violated, asked } = part;
    const replyDue = asked.length === 0 ? null : replyDueOf(body.code, textsOf(part), datedOn);
    const isClosed = outcome === "no_violation" || outcome === "inadmissible";
    return {
      labelled: asked,
      paper: { ...noPaper, outcome, violated, replyDue },
      cause: isClosed ? `case_${outcome}` : "choose_paragraphs",
    };
  }
  const labelled =
    body.layout === "numbered"
      ? numberedRecommendations(paragraphs, body)
      : listedRecommendations(paragraphs, body, type === "resolution");
  const texts = labelled.map(({ paragraph }) => paragraph.text);
  const replyDue = labelled.length === 0 ? null : replyDueOf(`${body.code} ${type}`, texts, datedOn);
  return { labelled, paper: { ...noPaper, replyDue }, cause: "choose_paragraphs" };
}

/** By which rule a State reports to a body on what was decided. */
const rules: Readonly<Record<string, string>> = {
  ECTHR: "european_court_judgment",
  AFCHPR: "african_court_judgment",
  IACTHR: "inter_american_judgment",
  "ACHPR views": "african_commission_decision",
  "ACHPR concluding_observations": "african_commission_report",
};

const reportsBack = /\breport|\binform|\brapport|\brendir|renseign/iu;

function replyDueOf(key: string, texts: readonly string[], from: string | null): ReadReplyDue | null {
  const rule = rules[key];
  if (rule === undefined) return null;
  for (const text of [...texts].reverse()) {
    if (!reportsBack.test(text)) continue;
    const day = dayToAnswerBy(text);
    if (day !== null) return { rule, from, on: day.day, time: null, words: day.words };
    const time = timeIn(text);
    if (time === null) continue;
    const { months, days, words } = time;
    return { rule, from, on: null, time: { months, days }, words };
  }
  return { rule, from, on: null, time: null, words: null };
}
