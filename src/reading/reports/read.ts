import type { DocumentReading, FileFormat, Notice, ReadingOptions, ReadReview } from "../model.ts";
import { reconcileItems } from "../reconciliation.ts";
import { endsWithStates } from "./clauses.ts";
import { readFacts } from "./facts.ts";
import { ItemList } from "./items.ts";
import { readLabel } from "./labels.ts";
import { readLeadIn } from "./lead-ins.ts";
import { walkSection } from "./numbering.ts";
import type { ReportParagraph } from "./paragraphs.ts";
import { joinRows } from "./rows.ts";
import { findSection } from "./section.ts";

export interface ReportSource {
  readonly format: FileFormat;
  /** Pages of a PDF; null elsewhere. */
  readonly pages: number | null;
  /** What was said about the file while it was read. */
  readonly notices: readonly Notice[];
}

/**
 * Reads a report of the UPR Working Group, final or draft, from its paragraphs: the recommendations and voluntary
 * pledges, each with its number, States, position and place, and the reconciliation of the numbers. Null where the
 * paragraphs hold no list of recommendations.
 */
export function readWorkingGroupReport(
  printed: readonly ReportParagraph[],
  source: ReportSource,
  options: ReadingOptions = {},
): DocumentReading | null {
  const facts = readFacts(printed);
  if (facts.isAddendum) return null;
  const paragraphs = joinRows(printed);
  const section = findSection(paragraphs, (paragraph) => {
    const label = readLabel(paragraph);
    const isLeadIn = label.kind === "plain" && /[:：]\s*$/.test(paragraph.text);
    if (isLeadIn && readLeadIn(label.rest)?.position !== undefined) return true;
    // Whatever the words around it: "120.1" with States in brackets at its end is the first item of a list.
    return label.kind === "dotted" && label.sub === "1" && endsWithStates(paragraph.text);
  });
  if (section === null) return null;
  const review: ReadReview = {
    mechanism: "UPR",
    cycle: facts.cycle,
    session: facts.session,
    symbol: facts.symbol,
  };
  const list = new ItemList({
    symbol: facts.symbol,
    state: facts.state,
    language: facts.language,
    review,
  });
  walkSection(paragraphs, section, list, (done) => {
    options.onProgress?.({ done, of: paragraphs.length, found: list.count });
  });
  const { items, doubles, notices, announced } = list.finish();
  // Other papers speak of recommendations too: a list without the report's title needs States behind its items.
  const recommended = items.filter(({ kind }) => kind === "recommendation");
  const attributed = recommended.filter(({ recommenders }) => recommenders.length > 0).length;
  if (!facts.isReport && (items.length === 0 || attributed * 2 < recommended.length)) return null;
  const reconciliation = reconcileItems(items, doubles, announced);
  const told: Notice[] = [...source.notices, ...notices];
  if (!section.isTitled) told.push({ code: "section_title_missing", data: {} });
  if (items.length === 0) told.push({ code: "no_items_found", data: {} });
  if (facts.state === null) told.push({ code: "state_not_found", data: {} });
  return {
    format: source.format,
    type: facts.isDraft ? "draft_report" : "working_group_report",
    symbol: facts.symbol,
    state: facts.state,
    language: facts.language,
    title: facts.title,
    datedOn: facts.datedOn,
    review,
    pages: source.pages,
    items,
    positions: [],
    notices: told,
    reconciliation,
  };
}
