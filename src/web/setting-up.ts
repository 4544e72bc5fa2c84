import {
  deleteDemonstrationSessions,
  findPersonByEmail,
  insertMembership,
  lockSetUp,
  newPassword,
  type Person,
} from "../access/index.ts";
import { newIdentifier, SuiviError } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import { createStateSpace, findSpaceByCode, newStateSpace, type Space } from "../spaces/index.ts";
import type { Services } from "./services.ts";

/** What a State's space is made of, and the first account where there is none yet. */
export interface SetUp {
  readonly state: string;
  readonly mechanismName: string;
  readonly languages: readonly string[];
  readonly account: { readonly name: string; readonly email: string; readonly password: string } | null;
}

/**
 * Makes the space of a State with its first administrator: the person who is signed in, or, as long as the installation is
 * empty, a new one who then administers the installation too. All or nothing. Gives the space and the person.
 * Refuses with `space_exists`, `email_taken`, and `set_up_already` where somebody was faster.
 */
export async function setUpState(
  services: Services,
  wanted: SetUp,
  person: Person | null,
): Promise<{ space: Space; personId: string }> {
  const isFirst = wanted.account !== null;
  const personId = isFirst || person === null ? newIdentifier() : person.id;
  const { account } = wanted;
  const space = await createStateSpace(
    services.database,
    {
      state: wanted.state,
      mechanismName: wanted.mechanismName,
      languages: newStateSpace.shape.languages.parse(wanted.languages),
      isDemonstration: false,
    },
    { personId, origin: "page" },
    async (transaction, made) => {
      if (account !== null) {
        await lockSetUp(transaction);
        if (!(await services.accounts.isEmpty(transaction))) throw new SuiviError("set_up_already");
        await services.accounts.createPerson(
          { id: personId, ...account, isInstallationAdministrator: true },
          transaction,
        );
        // Whoever looked at the demonstration State before had no account: that way in is closed now.
        await deleteDemonstrationSessions(transaction);
      }
      await insertMembership(transaction, {
        spaceId: made.id,
        personId,
        roles: ["administrator", "coordinator"],
      });
    },
  );
  services.accounts.forgetSessions();
  return { space, personId };
}

const demonstrationEmail = "demonstration@suivi.invalid";

/**
 * Opens the demonstration State for whoever is signed in; nobody signed in (possible only while the installation is empty)
 * becomes a person of that State, whose account ends with the first real one.
 */
export async function openDemonstration(
  services: Services,
  person: Person | null,
  name: string,
): Promise<{ spaceCode: string; personId: string }> {
  if (services.openDemonstration === null) throw new SuiviError("not_found");
  const personId = person?.id ?? (await demonstrationPerson(services, name));
  const { spaceCode } = await services.openDemonstration();
  const space = await findSpaceByCode(services.database, spaceCode);
  if (space === null) throw new Error(`the demonstration space ${spaceCode} is not there`);
  await inSpace(services.database, { spaceId: space.id, personId }, (transaction) =>
    insertMembership(transaction, { spaceId: space.id, personId, roles: ["administrator", "coordinator"] }),
  );
  services.accounts.forgetSessions();
  return { spaceCode, personId };
}

async function demonstrationPerson(services: Services, name: string): Promise<string> {
  const known = await findPersonByEmail(services.database, demonstrationEmail);
  if (known !== null) return known.id;
  // Nobody is told the password: the way in is the first page.
  return services.accounts.createPerson({
    name,
    email: demonstrationEmail,
    password: newPassword(),
    isDemonstration: true,
  });
}
