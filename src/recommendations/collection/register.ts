import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../platform/schema.ts";
import {
  type CollectionAnswer,
  type CollectionRequest,
  literalFit,
  readCollectionQuery,
  type Segment,
  searchSegments,
  TooBroad,
} from "../../search/index.ts";
import type { Space } from "../../spaces/index.ts";
import {
  type FilterValue,
  pageSize,
  type RegisterCounts,
  type RegisterFilters,
  type RegisterQuery,
  type RegisterRow,
  readRegisterRows,
} from "../list.ts";
import { HeldCollections } from "./holding.ts";

/** What the register answers to a search. */
export interface RegisterAnswer {
  readonly rows: readonly RegisterRow[];
  readonly counts: RegisterCounts;
  /** Over all that the search finds, whatever else is chosen. */
  readonly filters: RegisterFilters;
}

const facetNames = [
  "review",
  "kind",
  "position",
  "state",
  "theme",
  "group",
  "sdg",
  "issue",
  "action",
  "flag",
] as const;

const held = new HeldCollections(
  {
    facetNames,
    isPublic: false,
    facetsOf: (row) => ({
      review: [row.reviewId],
      kind: [row.kind],
      position: [row.position ?? "none"],
      state: row.recommendingStates,
      theme: row.themes,
      group: row.groups,
      sdg: row.sdgs,
      issue: row.issues,
      action: row.actions,
      flag: [
        ...(row.hasDisagreement ? ["disagreement"] : []),
        ...(row.positionStage === "none" || row.positionStage === "pending" ? ["no_position"] : []),
      ],
    }),
  },
  600_000,
);
/** Registers of so many recommendations are searched in memory; the database answers for smaller ones as quickly. */
const heldFrom = 2000;
/** The order among so many at the top is settled by the texts themselves. */
const closelyRanked = 100;

/**
 * The words of a large register, where they can answer the query; null where the database has to: the register is small, has just changed
 * (it is then read in the background), or is asked for in an order or by a filter that the words do not know. Themes are taken as they
 * are printed: see `widenQuery`.
 */
export function collectionFor(
  database: Kysely<Database>,
  space: Space,
  query: RegisterQuery,
  total: number,
): readonly Segment[] | null {
  if (query.q === "" || total < heldFrom) return null;
  const isKnown = query.grouping === "none" && query.document.length === 0 && query.flag !== "unsure";
  if (!isKnown || (query.sort !== "relevance" && query.sort !== "paragraph")) return null;
  const segments = held.now(space);
  // A reading that fails is tried again by the next who asks.
  if (segments === null) held.read(database, space).catch(() => {});
  return segments;
}

/** A page of what a search finds in a register that is held; null where it would read so much that the database had better answer. */
export async function searchCollected(
  database: Kysely<Database>,
  transaction: Transaction<Database>,
  space: Space,
  segments: readonly Segment[],
  query: RegisterQuery,
  limit: number = pageSize,
): Promise<RegisterAnswer | null> {
  const typed = await readCollectionQuery(database, query.q, space.languages);
  const offset = (query.page - 1) * limit;
  const isRanked = query.sort === "relevance";
  const isClose = isRanked && offset < closelyRanked;
  const chosen = {
    review: query.review,
    kind: [query.kind].filter((kind) => kind !== ""),
    position: query.position,
    state: query.state,
    theme: query.theme,
    group: query.group,
    sdg: query.sdg,
    issue: query.issue,
    action: query.action,
    flag: [query.flag].filter((flag) => flag !== ""),
  };
  const request: CollectionRequest = {
    query: typed,
    chosen,
    counted: facetNames,
    offset: isClose ? 0 : offset,
    limit: isClose ? Math.max(closelyRanked, offset + limit) : limit,
    isUnranked: !isRanked,
  };
  const isChosen = Object.values(chosen).some((values) => values.length > 0);
  let answer: CollectionAnswer;
  let all: CollectionAnswer;
  try {
    answer = searchSegments(segments, request);
    all = isChosen ? searchSegments(segments, { ...request, chosen: {}, limit: 0, offset: 0 }) : answer;
  } catch (error) {
    if (error instanceof TooBroad) return null;
    throw error;
  }
  const ids = isClose
    ? (await byTheirTexts(transaction, space.id, answer, query.q)).slice(offset, offset + limit)
    : answer.found.map(({ id }) => id);
  return {
    rows: await readRegisterRows(transaction, space.id, ids),
    counts: { rows: answer.total, recommendations: answer.total },
    filters: filtersOf(all),
  };
}

async function byTheirTexts(
  transaction: Transaction<Database>,
  spaceId: string,
  { found }: CollectionAnswer,
  typed: string,
): Promise<string[]> {
  if (found.length === 0) return [];
  const texts = await transaction
    .selectFrom("recommendationText")
    .select(["recommendationId", "text"])
    .where("spaceId", "=", spaceId)
    .where(
      "recommendationId",
      "in",
      found.map(({ id }) => id),
    )
    .execute();
  const textsOf = Map.groupBy(texts, ({ recommendationId }) => recommendationId);
  return found
    .map(({ id, score }) => {
      const own = textsOf.get(id) ?? [];
      const literal = literalFit(
        own.map(({ text }) => text),
        typed,
      );
      return { id, score: score + literal };
    })
    .sort((a, b) => b.score - a.score)
    .map(({ id }) => id);
}

function filtersOf({ counts }: CollectionAnswer): RegisterFilters {
  const facet = (name: string): FilterValue[] =>
    [...(counts[name] ?? [])]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => (a.value < b.value ? -1 : 1));
  return {
    positions: facet("position"),
    kinds: facet("kind"),
    recommendingStates: facet("state"),
    themes: facet("theme"),
    groups: facet("group"),
    sdgs: facet("sdg"),
    issues: facet("issue"),
    actions: facet("action"),
    disagreements: counts.flag?.get("disagreement") ?? 0,
    withoutPosition: counts.flag?.get("no_position") ?? 0,
  };
}
