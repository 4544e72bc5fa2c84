import { countries, recogniseState } from "../../vocabularies/countries/index.ts";
import { languageToReadIn } from "../languages.ts";
import type { DocumentReading, Notice, ReadReview } from "../model.ts";
import { gapsIn, itemOf, looksDamaged, type NumberedParagraph, numberedParagraphs } from "../numbered.ts";
import { reconcileItems } from "../reconciliation.ts";
import { firstDate, type ReportParagraph, type ReportSource } from "../reports/index.ts";
import { actOf, comparable, observationsTitle, partOf } from "./words.ts";

/** Committees by the prefix of their symbols (domain.md 1.2). */
const committees: readonly (readonly [RegExp, string])[] = [
  [/^CCPR/, "CCPR"],
  [/^E\/C\.12/, "CESCR"],
  [/^CERD/, "CERD"],
  [/^CEDAW/, "CEDAW"],
  [/^CAT\/OP/, "SPT"],
  [/^CAT/, "CAT"],
  [/^CRC/, "CRC"],
  [/^CMW/, "CMW"],
  [/^CRPD/, "CRPD"],
  [/^CED/, "CED"],
];

const symbolShape =
  /\b(CCPR\/C|E\/C\.12|CERD\/C|CEDAW\/C|CAT\/C|CRC\/C(?:\/(?:OPSC|OPAC))?|CMW\/C|CRPD\/C|CED\/C)\/([A-Z]{3})\/CO\/(\d{1,2}(?:-\d{1,2})?)((?:\/(?:Add|Corr|Rev)\.\d{1,2})?)/;

interface ObservationsFacts {
  readonly symbol: string;
  readonly mechanism: string;
  readonly state: string | null;
  readonly title: string | null;
  readonly datedOn: string | null;
  readonly language: string;
}

/** Facts of the front page; null where the paper is no concluding observations. */
function readFactsOfObservations(paragraphs: readonly ReportParagraph[]): ObservationsFacts | null {
  const front = paragraphs.slice(0, 40);
  const text = front.map((paragraph) => paragraph.text).join("\n");
  // A symbol that a wide letter space or the order of Arabic lines cut in two.
  const joined = text.replace(/\s*\n\s*(?=\/)/gu, "").replace(/\s*\/\s*/gu, "/");
  const found = symbolShape.exec(joined);
  const titled = front.find((paragraph) => observationsTitle.test(comparable(paragraph.text)));
  if (found === null) return null;
  const [, prefix = "", code = "", number = "", further = ""] = found;
  if (titled === undefined && !front.some((paragraph) => partOf(paragraph.text) === "principal")) return null;
  const symbol = `${prefix}/${code}/CO/${number}${further}`;
  return {
    symbol,
    mechanism: committees.find(([shape]) => shape.test(symbol))?.[1] ?? "unknown",
    state: countries.some(({ iso3 }) => iso3 === code) ? code : recogniseState(code),
    title: titled?.text.replace(/[\s*†]+$/u, "").slice(0, 300) ?? null,
    datedOn: firstDate(text),
    language: languageToReadIn(paragraphs.map((paragraph) => paragraph.text)),
  };
}

/**
 * Reads concluding observations of a treaty body, in any of the six languages: each numbered paragraph that asks the State party for
 * something is an item, its lettered clauses with their letters as a, b, c. Null where the paper is none.
 */
export function readConcludingObservations(
  paragraphs: readonly ReportParagraph[],
  source: ReportSource,
): DocumentReading | null {
  const facts = readFactsOfObservations(paragraphs);
  if (facts === null) return null;
  const numbered = numberedParagraphs(paragraphs, partOf);
  const asking = chooseAsking(numbered);
  const review: ReadReview = { mechanism: facts.mechanism, cycle: null, session: null, symbol: facts.symbol };
  const isDamaged = looksDamaged(numbered, facts.language);
  const items = asking.map((paragraph) => itemOf(paragraph, facts, review, isDamaged));
  const gaps = gapsIn(numbered);
  const notices: Notice[] = [...source.notices];
  if (isDamaged) notices.push({ code: "text_layer_damaged", data: {} });
  if (gaps.length > 0) notices.push({ code: "paragraphs_missing", data: { paragraphs: gaps.join(", ") } });
  return {
    format: source.format,
    type: "concluding_observations",
    symbol: facts.symbol,
    state: facts.state,
    language: facts.language,
    title: facts.title,
    datedOn: facts.datedOn,
    review,
    pages: source.pages,
    items,
    positions: [],
    notices,
    reconciliation: reconcileItems(items, []),
  };
}

/**
 * Which paragraphs ask. Words decide; where a document prints what it asks in bold throughout, bold decides where words are silent or damaged.
 */
function chooseAsking(numbered: readonly NumberedParagraph[]): NumberedParagraph[] {
  const hasParts = numbered.some(({ part }) => part !== "introduction");
  const body = hasParts ? numbered.filter(({ part }) => part !== "introduction") : numbered;
  const bold = body.filter(({ isBold }) => isBold === true).length;
  const isBoldTelling = bold >= 3 && body.length - bold >= 3;
  return body.filter((paragraph) => {
    const act = actOf([paragraph.text, ...paragraph.clauses.map(({ text }) => text)].join(" "));
    const opening = actOf(paragraph.text);
    if (opening === "emphasizes" && act !== "asks") return false;
    if (isBoldTelling && paragraph.isBold !== null) {
      return paragraph.isBold
        ? opening !== "emphasizes"
        : opening === "asks" && paragraph.part === "follow_up";
    }
    return act === "asks";
  });
}
