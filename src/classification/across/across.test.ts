import { describe, expect, test } from "vitest";
import { openClassifier } from "../index.ts";

const classifier = openClassifier();
const asked = {
  en: [
    "Ratify the International Convention for the Protection of All Persons from Enforced Disappearance",
    "Continue its efforts to improve access to education for children with disabilities",
    "Consider abolishing the death penalty",
  ],
  fr: [
    "Ratifier la Convention internationale pour la protection de toutes les personnes contre les disparitions forcées",
    "Poursuivre ses efforts pour améliorer l’accès à l’éducation des enfants handicapés",
    "Envisager d’abolir la peine de mort",
  ],
  es: [
    "Ratificar la Convención Internacional para la Protección de Todas las Personas contra las Desapariciones Forzadas",
    "Continuar los esfuerzos para mejorar el acceso a la educación de los niños con discapacidad",
    "Considerar la posibilidad de abolir la pena de muerte",
  ],
  ru: [
    "ратифицировать Международную конвенцию для защиты всех лиц от насильственных исчезновений",
    "продолжать усилия по расширению доступа детей-инвалидов к образованию",
    "рассмотреть возможность отмены смертной казни",
  ],
  ar: [
    "التصديق على الاتفاقية الدولية لحماية جميع الأشخاص من الاختفاء القسري",
    "مواصلة جهودها الرامية إلى تحسين وصول الأطفال ذوي الإعاقة إلى التعليم",
    "النظر في إلغاء عقوبة الإعدام",
  ],
  zh: ["批准《保护所有人免遭强迫失踪国际公约》", "继续努力改善残疾儿童接受教育的机会", "考虑废除死刑"],
};
const issues = [
  ["Enforced disappearances", "International instruments"],
  ["Disabilities", "Right to education"],
  ["Death penalty"],
];
const categories = [5, 2, 3];

describe.each(Object.entries(asked))("recommendations in %s", (language, texts) => {
  test.each(texts.map((text, at) => [text, at] as const))("%s", (text, at) => {
    const found = classifier.classify({ text, language });
    const labels = found.issues.map(({ label }) => label);
    for (const issue of issues[at] ?? []) expect(labels).toContain(issue);
    expect(found.action?.category).toBe(categories[at]);
  });
});

describe("a text in another language than English", () => {
  const text = "121.126 التصديق على الاتفاقية الدولية لحماية جميع الأشخاص من الاختفاء القسري (فرنسا)؛";

  test("is explained by words that stand in it", () => {
    const [reason] = classifier.reasonsFor({ text, language: "ar" }, "Enforced disappearances");
    expect(["الاختفاء", "القسري"]).toContain(text.slice(reason?.start, reason?.end));
  });

  test.each([
    ["١٢١-١٢٦ ", "its number in digits of its own"],
    ["121.126 ", "its number"],
    ["", "nothing"],
  ])("is about the same with %s(%s) before it", (number) => {
    const bare = text.replace("121.126 ", "");
    expect(classifier.classify({ text: `${number}${bare}`, language: "ar" })).toEqual(
      classifier.classify({ text: bare, language: "ar" }),
    );
  });

  test("is as likely right as was measured with the errors of the English model in it, not surer", () => {
    const { others, issues: english } = classifier.errors();
    const precisionOf = (list: typeof english, label: string): number =>
      list.find((one) => one.label === label)?.measured?.precision ?? 0;
    for (const label of ["Death penalty", "Disabilities", "Women's rights"]) {
      expect(precisionOf(others.issues, label)).toBeGreaterThan(0.5);
      expect(classifier.errorsOf(label, "ar")).toEqual(classifier.errorsOf(label, "zh"));
      expect(classifier.errorsOf(label, "ar")).not.toEqual(classifier.errorsOf(label, "en"));
    }
    expect(others.agreements.map(({ language }) => language).sort()).toEqual(["ar", "es", "fr", "ru", "zh"]);
    expect(classifier.errorsOf("Death penalty", null)).toBeNull();
  });

  test("says nothing where no word is known", () => {
    const found = classifier.classify({ text: "xyzzy plugh", language: "fr" });
    expect(found.issues).toEqual([]);
    expect(found.action).toBeNull();
  });
});
