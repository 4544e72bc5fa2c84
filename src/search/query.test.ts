import { describe, expect, test } from "vitest";
import { markSearch, parseSearch, type SearchNode } from "./index.ts";

function written(node: SearchNode | null): string {
  if (node === null) return "";
  if (node.kind === "words")
    return node.text.includes(" ") ? `"${node.text}"` : `${node.text}${node.isPrefix ? "*" : ""}`;
  if (node.kind === "not") return `NOT ${written(node.node)}`;
  return `(${node.nodes.map(written).join(node.kind === "all" ? " AND " : " OR ")})`;
}
const read = (typed: string): string => written(parseSearch(typed).tree);

describe("a search", () => {
  test.each([
    ["prison conditions", "(prison AND conditions)"],
    ["prison AND conditions", "(prison AND conditions)"],
    ["torture OR ill-treatment police", "(torture OR (ill-treatment AND police))"],
    ['"death penalty" moratorium', '("death penalty" AND moratorium)'],
    ["« peine de mort » OR “pena de muerte”", '("peine de mort" OR "pena de muerte")'],
    ["education NOT school", "(education AND NOT school)"],
    ["education -school", "(education AND NOT school)"],
    ["(women OR girls) violence", "((women OR girls) AND violence)"],
    ["discriminat*", "discriminat*"],
    ["a*", "a"],
    ["and or not", "(and AND or AND not)"],
    ["《禁止酷刑公约》 批准", "(禁止酷刑公约 AND 批准)"],
    ["134.45", "134.45"],
  ])("%s", (typed, expected) => {
    expect(read(typed)).toBe(expected);
    expect(parseSearch(typed).mended).toEqual([]);
  });

  test.each([
    ['"death penalty', '"death penalty"', ["quote"]],
    ["(women OR girls", "(women OR girls)", ["bracket"]],
    ["women) girls", "(women AND girls)", ["bracket"]],
    ["OR women", "women", ["operator"]],
    ["women AND", "women", ["operator"]],
    ["NOT", "", ["operator"]],
    ["))((", "", ["bracket", "operator"]],
    ["women OR OR girls", "(women OR girls)", ["operator"]],
  ])("that does not fit together is mended: %s", (typed, expected, mended) => {
    expect(read(typed)).toBe(expected);
    expect([...parseSearch(typed).mended].sort()).toEqual([...mended].sort());
  });

  test.each([
    ["((((((((((((((((((((((((((((((a"],
    ["-".repeat(300)],
    ["\u202e\u202e"],
    ["*"],
    ["''\\:&|!"],
    ["a".repeat(5000)],
  ])("of whatever letters is read: %s", (typed) => {
    expect(() => parseSearch(typed)).not.toThrow();
  });
});

describe("what was found is marked", () => {
  const marked = (text: string, typed: string): string =>
    markSearch(text, typed)
      .map((part) => (part.isMarked ? `[${part.text}]` : part.text))
      .join("");

  test.each([
    ["Improve prison conditions", "prisons", "Improve [prison] conditions"],
    ["Enhance discriminatory laws", "discriminat*", "Enhance [discriminatory] laws"],
    ["ضمان الحق في التعليم", "تعليم", "ضمان الحق في [التعليم]"],
    ["批准《禁止酷刑公约》", "酷刑", "批准《禁止[酷刑]公约》"],
    ["Запретить пытки в тюрьмах", "тюрьма", "Запретить пытки в [тюрьмах]"],
    ["No schools", "education NOT schools", "No schools"],
    ["Ratify (a+b)*", "(a+b)*", "Ratify (a+b)*"],
  ])("%s / %s", (text, typed, expected) => {
    expect(marked(text, typed)).toBe(expected);
  });
});
