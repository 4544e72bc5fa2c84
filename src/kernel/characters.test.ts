import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanName, cleanText, countHidden, keyOf } from "./characters.ts";

describe("characters that nobody sees", () => {
  it.each<[string, string, string, number]>([
    ["an override that turns the rest of a line", "gpj.\u202egnp", "gpj.gnp", 1],
    ["isolates", "a\u2066b\u2069", "ab", 2],
    ["a space of no width, a byte order mark, a soft hyphen", "wo\u200bm\ufeffe\u00adn", "women", 0],
    ["tags", "safe\u{e0049}\u{e0047}", "safe", 2],
    ["control characters", "a\0b\x07c\x7f", "abc", 3],
    ["a noncharacter", "a\ufffeb", "ab", 1],
    ["a filler that is a letter to programs", "a\u3164b", "ab", 1],
    ["half of a pair of surrogates", "a\ud83db", "a\ufffdb", 1],
    ["ends of lines as old programs write them", "a\u2028b\x0bc\x85d", "a\nb\nc\nd", 0],
    ["a joiner between Latin letters", "ad\u200dmin", "admin", 0],
    ["a joiner that Persian needs", "می\u200cدهد", "می\u200cدهد", 0],
    ["a joiner that Hindi needs", "क्\u200dष", "क्\u200dष", 0],
    ["a joiner behind a word, with something hidden behind it", "می\u200c\u202e", "می", 1],
    ["the marks of Arabic vowels", "مُحَمَّد", "مُحَمَّد", 0],
    ["a family", "👩\u200d👦", "👩\u200d👦", 0],
    ["line ends and tabs", "a\r\nb\tc", "a\r\nb\tc", 0],
  ])("%s", (_, text, clean, hidden) => {
    expect([cleanText(text), countHidden(text)]).toEqual([clean, hidden]);
  });

  it("are gone after one look: cleaning again changes nothing, whatever the text", () => {
    const unseen = fc.constantFrom(..."\u200b\u200c\u200d\u202e\u2066\ufeff\ufe0f\u2028\x85\0 بکअ👩é\ud800");
    const anyText = fc.array(fc.oneof(unseen, fc.string({ unit: "binary", maxLength: 3 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(anyText, (parts) => {
        const clean = cleanText(parts.join(""));
        expect(cleanText(clean)).toBe(clean);
        expect(countHidden(clean)).toBe(0);
        expect(clean.isWellFormed()).toBe(true);
      }),
    );
  });

  it("do not make two keys of one, and no name of two lines", () => {
    expect(keyOf("１34.\u200b45 (A\u202e)")).toBe(keyOf("134.45(a)"));
    expect(cleanName(" Ana\u202e\nNovak\u00a0 ")).toBe("Ana Novak");
  });
});
