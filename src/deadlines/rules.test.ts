import { describe, expect, test } from "vitest";
import { isDay } from "../kernel/index.ts";
import { dayByRule, deadlineRules, findRule, rulesOfOutcome } from "./rules.ts";
import { namedSession, usualFirstDay } from "./sessions.ts";

describe("rules of deadlines", () => {
  test("have codes of their own and a source", () => {
    const codes = deadlineRules.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { source } of deadlineRules) expect(source.length).toBeGreaterThan(10);
  });

  test.each([
    ["upr_mid_term", "2020-03-12", "2022-03-12"],
    ["ccpr_follow_up", "2024-03-28", "2027-03-28"],
    ["cat_follow_up", "2023-12-01", "2024-12-01"],
    ["cedaw_follow_up", "2022-02-28", "2024-02-28"],
    ["communication", "2026-01-15", "2026-03-16"],
    ["views", "2025-11-06", "2026-05-05"],
    // The last day of a shorter month.
    ["list_of_issues", "2025-11-30", "2026-02-28"],
    ["cerd_follow_up", "2024-02-29", "2025-02-28"],
  ])("%s counted from %s is %s", (code, from, expected) => {
    const rule = findRule(code);
    expect(rule && dayByRule(rule, from)).toBe(expected);
  });

  test("of a treaty body are those of that body alone", () => {
    expect(rulesOfOutcome("CAT").map(({ code }) => code)).toEqual(["cat_follow_up", "cat_report"]);
    expect(rulesOfOutcome("another")).toEqual([]);
  });

  test("give days for every rule and start", () => {
    for (const rule of deadlineRules) expect(isDay(dayByRule(rule, "2026-11-23")), rule.code).toBe(true);
  });
});

describe("the session by which a State answers", () => {
  test.each([
    [
      "will be examined by Slovenia, which will provide responses in due time, but no later than the forty-third session of the Human Rights Council:",
      43,
    ],
    [
      "responses in due time, but not later than the thirty-first session of the Human Rights Council in March 2016",
      31,
    ],
    ["in due time, but no later than the fifty\u2010eighth session of the Human Rights Council", 58],
    ["no later than the 20th session of the Human Rights Council", 20],
    ["no later than the sixtieth session of the Council", 60],
    ["enjoy the support of Kaluvia", null],
    ["no later than the session of the Human Rights Council", null],
  ])("%s", (heading, expected) => {
    expect(namedSession(heading)).toBe(expected);
  });

  test.each([
    [43, "2020-02-24"],
    [31, "2016-02-24"],
    [32, "2016-06-15"],
    [33, "2016-09-09"],
    [58, "2025-02-24"],
    [1, "2006-02-24"],
  ])("%i begins about %s", (session, expected) => {
    expect(usualFirstDay(session)).toBe(expected);
  });
});
