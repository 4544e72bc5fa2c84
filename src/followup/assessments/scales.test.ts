import { describe, expect, test } from "vitest";
import { hasMessage } from "../../platform/messages.ts";
import { isImplementationStatus } from "../model.ts";
import { differ, scales, statusOfValue } from "./scales.ts";

describe("scales of assessments", () => {
  test.each(scales.map((scale) => [scale.code, scale] as const))(
    "%s: each value is once, has words, and says a status or nothing",
    (code, { values, source }) => {
      expect(new Set(values.map(({ value }) => value)).size).toBe(values.length);
      expect(source.length).toBeGreaterThan(10);
      expect(hasMessage(`assessments.scale.${code}`)).toBe(true);
      for (const { value, status } of values) {
        expect(status === null || isImplementationStatus(status)).toBe(true);
        const key = code === "national" ? `followup.status.${value}` : `assessments.value.${code}.${value}`;
        expect(hasMessage(key), key).toBe(true);
      }
    },
  );

  test.each([
    ["ccpr", "A", "implemented"],
    ["ccpr_2013", "B2", "in_progress"],
    ["cedaw", "information", null],
    ["ccpr", "Z", null],
    ["nothing", "A", null],
  ])("%s %s is %s in the national vocabulary", (scale, value, expected) => {
    expect(statusOfValue(scale, value)).toBe(expected);
  });

  test.each([
    [["implemented", "partially_implemented"], true],
    [["implemented", "implemented"], false],
    [["in_progress", "partially_implemented"], false],
    [["implemented", null], false],
    [["implemented", "no_information"], false],
    [["not_started", "planned", "not_started"], true],
    [[], false],
  ] as const)("%j differ: %s", (statuses, expected) => {
    expect(differ(statuses)).toBe(expected);
  });
});
