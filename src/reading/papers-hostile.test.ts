import { describe, expect, test } from "vitest";
import { readCommunication } from "./communications/index.ts";
import { made as letters } from "./communications/made.fixture.ts";
import { readListOfIssues } from "./issues/index.ts";
import { made as issues } from "./issues/made.fixture.ts";
import { readSupervisoryComments } from "./labour/index.ts";
import { readRegionalPaper } from "./regional/index.ts";
import { paragraphs } from "./reports/paragraphs.fixture.ts";
import { readViews } from "./views/index.ts";
import { made as views } from "./views/made.fixture.ts";

const source = { format: "docx", pages: null, notices: [] } as const;
const readers = {
  readViews,
  readListOfIssues,
  readCommunication,
  readRegionalPaper,
  readSupervisoryComments,
} as const;
const huge: Readonly<Record<string, string>> = {
  letters: "a ".repeat(50_000),
  "one word": "a".repeat(100_000),
  digits: "1".repeat(100_000),
  spaces: " ".repeat(100_000),
  brackets: "(".repeat(50_000),
  references: "AL ".repeat(30_000),
  articles: "articles 1 violation ".repeat(5_000),
  Chinese: "委员会认为".repeat(20_000),
  Arabic: "اللجنة ترى أن ".repeat(8_000),
};
const fronts: Readonly<Record<string, readonly string[]>> = {
  letter: letters.en ?? [],
  Views: views.en ?? [],
  "list of issues": issues.en ?? [],
  judgment: ["The European Court of Human Rights", "CASE OF A v. SLOVENIA", "JUDGMENT", "FOR THESE REASONS"],
  report: ["ECRI REPORT ON SLOVENIA", "1. ECRI recommends that the authorities act."],
  comments: ["Observation (CEACR) - adopted 2021", "Convention (No. 87) - Angola"],
};

describe("a paragraph of a hundred thousand letters", () => {
  test.each(Object.entries(huge))("of %s does not hold up any reader", (_, text) => {
    for (const front of Object.values(fronts)) {
      const given = paragraphs(...front, text, `1. Please ${text}`, `The Committee requests ${text}`);
      for (const read of Object.values(readers)) {
        const start = performance.now();
        read(given, source);
        // Some milliseconds each; what grows with the square of the length takes many seconds.
        expect(performance.now() - start).toBeLessThan(20_000);
      }
    }
  });

  test("thousands of numbered paragraphs are read in no time", () => {
    const many = Array.from(
      { length: 6_000 },
      (_, at) => `${at + 1}. ${"Please provide information. ".repeat(20)}`,
    );
    const start = performance.now();
    expect(
      readListOfIssues(paragraphs("CRPD/C/FRA/Q/1", "# List of issues", ...many), source)?.items,
    ).toHaveLength(999);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
