import { z } from "zod";
import { may, type PersonOfPolicy, type Role, roles } from "../access/index.ts";
import type { Institution } from "../institutions/index.ts";

/** Roles that are held for an institution. */
export const rolesOfInstitution: readonly Role[] = ["focal_point", "contributor", "participant"];
/** Roles that stand over the others; who may give them is a line of the policy of its own. */
const appointed: readonly Role[] = ["administrator", "auditor"];

/** The roles that a person may give to somebody of an institution (null: of none). */
export function rolesToGive(
  person: PersonOfPolicy,
  spaceId: string,
  institutionId: string | null,
): readonly Role[] {
  const space = { kind: "space", spaceId } as const;
  if (may(person, "person.appoint", { ...space, institutionIds: [] })) return roles;
  if (may(person, "person.invite", { ...space, institutionIds: [] })) {
    return roles.filter((role) => !appointed.includes(role));
  }
  const isOwn =
    institutionId !== null && may(person, "person.invite", { ...space, institutionIds: [institutionId] });
  return isOwn ? ["contributor"] : [];
}

/** True where a person may give all of these roles for this institution: invite, renew and withdraw. */
export function mayGive(
  person: PersonOfPolicy,
  spaceId: string,
  given: { readonly roles: readonly string[]; readonly institutionId: string | null },
): boolean {
  const offered: readonly string[] = rolesToGive(person, spaceId, given.institutionId);
  return given.roles.length > 0 && given.roles.every((role) => offered.includes(role));
}

export const mostDays = 90;
export const usualDays = 14;
export type Delivery = "mail" | "print";

/** What somebody filled in to invite a person. */
export interface WantedInvitation {
  readonly name: string;
  /** Lower case; empty: the code is printed and handed over. */
  readonly email: string;
  readonly language: string;
  readonly roles: readonly Role[];
  readonly institutionId: string | null;
  readonly title: string;
  readonly days: number;
  readonly delivery: Delivery;
}

export type InvitationField = "name" | "email" | "language" | "roles" | "institution" | "title" | "days";
/** What is wrong, by field: the end of a message's key `people.fault.KIND`. */
export type Faults = Readonly<Partial<Record<InvitationField, string>>>;

const address = z.email().max(254);

/** What is known of the space when an invitation is checked. */
export interface Surroundings {
  readonly institutions: readonly Pick<Institution, "id" | "state">[];
  readonly languages: readonly string[];
  /** Lower-case addresses of those who are members now, and of those with an open invitation. */
  readonly memberEmails: ReadonlySet<string>;
  readonly invitedEmails: ReadonlySet<string>;
  /** Those invited on paper, as `onPaper` names them. */
  readonly invitedOnPaper: ReadonlySet<string>;
}

/** Somebody who is invited without an address: name and institution. */
export function onPaper(invited: {
  readonly name: string | null;
  readonly institutionId: string | null;
}): string {
  return `${(invited.name ?? "").trim().toLowerCase()}\n${invited.institutionId ?? ""}`;
}

/** What is wrong with an invitation, by field. Whether the person may invite is asked apart from this. */
export function faultsOfInvitation(wanted: WantedInvitation, known: Surroundings): Faults {
  const faults: Partial<Record<InvitationField, string>> = {};
  if (wanted.name === "" || wanted.name.length > 200) faults.name = "name";
  if (wanted.email !== "" && !address.safeParse(wanted.email).success) faults.email = "email";
  else if (wanted.email === "" && wanted.delivery === "mail") faults.email = "email_needed";
  else if (known.memberEmails.has(wanted.email)) faults.email = "member_already";
  else if (known.invitedEmails.has(wanted.email)) faults.email = "invited_already";
  if (wanted.email === "" && known.invitedOnPaper.has(onPaper(wanted))) faults.name = "invited_on_paper";
  if (!known.languages.includes(wanted.language)) faults.language = "language";
  const part = faultsOfPart(wanted, known.institutions);
  if (part.roles !== undefined) faults.roles = part.roles;
  if (part.institution !== undefined) faults.institution = part.institution;
  if (wanted.title.length > 200) faults.title = "title";
  if (!Number.isInteger(wanted.days) || wanted.days < 1 || wanted.days > mostDays) faults.days = "days";
  return faults;
}

/** What is wrong with roles and institution together. */
export function faultsOfPart(
  part: { readonly roles: readonly string[]; readonly institutionId: string | null },
  institutions: Surroundings["institutions"],
): { readonly roles?: string; readonly institution?: string } {
  const isKnown = part.roles.length > 0 && part.roles.every((role) => isRole(role));
  const needsInstitution = part.roles.some((role) => isRole(role) && rolesOfInstitution.includes(role));
  const institution = institutions.find(({ id }) => id === part.institutionId);
  return {
    ...(isKnown ? {} : { roles: "roles" }),
    ...(part.institutionId === null
      ? needsInstitution
        ? { institution: "institution_needed" }
        : {}
      : institution?.state === "active"
        ? {}
        : { institution: "institution" }),
  };
}

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

/** The roles among the values of a form, in their order, each once. */
export function readRoles(values: readonly string[]): readonly Role[] {
  return roles.filter((role) => values.includes(role));
}
