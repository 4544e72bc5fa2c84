import { describe, expect, test } from "vitest";
import { paragraphs } from "../reports/paragraphs.fixture.ts";
import { readCommunication } from "./read.ts";

const source = { format: "docx", pages: null, notices: [] } as const;

function read(...texts: string[]) {
  const reading = readCommunication(paragraphs(...texts), source);
  if (reading === null) throw new Error("this is no letter of special procedures");
  return reading;
}

const made: Readonly<Record<string, readonly string[]>> = {
  en: [
    "PALAIS DES NATIONS • 1211 GENEVA 10, SWITZERLAND",
    "Mandates of the Special Rapporteur on the situation of human rights defenders; the Working Group on Arbitrary Detention and the Special Rapporteur on the promotion and protection of the right to freedom of opinion and expression",
    "Ref.: AL SVN 2/2021",
    "(Please use this reference in your reply)",
    "5 March 2021",
    "Excellency,",
    "We have the honour to address you in our capacities as Special Rapporteur on the situation of human rights defenders; Working Group on Arbitrary Detention and Special Rapporteur on the promotion and protection of the right to freedom of opinion and expression, pursuant to Human Rights Council resolutions 43/16, 42/22 and 43/4.",
    "In this connection, we would like to bring to the attention of your Excellency’s Government information we have received concerning the arrest of Mr. A. Novak, a journalist. He was taken from his home.",
    "According to the information received:",
    "On 2 February 2021, 1. police entered the house. The family was not told why.",
    "While we do not wish to prejudge the accuracy of these allegations, we express our concern.",
    "As it is our responsibility, under the mandates provided to us by the Human Rights Council, to seek to clarify all cases brought to our attention, we would be grateful for your observations on the following matters:",
    "1. Please provide any additional information and/or comment(s) you may have on the above-mentioned allegations.",
    "2. Please indicate the legal basis of the arrest and detention, and how it is compatible with:",
    "(a) article 9 of the Covenant;",
    "(b) article 19 of the Covenant.",
    "3. Please explain what has been done to protect journalists.",
    "We would appreciate receiving a response within 60 days. Past this delay, this communication and any response received will be made public within 48 hours.",
    "While awaiting a reply, we urge that all necessary interim measures be taken.",
    "Please accept, Excellency, the assurances of our highest consideration.",
    "# Annex",
    "1. Please refer to the Covenant.",
  ],
  fr: [
    "Mandats de la Rapporteuse spéciale sur la situation des défenseurs et défenseuses des droits de l’homme et du Groupe de travail sur la détention arbitraire",
    "Réf. : UA TCD 1/2022",
    "(Veuillez utiliser ce numéro de référence dans votre réponse)",
    "le 1er avril 2022",
    "Excellence,",
    "Nous avons l’honneur de nous adresser à vous en nos qualités de Rapporteuse spéciale sur la situation des défenseurs et défenseuses des droits de l’homme et Groupe de travail sur la détention arbitraire, conformément aux résolutions 43/16 et 42/22 du Conseil des droits de l’homme.",
    "Nous souhaiterions attirer l’attention du Gouvernement de votre Excellence sur des informations que nous avons reçues concernant l’arrestation de deux syndicalistes.",
    "Comme il est de notre responsabilité de solliciter votre coopération pour tirer au clair les cas portés à notre attention, nous serions reconnaissants au Gouvernement de votre Excellence de ses observations sur les points suivants :",
    "1. Veuillez nous transmettre toute information ou tout commentaire complémentaire en relation avec les allégations susmentionnées.",
    "2. Veuillez fournir des informations sur les fondements juridiques de l’arrestation.",
    "3. Veuillez indiquer les mesures prises pour protéger les syndicalistes.",
    "Nous serions reconnaissants de recevoir une réponse de votre part à ces questions dans un délai de 60 jours.",
    "Veuillez agréer, Excellence, l’assurance de notre haute considération.",
  ],
  es: [
    "Mandatos de la Relatora Especial sobre la situación de los defensores de derechos humanos y del Relator Especial sobre los derechos de los pueblos indígenas",
    "Ref.: AL GTM 3/2021",
    "(Por favor, utilice esta referencia en su respuesta)",
    "8 de junio de 2021",
    "Excelencia,",
    "Tenemos el honor de dirigirnos a Usted en nuestra calidad de Relatora Especial sobre la situación de los defensores de derechos humanos y Relator Especial sobre los derechos de los pueblos indígenas, de conformidad con las resoluciones 43/16 y 42/20 del Consejo de Derechos Humanos.",
    "En este contexto, quisiéramos señalar a la atención urgente del Gobierno de su Excelencia la información que hemos recibido en relación con el desalojo de una comunidad.",
    "Es nuestra responsabilidad intentar clarificar las alegaciones llevadas a nuestra atención. En este sentido, estaríamos muy agradecidos de tener su cooperación y sus observaciones sobre los asuntos siguientes:",
    "1. Sírvase proporcionar cualquier información o comentario adicional en relación con las alegaciones mencionadas.",
    "2. Sírvase indicar qué medidas se han tomado.",
    "3. Sírvase explicar cómo se consultó a la comunidad.",
    "Agradeceríamos recibir una respuesta en un plazo de 60 días.",
    "Acepte, Excelencia, la expresión de nuestra más distinguida consideración.",
  ],
  ru: [
    "Мандаты Специального докладчика по вопросу о положении правозащитников; Рабочей группы по произвольным задержаниям",
    "Исх.: AL KGZ 4/2020",
    "12 мая 2020 года",
    "Ваше Превосходительство,",
    "Имеем честь обратиться к Вам в качестве Специального докладчика по вопросу о положении правозащитников и Рабочей группы по произвольным задержаниям.",
    "Мы хотели бы обратить внимание Правительства на информацию, полученную нами, относительно задержания журналиста.",
    "Мы были бы признательны за Ваши замечания по следующим вопросам:",
    "1. Просим представить любую дополнительную информацию о вышеупомянутых утверждениях.",
    "2. Просим указать правовые основания задержания.",
    "3. Просим сообщить о мерах защиты.",
    "Мы были бы признательны за ответ в течение 60 дней.",
  ],
  ar: [
    "ولايات المقررة الخاصة المعنية بحالة المدافعين عن حقوق الإنسان؛ الفريق العامل المعني بالاحتجاز التعسفي",
    "المرجع: AL TUN 5/2022",
    "12 أيار/مايو 2022",
    "صاحب السعادة،",
    "نتشرف بأن نخاطبكم بصفتنا المقررة الخاصة المعنية بحالة المدافعين عن حقوق الإنسان والفريق العامل المعني بالاحتجاز التعسفي.",
    "ونود أن نوجه انتباه حكومتكم إلى المعلومات التي وردت إلينا بشأن احتجاز قاضيين.",
    "ونكون ممتنين لتلقي ملاحظاتكم على المسائل التالية:",
    "1- يرجى تقديم أي معلومات إضافية بشأن الادعاءات المذكورة أعلاه.",
    "2- يرجى بيان الأساس القانوني للاحتجاز.",
    "3- يرجى توضيح التدابير المتخذة لحماية القضاة.",
    "ونكون ممتنين لتلقي رد في غضون 60 يوماً.",
  ],
  zh: [
    "人权维护者处境问题特别报告员；任意拘留问题工作组的任务",
    "编号：AL MNG 1/2022",
    "2022年5月12日",
    "阁下：",
    "我们谨以人权维护者处境问题特别报告员和任意拘留问题工作组的身份致函阁下。",
    "我们谨提请贵国政府注意我们收到的关于一名记者被拘留的资料。",
    "我们希望贵国政府就以下事项发表意见：",
    "1. 请就上述指控提供任何补充资料。",
    "2. 请说明逮捕的法律依据。",
    "3. 请说明为保护记者采取的措施。",
    "我们希望在60天内收到答复。",
  ],
};

const expected: Readonly<Record<string, readonly [string, string, string]>> = {
  en: ["AL SVN 2/2021", "SVN", "2021-03-05"],
  fr: ["UA TCD 1/2022", "TCD", "2022-04-01"],
  es: ["AL GTM 3/2021", "GTM", "2021-06-08"],
  ru: ["AL KGZ 4/2020", "KGZ", "2020-05-12"],
  ar: ["AL TUN 5/2022", "TUN", "2022-05-12"],
  zh: ["AL MNG 1/2022", "MNG", "2022-05-12"],
};

describe("a letter of special procedures", () => {
  test.each(Object.entries(made))("is read in %s", (language, texts) => {
    const reading = read(...texts);
    const [symbol, state, datedOn] = expected[language] ?? [];
    expect(reading).toMatchObject({
      type: "communication",
      symbol,
      state,
      datedOn,
      language,
      review: { mechanism: "SP", symbol, cycle: null, session: null },
      paper: { replyDue: { from: datedOn, on: null, time: { months: 0, days: 60 } } },
      notices: [],
    });
    expect(reading.items.map(({ kind, paragraph }) => `${kind} ${paragraph}`)).toEqual([
      "question 1",
      "question 2",
      "question 3",
    ]);
    expect(reading.paper?.mandates.length).toBeGreaterThan(1);
    expect(reading.paper?.subject).not.toBeNull();
    expect(reading.items[2]?.text).not.toMatch(/60/);
  });

  test("names the mandates in full and what it is about", () => {
    const reading = read(...(made.en ?? []));
    expect(reading.paper?.mandates).toEqual([
      "Special Rapporteur on the situation of human rights defenders",
      "Working Group on Arbitrary Detention",
      "Special Rapporteur on the promotion and protection of the right to freedom of opinion and expression",
    ]);
    expect(reading.title).toBe("the arrest of Mr. A. Novak, a journalist");
    expect(reading.items[1]?.clauses.map(({ letter }) => letter)).toEqual(["a", "b"]);
  });

  test("that names no time leaves it to the rule, and says so", () => {
    const silent = (made.en ?? []).map((text) => text.replace(/within 60 days\. .*/, "soon."));
    expect(read(...silent)).toMatchObject({
      paper: { replyDue: { rule: "communication", from: "2021-03-05", on: null, time: null, words: null } },
      notices: [{ code: "reply_time_by_rule", data: {} }],
    });
    const urgent = silent.map((text) => text.replace("AL SVN 2/2021", "JUA SVN 2/2021"));
    expect(read(...urgent)).toMatchObject({
      symbol: "JUA SVN 2/2021",
      paper: { replyDue: { rule: "urgent_appeal" } },
    });
  });

  test("of 2014 names each mandate's number in its reference", () => {
    const old = (made.en ?? []).map((text) =>
      text === "Ref.: AL SVN 2/2021"
        ? "REFERENCE: UA Housing (2000-9) Food (2000-9) Health (2002-7) G/SO 214 (53-24) SVN 3/2014"
        : text,
    );
    expect(read(...old)).toMatchObject({ symbol: "UA SVN 3/2014", state: "SVN" });
  });

  test("without numbered requests is one whose paragraphs a person chooses", () => {
    const reading = read(...(made.en ?? []).filter((text) => !/^\d\./.test(text)));
    expect(reading.items).toEqual([]);
    expect(reading.notices).toEqual([{ code: "choose_paragraphs", data: {} }]);
  });
});

describe("a reply to it", () => {
  test.each([
    [
      "Permanent Mission of the Republic of Slovenia to the United Nations Office at Geneva",
      "The Permanent Mission presents its compliments to the Office of the High Commissioner and, with reference to the joint communication AL SVN 2/2021 dated 5 March 2021, has the honour to transmit the reply of the Government.",
      "Geneva, 4 May 2021",
      "1. Please find the reply to the first question.",
    ],
    [
      "MISSION PERMANENTE DE LA RÉPUBLIQUE DE SLOVÉNIE",
      "Genève, le 4 mai 2021",
      "Réponse du Gouvernement à la communication conjointe AL SVN 2/2021 des titulaires de mandat",
    ],
    [
      "Misión Permanente de Eslovenia",
      "Ginebra, 4 de mayo de 2021",
      "Respuesta del Estado a la comunicación AL SVN 2/2021",
    ],
  ])("is recognised and joined by the reference: %s", (...texts) => {
    const reading = read(...texts);
    expect(reading).toMatchObject({
      type: "communication_reply",
      symbol: null,
      state: "SVN",
      datedOn: "2021-05-04",
      review: { mechanism: "SP", symbol: "AL SVN 2/2021" },
      items: [],
      notices: [{ code: "reply_to", data: { reference: "AL SVN 2/2021" } }],
    });
  });
});

describe("other papers", () => {
  test("that cite a letter are none", () => {
    for (const texts of [
      [
        "A/HRC/43/48/Add.2",
        "# Visit to Slovenia",
        "1. The Special Rapporteur had written to the Government (AL SVN 2/2021).",
      ],
      ["# A recipe", "1. Please take flour."],
      ["ALL YOU NEED 1/2021", "Excellency,"],
    ]) {
      expect(readCommunication(paragraphs(...texts), source)).toBeNull();
    }
  });
});
