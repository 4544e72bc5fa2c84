import { countries, recogniseState } from "../../vocabularies/countries/index.ts";
import type { DocumentReading, Notice, ReadItem, ReadPaper, ReadReplyDue, ReadReview } from "../model.ts";
import { gapsIn, itemOf, type NumberedParagraph, numberedParagraphs, wholeText } from "../numbered/index.ts";
import { languageOfPaper, noPaper, paperReading } from "../paper.ts";
import { readLetter, readNumber } from "../paragraph-labels.ts";
import type { ReportParagraph, ReportSource } from "../reports/index.ts";
import { isDamagedText } from "../soundness.ts";
import { dateIn, dayToAnswerBy } from "../times.ts";
import {
  adoption,
  asking,
  listTitle,
  listTitleWithin,
  priorTitle,
  procedural,
  repliesTitle,
  repliesToList,
} from "./words.ts";

const frontParagraphs = 30;

// "CEDAW/C/FRA/Q/9", "CCPR/C/ISL/QPR/6", "CRC/C/OPSC/FRA/Q/1"; replies "CEDAW/C/FRA/RQ/9" and, earlier, "CEDAW/C/FRA/Q/6/Add.1".
const symbolShape =
  /(?<![A-Za-z/])((CCPR|CERD|CEDAW|CAT|CRC|CMW|CRPD|CED|E)\/C(?:\.12|\/(?:OPSC|OPAC))?)\/([A-Z]{3})\/(Q|QPR|RQ|RQPR)\/(\d{1,2}(?:-\d{1,2})?)((?:\/(?:Add|Corr|Rev)\.\d{1,2})*)/u;
const anySymbol =
  /(?<![A-Za-z/])(?:(?:CCPR|CERD|CEDAW|CAT|CRC|CMW|CRPD|CED)\/(?:C|OP)\/|E\/C\.12\/|A\/HRC\/)[A-Z0-9]/u;

interface IssuesFacts {
  readonly symbol: string;
  /** The list that replies answer; the paper's own symbol where it is the list. */
  readonly listSymbol: string;
  readonly mechanism: string;
  readonly state: string | null;
  readonly title: string | null;
  readonly datedOn: string | null;
  readonly isReplies: boolean;
  readonly isPrior: boolean;
}

function readFactsOfIssues(paragraphs: readonly ReportParagraph[]): IssuesFacts | null {
  const front = paragraphs.slice(0, frontParagraphs).map(({ text }) => text.trim());
  const text = front.join("\n");
  const joined = text.replace(/\s*\n\s*(?=\/)/gu, "").replace(/\s*\/\s*/gu, "/");
  const found = symbolShape.exec(joined);
  const first = anySymbol.exec(joined);
  // The paper's own symbol stands first; concluding observations and reports cite lists below theirs.
  if (found === null || first === null || found.index > first.index) return null;
  const [, prefix = "", committee = "", code = "", kind = "", number = "", further = ""] = found;
  const title =
    front.find((line) => line.length < 400 && (listTitle.test(line) || repliesTitle.test(line))) ??
    listTitleWithin.exec(text.slice(0, 3000))?.[0];
  if (title === undefined) return null;
  const isReplies = kind.startsWith("R") || further.includes("/Add.");
  const listKind = kind.replace(/^R/u, "");
  return {
    symbol: `${prefix}/${code}/${kind}/${number}${further}`,
    listSymbol: `${prefix}/${code}/${listKind}/${number}${isReplies ? "" : further}`,
    mechanism: committee === "E" ? "CESCR" : committee,
    state: countries.some(({ iso3 }) => iso3 === code) ? code : recogniseState(code),
    title: title.replace(/[\s*†,]+$/u, "").slice(0, 300),
    datedOn: dateIn(text),
    isReplies,
    isPrior: listKind === "QPR" || priorTitle.test(title),
  };
}

/**
 * Reads a list of issues of a treaty body, in any of the six languages, also one prior to reporting: each numbered paragraph that asks
 * the State party for information is an item, a question with the heading it stands under. The State's replies are recognised, joined
 * to the list by its symbol, and hold nothing for the register. Null where the paper is neither.
 */
export function readListOfIssues(
  paragraphs: readonly ReportParagraph[],
  source: ReportSource,
): DocumentReading | null {
  const facts = readFactsOfIssues(paragraphs);
  if (facts === null) return null;
  const { symbol, listSymbol, mechanism, state, title, datedOn, isReplies } = facts;
  const language = languageOfPaper(paragraphs);
  const review: ReadReview = { mechanism, cycle: null, session: null, symbol: listSymbol };
  if (isReplies) {
    const notices: Notice[] = [...source.notices, { code: "reply_to", data: { reference: listSymbol } }];
    const type = "list_of_issues_replies";
    return paperReading(
      { ...source, notices },
      { type, symbol, state, language, title, datedOn, review },
      [],
    );
  }
  const numbered = numberedParagraphs(
    paragraphs.filter((paragraph) => !isAboutPaper(paragraph)),
    () => null,
  );
  const isDamaged =
    source.format === "pdf" &&
    isDamagedText(numbered.map(({ lists }) => wholeText(lists)).join("\n"), language);
  const items = questionsOf(numbered).map(
    (paragraph): ReadItem => ({
      ...itemOf(paragraph, { language, state }, review, isDamaged),
      kind: "question",
    }),
  );
  const gaps = gapsIn(numbered);
  const notices: Notice[] = [...source.notices];
  if (isDamaged) notices.push({ code: "text_layer_damaged", data: {} });
  if (gaps.length > 0) notices.push({ code: "paragraphs_missing", data: { paragraphs: gaps.join(", ") } });
  if (items.length === 0) notices.push({ code: "choose_paragraphs", data: {} });
  const paper: ReadPaper = { ...noPaper, subject: null, replyDue: replyDueIn(paragraphs, facts) };
  return paperReading(
    { ...source, notices },
    { type: "list_of_issues", symbol, state, language, title, datedOn, review, paper },
    items,
  );
}

/** A note on its adoption, or a line on the replies, that stands among the questions without a number. */
function isAboutPaper({ label, text, heading }: ReportParagraph): boolean {
  if (label !== null || heading || readNumber(text) !== null || readLetter(text) !== null) return false;
  return (
    adoption.test(text) ||
    (repliesToList.test(text) && (dayToAnswerBy(text) !== null || /[\d ,.]{4,}/u.test(text)))
  );
}

/** What asks; and, where a list has its headings, all that stands under one. */
function questionsOf(numbered: readonly NumberedParagraph[]): NumberedParagraph[] {
  return numbered.filter((paragraph, at) => {
    const whole = [paragraph.text, ...paragraph.clauses.map(({ text }) => text)].join(" ");
    if (at < 2 && paragraph.clauses.length === 0 && procedural.test(paragraph.text)) return false;
    return asking.test(whole) || (at > 0 && paragraph.heading !== null && !procedural.test(paragraph.text));
  });
}

/** The day by which replies are due stands at the beginning, or at the end of the list. */
function replyDueIn(paragraphs: readonly ReportParagraph[], { isPrior, datedOn }: IssuesFacts): ReadReplyDue {
  const rule = isPrior ? "list_of_issues_prior" : "list_of_issues";
  const looked = [...paragraphs.slice(0, 40), ...paragraphs.slice(-4)];
  for (const { text } of looked) {
    if (!procedural.test(text) && !repliesToList.test(text)) continue;
    const day = dayToAnswerBy(text);
    if (day !== null) return { rule, from: datedOn, on: day.day, time: null, words: day.words };
  }
  return { rule, from: datedOn, on: null, time: null, words: null };
}
