import { describe, expect, test } from "vitest";
import { paragraphs } from "../reports/paragraphs.fixture.ts";
import { made } from "./made.fixture.ts";
import { readCommunication } from "./read.ts";

const source = { format: "docx", pages: null, notices: [] } as const;

function read(...texts: string[]) {
  const reading = readCommunication(paragraphs(...texts), source);
  if (reading === null) throw new Error("this is no letter of special procedures");
  return reading;
}

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

  test.each([
    ["fr", "Au vu de l’urgence, nous saurions gré de recevoir une réponse dans les soixante (60) jours."],
    ["es", "En vista de la urgencia, sería de utilidad una respuesta en un plazo de sesenta (60) días."],
    ["ru", "Ввиду срочности дела ждем ответа в течение шестидесяти (60) дней."],
    ["ar", "ونظراً إلى الطابع العاجل نأمل تلقي رد خلال ستين (60) يوماً."],
    ["zh", "鉴于此事的紧迫性，盼贵国政府在六十(60)天内作出答复。"],
  ])("ends its requests where it says by when an answer is due (%s)", (language, urgent) => {
    const texts = (made[language] ?? []).map((text) => (/60/u.test(text) ? urgent : text));
    const reading = read(...texts);
    expect(reading.paper?.replyDue?.time).toEqual({ months: 0, days: 60 });
    expect(reading.items).toHaveLength(3);
    expect(reading.items[2]?.text).not.toMatch(/60/);
  });

  test("is not due when letters and answers are published, but on the day that it names", () => {
    const published = "This letter and any response received will be made public within 48 hours.";
    const ends = (made.en ?? []).map((text) => text.replace(/^We would appreciate.*/u, published));
    expect(read(...ends).paper?.replyDue).toMatchObject({ on: null, time: null });
    const day = "A timely response would be appreciated, if possible before 1 July 2021.";
    const dated = (made.en ?? []).map((text) => text.replace(/^We would appreciate.*/u, day));
    expect(read(...dated).paper?.replyDue).toMatchObject({ on: "2021-07-01", time: null });
  });

  test("may hold its number turned in lines from right to left", () => {
    const texts = (made.ar ?? []).map((text) => text.replace("AL TUN 5/2022", "AL TUN 2022/5"));
    expect(read(...texts)).toMatchObject({ symbol: "AL TUN 5/2022", state: "TUN" });
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
