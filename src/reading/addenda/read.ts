import { recogniseState } from "../../vocabularies/countries/index.ts";
import {
  allOthers,
  type DocumentReading,
  type Notice,
  type Position,
  type ReadPosition,
  type ReadReview,
} from "../model.ts";
import { findGaps } from "../reconciliation.ts";
import { type ReportParagraph, type ReportSource, readFacts } from "../reports/index.ts";
import { Answers } from "./answers.ts";
import type { CellParagraph } from "./cells.ts";
import { councilSessionOf, cycleOfCouncilSession } from "./council.ts";

const review =
  /universal periodic review|\bUPR\b|examen périodique universel|examen periódico universal|универсальн\S+ периодическ|الاستعراض الدوري الشامل|普遍定期审议/iu;
/** National reports and other papers for the Working Group may have addenda too. */
const otherPaper = /A\/HRC\/WG\.6\/\d{1,3}\/[A-Z]{3}\/[123]/;
/** Addenda as States send them, before they have a symbol: "Response of Norway to the recommendations". */
const unofficial =
  /^(?:views on conclusions|(?:annex:? )?(?:responses?|repl(?:y|ies)|positions?|views) (?:of|by|from) (?:the )?(?:government of )?(?:the )?(.{3,60}?) (?:to|on|regarding|concerning|with regard to) (?:the |its )?(?:\S+ ){0,3}?(?:conclusions|recommendations))/iu;

/** Whether the front of a document names an addendum to a report of the UPR Working Group. */
export function isAddendum(paragraphs: readonly ReportParagraph[]): boolean {
  const front = paragraphs.slice(0, 25).map(({ text }) => text.trim());
  if (otherPaper.test(front.slice(0, 8).join("\n").slice(0, 1_000))) return false;
  if (!paragraphs.slice(0, 60).some(({ text }) => review.test(text))) return false;
  return (
    readFacts(paragraphs).isAddendum ||
    front.some(
      (text) =>
        /^(?:addend(?:um|a)|additif|adición|добавление|إضافة|增编)(?!\p{L})/iu.test(text) ||
        (text.length < 200 && unofficial.test(text)),
    )
  );
}

function stateInTitle(paragraphs: readonly ReportParagraph[]): string | null {
  for (const { text } of paragraphs.slice(0, 25)) {
    const state = recogniseState(unofficial.exec(text.trim())?.[1] ?? "");
    if (state !== null) return state;
  }
  // Headings that run into one: "… Universal Periodic Review* Norway Addendum Views on …".
  const front = paragraphs
    .slice(0, 25)
    .map(({ text }) => text)
    .join(" ")
    .slice(0, 4_000);
  const named = /universal periodic\s+review[\s*]+((?:(?!review)[^\n]){3,80}?)[\s*]+addend(?:um|a)\b/iu.exec(
    front,
  )?.[1];
  return named === undefined ? null : recogniseState(named);
}

/** Numbers left out between the first and the last that are answered: many are no gaps, the report answered them itself. */
function gapsOf(positions: readonly ReadPosition[]): string[] {
  const labels = positions.map(({ paragraph }) => paragraph);
  if (labels.includes(allOthers)) return [];
  const firsts = new Map<string, number>();
  for (const label of labels) {
    const [run, number] = label.split(".");
    const value = Number.parseInt(number ?? "", 10);
    if (Number.isFinite(value)) firsts.set(run!, Math.min(firsts.get(run!) ?? value, value));
  }
  const gaps = findGaps(labels).filter((gap) => {
    const [run, number] = gap.split(".");
    return Number(number) > (firsts.get(run!) ?? 0);
  });
  return gaps.length * 4 > labels.length ? [] : gaps;
}

/**
 * Reads an addendum to a UPR report: the State's position on each recommendation, in its own words, with its comments
 * beside (free form; A/HRC/n/m/Add.1). Null where the paragraphs are no addendum.
 */
export function readAddendum(
  paragraphs: readonly CellParagraph[],
  source: ReportSource,
): DocumentReading | null {
  if (!isAddendum(paragraphs)) return null;
  const facts = readFacts(paragraphs);
  const answers = new Answers(bodyOf(paragraphs));
  const { positions, notices } = answers.read();
  const reportSymbol = facts.symbol?.replace(/\/Add\..*$/i, "") ?? null;
  const council = councilSessionOf(facts.symbol);
  const state = facts.state ?? stateInTitle(paragraphs);
  const ofReview: ReadReview = {
    mechanism: "UPR",
    cycle: facts.cycle ?? (council === null ? null : cycleOfCouncilSession(council)),
    session: facts.session,
    symbol: reportSymbol,
  };
  const told: Notice[] = [...source.notices, ...notices];
  if (positions.length === 0) told.push({ code: "no_positions_found", data: {} });
  if (state === null) told.push({ code: "state_not_found", data: {} });
  return {
    ...source,
    type: "addendum",
    symbol: facts.symbol,
    state,
    language: facts.language,
    title: facts.title,
    datedOn: facts.datedOn,
    review: ofReview,
    items: [],
    positions,
    notices: told,
    reconciliation: {
      announced: null,
      found: 0,
      gaps: gapsOf(positions),
      doubles: [],
      positionsWithoutItem: [],
      itemsWithoutPosition: [],
      byPosition: sums(positions),
    },
  };
}

function sums(positions: readonly ReadPosition[]): Record<Position | "none", number> {
  const counts = { supported: 0, supported_in_part: 0, noted: 0, pending: 0, none: 0 };
  for (const { position } of positions) counts[position ?? "none"] += 1;
  return counts;
}

/** What stands behind the title block: after the last of the first page's headings that name the document. */
function bodyOf(paragraphs: readonly CellParagraph[]): readonly CellParagraph[] {
  const title =
    /^(?:addend(?:um|a)\b|additif|adición|добавление|إضافة|增编|views on conclusions|observations sur les conclusions|opiniones sobre las conclusiones|мнения в отношении выводов|آراء بشأن الاستنتاجات|(?:受审议国)?对结论和|.*(?:voluntary commitments and replies|presented by the state under review))/iu;
  let start = 0;
  paragraphs.slice(0, 30).forEach((paragraph, index) => {
    if (title.test(paragraph.text.trim()) && paragraph.text.length < 250) start = index + 1;
  });
  return paragraphs.slice(start);
}
