import { recogniseState } from "../../vocabularies/countries/index.ts";
import { councilSessionOf, cycleOfCouncilSession } from "../addenda/index.ts";
import type { DocumentReading } from "../model.ts";
import { reconcileItems } from "../reconciliation.ts";
import { firstDate, type ReportParagraph, type ReportSource, readFacts } from "../reports/index.ts";

const outcome =
  /(?:outcome of the universal periodic review|(?:document final|résultats?|textes issus) de l[’']examen périodique universel|resultado del examen periódico universal)\s*[:：]\s*([\p{L} ,.’'()-]{3,90}?)(?=\s*(?:\d|$|\n|The Human Rights Council|Le Conseil des droits|El Consejo de Derechos))/iu;
const ownSymbol = /A\/HRC\/(?:DEC\/)?\d{1,3}\/(?:DEC\/)?\d{1,4}/i;
const reportSymbol = /A\/HRC\/\d{1,3}\/\d{1,3}(?![\d/])/g;

/**
 * Reads a decision of the Human Rights Council on the outcome of a review: the State, the report it adopts and the date
 * of adoption (A/HRC/DEC/n/m, or "decision n/m" before 2010). `notes` are the footnotes, which name the report. Null
 * where the paragraphs are no such decision; a report of a whole session holds many, and is none.
 */
export function readDecision(
  paragraphs: readonly ReportParagraph[],
  source: ReportSource,
  notes: readonly string[] = [],
): DocumentReading | null {
  const text = paragraphs
    .slice(0, 60)
    .map((paragraph) => paragraph.text)
    .join("\n");
  const outcomes = [...text.matchAll(new RegExp(outcome, "giu"))];
  const named = new Set(
    outcomes.map(([, name]) => recogniseState(name!.trim())).filter((state) => state !== null),
  );
  const [state] = named;
  if (state === undefined || named.size !== 1) return null;
  if (!/human rights council|conseil des droits|consejo de derechos/iu.test(text)) return null;
  if (!/\badopt(?:s|e)?\b|\baprueba\b|\baprobar\b|\badopter\b/iu.test(text)) return null;
  const facts = readFacts(paragraphs);
  // What stands above the title is the decision's own symbol; the title begins with its number ("17/112. Outcome of …").
  const above = text.slice(0, outcomes[0]!.index);
  const number = /(\d{1,3}\/\d{3})\.?\s*$/u.exec(above)?.[1];
  const symbol =
    ownSymbol.exec(above)?.[0].toUpperCase() ?? (number === undefined ? null : `A/HRC/DEC/${number}`);
  const report =
    [...`${text}\n${notes.join("\n")}`.matchAll(reportSymbol)]
      .map(([found]) => found)
      .find((found) => found !== symbol) ?? null;
  const council = councilSessionOf(symbol) ?? councilSessionOf(report);
  return {
    ...source,
    type: "decision",
    symbol,
    state,
    language: facts.language,
    title: outcomes[0]![0].replace(/\s+/g, " ").trim(),
    datedOn: dateOfAdoption(text),
    review: {
      mechanism: "UPR",
      cycle: council === null ? null : cycleOfCouncilSession(council),
      session: null,
      symbol: report,
    },
    items: [],
    positions: [],
    reconciliation: reconcileItems([], []),
  };
}

/** "adopted … on 12 March 2020" in the title, or the date under "41st meeting" at the end. */
function dateOfAdoption(text: string): string | null {
  const titled =
    /(?:adopted by the human rights council\*?\s*on|adoptée par le conseil des droits de l[’']homme\*? le|aprobada por el consejo de derechos humanos\*? el)\s+([^\n]{6,30})/iu.exec(
      text,
    );
  const met = /\d{1,3}(?:st|nd|rd|th) (?:plenary )?meeting\s+(\d{1,2} \p{L}+ \d{4})/iu.exec(text);
  return firstDate(titled?.[1] ?? "") ?? firstDate(met?.[1] ?? "");
}
