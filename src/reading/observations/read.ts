import { countries, recogniseState } from "../../vocabularies/countries/index.ts";
import type {
  DocumentReading,
  Notice,
  Place,
  ReadClause,
  ReadItem,
  ReadReview,
  Rectangle,
} from "../model.ts";
import { reconcileItems } from "../reconciliation.ts";
import { firstDate, type ReportParagraph, type ReportSource } from "../reports/index.ts";
import { letterOf, plainDigits } from "../scripts.ts";
import { readLetter, readNumber } from "./labels.ts";
import { actOf, comparable, languageOf, observationsTitle, partOf } from "./words.ts";

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
    language: languageOf(
      paragraphs
        .map((paragraph) => paragraph.text)
        .join(" ")
        .slice(0, 60_000),
    ),
  };
}

interface ReadableClause {
  readonly letter: string;
  /** The letter as it is printed, with its brackets. */
  readonly mark: string;
  text: string;
  readonly isGuessed: boolean;
}

interface NumberedParagraph {
  readonly number: number;
  readonly part: "introduction" | "principal" | "follow_up";
  readonly heading: string | null;
  /** Null where it ran together with another and its type is not known. */
  readonly isBold: boolean | null;
  readonly text: string;
  readonly clauses: readonly ReadableClause[];
  readonly places: readonly Place[];
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
  const numbered = numberedParagraphs(paragraphs);
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

/** Body paragraphs by their running numbers, with clauses, up to the annexes. */
function numberedParagraphs(paragraphs: readonly ReportParagraph[]): NumberedParagraph[] {
  const found: Open[] = [];
  let part: NumberedParagraph["part"] = "introduction";
  let heading: string | null = null;
  let last = 0;
  for (const paragraph of paragraphs) {
    const text = paragraph.label === null ? paragraph.text : `${paragraph.label} ${paragraph.text}`;
    const numberedText = readNumber(text);
    const isNext =
      numberedText !== null &&
      numberedText.number > last &&
      numberedText.number <= last + (last === 0 ? 1 : 4) &&
      !/^\s*$/u.test(numberedText.rest);
    if (isNext && numberedText !== null) {
      last = numberedText.number;
      found.push(open(numberedText.number, numberedText.rest, part, heading, paragraph));
      continue;
    }
    const current = found.at(-1);
    const lettered = current === undefined ? null : readLetter(text);
    if (current !== undefined && lettered !== null && isNextClause(current, lettered.index)) {
      const index = current.clauses.length;
      current.clauses.push({
        letter: letterOf(index),
        mark: text.slice(0, text.length - lettered.rest.length).trim(),
        text: lettered.rest,
        isGuessed: lettered.index !== index,
      });
      current.places.push(paragraph.place);
      continue;
    }
    const begun = partOf(text);
    if (begun !== null && (paragraph.heading || paragraph.bold || text.length < 90)) {
      part = begun;
      heading = null;
      continue;
    }
    if (paragraph.heading || (paragraph.bold && text.length < 140 && !/[.;؛。؟:]\s*$/u.test(text))) {
      if (/^(?:annex|appendix|annexe|anexo|приложение|附件|المرفق|مرفق)/iu.test(text)) break;
      heading = text.replace(/[\s*]+$/u, "").slice(0, 300);
      continue;
    }
    if (current !== undefined) goOn(current, text, paragraph.place);
  }
  return found.flatMap(splitRunTogether).map((one) => ({ ...one, ...splitInlineClauses(one) }));
}

/** The next number inside a text whose paragraphs ran together: "… المساواة. 51 - يساور اللجنة القلق …". */
function splitRunTogether(one: Open, at: number, all: readonly Open[]): Open[] {
  const next = all[at + 1]?.number;
  if (next === undefined || next <= one.number + 1) return [one];
  const wanted = one.number + 1;
  const shape = new RegExp(`(?:^|[\\s.])(?:${wanted}\\s?[-–.]|[-–]\\s?${wanted})\\s+(?=\\p{L})`, "u");
  const inClause = one.clauses.findIndex(({ text }) => shape.test(plainDigits(text)));
  const holder = inClause >= 0 ? one.clauses[inClause]?.text : one.text;
  const text = plainDigits(holder ?? "");
  const found = shape.exec(text);
  if (found === null) return [one];
  const before = text.slice(0, found.index).trim();
  const rest = text.slice(found.index + found[0].length);
  const first: Open =
    inClause >= 0
      ? {
          ...one,
          isBold: null,
          clauses: one.clauses
            .slice(0, inClause + 1)
            .map((clause, index) => (index === inClause ? { ...clause, text: before } : clause)),
        }
      : { ...one, isBold: null, text: before, clauses: [] };
  const second: Open = {
    ...one,
    number: wanted,
    isBold: null,
    text: rest,
    clauses: inClause >= 0 ? one.clauses.slice(inClause + 1) : one.clauses,
  };
  return [first, ...splitRunTogether(second, at, all)];
}

/** Clauses whose letters stand inside the text: a damaged or narrow print runs "(a) … ; (b) …" into one paragraph. */
function splitInlineClauses(one: Open): Pick<Open, "text" | "clauses"> {
  const parts = [{ letter: "", mark: "", text: one.text, isGuessed: false }, ...one.clauses];
  const split = parts.flatMap((part, at) => {
    const pieces = piecesOf(part.text);
    if (pieces.length < 2) return [part];
    // A text without clauses has to begin them with the first letter: "(b)" alone may point to another paragraph.
    if (at === 0 && pieces.length < 3) return [part];
    return pieces.map((text, index) =>
      index === 0 ? { ...part, text } : { letter: "?", mark: "", text, isGuessed: true },
    );
  });
  const [opening, ...clauses] = split;
  return {
    text: opening?.text ?? one.text,
    clauses: clauses.map((clause, index) => ({
      ...clause,
      letter: letterOf(index),
      mark: clause.mark === "" ? `(${letterOf(index)})` : clause.mark,
    })),
  };
}

const inlineLetter =
  /(?<=[;:؛：；،.و]\s*)[(（]\s*(?:\p{L}{1,2}\s*[)）]|[\p{Script=Arabic}]{1,2}(?=\s)|(?=\s\p{Script=Arabic}))\s+/u;

function piecesOf(text: string): string[] {
  const pieces = text.split(new RegExp(inlineLetter.source, "gu")).map((piece) => piece.trim());
  return pieces.filter((piece, index) => index === 0 || piece.length > 3);
}

interface Open {
  number: number;
  part: NumberedParagraph["part"];
  heading: string | null;
  isBold: boolean | null;
  text: string;
  clauses: ReadableClause[];
  places: Place[];
}

function open(
  number: number,
  text: string,
  part: Open["part"],
  heading: string | null,
  { bold, place }: ReportParagraph,
): Open {
  return { number, part, heading, isBold: bold, text, clauses: [], places: [place] };
}

/** Letters run a, b, c; one that was lost or misread counts as the next. */
function isNextClause(current: Open, index: number | null): boolean {
  const expected = current.clauses.length;
  return index === null || index === expected || (expected > 0 && index === expected + 1);
}

/** Text that goes on: the last clause's, or the paragraph's own. */
function goOn(current: Open, text: string, place: Place): void {
  const clause = current.clauses.at(-1);
  if (clause === undefined) current.text = `${current.text} ${text}`.trim();
  else clause.text = `${clause.text} ${text}`.trim();
  current.places.push(place);
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

/** Letters that stand doubled or alone all over: a text layer that programs cannot read as it is printed. */
function looksDamaged(numbered: readonly NumberedParagraph[], language: string): boolean {
  if (language !== "ar") return false;
  const text = numbered.map((paragraph) => paragraph.text).join(" ");
  const words = text.match(/\p{Script=Arabic}+/gu) ?? [];
  if (words.length < 50) return false;
  const strange = words.filter((word) => /(\p{L})\1\1/u.test(word) || word.length === 1).length;
  return strange / words.length > 0.04;
}

function gapsIn(numbered: readonly NumberedParagraph[]): string[] {
  const numbers = new Set(numbered.map(({ number }) => number));
  const last = Math.max(0, ...numbers);
  const gaps: string[] = [];
  for (let number = 1; number < last; number += 1) if (!numbers.has(number)) gaps.push(String(number));
  return gaps;
}

function itemOf(
  paragraph: NumberedParagraph,
  facts: ObservationsFacts,
  review: ReadReview,
  isDamaged: boolean,
): ReadItem {
  const clauses: ReadClause[] = paragraph.clauses.map(({ letter, text }) => ({
    letter,
    text,
    recommenders: [],
  }));
  const doubts: Notice[] = [];
  if (paragraph.clauses.some(({ isGuessed }) => isGuessed))
    doubts.push({ code: "clause_letter_guessed", data: {} });
  if (isDamaged) doubts.push({ code: "text_layer_damaged", data: {} });
  return {
    kind: "recommendation",
    paragraph: String(paragraph.number),
    text: [paragraph.text.trim(), ...paragraph.clauses.map(({ mark, text }) => `${mark} ${text}`)].join(" "),
    clauses,
    recommenders: [],
    unrecognisedRecommenders: [],
    position: null,
    positionSource: null,
    positionWording: null,
    section: paragraph.heading,
    labels: { themes: [], groups: [], sdgs: [] },
    language: facts.language,
    state: facts.state,
    review,
    annotationId: null,
    place: joinPlaces(paragraph.places),
    confidence: isDamaged ? 0.4 : doubts.length > 0 ? 0.7 : 1,
    doubts,
    consideredImplemented: false,
  };
}

function joinPlaces(places: readonly Place[]): Place {
  const [first] = places;
  if (first === undefined) throw new Error("a paragraph stands somewhere");
  if (first.kind !== "page") return first;
  const rectangles: Rectangle[] = places.flatMap((place) => (place.kind === "page" ? place.rectangles : []));
  return { kind: "page", page: first.page, rectangles };
}
