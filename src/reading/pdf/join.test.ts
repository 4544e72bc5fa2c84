import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinLines, mendHyphens, Words } from "./join.ts";

const words = new Words([
  "the OP-CAT and follow-up measures",
  "implementation of gender based violence",
  "asylum-seekers",
]);

describe("joining the lines of a paragraph", () => {
  it.each([
    ["ratify OP-", "CAT (Chile)", "ratify OP-CAT (Chile)"],
    ["the follow-", "up of", "the follow-up of"],
    ["the imple-", "mentation of", "the implementation of"],
    ["its Inter-", "Ministerial Group", "its Inter-Ministerial Group"],
    ["long pre-", "trial detention", "long pre-trial detention"],
    ["the non-", "refoulement of", "the non-refoulement of"],
    ["against gender-", "based acts", "against gender-based acts"],
    ["and/", "or the", "and/or the"],
    ["in 2010–", "2015 the", "in 2010–2015 the"],
    ["resolution 62-", "149 on", "resolution 62-149 on"],
    ["soft\u00AD", "ened", "softened"],
    ["the rights –", "including", "the rights – including"],
    ["one", "two", "one two"],
    ["举行了第", "四十二届会议", "举行了第四十二届会议"],
    ["于2023", "年举行", "于2023年举行"],
    ["《公约》", "（第7条）", "《公约》（第7条）"],
    ["said “yes”", "“no”", "said “yes” “no”"],
  ])("%j and %j", (before, after, joined) => {
    expect(joinLines(before, after, () => words)).toBe(joined);
  });

  it("mends a hyphen that lost its word only where the document spells the word", () => {
    expect(mendHyphens("migrants and asylum- seekers", () => words)).toBe("migrants and asylum-seekers");
    expect(mendHyphens("policy- and decision-making", () => words)).toBe("policy- and decision-making");
  });

  it("never loses or adds a letter", () => {
    const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (before, after) => {
        expect(letters(joinLines(before, after, () => words))).toBe(letters(before + after));
      }),
    );
  });
});
