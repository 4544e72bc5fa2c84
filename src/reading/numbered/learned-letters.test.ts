import { describe, expect, test } from "vitest";
import type { ReportParagraph } from "../reports/index.ts";
import { withLearnedLetters } from "./learned-letters.ts";

const paragraph = (text: string, more: Partial<ReportParagraph> = {}): ReportParagraph => ({
  text,
  label: null,
  level: 0,
  place: { kind: "page", page: 1, rectangles: [] },
  bold: false,
  heading: false,
  ...more,
});
const letters = (paragraphs: readonly ReportParagraph[]): (string | null)[] =>
  withLearnedLetters(paragraphs).map(({ label }) => label);

/** Numbered paragraphs with a list each, whose letters a text layer calls as given. */
const withLists = (...lists: (readonly string[])[]): ReportParagraph[] =>
  lists.flatMap((marks, at) => [
    paragraph(`${at + 1}- تيصي اللاسة الديلة الت ي ببا يلي:`),
    ...marks.map((mark) => paragraph(`${mark} تعديل البادة بس قاسيس العقيبات؛`)),
  ]);

describe("letters of clauses in a damaged text layer", () => {
  test("are told by the order of lists, whatever the layer calls them", () => {
    const found = letters(withLists(["(و)", "(ق)", "( )", "(لي"], ["(و)", "(ق)"], ["(و)", "(ق)", "( )"]));
    expect(found).toEqual([null, "(أ)", "(ب)", "(ج)", "(د)", null, "(أ)", "(ب)", null, "(أ)", "(ب)", "(ج)"]);
  });

  test("that the layer does not give are marked as guessed, and others are not", () => {
    const found = withLearnedLetters(withLists(["(أ)", "(ق)", "(ج)"], ["(أ)", "(ق)"], ["(أ)"]));
    expect(found.map(({ isLabelGuessed }) => isLabelGuessed).slice(1, 4)).toEqual([false, true, false]);
  });

  test("begin again behind words that open another list, in each type by its own names", () => {
    const list = (number: number): ReportParagraph[] => [
      paragraph(`${number}- ترحق نلل مة قمن يلي:`),
      paragraph("(و) نسررتمرنر نلقررلينلق؛"),
      paragraph("(ق) عرر م لي ررلي."),
      paragraph("يسبغي للديلة القياب ببا يلي:", { bold: true }),
      paragraph("(ا) تعديل البادة؛", { bold: true }),
      paragraph("(ت) نباس التحقيق.", { bold: true }),
    ];
    expect(letters([...list(1), ...list(2), ...list(3)]).slice(0, 6)).toEqual([
      null,
      "(أ)",
      "(ب)",
      null,
      "(أ)",
      "(ب)",
    ]);
  });

  test("are none where a sentence goes on with a remark, or a heading with a second line", () => {
    const found = withLearnedLetters([
      ...withLists(["(و)", "(ق)"], ["(و)", "(ق)"]),
      paragraph("3- تيصي اللاسة."),
      paragraph("(من 5 إلى 6) أيناً."),
      paragraph("البساياة يعدب التبييز", { heading: true }),
      paragraph("(ال ءاهه 22 و 30)"),
      paragraph("4- تيصي اللاسة."),
    ]);
    expect(found.map(({ label }) => label).slice(6)).toEqual([null, null, null, null]);
    expect(found.at(-2)?.text).toBe("البساياة يعدب التبييز (ال ءاهه 22 و 30)");
  });

  test("stand under numbers whose brackets the layer loses or turns", () => {
    const found = withLearnedLetters([
      paragraph("(5 تيصي اللاسة."),
      paragraph(")6( تيصي اللاسة."),
      paragraph("( 7 ) تيصي اللاسة."),
    ]);
    expect(found.map(({ text }) => text.slice(0, 3))).toEqual(["(5)", "(6)", "( 7"]);
  });
});
