import { describe, expect, it } from "vitest";
import { hasDrawnBrackets, inReadingOrder, isRightToLeft, joinPieces, turnBrackets } from "./direction.ts";

const piece = (text: string, isParted = true) => ({ text, isParted });

describe("the order of reading", () => {
  it("is that of the page for Latin letters", () => {
    expect(joinPieces([piece("140.1", false), piece("Ratify"), piece(" it", false)])).toBe("140.1 Ratify it");
  });

  it("runs from right to left for Arabic, with numbers and symbols kept whole", () => {
    expect(joinPieces([piece("اللجنة", false), piece("نظرت"), piece("-"), piece("1")])).toBe(
      "1 - نظرت اللجنة",
    );
    expect(inReadingOrder(["التقرير الأولي لألبانيا", "CRPD/C/1", "2", "في"])).toBe(
      "في CRPD/C/1 2 التقرير الأولي لألبانيا",
    );
  });

  it("joins pieces of one Arabic word", () => {
    expect(joinPieces([piece("نة", false), piece("اللج", false)])).toBe("اللجنة");
  });

  it("tells Arabic lines from others that hold an Arabic word", () => {
    expect(isRightToLeft("اللجنة المعنية 12 (CRPD)")).toBe(true);
    expect(isRightToLeft("the word لجنة in an English line")).toBe(false);
  });

  it("puts marks of vowels back where they are spoken", () => {
    expect(inReadingOrder(["\u064fنفذت بالفعل"])).toBe("ن\u064fفذت بالفعل");
    expect(inReadingOrder(["علم\u064b ا بها"])).toBe("علم\u064bا بها");
  });
});

describe("numbers that are drawn sign by sign in Arabic lines", () => {
  const letters = piece("التصديق");

  it("stay whole where a line begins with them", () => {
    const number = [piece("134"), piece("-", false), piece("10", false)];
    expect(joinPieces([letters, ...number])).toBe("134-10 التصديق");
  });

  it("are read from the right behind letters, as Word draws them", () => {
    expect(joinPieces([piece("2020", false), piece("-", false), piece("2016", false), letters])).toBe(
      "التصديق 2016-2020",
    );
  });

  it("keep the stop behind them", () => {
    expect(joinPieces([piece(".2023", false), letters])).toBe("التصديق 2023.");
  });
});

describe("brackets of Arabic lines", () => {
  const drawn = ["قانون )شيلي(؛", "الجهود )كوريا(", ")أ( النظر", "تعزيز )دولة )القوميات(("];

  it("are turned where a document gives them as they are drawn", () => {
    expect(hasDrawnBrackets(drawn)).toBe(true);
    expect(drawn.map(turnBrackets)).toEqual([
      "قانون (شيلي)؛",
      "الجهود (كوريا)",
      "(أ) النظر",
      "تعزيز (دولة (القوميات))",
    ]);
  });

  it("are turned in a paper with few of them", () => {
    expect(hasDrawnBrackets(["البرازيل، بوليفيا )دولة - المتعددة القوميات(، شيلي"])).toBe(true);
  });

  it("stay where a document gives them as they are read, one slip or not, and in other scripts", () => {
    expect(hasDrawnBrackets(drawn.map(turnBrackets))).toBe(false);
    expect(hasDrawnBrackets(["قانون )شيلي(", "قانون (شيلي)"])).toBe(false);
    expect(hasDrawnBrackets(["law )Chile(", "law )Chile(", "law )Chile(", "law )Chile("])).toBe(false);
    expect(turnBrackets("law (Chile)")).toBe("law (Chile)");
    expect(hasDrawnBrackets(["أ) قانون", "ب) قانون"])).toBe(false);
  });
});
