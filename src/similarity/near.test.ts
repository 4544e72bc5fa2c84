import { expect, test } from "vitest";
import { cosine, sharedMeaning } from "../classification/index.ts";
import { findNear } from "./near.ts";

const texts = [
  ["en", "Abolish the death penalty in law"],
  ["es", "Abolir la pena de muerte"],
  ["fr", "Abolir la peine de mort"],
  ["en", "Improve access of rural women to health services"],
  ["ru", "Расширить доступ сельских женщин к медицинским услугам"],
  ["en", "Submit the overdue reports to the treaty bodies"],
] as const;
const vectors = texts.map(([language, text]) => sharedMeaning().vectorOf(text, language));

test("texts about one matter are near, whatever their language; others are not", () => {
  const pairs = findNear(vectors, { threshold: 0.4, most: 5, mayPair: () => true });
  const found = pairs.map(({ one, other }) => `${one} ${other}`);
  expect(found).toEqual(expect.arrayContaining(["0 1", "0 2", "1 2", "3 4"]));
  expect(found.filter((pair) => pair.includes("5"))).toEqual([]);
  expect(pairs.every(({ one, other }) => one < other)).toBe(true);
  const nearness = pairs.map((pair) => pair.nearness);
  expect(nearness).toEqual([...nearness].sort((a, b) => b - a));
});

test("only what may be a pair is one, and each stands among the nearest of the other", () => {
  const across = findNear(vectors, {
    threshold: 0.4,
    most: 5,
    mayPair: (one, other) => one + other !== 1,
  });
  expect(across.some(({ one, other }) => one === 0 && other === 1)).toBe(false);
  const single = findNear(vectors, { threshold: 0.1, most: 1, mayPair: () => true });
  const uses = single.flatMap(({ one, other }) => [one, other]);
  expect(new Set(uses).size).toBe(uses.length);
});

test("none is left out: the same pairs as by comparing each with each", () => {
  const words = ["law", "child", "women", "prison", "judge", "school", "water", "land", "vote", "press"];
  let seed = 7;
  const chance = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const made = Array.from({ length: 120 }, () =>
    sharedMeaning().vectorOf(
      Array.from({ length: 4 }, () => words[Math.floor(chance() * words.length)]).join(" "),
      "en",
    ),
  );
  const found = findNear(made, { threshold: 0.6, most: made.length, mayPair: () => true });
  const exact = made.flatMap((one, at) =>
    made.flatMap((other, place) => (place > at && cosine(one, other) >= 0.6 ? `${at} ${place}` : [])),
  );
  expect(exact.length).toBeGreaterThan(50);
  expect(found.map(({ one, other }) => `${one} ${other}`).sort()).toEqual(exact.sort());
});

test("nothing gives nothing", () => {
  expect(findNear([], { threshold: 0.4, most: 5, mayPair: () => true })).toEqual([]);
});
