import { describe, expect, test } from "vitest";
import type { IndicatorValue } from "./model.ts";
import { dayOrderOf, readPeriod } from "./periods.ts";
import { checkMapping, guessMapping, missingColumns, readTable, type TableMapping } from "./table.ts";

describe("a period", () => {
  test.each([
    ["2024", "2024-01-01", "2024-12-31"],
    ["٢٠٢٤", "2024-01-01", "2024-12-31"],
    ["2024-06-30", null, "2024-06-30"],
    ["2024-06-30T00:00:00.000Z", null, "2024-06-30"],
    ["30.06.2024", null, "2024-06-30"],
    ["30/6/2024", null, "2024-06-30"],
    ["06/30/2024", null, "2024-06-30"],
    ["2024-06", "2024-06-01", "2024-06-30"],
    ["02/2024", "2024-02-01", "2024-02-29"],
    ["Q2 2024", "2024-04-01", "2024-06-30"],
    ["2024-Q4", "2024-10-01", "2024-12-31"],
    ["T1 2024", "2024-01-01", "2024-03-31"],
    ["2024 S1", "2024-01-01", "2024-06-30"],
    ["H2 2024", "2024-07-01", "2024-12-31"],
    ["45473", null, "2024-06-30"],
    ["2023-07-01 – 2024-06-30", "2023-07-01", "2024-06-30"],
  ])("%s is from %s to %s", (typed, from, to) => {
    expect(readPeriod(typed)).toEqual({ kind: "period", from, to });
  });

  test.each(["2023/24", "31/02/2024", "1944", "2101", "Q5 2024", "last year", "2024-13", "12", "99999"])(
    "is not read into %s",
    (typed) => {
      expect(readPeriod(typed)).toEqual({ kind: "none" });
    },
  );

  test("has the order of its column where the day leaves it open", () => {
    expect(dayOrderOf(["01/02/2024", "06/30/2024"])).toBe("month_first");
    expect(dayOrderOf(["01/02/2024", "30/06/2024"])).toBe("day_first");
    expect(dayOrderOf(["01.02.2024"])).toBe("day_first");
    expect(dayOrderOf(["01/02/2024"])).toBeNull();
    expect(readPeriod("01/02/2024", "month_first")).toMatchObject({ to: "2024-01-02" });
  });
});

const known = { dimensions: ["Mother tongue"], unit: "%", decimal: "." } as const;

describe("the meaning of columns", () => {
  test.each([
    [
      ["Year", "Sex", "Value", "Source", "Region"],
      ["period", "dimension:sex", "value", "source", "dimension:territory"],
    ],
    [
      ["Année", "Sexe", "Valeur", "Note"],
      ["period", "dimension:sex", "value", "note"],
    ],
    [
      ["السنة", "القيمة", "المنطقة"],
      ["period", "value", "dimension:territory"],
    ],
    [
      ["From", "To", "Result", "mother tongue"],
      ["from", "period", "value", "dimension:Mother tongue"],
    ],
  ])("is guessed from the headings %j", (headings, columns) => {
    expect(guessMapping([headings], known).columns).toEqual(columns);
  });

  test("is guessed from what stands in them where headings say nothing", () => {
    const rows = [
      ["x", "y", "z"],
      ["North", "2023", "12,5"],
      ["South", "2024", "1.013,25"],
    ];
    expect(guessMapping(rows, known)).toMatchObject({ columns: ["", "period", "value"], decimal: "," });
  });

  test("says when percents came as parts of one", () => {
    const shares = [
      ["Year", "Value"],
      ["2023", "0.57"],
      ["2024", "0.6"],
    ];
    expect(guessMapping(shares, known).timesHundred).toBe(true);
    expect(guessMapping(shares, { ...known, unit: "per 100,000" }).timesHundred).toBe(false);
    expect(guessMapping([...shares, ["2022", "12"]], known).timesHundred).toBe(false);
  });

  test("that somebody invented is left out", () => {
    const mapping = checkMapping({ columns: ["value", "password", 7, "dimension:a=b;c"], decimal: "x" }, 4);
    expect(mapping).toEqual({
      columns: ["value", "", "", "dimension:a b"],
      decimal: ".",
      dayOrder: "day_first",
      timesHundred: false,
    });
    expect(missingColumns(mapping)).toEqual(["period"]);
  });
});

const mapping: TableMapping = {
  columns: ["period", "dimension:sex", "value", "note"],
  decimal: ".",
  dayOrder: "day_first",
  timesHundred: false,
};

function standing(
  measuredOn: string,
  value: string,
  disaggregation: Record<string, string> = {},
): IndicatorValue {
  return {
    id: "0190a0b0-0000-7000-8000-000000000001",
    periodFrom: null,
    measuredOn,
    value,
    disaggregation,
    disaggregationKey: "",
    source: null,
    note: null,
    recordedBy: null,
    recordedAt: new Date(0),
  };
}

describe("the rows of a table", () => {
  test("are new, there already, corrections, or name what is wrong and where", () => {
    const rows = [
      ["Year", "Sex", "Value", "Note"],
      ["2021", "Women", "10", ""],
      ["2021", "Total", "12.50", ""],
      ["2022", "", "13", ""],
      ["", "", "", ""],
      ["2023", "", "n/a", ""],
      ["2023/24", "", "5", ""],
      ["2099", "", "5", ""],
      ["2024", "F", "14", "survey"],
      ["2024", "female", "15", ""],
      ["2024", "femmes", "14", ""],
      ["", "", "4", ""],
      ["2019", "", "", ""],
    ];
    const outcomes = readTable(
      rows,
      mapping,
      [standing("2021-12-31", "12.5"), standing("2022-12-31", "12")],
      "2026-11-23",
    );
    expect(
      outcomes.map((one) => [one.row, one.kind, one.kind === "problem" ? one.problem.kind : null]),
    ).toEqual([
      [2, "new", null],
      [3, "same", null],
      [4, "correction", null],
      [6, "problem", "value_unclear"],
      [7, "problem", "period_unclear"],
      [8, "problem", "period_to_come"],
      [9, "new", null],
      [10, "problem", "twice_in_file"],
      [11, "same", null],
      [12, "problem", "period_missing"],
      [13, "problem", "value_missing"],
    ]);
    expect(outcomes[0]).toMatchObject({
      content: { disaggregation: { sex: "female" }, periodFrom: "2021-01-01", measuredOn: "2021-12-31" },
    });
    expect(outcomes[3]).toMatchObject({ problem: { column: 2, text: "n/a" } });
  });

  test("written as parts of one become percents without errors of fractions", () => {
    const rows = [
      ["Year", "Sex", "Value"],
      ["2021", "", "0.57"],
      ["2022", "", "0.145"],
      ["2023", "", "-1"],
      ["2024", "", "60%"],
    ];
    const outcomes = readTable(rows, { ...mapping, timesHundred: true }, [], "2026-11-23");
    expect(outcomes.map((one) => one.kind === "new" && one.content.value)).toEqual([
      "57",
      "14.5",
      "-100",
      "60",
    ]);
  });
});
