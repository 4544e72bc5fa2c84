import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findLabelRuns, findPrefixes, parseLabels } from "./index.ts";

const sure = (text: string, prefix: string | null = null): string[] =>
  parseLabels(text, { prefix })
    .filter(({ isDoubtful }) => !isDoubtful)
    .map(({ label }) => label);

describe("numbers of recommendations", () => {
  it.each<[string, string[]]>([
    ["140.7, 140.8 and 140.9", ["140.7", "140.8", "140.9"]],
    [
      "140.11-14, 140.82-85, 87",
      ["140.11", "140.12", "140.13", "140.14", "140.82", "140.83", "140.84", "140.85", "140.87"],
    ],
    ["1–3, 14–15, 150 – 152", ["1", "2", "3", "14", "15", "150", "151", "152"]],
    ["140.35. 140.36", ["140.35", "140.36"]],
    ["122.34- 35", ["122.34", "122.35"]],
    ["122.141-143,122.146", ["122.141", "122.142", "122.143", "122.146"]],
    ["122.1-122.3", ["122.1", "122.2", "122.3"]],
    ["122.1 to 122.3", ["122.1", "122.2", "122.3"]],
    ["122.115-17", ["122.115", "122.116", "122.117"]],
    ["5., 6., 7.", ["5", "6", "7"]],
    ["121.5, 6 and 122.1, 2", ["121.5", "121.6", "122.1", "122.2"]],
    ["92.15¹, 92.16²", ["92.15", "92.16"]],
    ["92.87 3, 92.90", ["92.87", "92.90"]],
    ["134.9 (a)", ["134.9(a)"]],
    ["134.9 (a) and (b), 134.10", ["134.9(a)", "134.9(b)", "134.10"]],
    ["111.4.2", ["111.4.2"]],
    ["122. 1; 122. 2", ["122.1", "122.2"]],
    ["140.9, 140.3, 140.9", ["140.9", "140.3"]],
    ["", []],
  ])("%s", (text, labels) => {
    expect(sure(text)).toEqual(labels);
  });

  it("without a prefix take the report's only one", () => {
    expect(sure("11-12, 14", "140")).toEqual(["140.11", "140.12", "140.14"]);
  });

  it.each(["140.14-140.11", "1-600", "140.5-141.3"])("say that %s is doubtful", (text) => {
    expect(parseLabels(text)).toHaveLength(2);
    expect(parseLabels(text)[1]?.isDoubtful).toBe(true);
  });

  it("are less doubtful where the report is known", () => {
    const known = new Set(["92.87", "92.88"]);
    expect(parseLabels("92.87 88", { known })).toEqual([
      { label: "92.87", isDoubtful: false },
      { label: "92.88", isDoubtful: false },
    ]);
    expect(parseLabels("92.87 90", { known }).map(({ label }) => label)).toEqual(["92.87"]);
  });

  const prefix = fc.integer({ min: 60, max: 250 });
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 350 }), { minLength: 1, maxLength: 60 });

  /** 1, 2, 3, 7 as [[1, 3], [7, 7]]. */
  function rangesOf(sorted: readonly number[]): [number, number][] {
    const ranges: [number, number][] = [];
    for (const value of sorted) {
      const last = ranges.at(-1);
      if (last !== undefined && last[1] === value - 1) last[1] = value;
      else ranges.push([value, value]);
    }
    return ranges;
  }

  it("come back whole from any list that is written as ranges", () => {
    const dash = fc.constantFrom("-", "–", "—", " - ", " – ", "–\n", " to ");
    const comma = fc.constantFrom(", ", ",", "; ", ". ", " and ", ", and ", " & ");
    fc.assert(
      fc.property(prefix, numbers, dash, comma, fc.boolean(), (first, chosen, range, separator, repeats) => {
        const sorted = [...chosen].sort((one, other) => one - other);
        const printed = rangesOf(sorted)
          .map(([start, end], at) => {
            const head = repeats || at === 0 ? `${first}.` : "";
            // A full stop between numbers without prefixes would make a number of its own.
            return start === end
              ? `${head}${start}`
              : `${head}${start}${range}${repeats ? `${first}.` : ""}${end}`;
          })
          .join(repeats ? separator : separator.replace(".", ","));
        expect(sure(printed)).toEqual(sorted.map((value) => `${first}.${value}`));
      }),
    );
  });

  it("come back in the order of print from any list, sorted or not", () => {
    fc.assert(
      fc.property(prefix, numbers, (first, chosen) => {
        const labels = chosen.map((value) => `${first}.${value}`);
        expect(sure(labels.join(", "))).toEqual(labels);
      }),
    );
  });

  it("never fail, repeat themselves or grow beyond bounds, whatever the text", () => {
    const noise = fc.string({ unit: fc.constantFrom(..."0123456789.,-–() ab;to"), maxLength: 200 });
    fc.assert(
      fc.property(noise, (text) => {
        const labels = parseLabels(text).map(({ label }) => label);
        expect(new Set(labels).size).toBe(labels.length);
        expect(labels.length).toBeLessThan(401 * (text.length + 1));
      }),
    );
  });

  it("are read in linear time from hostile text", () => {
    const started = performance.now();
    for (const text of [
      "1 ".repeat(50_000),
      "1.".repeat(50_000),
      "1-".repeat(50_000),
      "1 (".repeat(30_000),
    ]) {
      findLabelRuns(text, new Set(["1"]));
    }
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});

describe("numbers in a text", () => {
  const prefixes = new Set(["140"]);
  const found = (text: string) =>
    findLabelRuns(text, prefixes).flatMap(({ labels }) => labels.map(({ label }) => label));

  it.each<[string, string[]]>([
    ["The Government accepts recommendations 140.1, 140.2-4.", ["140.1", "140.2", "140.3", "140.4"]],
    ["accepts recommendations 1–3 and 7", ["140.1", "140.2", "140.3", "140.7"]],
    ["See recommendation 24.", []],
    ["In 2019, 45.5 per cent of 1,200 cases", []],
    ["article 140.1 of the Code", []],
    ["Slovenia received 254 recommendations", []],
    ["A/HRC/43/15 of 12 March 2020", []],
    ["recommendations received on 12 March", []],
    ["No. 140.12 is accepted, No. 140.13 is not", ["140.12", "140.13"]],
    ["See also recommendations 53, 71 and 77.", []],
    ["It received 215 recommendations on 12 November 2019.", []],
    ["ILO Convention No. 118 was ratified.", []],
  ])("%s", (text, labels) => {
    expect(found(text)).toEqual(labels);
  });

  it("show their prefixes where they are used as a report uses them", () => {
    expect([...findPrefixes("122.1, 122.2 and 123.4; 45.5 per cent, 3.1 and 3.2")]).toEqual(["122"]);
  });
});
