import type { Kysely } from "kysely";
import type { Database } from "../platform/schema.ts";
import { holdPublic } from "../recommendations/index.ts";
import { listPublicSpaces } from "../spaces/index.ts";

export { recordPublication } from "./publication.ts";

/** Reads the words of all public spaces, so that the first who searches does not wait for it. */
export async function preparePublicSide(database: Kysely<Database>): Promise<void> {
  await holdPublic(database, await listPublicSpaces(database));
}
