import { addDays, type Day, isDay, isIdentifier } from "../kernel/index.ts";

/** Events of one page. */
export const pageSize = 50;

/** What of a history is shown, as its address says it. */
export interface HistoryQuery {
  /** Who did it. */
  readonly person: string | null;
  /** In whose name. */
  readonly institution: string | null;
  /** Kind of thing: "assignment". */
  readonly kind: string | null;
  /** What was done: "assignment.accepted". */
  readonly action: string | null;
  /** One thing; of a recommendation also all that hangs on it. */
  readonly entity: string | null;
  /** First and last day, in UTC as the pages write instants. */
  readonly from: Day | null;
  readonly until: Day | null;
  /** Words in reasons. */
  readonly q: string;
  /** Only events older than this one, or only newer ones; newest first either way. */
  readonly before: number | null;
  readonly after: number | null;
}

/** What an address asks of the history. Unknown values are left out; a thing that cannot exist stays and finds nothing. */
export function readHistoryQuery(query: URLSearchParams): HistoryQuery {
  const text = (name: string) => (query.get(name) ?? "").replaceAll("\0", "").trim();
  const identifier = (name: string) => (text(name) === "" ? null : text(name).slice(0, 60));
  const word = (name: string) => (/^[a-z_]+(\.[a-z_]+)?$/.test(text(name)) ? text(name).slice(0, 80) : null);
  const day = (name: string) => (isDay(text(name)) ? text(name) : null);
  const ordinal = (name: string) => (/^\d{1,15}$/.test(text(name)) ? Number(text(name)) : null);
  return {
    person: identifier("person"),
    institution: identifier("institution"),
    kind: word("kind"),
    action: word("action"),
    entity: identifier("entity"),
    from: day("from"),
    until: day("until"),
    q: text("q").toWellFormed().slice(0, 200),
    before: ordinal("before"),
    after: ordinal("after"),
  };
}

const parts = ["person", "institution", "kind", "action", "entity", "from", "until", "q"] as const;
export type HistoryPart = (typeof parts)[number];
/** What narrows a history down, in the order of the page. */
export const historyParts: readonly HistoryPart[] = parts;

/** The query part of an address. */
export function historyAddress(query: Partial<HistoryQuery>): string {
  const address = new URLSearchParams();
  for (const name of [...parts, "before", "after"] as const) {
    const value = query[name];
    if (value !== null && value !== undefined && value !== "") address.set(name, String(value));
  }
  const text = address.toString();
  return text === "" ? "" : `?${text}`;
}

/** Whether every identifier could be one: the database refuses to compare others. */
export function canFind({ person, institution, entity }: HistoryQuery): boolean {
  return [person, institution, entity].every((id) => id === null || isIdentifier(id));
}

/** Instants from the first day's beginning to the last day's end, in UTC. */
export function instantsOf({ from, until }: HistoryQuery): {
  readonly from: Date | null;
  readonly before: Date | null;
} {
  return {
    from: from === null ? null : new Date(`${from}T00:00:00Z`),
    before: until === null ? null : new Date(`${addDays(until, 1)}T00:00:00Z`),
  };
}
