import { z } from "zod";
import { may, type Person } from "../../access/index.ts";
import { addMonths, type Day, isDay } from "../../kernel/index.ts";
import { type ImplementationStatus, implementationStatuses } from "../model.ts";

/** Statuses in the order in which they are drawn: what is done first, then what is under way, then what is not. */
export const drawnStatuses = [
  "implemented",
  "ongoing",
  "partially_implemented",
  "in_progress",
  "planned",
  "not_started",
  "no_information",
  "no_action",
  "overtaken",
] as const satisfies readonly ImplementationStatus[];

/**
 * What asks for somebody's eyes. `late`: something is due before today; `unassigned`: no institution leads; `waiting`: updates wait for
 * review; `contested`: an institution said it is not its own; `untouched`: nobody did anything for a year. What needs
 * nothing more (implemented, not accepted, overtaken) is neither late nor unassigned nor untouched.
 */
export const followupFlags = ["late", "unassigned", "waiting", "contested", "untouched"] as const;
export type FollowupFlag = (typeof followupFlags)[number];

export const followupSorts = ["paragraph", "due", "touched", "status"] as const;
/** Rows of one page of the list. */
export const pageSize = 50;
/** In the place of a value: recommendations that have none. */
export const noValue = "none";

const several = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]).map((one) => one.trim()).filter(Boolean))
  .default([]);

/** What the follow-up list shows, as its address says it. Unknown values are left out. */
export const followupQuery = z.object({
  q: z.string().trim().max(300).default("").catch(""),
  status: several.transform((values) => values.filter((value) => isOneOf(implementationStatuses, value))),
  mechanism: several,
  review: several,
  theme: several,
  group: several,
  /** Number of a goal: "16". */
  sdg: several,
  lead: several,
  institution: several,
  flag: several.transform((values) => values.filter((value) => isOneOf(followupFlags, value))),
  /** Status as it was at the end of this day. */
  on: z.string().refine(isDay).default("").catch(""),
  sort: z.enum(followupSorts).default("paragraph").catch("paragraph"),
  page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
});
export type FollowupQuery = z.infer<typeof followupQuery>;

/** Parts of the query of which several values can be chosen. */
export const chosenParts = [
  "status",
  "mechanism",
  "review",
  "theme",
  "group",
  "sdg",
  "lead",
  "institution",
  "flag",
] as const;
export type ChosenPart = (typeof chosenParts)[number];

function isOneOf<Value extends string>(values: readonly Value[], text: string): text is Value {
  return (values as readonly string[]).includes(text);
}

/** What an address asks the follow-up list for. */
export function readFollowupQuery(query: URLSearchParams): FollowupQuery {
  const given: Record<string, string | string[]> = {};
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    given[name] = values.length === 1 ? (values[0] ?? "") : values;
  }
  for (const name of ["q", "on", "sort", "page"]) given[name] = [given[name] ?? []].flat()[0] ?? "";
  if (given.sort === "") given.sort = "paragraph";
  if (given.page === "") given.page = "1";
  return followupQuery.parse(given);
}

/** Query string of the list with these parts; usual values are left out. */
export function followupAddress(query: Partial<FollowupQuery>): string {
  const address = new URLSearchParams();
  for (const name of chosenParts) for (const value of query[name] ?? []) address.append(name, value);
  if (query.q) address.set("q", query.q);
  if (query.on) address.set("on", query.on);
  if (query.sort !== undefined && query.sort !== "paragraph") address.set("sort", query.sort);
  if (query.page !== undefined && query.page !== 1) address.set("page", String(query.page));
  const text = address.toString();
  return text === "" ? "" : `?${text}`;
}

/** What of follow-up a person may see: participants as the space has settled it. */
export interface Sight {
  /** Who leads and who works on it. */
  readonly assignments: boolean;
  readonly deadlines: boolean;
  /** Updates on their way, contested assignments: the State's own work. */
  readonly workload: boolean;
}

export function sightOf(person: Person, spaceId: string): Sight {
  const mayRead = (action: Parameters<typeof may>[1]) => may(person, action, { kind: "space", spaceId });
  return {
    assignments: mayRead("assignment.read"),
    deadlines: mayRead("deadline.read"),
    workload: mayRead("overview.workload"),
  };
}

/** The flags somebody of this sight may ask for. */
export function flagsWithin(sight: Sight): readonly FollowupFlag[] {
  return followupFlags.filter((flag) => {
    if (flag === "late") return sight.deadlines;
    if (flag === "unassigned") return sight.assignments;
    return flag === "untouched" || sight.workload;
  });
}

/** The query without what would tell more than the person may see: also by counting. */
export function within(query: FollowupQuery, sight: Sight): FollowupQuery {
  const flags: readonly string[] = flagsWithin(sight);
  return {
    ...query,
    lead: sight.assignments ? query.lead : [],
    institution: sight.assignments ? query.institution : [],
    flag: query.flag.filter((flag) => flags.includes(flag)),
    sort: query.sort === "due" && !sight.deadlines ? "paragraph" : query.sort,
  };
}

/** Ends of the last quarters, oldest first; the last is the running quarter's, which stands as of today. */
export function quarterEnds(today: Day, count: number): Day[] {
  const year = Number(today.slice(0, 4));
  const quarter = Math.floor((Number(today.slice(5, 7)) - 1) / 3);
  // The day of the quarter's last month that every month has, then the last of that month.
  const running = `${year}-${String(quarter * 3 + 3).padStart(2, "0")}-28`;
  return Array.from({ length: count }, (_, index) => {
    const inMonth = addMonths(running, (index - count + 1) * 3);
    return lastOfMonth(inMonth);
  });
}

function lastOfMonth(day: Day): Day {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** One value of a breakdown, with how many recommendations stand where. */
export interface Portion {
  readonly value: string;
  readonly total: number;
  readonly statuses: Readonly<Partial<Record<ImplementationStatus, number>>>;
}

/** How a breakdown's part of the address is named. */
export const breakdowns = ["mechanism", "review", "theme", "lead", "group", "sdg"] as const;
export type Breakdown = (typeof breakdowns)[number];

export interface Figures {
  readonly whole: Portion;
  readonly breakdowns: Readonly<Record<Breakdown | "institution", readonly Portion[]>>;
  readonly flags: Readonly<Record<FollowupFlag, number>>;
  /** One portion for each quarter, whose value is its last day; the last is as of today. */
  readonly trend: readonly Portion[];
}
