import type { Notice, Place, ReadItem } from "../model.ts";
import { readClauses } from "../reports/clauses.ts";
import { doubtsOfLength } from "../unseen.ts";
import { cycleOf, positionOf, sessionOf, type TableColumns, type TableField } from "./columns.ts";
import { confidenceOf, languageOf, mechanismOf, newItem, reviewOf } from "./item.ts";
import { textOfHtml } from "./markup.ts";
import { repairEncoding, repairSpaces } from "./repair.ts";
import { resolveState } from "./states.ts";
import { splitLetters, splitNumber } from "./text-parts.ts";

/** One annotation of the Universal Human Rights Index, whichever export it came in. */
export interface UhriAnnotation {
  readonly annotationId: string;
  readonly annotationType: string;
  readonly body: string;
  readonly countries: readonly string[];
  readonly symbol: string;
  readonly html: string;
  readonly themes: readonly string[];
  readonly groups: readonly string[];
  readonly sdgs: readonly string[];
  readonly cycle: string;
  readonly sessions: readonly string[];
  readonly positions: readonly string[];
  readonly recommenders: readonly string[];
}

/** What an export holds besides recommendations; told once at its end. */
export interface UhriCounts {
  records: number;
  /** Concerns, observations, positive aspects: not items of the register. */
  others: number;
  withoutText: number;
}

type JsonField = keyof UhriAnnotation;

/** Keys of the JSON export, without case and underscores: "UprPositions", "upr_positions". */
const jsonFields: Readonly<Record<string, JsonField>> = {
  annotationid: "annotationId",
  id: "annotationId",
  annotationtype: "annotationType",
  type: "annotationType",
  body: "body",
  countries: "countries",
  symbol: "symbol",
  text: "html",
  themes: "themes",
  affectedpersons: "groups",
  sdgs: "sdgs",
  uprcycle: "cycle",
  uprsession: "sessions",
  uprpositions: "positions",
  uprposition: "positions",
  uprrecommendingcountry: "recommenders",
  uprrecommendingcountries: "recommenders",
};

const fieldOfKey = new Map<string, JsonField | null>();

function jsonField(key: string): JsonField | null {
  const known = fieldOfKey.get(key);
  if (known !== undefined) return known;
  const field = jsonFields[key.toLowerCase().replace(/[^a-z]/g, "")] ?? null;
  // `_type` is a store's own key, not the annotation's type.
  const own = key.startsWith("_") && field === "annotationType" ? null : field;
  if (fieldOfKey.size < 1000) fieldOfKey.set(key, own);
  return own;
}

/** "- Australia" → "Australia". A list's mark, not a part of the value. */
function unmarked(value: string): string {
  return (value.startsWith("- ") ? value.slice(2) : value).trim();
}

function listOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  const list: string[] = [];
  for (const part of values) {
    if (typeof part === "string") {
      for (const line of part.includes("\n") ? part.split("\n") : [part]) {
        const text = unmarked(line);
        if (text !== "" && text !== "-" && !list.includes(text)) list.push(text);
      }
    } else if (typeof part === "number") list.push(String(part));
  }
  return list;
}

/** True where a JSON record has the keys of UHRI's export. */
export function isUhriRecord(record: Readonly<Record<string, unknown>>): boolean {
  const fields = new Set(Object.keys(record).map(jsonField));
  return fields.has("html") && fields.has("countries") && fields.has("annotationType") && fields.has("body");
}

/** A record of UHRI's JSON export. */
export function annotationOfRecord(record: Readonly<Record<string, unknown>>): UhriAnnotation {
  const found: Partial<Record<JsonField, unknown>> = {};
  for (const key in record) {
    const field = jsonField(key);
    if (field !== null && (found[field] === undefined || found[field] === null)) found[field] = record[key];
  }
  const text = (field: JsonField): string => {
    const value = found[field];
    if (typeof value === "string") return value;
    return typeof value === "number" ? String(value) : listOf(value).join("\n");
  };
  return {
    annotationId: unmarked(text("annotationId")),
    annotationType: unmarked(text("annotationType")),
    body: unmarked(text("body")),
    countries: listOf(found.countries),
    symbol: unmarked(text("symbol")),
    html: text("html"),
    themes: listOf(found.themes),
    groups: listOf(found.groups),
    sdgs: listOf(found.sdgs),
    cycle: unmarked(text("cycle")),
    sessions: listOf(found.sessions),
    positions: listOf(found.positions),
    recommenders: listOf(found.recommenders),
  };
}

/** A row of UHRI's Excel export: lists stand one value a line. */
export function annotationOfRow(cells: readonly string[], columns: TableColumns): UhriAnnotation {
  const cell = (field: TableField): string => {
    const at = columns[field];
    return at === undefined ? "" : (cells[at] ?? "");
  };
  return {
    annotationId: unmarked(cell("annotationId")),
    annotationType: unmarked(cell("annotationType")),
    body: unmarked(cell("mechanism")),
    countries: listOf(cell("stateUnderReview")),
    symbol: unmarked(cell("symbol")),
    html: cell("text"),
    themes: listOf(cell("themes")),
    groups: listOf(cell("groups")),
    sdgs: listOf(cell("sdgs")),
    cycle: unmarked(cell("cycle")),
    sessions: listOf(cell("session")),
    positions: listOf(cell("position")),
    recommenders: listOf(cell("recommendingStates")),
  };
}

function resolveStates(
  names: readonly string[],
  place: Place,
  doubts: Notice[],
): { states: string[]; unrecognised: string[] } {
  const states: string[] = [];
  const unrecognised: string[] = [];
  for (const name of names) {
    const { state, isRepaired } = resolveState(name);
    if (state === null) unrecognised.push(name);
    else if (!states.includes(state)) states.push(state);
    if (isRepaired && state !== null)
      doubts.push({ code: "repaired_state_name", data: { name, state }, place });
  }
  return { states, unrecognised };
}

function repairedLabels(labels: readonly string[]): string[] {
  // Labels such as " Participation of women ... " and "right&nbsp;to" differ from others by their spaces alone.
  return labels.map((label) => (/&| {2}|[^\x20-\x7e]/.test(label) ? repairSpaces(textOfHtml(label)) : label));
}

/**
 * The items of one annotation: one for each State it is addressed to; none where it is no recommendation or has no text.
 */
export function itemsOfAnnotation(annotation: UhriAnnotation, place: Place, counts: UhriCounts): ReadItem[] {
  counts.records += 1;
  if (annotation.annotationType !== "" && !/recommend/i.test(annotation.annotationType)) {
    counts.others += 1;
    return [];
  }
  const doubts: Notice[] = [];
  const raw = textOfHtml(annotation.html);
  const readAgain = repairEncoding(raw);
  if (readAgain !== raw) doubts.push({ code: "repaired_encoding", data: {}, place });
  if (readAgain.includes("\ufffd")) doubts.push({ code: "lost_characters", data: {}, place });
  const mechanism = mechanismOf(annotation.body);
  const numbered = splitNumber(readAgain, mechanism !== "UPR");
  const text = repairSpaces(numbered.text).normalize("NFC");
  if (!/[\p{L}]/u.test(text)) {
    counts.withoutText += 1;
    return [];
  }
  const review = reviewOf({
    mechanism: mechanism === "" ? null : mechanism,
    cycle: cycleOf(annotation.cycle),
    session: sessionOf(annotation.sessions[0] ?? ""),
    symbol: annotation.symbol === "" ? null : annotation.symbol.replace(/\s+/g, ""),
  });
  const isUpr = review.mechanism === "UPR";
  const listed = resolveStates(annotation.recommenders, place, doubts);
  const attributed = isUpr ? readClauses(text) : { text, clauses: [], recommenders: [], unrecognised: [] };
  const recommenders = [...new Set([...attributed.recommenders, ...listed.states])];
  const unrecognised = [...new Set([...attributed.unrecognised, ...listed.unrecognised])];
  for (const name of unrecognised) doubts.push({ code: "recommender_unknown", data: { name }, place });
  const lettered = isUpr ? [] : splitLetters(numbered.text);
  let clauses = lettered.map((clause) => ({ ...clause, text: repairSpaces(clause.text) }));
  // One clause without States in its text is made by those that the record lists.
  if (clauses.length === 0) clauses = attributed.clauses.map((clause) => ({ ...clause }));
  const [only] = clauses;
  if (clauses.length <= 1) clauses = [{ letter: only?.letter ?? "", text: attributed.text, recommenders }];
  const positions = annotation.positions.map(positionOf).filter((position) => position !== null);
  const position = new Set(positions).size > 1 ? "supported_in_part" : (positions[0] ?? null);
  if (position === null && annotation.positions.length > 0) {
    doubts.push({ code: "position_unknown", data: { words: annotation.positions.join(", ") }, place });
  }
  doubts.push(...doubtsOfLength(attributed.text, place));
  const item = newItem(attributed.text, place, {
    paragraph: numbered.paragraph,
    clauses,
    recommenders,
    unrecognisedRecommenders: unrecognised,
    position,
    positionWording: annotation.positions.length === 0 ? null : annotation.positions.join("; "),
    section: numbered.heading,
    labels: {
      themes: repairedLabels(annotation.themes),
      groups: repairedLabels(annotation.groups),
      sdgs: repairedLabels(annotation.sdgs),
    },
    language: languageOf(text),
    review,
    annotationId: annotation.annotationId === "" ? null : annotation.annotationId,
    doubts,
    confidence: confidenceOf(doubts),
  });
  const addressed = resolveStates(annotation.countries, place, doubts);
  const items: ReadItem[] = addressed.states.map((state) => ({ ...item, state }));
  for (const name of addressed.unrecognised.length === 0 && items.length === 0
    ? ["?"]
    : addressed.unrecognised) {
    const withDoubt: Notice[] = [...doubts, { code: "state_unknown", data: { name }, place }];
    items.push({ ...item, state: null, doubts: withDoubt, confidence: confidenceOf(withDoubt) });
  }
  return items;
}
