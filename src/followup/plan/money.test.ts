import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amountOf, readAmount, sumByCurrency, writeMoney } from "./money.ts";

describe("an amount", () => {
  test.each([
    ["1 200,50", "EUR", "120050"],
    ["1200", "JPY", "1200"],
    ["1.5", "TND", "1500"],
    ["0.05", "USD", "5"],
    ["99999999999999.99", "USD", "9999999999999999"],
  ])("%s %s is read in its minor unit", (typed, currency, minor) => {
    expect(readAmount(typed, currency, ",")).toEqual({ minor });
  });

  test.each([
    ["12.5", "JPY"],
    ["1.234,567", "EUR"],
    ["-1", "EUR"],
    ["5 %", "EUR"],
    ["much", "EUR"],
    ["999999999999999999", "EUR"],
  ])("%s %s is refused", (typed, currency) => {
    expect(readAmount(typed, currency, ".")).toBe("invalid");
  });

  test("nothing is no amount, and not zero", () => {
    expect(readAmount("", "EUR", ".")).toEqual({ minor: null });
  });

  test("is written with its currency and all its digits", () => {
    expect(writeMoney("12345678901234567", "EUR", "en").replaceAll("\u00a0", " ")).toBe(
      "EUR 123,456,789,012,345.67",
    );
    expect(writeMoney("120000", "EUR", "en").replaceAll("\u00a0", " ")).toBe("EUR 1,200");
    expect(writeMoney("1200", "JPY", "en").replaceAll("\u00a0", " ")).toBe("JPY 1,200");
    expect(amountOf("5", "EUR")).toBe("0.05");
  });
});

describe("sums", () => {
  const line = (currency: string, plannedMinor: string | null, spentMinor: string | null = null) => ({
    currency,
    plannedMinor,
    allocatedMinor: null,
    spentMinor,
  });

  test("keep each currency for itself", () => {
    expect(
      sumByCurrency([line("USD", "100"), line("EUR", "5", "1"), line("USD", "1"), line("EUR", null)]),
    ).toEqual([line("EUR", "5", "1"), line("USD", "101")]);
  });

  test("lose no unit, however large", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 10n ** 17n }), { minLength: 1 }), (amounts) => {
        const [sum] = sumByCurrency(amounts.map((amount) => line("EUR", String(amount))));
        expect(sum?.plannedMinor).toBe(String(amounts.reduce((all, one) => all + one, 0n)));
      }),
    );
  });
});
