import type { Kysely } from "kysely";
import { demand, listMembers, namesOfPeople, type Person } from "../access/index.ts";
import { type Actor, recordChanges } from "../history/index.ts";
import { type Institution, listInstitutions } from "../institutions/index.ts";
import { isIdentifier, newIdentifier, SuiviError } from "../kernel/index.ts";
import { queueMail } from "../mail/index.ts";
import { inSpace } from "../platform/database.ts";
import { messageLanguages } from "../platform/messages.ts";
import type { Database } from "../platform/schema.ts";
import type { Space } from "../spaces/index.ts";
import { hashSecret, secretOf, writeCode } from "./codes.ts";
import { writeInvitationLetter } from "./letters.ts";
import {
  type Delivery,
  type Faults,
  faultsOfInvitation,
  mayGive,
  onPaper,
  type Surroundings,
  type WantedInvitation,
} from "./model.ts";
import {
  type Invitation,
  insertInvitation,
  listOpenInvitations,
  lockInvitation,
  updateInvitation,
  type Work,
} from "./store.ts";

/** Who does something, where. */
export interface Doing {
  readonly database: Kysely<Database>;
  readonly space: Space;
  readonly person: Person;
  readonly actor: Actor;
}

/** What codes are made with and where they lead. */
export interface Making {
  /** Of the browser that shows the codes: `newSeed()`. */
  readonly seed: string;
  /** Address of the installation, without a slash at the end. */
  readonly publicUrl: string;
}

export type InvitationOutcome =
  | { readonly kind: "invited"; readonly id: string }
  | { readonly kind: "refused"; readonly faults: Faults };

export function inTransaction<Result>(
  { database, space, person }: Pick<Doing, "database" | "space" | "person">,
  work: (transaction: Work) => Promise<Result>,
): Promise<Result> {
  return inSpace(database, { spaceId: space.id, personId: person.id }, work);
}

/** What an invitation is checked against. */
export async function surroundingsOf(
  transaction: Work,
  spaceId: string,
): Promise<Surroundings & { readonly institutions: readonly Institution[] }> {
  const institutions = await listInstitutions(transaction, spaceId);
  const members = await listMembers(transaction, spaceId);
  const invitations = await listOpenInvitations(transaction, spaceId);
  const now = new Date();
  const open = invitations.filter(({ expiresAt }) => expiresAt > now);
  const emailsOf = (emails: readonly (string | null)[]) =>
    new Set(emails.filter((email): email is string => email !== null && email !== ""));
  return {
    institutions,
    languages: messageLanguages(),
    memberEmails: emailsOf(members.filter(({ endedAt }) => endedAt === null).map(({ email }) => email)),
    invitedEmails: emailsOf(open.map(({ email }) => email)),
    invitedOnPaper: new Set(open.filter(({ email }) => email === null).map(onPaper)),
  };
}

/** Invites somebody, by letter or with a code to be printed. Refuses with `forbidden` roles that the person may not give. */
export async function invite(
  doing: Doing,
  making: Making,
  wanted: WantedInvitation,
): Promise<InvitationOutcome> {
  const [outcome] = await inviteSeveral(doing, making, [wanted]);
  if (outcome === undefined) throw new Error("an invitation had no outcome");
  return outcome;
}

/**
 * Invites several people at once; those with something wrong are left out and named by their outcome, in the given order.
 * Refuses with `forbidden` where roles are wanted that the person may not give.
 */
export async function inviteSeveral(
  doing: Doing,
  making: Making,
  wanted: readonly WantedInvitation[],
): Promise<readonly InvitationOutcome[]> {
  const { space, person, actor } = doing;
  demand(person, "person.invite", { kind: "space", spaceId: space.id });
  return inTransaction(doing, async (transaction) => {
    const known = await surroundingsOf(transaction, space.id);
    const invitedEmails = new Set(known.invitedEmails);
    const invitedOnPaper = new Set(known.invitedOnPaper);
    const outcomes: InvitationOutcome[] = [];
    for (const one of wanted) {
      const faults = faultsOfInvitation(space.isDemonstration ? { ...one, delivery: "print" } : one, {
        ...known,
        invitedEmails,
        invitedOnPaper,
      });
      if (Object.keys(faults).length > 0) {
        outcomes.push({ kind: "refused", faults });
        continue;
      }
      if (!mayGive(person, space.id, one)) throw new SuiviError("forbidden", { action: "person.invite" });
      if (one.email === "") invitedOnPaper.add(onPaper(one));
      else invitedEmails.add(one.email);
      outcomes.push({ kind: "invited", id: await insert(transaction, doing, making, known, one) });
    }
    const made = outcomes.flatMap((outcome, at) => {
      const one = wanted[at];
      return outcome.kind === "invited" && one !== undefined ? [{ id: outcome.id, one }] : [];
    });
    await recordChanges(
      transaction,
      space.id,
      actor,
      // Names and addresses stay out of the history, which is never rewritten.
      made.map(({ id, one }) => ({
        action: "invitation.created",
        entityKind: "invitation",
        entityId: id,
        data: {
          before: null,
          after: { roles: one.roles, institutionId: one.institutionId, title: one.title || null },
        },
      })),
    );
    return outcomes;
  });
}

async function insert(
  transaction: Work,
  doing: Doing,
  making: Making,
  known: { readonly institutions: readonly Institution[] },
  wanted: WantedInvitation,
): Promise<string> {
  const { space, person } = doing;
  const createdAt = new Date();
  const id = newIdentifier();
  const expiresAt = inDays(createdAt, wanted.days);
  // Nobody of the fictional State gets letters.
  const delivery: Delivery = space.isDemonstration ? "print" : wanted.delivery;
  const secret = secretOf(making.seed, thingOf(id, expiresAt));
  const invitation = {
    id,
    tokenHash: hashSecret("invitation", secret),
    email: wanted.email === "" ? null : wanted.email,
    name: wanted.name,
    roles: wanted.roles,
    institutionId: wanted.institutionId,
    title: wanted.title === "" ? null : wanted.title,
    language: wanted.language,
    invitedBy: person.id,
    createdAt,
    expiresAt,
    delivery,
  };
  await insertInvitation(transaction, space.id, invitation);
  await sendLetter(transaction, doing, making, invitation, secret, known.institutions);
  return id;
}

async function sendLetter(
  transaction: Work,
  { space, person }: Doing,
  { publicUrl }: Making,
  invitation: Omit<Invitation, "acceptedAt" | "withdrawnAt">,
  secret: string,
  institutions: readonly Institution[],
): Promise<void> {
  if (invitation.delivery !== "mail" || invitation.email === null) return;
  const institution = institutions.find(({ id }) => id === invitation.institutionId) ?? null;
  const letter = writeInvitationLetter({
    language: invitation.language,
    space,
    inviterName: person.name,
    name: invitation.name ?? "",
    roles: invitation.roles,
    institution,
    address: addressOf(publicUrl, space.code, secret),
    until: invitation.expiresAt,
  });
  await queueMail(transaction, space.id, {
    kind: "invitation",
    occasion: `invitation ${thingOf(invitation.id, invitation.expiresAt)}`,
    personId: null,
    address: invitation.email,
    language: invitation.language,
    ...letter,
  });
}

/** What a secret is made for: the invitation until that instant, so that a new code is another. */
function thingOf(id: string, expiresAt: Date): string {
  return `${id} ${expiresAt.toISOString()}`;
}

/** Where an invitation is accepted. */
export function addressOf(publicUrl: string, spaceCode: string, secret: string): string {
  return `${publicUrl}/invitation/${writeCode(secret, spaceCode)}`;
}

function inDays(from: Date, days: number): Date {
  return new Date(from.getTime() + days * 86_400_000);
}

/** An open invitation as its list shows it. */
export interface OpenInvitation extends Omit<Invitation, "tokenHash"> {
  readonly hasExpired: boolean;
  readonly inviterName: string | null;
}

/** The open invitations whose roles the person may give, the newest first. */
export async function listInvitations(doing: Pick<Doing, "database" | "space" | "person">): Promise<{
  readonly invitations: readonly OpenInvitation[];
  readonly institutions: readonly Institution[];
}> {
  const { space, person } = doing;
  return inTransaction(doing, async (transaction) => {
    const all = await listOpenInvitations(transaction, space.id);
    const own = all.filter((invitation) => mayGive(person, space.id, invitation));
    const names = await namesOfPeople(
      transaction,
      space.id,
      own.map(({ invitedBy }) => invitedBy),
    );
    const now = new Date();
    const invitations = own.map(({ tokenHash: _hash, ...invitation }) => ({
      ...invitation,
      hasExpired: invitation.expiresAt <= now,
      inviterName: names.get(invitation.invitedBy ?? "") ?? null,
    }));
    return { invitations, institutions: await listInstitutions(transaction, space.id) };
  });
}

/** A code that this browser made and may still show. */
export interface ShownCode {
  readonly invitation: Omit<Invitation, "tokenHash">;
  /** "xkv-abcde-fghij-klmno-pqrst" */
  readonly code: string;
}

/** The codes of open invitations that the seed opens: all, or of one invitation. Only who may give the roles sees them. */
export async function showCodes(
  doing: Pick<Doing, "database" | "space" | "person">,
  seed: string | null,
  only: string | null = null,
): Promise<{
  readonly codes: readonly ShownCode[];
  readonly institutions: readonly Institution[];
}> {
  const { space, person } = doing;
  return inTransaction(doing, async (transaction) => {
    const open = await listOpenInvitations(transaction, space.id);
    const wanted = open.filter((each) => only === null || each.id === only);
    const own = wanted.filter((each) => mayGive(person, space.id, each));
    if (only !== null && own.length === 0) throw new SuiviError("invitation_not_found");
    const codes = own.flatMap(({ tokenHash, ...invitation }) => {
      if (seed === null || invitation.delivery !== "print") return [];
      const secret = secretOf(seed, thingOf(invitation.id, invitation.expiresAt));
      if (hashSecret("invitation", secret) !== tokenHash) return [];
      return [{ invitation, code: writeCode(secret, space.code) }];
    });
    return { codes, institutions: await listInstitutions(transaction, space.id) };
  });
}

/** Gives an open invitation a new code and new time; the old code is of no use any more. Refuses with `invitation_not_found`. */
export async function renewInvitation(
  doing: Doing,
  making: Making,
  id: string,
  renewed: { readonly days: number; readonly delivery: Delivery },
): Promise<void> {
  const { space, person, actor } = doing;
  await inTransaction(doing, async (transaction) => {
    const invitation = await findOwn(transaction, doing, id);
    const expiresAt = inDays(new Date(), renewed.days);
    const secret = secretOf(making.seed, thingOf(id, expiresAt));
    const delivery =
      space.isDemonstration || invitation.email === null ? ("print" as const) : renewed.delivery;
    const set = { tokenHash: hashSecret("invitation", secret), expiresAt, delivery, invitedBy: person.id };
    await updateInvitation(transaction, space.id, id, set);
    const institutions = await listInstitutions(transaction, space.id);
    await sendLetter(transaction, doing, making, { ...invitation, ...set }, secret, institutions);
    await recordChanges(transaction, space.id, actor, [
      {
        action: "invitation.renewed",
        entityKind: "invitation",
        entityId: id,
        data: { before: { expiresAt: invitation.expiresAt }, after: { expiresAt } },
      },
    ]);
  });
}

/** Takes an open invitation back. Refuses with `invitation_not_found`. */
export async function withdrawInvitation(doing: Doing, id: string): Promise<void> {
  const { space, actor } = doing;
  await inTransaction(doing, async (transaction) => {
    await findOwn(transaction, doing, id);
    const withdrawnAt = new Date();
    await updateInvitation(transaction, space.id, id, { withdrawnAt });
    await recordChanges(transaction, space.id, actor, [
      {
        action: "invitation.withdrawn",
        entityKind: "invitation",
        entityId: id,
        data: { before: { withdrawnAt: null }, after: { withdrawnAt } },
      },
    ]);
  });
}

/** The open invitation, where the person may give its roles; for everybody else it does not exist. */
async function findOwn(transaction: Work, { space, person }: Doing, id: string): Promise<Invitation> {
  const invitation = isIdentifier(id) ? await lockInvitation(transaction, space.id, { id }) : null;
  const isOpen = invitation !== null && invitation.acceptedAt === null && invitation.withdrawnAt === null;
  if (!isOpen || !mayGive(person, space.id, invitation)) throw new SuiviError("invitation_not_found");
  return invitation;
}
