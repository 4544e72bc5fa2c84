import {
  type Accounts,
  demand,
  institutionsWhere,
  namesOfPeople,
  type Part,
  partOfMembership,
  readPart,
} from "../access/index.ts";
import {
  changedFields,
  lockSpaceForWriting,
  readEvents,
  recordChanges,
  type StoredEvent,
} from "../history/index.ts";
import { type Institution, listInstitutions } from "../institutions/index.ts";
import {
  dayIn,
  isIdentifier,
  type MergeConflict,
  mergeFields,
  SuiviError,
  type TextFields,
} from "../kernel/index.ts";
import { participantKindOf } from "../spaces/index.ts";
import { type Doing, inTransaction } from "./invitations.ts";
import { faultsOfPart, readRoles } from "./model.ts";
import {
  countOtherAdministrators,
  countResponsibilities,
  type KeptMembership,
  type ListedMember,
  listParts,
  listVacancies,
  lockMembership,
  updateMembership,
  type Vacancy,
  type Work,
} from "./store.ts";

/** The people that somebody may see: all of the space, or of the own institution and those they stand in for. */
export interface VisiblePeople {
  readonly members: readonly ListedMember[];
  readonly institutions: readonly Institution[];
  /** Only for who sees all people. */
  readonly vacancies: readonly Vacancy[];
  readonly seesAll: boolean;
}

export async function listPeople(
  doing: Pick<Doing, "database" | "space" | "person">,
): Promise<VisiblePeople> {
  const { space, person } = doing;
  const where = institutionsWhere(person, "person.read", space.id);
  return inTransaction(doing, async (transaction) => ({
    members: await listParts(transaction, space.id, where === "all" ? {} : { institutionIds: where }),
    institutions: await listInstitutions(transaction, space.id),
    vacancies: where === "all" ? await listVacancies(transaction, space.id) : [],
    seesAll: where === "all",
  }));
}

/** A person of the space with all that their page shows. */
export interface PersonOfSpace {
  readonly member: ListedMember;
  readonly institutions: readonly Institution[];
  /** What they are now, with delegations and participants' settings; of an ended membership: nothing. */
  readonly part: Part;
  /** Changes of the membership, the newest first. */
  readonly events: readonly StoredEvent[];
  readonly names: ReadonlyMap<string, string>;
  readonly responsibilities: { readonly assignments: number; readonly plannedActions: number };
  readonly isLastAdministrator: boolean;
}

/** Refuses with `person_of_space_not_found` whoever is not in the space, or not for these eyes. */
export async function readPersonOfSpace(
  doing: Pick<Doing, "database" | "space" | "person">,
  personId: string,
): Promise<PersonOfSpace> {
  const { space, database } = doing;
  const found = await inTransaction(doing, async (transaction) => {
    const member = await findVisible(transaction, doing, personId);
    const events = (await readEvents(transaction, space.id, [personId])).filter(({ entityKind }) =>
      ["membership", "person"].includes(entityKind),
    );
    const others = await countOtherAdministrators(transaction, space.id, personId);
    return {
      member,
      events,
      institutions: await listInstitutions(transaction, space.id),
      names: await namesOfPeople(
        transaction,
        space.id,
        events.flatMap((event) => [event.personId, inviterIn(event)]),
      ),
      responsibilities: await countResponsibilities(transaction, space.id, personId),
      isLastAdministrator: member.roles.includes("administrator") && member.endedAt === null && others === 0,
    };
  });
  const { member } = found;
  const alone = partOfMembership(member.endedAt === null ? member : { roles: [], institutionId: null });
  const part =
    member.endedAt === null
      ? await readPart(
          database,
          personId,
          space.id,
          alone,
          (kind) => space.settings.participation[participantKindOf(kind)],
          dayIn(space.settings.timeZone, new Date()),
        )
      : alone;
  return { ...found, part };
}

/** Who had invited, of an event that began a membership. */
export function inviterIn(event: StoredEvent): string | null {
  const { after } = event.data;
  if (typeof after !== "object" || after === null || !("invitedBy" in after)) return null;
  return typeof after.invitedBy === "string" ? after.invitedBy : null;
}

async function findVisible(
  transaction: Work,
  { space, person }: Pick<Doing, "space" | "person">,
  personId: string,
): Promise<ListedMember> {
  const where = institutionsWhere(person, "person.read", space.id);
  const [member] = isIdentifier(personId) ? await listParts(transaction, space.id, { personId }) : [];
  const isVisible = where === "all" || where.includes(member?.institutionId ?? "");
  if (member === undefined || !isVisible) throw new SuiviError("person_of_space_not_found");
  return member;
}

/** A membership as the fields of its form. */
export function membershipFields(membership: {
  readonly roles: readonly string[];
  readonly institutionId: string | null;
  readonly title: string | null;
}): TextFields {
  return {
    roles: readRoles(membership.roles).join(","),
    institution: membership.institutionId ?? "",
    title: membership.title ?? "",
  };
}

export type MemberOutcome =
  | { readonly kind: "changed" }
  | { readonly kind: "unchanged" }
  | {
      readonly kind: "refused";
      /** By field: the end of a message's key `people.fault.KIND`. */
      readonly faults: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: "conflict";
      readonly conflicts: readonly MergeConflict[];
      readonly base: TextFields;
      readonly merged: TextFields;
    };

/**
 * Changes what a person is in the space; `wanted` and `base` as of `membershipFields`. What another changed meanwhile is
 * merged. Refuses with `person_of_space_not_found`, `membership_over` and `last_administrator`.
 */
export async function changeMember(
  doing: Doing & { readonly accounts: Accounts },
  personId: string,
  typed: { readonly wanted: TextFields; readonly base: TextFields; readonly reason: string },
): Promise<MemberOutcome> {
  const { space, actor } = doing;
  const outcome = await inTransaction(doing, async (transaction): Promise<MemberOutcome> => {
    const before = await lockForChange(transaction, doing, personId);
    const theirs = membershipFields(before);
    const { merged, conflicts } = mergeFields(typed.base, typed.wanted, theirs);
    if (conflicts.length > 0) return { kind: "conflict", conflicts, base: theirs, merged };
    const after = {
      roles: readRoles((merged.roles ?? "").split(",")),
      institutionId: merged.institution === "" ? null : (merged.institution ?? null),
      title: merged.title === "" ? null : (merged.title ?? null),
    };
    const known = await listInstitutions(transaction, space.id);
    // An institution that was closed meanwhile may stay; a new choice must be an active one.
    const institutions = known.filter(({ id, state }) => state === "active" || id === before.institutionId);
    const faults: Record<string, string> = {
      ...faultsOfPart(
        after,
        institutions.map((each) => ({ ...each, state: "active" as const })),
      ),
      ...(typed.reason === "" ? { reason: "reason" } : {}),
      ...((after.title ?? "").length > 200 ? { title: "title" } : {}),
    };
    const changed = changedFields(factsOf(before), factsOf(after));
    if (changed === null) return { kind: "unchanged" };
    if (Object.keys(faults).length > 0) return { kind: "refused", faults };
    if (before.roles.includes("administrator") && !after.roles.includes("administrator")) {
      await keepAnAdministrator(transaction, space.id, personId);
    }
    await updateMembership(transaction, space.id, personId, after);
    await recordChanges(transaction, space.id, actor, [
      {
        action: "membership.changed",
        entityKind: "membership",
        entityId: personId,
        data: changed,
        reason: typed.reason,
      },
    ]);
    return { kind: "changed" };
  });
  doing.accounts.forgetSessions();
  return outcome;
}

/** Ends a person's part in the space: their work stays, what they led is vacant. Refuses as `changeMember`. */
export async function endMembership(
  doing: Doing & { readonly accounts: Accounts },
  personId: string,
  reason: string,
): Promise<void> {
  const { space, actor } = doing;
  await inTransaction(doing, async (transaction) => {
    const before = await lockForChange(transaction, doing, personId);
    if (before.roles.includes("administrator")) await keepAnAdministrator(transaction, space.id, personId);
    const endedAt = new Date();
    await updateMembership(transaction, space.id, personId, { endedAt });
    await recordChanges(transaction, space.id, actor, [
      {
        action: "membership.ended",
        entityKind: "membership",
        entityId: personId,
        data: { before: { ...factsOf(before), endedAt: null }, after: { endedAt } },
        reason,
      },
    ]);
  });
  doing.accounts.forgetSessions();
}

/** Ends all sessions of a person, whichever space they are in: a lost telephone, a person who has left. */
export async function signOutEverywhere(
  doing: Doing & { readonly accounts: Accounts },
  personId: string,
): Promise<void> {
  const { space, person, actor, accounts } = doing;
  demand(person, "person.change", { kind: "space", spaceId: space.id, institutionIds: [] });
  await inTransaction(doing, async (transaction) => {
    await findVisible(transaction, doing, personId);
    await recordChanges(transaction, space.id, actor, [
      { action: "person.signed_out", entityKind: "person", entityId: personId, data: {} },
    ]);
  });
  await accounts.endAllSessions(personId);
}

async function lockForChange(
  transaction: Work,
  { space, person }: Doing,
  personId: string,
): Promise<KeptMembership> {
  demand(person, "person.change", { kind: "space", spaceId: space.id, institutionIds: [] });
  if (!isIdentifier(personId)) throw new SuiviError("person_of_space_not_found");
  // Two administrators who take each other's role at once: one of them is asked second.
  await lockSpaceForWriting(transaction, space.id);
  const membership = await lockMembership(transaction, space.id, personId);
  if (membership === null) throw new SuiviError("person_of_space_not_found");
  if (membership.endedAt !== null) throw new SuiviError("membership_over");
  return membership;
}

/** A space without an administrator could never get one again. */
export async function keepAnAdministrator(
  transaction: Work,
  spaceId: string,
  personId: string,
): Promise<void> {
  if ((await countOtherAdministrators(transaction, spaceId, personId)) === 0) {
    throw new SuiviError("last_administrator");
  }
}

function factsOf(membership: Pick<KeptMembership, "roles" | "institutionId" | "title">) {
  const { roles, institutionId, title } = membership;
  return { roles: [...roles], institutionId, title };
}
