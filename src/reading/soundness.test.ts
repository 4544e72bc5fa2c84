import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { installation } from "../platform/installation.ts";
import { isDamagedText } from "./soundness.ts";

/** Texts of some length in each language: the catalogues of this program. */
function catalogueText(language: string): string {
  return globSync(`src/**/messages/${language}.json`, { cwd: installation.root })
    .flatMap((file) => {
      const messages: unknown = JSON.parse(readFileSync(path.join(installation.root, file), "utf8"));
      return Object.values(messages as Record<string, string>);
    })
    .join("\n")
    .replace(/\{[^{}]*\}/gu, " ");
}

function slices(text: string, size: number): string[] {
  const words = text.split(/\s+/u);
  const found: string[] = [];
  for (let at = 0; at + size <= words.length; at += size) found.push(words.slice(at, at + size).join(" "));
  return found;
}

const arabic = "\\p{Script=Arabic}";
const each = (shape: string, to: string): ((text: string) => string) => {
  return (text) => text.replace(new RegExp(shape, "gu"), to);
};

/** What programs that make PDFs do to Arabic. */
const damages: Readonly<Record<string, (text: string) => string>> = {
  "ligatures the wrong way round": each("ل([أإآا])", "$1ل"),
  "letters in the order of the page": (text) =>
    text.replace(/\p{Script=Arabic}+/gu, (word) => [...word].reverse().join("")),
  "signs of replacement": each("ط", "\ufffd"),
  "a letter of the article under another’s name": each("(?<![\\p{L}])ال", "اص"),
  "letters of private use": each("ض", "\ue123"),
  "control signs of several kinds": (text) => each("ط", "\u0012")(each("ص", "\u0013")(text)),
  "a letter that is missing": each("ج", ""),
  "a letter that is missing inside words": each(`(?<=${arabic})د`, ""),
  "a letter under another’s name": each("ي(?=\\p{L})", "ى"),
  "strokes named as letters": each(`ي(?=${arabic})`, "يييي"),
  "swapped words": (text) => each("(?<!\\p{L})في(?!\\p{L})", "يف")(each("الم", "امل")(text)),
  "letters parted by spaces": each(`(${arabic})(?=${arabic})`, "$1 "),
  "words parted in two": each(`(${arabic}{2})(?=${arabic}{2})`, "$1 "),
  "words without spaces": each(`(${arabic}) (${arabic}+) (?=${arabic})`, "$1$2"),
};

describe("a text layer", () => {
  test.each(["ar", "en", "es", "fr", "ru", "zh"])("that is sound is never called damaged: %s", (language) => {
    const text = catalogueText(language);
    expect(slices(text, 1_500).filter((slice) => isDamagedText(slice, language))).toEqual([]);
    expect(isDamagedText(text, language)).toBe(false);
  });

  test.each(Object.entries(damages))("in Arabic is found damaged by %s", (_, damage) => {
    const text = catalogueText("ar")
      .normalize("NFKC")
      .replace(/[\u064b-\u0652]/gu, "");
    expect(slices(text, 3_000).map((slice) => isDamagedText(damage(slice), "ar"))).not.toContain(false);
  });

  test("in presentation forms, with marks of vowels, strokes and signs of direction is sound", () => {
    const text = slices(catalogueText("ar"), 3_000)[0] ?? "";
    const forms = text.replaceAll("لا", "\ufefb").replaceAll("في", "\ufed3\ufef2");
    const marked = forms.replaceAll("ل", "\u0644\u0640").replaceAll("من", "\u200fم\u0650ن");
    expect(isDamagedText(marked, "ar")).toBe(false);
  });

  test.each(["en", "es", "fr", "ru"])("of wrong letters is found in %s", (language) => {
    const shifted = catalogueText(language).replace(/\p{L}/gu, (letter) =>
      String.fromCodePoint((letter.codePointAt(0) ?? 0) + 3),
    );
    expect(isDamagedText(shifted, language)).toBe(true);
  });

  test("with signs that are no letters is damaged in any language, however short", () => {
    expect(isDamagedText("委员会\ue001\ue002缔约国\ue003\ue004采取措施。", "zh")).toBe(true);
    expect(isDamagedText("The Committee recommends: \uf0b7 Adopt a law; \uf0b7 Apply it.", "en")).toBe(false);
    expect(isDamagedText("", "ar")).toBe(false);
  });

  const samples = path.resolve(installation.root, "../shared/data/uhri/six-languages.jsonl");
  test.skipIf(!existsSync(samples))("of real Arabic records is sound, and damaged when damaged", () => {
    const records = readFileSync(samples, "utf8").split("\n").filter(Boolean);
    const text = records
      .map((line) => (JSON.parse(line) as { ar?: string }).ar ?? "")
      .join("\n")
      .replace(/&\w+;/gu, " ");
    expect(slices(text, 2_000).filter((slice) => isDamagedText(slice, "ar"))).toEqual([]);
    const plain = text.normalize("NFKC").replace(/[\u064b-\u0652ـ]/gu, "");
    for (const [name, damage] of Object.entries(damages)) {
      const missed = slices(plain, 3_000).filter((slice) => !isDamagedText(damage(slice), "ar"));
      expect([name, missed.length]).toEqual([name, 0]);
    }
  });
});
