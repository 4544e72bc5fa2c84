import { describe, expect, test } from "vitest";
import { makeMeaning, sharedMeaning } from "./lexicon.ts";
import { stemsOf } from "./stems.ts";
import { cosine } from "./vector.ts";

const stems = (text: string): string[] => stemsOf(text).map(({ stem }) => stem);

describe("the stems of a text", () => {
  test.each([
    ["Ratify the Convention", ["ratify", "the", "conven"]],
    ["l’éducation des filles", ["educat", "des", "filles"]],
    ["الأشخاص والنساء", ["اشخاص".slice(0, 5), "نساء"]],
    ["残疾人权利", ["残疾", "疾人", "人权", "权利"]],
    ["ЁЛКА №169", ["елка", "169"]],
    ["", []],
    ["— … !", []],
  ])("%s", (text, expected) => expect(stems(text)).toEqual(expected));

  test("say where their words stand", () => {
    const text = "la «trata» de personas 贩运人口";
    expect(stemsOf(text).map(({ start, end }) => text.slice(start, end))).toContain("trata");
    expect(stemsOf(text).map(({ start, end }) => text.slice(start, end))).toContain("贩运");
  });
});

describe("a lexicon", () => {
  const meaning = makeMeaning({
    version: "test",
    learnedFrom: "made up",
    english: ["child", "the", "tortur", "traffi"],
    rarities: [2, 0.1, 5, 6],
    words: { es: { trata: [3, 0.9], tortur: [2, 0.95], el: [1, 0.9] } },
  });

  test("brings texts of two languages together by what their words stand for", () => {
    const english = meaning.vectorOf("Prevent trafficking", "en");
    expect(cosine(meaning.vectorOf("la trata", "es"), english)).toBeGreaterThan(
      cosine(meaning.vectorOf("la tortura", "es"), english),
    );
  });

  test("names the words that are common, as each text has them", () => {
    const common = meaning.commonWords(
      { text: "Prevenir la tortura y la trata", language: "es" },
      { text: "Trafficking in the child; torture", language: "en" },
      5,
    );
    expect(common).toMatchObject([
      { one: "trata", other: "Trafficking" },
      { one: "tortura", other: "torture" },
    ]);
  });

  test("knows nothing of a language it has not learned, and says so by an empty vector", () => {
    expect(meaning.vectorOf("Prepovedati mučenje", "sl").stems).toHaveLength(0);
    expect(cosine(meaning.vectorOf("Prepovedati", "sl"), meaning.vectorOf("Prepovedati", "en"))).toBe(0);
  });

  test("compares words it does not know within one language", () => {
    const [one, other] = ["Istanbul Convention", "the Istanbul Convention"].map((text) =>
      meaning.vectorOf(text, "en"),
    );
    expect(one !== undefined && other !== undefined && cosine(one, other)).toBeGreaterThan(0.9);
  });
});

describe("the lexicon that comes along", () => {
  const ratify = [
    ["fr", "Ratifier la Convention internationale pour la protection de tous les travailleurs migrants"],
    ["es", "Ratificar la Convención Internacional sobre la protección de todos los trabajadores migratorios"],
    ["ru", "Ратифицировать Международную конвенцию о защите прав всех трудящихся-мигрантов"],
    ["ar", "التصديق على الاتفاقية الدولية لحماية حقوق جميع العمال المهاجرين"],
    ["zh", "批准《保护所有移徙工人权利国际公约》"],
  ] as const;
  const english = [
    "Ratify the International Convention on the Protection of the Rights of All Migrant Workers",
    "Abolish the death penalty and commute all death sentences",
    "Adopt measures to combat trafficking in persons and protect victims",
    "Provide inclusive education for children with disabilities",
  ];

  test.each(ratify)(
    "finds in %s what asks for the same in English, before what asks for something else",
    (language, text) => {
      const meaning = sharedMeaning();
      const nearness = english.map((one) =>
        cosine(meaning.vectorOf(text, language), meaning.vectorOf(one, "en")),
      );
      expect(nearness[0]).toBeGreaterThan(0.35);
      expect(Math.max(...nearness.slice(1))).toBeLessThan((nearness[0] ?? 0) / 2);
    },
  );
});
