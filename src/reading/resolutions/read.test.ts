import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { installation } from "../../platform/installation.ts";
import { readDocument } from "../index.ts";
import { readOrdinal } from "../ordinals.ts";
import { paragraphsOfPlainText } from "../plain.ts";
import { readResolution } from "./read.ts";

const read = (text: string) =>
  readResolution(paragraphsOfPlainText(text), { format: "txt", pages: null, notices: [] });

/** The same made-up draft in each language: three sponsors of which one is no member, four operative paragraphs. */
const drafts = {
  en: `Human Rights Council
Fifty-first session
Agenda item 3

Brazil, Norway,* Iran (Islamic Republic of) and Fiji: draft resolution

51/… Clean air in schools

The Human Rights Council,

Guided by the purposes and principles of the Charter of the United Nations,

Recalling its resolution 48/13 of 8 October 2021,

1. Welcomes the progress that has been made;

2. Calls upon all States and business enterprises to measure the air in every school;

3. Requests the High Commissioner to organize, during the fifty-third session of the Human Rights Council, a panel discussion on
clean air in schools, and to prepare a summary report on the discussion and to submit it to the Council at its fifty-sixth session;

4. Decides to remain seized of the matter.

* State not a member of the Human Rights Council.
`,
  fr: `Conseil des droits de l’homme
Cinquante et unième session
Point 3 de l’ordre du jour

Brésil, Norvège*, Iran (République islamique d’) et Fidji : projet de résolution

51/… Un air pur dans les écoles

Le Conseil des droits de l’homme,

Guidé par les buts et principes de la Charte des Nations Unies,

Rappelant sa résolution 48/13 du 8 octobre 2021,

1. Se félicite des progrès accomplis ;

2. Demande à tous les États et aux entreprises de mesurer l’air dans chaque école ;

3. Prie le Haut-Commissaire d’organiser, pendant la cinquante-troisième session du Conseil des droits de l’homme, une réunion-débat sur
l’air pur dans les écoles, et d’établir un rapport de synthèse, et de le présenter au Conseil à sa cinquante-sixième session ;

4. Décide de rester saisi de la question.

* État non membre du Conseil des droits de l’homme.
`,
  es: `Consejo de Derechos Humanos
51er período de sesiones
Tema 3 de la agenda

Brasil, Noruega*, Irán (República Islámica del) y Fiji: proyecto de resolución

51/… Aire limpio en las escuelas

El Consejo de Derechos Humanos,

Guiado por los propósitos y principios de la Carta de las Naciones Unidas,

Recordando su resolución 48/13, de 8 de octubre de 2021,

1. Acoge con beneplácito los progresos realizados;

2. Exhorta a todos los Estados y a las empresas a que midan el aire en cada escuela;

3. Solicita al Alto Comisionado que organice, durante el 53º período de sesiones del Consejo de Derechos Humanos, una mesa redonda sobre
el aire limpio en las escuelas, y que prepare un informe resumido, y que lo presente al Consejo en su 56º período de sesiones;

4. Decide seguir ocupándose de la cuestión.

* Estado que no es miembro del Consejo de Derechos Humanos.
`,
  ru: `Совет по правам человека
Пятьдесят первая сессия
Пункт 3 повестки дня

Бразилия, Норвегия*, Иран (Исламская Республика) и Фиджи: проект резолюции

51/… Чистый воздух в школах

Совет по правам человека,

руководствуясь целями и принципами Устава Организации Объединенных Наций,

ссылаясь на свою резолюцию 48/13 от 8 октября 2021 года,

1. приветствует достигнутый прогресс;

2. призывает все государства и предприятия измерять качество воздуха в каждой школе;

3. просит Верховного комиссара организовать в ходе пятьдесят третьей сессии Совета по правам человека групповое обсуждение вопроса о
чистом воздухе в школах, а также подготовить краткий доклад, и представить его Совету на его пятьдесят шестой сессии;

4. постановляет продолжать заниматься этим вопросом.

* Государство, не являющееся членом Совета по правам человека.
`,
  ar: `مجلس حقوق الإنسان
الدورة الحادية والخمسون
البند 3 من جدول الأعمال

البرازيل، النرويج*، إيران (جمهورية - الإسلامية)، فيجي: مشروع قرار

51/… الهواء النقي في المدارس

إن مجلس حقوق الإنسان،

إذ يسترشد بمقاصد ومبادئ ميثاق الأمم المتحدة،

وإذ يشير إلى قراره 48/13 المؤرخ 8 تشرين الأول/أكتوبر 2021،

1- يرحب بالتقدم المحرز؛

2- يهيب بجميع الدول والشركات أن تقيس الهواء في كل مدرسة؛

3- يطلب إلى المفوض السامي أن ينظم، خلال الدورة الثالثة والخمسين لمجلس حقوق الإنسان، حلقة نقاش بشأن الهواء النقي في المدارس، وأن
يعد تقريراً موجزاً، وأن يقدمه إلى المجلس في دورته السادسة والخمسين؛

4- يقرر إبقاء المسألة قيد نظره.

* دولة غير عضو في مجلس حقوق الإنسان.
`,
  zh: `人权理事会
第五十一届会议
议程项目 3

巴西、挪威*、伊朗伊斯兰共和国、斐济：决议草案

51/… 学校的清洁空气

人权理事会，

遵循《联合国宪章》的宗旨和原则，

回顾其2021年10月8日第48/13号决议，

1. 欢迎取得的进展；

2. 呼吁所有国家和工商企业测量每所学校的空气；

3. 请高级专员在人权理事会第五十三届会议期间，组织一次关于学校清洁空气的小组讨论会，编写一份讨论会纪要报告，并提交人权理事会第五十六届会议；

4. 决定继续处理此案。

* 非人权理事会成员国。
`,
};

describe("a draft resolution", () => {
  test.each(Object.entries(drafts))("is read in %s with who tables it", (language, text) => {
    const reading = read(text);
    expect(reading?.language).toBe(language);
    expect(reading?.resolution).toMatchObject({ body: "HRC", isDraft: true, session: 51, agendaItem: 3 });
    expect(reading?.resolution?.sponsors).toEqual([
      { state: "BRA", isMember: true },
      { state: "NOR", isMember: false },
      { state: "IRN", isMember: true },
      { state: "FJI", isMember: true },
    ]);
    expect(reading?.resolution?.preamble).toHaveLength(2);
    expect(reading?.title?.length).toBeGreaterThan(5);
  });

  test.each(Object.entries(drafts))("is read in %s with what it asks of whom, by when", (_, text) => {
    const operative = read(text)?.resolution?.operative ?? [];
    expect(operative.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    const asks = operative.map((paragraph) =>
      paragraph.asks.map(({ who, kind, due }) => ({
        who: who.map(({ code }) => code),
        kind,
        due: due.map(({ session, body }) => `${body} ${session}`),
      })),
    );
    expect(asks).toEqual([
      [],
      [{ who: ["states", "business"], kind: null, due: [] }],
      [
        { who: ["high_commissioner"], kind: "panel", due: ["HRC 53"] },
        { who: ["high_commissioner"], kind: "report", due: ["HRC 56"] },
      ],
      [{ who: ["council"], kind: null, due: [] }],
    ]);
  });
});

test("a draft in Arabic is read with numbers as they are drawn, and with the names behind a preposition", () => {
  const reading = read(
    drafts.ar
      .replace("51/…", "…/51")
      .replace(/^(\d)- /gm, "-$1 ")
      .replace("المفوض السامي", "مفوض الأمم المتحدة السامي لحقوق الإنسان")
      .replace("لمجلس حقوق الإنسان، حلقة", "للفريق العامل المعني بالاستعراض الدوري الشامل، حلقة"),
  );
  expect(reading?.title).toBe("الهواء النقي في المدارس");
  expect(reading?.resolution?.operative[2]?.asks).toMatchObject([
    {
      who: [{ code: "high_commissioner" }],
      kind: "panel",
      due: [{ session: 53, body: "UPR Working Group" }],
    },
    { who: [{ code: "high_commissioner" }], kind: "report", due: [{ session: 56, body: "HRC" }] },
  ]);
});

describe("an adopted resolution", () => {
  const adopted = `Resolution adopted by the General Assembly on 19 December 2023

78/190. A made-up matter

The General Assembly,

Reaffirming the Charter of the United Nations,

1. Urges Member States:

(a) To do the first thing;

(b) To do the second thing;

2. Requests the Secretary-General to submit a report to the General Assembly at its eightieth session.

50th plenary meeting
19 December 2023

[Adopted by a recorded vote of 120 to 2, with 40 abstentions.]
`;

  test("has a number and no sponsors; its lettered parts stay with their paragraph; the vote is none of it", () => {
    const reading = read(adopted);
    expect(reading?.resolution).toMatchObject({
      body: "GA",
      isDraft: false,
      session: 78,
      number: "190",
      sponsors: [],
    });
    const [first, second] = reading?.resolution?.operative ?? [];
    expect(first?.text).toContain("(b) To do the second thing");
    expect(second?.text).not.toContain("plenary");
    expect(second?.asks).toEqual([
      {
        who: [{ code: "secretary_general", words: "Secretary-General" }],
        toDo: second?.text,
        kind: "report",
        due: [{ session: 80, body: "GA", words: null }],
      },
    ]);
  });

  test.each([
    ["a letter to the Council", "To the Human Rights Council,\n\nDear President,\n\n1. Thank you."],
    ["a lead-in without operative paragraphs", "The Human Rights Council,\n\nRecalling everything,"],
    ["nothing", ""],
  ])("is not seen in %s", (_, text) => {
    expect(read(text)).toBeNull();
  });
});

describe("the number of a session", () => {
  test.each([
    ["en", "thirty-fourth session", 34],
    ["en", "twentieth", 20],
    ["en", "58th", 58],
    ["fr", "vingt et unième", 21],
    ["fr", "soixante-quinzième", 75],
    ["es", "trigésimo cuarto", 34],
    ["es", "vigesimosexto", 26],
    ["es", "56º", 56],
    ["ru", "сорок второй", 42],
    ["ru", "тридцатой", 30],
    ["ar", "السادسة والعشرين", 26],
    ["ar", "العاشرة", 10],
    ["ar", "٣٤", 34],
    ["zh", "三十四", 34],
    ["zh", "十", 10],
    ["en", "regular", null],
  ])("%s: %s", (language, words, expected) => {
    expect(readOrdinal(words, language)).toBe(expected);
  });
});

// The real one, where it lies beside the checkout.
const draft = path.resolve(installation.root, "../shared/data/resolutions/hrc-30-follow-up-draft-zh.txt");

test.skipIf(!existsSync(draft))("the real draft of resolution 30/25 in Chinese is read whole", async () => {
  const { type, language, resolution } = await readDocument({ path: draft, fileName: path.basename(draft) });
  expect([type, language]).toEqual(["resolution", "zh"]);
  expect(resolution).toMatchObject({ body: "HRC", isDraft: true, session: 30, agendaItem: 10 });
  expect(resolution?.sponsors).toHaveLength(29);
  expect(resolution?.sponsors.filter(({ isMember }) => isMember === false)).toHaveLength(14);
  expect(resolution?.preamble).toHaveLength(15);
  const asks = resolution?.operative.map((paragraph) =>
    paragraph.asks.map(({ who, kind, due }) => [
      who.map(({ code }) => code).join(),
      kind,
      ...due.map(({ body, session }) => `${body} ${session}`),
    ]),
  );
  expect(asks).toEqual([
    [["states", null]],
    [["states", null]],
    [["high_commissioner", null]],
    [
      ["high_commissioner", "panel", "UPR Working Group 26"],
      ["high_commissioner", "report", "HRC 34"],
    ],
    [["council", null]],
  ]);
});
