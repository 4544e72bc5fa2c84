import type { Transaction } from "kysely";
import { newIdentifier, SuiviError } from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";

/** A register query a person keeps under a name. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** Query string of the register, without its page. */
  readonly query: string;
  readonly isShared: boolean;
  readonly isOwn: boolean;
}

/** The person's own views and those shared in the space, by name. */
export async function listSavedViews(
  transaction: Transaction<Database>,
  spaceId: string,
  personId: string,
): Promise<SavedView[]> {
  const rows = await transaction
    .selectFrom("savedView")
    .select(["id", "name", "query", "isShared", "personId"])
    .where("spaceId", "=", spaceId)
    .where((where) => where.or([where("personId", "=", personId), where("isShared", "=", true)]))
    .orderBy("name")
    .limit(200)
    .execute();
  return rows.map(({ personId: owner, ...view }) => ({ ...view, isOwn: owner === personId }));
}

/** Keeps a view; one of the same name is replaced. Refuses an empty name with `view_without_name`. */
export async function saveView(
  transaction: Transaction<Database>,
  spaceId: string,
  personId: string,
  view: { name: string; query: string; isShared: boolean },
): Promise<void> {
  const name = view.name.trim().slice(0, 120);
  if (name === "") throw new SuiviError("view_without_name");
  const query = new URLSearchParams(view.query.slice(0, 4000));
  query.delete("page");
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
      createdAt: new Date(),
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
