import type { Kysely } from "kysely";
import { inSpace } from "../platform/database.ts";
import type { Database } from "../platform/schema.ts";
import { recordPublication } from "../portal/index.ts";
import { findSpace } from "../spaces/index.ts";
import { listCast } from "./cast.ts";

/**
 * The coordinator of the demonstration State makes its recommendations public, so that the public side can be tried too. Once: who takes
 * them back has taken them back.
 */
export async function publishDemonstration(database: Kysely<Database>, spaceId: string): Promise<void> {
  await inSpace(database, { spaceId, personId: null }, async (transaction) => {
    const space = await findSpace(transaction, spaceId);
    if (space === null) return;
    const coordinator = (await listCast(database, space)).find(({ key }) => key === "coordinator");
    const actor = { personId: coordinator?.personId ?? null, origin: "job" } as const;
    await recordPublication(transaction, spaceId, actor, true);
  });
}
