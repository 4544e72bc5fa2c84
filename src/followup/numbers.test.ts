import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimalSignIn, decimalSignOf, decimalSignOfLanguage, readNumber, typedNumber } from "./numbers.ts";

describe("a number", () => {
  test.each([
    ["12", ".", "12"],
    ["12.5", ",", "12.5"],
    ["12,5", ".", "12.5"],
    ["1,234", ".", "1234"],
    ["1,234", ",", "1.234"],
    ["1.234", ",", "1234"],
    ["1 234,50", ".", "1234.5"],
    ["1\u202f234,5", ".", "1234.5"],
    ["1'234.5", ",", "1234.5"],
    ["1.234.567", ".", "1234567"],
    ["1.234.567,8", ".", "1234567.8"],
    ["12,34,567.5", ".", "1234567.5"],
    ["−3", ".", "-3"],
    ["-0,0", ".", "0"],
    ["007", ".", "7"],
    ["0,250", ".", "0.25"],
    [".5", ".", "0.5"],
    ["12,5 %", ".", "12.5"],
    ["% 40", ".", "40"],
    ["١٢٫٥", ".", "12.5"],
    ["١٬٢٣٤٫٥٪", ",", "1234.5"],
    ["۴۵", ".", "45"],
    ["5.2E-2", ".", "0.052"],
  ] as const)("%s, with %s before decimals where it is open, is %s", (typed, decimal, value) => {
    expect(readNumber(typed, decimal)).toMatchObject({ kind: "number", value });
  });

  test.each(["n/a", "12.3.4", "1,23,4", "12 apples", "1e400", "--3", "%", "-", "9".repeat(16), "2024-06-30"])(
    "is not read into %s",
    (typed) => {
      expect(readNumber(typed, ".").kind).toBe("none");
    },
  );

  test("knows percents and nothing at all", () => {
    expect(readNumber("57%", ".")).toMatchObject({ isPercent: true });
    expect(readNumber("57", ".")).toMatchObject({ isPercent: false });
    expect(readNumber("  ", ".")).toEqual({ kind: "empty" });
  });

  test("comes back as it was, whatever the language writes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 0, max: 99 }),
        fc.constantFrom("en", "fr", "es", "de", "ru", "ar", "en-IN"),
        (whole, hundredths, language) => {
          const value = Number(`${whole}.${String(hundredths).padStart(2, "0")}`);
          const written = new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(value);
          const read = readNumber(written, ".");
          expect(read.kind === "number" && Number(read.value)).toBe(value);
        },
      ),
    );
  });
});

describe("the decimal sign", () => {
  test.each([
    ["1,5", ","],
    ["1.5", "."],
    ["1,234", null],
    ["1.234", null],
    ["0,234", ","],
    ["1234,567", ","],
    ["1,234.5", "."],
    ["1.234,5", ","],
    ["12", null],
    ["words", null],
  ])("of %s is %s", (typed, sign) => {
    expect(decimalSignIn(typed)).toBe(sign);
  });

  test("of a column is that of its clear numbers", () => {
    expect(decimalSignOf(["1,234", "2,5", "n/a", "3,25"])).toBe(",");
    expect(decimalSignOf(["1,234", "5,678"])).toBeNull();
  });

  test("of a language is that of its numbers", () => {
    expect(["en", "fr", "ar"].map(decimalSignOfLanguage)).toEqual([".", ",", "."]);
  });
});

test("a number of the database is typed without empty decimals", () => {
  expect([null, "12.50", "12.00", "100", "0.05"].map(typedNumber)).toEqual(["", "12.5", "12", "100", "0.05"]);
});
