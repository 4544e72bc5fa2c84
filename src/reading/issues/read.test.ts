import { describe, expect, test } from "vitest";
import { paragraphs } from "../reports/paragraphs.fixture.ts";
import { readListOfIssues } from "./read.ts";

const source = { format: "docx", pages: null, notices: [] } as const;

function read(texts: readonly string[]) {
  const reading = readListOfIssues(paragraphs(...texts), source);
  if (reading === null) throw new Error("this is no list of issues");
  return reading;
}

const made: Readonly<Record<string, readonly string[]>> = {
  en: [
    "United Nations CRPD/C/FRA/Q/1",
    "Distr.: General 22 October 2019 Original: English",
    "# Committee on the Rights of Persons with Disabilities",
    "# List of issues in relation to the initial report of France*",
    "The State party is requested to submit in writing additional, updated information (10,700 words maximum), if possible before 1 March 2020.",
    "# A. Purpose and general obligations (arts. 1–4)",
    "1. Please provide information on:",
    "(a) The measures taken to adopt the definition of disability;",
    "(b) The consultation of organizations of persons with disabilities.",
    "# B. Specific rights (arts. 5–30)",
    "# Equality and non-discrimination (art. 5)",
    "2. In the light of the previous concluding observations (CRPD/C/FRA/CO/1, para. 5), please describe the remedies available.",
    "3. Measures to address multiple discrimination, and statistics thereon.",
    "4. Please comment on reports that children are excluded.",
  ],
  fr: [
    "Nations Unies CEDAW/C/TCD/Q/5",
    "Distr. générale 14 mars 2022 Français Original : anglais",
    "# Comité pour l’élimination de la discrimination à l’égard des femmes",
    "# Liste de points et de questions concernant le rapport du Tchad valant cinquième rapport périodique*",
    "L’État partie est invité à soumettre par écrit des renseignements complémentaires et à jour (10 700 mots maximum), si possible avant le 15 mai 2022.",
    "# Cadre constitutionnel et législatif",
    "1. Donner des renseignements sur :",
    "a) Les mesures prises pour adopter un code de la famille ;",
    "b) Le calendrier de son adoption.",
    "# Accès à la justice",
    "2. Compte tenu des précédentes observations finales, décrire les mesures prises pour améliorer l’accès des femmes à la justice.",
    "3. Indiquer le nombre de plaintes.",
    "4. Préciser les voies de recours.",
  ],
  es: [
    "Naciones Unidas E/C.12/SLV/Q/6",
    "Distr. general 4 de noviembre de 2020 Español Original: español",
    "# Comité de Derechos Económicos, Sociales y Culturales",
    "# Lista de cuestiones relativa al sexto informe periódico de El Salvador*",
    "Se pide al Estado parte que presente por escrito información adicional y actualizada (10.700 palabras como máximo), a ser posible antes del 15 de enero de 2021.",
    "# A. Información general",
    "1. Sírvanse proporcionar información sobre:",
    "a) La aplicación del Pacto por los tribunales;",
    "b) Ejemplos de casos.",
    "# B. Cuestiones relativas a las disposiciones generales del Pacto (arts. 1 a 5)",
    "2. Indiquen qué medidas se han adoptado para mitigar el cambio climático.",
    "3. Sírvanse aclarar si se ha consultado a los pueblos indígenas.",
    "4. Faciliten datos estadísticos.",
  ],
  ru: [
    "Организация Объединенных Наций CCPR/C/UZB/Q/5",
    "Distr.: General 30 августа 2019 года Russian Original: English",
    "# Комитет по правам человека",
    "# Перечень вопросов в связи с пятым периодическим докладом Узбекистана*",
    "Государству-участнику предлагается представить в письменном виде дополнительную информацию до 1 декабря 2019 года.",
    "# Конституционная и правовая основа (статья 2)",
    "1. Просьба представить информацию о:",
    "a) применении Пакта судами;",
    "b) подготовке судей.",
    "# Недискриминация (статьи 2 и 26)",
    "2. Просьба сообщить о мерах по борьбе с дискриминацией.",
    "3. Просьба указать число жалоб.",
    "4. Просьба пояснить порядок их рассмотрения.",
  ],
  ar: [
    "الأمم المتحدة CAT/C/TUN/Q/4",
    "Distr.: General 12 December 2022 Arabic Original: English",
    "# لجنة مناهضة التعذيب",
    "# قائمة المسائل المتعلقة بالتقرير الدوري الرابع لتونس*",
    "يرجى من الدولة الطرف تقديم معلومات إضافية ومحدثة كتابة، إن أمكن قبل 15 آذار/مارس 2023.",
    "# المادتان 1 و4",
    "1- يرجى تقديم معلومات عما يلي:",
    "(أ) تعريف التعذيب في القانون؛",
    "(ب) العقوبات المنصوص عليها.",
    "# المادة 2",
    "2- يرجى توضيح الضمانات القانونية المتاحة للمحتجزين.",
    "3- يرجى بيان عدد الشكاوى.",
    "4- يرجى وصف سبل الانتصاف.",
  ],
  zh: [
    "联合国 CRC/C/MNG/Q/6",
    "Distr.: General 12 December 2022 Chinese Original: English",
    "# 儿童权利委员会",
    "# 与蒙古第六次定期报告有关的问题清单*",
    "请缔约国于2023年3月15日前以书面形式提交补充最新资料。",
    "# 一般执行措施(第4条)",
    "1. 请提供资料，说明：",
    "(a) 为通过儿童法采取的措施；",
    "(b) 预算拨款。",
    "# 不歧视(第2条)",
    "2. 请说明为消除歧视采取的措施。",
    "3. 请提供投诉数量。",
    "4. 请说明补救办法。",
  ],
};
const expected: Readonly<Record<string, readonly [string, string, string, string]>> = {
  en: ["CRPD", "FRA", "2019-10-22", "2020-03-01"],
  fr: ["CEDAW", "TCD", "2022-03-14", "2022-05-15"],
  es: ["CESCR", "SLV", "2020-11-04", "2021-01-15"],
  ru: ["CCPR", "UZB", "2019-08-30", "2019-12-01"],
  ar: ["CAT", "TUN", "2022-12-12", "2023-03-15"],
  zh: ["CRC", "MNG", "2022-12-12", "2023-03-15"],
};

describe("a list of issues", () => {
  test.each(Object.entries(made))("is read in %s", (language, texts) => {
    const reading = read(texts);
    const [mechanism, state, datedOn, on] = expected[language]!;
    expect(reading).toMatchObject({
      type: "list_of_issues",
      state,
      datedOn,
      language,
      review: { mechanism, symbol: reading.symbol, cycle: null, session: null },
      notices: [],
      paper: { replyDue: { rule: "list_of_issues", on, time: null } },
    });
    expect(
      reading.items.map(
        ({ kind, paragraph, clauses }) =>
          `${kind} ${paragraph}${clauses.map(({ letter }) => letter).join("")}`,
      ),
    ).toEqual(["question 1ab", "question 2", "question 3", "question 4"]);
    expect(reading.items.every(({ section }) => section !== null)).toBe(true);
  });

  test("keeps the article in the heading", () => {
    expect(read(made.en!).items[1]?.section).toBe("Equality and non-discrimination (art. 5)");
  });

  test.each([
    ["CCPR/C/ISL/QPR/6", "List of issues prior to submission of the sixth periodic report of Iceland"],
    [
      "CAT/C/ISL/QPR/5",
      "Liste de points établie avant la soumission du cinquième rapport périodique de l’Islande",
    ],
    [
      "CCPR/C/ISL/QPR/6",
      "Lista de cuestiones previa a la presentación del sexto informe periódico de Islandia",
    ],
    [
      "CCPR/C/ISL/QPR/6",
      "Перечень вопросов, препровождаемый до представления шестого периодического доклада Исландии",
    ],
    ["CCPR/C/ISL/QPR/6", "قائمة المسائل المحالة قبل تقديم التقرير الدوري السادس لآيسلندا"],
    ["CCPR/C/ISL/QPR/6", "冰岛提交第六次定期报告前的问题清单"],
  ])("prior to reporting gives a year by the rule: %s %s", (symbol, title) => {
    const reading = read([
      symbol,
      `# ${title}*`,
      "1. Please report on any significant developments.",
      "2. Please describe measures taken.",
    ]);
    expect(reading).toMatchObject({
      symbol,
      state: "ISL",
      paper: { replyDue: { rule: "list_of_issues_prior", on: null, time: null, words: null } },
    });
    expect(reading.items).toHaveLength(2);
  });

  test("adopted by a pre-sessional working group says so in a paragraph that asks nothing", () => {
    const reading = read([
      "CEDAW/C/FRA/Q/9",
      "# List of issues and questions in relation to the ninth periodic report of France",
      "1. The pre-sessional working group adopted the present list at its session.",
      "# Legislative framework",
      "2. Please indicate what laws were adopted.",
    ]);
    expect(reading.items.map(({ paragraph }) => paragraph)).toEqual(["2"]);
  });
});

describe("replies to it", () => {
  test.each([
    ["CEDAW/C/FRA/RQ/9", "Replies of France to the list of issues and questions", "CEDAW/C/FRA/Q/9"],
    ["CEDAW/C/FRA/Q/6/Add.1", "Responses to the list of issues and questions: France", "CEDAW/C/FRA/Q/6"],
    ["CRC/C/FRA/RQ/6-7", "Réponses de la France à la liste de points", "CRC/C/FRA/Q/6-7"],
    ["CRC/C/FRA/RQ/6-7", "Respuestas de Francia a la lista de cuestiones", "CRC/C/FRA/Q/6-7"],
    ["CRC/C/FRA/RQ/6-7", "Ответы Франции на перечень вопросов", "CRC/C/FRA/Q/6-7"],
    ["CRC/C/FRA/RQ/6-7", "ردود فرنسا على قائمة المسائل", "CRC/C/FRA/Q/6-7"],
    ["CRC/C/FRA/RQ/6-7", "法国对问题清单的答复", "CRC/C/FRA/Q/6-7"],
  ])("are recognised and joined: %s %s", (symbol, title, list) => {
    const reading = read([
      symbol,
      `# ${title}*`,
      "1. The Government provides the following information: please see the annex.",
    ]);
    expect(reading).toMatchObject({
      type: "list_of_issues_replies",
      symbol,
      state: "FRA",
      items: [],
      review: { symbol: list },
      notices: [{ code: "reply_to", data: { reference: list } }],
    });
  });
});

describe("other papers", () => {
  test("that cite a list are none", () => {
    for (const texts of [
      [
        "CRPD/C/FRA/CO/1",
        "# Concluding observations on the initial report of France",
        "2. The Committee thanks for the written replies (CRPD/C/FRA/RQ/1) to the list of issues (CRPD/C/FRA/Q/1).",
      ],
      ["CRPD/C/FRA/1", "# Initial report submitted by France", "CRPD/C/FRA/Q/1"],
      ["A/HRC/WG.6/30/FRA/2", "# Compilation on France", "CRPD/C/FRA/Q/1", "List of issues"],
    ]) {
      expect(readListOfIssues(paragraphs(...texts), source)).toBeNull();
    }
  });
});
