import { describe, expect, test } from "vitest";
import { newIdentifier } from "../../kernel/index.ts";
import { type ActionFields, asActionFields, asTextFields, readFields } from "./fields.ts";
import {
  type Dependency,
  dependencyWarning,
  findCircle,
  isLate,
  isSdgTarget,
  readList,
  readTargets,
} from "./model.ts";

const waits = (...pairs: readonly string[]): Dependency[] =>
  pairs.map((pair) => ({ actionId: pair.charAt(0), dependsOnId: pair.charAt(1) }));

describe("a circle of dependencies", () => {
  test.each([
    ["A", ["B"], waits("BC", "CA"), "ABCA"],
    ["A", ["A"], [], "AA"],
    ["A", ["B", "C"], waits("CD", "DA", "BE"), "ACDA"],
    ["A", ["B"], waits("BC", "CB"), null],
    ["A", ["B", "C"], waits("BD", "CD"), null],
    ["A", [], waits("AB", "BA"), null],
    ["A", ["B"], waits("AB", "AC", "CA"), null],
  ])("of %s after %j is named", (action, dependsOn, others, circle) => {
    expect(findCircle(action, dependsOn, others)?.join("") ?? null).toBe(circle);
  });

  test("is found among thousands without going around in it for ever", () => {
    const others = Array.from({ length: 6000 }, (_, number) => ({
      actionId: `a${number}`,
      dependsOnId: `a${(number + 1) % 6000}`,
    }));
    expect(findCircle("a5999", ["a0"], others)).toHaveLength(6001);
    expect(findCircle("new", ["a0", "a3000"], others)).toBeNull();
  });
});

describe("targets of the Sustainable Development Goals", () => {
  test.each(["1.1", "1.b", "3.d", "5.c", "16.10", "17.19"])("%s is one", (target) => {
    expect(isSdgTarget(target)).toBe(true);
  });
  test.each(["0.1", "1.6", "1.c", "3.e", "17.20", "17.a", "18.1", "16", "16.03", "16.3.1", "", "1.1 "])(
    "“%s” is none",
    (target) => {
      expect(isSdgTarget(target)).toBe(false);
    },
  );
  test("are read as people type them", () => {
    expect(readTargets("SDG 16.3; 5.C 10.2،16.3")).toEqual(["16.3", "5.c", "10.2"]);
    expect(readList(" North,South ؛ الشرق، North ")).toEqual(["North", "South", "الشرق"]);
  });
});

describe("what is late", () => {
  const today = "2026-11-23";
  test.each([
    ["planned", "2026-11-22", true],
    ["in_progress", "2026-11-23", false],
    ["completed", "2026-01-01", false],
    ["suspended", "2026-01-01", false],
    ["planned", null, false],
  ] as const)("an action that is %s and due on %s: %s", (state, dueOn, late) => {
    expect(isLate({ state, dueOn }, today)).toBe(late);
  });

  test.each([
    ["in_progress", "2026-11-01", "2027-01-01", "late"],
    ["in_progress", "2027-06-01", "2027-01-01", "too_late"],
    ["in_progress", "2026-12-31", "2027-01-01", null],
    ["cancelled", "2027-01-01", "2027-01-01", "stopped"],
    ["completed", "2026-01-01", "2027-01-01", null],
  ] as const)("a dependency that is %s, due %s for one due %s: %s", (state, dueOn, waitingDue, warning) => {
    const waiting = { state: "planned", dueOn: waitingDue } as const;
    expect(dependencyWarning({ state, dueOn }, waiting, today)).toBe(warning);
  });
});

const milestoneId = newIdentifier();
const lineId = newIdentifier();
const fields: ActionFields = {
  title: "Adopt a law on legal aid",
  description: "",
  kind: "law",
  state: "in_progress",
  stateReason: "",
  institutionId: newIdentifier(),
  startsOn: "2026-01-01",
  dueOn: "2027-06-30",
  completedOn: "",
  territories: "North, South",
  groups: "",
  sdgTargets: "16.3",
  recommendationIds: [newIdentifier()],
  partnerIds: [],
  dependsOnIds: [],
  milestones: [{ id: milestoneId, title: "Draft", dueOn: "2026-06-30", reachedOn: "2026-06-01" }],
  budget: [
    {
      id: lineId,
      year: "2026",
      source: "State budget",
      currency: "eur",
      planned: "1 200,50",
      allocated: "",
      spent: "0",
    },
  ],
};

describe("the fields of an action", () => {
  test("become what the database holds", () => {
    expect(readFields(fields, ",", "2026-11-23")).toMatchObject({
      content: {
        territories: ["North", "South"],
        sdgTargets: ["16.3"],
        budget: [
          { year: 2026, currency: "EUR", plannedMinor: "120050", allocatedMinor: null, spentMinor: "0" },
        ],
        milestones: [{ title: "Draft", reachedOn: "2026-06-01" }],
      },
    });
  });

  test("are the same flat and whole", () => {
    expect(asActionFields(asTextFields(fields))).toEqual(fields);
  });

  test.each([
    [{ title: "" }, "title", "plan_title_missing"],
    [{ kind: "war" }, "kind", "plan_kind_missing"],
    [{ state: "cancelled" }, "stateReason", "plan_reason_missing"],
    [{ state: "completed" }, "completedOn", "plan_completed_day_missing"],
    [{ completedOn: "2026-01-01" }, "completedOn", "plan_completed_day_open"],
    [{ state: "completed", completedOn: "2026-12-01" }, "completedOn", "plan_day_to_come"],
    [{ dueOn: "1944-12-31" }, "dueOn", "day_invalid"],
    [{ dueOn: "2101-01-01" }, "dueOn", "day_invalid"],
    [{ dueOn: "2025-01-01" }, "dueOn", "plan_ends_before_it_begins"],
    [{ sdgTargets: "16.3, 18.1" }, "sdgTargets", "plan_target_unknown"],
    [{ title: "x".repeat(301) }, "title", "plan_text_too_long"],
    [
      { milestones: [{ id: milestoneId, title: "", dueOn: "2026-06-30", reachedOn: "" }] },
      `milestone:${milestoneId}:title`,
      "plan_milestone_without_title",
    ],
    [
      { budget: [{ ...fields.budget[0], currency: "XXZ" } as ActionFields["budget"][0]] },
      `budget:${lineId}:currency`,
      "plan_currency_unknown",
    ],
    [
      { budget: [{ ...fields.budget[0], planned: "-5" } as ActionFields["budget"][0]] },
      `budget:${lineId}:planned`,
      "plan_amount_invalid",
    ],
    [
      { budget: [{ ...fields.budget[0], planned: "", spent: "" } as ActionFields["budget"][0]] },
      `budget:${lineId}:planned`,
      "plan_line_without_amount",
    ],
    [
      { budget: [{ ...fields.budget[0], year: "1944" } as ActionFields["budget"][0]] },
      `budget:${lineId}:year`,
      "plan_year_invalid",
    ],
  ])("%j are refused at %s", (wrong, field, kind) => {
    const read = readFields({ ...fields, ...wrong }, ",", "2026-11-23");
    expect("faults" in read ? read.faults[field]?.kind : null).toBe(kind);
  });
});
