import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findLabelRuns, findPrefixes, parseLabels } from "./labels.ts";

const labels = (text: string, prefix: string | null = null): string[] =>
  parseLabels(text, prefix).map(({ label }) => label);

describe("numbers of recommendations", () => {
  it.each([
    ["140.11-14", ["140.11", "140.12", "140.13", "140.14"]],
    ["140.82-85, 87", ["140.82", "140.83", "140.84", "140.85", "140.87"]],
    ["140.1-140.3", ["140.1", "140.2", "140.3"]],
    ["1–5, 14–16, 150 – 152", ["1", "2", "3", "4", "5", "14", "15", "16", "150", "151", "152"]],
    ["140.34. 140.35. 140.36", ["140.34", "140.35", "140.36"]],
    ["5., 6., 7., 8., 9.", ["5", "6", "7", "8", "9"]],
    ["122.34- 35", ["122.34", "122.35"]],
    ["140.120, 209 and 140.211", ["140.120", "140.209", "140.211"]],
    ["134.9 (a), 134.9(b)", ["134.9(a)", "134.9(b)"]],
    ["3 to 5", ["3", "4", "5"]],
    ["92.15 3, 92.16", ["92.15", "92.16"]],
    ["140. 7", ["140.7"]],
  ])("%s", (text, expected) => {
    expect(labels(text)).toEqual(expected);
  });

  it("take the report's prefix where it is known", () => {
    expect(labels("14–16, 20", "122")).toEqual(["122.14", "122.15", "122.16", "122.20"]);
  });

  it("are doubtful where a range runs backwards or is longer than any report", () => {
    expect(parseLabels("140.14-11").map(({ label, isDoubtful }) => [label, isDoubtful])).toEqual([
      ["140.14", false],
      ["140.11", true],
    ]);
    expect(parseLabels("1-900")).toHaveLength(2);
  });

  it("come back from any way of writing them", () => {
    const sets = fc.uniqueArray(fc.integer({ min: 1, max: 350 }), { minLength: 1, maxLength: 60 });
    const dashes = fc.constantFrom("-", "–", " – ", "- ", "—");
    const commas = fc.constantFrom(", ", "; ", ",", " , ");
    fc.assert(
      fc.property(sets, dashes, commas, fc.boolean(), (numbers, dash, comma, isPrefixRepeated) => {
        const sorted = [...numbers].sort((a, b) => a - b);
        const ranges: number[][] = [];
        for (const value of sorted) {
          const last = ranges.at(-1);
          if (last !== undefined && last.at(-1) === value - 1) last.push(value);
          else ranges.push([value]);
        }
        const text = ranges
          .map((range, index) => {
            const prefix = index === 0 || isPrefixRepeated ? "131." : "";
            return range.length === 1 ? `${prefix}${range[0]}` : `${prefix}${range[0]}${dash}${range.at(-1)}`;
          })
          .join(comma);
        expect(labels(text)).toEqual(sorted.map((value) => `131.${value}`));
      }),
    );
  });

  it("never take longer than a blink, whatever the text", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9., ()a-z–-]{0,2000}$/), (text) => {
        const start = performance.now();
        findLabelRuns(text, findPrefixes(text));
        expect(performance.now() - start).toBeLessThan(1000);
      }),
      { numRuns: 60 },
    );
  });
});

describe("recommendations named in a sentence", () => {
  const prefixes = new Set(["122"]);
  const named = (text: string): string[] =>
    findLabelRuns(text, prefixes).flatMap((run) => run.labels.map(({ label }) => label));

  it("are numbers behind the word, or with a prefix of the report's", () => {
    expect(named("Slovenia accepts recommendations 122.1, 122.12 and 122.17-18.")).toEqual([
      "122.1",
      "122.12",
      "122.17",
      "122.18",
    ]);
    expect(named("The State supports recommendation No. 5")).toEqual(["122.5"]);
  });

  it.each([
    "See recommendation 122.28.",
    "See also recommendations 53, 71 and 77.",
    "It received 215 recommendations on 12 November 2019.",
    "ILO Convention No. 118 was ratified.",
    "Cases fell by 56.5 per cent.",
  ])("are not: %s", (text) => {
    expect(named(text)).toEqual([]);
  });
});
