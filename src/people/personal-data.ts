import { type Kysely, sql } from "kysely";
import type { Accounts, Person } from "../access/index.ts";
import { type Actor, recordChanges } from "../history/index.ts";
import { isIdentifier, SuiviError } from "../kernel/index.ts";
import { inInstallation } from "../platform/database.ts";
import { messagesIn } from "../platform/messages.ts";
import type { Database } from "../platform/schema.ts";
import { enterSpace } from "../spaces/index.ts";
import { keepAnAdministrator } from "./members.ts";
import {
  clearAccount,
  clearTraces,
  countErased,
  endDelegations,
  isLastInstallationAdministrator,
  readAccountData,
  readSpaceData,
} from "./personal-store.ts";
import { deleteResets, listSpacesOf, lockAccount, lockMembership, updateMembership } from "./store.ts";

/** Everything about a person, as JSON: account, sessions, and for each space membership, doings and texts. */
export async function exportPersonalData(
  database: Kysely<Database>,
  personId: string,
): Promise<Record<string, unknown>> {
  return inInstallation(database, async (transaction) => {
    const account = await readAccountData(transaction, personId);
    const spaces = await listSpacesOf(transaction, personId);
    const parts: Record<string, unknown>[] = [];
    for (const { spaceId, code } of spaces) {
      await enterSpace(transaction, spaceId);
      parts.push({ space: code, ...(await readSpaceData(transaction, spaceId, personId)) });
    }
    return { exportedAt: new Date(), ...account, spaces: parts };
  });
}

/**
 * Erases a person's personal data everywhere outside of the history, which holds identifiers alone and stays whole: name and
 * address become "Erased person 3", all ways to sign in go, memberships end. What they wrote for the State stays. Either the
 * person or an administrator of the installation may; whoever calls has asked for the password. Refuses with
 * `last_administrator`, `last_installation_administrator` and `person_of_space_not_found`.
 */
export async function erasePerson(
  { database, accounts }: { readonly database: Kysely<Database>; readonly accounts: Accounts },
  by: { readonly person: Person; readonly actor: Actor },
  personId: string,
  reason: string | null,
): Promise<void> {
  const isSelf = by.person.id === personId;
  if (!isSelf && !by.person.isInstallationAdministrator) throw new SuiviError("forbidden");
  if (!isIdentifier(personId)) throw new SuiviError("person_of_space_not_found");
  await inInstallation(database, async (transaction) => {
    // One at a time: numbers are given in order, and two last administrators do not both go.
    await sql`SELECT pg_advisory_xact_lock(${0xe7a5e})`.execute(transaction);
    const account = await lockAccount(transaction, personId);
    if (account === null || account.isErased) throw new SuiviError("person_of_space_not_found");
    if (
      account.isInstallationAdministrator &&
      (await isLastInstallationAdministrator(transaction, personId))
    ) {
      throw new SuiviError("last_installation_administrator");
    }
    const number = (await countErased(transaction)) + 1;
    const spaces = await listSpacesOf(transaction, personId);
    for (const { spaceId } of spaces) {
      await enterSpace(transaction, spaceId);
      const membership = await lockMembership(transaction, spaceId, personId);
      const isMember = membership !== null && membership.endedAt === null;
      if (isMember && membership.roles.includes("administrator")) {
        await keepAnAdministrator(transaction, spaceId, personId);
      }
      const now = new Date();
      await updateMembership(transaction, spaceId, personId, {
        title: null,
        ...(isMember ? { endedAt: now } : {}),
      });
      const delegations = await endDelegations(transaction, spaceId, personId, now);
      await clearTraces(transaction, spaceId, { personId, email: account.email, now });
      await recordChanges(transaction, spaceId, by.actor, [
        ...delegations.map((id) => ({
          action: "delegation.withdrawn",
          entityKind: "delegation",
          entityId: id,
          data: { before: { withdrawnAt: null }, after: { withdrawnAt: now } },
        })),
        {
          action: "person.erased",
          entityKind: "person",
          entityId: personId,
          data: { before: {}, after: { erasedAt: now, endedAt: isMember ? now : membership?.endedAt } },
          reason,
        },
      ]);
    }
    await deleteResets(transaction, personId);
    await clearAccount(transaction, personId, {
      email: `erased-${number}@suivi.invalid`,
      formerEmail: account.email,
      name: messagesIn(account.language ?? "en").formatMessage({ id: "people.erased" }, { number }),
    });
  });
  await accounts.endAllSessions(personId);
  accounts.forgetSessions();
}
