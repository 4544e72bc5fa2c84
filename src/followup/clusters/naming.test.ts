import { expect, test } from "vitest";
import { titleFor } from "./naming.ts";

const inLanguage = (language: string) => (text: string) => ({ text, language });

test.each([
  [
    "en",
    [
      "Prepare a national plan of action on business and human rights",
      "Adopt the national plan of action on business and human rights and monitor its application",
      "Evaluate the first national plan of action for human rights",
    ],
    "National plan of action on business and human rights",
  ],
  [
    "en",
    [
      "Promote dialogue between communities in the Eastern Marches in order to prevent conflict",
      "Preserve the historic monasteries and libraries of the Eastern Marches",
      "Issue identity documents to all former nomadic families settled in the Eastern Marches",
    ],
    "Eastern Marches",
  ],
  [
    "fr",
    [
      "Lutter contre la traite des êtres humains et protéger les victimes",
      "Prévenir la traite des êtres humains",
      "Punir les auteurs de la traite des êtres humains",
    ],
    "Traite des êtres humains",
  ],
])("a cluster is named by the words that its recommendations share (%s)", (language, texts, title) => {
  const [leader, ...others] = texts.map(inLanguage(language));
  expect(leader && titleFor(leader, others)).toBe(title);
});

test("across languages it is named by words of the first, none of which says little", () => {
  const title = titleFor(
    inLanguage("en")("Take measures to combat trafficking in persons and protect its victims"),
    [
      inLanguage("es")("Intensificar la lucha contra la trata de personas y proteger a las víctimas"),
      inLanguage("fr")("Lutter contre la traite des êtres humains et protéger les victimes"),
    ],
  );
  expect(title).toMatch(/trafficking/iu);
  expect(title).not.toMatch(/\b(?:to|in|and|its)\b/iu);
});
