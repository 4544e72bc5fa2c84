import type { Kysely, Transaction } from "kysely";
import { inSpace } from "../platform/database.ts";
import type { Database } from "../platform/schema.ts";
import type { Space } from "../spaces/index.ts";
import { collectionFor, type RegisterAnswer, searchCollected } from "./collection/register.ts";
import { listReviews, type Review } from "./detail.ts";
import { readVocabulary, type SpaceVocabulary, widenThemes } from "./labels/vocabulary.ts";
import {
  countRecommendations,
  type FilterValue,
  findSearched,
  listRecommendations,
  type RegisterCounts,
  type RegisterFilters,
  type RegisterQuery,
  type RegisterRow,
  readFilters,
} from "./list.ts";
import { listSavedViews, type SavedView } from "./views.ts";

export interface RegisterPage {
  /** Empty where the list is kept and needs no rows. */
  readonly rows: readonly RegisterRow[];
  readonly counts: RegisterCounts;
  /** Recommendations and pledges of the whole register. */
  readonly total: number;
  readonly filters: RegisterFilters;
  readonly reviews: readonly Review[];
  readonly views: readonly SavedView[];
  readonly vocabulary: SpaceVocabulary;
  /** Labels of other lists that the chosen themes find too. */
  readonly alsoThemes: readonly { readonly label: string; readonly count: number }[];
}

/** Answers that stay true until the register of their space changes, the oldest forgotten first. */
class RevisionCache<Value> {
  private readonly kept = new Map<string, Promise<Value>>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  get(space: Space, key: string, make: () => Promise<Value>): Promise<Value> {
    const whole = `${space.id} ${space.registerRevision} ${key}`;
    const known = this.kept.get(whole);
    if (known !== undefined) return known;
    const made = make();
    this.kept.set(whole, made);
    made.catch(() => this.kept.delete(whole));
    if (this.kept.size > this.most) this.kept.delete(this.kept.keys().next().value!);
    return made;
  }
}

const filtersCache = new RevisionCache<{ filters: RegisterFilters; reviews: Review[] }>(300);
const searchFiltersCache = new RevisionCache<RegisterFilters>(300);
const foundCache = new RevisionCache<readonly string[] | null>(300);
const alsoCache = new RevisionCache<Awaited<ReturnType<typeof widenThemes>>>(300);
const vocabularyCache = new RevisionCache<SpaceVocabulary>(300);
const countsCache = new RevisionCache<RegisterCounts>(2000);
const collectedCache = new RevisionCache<RegisterAnswer | null>(100);

/**
 * What a page of the register shows. The values to filter by and the number of rows change only with the register
 * itself, and are worked out once for each of its revisions.
 */
export async function readRegisterPage(
  database: Kysely<Database>,
  space: Space,
  personId: string,
  query: RegisterQuery,
  needsRows = true,
): Promise<RegisterPage> {
  return inSpace(database, { spaceId: space.id, personId }, async (transaction) => {
    const { filters, reviews } = await readWhole(transaction, space);
    const total = totalOf(filters);
    const views = await listSavedViews(transaction, space.id, personId);
    const vocabulary = await vocabularyCache.get(space, "", () => readVocabulary(transaction, space.id));
    const alsoThemes =
      query.labels === "as_printed" || query.theme.length === 0
        ? []
        : await alsoCache.get(space, query.theme.join("\n"), () =>
            widenThemes(transaction, space.id, query.theme),
          );
    // Widened once, for the list and for its count.
    const wide: RegisterQuery = {
      ...query,
      theme: [...query.theme, ...alsoThemes.map(({ label }) => label)],
      labels: "as_printed",
    };
    const around = { total, reviews, views, vocabulary, alsoThemes };
    const collected = collectionFor(database, space, wide, total);
    const answer =
      collected === null
        ? null
        : await collectedCache.get(space, JSON.stringify(wide), () =>
            searchCollected(database, transaction, space, collected, wide),
          );
    if (answer !== null) return { ...answer, ...around, filters: countsOver(filters, answer.filters) };
    const { languages } = space;
    const { q } = query;
    const found =
      q === ""
        ? null
        : await foundCache.get(space, q, () => findSearched(transaction, space.id, q, languages));
    const shownFilters =
      q === ""
        ? filters
        : await searchFiltersCache.get(space, q, async () =>
            countsOver(filters, await readFilters(transaction, space.id, q, languages, found)),
          );
    const { page: _page, sort: _sort, ...counted } = query;
    const counts = await countsCache.get(space, JSON.stringify(counted), () =>
      countRecommendations(transaction, space.id, wide, languages, found),
    );
    const rows = needsRows
      ? await listRecommendations(transaction, space.id, wide, languages, undefined, found)
      : [];
    return { rows, counts, ...around, filters: shownFilters };
  });
}

function readWhole(transaction: Transaction<Database>, space: Space) {
  return filtersCache.get(space, "", async () => ({
    filters: await readFilters(transaction, space.id),
    reviews: await listReviews(transaction, space.id),
  }));
}

function totalOf(filters: RegisterFilters): number {
  return filters.kinds.reduce((sum, { count }) => sum + count, 0);
}

/** The first of what a search finds, and all counts, with nothing kept of an answer before: what is measured. */
export async function answerRegister(
  database: Kysely<Database>,
  space: Space,
  query: RegisterQuery,
  limit: number,
): Promise<RegisterAnswer> {
  const { id: spaceId, languages } = space;
  return inSpace(database, { spaceId, personId: null }, async (transaction) => {
    const { filters } = await readWhole(transaction, space);
    const collected = collectionFor(database, space, query, totalOf(filters));
    const answer =
      collected === null
        ? null
        : await searchCollected(database, transaction, space, collected, query, limit);
    if (answer !== null) return answer;
    const found = await findSearched(transaction, spaceId, query.q, languages);
    return {
      rows: await listRecommendations(transaction, spaceId, query, languages, { limit, offset: 0 }, found),
      counts: await countRecommendations(transaction, spaceId, query, languages, found),
      filters: await readFilters(transaction, spaceId, query.q, languages, found),
    };
  });
}

/** All values of the register, each with how many of what is found have it: what is chosen stays to be seen. */
function countsOver(all: RegisterFilters, found: RegisterFilters): RegisterFilters {
  const over = (
    name: "positions" | "recommendingStates" | "themes" | "groups" | "sdgs" | "issues" | "actions" | "kinds",
  ): FilterValue[] => {
    const counts = new Map(found[name].map(({ value, count }) => [value, count]));
    return all[name].map(({ value }) => ({ value, count: counts.get(value) ?? 0 }));
  };
  return {
    ...found,
    positions: over("positions"),
    recommendingStates: over("recommendingStates"),
    themes: over("themes"),
    groups: over("groups"),
    sdgs: over("sdgs"),
    issues: over("issues"),
    actions: over("actions"),
    kinds: over("kinds"),
  };
}
