import type { Kysely } from "kysely";
import { lockSpaceForWriting, recordChanges } from "../history/index.ts";
import { inSpace } from "../platform/database.ts";
import type { Database } from "../platform/schema.ts";
import { findSpace, updateSettings } from "../spaces/index.ts";
import { listCast } from "./cast.ts";

/**
 * The coordinator of the demonstration State makes its recommendations public, so that the public side can be tried too. Once: who takes
 * them back has taken them back.
 */
export async function publishDemonstration(database: Kysely<Database>, spaceId: string): Promise<void> {
  await inSpace(database, { spaceId, personId: null }, async (transaction) => {
    await lockSpaceForWriting(transaction, spaceId);
    const space = await findSpace(transaction, spaceId);
    if (space === null || space.settings.publication.recommendations) return;
    const coordinator = (await listCast(database, space)).find(({ key }) => key === "coordinator");
    await updateSettings(transaction, spaceId, {
      ...space.settings,
      publication: { recommendations: true },
    });
    await recordChanges(transaction, spaceId, { personId: coordinator?.personId ?? null, origin: "job" }, [
      {
        action: "space.published",
        entityKind: "space",
        entityId: spaceId,
        data: { before: { publicRecommendations: false }, after: { publicRecommendations: true } },
      },
    ]);
  });
}
