import { expect, test } from "vitest";
import { hashSecret, isSeed, newSeed, readCode, secretOf, writeCode } from "./codes.ts";

test("a code is twenty letters that nobody mistakes for one another, with the space before them", () => {
  const secret = secretOf(newSeed(), "thing");
  expect(secret).toMatch(/^[abcdefghijkmnpqrstuvwxyz2-9]{20}$/);
  expect(writeCode(secret, "XKV")).toMatch(/^xkv(-.{5}){4}$/);
  expect(writeCode(secret, null)).toMatch(/^.{5}(-.{5}){3}$/);
});

test("the same seed gives the same code for the same thing, and another for another", () => {
  const seed = newSeed();
  expect(isSeed(seed)).toBe(true);
  expect(secretOf(seed, "one")).toBe(secretOf(seed, "one"));
  expect(secretOf(seed, "one")).not.toBe(secretOf(seed, "two"));
  expect(secretOf(newSeed(), "one")).not.toBe(secretOf(seed, "one"));
});

test.each([
  ["xkv-abcde-fghij-kmnpq-23456"],
  ["XKV ABCDE FGHIJ KMNPQ 23456"],
  ["  xkvabcdefghijkmnpq23456 "],
  ["https://suivi.example/invitation/xkv-abcde-fghij-kmnpq-23456/"],
  ["ｘｋｖ-abcde-fghij-kmnpq-٢٣٤٥٦"],
  ["xkv–abcde–fghij–kmnpq–23456"],
])("%s is read as one code", (typed) => {
  expect(readCode(typed)).toEqual({ spaceCode: "XKV", secret: "abcdefghijkmnpq23456" });
});

test.each(["", "abc", "abcde-fghij-kmnpq-2345!", "xkv-abcde-fghij-kmnpq-lo100", "x".repeat(60)])(
  "%s is no code",
  (typed) => {
    expect(readCode(typed)).toBeNull();
  },
);

test("a hash says for what it was made", () => {
  expect(hashSecret("invitation", "abc")).not.toBe(hashSecret("password", "abc"));
});
