import type { Kysely, Transaction } from "kysely";
import { demand, type Person } from "../access/index.ts";
import { type Actor, lockSpaceForWriting, recordChanges } from "../history/index.ts";
import { SuiviError } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import type { Database } from "../platform/schema.ts";
import { findSpace, type Space, updateSettings } from "../spaces/index.ts";

/** Makes a space's recommendations public, or takes them back; gives whether that changed anything. */
export async function changePublication(
  doing: {
    readonly database: Kysely<Database>;
    readonly space: Space;
    readonly person: Person;
    readonly actor: Actor;
  },
  isPublic: boolean,
): Promise<boolean> {
  const { database, person, actor } = doing;
  const spaceId = doing.space.id;
  demand(person, "publication.change", { kind: "space", spaceId, institutionIds: [] });
  return inSpace(database, { spaceId, personId: person.id }, (transaction) =>
    recordPublication(transaction, spaceId, actor, isPublic),
  );
}

/** The same for who may without asking: within the space's own transaction. */
export async function recordPublication(
  transaction: Transaction<Database>,
  spaceId: string,
  actor: Actor,
  isPublic: boolean,
): Promise<boolean> {
  await lockSpaceForWriting(transaction, spaceId);
  const space = await findSpace(transaction, spaceId);
  if (space === null) throw new SuiviError("not_found");
  const wasPublic = space.settings.publication.recommendations;
  if (wasPublic === isPublic) return false;
  await updateSettings(transaction, spaceId, {
    ...space.settings,
    publication: { recommendations: isPublic },
  });
  await recordChanges(transaction, spaceId, actor, [
    {
      action: isPublic ? "space.published" : "space.unpublished",
      entityKind: "space",
      entityId: spaceId,
      data: { before: { publicRecommendations: wasPublic }, after: { publicRecommendations: isPublic } },
    },
  ]);
  return true;
}
