import { type Kysely, sql } from "kysely";
import type { Database } from "../platform/schema.ts";
import type { Space } from "./model.ts";
import { readSettings, type SpaceSettings } from "./settings.ts";

const columns = [
  "id",
  "code",
  "kind",
  "state",
  "names",
  "mechanismName",
  "languages",
  "isDemonstration",
  "registerRevision",
  "followupRevision",
  "settings",
] as const;

interface SpaceRow extends Omit<Space, "registerRevision" | "followupRevision" | "settings"> {
  readonly registerRevision: string;
  readonly followupRevision: string;
  readonly settings: unknown;
}

function toSpace(row: SpaceRow): Space {
  return {
    ...row,
    registerRevision: Number(row.registerRevision),
    followupRevision: Number(row.followupRevision),
    settings: readSettings(row.settings),
  };
}

export async function findSpaceByCode(database: Kysely<Database>, code: string): Promise<Space | null> {
  const row = await database.selectFrom("space").select(columns).where("code", "=", code).executeTakeFirst();
  return row === undefined ? null : toSpace(row);
}

export async function findSpace(database: Kysely<Database>, id: string): Promise<Space | null> {
  const row = await database.selectFrom("space").select(columns).where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : toSpace(row);
}

export async function listSpaces(database: Kysely<Database>): Promise<Space[]> {
  const rows = await database.selectFrom("space").select(columns).orderBy("code").execute();
  return rows.map(toSpace);
}

/** Spaces whose recommendations anybody may read, by their code. */
export async function listPublicSpaces(database: Kysely<Database>): Promise<Space[]> {
  const rows = await database
    .selectFrom("space")
    .select(columns)
    .where(sql<boolean>`settings->'publication'->>'recommendations' = 'true'`)
    .orderBy("code")
    .execute();
  return rows.map(toSpace);
}

/** Inserts the space unless its code is taken; gives the space that stands afterwards and whether it is new. */
export async function insertSpace(
  database: Kysely<Database>,
  space: Omit<Space, "registerRevision" | "followupRevision" | "settings">,
): Promise<{ space: Space; isNew: boolean }> {
  const inserted = await database
    .insertInto("space")
    .values({
      ...space,
      names: JSON.stringify(space.names),
      languages: [...space.languages],
      createdAt: new Date(),
    })
    .onConflict((conflict) => conflict.column("code").doNothing())
    .executeTakeFirst();
  const standing = await findSpaceByCode(database, space.code);
  if (standing === null) throw new Error(`space ${space.code} vanished while it was made`);
  return { space: standing, isNew: (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n };
}

/** Keeps what a space has settled for itself; within a transaction of that space. */
export async function updateSettings(
  transaction: Kysely<Database>,
  spaceId: string,
  settings: SpaceSettings,
): Promise<void> {
  await transaction
    .updateTable("space")
    .set({ settings: JSON.stringify(settings) })
    .where("id", "=", spaceId)
    .execute();
}

/** Changes what a space and its mechanism are called; within a transaction of that space. */
export async function updateSpace(
  transaction: Kysely<Database>,
  spaceId: string,
  set: Pick<Space, "names" | "mechanismName">,
): Promise<void> {
  await transaction
    .updateTable("space")
    .set({ names: JSON.stringify(set.names), mechanismName: set.mechanismName })
    .where("id", "=", spaceId)
    .execute();
}

/** Tells pages that follow-up in a space has changed. */
export async function raiseFollowupRevision(transaction: Kysely<Database>, spaceId: string): Promise<void> {
  await transaction
    .updateTable("space")
    .set((expression) => ({ followupRevision: expression("followupRevision", "+", "1") }))
    .where("id", "=", spaceId)
    .execute();
}

/** Tells pages that the register of a space has changed. */
export async function raiseRegisterRevision(transaction: Kysely<Database>, spaceId: string): Promise<void> {
  await transaction
    .updateTable("space")
    .set((expression) => ({ registerRevision: expression("registerRevision", "+", "1") }))
    .where("id", "=", spaceId)
    .execute();
}
