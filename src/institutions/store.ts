import type { Transaction } from "kysely";
import type { Database } from "../platform/schema.ts";
import type { Institution } from "./model.ts";

const columns = [
  "id",
  "kind",
  "names",
  "shortName",
  "parentId",
  "mandate",
  "contact",
  "state",
  "mergedIntoId",
  "revision",
] as const;

/** All institutions of a space, also merged and closed ones. */
export async function listInstitutions(
  transaction: Transaction<Database>,
  spaceId: string,
): Promise<Institution[]> {
  return transaction.selectFrom("institution").select(columns).where("spaceId", "=", spaceId).execute();
}

export async function findInstitution(
  transaction: Transaction<Database>,
  spaceId: string,
  id: string,
): Promise<Institution | null> {
  const row = await transaction
    .selectFrom("institution")
    .select(columns)
    .where("spaceId", "=", spaceId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}
