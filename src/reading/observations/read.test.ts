import { describe, expect, test } from "vitest";
import { paragraphs } from "../reports/paragraphs.fixture.ts";
import type { ReportParagraph } from "../reports/paragraphs.ts";
import { readConcludingObservations } from "./read.ts";

const source = { format: "pdf", pages: 8, notices: [] } as const;

function read(...texts: (string | Partial<ReportParagraph>)[]) {
  const reading = readConcludingObservations(paragraphs(...texts), source);
  if (reading === null) throw new Error("these are no concluding observations");
  return reading;
}

/** Items as "number: letters". */
function shapeOf(reading: ReturnType<typeof read>): string[] {
  return reading.items.map(
    ({ paragraph, clauses }) => `${paragraph}: ${clauses.map(({ letter }) => letter).join("")}`,
  );
}

describe("concluding observations", () => {
  test("in English, of a committee that says what the State party should do inside the paragraph of concern", () => {
    const reading = read(
      "CCPR/C/USA/CO/4",
      "Distr.: General 23 April 2014 Original: English",
      "# Concluding observations on the fourth periodic report of the United States of America*",
      "1. The Committee considered the fourth periodic report at its 3044th meeting. At its 3061st meeting, held on 26 March 2014, it adopted the following concluding observations.",
      "# A. Introduction",
      "2. The Committee welcomes the timely submission of the report.",
      "# B. Positive aspects",
      "3. The Committee notes with appreciation the many efforts undertaken.",
      "# C. Principal matters of concern and recommendations",
      "# Applicability of the Covenant at national level",
      "4. The Committee regrets that the State party continues to maintain its position.",
      "The State party should:",
      "(a) Interpret the Covenant in good faith;",
      "(b) Engage with stakeholders at all levels;",
      "(c) Taking into account its declaration, review its position.",
      "5. The Committee is concerned at the limited number of investigations. The State party should ensure that all cases are investigated.",
      "6. The Committee appreciates the information provided on the census.",
      "# D. Follow-up",
      "7. In accordance with rule 71, paragraph 5, the State party should provide, within one year, relevant information on its implementation of the recommendations made in paragraph 5.",
    );
    expect(reading).toMatchObject({
      type: "concluding_observations",
      symbol: "CCPR/C/USA/CO/4",
      state: "USA",
      language: "en",
      datedOn: "2014-04-23",
      review: { mechanism: "CCPR", symbol: "CCPR/C/USA/CO/4" },
    });
    expect(shapeOf(reading)).toEqual(["4: abc", "5: ", "7: "]);
    expect(reading.items[0]).toMatchObject({
      section: "Applicability of the Covenant at national level",
      text: "The Committee regrets that the State party continues to maintain its position. The State party should: (a) Interpret the Covenant in good faith; (b) Engage with stakeholders at all levels; (c) Taking into account its declaration, review its position.",
    });
  });

  test("in French, with no space behind numbers and letters without an opening bracket", () => {
    const reading = read(
      "CCPR/C/MNG/CO/6",
      "# Observations finales concernant le sixième rapport périodique de la Mongolie",
      "1.Le Comité a examiné le sixième rapport périodique de la Mongolie et adopté les présentes observations.",
      "# B.Aspects positifs",
      "2.Le Comité accueille avec satisfaction les mesures ci-après :",
      "a)L’entrée en vigueur de la loi ;",
      "b)L’adoption du plan.",
      "# C.Principaux motifs de préoccupation et recommandations",
      "3.Le Comité est préoccupé par la lenteur des enquêtes.",
      "4.L’État partie devrait :",
      "a)Veiller à ce que les enquêtes soient promptes ;",
      "b)Poursuivre les auteurs.",
      "# D.Diffusion et suivi",
      "5.L’État partie devrait diffuser largement le texte des présentes observations finales.",
    );
    expect(reading.language).toBe("fr");
    expect(shapeOf(reading)).toEqual(["4: ab", "5: "]);
  });

  test("in Spanish", () => {
    const reading = read(
      "CERD/C/ECU/CO/6",
      "# Observaciones finales sobre el sexto informe periódico del Ecuador",
      "1. El Comité examinó el informe en sus sesiones 3277ª y 3278ª.",
      "# C. Motivos de preocupación y recomendaciones",
      "2. Al Comité le preocupa la falta de datos.",
      "3. El Comité recomienda al Estado parte que:",
      "a) Reúna datos;",
      "b) Los publique.",
      "4. El Comité toma nota de la información.",
    );
    expect(shapeOf(reading)).toEqual(["3: ab"]);
    expect(reading).toMatchObject({ state: "ECU", language: "es" });
  });

  test("in Russian, with Cyrillic letters", () => {
    const reading = read(
      "CERD/C/SVK/CO/11-12",
      "# Заключительные замечания по объединенным одиннадцатому и двенадцатому периодическим докладам Словакии",
      "1.Комитет рассмотрел объединенные доклады Словакии на своих 2598-м и 2599-м заседаниях.",
      "# B.Позитивные аспекты",
      "2.Комитет приветствует принятие закона.",
      "# C.Основные вопросы, вызывающие обеспокоенность, и рекомендации",
      "3.Комитет обеспокоен отсутствием данных.",
      "4.Комитет рекомендует государству-участнику:",
      "а) собирать данные;",
      "б) публиковать их;",
      "в) проводить обучение.",
      "5.Государству-участнику следует обеспечить доступ к правосудию.",
    );
    expect(reading.language).toBe("ru");
    expect(shapeOf(reading)).toEqual(["4: abc", "5: "]);
  });

  test("in Chinese, with full-width stops and brackets", () => {
    const reading = read(
      "E/C.12/KHM/CO/2",
      "# 关于柬埔寨第二次定期报告的结论性意见",
      "1．委员会在其会议上审议了柬埔寨的第二次定期报告，并通过了本结论性意见。",
      "# A．导言",
      "2．委员会欢迎柬埔寨提交报告。",
      "# C．关注的主要问题及建议",
      "3．委员会感到关切的是，缺乏资料。",
      "4．委员会建议缔约国：",
      "(a) 收集资料；",
      "(b) 公布资料。",
      "5．委员会敦促缔约国批准《公约任择议定书》。",
      "6．委员会注意到缔约国提供的资料。",
    );
    expect(reading).toMatchObject({ language: "zh", state: "KHM", review: { mechanism: "CESCR" } });
    expect(shapeOf(reading)).toEqual(["4: ab", "5: "]);
  });

  test("in Arabic, with digits of both kinds and letters in the old order", () => {
    const reading = read(
      "CCPR/C/BIH/CO/3",
      "# الملاحظات الختامية بشأن التقرير الدوري الثالث للبوسنة والهرسك",
      "١- نظرت اللجنة في التقرير الدوري الثالث للبوسنة والهرسك واعتمدت هذه الملاحظات الختامية.",
      "# باء - الجوانب الإيجابية",
      "٢- ترحب اللجنة باعتماد القانون.",
      "# جيم - دواعي القلق الرئيسية والتوصيات",
      "3- يساور اللجنة القلق إزاء عدم توافر البيانات.",
      "4- توصي اللجنة الدولة الطرف بما يلي:",
      "(أ) جمع البيانات؛",
      "(ب) نشرها؛",
      "(ج) تدريب الموظفين.",
      "5- ينبغي للدولة الطرف أن تكفل الوصول إلى العدالة.",
    );
    expect(reading.language).toBe("ar");
    expect(shapeOf(reading)).toEqual(["4: abc", "5: "]);
    expect(reading.notices).toEqual([]);
  });

  test("whose numbers Word makes", () => {
    const reading = read(
      "CERD/C/EST/CO/12-13",
      "# Заключительные замечания по докладам Эстонии",
      { label: "1.", text: "Комитет рассмотрел доклад." },
      "# C. Основные вопросы, вызывающие обеспокоенность, и рекомендации",
      { label: "2.", text: "Комитет обеспокоен." },
      { label: "3.", text: "Комитет рекомендует государству-участнику:" },
      { label: "a)", text: "принять закон;" },
      { label: "b)", text: "обучать судей." },
    );
    expect(shapeOf(reading)).toEqual(["3: ab"]);
  });

  test("where paragraphs and clauses ran together in the text layer", () => {
    const reading = read(
      "CRPD/C/ALB/CO/1",
      "# Concluding observations on the initial report of Albania",
      "1. The Committee considered the report.",
      "# III. Principal areas of concern and recommendations",
      "2. The Committee is concerned. 3 - The Committee recommends that the State party: (a) Adopt a law; (b) Train judges; (c) Publish data.",
      "4. The Committee is concerned about data.",
    );
    expect(shapeOf(reading)).toEqual(["3: abc"]);
  });

  test("say which paragraphs they could not find", () => {
    const reading = read(
      "CAT/C/FRA/CO/8",
      "# Concluding observations on the eighth periodic report of France",
      "1. The Committee considered the report.",
      "# C. Principal subjects of concern and recommendations",
      "2. The Committee is concerned.",
      "4. The State party should ensure access to a lawyer.",
    );
    expect(reading.notices).toEqual([{ code: "paragraphs_missing", data: { paragraphs: "3" } }]);
  });

  test("a report of the Working Group is none", () => {
    expect(
      readConcludingObservations(
        paragraphs(
          "A/HRC/43/15",
          "# Report of the Working Group on the Universal Periodic Review",
          "1. Text.",
        ),
        source,
      ),
    ).toBeNull();
  });
});
