import { describe, expect, test } from "vitest";
import { paragraphs } from "../reports/paragraphs.fixture.ts";
import { closed, facts, made, others } from "./made.fixture.ts";
import { readViews } from "./read.ts";

const source = { format: "docx", pages: null, notices: [] } as const;

function read(texts: readonly string[]) {
  const reading = readViews(paragraphs(...texts), source);
  if (reading === null) throw new Error("these are no Views");
  return reading;
}

const short = ({ items }: ReturnType<typeof read>): string[] =>
  items.map(({ paragraph, clauses }) => `${paragraph}: ${clauses.map(({ letter }) => letter).join("")}`);

describe("Views of a committee", () => {
  test.each(Object.entries(made))("are read in %s", (language, texts) => {
    const reading = read(texts);
    const { state, datedOn, author, subject, violated } = facts[language]!;
    expect(reading).toMatchObject({
      type: "views",
      state,
      datedOn,
      language,
      title: subject,
      review: { mechanism: "CCPR", symbol: reading.symbol },
      notices: [],
      paper: {
        author,
        subject,
        outcome: "violation",
        violated: violated.replace(/,$/, ""),
        replyDue: { rule: "views", from: datedOn, on: null, time: { months: 0, days: 180 } },
      },
    });
    expect(reading.symbol).toMatch(/^CCPR\/C\/\d+\/D\/\d+\/\d{4}$/);
    expect(short(reading)).toEqual(language === "es" ? ["11: ab", "12: "] : ["9: ab", "10: "]);
    expect(reading.items.map(({ kind }) => kind)).toEqual(["recommendation", "recommendation"]);
  });

  test("leave out the opinions of members", () => {
    expect(read(made.en!).items.at(-1)?.text).not.toMatch(/unable to agree/);
  });

  test.each([
    ["CEDAW", ["8: ab", "9: "], { months: 6, days: 0 }],
    ["CRPD", ["9: ab", "10: "], { months: 6, days: 0 }],
    ["CAT", ["10: ", "11: "], { months: 0, days: 90 }],
    ["CESCR", ["15: ab", "16: ", "17: "], { months: 6, days: 0 }],
  ])("of %s are built in their own way", (mechanism, items, time) => {
    const reading = read(others[mechanism]!);
    expect(reading.review.mechanism).toBe(mechanism);
    expect(short(reading)).toEqual(items);
    expect(reading.paper).toMatchObject({ outcome: "violation", replyDue: { time } });
  });

  test.each(closed)("%s: nothing is asked for, and that is said", (code, texts) => {
    const reading = read(texts);
    expect(reading.items).toEqual([]);
    expect(reading.notices).toEqual([{ code, data: {} }]);
    expect(reading.paper).toMatchObject({ outcome: code.replace("case_", ""), replyDue: null });
  });

  test("of several communications keep all their numbers", () => {
    const texts = made.en!.map((text) => text.replace("D/2500/2014", "D/3106/2018-3122/2018"));
    expect(read(texts).symbol).toBe("CCPR/C/130/D/3106/2018-3122/2018");
  });

  test("whose numbers stand close to the text are read as well", () => {
    const texts = made.en!.map((text) =>
      text.replace(/^(\d+(?:\.\d+)?\.?) /, "$1").replace(/^(.{5,40}?): /, "$1:"),
    );
    expect(read(texts)).toMatchObject({ state: "KGZ", paper: { subject: "Author’s trial in absentia" } });
    expect(short(read(texts))).toEqual(["9: ab", "10: "]);
  });

  test("may find that obligations were not met, in the paragraph that goes on to recommend", () => {
    const reading = read([
      "CRPD/C/25/D/58/2019",
      "# Соображения, принятые Комитетом относительно сообщения № 58/2019",
      "Сообщение представлено: С. К.",
      "Государство-участник: Бразилия",
      "Дата принятия Соображений: 6 октября 2021 года",
      "1. Автором является С. К.",
      "2.1 Она работала в банке.",
      "3. Она утверждает, что государство-участник не выполнило свои обязательства по статье 9.",
      "4.1 Государство-участник возражает.",
      "9.1 Комитет рассмотрел вопрос о приемлемости.",
      "10.1 Комитет рассмотрел сообщение по существу.",
      "11. Комитет, действуя согласно статье 5 Факультативного протокола, считает, что государство-участник не выполнило свои обязательства по статьям 5 и 27 Конвенции. Соответственно, Комитет выносит в адрес государства-участника следующие рекомендации:",
      "a) предоставить автору средство правовой защиты;",
      "b) принять меры в целом.",
      "12. Государству-участнику следует представить Комитету в течение шести месяцев письменный ответ.",
    ]);
    expect(short(reading)).toEqual(["11: ab", "12: "]);
    expect(reading.paper).toMatchObject({ violated: "статьям 5 и 27", replyDue: { time: { months: 6 } } });
  });

  test("may hold a value between the two lines of its label, as columns of a PDF do", () => {
    const texts = made.en!.map((text) =>
      text
        .replace(
          "Communication submitted by: A. E. (not represented by counsel)",
          "Communication submitted A. E. (not represented by counsel) by:",
        )
        .replace("Date of adoption of Views: 21 October 2020", "Date of adoption of 21 October 2020 Views:"),
    );
    expect(read(texts)).toMatchObject({
      datedOn: "2020-10-21",
      paper: { author: "A. E. (not represented by counsel)" },
    });
  });

  test("may have their labels run together in Chinese", () => {
    const front = made.zh!.findIndex((text) => /^1\s?[.．]/u.test(text));
    const rows = made.zh!.slice(0, front).filter((text) => /[:：]/u.test(text) && !/^#|Distr/u.test(text));
    const others = made.zh!.filter((text) => !rows.includes(text));
    const at = others.findIndex((text) => /^1\s?[.．]/u.test(text));
    const apart = read(made.zh!);
    const together = read([...others.slice(0, at), rows.join(""), ...others.slice(at)]);
    expect(together).toMatchObject({ state: apart.state, paper: { subject: apart.paper?.subject } });
    expect(together.state).not.toBeNull();
  });

  test("are not what cites them", () => {
    for (const texts of [
      [
        "CCPR/C/KGZ/CO/3",
        "# Concluding observations on the third periodic report of Kyrgyzstan",
        "5. The Committee recalls its Views (CCPR/C/130/D/2500/2014).",
      ],
      [
        "A/HRC/44/4",
        "# Report of the Working Group on the Universal Periodic Review",
        "1. CCPR/C/130/D/2500/2014",
      ],
      ["# A newspaper", "The Committee adopted CCPR/C/130/D/2500/2014."],
    ]) {
      expect(readViews(paragraphs(...texts), source)).toBeNull();
    }
  });
});
