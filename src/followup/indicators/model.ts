import { type Day, daysBetween, isDay, type TextFields } from "../../kernel/index.ts";
import { type DecimalSign, readNumber, typedNumber } from "../numbers.ts";
import { partOf, readDimensions } from "./dimensions.ts";

/** Structure: what the State has committed to and set up; process: what it does; outcome: what people have of it (HRI/PUB/12/5, chap. II). */
export const indicatorKinds = ["structure", "process", "outcome"] as const;
export type IndicatorKind = (typeof indicatorKinds)[number];

export const directions = ["up", "down"] as const;
export type Direction = (typeof directions)[number];

export interface Indicator {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  readonly language: string;
  readonly kind: IndicatorKind;
  readonly unit: string;
  /** Whether more or less of it is better. */
  readonly direction: Direction;
  /** Numbers are decimal texts: "12.5". */
  readonly baseline: string | null;
  readonly baselineOn: Day | null;
  readonly target: string | null;
  readonly targetOn: Day | null;
  readonly source: string | null;
  /** "3.1.1" */
  readonly sdgIndicator: string | null;
  readonly disaggregations: readonly string[];
  readonly institutionId: string;
  readonly state: "active" | "ended";
  readonly revision: number;
}

/** What a value holds for: {"sex": "female"}; {} is the whole. */
export type Disaggregation = Readonly<Record<string, string>>;

export interface IndicatorValue {
  readonly id: string;
  readonly periodFrom: Day | null;
  /** The day it holds for, or the last day of its period. */
  readonly measuredOn: Day;
  readonly value: string;
  readonly disaggregation: Disaggregation;
  readonly disaggregationKey: string;
  readonly source: string | null;
  readonly note: string | null;
  readonly recordedBy: string | null;
  readonly recordedAt: Date;
}

/** A disaggregation as text in one order: one value for each day and part. "" is the whole. */
export function keyOf(disaggregation: Disaggregation): string {
  return Object.entries(disaggregation)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, part]) => `${name}=${part}`)
    .join("; ");
}

/** How far an indicator has come, compared with an even pace from baseline to target. */
export interface IndicatorProgress {
  readonly kind: "reached" | "on_course" | "behind" | "away";
  /** Of the way from baseline to target that is done: 0.5 is half; below 0 and above 1 where values are outside. */
  readonly share: number;
  /** What an even pace would have come to; null where days are missing. */
  readonly expected: number | null;
}

/**
 * How far the latest value is on the way from baseline to target. Null where one of them is missing or there is no way between them.
 * Moved away from the target is `away`; what is at least as far as an even pace would be is `on_course`.
 */
export function progressOf(
  indicator: Pick<Indicator, "baseline" | "baselineOn" | "target" | "targetOn" | "direction">,
  latest: Pick<IndicatorValue, "value" | "measuredOn"> | null,
): IndicatorProgress | null {
  const { baseline, target, baselineOn, targetOn, direction } = indicator;
  if (latest === null || target === null) return null;
  const [value, goal] = [Number(latest.value), Number(target)];
  const isReached = direction === "up" ? value >= goal : value <= goal;
  const way = baseline === null ? 0 : goal - Number(baseline);
  if (baseline === null || way === 0) {
    return isReached ? { kind: "reached", share: 1, expected: null } : null;
  }
  const share = (value - Number(baseline)) / way;
  const days = baselineOn !== null && targetOn !== null ? daysBetween(baselineOn, targetOn) : 0;
  const expected =
    days > 0 && baselineOn !== null
      ? Math.min(1, Math.max(0, daysBetween(baselineOn, latest.measuredOn) / days))
      : null;
  if (isReached) return { kind: "reached", share, expected };
  if (share < 0) return { kind: "away", share, expected };
  // Said in whole percents: what rounds to the same is not behind.
  const isOnCourse = expected === null || Math.round(share * 100) >= Math.round(expected * 100);
  return { kind: isOnCourse ? "on_course" : "behind", share, expected };
}

/** Values of one part over time, by day. */
export interface Series {
  readonly key: string;
  readonly disaggregation: Disaggregation;
  readonly values: readonly IndicatorValue[];
}

/** Values as series: the whole first, then the parts in the order of their names. */
export function seriesOf(values: readonly IndicatorValue[]): Series[] {
  const found = new Map<string, IndicatorValue[]>();
  for (const value of values) {
    const known = found.get(value.disaggregationKey);
    if (known === undefined) found.set(value.disaggregationKey, [value]);
    else known.push(value);
  }
  return [...found]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, of]) => ({
      key,
      disaggregation: of[0]?.disaggregation ?? {},
      values: of.sort((one, other) => (one.measuredOn < other.measuredOn ? -1 : 1)),
    }));
}

/** The series of one dimension: the whole, and the parts that differ in that dimension alone. */
export function seriesBy(series: readonly Series[], dimension: string | null): Series[] {
  return series.filter(({ disaggregation }) => {
    const names = Object.keys(disaggregation);
    return names.length === 0 || (names.length === 1 && names[0] === dimension);
  });
}

/** The form of an indicator, as typed. */
export const indicatorFieldNames = [
  "title",
  "definition",
  "kind",
  "unit",
  "direction",
  "baseline",
  "baselineOn",
  "target",
  "targetOn",
  "source",
  "sdgIndicator",
  "disaggregations",
  "institutionId",
  "state",
] as const;
export type IndicatorFields = Readonly<Record<(typeof indicatorFieldNames)[number], string>> & {
  readonly recommendationIds: readonly string[];
  readonly actionIds: readonly string[];
};

export function asTextFields(fields: IndicatorFields): TextFields {
  const { recommendationIds, actionIds, ...plain } = fields;
  return {
    ...plain,
    ...Object.fromEntries(recommendationIds.map((id) => [`recommendation:${id}`, "yes"])),
    ...Object.fromEntries(actionIds.map((id) => [`action:${id}`, "yes"])),
  };
}

export function asIndicatorFields(flat: TextFields): IndicatorFields {
  const idsOf = (name: string) =>
    Object.entries(flat)
      .filter(([field, value]) => field.startsWith(`${name}:`) && value !== "")
      .map(([field]) => field.slice(name.length + 1));
  const plain = Object.fromEntries(indicatorFieldNames.map((field) => [field, flat[field] ?? ""])) as Record<
    (typeof indicatorFieldNames)[number],
    string
  >;
  return { ...plain, recommendationIds: idsOf("recommendation"), actionIds: idsOf("action") };
}

/** What an indicator's row holds, made of valid fields. */
export type IndicatorContent = Omit<Indicator, "id" | "language" | "revision"> & {
  readonly recommendationIds: readonly string[];
  readonly actionIds: readonly string[];
};

export function fieldsOf(content: IndicatorContent): IndicatorFields {
  return {
    title: content.title,
    definition: content.definition,
    kind: content.kind,
    unit: content.unit,
    direction: content.direction,
    baseline: typedNumber(content.baseline),
    baselineOn: content.baselineOn ?? "",
    target: typedNumber(content.target),
    targetOn: content.targetOn ?? "",
    source: content.source ?? "",
    sdgIndicator: content.sdgIndicator ?? "",
    disaggregations: content.disaggregations.join(", "),
    institutionId: content.institutionId,
    state: content.state,
    recommendationIds: content.recommendationIds,
    actionIds: content.actionIds,
  };
}

export type FieldFaults = Readonly<
  Record<string, { readonly kind: string; readonly data?: Readonly<Record<string, string | number>> }>
>;

const longest = { title: 300, definition: 20_000, unit: 60, source: 1000, note: 2000, part: 200 } as const;
const mostDimensions = 12;

/** Reads the typed fields: what the database is to hold, or what is wrong by name of field. */
export function readIndicatorFields(
  fields: IndicatorFields,
  decimal: DecimalSign,
): { readonly content: IndicatorContent } | { readonly faults: FieldFaults } {
  const faults: Record<string, FieldFaults[string]> = {};
  const fail = (field: string, kind: string, data?: Readonly<Record<string, string | number>>) => {
    faults[field] ??= data === undefined ? { kind } : { kind, data };
  };
  if (fields.title === "") fail("title", "indicator_title_missing");
  if (fields.unit === "") fail("unit", "indicator_unit_missing");
  for (const field of ["title", "definition", "unit", "source"] as const) {
    if (fields[field].length > longest[field])
      fail(field, "indicator_text_too_long", { most: longest[field] });
  }
  const kind = indicatorKinds.find((one) => one === fields.kind);
  if (kind === undefined) fail("kind", "indicator_kind_missing");
  const direction = directions.find((one) => one === fields.direction);
  if (direction === undefined) fail("direction", "indicator_direction_missing");
  const number = (field: "baseline" | "target"): string | null => {
    const read = readNumber(fields[field], decimal);
    if (read.kind === "none") fail(field, "indicator_number_invalid", { number: fields[field].slice(0, 40) });
    return read.kind === "number" ? read.value : null;
  };
  const day = (field: "baselineOn" | "targetOn"): Day | null => {
    const typed = fields[field];
    if (typed !== "" && !isDay(typed)) fail(field, "day_invalid", { day: typed.slice(0, 40) });
    return typed === "" ? null : typed;
  };
  const baseline = number("baseline");
  const baselineOn = day("baselineOn");
  const target = number("target");
  const targetOn = day("targetOn");
  if (baselineOn !== null && targetOn !== null && targetOn <= baselineOn) {
    fail("targetOn", "indicator_target_before_baseline");
  }
  if (fields.sdgIndicator !== "" && !/^\d{1,2}\.[\da-d]{1,2}\.\d{1,2}$/.test(fields.sdgIndicator)) {
    fail("sdgIndicator", "indicator_sdg_invalid");
  }
  const disaggregations = readDimensions(fields.disaggregations);
  if (disaggregations.length > mostDimensions || disaggregations.some((name) => name.length > 60)) {
    fail("disaggregations", "indicator_dimensions_too_many", { most: mostDimensions });
  }
  if (Object.keys(faults).length > 0 || kind === undefined || direction === undefined) return { faults };
  return {
    content: {
      title: fields.title,
      definition: fields.definition,
      kind,
      unit: fields.unit,
      direction,
      baseline,
      baselineOn,
      target,
      targetOn,
      source: fields.source === "" ? null : fields.source,
      sdgIndicator: fields.sdgIndicator === "" ? null : fields.sdgIndicator,
      disaggregations,
      institutionId: fields.institutionId,
      state: fields.state === "ended" ? "ended" : "active",
      recommendationIds: [...new Set(fields.recommendationIds)].sort(),
      actionIds: [...new Set(fields.actionIds)].sort(),
    },
  };
}

/** The form of a value, as typed; what it holds for by name of dimension. */
export interface ValueFields {
  readonly periodFrom: string;
  readonly measuredOn: string;
  readonly value: string;
  readonly source: string;
  readonly note: string;
  readonly parts: Disaggregation;
}

/** A value as the database takes it. */
export type ValueContent = Pick<
  IndicatorValue,
  "periodFrom" | "measuredOn" | "value" | "disaggregation" | "source" | "note"
>;

/** A part of a dimension as it is kept: "=" and ";" stand between parts in the key of a value. */
export function cleanPart(part: string): string {
  return part.replace(/[=;]/g, " ").trim().replace(/\s+/g, " ");
}

/** Reads a typed value. `today`: nothing is measured in days to come. */
export function readValueFields(
  fields: ValueFields,
  decimal: DecimalSign,
  today: Day,
): { readonly content: ValueContent } | { readonly faults: FieldFaults } {
  const faults: Record<string, FieldFaults[string]> = {};
  const fail = (field: string, kind: string, data?: Readonly<Record<string, string | number>>) => {
    faults[field] ??= data === undefined ? { kind } : { kind, data };
  };
  const read = readNumber(fields.value, decimal);
  if (read.kind === "empty") fail("value", "indicator_value_missing");
  if (read.kind === "none") fail("value", "indicator_number_invalid", { number: fields.value.slice(0, 40) });
  for (const field of ["periodFrom", "measuredOn"] as const) {
    if (fields[field] !== "" && !isDay(fields[field])) {
      fail(field, "day_invalid", { day: fields[field].slice(0, 40) });
    }
  }
  if (fields.measuredOn === "") fail("measuredOn", "indicator_day_missing");
  if (fields.measuredOn > today && isDay(fields.measuredOn)) fail("measuredOn", "indicator_day_to_come");
  if (fields.periodFrom !== "" && fields.periodFrom > fields.measuredOn) {
    fail("periodFrom", "indicator_period_backwards");
  }
  for (const field of ["source", "note"] as const) {
    if (fields[field].length > longest[field])
      fail(field, "indicator_text_too_long", { most: longest[field] });
  }
  const disaggregation: Record<string, string> = {};
  for (const [name, typed] of Object.entries(fields.parts)) {
    const part = cleanPart(typed);
    if (part.length > longest.part) fail(`part:${name}`, "indicator_text_too_long", { most: longest.part });
    if (part !== "") disaggregation[name] = partOf(name, part);
  }
  if (Object.keys(faults).length > 0 || read.kind !== "number") return { faults };
  return {
    content: {
      periodFrom: fields.periodFrom === "" ? null : fields.periodFrom,
      measuredOn: fields.measuredOn,
      value: read.value,
      disaggregation,
      source: fields.source === "" ? null : fields.source,
      note: fields.note === "" ? null : fields.note,
    },
  };
}
