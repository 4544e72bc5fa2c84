import { sql, type Transaction } from "kysely";
import { newIdentifier, SuiviError } from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";
import { registerPredicate, widenQuery } from "./list.ts";
import { readRegisterQuery } from "./pages/address.ts";

/** A register query a person keeps under a name. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** Query string of the register, without its page. */
  readonly query: string;
  readonly isShared: boolean;
  readonly isOwn: boolean;
  /** The person is told by mail what is new in it. */
  readonly isWatched: boolean;
}

/** What is new in somebody's view. */
export interface ViewNews {
  readonly viewId: string;
  readonly personId: string;
  readonly name: string;
  readonly query: string;
  /** Recommendations registered since the person was last told, the last of them at `until`. */
  readonly count: number;
  readonly until: Date;
}

/** The person's own views and those shared in the space, by name. */
export async function listSavedViews(
  transaction: Transaction<Database>,
  spaceId: string,
  personId: string,
): Promise<SavedView[]> {
  const rows = await transaction
    .selectFrom("savedView")
    .select(["id", "name", "query", "isShared", "personId", "toldUntil"])
    .where("spaceId", "=", spaceId)
    .where((where) => where.or([where("personId", "=", personId), where("isShared", "=", true)]))
    .orderBy("name")
    .limit(200)
    .execute();
  return rows.map(({ personId: owner, toldUntil, ...view }) => {
    const isOwn = owner === personId;
    return { ...view, isOwn, isWatched: isOwn && toldUntil !== null };
  });
}

/** Keeps a view; one of the same name is replaced. Refuses an empty name with `view_without_name`. */
export async function saveView(
  transaction: Transaction<Database>,
  spaceId: string,
  personId: string,
  view: { name: string; query: string; isShared: boolean; isWatched: boolean },
): Promise<void> {
  const name = view.name.trim().slice(0, 120);
  if (name === "") throw new SuiviError("view_without_name");
  const query = new URLSearchParams(view.query.slice(0, 4000));
  query.delete("page");
  const now = new Date();
  await transaction
    .deleteFrom("savedView")
    .where("spaceId", "=", spaceId)
    .where("personId", "=", personId)
    .where("name", "=", name)
    .execute();
  await transaction
    .insertInto("savedView")
    .values({
      spaceId,
      id: newIdentifier(),
      personId,
      name,
      query: query.toString(),
      isShared: view.isShared,
      createdAt: now,
      toldUntil: view.isWatched ? now : null,
    })
    .execute();
}

/** Removes an own view; somebody else's stays. */
export async function removeView(
  transaction: Transaction<Database>,
  spaceId: string,
  personId: string,
  id: string,
): Promise<void> {
  await transaction
    .deleteFrom("savedView")
    .where("spaceId", "=", spaceId)
    .where("personId", "=", personId)
    .where("id", "=", id)
    .execute();
}

/** What was registered in watched views since their people were told; views without anything new are left out. */
export async function newInViews(
  transaction: Transaction<Database>,
  spaceId: string,
  languages: readonly string[],
): Promise<ViewNews[]> {
  const views = await transaction
    .selectFrom("savedView")
    .select(["id as viewId", "personId", "name", "query", "toldUntil"])
    .where("spaceId", "=", spaceId)
    .where("toldUntil", "is not", null)
    .orderBy("name")
    .execute();
  const news: ViewNews[] = [];
  for (const { toldUntil, ...view } of views) {
    const typed = readRegisterQuery(new URLSearchParams(view.query));
    const query = await widenQuery(transaction, spaceId, typed);
    const { rows } = await sql<{ count: number; until: Date | null }>`
      SELECT count(*)::integer AS count, max(r.created_at) AS until FROM recommendation AS r
      WHERE ${registerPredicate(spaceId, query, languages)} 
        -- What was told is known to the millisecond.
        AND date_trunc('milliseconds', r.created_at) > ${toldUntil}`.execute(transaction);
    const { count = 0, until = null } = rows[0] ?? {};
    if (until !== null) news.push({ ...view, count, until });
  }
  return news;
}

/** From now on only what was registered later is news in these views. */
export async function noteViewsTold(
  transaction: Transaction<Database>,
  spaceId: string,
  told: readonly ViewNews[],
): Promise<void> {
  for (const { viewId, until } of told) {
    await transaction
      .updateTable("savedView")
      .set({ toldUntil: until })
      .where("spaceId", "=", spaceId)
      .where("id", "=", viewId)
      .execute();
  }
}
