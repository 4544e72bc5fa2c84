import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitLetters, splitNumber } from "./text-parts.ts";

describe("the paragraph's number", () => {
  it.each([
    ["140.7 Ratify the Convention", "140.7", "Ratify the Convention"],
    ["100.62. Strengthen efforts", "100.62", "Strengthen efforts"],
    ["121.126通过改善学校", "121.126", "通过改善学校"],
    ["١٢١-١٢٦\n إعمال الحق", "121.126", "إعمال الحق"],
    ["186 -184-\n تعزيز تنفيذ", "186.184", "تعزيز تنفيذ"],
    ["35-\n توصي اللجنة", "35", "توصي اللجنة"],
    ["Recommendation No. 93, para. 106:93. Pass a law", "106.93", "Pass a law"],
    ["33. (a) Adopt a law", "33(a)", "Adopt a law"],
    ["13.The Committee recommends", "13", "The Committee recommends"],
    ["2030 Agenda: implement it", null, "2030 Agenda: implement it"],
    ["10 December is a day", null, "10 December is a day"],
    ["1.5 million children", null, "1.5 million children"],
    ["Comply with article 5. Ensure it", null, "Comply with article 5. Ensure it"],
    ["", null, ""],
  ])("of %j is %j", (text, paragraph, rest) => {
    expect(splitNumber(text)).toEqual({ paragraph, heading: null, text: rest });
  });

  it.each([
    ["Climate change \n11. The Committee recommends", "11", "Climate change"],
    ["National machinery 13.The Committee commends", "13", "National machinery"],
    [
      "Children’s rights and the business sector13. Reiterating",
      "13",
      "Children’s rights and the business sector",
    ],
    [
      "A.General measures (arts. 4, 42 and 44 (6))11. Recalling",
      "11",
      "A.General measures (arts. 4, 42 and 44 (6))",
    ],
    ["数据收集11.委员会注意到", "11", "数据收集"],
    ["Reservation to article 412. Recalling", null, null],
    ["The Committee recommends that it comply with article 5. Ensure it", null, null],
  ])("of %j stands after the heading", (text, paragraph, heading) => {
    expect(splitNumber(text, true)).toMatchObject({ paragraph, heading });
  });
});

describe("lettered clauses", () => {
  it("are cut at (a), (b) that follow a stop", () => {
    const text = "recommends that it:(a) Adopt a law under article 2 (b);\n(b) Train judges; and (c) Report.";
    expect(splitLetters(text).map(({ letter, text: words }) => [letter, words])).toEqual([
      ["a", "Adopt a law under article 2 (b)"],
      ["b", "Train judges"],
      ["c", "Report."],
    ]);
  });

  it("are none where only one letter stands", () => {
    expect(splitLetters("in line with: (a) the Covenant")).toEqual([]);
  });
});

it("a text is taken apart without fail, whatever stands in it", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("a", "(", ")", ";", "1", ".", " ", "\n", "b") }),
      (text) => {
        splitNumber(text);
        splitLetters(text);
      },
    ),
  );
});
