import { describe, expect, test } from "vitest";
import { inOneScript, inWesternDigits, plainLetters } from "./letters.ts";

describe("letters of a search", () => {
  test.each([
    ["tor\u00adture", "torture"],
    ["\ufeffrights\u200b", "rights"],
    ["\u202eabc\u202c", "abc"],
    ["التعـــليم", "التعليم"],
    ["ｔｏｒｔｕｒｅ", "torture"],
    ["ﬁnance", "finance"],
    ["\ufee3\ufe8e\ufebf", "ماض"],
    ["é", "é"],
    ["缔约国，应：", "缔约国，应："],
    ["«peine de mort» … №", "«peine de mort» … №"],
  ])("are plain: %s", (text, expected) => {
    expect(plainLetters(text)).toBe(expected);
  });

  test.each([
    ["t\u043erture", "torture"],
    ["\u0440ris\u043en", "prison"],
    ["тюp\u0435мный", "тюремный"],
    ["H\u0423MAN", "HYMAN"],
    ["women\u03b1", "womena"],
    ["пытки", "пытки"],
    ["H.Образование", "H.Образование"],
    ["ратификация-ICCPR", "ратификация-ICCPR"],
    ["женщиныw", "женщиныw"],
    ["酷刑torture", "酷刑torture"],
  ])("of a word are of one script: %s", (word, expected) => {
    expect(inOneScript(word)).toBe(expected);
  });

  test.each([
    ["١٣٤٫٤٥", "134.45"],
    ["۱۳۴.۴۵", "134.45"],
    ["134.45", "134.45"],
  ])("that are digits are those of paragraphs: %s", (text, expected) => {
    expect(inWesternDigits(text)).toBe(expected);
  });
});
