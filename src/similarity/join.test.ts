import { describe, expect, test } from "vitest";
import { comparePairs, findLikeTexts, likeness, shinglesOf } from "./index.ts";

const like = (one: string, other: string): number => likeness(shinglesOf(one), shinglesOf(other));

describe("how alike two texts are", () => {
  test("is the part of their threes of words that both have", () => {
    // abc bcd cde and abc bcd cdf: two of four.
    expect(like("a b c d e", "a b c d f")).toBe(0.5);
    expect(like("a b c d e", "A  b, c: D e.")).toBe(1);
    expect(like("a b c", "x y z")).toBe(0);
  });

  test.each([
    ["Arabic with and without marks", "ضَمان حقوق المرأةِ في التعليم", "ضمان حقوق المراه فى التعليم"],
    ["Chinese with full-width letters", "批准《禁止酷刑公约》ＯＰ", "批准 禁止酷刑公约 op"],
    ["invisible letters", "Ratify the Con\u00advention now\u200f", "Ratify the Convention now"],
  ])("does not hang on how it is written: %s", (_, one, other) => {
    expect(like(one, other)).toBe(1);
  });

  test("of a text without words is nothing, also with itself", () => {
    expect(like("…", "…")).toBe(0);
    expect(findLikeTexts(["", "…", ""], 0.8)).toEqual({ same: [], pairs: [] });
  });

  test("of a short text is all or nothing", () => {
    expect(like("Ratify OPCAT", "ratify opcat")).toBe(1);
    expect(like("Ratify OPCAT", "Ratify CEDAW")).toBe(0);
  });
});

/** Texts of few words, so that there are many pairs of every likeness. */
function makeTexts(count: number): string[] {
  let seed = 7;
  const chance = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const texts: string[] = [];
  while (texts.length < count) {
    const source = texts[Math.floor(chance() * texts.length)];
    if (source !== undefined && chance() < 0.08) texts.push(source);
    else if (source !== undefined && chance() < 0.6) {
      const words = source.split(" ");
      words[Math.floor(chance() * words.length)] = `n${Math.floor(chance() * 50)}`;
      if (chance() < 0.3) words.pop();
      texts.push(words.join(" "));
    } else {
      const length = 1 + Math.floor(chance() * 30);
      texts.push(Array.from({ length }, () => `w${Math.floor(chance() ** 2 * 60)}`).join(" "));
    }
  }
  return texts;
}

describe("all texts that are alike", () => {
  test.each([0.3, 0.5, 0.8, 1])("are found as by comparing each with each, from %s on", (threshold) => {
    const texts = makeTexts(500);
    const { same, pairs } = findLikeTexts(texts, threshold);
    const groupOf = new Map(same.flatMap((group) => group.map((at) => [at, group] as const)));
    const all = (at: number) => groupOf.get(at) ?? [at];
    const found = new Set<string>();
    for (const group of same) for (const a of group) for (const b of group) if (a < b) found.add(`${a} ${b}`);
    for (const { one, other } of pairs) {
      for (const a of all(one)) for (const b of all(other)) found.add(`${Math.min(a, b)} ${Math.max(a, b)}`);
    }
    const exact = comparePairs(texts, threshold).map(({ one, other }) => `${one} ${other}`);
    expect(exact.length).toBeGreaterThan(10);
    expect([...found].sort()).toEqual(exact.sort());
  });

  test("that are the same stand together, and are compared with others once", () => {
    const long =
      "Ratify the Optional Protocol to the Convention against Torture without any further delay at all";
    const { same, pairs } = findLikeTexts(
      [long, "Something else", long.toUpperCase(), `${long} please`],
      0.8,
    );
    expect(same).toEqual([[0, 2]]);
    expect(pairs.map(({ one, other }) => [one, other])).toEqual([[0, 3]]);
  });

  test("a text of a hundred thousand letters is one among others", () => {
    const long = "Ratify the Convention without delay ".repeat(3000);
    expect(findLikeTexts([long, "Ratify", `${long} now`], 0.8).pairs).toHaveLength(1);
  });
});
