import { describe, expect, test } from "vitest";
import { chooseAsking } from "./choose.ts";
import { resemblesAsking } from "./damaged.ts";

/** Letters under other names, and strokes as letters, as in text layers of the United Nations' papers. */
const damage = (text: string): string =>
  text
    .replaceAll("ط", "ت")
    .replaceAll("ش", "د")
    .replaceAll("و", "يل")
    .replaceAll("ص", "")
    .replace(/لل/gu, "لييل");

describe("in a damaged text layer", () => {
  test.each([
    "توصي اللجنة الدولة الطرف باتخاذ التدابير اللازمة لحماية الأطفال.",
    "إذ تشير اللجنة إلى تعليقها العام رقم 6، تحث الدولة الطرف على اعتماد القانون.",
    "ينبغي للدولة الطرف أن تكفل الوصول إلى العدالة.",
    "تطلب اللجنة إلى الدولة الطرف أن تقدم تقريرها المقبل.",
  ])("an opening asks: %s", (text) => {
    expect(resemblesAsking(damage(text))).toBe(true);
  });

  test.each([
    "يساور اللجنة القلق إزاء عدم وجود بيانات.",
    "تشعر اللجنة بالقلق لأن القانون لا يحظر التمييز.",
    "ترحب اللجنة بالتدابير التي اتخذتها الدولة الطرف.",
  ])("an opening does not ask: %s", (text) => {
    expect(resemblesAsking(damage(text))).toBe(false);
  });

  const paragraph = (number: number, isBold: boolean, hasBold = isBold) => ({
    number,
    part: "principal" as const,
    heading: null,
    section: null,
    isBold,
    hasBold,
    text: "ررر",
    lists: [{ opening: "ررر", isBold, openings: 1, clauses: [] }],
    clauses: [],
    places: [],
    isCounted: false,
  });
  const facts = { mechanism: "CCPR", datedOn: "2019-01-01" };
  const chosen = (paragraphs: readonly ReturnType<typeof paragraph>[]): number[] =>
    chooseAsking(paragraphs, true, facts).map(({ number }) => number);

  test("bold paragraphs ask, and so does what follows the last of them", () => {
    const body = [4, 5, 6, 7, 8, 9, 10, 11].map((number) =>
      paragraph(number, number % 2 === 1 && number < 10),
    );
    expect(chosen(body)).toEqual([5, 7, 9, 10, 11]);
  });

  test("where what is asked stands in bold under the concern, these paragraphs ask, and what follows", () => {
    const body = [4, 5, 6, 7, 8].map((number) => paragraph(number, false, number < 8 && number !== 5));
    expect(chosen(body)).toEqual([4, 6, 7, 8]);
  });
});
