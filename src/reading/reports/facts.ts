import { recogniseState } from "../../vocabularies/countries/index.ts";
import { readOrdinal } from "../ordinals.ts";
import { firstDate } from "./dates.ts";
import type { ReportParagraph } from "./paragraphs.ts";

/** What the front of a report of the Working Group says about it. */
export interface ReportFacts {
  /** "A/HRC/43/15", "A/HRC/WG.6/34/L.8". */
  readonly symbol: string | null;
  readonly isDraft: boolean;
  /** True for an addendum to a report: the State's answers. */
  readonly isAddendum: boolean;
  /** True where the front names the Working Group's report and it is not an addendum to one. */
  readonly isReport: boolean;
  readonly title: string | null;
  /** ISO 3166-1 alpha-3 of the State under review. */
  readonly state: string | null;
  readonly session: number | null;
  readonly cycle: number | null;
  /** YYYY-MM-DD. */
  readonly datedOn: string | null;
  readonly language: string;
}

const symbolShape =
  /A\/HRC\/(?:WG\.6\/\d{1,3}\s*\/\s*L\.\s*\d{1,3}|\d{1,3}\/\d{1,3}(?:\/(?:Add|Corr|Rev)\.\d{1,2})*)/i;
const draftSymbol = /^A\/HRC\/WG\.6\/(\d{1,3})\/L\./i;
const reportTitle =
  /(?:draft )?report of the working group on the universal periodic review|rapport du groupe de travail sur l[’']examen p[ée]riodique universel|informe del grupo de trabajo sobre el examen peri[óo]dico universal|доклад рабочей группы по универсальному периодическому обзору|تقرير الفريق العامل المعني بالاستعراض الدوري الشامل|普遍定期审议工作组(?:的)?报告/iu;
const languages: readonly (readonly [RegExp, string])[] = [
  [/report of the working group/i, "en"],
  [/rapport du groupe de travail/i, "fr"],
  [/informe del grupo de trabajo/i, "es"],
  [/доклад рабочей группы/iu, "ru"],
  [/تقرير الفريق العامل/u, "ar"],
  [/工作组(?:的)?报告/u, "zh"],
];

/** "Held its thirty-fourth session": what stands behind is read as an ordinal number. */
const sessions: readonly (readonly [RegExp, string])[] = [
  [/\bheld its ([\p{L}\d-]{3,20}) session\b/u, "en"],
  [/\btenu (?:sa|la) (.{2,40}?) session\b/iu, "fr"],
  [/\bcelebró su (.{2,40}?) período de sesiones/iu, "es"],
  [/провел\p{L}* (?:свою|свои) (.{2,40}?) сесси/iu, "ru"],
  [/عقد الفريق العامل.{0,160}?دورته (\S+(?:\s\S+){0,2})/u, "ar"],
  [/工作组.{0,60}?第([一二三四五六七八九十\d]{1,4})届会议/u, "zh"],
];

/** UPR Working Group sessions by cycle: 1-12, 13-26, 27-40, 41-54. */
export function cycleOfSession(session: number | null): number | null {
  if (session === null || session < 1) return null;
  if (session <= 12) return 1;
  return Math.floor((session - 13) / 14) + 2;
}

/** Reads the facts from the paragraphs of the front page and the introduction. */
export function readFacts(paragraphs: readonly ReportParagraph[]): ReportFacts {
  const front = frontOf(paragraphs);
  const frontText = front.map((paragraph) => paragraph.text).join("\n");
  const introduction = paragraphs
    .slice(0, 160)
    .map((paragraph) => paragraph.text)
    .join("\n")
    .slice(0, 60_000);
  const symbol = symbolIn(frontText) ?? symbolIn(introduction);
  const titleAt = front.findIndex((paragraph) => reportTitle.test(paragraph.text));
  const state = stateUnderReview(front, titleAt, introduction);
  const session = sessionOf(symbol, introduction);
  const isAddendum =
    /\/Add\.\d/i.test(symbol ?? "") || front.some(({ text }) => /^addend(?:um|a)\b/i.test(text));
  return {
    symbol,
    isDraft: symbol !== null && draftSymbol.test(symbol),
    isAddendum,
    isReport: (titleAt >= 0 || reportTitle.test(introduction)) && !isAddendum,
    title: titleOf(front, titleAt),
    state,
    session,
    cycle: cycleOfSession(session),
    datedOn: firstDate(frontText),
    language: languages.find(([shape]) => shape.test(introduction))?.[1] ?? "en",
  };
}

/** First page of a PDF, first thirty paragraphs elsewhere. */
function frontOf(paragraphs: readonly ReportParagraph[]): readonly ReportParagraph[] {
  const firstPage = paragraphs.filter(({ place }) => place.kind === "page" && place.page === 1);
  return firstPage.length > 0 ? firstPage : paragraphs.slice(0, 30);
}

function symbolIn(text: string): string | null {
  // "Previously issued under document symbol A/HRC/WG.6/7/L.14" names the draft, not this document.
  const own = text.replace(/previously issued[^\n]{0,120}/gi, " ");
  return (
    symbolShape
      .exec(own)?.[0]
      .replace(/\s+/g, "")
      .toUpperCase()
      .replace("ADD.", "Add.")
      .replace("CORR.", "Corr.")
      .replace("REV.", "Rev.") ?? null
  );
}

function bare(text: string): string {
  return text.replace(/[\s*†\d]+$/u, "").trim();
}

function titleOf(front: readonly ReportParagraph[], titleAt: number): string | null {
  const title = front[titleAt];
  if (title === undefined) return null;
  const name = front[titleAt + 1];
  const hasName = name !== undefined && recogniseState(bare(name.text)) !== null;
  return (hasName ? `${bare(title.text)}: ${bare(name.text)}` : bare(title.text)).slice(0, 300);
}

function stateUnderReview(
  front: readonly ReportParagraph[],
  titleAt: number,
  introduction: string,
): string | null {
  if (titleAt >= 0) {
    for (const paragraph of front.slice(titleAt, titleAt + 4)) {
      const behindTitle = paragraph.text.replace(reportTitle, "");
      const state = recogniseState(bare(behindTitle.replace(/^[\s*:–-]+/u, "")));
      if (state !== null) return state;
    }
  }
  const named =
    /the review of (?:the )?([\p{L} ,’'()-]{3,80}?) was (?:held|conducted)|adopted (?:the|its) (?:present |draft )?report on (?:the )?([\p{L} ’'()-]{3,80}?)\s*[.,\n]/u.exec(
      introduction,
    );
  if (named !== null) {
    const state = recogniseState(named[1] ?? named[2]!);
    if (state !== null) return state;
  }
  const coded = /A\/HRC\/WG\.6\/\d{1,3}\/([A-Z]{3})\/[123]/.exec(introduction);
  return coded === null ? null : recogniseState(coded[1]!);
}

function sessionOf(symbol: string | null, introduction: string): number | null {
  const draft = draftSymbol.exec(symbol ?? "");
  if (draft !== null) return Number(draft[1]);
  const documents = /A\/HRC\/WG\.6\/(\d{1,3})\/[A-Z]{3}\/[123]/.exec(introduction);
  if (documents !== null) return Number(documents[1]);
  for (const [shape, language] of sessions) {
    const held = shape.exec(introduction)?.[1];
    const number = held === undefined ? null : readOrdinal(held, language);
    if (number !== null) return number;
  }
  return null;
}
