import { recogniseState } from "../../vocabularies/countries/index.ts";
import type { DocumentReading, Notice, ReadItem, ReadPaper, ReadReplyDue, ReadReview } from "../model.ts";
import { itemOf, type NumberedParagraph, paragraphWith } from "../numbered/index.ts";
import { languageOfPaper, noPaper, paperReading } from "../paper.ts";
import type { ReportParagraph, ReportSource } from "../reports/index.ts";
import { letterOf } from "../scripts.ts";
import { sentenceStart } from "../sentences.ts";
import { stateNamedIn } from "../states.ts";

/** "Observation (CEACR) - adopted 2021, published 110th ILC session (2022)", "Cas individuel (CAS) - Discussion : 2021". */
const head =
  /^\W{0,3}(observations?|direct\s+request|demande\s+directe|observaci(?:ón|ones)|solicitud\s+directa|individual\s+case|cas\s+individuel|caso\s+individual)\s*\((CEACR|CAS)\)[^\d]*((?:19|20)\d{2})?/iu;
/** "… Convention, 1948 (No. 87) - Angola (Ratification: 2001)", "Convention (n° 87) sur … - Angola", "… (núm. 87) - Angola". */
const convention =
  /(?:convention|convenio|protocol|protocole|protocolo)\b[^\n]{0,200}?\(?\s*(?:no\.?|n[°º]|núm\.?)\s*(\d{1,3})\)?/iu;
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^(?:direct|demande|solicitud)/iu, "direct request"],
  [/^(?:individual|cas|caso)/iu, "individual case"],
  [/^obs/iu, "observation"],
];

/** The Committee asks the Government: the sentence, from its subject on. */
const asks =
  /(?<!\p{L})(?:the|la|le)\s+(?:conference\s+)?(?:committee|commission|comisión)(?:,?\s+(?:therefore|once\s+again|also|again|further|strongly|firmly|however|donc|également|de\s+nouveau|à\s+nouveau|par\s+conséquent|instamment|vivement|por\s+(?:lo\s+)?tanto|una\s+vez\s+más|también|nuevamente|asimismo|en\s+consecuencia),?)*\s+(?:(?:would\s+be|serait|agradecería|saurait)\s[^.]{0,40}|requests?|urges?|asks?|calls?\s+(?:up)?on|invites?|encourages?|recommends?|expects?|hopes?|trusts?|reiterates?\s+its\s+(?:request|hope|call)|prie|demande|exhorte|invite|encourage|recommande|espère|veut\s+croire|s[’']attend|réitère\s+sa|pide|solicita|insta|urge|invita|alienta|recomienda|espera|confía|reitera\s+su)(?!\p{L})/iu;

const article =
  /^(?:articles?|artículos?)\s+(?:\d[\d\s(),a-z–-]*(?:(?:and|et|y|to|à|a)\s+\d[\d\s(),a-z–-]*)*)(?:of\s+the\s+convention|de\s+la\s+convention|del\s+convenio)?[.,]?[^.]{0,140}\./iu;

/** "[The Government is asked to reply in full to the present comments in 2022.]" */
const replyYear =
  /(?:reply\s+in\s+full|répondre\s+de\s+manière\s+complète|responda\s+(?:de\s+(?:forma|manera)\s+)?complet|report|rapport|memoria)[^.\]]{0,120}?(?:in|en)\s+((?:19|20)\d{2})\s*[.\]]/iu;

interface Comment {
  readonly kind: string;
  /** "C087"; null where the Convention was not found. */
  readonly convention: string | null;
  readonly year: string | null;
  readonly state: string | null;
  readonly title: string;
}

/**
 * Reads comments of the bodies that supervise the application of ILO Conventions: observations and direct requests of the Committee of
 * Experts, conclusions of the Conference Committee. What a paragraph asks of the Government is an item, under the article it is about.
 * Null where the paper is none.
 */
export function readSupervisoryComments(
  paragraphs: readonly ReportParagraph[],
  source: ReportSource,
): DocumentReading | null {
  const at = paragraphs.findIndex(({ text }, index) => index < 30 && head.test(text));
  if (at < 0) return null;
  const language = languageOfPaper(paragraphs);
  const comment = commentAt(paragraphs, at, language);
  const { kind, state, title, year } = comment;
  const symbol = [comment.convention, kind, year].filter((part) => part !== null).join(" ");
  const review: ReadReview = { mechanism: "ILO", cycle: null, session: null, symbol };
  const body = bodyOf(paragraphs.slice(at + 1));
  const items = askingParagraphs(body).map(
    (paragraph): ReadItem => ({ ...itemOf(paragraph, { language, state }, review, false), paragraph: null }),
  );
  const notices: Notice[] = [...source.notices];
  if (state === null) notices.push({ code: "state_not_found", data: {} });
  if (items.length === 0) notices.push({ code: "choose_paragraphs", data: {} });
  const paper: ReadPaper = {
    ...noPaper,
    articles: comment.convention,
    replyDue: items.length === 0 ? null : replyDueIn(body),
  };
  return paperReading(
    { ...source, notices },
    { type: "supervisory_comments", symbol, state, language, title, datedOn: null, review, paper },
    items,
  );
}

function commentAt(paragraphs: readonly ReportParagraph[], at: number, language: string): Comment {
  const text = paragraphs[at]?.text ?? "";
  const [, name = "", , year = null] = head.exec(text) ?? [];
  // The Convention stands in the next line, or behind the head where lines ran together.
  const near = paragraphs.slice(Math.max(0, at - 2), at + 4).map((paragraph) => paragraph.text);
  const title = near.find((line) => convention.test(line)) ?? text;
  const number = convention.exec(title)?.[1];
  const behind = number === undefined ? "" : title.slice(title.indexOf(number) + number.length);
  const named =
    /[-–—]\s*([^\n(]{3,80}?)\s*(?:\(\s*(?:ratificaci?[oó]n|notification)|\(|$)/iu.exec(behind)?.[1] ?? "";
  const state =
    recogniseState(named) ?? (named === "" ? stateIn(near, language) : stateNamedIn(named, language));
  return {
    kind: kinds.find(([shape]) => shape.test(name))?.[1] ?? "observation",
    convention: number === undefined ? null : `C${number.padStart(3, "0")}`,
    year,
    state,
    title: title.replace(/[\s*†]+$/u, "").slice(0, 300),
  };
}

function stateIn(lines: readonly string[], language: string): string | null {
  for (const line of lines) {
    const state = recogniseState(line.trim()) ?? (line.length < 200 ? stateNamedIn(line, language) : null);
    if (state !== null) return state;
  }
  return null;
}

/** Up to the next comment: a page of NORMLEX holds one. */
function bodyOf(paragraphs: readonly ReportParagraph[]): readonly ReportParagraph[] {
  const next = paragraphs.findIndex(({ text }, at) => at > 2 && head.test(text));
  const own = next < 0 ? paragraphs : paragraphs.slice(0, next);
  // Of a discussion in the Conference Committee only its conclusions ask.
  const conclusions = own.findLastIndex(({ text }) =>
    /^\W{0,3}(?:conclusions?(?:\s+of\s+the\s+committee|\s+de\s+la\s+comm?is[a-z]*n)?|conclusiones)\b.{0,40}$/iu.test(
      text,
    ),
  );
  return conclusions < 0 ? own : own.slice(conclusions + 1);
}

const bullet = /^\s*(?:[•·▪●◦○\u{f0b7}–—-]\s+|\(?[a-z]\)\s+|\(?[ivx]{1,4}\)\s+)(?=\S)/iu;

function askingParagraphs(body: readonly ReportParagraph[]): NumberedParagraph[] {
  const found: NumberedParagraph[] = [];
  let section: string | null = null;
  let open: {
    clauses: { letter: string; mark: string; text: string; isGuessed: boolean }[];
    text: string;
  } | null = null;
  for (const { text, label, bold, place } of body) {
    const whole = (label === null ? text : `${label} ${text}`).trim();
    if (open !== null && /[:：;；]\s*$/u.test(open.clauses.at(-1)?.text ?? open.text) && bullet.test(whole)) {
      const index = open.clauses.length;
      open.clauses.push({
        letter: letterOf(index),
        mark: (bullet.exec(whole)?.[0] ?? "").trim(),
        text: whole.replace(bullet, ""),
        isGuessed: false,
      });
      continue;
    }
    open = null;
    section = article.exec(whole)?.[0].replace(/\.$/u, "") ?? section;
    const asking = asks.exec(whole);
    if (asking === null) continue;
    const from = sentenceStart(whole, asking.index);
    const clauses: { letter: string; mark: string; text: string; isGuessed: boolean }[] = [];
    open = { clauses, text: whole.slice(from) };
    const { text: asked } = open;
    found.push(
      paragraphWith({ number: 0, heading: section, isBold: bold, text: asked, clauses, places: [place] }),
    );
  }
  return found;
}

/** Reports are asked for by a year; they are due on 1 September of it. */
function replyDueIn(body: readonly ReportParagraph[]): ReadReplyDue | null {
  for (const { text } of [...body].reverse()) {
    const found = replyYear.exec(text);
    if (found === null) continue;
    return { rule: "ilo_comments", from: null, on: `${found[1]}-09-01`, time: null, words: found[1] ?? null };
  }
  return null;
}
