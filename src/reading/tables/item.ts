import { recogniseLanguage, unknownLanguage } from "../../vocabularies/languages/index.ts";
import type { Notice, Place, ReadItem, ReadReview } from "../model.ts";
import { cycleOfSession } from "./columns.ts";

export const noReview: ReadReview = { mechanism: "UPR", cycle: null, session: null, symbol: null };

/** Longer than any name, number or label is: a cell that slipped, or was made to harm. */
const longestName = 300;
const mostLabels = 300;
const languageTag = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}$/;

/** Cuts what is no name any more. `isCut` is told of each. */
function cutting(isCut: () => void) {
  const name = <Value extends string | null>(value: Value): Value => {
    if (value === null || value.length <= longestName) return value;
    isCut();
    return value.slice(0, longestName).toWellFormed() as Value;
  };
  const names = (values: readonly string[]): readonly string[] => {
    if (values.length <= mostLabels && values.every((value) => value.length <= longestName)) return values;
    if (values.length > mostLabels) isCut();
    return values.slice(0, mostLabels).map(name);
  };
  return { name, names };
}

/** Names, numbers and labels within what the register can order by; what was cut is told. */
function withinBounds(item: ReadItem): ReadItem {
  let cuts = 0;
  const { name, names } = cutting(() => {
    cuts += 1;
  });
  const { review, labels } = item;
  const bounded: ReadItem = {
    ...item,
    paragraph: name(item.paragraph),
    annotationId: name(item.annotationId),
    unrecognisedRecommenders: names(item.unrecognisedRecommenders),
    labels: { themes: names(labels.themes), groups: names(labels.groups), sdgs: names(labels.sdgs) },
    language: languageTag.test(item.language) ? item.language : unknownLanguage,
    review: { ...review, mechanism: name(review.mechanism), symbol: name(review.symbol) },
  };
  if (cuts === 0) return bounded;
  const doubts = [
    ...item.doubts,
    { code: "name_too_long", data: { letters: longestName }, place: item.place },
  ];
  return { ...bounded, doubts, confidence: Math.min(item.confidence, 0.5) };
}

/** An item as tables usually give it; a reader says what it knows more. */
export function newItem(text: string, place: Place, known: Partial<ReadItem>): ReadItem {
  const recommenders = known.recommenders ?? [];
  return withinBounds({
    kind: "recommendation",
    paragraph: null,
    text,
    clauses: [{ letter: "", text, recommenders }],
    recommenders,
    unrecognisedRecommenders: [],
    position: null,
    positionSource: null,
    positionWording: null,
    section: null,
    labels: { themes: [], groups: [], sdgs: [] },
    language: unknownLanguage,
    state: null,
    review: noReview,
    annotationId: null,
    place,
    confidence: 1,
    doubts: [],
    consideredImplemented: false,
    ...known,
  });
}

const bodies: readonly (readonly [RegExp, string])[] = [
  [/universal periodic review|\bupr\b|examen periódico universal|examen périodique universel/i, "UPR"],
  [/elimination of discrimination against women/i, "CEDAW"],
  [/elimination of racial discrimination/i, "CERD"],
  [/economic,? social and cultural/i, "CESCR"],
  [/rights of the child/i, "CRC"],
  [/persons with disabilities/i, "CRPD"],
  [/migrant workers/i, "CMW"],
  [/enforced disappearances/i, "CED"],
  [/subcommittee on prevention/i, "SPT"],
  [/committee against torture/i, "CAT"],
  [/human rights committee/i, "CCPR"],
];

const isAbbreviation = /^[A-Z][A-Z.-]{1,9}$/;
const knownBodies = new Map<string, string>();

/** A body as its usual abbreviation where it has one; else as it is printed. */
export function mechanismOf(body: string): string {
  const printed = body.trim();
  const known = knownBodies.get(printed);
  if (known !== undefined) return known;
  let mechanism = printed;
  // "Committee on the Rights of the Child", not a "Special Rapporteur on the rights of persons with disabilities".
  const isCommittee =
    /committee|review|upr|examen|^(?!special)/i.test(printed) &&
    !/rapporteur|expert|working group on/i.test(printed);
  if (!isAbbreviation.test(printed) && isCommittee) {
    mechanism = bodies.find(([pattern]) => pattern.test(printed))?.[1] ?? printed;
  }
  if (knownBodies.size < 1000) knownBodies.set(printed, mechanism);
  return mechanism;
}

/** The mechanism that a document's symbol names; null where it does not tell. */
export function mechanismOfSymbol(symbol: string): string | null {
  const body = /^(CCPR|CAT|CEDAW|CRC|CERD|CED|CRPD|CMW|E\/C\.12)\//.exec(symbol)?.[1];
  if (body !== undefined) return body === "E/C.12" ? "CESCR" : body;
  return /^A\/HRC\/(?:WG\.6\/\d+\/[A-Z]{3}|\d+\/\d+$)/.test(symbol) ? "UPR" : null;
}

/** A review as a table's columns give it; the cycle follows from the session where only that is told. */
export function reviewOf(parts: {
  mechanism: string | null;
  cycle: number | null;
  session: number | null;
  symbol: string | null;
}): ReadReview {
  const mechanism =
    parts.mechanism ?? (parts.symbol === null ? null : mechanismOfSymbol(parts.symbol)) ?? "UPR";
  if (mechanism !== "UPR") return { mechanism, cycle: null, session: null, symbol: parts.symbol };
  const cycle = parts.cycle ?? (parts.session === null ? null : cycleOfSession(parts.session));
  return { mechanism, cycle, session: parts.session, symbol: parts.symbol };
}

/** The language of a text that stands alone; `und` where it does not tell (see `settleLanguages`). */
export function languageOf(text: string): string {
  return recogniseLanguage(text) ?? unknownLanguage;
}

/** Doubts that a person should look at lower the confidence; a repair that is certain does not. */
export function confidenceOf(doubts: readonly Notice[]): number {
  let confidence = 1;
  for (const { code } of doubts) {
    if (code.startsWith("repaired_")) continue;
    confidence *= code === "state_unknown" || code === "text_missing" ? 0.5 : 0.75;
  }
  return Math.round(confidence * 100) / 100;
}
