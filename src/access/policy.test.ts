import { describe, expect, test } from "vitest";
import { partOfMembership } from "./parts.ts";
import { type Action, demand, may, type Part, type PersonOfPolicy, type Resource } from "./policy.ts";

const here = { kind: "space", spaceId: "space-1" } as const satisfies Resource;
const emptyInstallation: Resource = { kind: "installation", isEmpty: true };
const usedInstallation: Resource = { kind: "installation", isEmpty: false };

function person(roles: Record<string, string>, isInstallationAdministrator = false): PersonOfPolicy {
  const parts = Object.entries(roles).map(([space, role]): [string, Part] => [
    space,
    partOfMembership({ roles: [role], institutionId: "ministry-1" }),
  ]);
  return { id: "person-1", isInstallationAdministrator, parts: new Map(parts) };
}

const administrator = person({ "space-1": "administrator" });
const elsewhere = person({ "space-2": "administrator" });
const unknownRole = person({ "space-1": "emperor" });
const owner = person({}, true);
const focalPoint = person({ "space-1": "focal_point" });
const contributor = person({ "space-1": "contributor" });
const auditor = person({ "space-1": "auditor" });
const participant = person({ "space-1": "participant" });
const heard = {
  ...participant,
  parts: new Map([
    [
      "space-1",
      {
        ...partOfMembership({ roles: ["participant"], institutionId: "ngo" }),
        says: ["assessment"] as const,
        sees: [],
      },
    ],
  ]),
};
const own: Resource = { ...here, institutionIds: ["ministry-1"] };
const others: Resource = { ...here, institutionIds: ["ministry-2"] };

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
    ["a focal point reports for the own institution", focalPoint, "progress.submit", own, true],
    ["not for another one", focalPoint, "progress.submit", others, false],
    ["and may ask for the form before it is known for whom", focalPoint, "progress.submit", here, true],
    ["a contributor writes", contributor, "progress.write", own, true],
    ["and leaves sending to the focal point", contributor, "progress.submit", own, false],
    ["an administrator alone reads nothing confidential", administrator, "confidential.read", own, false],
    ["nor does an auditor", auditor, "confidential.read", own, false],
    ["an auditor reads the history", auditor, "history.read", here, true],
    ["a participant says nothing that the space did not open", participant, "assessment.write", here, false],
    ["and says what it did", heard, "assessment.write", here, true],
    ["and changes no plan", heard, "plan.change", here, false],
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
