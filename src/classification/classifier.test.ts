import { describe, expect, test } from "vitest";
import { openClassifier } from "./index.ts";

const classifier = openClassifier();
const issuesOf = (text: string): string[] =>
  classifier.classify({ text, language: "en" }).issues.map(({ label }) => label);

describe("what a recommendation is about", () => {
  test.each([
    ["Abolish the death penalty for all crimes", ["Death penalty"]],
    [
      "Ratify the Convention on the Rights of Persons with Disabilities",
      ["Disabilities", "International instruments"],
    ],
    ["Criminalise marital rape and repeal laws that discriminate against women", ["Women's rights"]],
    ["Issue a standing invitation to all special procedures mandate holders", ["Special procedures"]],
    ["Establish a national human rights institution in line with the Paris Principles", ["NHRI"]],
  ])("%s", (text, expected) => {
    expect(issuesOf(text).sort()).toEqual(expected);
  });

  test("does not hang on the number before nor on the States behind", () => {
    const text = "Abolish the death penalty for all crimes";
    expect(classifier.classify({ text: `121.17 ${text} (Uruguay; Côte d'Ivoire);`, language: "en" })).toEqual(
      classifier.classify({ text, language: "en" }),
    );
  });

  test("comes with a confidence between nothing and certainty, the surest first", () => {
    const { issues, action } = classifier.classify({
      text: "Continue efforts to promote the right to education of girls and boys in rural areas",
      language: "en",
    });
    const confidences = issues.map(({ confidence }) => confidence);
    expect(confidences).toEqual([...confidences].sort((one, other) => other - one));
    for (const confidence of confidences) expect(confidence > 0 && confidence < 1).toBe(true);
    expect(action?.category).toBe(2);
  });

  test("is explained by words that stand in the text", () => {
    const text = "Take measures to prevent trafficking in persons, especially in women";
    const reasons = classifier.reasonsFor({ text, language: "en" }, "Trafficking");
    expect(text.slice(reasons[0]?.start, reasons[0]?.end)).toContain("trafficking");
    expect(classifier.errorsOf("Trafficking")?.precision).toBeGreaterThan(0.9);
  });

  test.each([
    ["another language", { text: "Abolir la peine de mort", language: "fr" }],
    ["no words", { text: "…", language: "en" }],
    ["nothing", { text: "", language: "en" }],
  ])("is not guessed for %s", (_, given) => {
    expect(classifier.classify(given)).toEqual({ issues: [], action: null });
  });

  test("is found in a text of a hundred thousand letters", () => {
    expect(issuesOf("Abolish the death penalty. ".repeat(4000))).toContain("Death penalty");
  });
});
