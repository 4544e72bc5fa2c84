import { describe, expect, test } from "vitest";
import { paragraphs } from "../reports/paragraphs.fixture.ts";
import { readConcludingObservations } from "./read.ts";

/** Letters under other names, as one text layer of the United Nations' papers gives them. */
const names = new Map([
  ["و", "يل"],
  ["ش", "د"],
  ["خ", "ئ"],
  ["ط", "ت"],
  ["ب", "ق"],
  ["إ", "ج"],
  ["أ", "و"],
  ["ج", " "],
  ["ن", "م"],
]);
const damage = (text: string): string => [...text].map((letter) => names.get(letter) ?? letter).join("");

const clauses = ["تعديل المادة من قانون العقوبات؛", "ضمان التحقيق في الادعاءات؛", "توفير التدريب للقضاة."];
const headings = [
  "المساواة وعدم التمييز",
  "العنف ضد المرأة",
  "ظروف الاحتجاز",
  "الحق في التعليم",
  "جمع البيانات",
];
const body = headings.flatMap((heading, at) => [
  `# ${heading}`,
  `${2 * at + 4}- يساور اللجنة القلق إزاء عدم وجود معلومات عن تنفيذ القانون في جميع أنحاء البلد وعن الموارد المخصصة له.`,
  `${2 * at + 5}- توصي اللجنة الدولة الطرف بما يلي:`,
  ...clauses.map((clause, place) => `(${"أبج"[place]}) ${clause}`),
]);
const paper = [
  "اللجنة المعنية بحقوق الأشخاص ذوي الإعاقة",
  "# الملاحظات الختامية بشأن التقرير الدوري السابع للأردن",
  "# ألف- مقدمة",
  "1- نظرت اللجنة في التقرير الدوري السابع للدولة الطرف في جلستيها المعقودتين في تموز.",
  "2- تعرب اللجنة عن امتنانها للدولة الطرف لقبولها الإجراء المبسط لتقديم التقارير.",
  "# باء- الجوانب الإيجابية",
  "3- ترحب اللجنة بالتدابير التي اتخذتها الدولة الطرف لتنفيذ الاتفاقية.",
  "# جيم- المسائل الرئيسية المثيرة للقلق والتوصيات",
  ...body,
];
const read = (texts: readonly string[]) =>
  readConcludingObservations(paragraphs(...texts), { format: "pdf", pages: 4, notices: [] });

describe("a damaged paper without a symbol and without bold type", () => {
  const reading = read(paper.map(damage));

  test("is known by its title and its Committee, and says that it is damaged", () => {
    expect(reading?.review).toMatchObject({ mechanism: "CRPD", symbol: null });
    expect(reading?.notices.map(({ code }) => code)).toContain("text_layer_damaged");
  });

  test("gives what stands last under each heading, with the letters of its clauses marked as guessed", () => {
    expect(reading?.items.map(({ paragraph }) => paragraph)).toEqual(["5", "7", "9", "11", "13"]);
    for (const { clauses: found, doubts } of reading?.items ?? []) {
      expect(found.map(({ letter }) => letter)).toEqual(["a", "b", "c"]);
      expect(doubts.map(({ code }) => code)).toEqual(
        expect.arrayContaining(["clause_letter_guessed", "text_layer_damaged"]),
      );
    }
  });

  test("of another kind is none", () => {
    const other = [
      "اللجنة المعنية بحقوق الأشخاص ذوي الإعاقة",
      "# قائمة المسائل المتصلة بالتقرير الأولي",
      ...body,
    ];
    expect(read(other.map(damage))).toBeNull();
  });
});
