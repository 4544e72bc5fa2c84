import { describe, expect, test } from "vitest";
import { paragraphs } from "../reports/paragraphs.fixture.ts";
import { made } from "./made.fixture.ts";
import { readListOfIssues } from "./read.ts";

const source = { format: "docx", pages: null, notices: [] } as const;

function read(texts: readonly string[]) {
  const reading = readListOfIssues(paragraphs(...texts), source);
  if (reading === null) throw new Error("this is no list of issues");
  return reading;
}

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

  test("may name its second matter without asking", () => {
    const reading = read([
      "CRPD/C/CHN/Q/2-3",
      "# 关于中国第二次和第三次合并定期报告的问题清单",
      "# A. 宗旨和一般义务",
      "1. 请说明法律和预算。",
      "2. 为消除歧视采取的措施。",
      "3. 请提供统计数据。",
    ]);
    expect(reading.items.map(({ paragraph }) => paragraph)).toEqual(["1", "2", "3"]);
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

describe("what a list says of itself behind its questions", () => {
  test.each([
    [
      "Replies to the list of issues are expected by 5 September 2022.",
      "* Adopted by the Committee at its 132nd session.",
    ],
    [
      "Les réponses à la liste de points sont attendues pour le 5 septembre 2022.",
      "* Adoptée par le Comité à sa 132e session.",
    ],
    [
      "Las respuestas a la lista de cuestiones deberán presentarse antes del 5 de septiembre de 2022.",
      "* Aprobada por el Comité en su 132º período de sesiones.",
    ],
    [
      "Ответы на перечень вопросов ожидаются до 5 сентября 2022 года.",
      "* Принят Комитетом на его 132-й сессии.",
    ],
    [
      "ويُنتظر تلقي الردود على قائمة المسائل في موعد أقصاه 5 أيلول/سبتمبر 2022.",
      "* اعتمدتها اللجنة في دورتها 132.",
    ],
    ["对问题清单的答复应在2022年9月5日之前提交。", "* 委员会第132届会议通过。"],
  ])("gives the day and is no part of a question: %s", (due, adopted) => {
    const reading = read([
      "CCPR/C/KEN/Q/4",
      "# List of issues in relation to the fourth periodic report of Kenya*",
      "# Right to life (art. 6)",
      "1. Please describe the law.",
      "2. Please provide:",
      "(a) the number of cases;",
      "(b) their outcome.",
      due,
      adopted,
    ]);
    expect(reading.paper?.replyDue?.on).toBe("2022-09-05");
    expect(reading.items.map(({ clauses }) => clauses.map(({ text }) => text))).toEqual([
      [],
      ["the number of cases;", "their outcome."],
    ]);
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
      // Chinese writes symbols without a space; the paper's own was lost.
      [
        "# 关于孟加拉国第八次定期报告的结论性意见*",
        "1. 委员会审议了孟加拉国第八次定期报告(CEDAW/C/BGD/8)。委员会的议题和问题清单载于CEDAW/C/BGD/Q/8。",
      ],
      ["A/HRC/WG.6/30/FRA/2", "# Compilation on France", "CRPD/C/FRA/Q/1", "List of issues"],
    ]) {
      expect(readListOfIssues(paragraphs(...texts), source)).toBeNull();
    }
  });
});

describe("a list of the Committee on the Rights of the Child", () => {
  test("begins each part with a sentence that asks nothing by itself", () => {
    const reading = read([
      "CRC/C/SVN/Q/5-6",
      "# List of issues in relation to the combined fifth and sixth reports of Slovenia",
      "1. The Committee requests the State party to submit the additional, updated information below, in writing (10,700 words maximum), if possible, before 15 June 2027.",
      "# Part one",
      "2. In this section, the State party is requested to submit its responses to the following questions.",
      "# Legislation",
      "3. Please inform the Committee about the adoption of the law on children.",
      "# Part two",
      "4. The State party is invited to submit a brief update on new bills.",
    ]);
    expect(reading.items.map(({ paragraph }) => paragraph)).toEqual(["3", "4"]);
    expect(reading.paper?.replyDue?.on).toBe("2027-06-15");
  });
});
