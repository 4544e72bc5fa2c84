import { type Kysely, sql } from "kysely";
import type { Database, StoredClause, StoredPosition } from "../../platform/schema.ts";
import { literalFit, readCollectionQuery, type Segment, searchSegments } from "../../search/index.ts";
import { officialLanguages } from "../../vocabularies/languages/index.ts";
import { HeldCollections, type HeldSpace, sizeOf } from "./holding.ts";

export const publicFacets = ["state", "mechanism", "cycle", "position", "theme", "sdg"] as const;
export type PublicFacet = (typeof publicFacets)[number];

/** Everything of one recommendation that anybody may read. */
export interface PublicRecommendation {
  readonly spaceId: string;
  readonly id: string;
  readonly kind: "recommendation" | "pledge";
  readonly paragraph: string | null;
  /** Language of the base text. */
  readonly language: string;
  readonly clauses: readonly StoredClause[] | null;
  readonly recommendingStates: readonly string[];
  readonly position: StoredPosition | null;
  readonly positionStage: "none" | "pending" | "answered" | "adopted";
  readonly themes: readonly string[];
  readonly groups: readonly string[];
  readonly sdgs: readonly string[];
  readonly mechanism: string;
  readonly cycle: number | null;
  readonly session: number | null;
  readonly reviewSymbol: string | null;
  /** YYYY-MM-DD */
  readonly adoptedOn: string | null;
  /** Symbols of the documents it is printed in. */
  readonly symbols: readonly string[];
  /** Official texts, the base text first. */
  readonly texts: readonly { readonly language: string; readonly text: string }[];
  /** Languages whose text cannot be read from its PDF as it is printed, and is left out. */
  readonly unreadable: readonly string[];
}

export interface PublicSearch {
  /** Empty: everything. */
  readonly typed: string;
  /** Values of each facet; a State by the identifier of its space. */
  readonly chosen: Readonly<Record<PublicFacet, readonly string[]>>;
  readonly offset: number;
  readonly limit: number;
}

export interface PublicAnswer {
  readonly total: number;
  readonly recommendations: readonly PublicRecommendation[];
  readonly counts: Readonly<Record<string, ReadonlyMap<string, number>>>;
}

const goals = new Map<string, readonly string[]>();

/** "16.3 - Promote the rule of law" is about goal 16. */
function goalOf(label: string): readonly string[] {
  const known = goals.get(label);
  if (known !== undefined) return known;
  const goal = /^(\d{1,2})(?:\.|\s|$)/.exec(label.trim())?.[1];
  const found = goal === undefined ? [] : [String(Number(goal))];
  if (goals.size < 1000) goals.set(label, found);
  return found;
}

const held = new HeldCollections(
  {
    facetNames: publicFacets,
    isPublic: true,
    facetsOf: (row, spaceId) => ({
      state: [spaceId],
      mechanism: [row.mechanism],
      cycle: row.cycle === null ? [] : [String(row.cycle)],
      position: row.kind === "pledge" ? [] : [row.position ?? "none"],
      theme: row.themes,
      sdg: row.sdgs.flatMap(goalOf),
    }),
  },
  2_000_000,
);
// A larger space is read in the background while what was held of it still answers, a minute behind at most.
const readWhileWaiting = 20_000;
/** The order among so many at the top is settled by the texts themselves. */
const closelyRanked = 100;

interface PublicCollection {
  readonly segments: readonly Segment[];
  /** The space of each segment. */
  readonly owners: readonly string[];
}

/**
 * The words of all these spaces, which have decided to be public. Those that changed are read again; a space that is not given is
 * forgotten.
 */
export async function holdPublic(
  database: Kysely<Database>,
  spaces: readonly HeldSpace[],
): Promise<PublicCollection> {
  held.keepOnly(new Set(spaces.map(({ id }) => id)));
  const segments: Segment[] = [];
  const owners: string[] = [];
  for (const space of spaces) {
    const last = held.last(space);
    const isBehind = held.now(space) === null && last !== null && sizeOf(last) > readWhileWaiting;
    // A reading in the background that fails is tried again by the next who asks.
    if (isBehind) held.read(database, space).catch(() => {});
    for (const segment of isBehind ? last : await held.read(database, space)) {
      segments.push(segment);
      owners.push(space.id);
    }
  }
  return { segments, owners };
}

/** Searches across spaces that are public, best fit first; what is shown is read from the database as it is now. Refuses with `TooBroad`. */
export async function searchPublic(
  database: Kysely<Database>,
  spaces: readonly HeldSpace[],
  { typed, chosen, offset, limit }: PublicSearch,
): Promise<PublicAnswer> {
  const { segments, owners } = await holdPublic(database, spaces);
  const query = typed === "" ? null : await readCollectionQuery(database, typed, officialLanguages);
  const isClose = query !== null && offset < closelyRanked;
  const answer = searchSegments(segments, {
    query,
    chosen,
    counted: publicFacets,
    offset: isClose ? 0 : offset,
    limit: isClose ? Math.max(closelyRanked, offset + limit) : limit,
  });
  const keys = answer.found.map(({ id, segment }) => ({ id, spaceId: owners[segment] ?? "" }));
  const shown = await readPublicRecommendations(database, keys);
  const counts = answer.counts;
  if (!isClose) return { total: answer.total, counts, recommendations: shown };
  const scores = new Map(answer.found.map(({ id, score }) => [id, score]));
  const fit = shown.map((one) => {
    const literal = literalFit(
      one.texts.map(({ text }) => text),
      typed,
    );
    return { one, score: (scores.get(one.id) ?? 0) + literal };
  });
  const inOrder = fit.sort((a, b) => b.score - a.score).map(({ one }) => one);
  return { total: answer.total, counts, recommendations: inOrder.slice(offset, offset + limit) };
}

/**
 * What anybody may read of recommendations, in the order given; those that are not public (or not there) are left out. Within a space's
 * transaction also those of that space, as they would be.
 */
export async function readPublicRecommendations(
  database: Kysely<Database>,
  keys: readonly { readonly spaceId: string; readonly id: string }[],
): Promise<PublicRecommendation[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<PublicRecommendation>`
    SELECT p.space_id AS "spaceId", p.id, p.kind, p.paragraph, p.language, p.clauses, p.recommending_states AS "recommendingStates",
      p.position, p.position_stage AS "positionStage", p.themes, p.groups, p.sdgs, p.mechanism, p.cycle, p.session,
      p.review_symbol AS "reviewSymbol", p.adopted_on AS "adoptedOn", p.symbols, p.texts, p.unreadable
    FROM public_recommendations(
      ${keys.map(({ spaceId }) => spaceId)}::uuid[], ${keys.map(({ id }) => id)}::uuid[]) AS p`.execute(
    database,
  );
  const read = new Map(rows.map((row) => [`${row.spaceId} ${row.id}`, row]));
  return keys.flatMap(({ spaceId, id }) => read.get(`${spaceId} ${id}`) ?? []);
}
