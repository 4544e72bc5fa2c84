import { describe, expect, test } from "vitest";
import { type Part, partOfMembership, policyTable, roles } from "../access/index.ts";
import { messagesIn } from "../platform/messages.ts";
import { readSettings } from "../spaces/index.ts";
import { groupedActions, reachOf, rightsOf } from "./rights.ts";

describe("the page about rights", () => {
  test("has every action of the policy in a group, and words for each action and role in both languages", () => {
    const shown = groupedActions.flatMap(({ actions }) => actions);
    expect([...shown].sort()).toEqual(Object.keys(policyTable).sort());
    const keys = [
      ...shown.map((action) => `people.action.${action}`),
      ...groupedActions.map(({ group }) => `people.group.${group}`),
      ...roles.flatMap((role) => [`people.role.${role}`, `people.role.${role}.about`]),
    ];
    for (const language of ["en", "ar"]) {
      const { messages } = messagesIn(language);
      expect(keys.filter((key) => messages[key] === undefined)).toEqual([]);
    }
    const arabic = messagesIn("ar").messages;
    expect(keys.filter((key) => !/[؀-ۿ]/.test(String(arabic[key])))).toEqual([]);
  });

  test("says of each role what the policy says", () => {
    const settings = readSettings({});
    expect(reachOf("coordinator", "assignment.change", settings)).toEqual({ kind: "everywhere" });
    expect(reachOf("administrator", "assignment.change", settings)).toEqual({ kind: "no" });
    expect(reachOf("focal_point", "progress.submit", settings)).toEqual({ kind: "own" });
    expect(reachOf("contributor", "progress.submit", settings)).toEqual({ kind: "no" });
    expect(reachOf("participant", "register.read", settings)).toEqual({ kind: "everywhere" });
    expect(reachOf("participant", "plan.read", settings)).toEqual({ kind: "opened", to: "all" });
    expect(reachOf("participant", "overview.read", settings)).toEqual({ kind: "opened", to: "some" });
    const closed = readSettings({
      participation: Object.fromEntries(
        Object.keys(settings.participation).map((kind) => [kind, { sees: [], says: [] }]),
      ),
    });
    expect(reachOf("participant", "plan.read", closed)).toEqual({ kind: "opened", to: "none" });
  });

  test("puts each action once: everywhere, for institutions, or not", () => {
    for (const role of roles) {
      const part: Part = partOfMembership({ roles: [role], institutionId: "ministry" });
      const groups = rightsOf(part, "space");
      const all = groups.flatMap(({ everywhere, forInstitutions, not }) => [
        ...everywhere,
        ...forInstitutions.flatMap(({ actions }) => actions),
        ...not,
      ]);
      expect([role, [...all].sort()]).toEqual([role, Object.keys(policyTable).sort()]);
    }
  });
});
