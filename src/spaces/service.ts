import { type Kysely, sql, type Transaction } from "kysely";
import { type Actor, recordChanges } from "../history/index.ts";
import { newIdentifier, SuiviError } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import type { Database } from "../platform/schema.ts";
import { countryName } from "../vocabularies/countries/index.ts";
import { type NewStateSpace, type Space, spaceLanguages } from "./model.ts";
import { insertSpace } from "./store.ts";

/**
 * Makes the space of a State, in a transaction of its own. `also` runs in the same transaction, so that the first
 * membership and the space come together. Refuses with `space_exists` when the State has one already.
 */
export async function createStateSpace(
  database: Kysely<Database>,
  wanted: NewStateSpace,
  actor: Actor,
  also: (transaction: Transaction<Database>, space: Space) => Promise<void> = async () => {},
): Promise<Space> {
  const id = newIdentifier();
  return inSpace(database, { spaceId: id, personId: actor.personId }, async (transaction) => {
    const space = await insertStateSpace(transaction, id, wanted, actor);
    await also(transaction, space);
    return space;
  });
}

/** Makes the space of a State within a transaction that may write several spaces, and enters it. */
export async function insertStateSpace(
  transaction: Transaction<Database>,
  id: string,
  wanted: NewStateSpace,
  actor: Actor,
): Promise<Space> {
  await enterSpace(transaction, id);
  const { space, isNew } = await insertSpace(transaction, {
    id,
    code: wanted.state,
    kind: "state",
    state: wanted.state,
    names: Object.fromEntries(
      spaceLanguages().map((language) => [language, countryName(wanted.state, language)]),
    ),
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
      data: {
        after: { code: space.code, mechanismName: space.mechanismName, languages: space.languages },
      },
    },
  ]);
  return space;
}

/** From here on the transaction reads and writes this space: the row-level policies follow the setting. */
export async function enterSpace(transaction: Transaction<Database>, spaceId: string): Promise<void> {
  await sql`SELECT set_config('suivi.space_id', ${spaceId}, true)`.execute(transaction);
}
