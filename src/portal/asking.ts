import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Database } from "../platform/schema.ts";
import {
  type PublicAnswer,
  type PublicFacet,
  type PublicRecommendation,
  publicFacets,
  searchPublic,
} from "../recommendations/index.ts";
import { TooBroad } from "../search/index.ts";
import { listPublicSpaces, type Space } from "../spaces/index.ts";

/** Recommendations of one page of results. */
export const resultsOfPage = 25;
/** Nobody reads further; the counts say how many more there are. */
export const mostPages = 40;
const longestTyped = 200;
const mostChosen = 50;

const several = z
  .union([z.string(), z.array(z.string())])
  .transform((value) =>
    [value]
      .flat()
      .map((one) => one.trim())
      .filter((one) => one !== "" && one.length <= 200),
  )
  .transform((values) => [...new Set(values)].slice(0, mostChosen))
  .default([]);

/** What an address of the public search asks for; a State by the code of its space. */
export const publicQuery = z.object({
  q: z
    .union([z.string(), z.array(z.string())])
    .transform((value) => ([value].flat()[0] ?? "").slice(0, longestTyped).trim())
    .default(""),
  state: several,
  mechanism: several,
  cycle: several,
  position: several,
  theme: several,
  sdg: several,
  page: z.coerce.number().int().min(1).max(mostPages).default(1).catch(1),
});
export type PublicQuery = z.infer<typeof publicQuery>;

export function readPublicQuery(query: URLSearchParams): PublicQuery {
  const given: Record<string, string[]> = {};
  for (const name of new Set(query.keys())) given[name] = query.getAll(name);
  const page = given.page?.[0];
  return publicQuery.parse({ ...given, page });
}

/** The query string with some parts changed; a change leads to the first page. */
export function publicAddress(query: PublicQuery, changes: Partial<PublicQuery> = {}): string {
  const wanted = { ...query, ...("page" in changes ? {} : { page: 1 }), ...changes };
  const address = new URLSearchParams();
  if (wanted.q !== "") address.set("q", wanted.q);
  for (const name of publicFacets) for (const value of wanted[name]) address.append(name, value);
  if (wanted.page > 1) address.set("page", String(wanted.page));
  const text = address.toString();
  return text === "" ? "" : `?${text}`;
}

/** What the public search answers. */
export interface PublicResults {
  /** The search reads too much: nothing was looked for. */
  readonly isTooBroad: boolean;
  readonly total: number;
  readonly recommendations: readonly PublicRecommendation[];
  /** How many have each value; States by the code of their space. */
  readonly counts: Readonly<Record<PublicFacet, ReadonlyMap<string, number>>>;
}

/** The spaces that are public now, and a name for this state of them, which changes with anything that is public. */
export interface PublicSide {
  readonly spaces: readonly Space[];
  readonly version: string;
}

export async function readPublicSide(database: Kysely<Database>): Promise<PublicSide> {
  const published = await listPublicSpaces(database);
  // What is made up stands beside nothing real.
  const real = published.filter(({ isDemonstration }) => !isDemonstration);
  const spaces = real.length > 0 ? real : published;
  const seen = spaces.map(({ id, registerRevision, names, code }) => [id, registerRevision, names, code]);
  const version = createHash("sha256").update(JSON.stringify(seen)).digest("base64url").slice(0, 22);
  return { spaces, version };
}

/** Answers that stay true as long as the public side does, the oldest forgotten first. */
const kept = new Map<string, Promise<PublicResults>>();
const mostKept = 200;

export function askPublic(
  database: Kysely<Database>,
  side: PublicSide,
  query: PublicQuery,
): Promise<PublicResults> {
  const name = `${side.version} ${JSON.stringify(query)}`;
  const known = kept.get(name);
  if (known !== undefined) return known;
  const answer = answerPublic(database, side.spaces, query);
  kept.set(name, answer);
  answer.catch(() => kept.delete(name));
  if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? "");
  return answer;
}

async function answerPublic(
  database: Kysely<Database>,
  spaces: readonly Space[],
  query: PublicQuery,
): Promise<PublicResults> {
  const none: PublicResults["counts"] = {
    state: new Map(),
    mechanism: new Map(),
    cycle: new Map(),
    position: new Map(),
    theme: new Map(),
    sdg: new Map(),
  };
  const nothing = { isTooBroad: false, total: 0, recommendations: [], counts: none };
  const byCode = new Map(spaces.map(({ code, id }) => [code, id]));
  const state = query.state.flatMap((code) => byCode.get(code) ?? []);
  // A State that is not public is one that is not there.
  if (query.state.length > 0 && state.length === 0) return nothing;
  const { q, page, ...others } = query;
  let answer: PublicAnswer;
  try {
    answer = await searchPublic(database, spaces, {
      typed: q,
      chosen: { ...others, state },
      offset: (page - 1) * resultsOfPage,
      limit: resultsOfPage,
    });
  } catch (error) {
    if (error instanceof TooBroad) return { ...nothing, isTooBroad: true };
    throw error;
  }
  const codes = new Map(spaces.map(({ code, id }) => [id, code]));
  const byState = [...(answer.counts.state ?? [])].map(
    ([id, count]) => [codes.get(id) ?? "", count] as const,
  );
  const counts = { ...none, ...answer.counts, state: new Map(byState) };
  return { isTooBroad: false, total: answer.total, recommendations: answer.recommendations, counts };
}
