import fc from "fast-check";
import { expect, test } from "vitest";
import { eachWord } from "./words.ts";

const signs = fc.constantFrom(
  ..."aЖé語かß٣½Ⅳªʰـ-’'. \n\u0301\u064b\u00ad\u200f\ufeff",
  "e\u0301",
  "𝐀",
  "𠀀",
  "😀",
  "\ud800",
  "\udc00",
);

test.each([
  ["with marks", /[\p{L}\p{N}\p{M}]+/gu],
  ["without marks", /[\p{L}\p{N}]+/gu],
] as const)("words %s are letters and numbers behind each other, of any script", (marks, shape) => {
  fc.assert(
    fc.property(fc.array(signs), fc.string({ unit: "binary" }), (some, any) => {
      const text = some.join("") + any;
      const found: unknown[] = [];
      eachWord(text, marks, (word, start, end) => found.push([word, start, end]));
      expect(found).toEqual(
        [...text.matchAll(shape)].map(({ 0: word, index }) => [word, index, index + word.length]),
      );
    }),
  );
});
