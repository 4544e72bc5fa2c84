import { describe, expect, test } from "vitest";
import { addDays, addMonths, dayIn, daysBetween, isDay, readDay } from "./days.ts";

describe("days", () => {
  test.each([
    ["2026-03-31", true],
    ["1945-01-01", true],
    ["2100-12-31", true],
    ["1944-12-31", false],
    ["2101-01-01", false],
    ["2026-02-30", false],
    ["31.3.2026", false],
  ])("%s is a day: %s", (text, expected) => expect(isDay(text)).toBe(expected));

  test("what is no day is refused by name, nothing is nothing", () => {
    expect(readDay(" ")).toBeNull();
    expect(() => readDay("0026-01-01")).toThrow("day_invalid");
  });

  test("it is another day elsewhere", () => {
    const instant = new Date("2026-01-01T23:30:00Z");
    expect(dayIn("UTC", instant)).toBe("2026-01-01");
    expect(dayIn("Asia/Shanghai", instant)).toBe("2026-01-02");
    expect(dayIn("Not/AZone", instant)).toBe("2026-01-01");
  });

  test("months end where they end", () => {
    expect(addMonths("2024-01-31", 1)).toBe("2024-02-29");
    expect(addMonths("2024-03-31", -1)).toBe("2024-02-29");
    expect(addMonths("2021-10-07", 36)).toBe("2024-10-07");
    expect(addDays("2024-12-31", 1)).toBe("2025-01-01");
    expect(daysBetween("2024-03-01", "2024-02-28")).toBe(-2);
  });
});
