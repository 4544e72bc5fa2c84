import { describe, expect, test } from "vitest";
import type { PdfLine, PdfText } from "./model.ts";
import { toReportParagraphs } from "./report-paragraphs.ts";

/** Lines of one page, each far enough from the others to be a paragraph. */
function pdf(...lines: { readonly text: string; readonly bold?: boolean }[]): PdfText {
  const made = lines.map(
    ({ text, bold = false }, at): PdfLine => ({
      page: 1,
      text,
      x: 100,
      y: 60 + at * 40,
      width: 300,
      height: 11,
      fontSize: 10,
      bold,
      italic: false,
      column: 0,
      segments: [],
      marks: [],
      startsWithMark: false,
      role: "body",
    }),
  );
  return {
    pages: [{ page: 1, width: 600, height: 4_000, lines: made }],
    pageCount: 1,
    notices: [],
    recognisedPages: [],
  };
}

const textsOf = (...texts: string[]): string[] =>
  toReportParagraphs(pdf(...texts.map((text) => ({ text })))).map(({ text }) => text);

describe("strokes that stretch Arabic words", () => {
  const plain = "توصي اللجنة الدولة الطرف";
  const many = (stretched: string): string[] => Array.from({ length: 12 }, () => stretched);

  test.each([
    ["a digit", "توص66ي اللجن6ة الدول66ة الطرف"],
    ["a Latin letter", "توصHي اللجنHHة الدولHة الطرف"],
    ["brackets", "توص))ي اللجن))ة الدول))ة الطرف"],
  ])("are left out where the font names them by %s", (_, stretched) => {
    expect(textsOf(...many(stretched))[0]).toBe(plain);
  });

  test("leave the fifth letter of a list, and what stands between words alone", () => {
    const texts = textsOf(
      ...many("توصHي اللجنHHة الدولHة الطرف"),
      "(ه H ) نشر الوثيقة A/HRC/43 والفقرة(أ) منها",
    );
    expect(texts.at(-1)).toBe("(ه) نشر الوثيقة A/HRC/43 والفقرة(أ) منها");
    expect(textsOf("المادة2من القانون")).toEqual(["المادة2من القانون"]);
  });
});

describe("brackets that a program drew by themselves", () => {
  test.each([
    ["القوانين (مبادئ باريس ،)وتزويدها بالموارد", "القوانين (مبادئ باريس)، وتزويدها بالموارد"],
    ["إلغاء العقوبة (شيلي( )الكونغو)؛", "إلغاء العقوبة (شيلي) (الكونغو)؛"],
    [
      "إلغاء العقوبة (إيران (جمهورية - الإسلامية( ))كوت ديفوار)",
      "إلغاء العقوبة (إيران (جمهورية - الإسلامية)) (كوت ديفوار)",
    ],
    ["إلغاء العقوبة (أفغانستان )", "إلغاء العقوبة (أفغانستان)"],
  ])("%s", (drawn, read) => {
    expect(textsOf(drawn)).toEqual([read]);
  });
});

describe("bold lines in Chinese and Arabic", () => {
  test.each([
    ["缔约国应：", false],
    ["缔约国应加强努力打击家庭暴力。", false],
    ["对妇女的暴力行为", true],
    ["أطفال الشوارع؛", false],
    ["العنف ضد المرأة", true],
  ])("%s: a heading is %s", (text, isHeading) => {
    expect(toReportParagraphs(pdf({ text, bold: true }))[0]?.heading).toBe(isHeading);
  });
});
