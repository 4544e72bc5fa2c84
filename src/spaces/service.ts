import type { Kysely, Transaction } from "kysely";
import { type Actor, recordChanges } from "../history/index.ts";
import { newIdentifier, SuiviError } from "../kernel/index.ts";
import type { Database } from "../platform/schema.ts";
import { inSpace } from "../platform/database.ts";
import { countryName } from "../vocabularies/countries/index.ts";
import { type NewStateSpace, productLanguages, type Space } from "./model.ts";
import { findSpaceByCode, insertSpace } from "./store.ts";

/**
 * Makes the space of a State. `also` runs in the same transaction, so that the first membership and the space come together.
 * Refuses with `space_exists` when the State has one already.
 */
export async function createStateSpace(
  database: Kysely<Database>,
  wanted: NewStateSpace,
  actor: Actor,
  also: (transaction: Transaction<Database>, space: Space) => Promise<void> = async () => {},
): Promise<Space> {
  if ((await findSpaceByCode(database, wanted.state)) !== null) {
    throw new SuiviError("space_exists", { code: wanted.state });
  }
  const id = newIdentifier();
  return inSpace(database, { spaceId: id, personId: actor.personId }, async (transaction) => {
    const names = Object.fromEntries(
      productLanguages.map((language) => [language, countryName(wanted.state, language)]),
    );
    const { space, isNew } = await insertSpace(transaction, {
      id,
      code: wanted.state,
      kind: "state",
      state: wanted.state,
      names,
      mechanismName: wanted.mechanismName,
      languages: wanted.languages,
      isDemonstration: wanted.isDemonstration,
    });
    if (!isNew) throw new SuiviError("space_exists", { code: wanted.state });
    await recordChanges(transaction, id, actor, [
      {
        action: "space.created",
        entityKind: "space",
        entityId: id,
        data: { after: { code: space.code, mechanismName: space.mechanismName, languages: space.languages } },
      },
    ]);
    await also(transaction, space);
    return space;
  });
}
