import { expect, test } from "vitest";
import { adoptedOnKey, hasPosition, sourceWords } from "./words.ts";

const t = (key: string, values: Readonly<Record<string, unknown>> = {}): string =>
  [key, ...Object.values(values)].join(" ");

test.each([
  ["UPR", null, true],
  ["UPR", "supported", true],
  ["CRPD", null, false],
  ["CRPD", "noted", true],
])("a recommendation of %s with the position %s is shown with one: %s", (mechanism, position, isShown) => {
  expect(hasPosition(mechanism, position)).toBe(isShown);
});

test.each([
  ["A/HRC/47/93, para. 140", "A/HRC/47/93", "recommendation.positions.paragraph 140"],
  ["A/HRC/47/93, para. 140", null, "recommendation.positions.documentParagraph A/HRC/47/93 140"],
  ["para. 3", null, "recommendation.positions.paragraph 3"],
  ["A/HRC/47/93/Add.1", null, "A/HRC/47/93/Add.1"],
])("the source %s of a document %s is said in the reader's language", (source, symbol, words) => {
  expect(sourceWords(source, symbol, { t })).toBe(words);
});

test("only the UPR has an outcome that is adopted", () => {
  expect(adoptedOnKey("UPR")).not.toBe(adoptedOnKey("CEDAW"));
});
