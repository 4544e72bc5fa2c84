import { type RegisterQuery, registerQuery, usualSort } from "../list.ts";

/** What an address asks the register for. */
export function readRegisterQuery(query: URLSearchParams): RegisterQuery {
  const given: Record<string, string | string[]> = {};
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    given[name] = values.length === 1 ? values[0]! : values;
  }
  return registerQuery.parse(given);
}

const several = [
  "review",
  "position",
  "state",
  "theme",
  "group",
  "sdg",
  "issue",
  "action",
  "document",
] as const;
const single = ["q", "kind", "flag", "labels", "sort", "grouping", "page"] as const;
const usualValues: Readonly<Record<string, string>> = { grouping: "none", page: "1" };

/** The query string of a register query with some parts changed; usual values are left out, and a change leads to page 1. */
export function registerAddress(query: RegisterQuery, changes: Partial<RegisterQuery> = {}): string {
  const wanted = { ...query, ...("page" in changes ? {} : { page: 1 }), ...changes };
  const usual = { ...usualValues, sort: usualSort(wanted) } as Readonly<Record<string, string>>;
  const address = new URLSearchParams();
  for (const name of several) for (const value of wanted[name]) address.append(name, value);
  for (const name of single) {
    const value = String(wanted[name]);
    if (value !== "" && value !== usual[name]) address.set(name, value);
  }
  const text = address.toString();
  return text === "" ? "" : `?${text}`;
}
