import { isDay, isIdentifier, type TextFields } from "../../kernel/index.ts";
import { type DecimalSign, typedNumber } from "../numbers.ts";
import {
  type BudgetLine,
  isActionKind,
  isActionState,
  isSdgTarget,
  type Milestone,
  readList,
  readTargets,
  statesWithReason,
  type WholeAction,
} from "./model.ts";
import { amountOf, isCurrency, readAmount } from "./money.ts";

/** A milestone as typed. */
export interface MilestoneFields {
  readonly id: string;
  readonly title: string;
  readonly dueOn: string;
  readonly reachedOn: string;
}

/** A budget line as typed. */
export interface BudgetFields {
  readonly id: string;
  readonly year: string;
  readonly source: string;
  readonly currency: string;
  readonly planned: string;
  readonly allocated: string;
  readonly spent: string;
}

/** The form of an action, as typed. */
export interface ActionFields {
  readonly title: string;
  readonly description: string;
  readonly kind: string;
  readonly state: string;
  readonly stateReason: string;
  readonly institutionId: string;
  readonly startsOn: string;
  readonly dueOn: string;
  readonly completedOn: string;
  readonly territories: string;
  readonly groups: string;
  readonly sdgTargets: string;
  readonly recommendationIds: readonly string[];
  readonly partnerIds: readonly string[];
  readonly dependsOnIds: readonly string[];
  readonly milestones: readonly MilestoneFields[];
  readonly budget: readonly BudgetFields[];
}

export const plainFields = [
  "title",
  "description",
  "kind",
  "state",
  "stateReason",
  "institutionId",
  "startsOn",
  "dueOn",
  "completedOn",
  "territories",
  "groups",
  "sdgTargets",
] as const;
export const milestoneParts = ["title", "dueOn", "reachedOn"] as const;
export const budgetParts = ["year", "source", "currency", "planned", "allocated", "spent"] as const;
const sets = {
  recommendation: "recommendationIds",
  partner: "partnerIds",
  dependency: "dependsOnIds",
} as const;

export const mostMilestones = 40;
export const mostBudgetLines = 60;
export const mostRecommendations = 1000;
export const mostDependencies = 50;
const longest = { title: 300, description: 20_000, stateReason: 2000, line: 300, list: 40 };

/** What the database writes of an action, made of valid fields. */
export type ActionContent = Omit<
  WholeAction,
  "id" | "language" | "createdBy" | "createdAt" | "updatedAt" | "revision"
>;

/**
 * The fields as flat texts, for merging: whether a recommendation is answered and what a milestone is called are fields of
 * their own, so that two people who add different ones both keep theirs.
 */
export function asTextFields(fields: ActionFields): TextFields {
  const flat: Record<string, string> = {};
  for (const field of plainFields) flat[field] = fields[field];
  for (const [name, field] of Object.entries(sets)) {
    for (const id of fields[field]) flat[`${name}:${id}`] = "yes";
  }
  for (const milestone of fields.milestones) {
    for (const part of milestoneParts) flat[`milestone:${milestone.id}:${part}`] = milestone[part];
  }
  for (const line of fields.budget) {
    for (const part of budgetParts) flat[`budget:${line.id}:${part}`] = line[part];
  }
  return flat;
}

export function asActionFields(flat: TextFields): ActionFields {
  const idsOf = (name: string) =>
    Object.entries(flat)
      .filter(([field, value]) => field.startsWith(`${name}:`) && value !== "")
      .map(([field]) => field.slice(name.length + 1));
  const linesOf = (name: string) => [
    ...new Set(Object.keys(flat).flatMap((field) => new RegExp(`^${name}:([^:]+):`).exec(field)?.[1] ?? [])),
  ];
  const text = (field: string) => flat[field] ?? "";
  return {
    ...(Object.fromEntries(plainFields.map((field) => [field, text(field)])) as Record<
      (typeof plainFields)[number],
      string
    >),
    recommendationIds: idsOf("recommendation"),
    partnerIds: idsOf("partner"),
    dependsOnIds: idsOf("dependency"),
    milestones: linesOf("milestone").map((id) => ({
      id,
      title: text(`milestone:${id}:title`),
      dueOn: text(`milestone:${id}:dueOn`),
      reachedOn: text(`milestone:${id}:reachedOn`),
    })),
    budget: linesOf("budget").map((id) => ({
      id,
      year: text(`budget:${id}:year`),
      source: text(`budget:${id}:source`),
      currency: text(`budget:${id}:currency`),
      planned: text(`budget:${id}:planned`),
      allocated: text(`budget:${id}:allocated`),
      spent: text(`budget:${id}:spent`),
    })),
  };
}

/** What stands, as the form shows it. */
export function fieldsOf(action: WholeAction): ActionFields {
  return {
    title: action.title,
    description: action.description,
    kind: action.kind,
    state: action.state,
    stateReason: action.stateReason ?? "",
    institutionId: action.institutionId,
    startsOn: action.startsOn ?? "",
    dueOn: action.dueOn ?? "",
    completedOn: action.completedOn ?? "",
    territories: action.territories.join(", "),
    groups: action.groups.join(", "),
    sdgTargets: action.sdgTargets.join(", "),
    recommendationIds: action.recommendationIds,
    partnerIds: action.partnerIds,
    dependsOnIds: action.dependsOnIds,
    milestones: action.milestones.map(({ id, title, dueOn, reachedOn }) => ({
      id,
      title,
      dueOn: dueOn ?? "",
      reachedOn: reachedOn ?? "",
    })),
    budget: action.budget.map((line) => ({
      id: line.id,
      year: line.year === null ? "" : String(line.year),
      source: line.source ?? "",
      currency: line.currency,
      planned: typedAmount(line.plannedMinor, line.currency),
      allocated: typedAmount(line.allocatedMinor, line.currency),
      spent: typedAmount(line.spentMinor, line.currency),
    })),
  };
}

function typedAmount(minor: string | null, currency: string): string {
  return minor === null ? "" : typedNumber(amountOf(minor, currency));
}

/** What is wrong with a field: kind of an error, with what its message names. */
export type FieldFault = { readonly kind: string; readonly data?: Readonly<Record<string, string | number>> };
export type FieldFaults = Readonly<Record<string, FieldFault>>;

export function isEmptyMilestone({ title, dueOn, reachedOn }: MilestoneFields): boolean {
  return title === "" && dueOn === "" && reachedOn === "";
}

/** The currency alone is what the form offers, not what somebody typed. */
export function isEmptyLine({ year, source, planned, allocated, spent }: BudgetFields): boolean {
  return [year, source, planned, allocated, spent].every((value) => value === "");
}

/**
 * Reads the typed fields: what the database is to hold, or what is wrong by name of field ("milestone:ID:dueOn"). Whether
 * institutions, recommendations and actions exist is asked of the database, not here. `today` is the day in the space.
 */
export function readFields(
  fields: ActionFields,
  decimal: DecimalSign,
  today: string,
): { readonly content: ActionContent } | { readonly faults: FieldFaults } {
  const faults: Record<string, FieldFault> = {};
  const fail = (field: string, kind: string, data?: FieldFault["data"]) => {
    faults[field] ??= data === undefined ? { kind } : { kind, data };
  };
  const { kind, state } = fields;
  if (fields.title === "") fail("title", "plan_title_missing");
  for (const field of ["title", "description", "stateReason"] as const) {
    if (fields[field].length > longest[field]) fail(field, "plan_text_too_long", { most: longest[field] });
  }
  if (!isActionKind(kind)) fail("kind", "plan_kind_missing");
  if (!isActionState(state)) fail("state", "plan_state_unknown");
  else if (statesWithReason.includes(state) && fields.stateReason === "") {
    fail("stateReason", "plan_reason_missing");
  }
  const day = (field: string, typed: string): string | null => {
    if (typed !== "" && !isDay(typed)) fail(field, "day_invalid", { day: typed.slice(0, 40) });
    return typed === "" ? null : typed;
  };
  const startsOn = day("startsOn", fields.startsOn);
  const dueOn = day("dueOn", fields.dueOn);
  const completedOn = day("completedOn", fields.completedOn);
  if (startsOn !== null && dueOn !== null && dueOn < startsOn) fail("dueOn", "plan_ends_before_it_begins");
  if (completedOn !== null && completedOn > today) fail("completedOn", "plan_day_to_come");
  if (completedOn !== null && state !== "completed") fail("completedOn", "plan_completed_day_open");
  if (state === "completed" && completedOn === null) fail("completedOn", "plan_completed_day_missing");

  const sdgTargets = readTargets(fields.sdgTargets);
  const unknown = sdgTargets.find((target) => !isSdgTarget(target));
  if (unknown !== undefined) fail("sdgTargets", "plan_target_unknown", { target: unknown.slice(0, 40) });
  const list = (field: "territories" | "groups"): string[] => {
    const values = readList(fields[field]);
    if (values.length > longest.list || values.some((value) => value.length > longest.line)) {
      fail(field, "plan_list_too_long");
    }
    return values;
  };
  if (fields.recommendationIds.length > mostRecommendations) {
    fail("recommendations", "plan_too_many", { most: mostRecommendations });
  }
  if (fields.dependsOnIds.length > mostDependencies) {
    fail("dependencies", "plan_too_many", { most: mostDependencies });
  }

  const milestones: Milestone[] = [];
  for (const milestone of fields.milestones.filter((one) => !isEmptyMilestone(one))) {
    const name = (part: string) => `milestone:${milestone.id}:${part}`;
    if (milestone.title === "") fail(name("title"), "plan_milestone_without_title");
    if (milestone.title.length > longest.line)
      fail(name("title"), "plan_text_too_long", { most: longest.line });
    const reachedOn = day(name("reachedOn"), milestone.reachedOn);
    if (reachedOn !== null && reachedOn > today) fail(name("reachedOn"), "plan_day_to_come");
    milestones.push({
      id: milestone.id,
      title: milestone.title,
      dueOn: day(name("dueOn"), milestone.dueOn),
      reachedOn,
    });
  }
  if (milestones.length > mostMilestones) fail("milestones", "plan_too_many", { most: mostMilestones });

  const budget: BudgetLine[] = [];
  for (const line of fields.budget.filter((one) => !isEmptyLine(one))) {
    const name = (part: string) => `budget:${line.id}:${part}`;
    const currency = line.currency.toUpperCase();
    if (!isCurrency(currency))
      fail(name("currency"), "plan_currency_unknown", { currency: line.currency.slice(0, 10) });
    if (line.year !== "" && !isDay(`${line.year}-12-31`)) {
      fail(name("year"), "plan_year_invalid", { year: line.year.slice(0, 10) });
    }
    if (line.source.length > longest.line) fail(name("source"), "plan_text_too_long", { most: longest.line });
    const amount = (part: "planned" | "allocated" | "spent"): string | null => {
      const read = readAmount(line[part], isCurrency(currency) ? currency : "EUR", decimal);
      if (read !== "invalid") return read.minor;
      fail(name(part), "plan_amount_invalid", { amount: line[part].slice(0, 40), currency });
      return null;
    };
    const amounts = { planned: amount("planned"), allocated: amount("allocated"), spent: amount("spent") };
    if ([line.planned, line.allocated, line.spent].every((typed) => typed === "")) {
      fail(name("planned"), "plan_line_without_amount");
    }
    budget.push({
      id: line.id,
      year: line.year === "" ? null : Number(line.year),
      source: line.source === "" ? null : line.source,
      currency,
      plannedMinor: amounts.planned,
      allocatedMinor: amounts.allocated,
      spentMinor: amounts.spent,
    });
  }
  if (budget.length > mostBudgetLines) fail("budget", "plan_too_many", { most: mostBudgetLines });
  for (const id of [...milestones, ...budget].map((line) => line.id)) {
    if (!isIdentifier(id)) fail("", "plan_form_broken");
  }

  const territories = list("territories");
  const groups = list("groups");
  if (Object.keys(faults).length > 0 || !isActionKind(kind) || !isActionState(state)) return { faults };
  return {
    content: {
      title: fields.title,
      description: fields.description,
      kind,
      state,
      stateReason: fields.stateReason === "" ? null : fields.stateReason,
      institutionId: fields.institutionId,
      startsOn,
      dueOn,
      completedOn,
      territories,
      groups,
      sdgTargets,
      recommendationIds: [...new Set(fields.recommendationIds)].sort(),
      partnerIds: [...new Set(fields.partnerIds)].filter((id) => id !== fields.institutionId).sort(),
      dependsOnIds: [...new Set(fields.dependsOnIds)].sort(),
      milestones,
      budget,
    },
  };
}
