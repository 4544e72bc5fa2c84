import { describe, expect, test } from "vitest";
import { openClassifier } from "./index.ts";

const classifier = openClassifier();
const issuesOf = (text: string): string[] =>
  classifier.classify({ text, language: "en" }).issues.map(({ label }) => label);

describe("what a recommendation is about", () => {
  test.each([
    ["Abolish the death penalty for all crimes", ["Death penalty"]],
    [
      "Ratify the Convention on the Rights of Persons with Disabilities",
      ["Disabilities", "International instruments"],
    ],
    ["Criminalise marital rape and repeal laws that discriminate against women", ["Women's rights"]],
    ["Issue a standing invitation to all special procedures mandate holders", ["Special procedures"]],
    ["Establish a national human rights institution in line with the Paris Principles", ["NHRI"]],
  ])("%s", (text, expected) => {
    expect(issuesOf(text).sort()).toEqual(expected);
  });

  test("does not hang on the number before nor on the States behind", () => {
    const text = "Abolish the death penalty for all crimes";
    expect(classifier.classify({ text: `121.17 ${text} (Uruguay; Côte d'Ivoire);`, language: "en" })).toEqual(
      classifier.classify({ text, language: "en" }),
    );
  });

  test("comes with a confidence between nothing and certainty, the surest first", () => {
    const { issues, action } = classifier.classify({
      text: "Continue efforts to promote the right to education of girls and boys in rural areas",
      language: "en",
    });
    const confidences = issues.map(({ confidence }) => confidence);
    expect(confidences).toEqual([...confidences].sort((one, other) => other - one));
    for (const confidence of confidences) expect(confidence > 0 && confidence < 1).toBe(true);
    expect(action?.category).toBe(2);
  });

  test("is explained by words that stand in the text", () => {
    const text = "Take measures to prevent trafficking in persons, especially in women";
    const reasons = classifier.reasonsFor({ text, language: "en" }, "Trafficking");
    expect(text.slice(reasons[0]?.start, reasons[0]?.end)).toContain("trafficking");
    expect(classifier.errorsOf("Trafficking", "en")?.precision).toBeGreaterThan(0.9);
  });

  test.each([
    ["a language that is none of the six", { text: "Abolir a pena de morte", language: "pt" }],
    ["no words", { text: "…", language: "en" }],
    ["nothing", { text: "", language: "" }],
  ])("is not guessed for %s", (_, given) => {
    const { issues, action, goals, themes, groups } = classifier.classify(given);
    expect({ issues, action, goals, themes, groups }).toEqual({
      issues: [],
      action: null,
      goals: [],
      themes: [],
      groups: [],
    });
  });

  test("does not hang on texts before, nor on capital letters", () => {
    const first = {
      text: "Ratify the Convention on the Rights of Persons with Disabilities",
      language: "en",
    };
    const alone = openClassifier().classify(first);
    for (const text of ["Abolish the death penalty", "Women and women and girls ".repeat(500), ""]) {
      classifier.classify({ text, language: "en" });
    }
    expect(classifier.classify(first)).toEqual(alone);
    expect(classifier.classify({ ...first, text: first.text.toUpperCase() })).toEqual(alone);
    const twice = "Protect women and women";
    expect(classifier.classify({ text: "Protect WOMEN and women", language: "en" })).toEqual(
      classifier.classify({ text: twice, language: "en" }),
    );
  });

  test("is found in a text of a hundred thousand letters", () => {
    expect(issuesOf("Abolish the death penalty. ".repeat(4000))).toContain("Death penalty");
  });
});

describe("in any of the six languages", () => {
  const texts = {
    en: "Take steps to prevent and combat domestic violence and violence against women",
    fr: "Prendre des mesures pour prévenir et combattre la violence domestique et la violence à l’égard des femmes",
    es: "Adoptar medidas para prevenir y combatir la violencia doméstica y la violencia contra la mujer",
    ru: "Принять меры по предупреждению бытового насилия и насилия в отношении женщин и борьбе с ними",
    ar: "اتخاذ خطوات لمنع العنف المنزلي والعنف ضد المرأة ومكافحتهما",
    zh: "采取措施预防和打击家庭暴力和暴力侵害妇女行为",
  };

  test.each(Object.entries(texts))(
    "%s: goal, target, theme, group and issue are the same",
    (language, text) => {
      const found = classifier.classify({ text, language });
      const labels = (list: readonly { label: string }[]) => list.map(({ label }) => label);
      expect(found.language).toBe(language);
      expect(labels(found.goals)).toContain("5");
      expect(labels(found.targets)).toContain("5.2");
      expect(labels(found.themes)).toContain("Violence against women");
      expect(labels(found.groups)).toContain("Women & girls");
      expect(labels(found.issues)).toContain("Women's rights");
    },
  );

  test.each(Object.entries(texts))(
    "%s: the language is recognised where nobody says it",
    (language, text) => {
      expect(classifier.classify({ text, language: "" }).language).toBe(language);
    },
  );

  test.each(Object.entries(texts))("%s: the words that led to a goal stand in the text", (language, text) => {
    const [first] = classifier.reasonsForAbout({ text, language }, "goals", "5");
    expect(text.slice(first?.start, first?.end).length).toBeGreaterThan(1);
    expect(classifier.errorsOfGoal("5")?.examples).toBeGreaterThan(50);
  });

  test("a text whose letters are of another script than its tag says is read in its own", () => {
    expect(classifier.classify({ text: texts.ru, language: "en" }).language).toBe("ru");
  });

  test("letters that are not seen change nothing", () => {
    const hidden = texts.ar.replaceAll(" ", " \u202b").replace("المرأة", "المـرأة\u200f");
    expect(classifier.classify({ text: hidden, language: "ar" })).toEqual(
      classifier.classify({ text: texts.ar, language: "ar" }),
    );
  });

  test("a script that nobody has learned gives nothing", () => {
    expect(classifier.classify({ text: "ยุติความรุนแรงต่อสตรี", language: "" }).goals).toEqual([]);
  });
});
