import {
  institutionsWhere,
  type Part,
  policyTable,
  type Role,
  type Rule,
  type SpaceAction,
} from "../access/index.ts";
import { participantKinds, type SpaceSettings } from "../spaces/index.ts";

/** Actions that belong together on the pages about rights: by the first word of their names. */
const groups = {
  space: ["space", "policy"],
  people: ["institution", "person"],
  register: ["register", "label", "vocabulary", "document", "view"],
  work: ["work", "draft"],
  assignments: ["assignment", "handover", "cluster"],
  plan: ["plan", "indicator"],
  progress: ["progress", "confidential", "status"],
  assessments: ["assessment"],
  deadlines: ["deadline", "mail"],
  overview: ["overview", "history"],
} as const;
export type RightsGroup = keyof typeof groups | "other";

const allActions = Object.keys(policyTable) as SpaceAction[];

/** All actions of the policy, by group, in the order of the table. */
export const groupedActions: readonly {
  readonly group: RightsGroup;
  readonly actions: readonly SpaceAction[];
}[] = [...(Object.keys(groups) as (keyof typeof groups)[]), "other" as const]
  .map((group) => ({ group, actions: allActions.filter((action) => groupOf(action) === group) }))
  .filter(({ actions }) => actions.length > 0);

function groupOf(action: SpaceAction): RightsGroup {
  const word = action.split(".")[0] ?? "";
  const found = Object.entries(groups).find(([, words]) => (words as readonly string[]).includes(word));
  return (found?.[0] as keyof typeof groups | undefined) ?? "other";
}

/** How far a person may do things of one group. */
export interface RightsOfGroup {
  readonly group: RightsGroup;
  readonly everywhere: readonly SpaceAction[];
  /** For these institutions only; several sets where somebody stands in for another institution. */
  readonly forInstitutions: readonly {
    readonly institutionIds: readonly string[];
    readonly actions: readonly SpaceAction[];
  }[];
  readonly not: readonly SpaceAction[];
}

/** What somebody with this part in a space may do there, as the policy answers for each action. */
export function rightsOf(part: Part, spaceId: string): readonly RightsOfGroup[] {
  const person = { id: "", isInstallationAdministrator: false, parts: new Map([[spaceId, part]]) };
  return groupedActions.map(({ group, actions }) => {
    const everywhere: SpaceAction[] = [];
    const not: SpaceAction[] = [];
    const own = new Map<string, { institutionIds: readonly string[]; actions: SpaceAction[] }>();
    for (const action of actions) {
      const where = institutionsWhere(person, action, spaceId);
      if (where === "all") everywhere.push(action);
      else if (where.length === 0) not.push(action);
      else {
        const institutionIds = [...new Set(where)].sort();
        const key = institutionIds.join();
        const known = own.get(key) ?? { institutionIds, actions: [] };
        own.set(key, known);
        known.actions.push(action);
      }
    }
    return { group, everywhere, forInstitutions: [...own.values()], not };
  });
}

/** What the policy says of one role and one action. */
export type RoleReach =
  | { readonly kind: "everywhere" | "own" | "no" }
  /** Participants, where the space opens it to their kind. */
  | { readonly kind: "opened"; readonly to: "all" | "some" | "none" };

export function reachOf(role: Role, action: SpaceAction, settings: SpaceSettings): RoleReach {
  const rule: Rule = policyTable[action];
  if (rule.anywhere.includes(role)) return { kind: "everywhere" };
  if (role === "participant" && rule.participants !== undefined) {
    return rule.participants === "always"
      ? { kind: "everywhere" }
      : { kind: "opened", to: openedTo(rule.participants, settings) };
  }
  return { kind: rule.own?.includes(role) === true ? "own" : "no" };
}

function openedTo(
  opened: Exclude<Rule["participants"], "always" | undefined>,
  settings: SpaceSettings,
): "all" | "some" | "none" {
  const kinds = participantKinds.filter((kind) => {
    const { sees, says } = settings.participation[kind];
    return "sees" in opened ? sees.includes(opened.sees) : says.includes(opened.says);
  });
  if (kinds.length === 0) return "none";
  return kinds.length === participantKinds.length ? "all" : "some";
}
