import { describe, expect, test } from "vitest";
import { type Action, demand, may, type PersonOfPolicy, type Resource } from "./policy.ts";

const here: Resource = { kind: "space", spaceId: "space-1" };
const emptyInstallation: Resource = { kind: "installation", isEmpty: true };
const usedInstallation: Resource = { kind: "installation", isEmpty: false };

function person(roles: Record<string, string>, isInstallationAdministrator = false): PersonOfPolicy {
  return { id: "person-1", isInstallationAdministrator, roles: new Map(Object.entries(roles)) };
}

const administrator = person({ "space-1": "administrator" });
const elsewhere = person({ "space-2": "administrator" });
const unknownRole = person({ "space-1": "emperor" });
const owner = person({}, true);

describe("the policy", () => {
  test.each<[string, PersonOfPolicy | null, Action, Resource, boolean]>([
    ["an administrator reads the register of the space", administrator, "register.read", here, true],
    ["an administrator of another space does not", elsewhere, "register.read", here, false],
    ["an unknown role may nothing", unknownRole, "register.read", here, false],
    ["nobody signed in reads no register", null, "register.read", here, false],
    [
      "the installation's administrator has no part in a space without a role there",
      owner,
      "register.read",
      here,
      false,
    ],
    [
      "an action of a space is not for the installation",
      administrator,
      "register.read",
      usedInstallation,
      false,
    ],
    ["anybody sets up an empty installation", null, "installation.setUp", emptyInstallation, true],
    ["nobody signed in sets up a used installation", null, "installation.setUp", usedInstallation, false],
    [
      "a space's administrator does not set up the installation",
      administrator,
      "installation.setUp",
      usedInstallation,
      false,
    ],
    ["the installation's administrator does", owner, "installation.setUp", usedInstallation, true],
    ["anybody sees public pages", null, "public.read", usedInstallation, true],
    ["an account needs signing in", null, "account.use", usedInstallation, false],
    ["an action nobody wrote down is refused", administrator, "register.burn" as Action, here, false],
    ["a name every object has is no action", administrator, "toString" as Action, usedInstallation, false],
  ])("%s", (_rule, who, action, resource, expected) => {
    expect(may(who, action, resource)).toBe(expected);
  });

  test("who is not signed in is asked to sign in; who is, is refused", () => {
    expect(() => demand(null, "register.read", here)).toThrow("sign_in_needed");
    expect(() => demand(elsewhere, "register.read", here)).toThrow("forbidden");
  });
});
