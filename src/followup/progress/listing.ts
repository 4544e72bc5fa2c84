import { type RawBuilder, sql } from "kysely";
import { namesOfPeople } from "../../access/index.ts";
import { listInstitutions } from "../../institutions/index.ts";
import type { AccessClass, ImplementationStatus } from "../model.ts";
import type { ProgressUpdate, UpdateState } from "./model.ts";
import { type Reader, readableUpdates } from "./readers.ts";
import { countUpdates, selectUpdates, type Work } from "./store.ts";

/** Rows of one page of a list of updates. */
export const updatesOfPage = 50;

/** What a list of updates shows. */
export interface UpdateFilters {
  readonly institutionIds: readonly string[];
  readonly states: readonly UpdateState[];
  /** Years that the reported period touches. */
  readonly years: readonly number[];
  readonly recommendationId: string | null;
  /** Written or sent by this person. */
  readonly personId: string | null;
  readonly themes: readonly string[];
}

export const noFilters: UpdateFilters = {
  institutionIds: [],
  states: [],
  years: [],
  recommendationId: null,
  personId: null,
  themes: [],
};

/** The updates that filters mean, of those the reader may read, as a predicate over `progress_update AS u`. */
export function filteredUpdates(reader: Reader, filters: UpdateFilters): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = [readableUpdates(reader)];
  if (filters.institutionIds.length > 0) {
    parts.push(sql`u.institution_id = ANY(${[...filters.institutionIds]}::uuid[])`);
  }
  if (filters.states.length > 0) parts.push(sql`u.state = ANY(${[...filters.states]}::text[])`);
  if (filters.personId !== null) {
    parts.push(sql`(u.author_id = ${filters.personId} OR u.submitted_by = ${filters.personId})`);
  }
  if (filters.years.length > 0) {
    const touched = filters.years.map(
      (year) =>
        sql`(u.period_to >= ${`${year}-01-01`} AND coalesce(u.period_from, u.period_to) <= ${`${year}-12-31`})`,
    );
    parts.push(sql`(${sql.join(touched, sql` OR `)})`);
  }
  if (filters.recommendationId !== null || filters.themes.length > 0) {
    const ofRecommendation =
      filters.recommendationId === null ? sql`` : sql`AND x.recommendation_id = ${filters.recommendationId}`;
    const ofThemes =
      filters.themes.length === 0 ? sql`` : sql`AND r.themes && ${[...filters.themes]}::text[]`;
    parts.push(sql`EXISTS (SELECT FROM progress_update_recommendation AS x
      JOIN recommendation AS r ON r.space_id = x.space_id AND r.id = x.recommendation_id
      WHERE x.space_id = u.space_id AND x.progress_update_id = u.id ${ofRecommendation} ${ofThemes})`);
  }
  return sql<boolean>`${sql.join(parts, sql` AND `)}`;
}

/** An update in a list. */
export interface ListedUpdate extends ProgressUpdate {
  /** By language. */
  readonly institutionNames: Readonly<Record<string, string>>;
  readonly authorName: string;
  readonly evidenceCount: number;
  readonly recommendationCount: number;
  /** The first of its recommendations. */
  readonly recommendation: {
    readonly id: string;
    readonly paragraph: string | null;
    readonly text: string;
    readonly isTextDamaged: boolean;
    readonly language: string;
    readonly status: ImplementationStatus;
  } | null;
}

/** One page of updates, newest first; in the order of their sending, oldest first, with `isQueue`. */
export async function listUpdates(
  transaction: Work,
  spaceId: string,
  reader: Reader,
  filters: UpdateFilters,
  options: { readonly page?: number; readonly limit?: number; readonly isQueue?: boolean } = {},
): Promise<{ rows: ListedUpdate[]; total: number }> {
  const limit = options.limit ?? updatesOfPage;
  const condition = filteredUpdates(reader, filters);
  const offset = ((options.page ?? 1) - 1) * limit;
  const order =
    options.isQueue === true
      ? ({ by: "submittedAt", direction: "asc" } as const)
      : ({ by: "updatedAt", direction: "desc" } as const);
  const updates = await selectUpdates(transaction, spaceId, condition, order, { limit, offset });
  const isWhole = offset === 0 && updates.length < limit;
  const total = isWhole ? updates.length : await countUpdates(transaction, spaceId, condition);
  return { rows: await withSurroundings(transaction, spaceId, updates), total };
}

/** What waits for review, oldest first. */
export function listWaitingReview(
  transaction: Work,
  spaceId: string,
  reader: Reader,
  filters: Partial<Pick<UpdateFilters, "institutionIds" | "themes">> = {},
  cut: { readonly page?: number; readonly limit?: number } = {},
): Promise<{ rows: ListedUpdate[]; total: number }> {
  const wanted: UpdateFilters = { ...noFilters, ...filters, states: ["submitted"] };
  return listUpdates(transaction, spaceId, reader, wanted, { ...cut, isQueue: true });
}

async function withSurroundings(
  transaction: Work,
  spaceId: string,
  updates: readonly ProgressUpdate[],
): Promise<ListedUpdate[]> {
  if (updates.length === 0) return [];
  const ids = updates.map(({ id }) => id);
  const institutions = new Map(
    (await listInstitutions(transaction, spaceId)).map(({ id, names }) => [id, names]),
  );
  const people = await namesOfPeople(
    transaction,
    spaceId,
    updates.map(({ authorId }) => authorId),
  );
  const { rows: served } = await sql<{
    updateId: string;
    id: string;
    paragraph: string | null;
    text: string;
    isTextDamaged: boolean;
    language: string;
    status: ImplementationStatus;
    count: number;
  }>`
    SELECT DISTINCT ON (x.progress_update_id) x.progress_update_id AS "updateId", r.id, r.paragraph, t.text, t.is_damaged AS "isTextDamaged",
      r.language,
      coalesce(f.status, 'no_information') AS status,
      (SELECT count(*)::integer FROM progress_update_recommendation AS o
        WHERE o.space_id = x.space_id AND o.progress_update_id = x.progress_update_id) AS count
    FROM progress_update_recommendation AS x
    JOIN recommendation AS r ON r.space_id = x.space_id AND r.id = x.recommendation_id
    JOIN recommendation_text AS t ON t.space_id = r.space_id AND t.recommendation_id = r.id
      AND t.language = r.language AND t.provenance = 'official'
    LEFT JOIN follow_up AS f ON f.space_id = r.space_id AND f.recommendation_id = r.id
    WHERE x.space_id = ${spaceId} AND x.progress_update_id = ANY(${ids}::uuid[])
    ORDER BY x.progress_update_id, r.sort_key, r.id`.execute(transaction);
  const { rows: counted } = await sql<{ updateId: string; count: number }>`
    SELECT progress_update_id AS "updateId", count(*)::integer AS count FROM evidence
    WHERE space_id = ${spaceId} AND progress_update_id = ANY(${ids}::uuid[]) AND removed_at IS NULL
    GROUP BY progress_update_id`.execute(transaction);
  const servedOf = new Map(served.map((row) => [row.updateId, row]));
  const evidenceOf = new Map(counted.map((row) => [row.updateId, row.count]));
  return updates.map((update) => {
    const first = servedOf.get(update.id);
    return {
      ...update,
      institutionNames: institutions.get(update.institutionId) ?? {},
      authorName: people.get(update.authorId ?? "") ?? "",
      evidenceCount: evidenceOf.get(update.id) ?? 0,
      recommendationCount: first?.count ?? 0,
      recommendation: first === undefined ? null : first,
    };
  });
}

/** How many updates of institutions stand in each state; for a person of such an institution, or a coordinator. */
export async function countUpdatesByState(
  transaction: Work,
  spaceId: string,
  institutionIds: readonly string[],
): Promise<Readonly<Record<UpdateState, number>>> {
  const { rows } = await sql<{ state: UpdateState; count: number }>`
    SELECT state, count(*)::integer AS count FROM progress_update
    WHERE space_id = ${spaceId} AND institution_id = ANY(${[...institutionIds]}::uuid[])
    GROUP BY state`.execute(transaction);
  const counts = { draft: 0, submitted: 0, returned: 0, accepted: 0, withdrawn: 0 };
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}

/** How many updates wait for review in a space. */
export async function countWaitingReview(transaction: Work, spaceId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM progress_update
    WHERE space_id = ${spaceId} AND state = 'submitted'`.execute(transaction);
  return rows[0]?.count ?? 0;
}

/** The newest accepted update of a recommendation, for pages that show where it stands. */
export interface LatestUpdate {
  readonly recommendationId: string;
  readonly id: string;
  readonly institutionId: string;
  readonly periodFrom: string | null;
  readonly periodTo: string;
  readonly language: string;
  readonly text: string;
  readonly accessClass: AccessClass;
  readonly reviewedAt: Date | null;
}

/** The newest accepted update, by the end of its period, of each of these recommendations that has one the reader may read. */
export async function latestAcceptedUpdates(
  transaction: Work,
  spaceId: string,
  reader: Reader,
  recommendationIds: readonly string[],
): Promise<ReadonlyMap<string, LatestUpdate>> {
  if (recommendationIds.length === 0) return new Map();
  const { rows } = await sql<LatestUpdate>`
    SELECT DISTINCT ON (x.recommendation_id) x.recommendation_id AS "recommendationId", u.id,
      u.institution_id AS "institutionId", u.period_from AS "periodFrom", u.period_to AS "periodTo", u.language, u.text,
      u.access_class AS "accessClass", u.reviewed_at AS "reviewedAt"
    FROM progress_update_recommendation AS x
    JOIN progress_update AS u ON u.space_id = x.space_id AND u.id = x.progress_update_id
    WHERE x.space_id = ${spaceId} AND x.recommendation_id = ANY(${[...recommendationIds]}::uuid[])
      AND u.state = 'accepted' AND ${readableUpdates(reader)}
    ORDER BY x.recommendation_id, u.period_to DESC, u.reviewed_at DESC NULLS LAST, u.id DESC`.execute(
    transaction,
  );
  return new Map(rows.map((row) => [row.recommendationId, row]));
}

/** Themes of what waits for review, for the filter of the queue. */
export async function waitingThemes(transaction: Work, spaceId: string): Promise<string[]> {
  const { rows } = await sql<{ theme: string }>`
    SELECT DISTINCT unnest(r.themes) AS theme
    FROM progress_update AS u
    JOIN progress_update_recommendation AS x ON x.space_id = u.space_id AND x.progress_update_id = u.id
    JOIN recommendation AS r ON r.space_id = x.space_id AND r.id = x.recommendation_id
    WHERE u.space_id = ${spaceId} AND u.state = 'submitted' ORDER BY theme`.execute(transaction);
  return rows.map(({ theme }) => theme);
}
