import { countries } from "../../vocabularies/countries/index.ts";
import type { DocumentReading, Notice, ReadItem, ReadPaper, ReadReplyDue, ReadReview } from "../model.ts";
import { itemOf, numberedParagraphs } from "../numbered/index.ts";
import { languageOfPaper, noPaper, paperReading } from "../paper.ts";
import { readLetter, readNumber } from "../paragraph-labels.ts";
import type { ReportParagraph, ReportSource } from "../reports/index.ts";
import { dateIn, dayToAnswerBy, timeIn } from "../times.ts";
import {
  annex,
  answer,
  closing,
  introduction,
  leadIn,
  mandatesHead,
  publication,
  reference,
  replySender,
  replyWords,
  request,
  salutation,
  subject,
} from "./words.ts";

const frontParagraphs = 30;

interface Reference {
  /** "AL SVN 2/2021". */
  readonly symbol: string;
  readonly kind: string;
  /** Null for letters to companies and others than States ("OTH"). */
  readonly state: string | null;
}

/**
 * Reads a letter of special procedures to a State (allegation letter, urgent appeal, other letter): its numbered requests are the
 * items, questions that the State is to answer; and the State's reply, which is recognised by the reference it names and holds nothing
 * for the register. Null where the paper is neither.
 */
export function readCommunication(
  paragraphs: readonly ReportParagraph[],
  source: ReportSource,
): DocumentReading | null {
  const front = paragraphs.slice(0, frontParagraphs).map(({ text }) => text.trim());
  const named = referenceIn(front);
  if (named === null) return null;
  const isLetter =
    front.some((text) => introduction.test(text)) ||
    (front.some((text) => mandatesHead.test(text)) && front.some((text) => salutation.test(text)));
  if (isLetter) return letterOf(paragraphs, front, named, source);
  const isReply =
    front.some((text) => replySender.test(text)) || front.slice(0, 12).some((text) => replyWords.test(text));
  return isReply ? replyOf(paragraphs, front, named, source) : null;
}

function referenceIn(front: readonly string[]): Reference | null {
  for (const text of front) {
    const found = reference.exec(text) ?? reference.exec(turned(text));
    if (found === null) continue;
    const [, kind = "", , code = "", number = "", year = ""] = found;
    const isState = countries.some(({ iso3 }) => iso3 === code);
    if (!isState && code !== "OTH") continue;
    const symbol = `${kind === "OTH" ? "" : `${kind} `}${code} ${Number(number)}/${year}`;
    return { symbol, kind, state: isState ? code : null };
  }
  // "OTH 23/2021" names no State.
  const other = /(?<!\p{L})OTH\s*(\d{1,3})\s*\/\s*((?:19|20)\d{2})/u.exec(front.join("\n"));
  return other === null ? null : { symbol: `OTH ${other[1]}/${other[2]}`, kind: "OTH", state: null };
}

/** "AL KEN 2020/1", as lines from right to left may hold "1/2020". */
function turned(text: string): string {
  return text.replace(/(?<![\d/])((?:19|20)\d{2})\s*\/\s*(\d{1,3})(?![\d/])/gu, "$2/$1");
}

function letterOf(
  paragraphs: readonly ReportParagraph[],
  front: readonly string[],
  { symbol, kind, state }: Reference,
  source: ReportSource,
): DocumentReading {
  const language = languageOfPaper(paragraphs);
  const datedOn = dateOf(front);
  const about = subjectOf(paragraphs);
  const review: ReadReview = { mechanism: "SP", cycle: null, session: null, symbol };
  const { asked, behind } = requestsOf(paragraphs);
  const items = asked.map(
    (paragraph): ReadItem => ({
      ...itemOf(paragraph, { language, state }, review, false),
      kind: "question",
      // What "the above-mentioned allegations" are.
      section: about,
    }),
  );
  const replyDue = replyDueIn(paragraphs.slice(behind), kind, datedOn);
  const notices: Notice[] = [...source.notices];
  if (items.length === 0) notices.push({ code: "choose_paragraphs", data: {} });
  else if (replyDue.words === null) notices.push({ code: "reply_time_by_rule", data: {} });
  const paper: ReadPaper = { ...noPaper, subject: about, mandates: mandatesOf(front), replyDue };
  return paperReading(
    { ...source, notices },
    { type: "communication", symbol, state, language, title: about, datedOn, review, paper },
    items,
  );
}

function replyOf(
  paragraphs: readonly ReportParagraph[],
  front: readonly string[],
  { symbol, state }: Reference,
  source: ReportSource,
): DocumentReading {
  // The day of the letter that it answers stands in the sentences, its own in a line.
  const lines = front.filter((text) => text.length < 80);
  return paperReading(
    { ...source, notices: [...source.notices, { code: "reply_to", data: { reference: symbol } }] },
    {
      type: "communication_reply",
      symbol: null,
      state,
      language: languageOfPaper(paragraphs),
      title: null,
      datedOn: dateIn(lines.join("\n")),
      review: { mechanism: "SP", cycle: null, session: null, symbol },
    },
    [],
  );
}

/** The letter's own date stands above the salutation; below it are those of what happened. */
function dateOf(front: readonly string[]): string | null {
  const at = front.findIndex((text) => salutation.test(text));
  // Where lines ran together the salutation stands behind the date in one paragraph.
  const head = at < 0 ? front : front.slice(0, at + 1).map((text) => text.split(salutation)[0] ?? "");
  return dateIn(head.join("\n"));
}

/** "the Special Rapporteur on …; the Working Group on …", one by one and in full. */
function mandatesOf(front: readonly string[]): string[] {
  const at = front.findIndex((text) => mandatesHead.test(text));
  if (at < 0) return [];
  const lines: string[] = [];
  for (const text of front.slice(at, at + 12)) {
    const head =
      text.split(/(?:^|\s)(?:ref(?:erence)?|réf(?:érence)?|referencia)\b\s*\.?\s*[:：]/iu)[0] ?? "";
    if (reference.test(head) || salutation.test(head) || dateIn(head) !== null) break;
    lines.push(head.trim());
    if (head !== text) break;
  }
  return lines
    .join(" ")
    .replace(/^\W{0,3}(?:mandates?\s+of|mandats?|mandatos?|мандаты?|ولاي(?:ة|ات))\s+|的任务\s*$/giu, "")
    .split(/\s*[;；؛]\s*/u)
    .flatMap(splitLastMandate)
    .map((mandate) =>
      mandate
        .replace(
          /^(?:(?:and|et|y|e|и|و)\s+)?(?:of\s+)?(?:the|de\s+la|du|des|de\s+los|del|de\s+l[’']|la|le|les|el|los)\s*/iu,
          "",
        )
        .trim(),
    )
    .filter((mandate) => mandate.length > 3)
    .map((mandate) => `${mandate.charAt(0).toUpperCase()}${mandate.slice(1)}`);
}

const holder =
  "(?:Special\\s+Rapporteur|Independent\\s+Expert|Working\\s+Group|Special\\s+Representative|Rapporteu[rs]e?\\s+spécial|Expert\\p{L}*\\s+indépendant|Groupe\\s+de\\s+travail|Relator\\p{L}*\\s+Especial|Expert\\p{L}*\\s+Independiente|Grupo\\s+de\\s+Trabajo|Специальн\\p{L}+\\s+докладчик|Независим\\p{L}+\\s+эксперт|Рабоч\\p{L}+\\s+групп)";
const lastMandate = new RegExp(
  `,?\\s+(?:and|et|y|и)\\s+(?=(?:of\\s+)?(?:the|du|de\\s+la|de\\s+l[’']|des|del|la|le|el|los)?\\s*${holder})`,
  "iu",
);

/** "… ; the Special Rapporteur on A and the Special Rapporteur on B": the last two are joined by "and". */
function splitLastMandate(part: string): string[] {
  return part.split(lastMandate);
}

function subjectOf(paragraphs: readonly ReportParagraph[]): string | null {
  for (const { text } of paragraphs.slice(0, 60)) {
    for (const shape of subject) {
      const about = shape.exec(text)?.[1];
      if (about === undefined) continue;
      // Up to the end of the sentence; a dot behind an initial or "Mr" ends none.
      const sentence = /^.*?(?<!\b(?:\p{Lu}|Mr|Ms|Mrs|Dr|No|Sr|Sra|Mme|St))(?:[.。](?=\s|$)|$)/u.exec(
        about,
      )?.[0];
      return (sentence ?? about).replace(/[.。\s]+$/u, "").slice(0, 600);
    }
  }
  return null;
}

/** The numbered requests, and where the letter goes on behind them. */
function requestsOf(paragraphs: readonly ReportParagraph[]) {
  const end = paragraphs.findIndex(({ text, heading, bold }, at) => {
    return at > 3 && annex.test(text) && (heading || bold || text.length < 80);
  });
  const body = end < 0 ? paragraphs : paragraphs.slice(0, end);
  const starts = body.flatMap((paragraph, at) => (numberOf(paragraph) === 1 ? [at] : []));
  let best: { asked: ReturnType<typeof numberedParagraphs>; behind: number; weight: number } | null = null;
  for (const start of starts) {
    const length = body
      .slice(start)
      .findIndex((paragraph, at) => at > 0 && numberOf(paragraph) === null && closes(paragraph));
    const behind = length < 0 ? body.length : start + length;
    const asked = numberedParagraphs(body.slice(start, behind), () => null, 0);
    const polite = asked.filter(({ text }) => request.test(text) || /[?？؟]/u.test(text)).length;
    const isLed = body.slice(Math.max(0, start - 2), start).some(({ text }) => leadIn.test(text));
    const weight = polite / Math.max(1, asked.length) + (isLed ? 1 : 0);
    if (weight >= 0.5 && weight >= (best?.weight ?? 0)) best = { asked, behind, weight };
  }
  return best ?? { asked: [], behind: 0 };
}

/** Whether a paragraph goes on behind the requests: by its first words, or since it says by when an answer is due. */
function closes({ label, text }: ReportParagraph): boolean {
  if (closing.test(text)) return true;
  return readLetter(label === null ? text : `${label} ${text}`) === null && dueIn(text) !== null;
}

/** By when a paragraph asks for an answer; not when letters and answers are published. */
function dueIn(text: string): Pick<ReadReplyDue, "on" | "time" | "words"> | null {
  for (const sentence of text.split(/(?<=[.。])\s*/u)) {
    const [asked = ""] = sentence.split(publication);
    if (!answer.test(asked)) continue;
    const day = dayToAnswerBy(asked);
    if (day !== null) return { on: day.day, time: null, words: day.words };
    const time = timeIn(asked);
    if (time === null) continue;
    const { months, days, words } = time;
    return { on: null, time: { months, days }, words };
  }
  return null;
}

function numberOf({ label, text }: ReportParagraph): number | null {
  return readNumber(label === null ? text : `${label} ${text}`)?.number ?? null;
}

function replyDueIn(behind: readonly ReportParagraph[], kind: string, from: string | null): ReadReplyDue {
  // An urgent appeal that names no time wants an answer sooner than other letters.
  const rule = kind.endsWith("UA") ? "urgent_appeal" : "communication";
  for (const { text } of behind) {
    const due = dueIn(text);
    if (due !== null) return { rule, from, ...due };
  }
  return { rule, from, on: null, time: null, words: null };
}
