import { describe, expect, test } from "vitest";
import { type AssignmentChoice, type OpenAssignment, planAssignments } from "./model.ts";

const choice: AssignmentChoice = {
  leadId: null,
  contributingIds: [],
  informedIds: [],
  ifLead: "keep",
  ifOthers: "add",
  dueOn: null,
  reason: null,
};

function standing(
  recommendationId: string,
  institutionId: string,
  part: OpenAssignment["part"],
): OpenAssignment {
  const id = `${recommendationId} ${institutionId}`;
  return {
    id,
    recommendationId,
    institutionId,
    part,
    state: "accepted",
    dueOn: null,
    reason: null,
    answerReason: null,
  };
}

/** "r1 health lead" for each that is made, ended. */
function outcome(open: readonly OpenAssignment[], wanted: Partial<AssignmentChoice>, ids = ["r1"]) {
  const plan = planAssignments(ids, open, { ...choice, ...wanted });
  const words = (all: readonly Pick<OpenAssignment, "recommendationId" | "institutionId" | "part">[]) =>
    all.map((one) => `${one.recommendationId} ${one.institutionId} ${one.part}`);
  return {
    made: words(plan.made),
    ended: words(plan.ended),
    changed: plan.changed.length,
    kept: words(plan.keptLeads),
    unchanged: plan.unchanged,
  };
}

const health = standing("r1", "health", "lead");

describe("what a choice changes", () => {
  test.each<
    [string, readonly OpenAssignment[], Partial<AssignmentChoice>, Partial<ReturnType<typeof outcome>>]
  >([
    ["a lead where there is none", [], { leadId: "health" }, { made: ["r1 health lead"], ended: [] }],
    [
      "another lead, kept",
      [health],
      { leadId: "justice" },
      { made: [], ended: [], kept: ["r1 health lead"], unchanged: 1 },
    ],
    [
      "another lead, replaced",
      [health],
      { leadId: "justice", ifLead: "replace" },
      { made: ["r1 justice lead"], ended: ["r1 health lead"], kept: [] },
    ],
    [
      "another lead; the former contributes",
      [health],
      { leadId: "justice", ifLead: "contribute" },
      { made: ["r1 health contributing", "r1 justice lead"], ended: ["r1 health lead"] },
    ],
    [
      "the same lead again",
      [health],
      { leadId: "health", ifLead: "replace" },
      { made: [], ended: [], unchanged: 1 },
    ],
    [
      "the same lead with a day",
      [health],
      { leadId: "health", dueOn: "2027-01-31" },
      { made: [], changed: 1 },
    ],
    [
      "a lead that is also chosen to contribute stays a lead",
      [health],
      { contributingIds: ["health", "justice"] },
      { made: ["r1 justice contributing"], ended: [] },
    ],
    [
      "chosen twice gets the larger part",
      [],
      { leadId: "health", contributingIds: ["health"], informedIds: ["health", "justice"] },
      { made: ["r1 health lead", "r1 justice informed"] },
    ],
    [
      "contributing becomes the lead",
      [standing("r1", "justice", "contributing")],
      { leadId: "justice" },
      { made: ["r1 justice lead"], ended: ["r1 justice contributing"] },
    ],
    [
      "exactly these: others end, the lead stays",
      [health, standing("r1", "justice", "contributing"), standing("r1", "nhri", "informed")],
      { contributingIds: ["education"], ifOthers: "set" },
      { made: ["r1 education contributing"], ended: ["r1 justice contributing", "r1 nhri informed"] },
    ],
  ])("%s", (_name, open, wanted, expected) => {
    expect(outcome(open, wanted)).toMatchObject(expected);
  });

  test("informing needs no answer and has no day", () => {
    const { made } = planAssignments(["r1"], [], {
      ...choice,
      leadId: "health",
      informedIds: ["nhri"],
      dueOn: "2027-01-31",
    });
    expect(made.map(({ part, state, dueOn }) => [part, state, dueOn])).toEqual([
      ["informed", "accepted", null],
      ["lead", "proposed", "2027-01-31"],
    ]);
  });

  test("each recommendation counts once, however often it was chosen", () => {
    expect(outcome([], { leadId: "health" }, ["r1", "r2", "r1"]).made).toEqual([
      "r1 health lead",
      "r2 health lead",
    ]);
  });
});
