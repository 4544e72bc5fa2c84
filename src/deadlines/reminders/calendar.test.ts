import { describe, expect, test } from "vitest";
import { spaceSettings } from "../../spaces/index.ts";
import { isQuiet, isUrgent, lastDigestDay, weekOf } from "./calendar.ts";

const { reminders } = spaceSettings.parse({});
// A Monday.
const monday = "2026-11-23";

describe("days of letters", () => {
  test("are neither weekends nor days that the space has named", () => {
    expect(isQuiet("2026-11-28", reminders)).toBe(true);
    expect(isQuiet(monday, { ...reminders, quietDays: [monday] })).toBe(true);
    // Friday and Saturday are the weekend of many States.
    expect(isQuiet("2026-11-29", { ...reminders, weekend: [5, 6] })).toBe(false);
    expect(isQuiet("2026-11-27", { ...reminders, weekend: [5, 6] })).toBe(true);
  });

  test.each([
    ["on the chosen day", monday, [], { chosen: monday, day: monday }],
    ["later in its week", "2026-11-26", [], { chosen: monday, day: monday }],
    [
      "on the next day where the chosen one is quiet",
      "2026-11-24",
      [monday],
      { chosen: monday, day: "2026-11-24" },
    ],
    ["not yet on a quiet chosen day", monday, [monday], { chosen: "2026-11-16", day: "2026-11-16" }],
  ])("the weekly reminder goes out %s", (_, today, quietDays, expected) => {
    expect(lastDigestDay(today, { ...reminders, quietDays })).toEqual(expected);
  });

  test("a State without any day for letters gets none", () => {
    const never = { ...reminders, weekend: [1, 2, 3, 4, 5, 6, 7] };
    expect(lastDigestDay(monday, never)).toBeNull();
    expect(isUrgent("2026-12-01", monday, never)).toBe(true);
  });

  test("a week begins on Monday, also across the year", () => {
    expect(weekOf("2027-01-01")).toBe("2026-12-28");
    expect(weekOf("2026-12-28")).toBe("2026-12-28");
  });

  test.each([
    ["2026-11-26", true],
    ["2026-11-27", false],
    ["2026-11-22", false],
    [monday, true],
  ])("what is due on %s is urgent on Monday the 23rd: %s", (dueOn, expected) => {
    expect(isUrgent(dueOn, monday, reminders)).toBe(expected);
  });

  test("what would be urgent on quiet days only is urgent before them", () => {
    const same = { ...reminders, urgentDays: 0 };
    const friday = "2026-11-27";
    expect(isUrgent("2026-11-28", friday, same)).toBe(true);
    expect(isUrgent("2026-11-30", friday, same)).toBe(false);
    expect(isUrgent("2026-12-01", friday, { ...same, quietDays: ["2026-11-30", "2026-12-01"] })).toBe(true);
  });
});
