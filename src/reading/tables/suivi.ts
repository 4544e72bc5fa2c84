import {
  damagedTextLayer,
  itemKinds,
  type Place,
  type Position,
  type ReadItem,
  type ReadPosition,
} from "../model.ts";
import { newItem } from "./item.ts";
import { parseClauses, parseTranslations, type SuiviRow } from "./suivi-format.ts";

/** The item that a row of Suivi's own export holds: as it was written, nothing repaired. */
export function itemOfSuiviRow(row: SuiviRow, place: Place): ReadItem {
  return newItem(row.text, place, {
    kind: row.kind,
    paragraph: row.paragraph,
    clauses: row.clauses,
    recommenders: row.recommenders,
    unrecognisedRecommenders: row.unrecognisedRecommenders,
    position: row.position,
    positionSource: row.positionSource,
    positionWording: row.positionWording,
    section: row.section,
    labels: { themes: row.themes, groups: row.groups, sdgs: row.sdgs },
    language: row.language,
    state: row.state,
    review: { mechanism: row.mechanism, cycle: row.cycle, session: row.session, symbol: row.symbol },
    annotationId: row.annotationId,
    consideredImplemented: row.isConsideredImplemented,
    ...(row.isTextDamaged ? { doubts: [{ code: damagedTextLayer, data: {} }], confidence: 0.4 } : {}),
  });
}

/** The State's comment, where the row has one. */
export function positionOfSuiviRow(row: SuiviRow, place: Place): ReadPosition | null {
  if (row.comment === null || row.paragraph === null) return null;
  return {
    paragraph: row.paragraph,
    position: row.position,
    consideredImplemented: row.isConsideredImplemented,
    wording: row.positionWording,
    comment: row.comment,
    sourceParagraph: null,
    place,
    confidence: 1,
    doubts: [],
  };
}

type Json = Readonly<Record<string, unknown>>;

/** True where a JSON record is one of Suivi's export. */
export function isSuiviRecord(record: Json): boolean {
  return (
    "recordState" in record &&
    "positionSource" in record &&
    "clauses" in record &&
    "stateUnderReview" in record
  );
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((part): part is string => typeof part === "string") : [];
}

const positions: readonly Position[] = ["supported", "supported_in_part", "noted", "pending"];

/** A record of Suivi's JSON export as the row it stands for. */
export function suiviRowOfRecord(record: Json): SuiviRow {
  const states = Array.isArray(record.recommendingStates) ? (record.recommendingStates as unknown[]) : [];
  const codes: string[] = [];
  const names: string[] = [];
  for (const state of states) {
    if (typeof state !== "object" || state === null) continue;
    const { iso3, name } = state as Json;
    if (typeof iso3 === "string") codes.push(iso3);
    if (typeof name === "string") names.push(name);
  }
  const text = textOf(record.text);
  const clauses = parseClauses(record.clauses) ?? [];
  return {
    id: textOf(record.id),
    mechanism: textOf(record.mechanism),
    cycle: numberOrNull(record.cycle),
    session: numberOrNull(record.session),
    symbol: textOrNull(record.symbol),
    state: textOrNull(record.stateUnderReview),
    paragraph: textOrNull(record.paragraph),
    kind: itemKinds.find((kind) => kind === record.kind) ?? "recommendation",
    text,
    isTextDamaged: record.isTextDamaged === true,
    recommendingStateNames: names,
    recommenders: codes,
    unrecognisedRecommenders: listOf(record.unrecognisedRecommenders),
    position: positions.find((position) => position === record.position) ?? null,
    positionSource: textOrNull(record.positionSource),
    positionWording: textOrNull(record.positionWording),
    comment: textOrNull(record.comment),
    isConsideredImplemented: record.isConsideredImplemented === true,
    themes: listOf(record.themes),
    groups: listOf(record.groups),
    sdgs: listOf(record.sdgs),
    section: textOrNull(record.section),
    language: textOf(record.language),
    clauses: clauses.length > 0 ? clauses : [{ letter: "", text, recommenders: codes }],
    translations: parseTranslations(record.translations),
    annotationId: textOrNull(record.annotationId),
    recordState: textOf(record.recordState),
    sources: [],
  };
}
