import { recogniseState } from "../vocabularies/countries/index.ts";
import type { DocumentType } from "./model.ts";
import { cycleOfSession, type ReportParagraph, readFacts } from "./reports/index.ts";

/** Papers of a review that hold nothing for the register, and are worth naming to the person who adds them. */
export type UprPaper =
  | "national_report"
  | "un_compilation"
  | "stakeholder_summary"
  | "advance_questions"
  | "high_commissioner_letter";

export interface PaperFacts {
  readonly type: DocumentType;
  /** Null where it is no such paper, or cannot be told. */
  readonly paper: UprPaper | null;
  /** "A/HRC/WG.6/34/SVN/1"; null for papers without one. */
  readonly symbol: string | null;
  readonly state: string | null;
  readonly session: number | null;
  readonly cycle: number | null;
}

/** A/HRC/WG.6/{session}/{State}/{1 national report, 2 compilation, 3 summary}, HRC res. 5/1, annex, para. 15. */
const ownSymbol = /A\/HRC\/WG\.6\/(\d{1,3})\/([A-Z]{3})\/([123])(?:\/(?:Add|Corr|Rev)\.\d{1,2})?(?![\d/])/;
const bySymbol: Readonly<Record<string, UprPaper>> = {
  1: "national_report",
  2: "un_compilation",
  3: "stakeholder_summary",
};
const titles: readonly (readonly [RegExp, UprPaper])[] = [
  [
    /\bnational report submitted\b|rapport national présenté|informe nacional presentado|национальный доклад|التقرير الوطني|国家报告/iu,
    "national_report",
  ],
  [
    /^compilation (?:of information )?prepared by|^compilation on|^compilation établie|^recopilación/iu,
    "un_compilation",
  ],
  [
    /^summary (?:of (?:other )?stakeholders|prepared by)|^résumé (?:établi|des communications)|^resumen/iu,
    "stakeholder_summary",
  ],
  [
    /\badvance[d]? questions? (?:to|for)\b|^questions? submitted in advance|questions écrites à l[’']avance/iu,
    "advance_questions",
  ],
];
const letterWords = [
  /\bexcellency\b/i,
  /\buniversal periodic review\b/i,
  /\bhigh commissioner for human rights\b/i,
];

/**
 * Tells what a paper of a review is that is no report, addendum, decision or list, with the facts of its front. Papers
 * that it does not know come back as "other" with `paper` null.
 */
export function recogniseUprPaper(paragraphs: readonly ReportParagraph[]): PaperFacts {
  const facts = readFacts(paragraphs);
  const front = paragraphs.slice(0, 30).map(({ text }) => text.trim());
  // A report of the Working Group names these papers as well, far below its title.
  const found = ownSymbol.exec(front.slice(0, 14).join("\n").slice(0, 1_500));
  const titled = titles.find(([shape]) =>
    front.slice(0, 14).some((text) => text.length < 300 && shape.test(text)),
  );
  const letter = front.join("\n");
  const isLetter = letterWords.every((shape) => shape.test(letter));
  const paper =
    titled?.[1] ??
    (found === null ? null : bySymbol[found[3]!]!) ??
    (isLetter ? "high_commissioner_letter" : null);
  const session = found === null ? facts.session : Number(found[1]);
  return {
    type: "other",
    paper,
    // Without a symbol of its own, what the text cites is another document's.
    symbol: found?.[0] ?? (paper === null ? facts.symbol : null),
    state: (found === null ? null : recogniseState(found[2]!)) ?? facts.state ?? stateInTitle(front),
    session,
    cycle: cycleOfSession(session) ?? facts.cycle,
  };
}

/** "ADVANCE QUESTIONS TO SLOVENIA – ADD. 1", or a State's name in a line of its own. */
function stateInTitle(front: readonly string[]): string | null {
  for (const text of front.slice(0, 12)) {
    const asked =
      /\bquestions? (?:to|for)\s+(?:the )?([\p{L} ,’'()-]{3,80}?)\s*(?:[–:-]?\s*(?:\(?add|\(?first|\(?second|session|batch|$))/iu.exec(
        text,
      );
    const state = recogniseState(asked?.[1] ?? "");
    if (state !== null) return state;
  }
  return null;
}
