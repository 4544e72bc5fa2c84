import { describe, expect, it } from "vitest";
import { readCatalogue, shippedLanguages } from "../../platform/messages.ts";
import { readList } from "../plan/model.ts";
import { knownDimensions, partOf, readDimensions } from "./dimensions.ts";

describe("lists as people type them", () => {
  it("are cut at the commas of every language", () => {
    const lists = ["a, b; c", "a، b؛ c", "a，b；c", "a、b、c", "a\nb\nc,"];
    for (const typed of lists) expect(readList(typed)).toEqual(["a", "b", "c"]);
  });
});

describe("dimensions", () => {
  it.each(shippedLanguages())("are known by what they are called in %s", (language) => {
    const catalogue = readCatalogue(language);
    const called = knownDimensions.map((name) => catalogue[`indicators.dimension.${name}`] ?? "");
    expect(readDimensions(called.join(", "))).toEqual([...knownDimensions]);
    expect(readDimensions(`${called[0]}، Mother = tongue`)).toEqual(["sex", "Mother tongue"]);
  });

  it("hold women and men under one word each", () => {
    expect(
      ["femmes", "Mujeres", "женский", "إناث", "女性", "women"].map((part) => partOf("sex", part)),
    ).toEqual(Array.from({ length: 6 }, () => "female"));
    expect(["hommes", "hombres", "мужской", "ذكور", "男性", "M"].map((part) => partOf("sex", part))).toEqual(
      Array.from({ length: 6 }, () => "male"),
    );
    expect(partOf("territory", "女")).toBe("女");
  });
});
