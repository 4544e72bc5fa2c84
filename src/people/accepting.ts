import type { Kysely } from "kysely";
import { type Accounts, findPersonByEmail, insertMembership, namesOfPeople } from "../access/index.ts";
import { recordChanges } from "../history/index.ts";
import { findInstitution, type Institution } from "../institutions/index.ts";
import { newIdentifier, SuiviError } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import type { Database } from "../platform/schema.ts";
import { findSpaceByCode, type Space } from "../spaces/index.ts";
import { hashSecret, readCode } from "./codes.ts";
import { readRoles } from "./model.ts";
import {
  type Invitation,
  lockAccount,
  lockInvitation,
  lockMembership,
  updateInvitation,
  updateMembership,
} from "./store.ts";

export type InvitationState = "open" | "expired" | "withdrawn" | "accepted";

/** An invitation as whoever holds its code sees it. */
export interface HeldInvitation {
  readonly state: InvitationState;
  readonly space: Space;
  readonly invitation: Invitation;
  readonly institution: Institution | null;
  readonly inviterName: string | null;
  /** There is an account with the address it was sent to: who holds it signs in. */
  readonly hasAccount: boolean;
}

function stateOf(invitation: Invitation): InvitationState {
  if (invitation.acceptedAt !== null) return "accepted";
  if (invitation.withdrawnAt !== null) return "withdrawn";
  return invitation.expiresAt <= new Date() ? "expired" : "open";
}

async function spaceOfCode(
  database: Kysely<Database>,
  typed: string,
): Promise<{ space: Space; tokenHash: string }> {
  const read = readCode(typed);
  const space =
    read === null || read.spaceCode === "" ? null : await findSpaceByCode(database, read.spaceCode);
  if (read === null || space === null) throw new SuiviError("invitation_not_found");
  return { space, tokenHash: hashSecret("invitation", read.secret) };
}

/** The invitation of a code, as typed or out of an address. Refuses with `invitation_not_found`. */
export async function readInvitation(database: Kysely<Database>, typed: string): Promise<HeldInvitation> {
  const { space, tokenHash } = await spaceOfCode(database, typed);
  return inSpace(database, { spaceId: space.id, personId: null }, async (transaction) => {
    const invitation = await lockInvitation(transaction, space.id, { tokenHash });
    if (invitation === null) throw new SuiviError("invitation_not_found");
    const names = await namesOfPeople(transaction, space.id, [invitation.invitedBy]);
    const { institutionId, email } = invitation;
    return {
      state: stateOf(invitation),
      space,
      invitation,
      institution:
        institutionId === null ? null : await findInstitution(transaction, space.id, institutionId),
      inviterName: names.get(invitation.invitedBy ?? "") ?? null,
      hasAccount: email !== null && (await findPersonByEmail(transaction, email)) !== null,
    };
  });
}

/** Who accepts: somebody with an account, or somebody who makes one now. */
export type Accepting =
  | { readonly kind: "person"; readonly personId: string }
  | { readonly kind: "new"; readonly name: string; readonly email: string; readonly password: string };

/**
 * Accepts an invitation, once: the person becomes a member of the space, or one again. Gives the space and the person. Refuses
 * with `invitation_not_found`, `invitation_over` (expired, withdrawn, accepted), `email_taken` and `member_already`, and people of
 * the demonstration State, whose accounts are open to everybody, with `forbidden`.
 */
export async function acceptInvitation(
  { database, accounts }: { readonly database: Kysely<Database>; readonly accounts: Accounts },
  typed: string,
  accepting: Accepting,
): Promise<{ readonly space: Space; readonly personId: string }> {
  const { space, tokenHash } = await spaceOfCode(database, typed);
  const personId = accepting.kind === "person" ? accepting.personId : newIdentifier();
  const newLanguage = await inSpace(database, { spaceId: space.id, personId }, async (transaction) => {
    const invitation = await lockInvitation(transaction, space.id, { tokenHash });
    if (invitation === null) throw new SuiviError("invitation_not_found");
    if (stateOf(invitation) !== "open") throw new SuiviError("invitation_over");
    const { institutionId, title, language } = invitation;
    const roles = readRoles(invitation.roles);
    if (accepting.kind === "new") {
      // A mailed invitation is for the address it was sent to.
      const email = invitation.email ?? accepting.email;
      const { name, password } = accepting;
      await accounts.createPerson({ id: personId, name, email, password }, transaction);
    } else if ((await lockAccount(transaction, personId))?.isDemonstration !== false) {
      throw new SuiviError("forbidden");
    }
    const former = await lockMembership(transaction, space.id, personId);
    if (former !== null && former.endedAt === null) throw new SuiviError("member_already");
    const part = { roles, institutionId, title };
    if (former === null) {
      await insertMembership(transaction, { spaceId: space.id, personId, ...part });
    } else {
      await updateMembership(transaction, space.id, personId, { ...part, endedAt: null });
    }
    await updateInvitation(transaction, space.id, invitation.id, {
      acceptedAt: new Date(),
      acceptedBy: personId,
    });
    const actor = { personId, origin: "page", roles, institutionId } as const;
    await recordChanges(transaction, space.id, actor, [
      {
        action: "invitation.accepted",
        entityKind: "invitation",
        entityId: invitation.id,
        data: { before: { acceptedBy: null }, after: { acceptedBy: personId } },
      },
      {
        action: "membership.began",
        entityKind: "membership",
        entityId: personId,
        data: {
          before: former,
          after: { ...part, invitedBy: invitation.invitedBy, endedAt: null },
        },
      },
    ]);
    return language;
  });
  accounts.forgetSessions();
  if (accepting.kind === "new") {
    await accounts.changePerson(personId, { name: accepting.name, language: newLanguage });
  }
  return { space, personId };
}
