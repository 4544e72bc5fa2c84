import { SuiviError } from "../kernel/index.ts";

/** What a person can be in a space; one person may be several of them. Each is described on the page "who may do what". */
export const roles = [
  "administrator",
  "coordinator",
  "focal_point",
  "contributor",
  "reviewer",
  "participant",
  "observer",
  "auditor",
] as const;
export type Role = (typeof roles)[number];

/** What a space may let its participants see and say; set by kind of participant in the space's settings. */
export const participantSights = [
  "assignments",
  "plan",
  "progress",
  "assessments",
  "deadlines",
  "overview",
] as const;
export type ParticipantSight = (typeof participantSights)[number];
export const participantVoices = ["assessment"] as const;
export type ParticipantVoice = (typeof participantVoices)[number];

/** Who may do one thing. Nothing written, nothing allowed. */
interface Rule {
  /** Roles that may everywhere in the space. */
  readonly anywhere: readonly Role[];
  /** Roles that may only for what belongs to their own institution, or to one they stand in for. */
  readonly own?: readonly Role[];
  /** Participants may: always, or where the space's settings let them see or say it. */
  readonly participants?:
    | "always"
    | { readonly sees: ParticipantSight }
    | { readonly says: ParticipantVoice };
}

/** The State's side that reads everything of follow-up which is not confidential. */
const inside: readonly Role[] = [
  "coordinator",
  "focal_point",
  "contributor",
  "reviewer",
  "observer",
  "auditor",
];
const settled: readonly Role[] = ["administrator", "coordinator"];

/**
 * Which roles of a space may do what there: the only truth about permission. What is not in this table nobody may do.
 * The administrator runs the space (people, settings, documents); follow-up is the coordinator's. A person is often both.
 */
const spaceActions = {
  "space.read": { anywhere: ["administrator", ...inside], participants: "always" },
  "space.change": { anywhere: ["administrator"] },
  /** Whether anybody may read the register's recommendations, also without an account. */
  "publication.change": { anywhere: settled },
  "policy.read": { anywhere: ["administrator", "coordinator", "auditor"] },

  "institution.read": { anywhere: ["administrator", ...inside], participants: "always" },
  "institution.change": { anywhere: settled },
  /** Names and addresses of people; everybody sees the focal points of an institution with `institution.read`. */
  "person.read": { anywhere: ["administrator", "coordinator", "auditor"], own: ["focal_point"] },
  /** A focal point invites contributors of the own institution, nobody else. */
  "person.invite": { anywhere: settled, own: ["focal_point"] },
  "person.change": { anywhere: ["administrator"] },
  /** Giving the roles administrator and auditor: nobody rises above the one who invites. */
  "person.appoint": { anywhere: ["administrator"] },

  "register.read": { anywhere: ["administrator", ...inside], participants: "always" },
  /** Accepting, refusing and correcting what recommendations are about; everybody who reads the register sees it. */
  "label.decide": { anywhere: ["administrator", "coordinator", "reviewer"] },
  /** Themes of the space's own, the crosswalk between lists, and whether its decisions change what is proposed. */
  "vocabulary.change": { anywhere: ["administrator"] },
  "register.export": { anywhere: ["administrator", ...inside], participants: "always" },
  "document.read": { anywhere: ["administrator", ...inside], participants: "always" },
  "document.add": { anywhere: settled },
  "document.review": { anywhere: settled },
  "document.confirm": { anywhere: settled },
  "view.save": { anywhere: ["administrator", ...inside], participants: "always" },

  /** My work: what is mine and what is due. */
  "work.read": { anywhere: ["administrator", ...inside], participants: "always" },
  "draft.keep": { anywhere: ["administrator", ...inside], participants: "always" },

  "assignment.read": { anywhere: inside, participants: { sees: "assignments" } },
  "assignment.change": { anywhere: ["coordinator"] },
  "assignment.answer": { anywhere: [], own: ["focal_point"] },
  "assignment.delegate": { anywhere: ["coordinator"], own: ["focal_point"] },
  "handover.read": { anywhere: ["coordinator"], own: ["focal_point", "contributor"] },
  "handover.change": { anywhere: ["coordinator"], own: ["focal_point"] },

  "plan.read": { anywhere: inside, participants: { sees: "plan" } },
  "plan.change": { anywhere: ["coordinator"], own: ["focal_point", "contributor"] },
  "indicator.read": { anywhere: inside, participants: { sees: "plan" } },
  "indicator.change": { anywhere: ["coordinator"], own: ["focal_point", "contributor"] },

  /** Accepted updates; those on their way are for their institution and reviewers (src/followup/progress). */
  "progress.read": { anywhere: inside, participants: { sees: "progress" } },
  "progress.write": { anywhere: ["coordinator"], own: ["focal_point", "contributor"] },
  "progress.submit": { anywhere: ["coordinator"], own: ["focal_point"] },
  "progress.review": { anywhere: ["coordinator", "reviewer"] },
  /** Confidential evidence and updates: whose they are and who reviews them; not the administrator, not the auditor. */
  "confidential.read": { anywhere: ["coordinator", "reviewer"], own: ["focal_point", "contributor"] },
  "status.change": { anywhere: ["coordinator"] },

  "assessment.read": { anywhere: inside, participants: { sees: "assessments" } },
  /** The own assessment of a participant's institution; the State's and a mechanism's are the coordinator's to record. */
  "assessment.write": { anywhere: ["coordinator"], participants: { says: "assessment" } },
  "cluster.read": { anywhere: inside, participants: { sees: "assignments" } },
  "cluster.change": { anywhere: ["coordinator"] },

  "deadline.read": { anywhere: inside, participants: { sees: "deadlines" } },
  "deadline.change": { anywhere: ["coordinator"] },
  "mail.read": { anywhere: settled },
  "mail.change": { anywhere: settled },

  "overview.read": { anywhere: inside, participants: { sees: "overview" } },
  /** The State's own work within it: updates on their way, contested assignments. */
  "overview.workload": { anywhere: inside },
  "history.read": { anywhere: ["administrator", "coordinator", "auditor"] },
  "history.verify": { anywhere: ["administrator", "coordinator", "auditor"] },
} as const satisfies Record<string, Rule>;

/** What can be done in a space. */
export type SpaceAction = keyof typeof spaceActions;

/** What can be done outside any space, and who may. */
const installationActions = {
  /** Everybody, also without an account: signing in, choosing a language. */
  "public.read": () => true,
  /** What spaces have made public, and nothing else of them. */
  "publication.read": () => true,
  /** Own account and list of spaces. */
  "account.use": (person) => person !== null,
  /** Making spaces: the administrator of the installation; anybody as long as there is no account at all. */
  "installation.setUp": (person, installation) =>
    installation.isEmpty || person?.isInstallationAdministrator === true,
} as const satisfies Record<
  string,
  (person: PersonOfPolicy | null, installation: InstallationResource) => boolean
>;

/** What can be done outside any space. */
export type InstallationAction = keyof typeof installationActions;
export type Action = SpaceAction | InstallationAction;

/** Roles that a person has for one institution: the own one, or one they stand in for until a day. */
export interface Capacity {
  readonly institutionId: string;
  readonly roles: readonly Role[];
}

/** What a person is in one space. */
export interface Part {
  readonly roles: readonly Role[];
  readonly institutionId: string | null;
  readonly capacities: readonly Capacity[];
  /** What the space lets this participant see and say; empty for all others. */
  readonly sees: readonly ParticipantSight[];
  readonly says: readonly ParticipantVoice[];
}

/** What the policy needs to know of a person. */
export interface PersonOfPolicy {
  readonly id: string;
  readonly isInstallationAdministrator: boolean;
  /** By identifier of the space. */
  readonly parts: ReadonlyMap<string, Part>;
}

export interface SpaceResource {
  readonly kind: "space";
  readonly spaceId: string;
  /**
   * Institutions the thing belongs to. Left out, the question is whether the person may do it to anything at all: what a
   * route asks before the thing is known. The use case asks again with the institutions.
   */
  readonly institutionIds?: readonly string[];
}

export interface InstallationResource {
  readonly kind: "installation";
  /** No person has an account yet. */
  readonly isEmpty: boolean;
}

/** What an action is done to. */
export type Resource = SpaceResource | InstallationResource;

function isSpaceAction(action: Action): action is SpaceAction {
  return Object.hasOwn(spaceActions, action);
}

/**
 * The one question about permission: may this person (null: nobody is signed in) do this to that? Every page and every
 * action of a form asks it before it does anything. What is not allowed by name is refused.
 */
export function may(person: PersonOfPolicy | null, action: Action, resource: Resource): boolean {
  if (isSpaceAction(action)) {
    if (person === null || resource.kind !== "space") return false;
    const part = person.parts.get(resource.spaceId);
    return part !== undefined && mayByRule(part, spaceActions[action], resource.institutionIds);
  }
  if (resource.kind !== "installation" || !Object.hasOwn(installationActions, action)) return false;
  return installationActions[action](person, resource);
}

function mayByRule(part: Part, rule: Rule, institutionIds: readonly string[] | undefined): boolean {
  if (part.roles.some((role) => rule.anywhere.includes(role))) return true;
  if (part.roles.includes("participant") && isOpenTo(part, rule.participants)) return true;
  const own = rule.own ?? [];
  return part.capacities.some(
    (capacity) =>
      capacity.roles.some((role) => own.includes(role)) &&
      (institutionIds === undefined || institutionIds.includes(capacity.institutionId)),
  );
}

function isOpenTo(part: Part, participants: Rule["participants"]): boolean {
  if (participants === undefined) return false;
  if (participants === "always") return true;
  return "sees" in participants
    ? part.sees.includes(participants.sees)
    : part.says.includes(participants.says);
}

/** Refuses with `sign_in_needed` or `forbidden` where `may` says no. */
export function demand(person: PersonOfPolicy | null, action: Action, resource: Resource): void {
  if (may(person, action, resource)) return;
  throw new SuiviError(person === null ? "sign_in_needed" : "forbidden", { action });
}

/** The institutions of a space for which a person may do something: their own and those they stand in for; "all" where the role may everywhere. */
export function institutionsWhere(
  person: PersonOfPolicy,
  action: SpaceAction,
  spaceId: string,
): "all" | readonly string[] {
  if (may(person, action, { kind: "space", spaceId, institutionIds: [] })) return "all";
  const capacities = person.parts.get(spaceId)?.capacities ?? [];
  return capacities
    .map(({ institutionId }) => institutionId)
    .filter((id) => may(person, action, { kind: "space", spaceId, institutionIds: [id] }));
}

/** The policy as data, for the page that shows it and for the tests that walk it. */
export const policyTable: Readonly<Record<SpaceAction, Rule>> = spaceActions;
export type { Rule };
