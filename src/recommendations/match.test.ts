import { describe, expect, it } from "vitest";
import { itemKey, sortKey } from "./keys.ts";
import { TextMatcher } from "./match.ts";

const upr = { mechanism: "UPR", cycle: 3, session: 34, symbol: "A/HRC/43/15" };

describe("recognising a recommendation by its words", () => {
  const candidates = [
    {
      id: "a",
      text: "Ratify the Optional Protocol to the Convention against Torture",
      recommendingStates: ["FRA"],
    },
    {
      id: "b",
      text: "Ratify the Optional Protocol to the Convention against Torture",
      recommendingStates: ["ESP"],
    },
    {
      id: "c",
      text: "Continue its efforts to combat trafficking in women and girls in all its forms",
      recommendingStates: ["CHL"],
    },
  ];

  it("finds the same letters under other quotes, spaces and hyphens, by the State that recommends", () => {
    const matcher = new TextMatcher(candidates);
    expect(
      matcher.take("Ratify the optional protocol to the  Convention against Torture.", ["ESP"])?.id,
    ).toBe("b");
  });

  it("answers with each recommendation once", () => {
    const matcher = new TextMatcher(candidates);
    expect(matcher.take(candidates[0]!.text, [])?.id).toBe("a");
    expect(matcher.take(candidates[0]!.text, [])?.id).toBe("b");
    expect(matcher.take(candidates[0]!.text, [])).toBeNull();
  });

  it("finds nine words in ten, and not fewer", () => {
    const matcher = new TextMatcher(candidates);
    expect(
      matcher.take("Continue its efforts to combat trafficking in women and girls in all forms", ["CHL"])?.id,
    ).toBe("c");
    expect(matcher.take("Continue its efforts to combat poverty in rural areas", ["CHL"])).toBeNull();
  });
});

describe("keys", () => {
  it("are the paragraph where there is one, else the annotation, else the text", () => {
    const item = { kind: "recommendation" as const, text: "Ratify", annotationId: null };
    expect(itemKey({ ...item, paragraph: "134.9 (A)" })).toBe("134.9(a)");
    expect(itemKey({ ...item, paragraph: null, annotationId: "x1" })).toBe("annotation x1");
    expect(itemKey({ ...item, paragraph: null })).toBe(
      itemKey({ ...item, paragraph: null, text: "ratify." }),
    );
  });

  it("sort paragraphs by their numbers", () => {
    const keys = ["140.2", "140.10", "9.1", "140.1"].map((key) => sortKey(upr, key, 0)).sort();
    expect(keys.map((key) => key.split(" ").at(-1))).toEqual([
      "00009.00001",
      "00140.00001",
      "00140.00002",
      "00140.00010",
    ]);
  });
});
