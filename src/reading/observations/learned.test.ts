import { describe, expect, test } from "vitest";
import type { NumberedParagraph } from "../numbered/index.ts";
import { askingClauses } from "./choose.ts";
import { asksByLikeness } from "./learned.ts";

const paragraph = (number: number, heading: string, text: string): NumberedParagraph<"principal"> => ({
  number,
  part: "principal",
  heading,
  section: null,
  isBold: false,
  hasBold: false,
  text,
  lists: [{ opening: text, isBold: false, openings: 1, clauses: [] }],
  clauses: [],
  places: [],
  isCounted: false,
});
/** No words of any language: what is alike in them is all there is to know. */
const concern = "نلل مة قلق جزنء عدم وجود بيانات مصنفة في نلمنظق نلنئية";
const request = "يسبغي للديلة الت ي أس تعزز اليدلا بما يكفي من موارد";
const closing = "تنشر الديلة هذه نلملاحظات على نطاق لاسع بين نلسلطات";
const asked = (body: readonly NumberedParagraph[]): number[] => {
  const asks = asksByLikeness(body, () => 0);
  return body.filter((_, at) => asks[at]).map(({ number }) => number);
};

describe("where neither type nor words tell what asks", () => {
  test("under each heading the first paragraph worries and the last asks", () => {
    const body = ["أ", "ب", "ج", "د"].flatMap((heading, at) => [
      paragraph(2 * at + 4, heading, concern),
      paragraph(2 * at + 5, heading, request),
    ]);
    expect(asked(body)).toEqual([5, 7, 9, 11]);
  });

  test("what stands between them is told by what it is like, and closing paragraphs all ask", () => {
    const pairs = ["أ", "ب", "ج", "د"].flatMap((heading, at) => [
      paragraph(2 * at + 4, heading, concern),
      paragraph(2 * at + 5, heading, request),
    ]);
    const body = [
      ...pairs,
      paragraph(12, "ه", concern),
      paragraph(13, "ه", request),
      paragraph(14, "ه", concern),
      paragraph(15, "ه", request),
      paragraph(16, "و", closing),
      paragraph(17, "و", closing),
      paragraph(18, "و", closing),
    ];
    expect(asked(body)).toEqual([5, 7, 9, 11, 13, 15, 16, 17, 18]);
  });

  test("where headings have one paragraph each, it holds both, and the list behind the concern's is the request's", () => {
    const body = [..."أبجدهو"].map((heading, at) => paragraph(at + 4, heading, concern));
    expect(asked(body)).toHaveLength(6);
    const clause = (letter: string, text: string) => ({ letter, mark: `(${letter})`, text, isGuessed: true });
    const lists = [
      { opening: "نلل مة جزنء:", isBold: false, openings: 1, clauses: [clause("a", "one")] },
      { opening: "الت ي ببا:", isBold: false, openings: 1, clauses: [clause("a", "two")] },
    ];
    const found = askingClauses({ ...body[0]!, lists }, true, true);
    expect(found.map(({ text }) => text)).toEqual(["two"]);
  });

  test("of plain and bold lists under one number the bold ones ask", () => {
    const clause = (text: string) => ({ letter: "a", mark: "(a)", text, isGuessed: true });
    const lists = [
      { opening: "نلل مة جزنء:", isBold: false, openings: 1, clauses: [clause("one")] },
      { opening: "الت ي ببا:", isBold: true, openings: 1, clauses: [clause("two")] },
      { opening: "ييي لذا الصدد", isBold: true, openings: 1, clauses: [] },
    ];
    const found = askingClauses({ ...paragraph(4, "أ", concern), lists }, true, false);
    expect(found.map(({ text }) => text)).toEqual(["two"]);
  });
});
