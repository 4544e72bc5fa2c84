import { SuiviError } from "../kernel/index.ts";

/** What a person is in a space. Finer roles come beside it; each is a column of the table below. */
export const roles = ["administrator"] as const;
export type Role = (typeof roles)[number];

/** Which roles of a space may do what there. What is not in this table nobody may do. */
const spaceActions = {
  "space.read": ["administrator"],
  "space.change": ["administrator"],
  "register.read": ["administrator"],
  "register.change": ["administrator"],
  "register.export": ["administrator"],
  "document.read": ["administrator"],
  "document.add": ["administrator"],
  "document.review": ["administrator"],
  "document.confirm": ["administrator"],
  "history.read": ["administrator"],
  "view.save": ["administrator"],
} as const satisfies Record<string, readonly Role[]>;

/** What can be done in a space. */
export type SpaceAction = keyof typeof spaceActions;

/** What can be done outside any space, and who may. */
const installationActions = {
  /** Everybody, also without an account: signing in, choosing a language. */
  "public.read": () => true,
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

/** What the policy needs to know of a person. */
export interface PersonOfPolicy {
  readonly id: string;
  readonly isInstallationAdministrator: boolean;
  /** Role by identifier of the space. */
  readonly roles: ReadonlyMap<string, string>;
}

export interface SpaceResource {
  readonly kind: "space";
  readonly spaceId: string;
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
    const role = person.roles.get(resource.spaceId);
    return role !== undefined && (spaceActions[action] as readonly string[]).includes(role);
  }
  if (resource.kind !== "installation" || !Object.hasOwn(installationActions, action)) return false;
  return installationActions[action](person, resource);
}

/** Refuses with `sign_in_needed` or `forbidden` where `may` says no. */
export function demand(person: PersonOfPolicy | null, action: Action, resource: Resource): void {
  if (may(person, action, resource)) return;
  throw new SuiviError(person === null ? "sign_in_needed" : "forbidden", { action });
}
