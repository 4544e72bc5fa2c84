import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findMechanism } from "../vocabularies/mechanisms/index.ts";
import { installation } from "./installation.ts";
import { readCatalogue, shippedLanguages } from "./messages.ts";

const languages = ["en", "ar", "es", "fr", "ru", "zh"];
const glossary = readFileSync(path.join(installation.root, "docs", "glossary.md"), "utf8");

const rows = glossary
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .filter((cells) => /^`.+`$/.test(cells.at(-2) ?? ""))
  .map((cells) => ({ words: cells.slice(2, 8), saidBy: (cells.at(-2) ?? "").replaceAll("`", "") }));

const catalogues = new Map(shippedLanguages().map((language) => [language, readCatalogue(language)]));

describe("the glossary", () => {
  it("says what the interface says, in six languages", () => {
    expect(rows.length).toBeGreaterThan(50);
    for (const { words, saidBy } of rows) {
      const code = /^mechanism (\S+)$/.exec(saidBy)?.[1];
      const said = languages.map((language) =>
        code === undefined ? catalogues.get(language)?.[saidBy] : findMechanism(code)?.names[language],
      );
      expect(said, saidBy).toEqual(words);
    }
  });
});

interface Concept {
  /** Where an English message names it. */
  readonly named: RegExp;
  /** How each language says it, by its stem. */
  readonly said: Readonly<Record<string, RegExp>>;
  /** Messages that say it otherwise on purpose. */
  readonly otherwise?: readonly string[];
}

/** One concept, one word: where English names it, each language does with its own word. */
const concepts: Readonly<Record<string, Concept>> = {
  recommendation: {
    named: /\brecommendations?\b/i,
    said: { ar: /توصي/, es: /recomendaci/i, fr: /recommandation/i, ru: /рекомендац/i, zh: /建议/ },
    otherwise: ["institutions.none.text", "people.role.coordinator.about"],
  },
  mechanism: {
    named: /\bmechanisms?\b/i,
    said: { ar: /آلي/, es: /mecanismo/i, fr: /mécanisme/i, ru: /механизм/i, zh: /机制/ },
  },
  "focal point": {
    named: /focal point/i,
    said: {
      ar: /منسقو?ي? (?:ال)?اتصال/,
      es: /puntos? focal/i,
      fr: /points? foca/i,
      ru: /контактн\S+ лиц/i,
      zh: /联络人/,
    },
  },
  "national human rights institution": {
    named: /human rights institution/i,
    said: {
      ar: /(?:ال)?مؤسس(?:ة|ات)(?: ال| )وطنية لحقوق الإنسان|مؤسسة حقوق الإنسان/,
      es: /institución nacional|instituciones nacionales/i,
      fr: /institutions? nationales? des droits de l’homme/i,
      ru: /правозащитн\S+ учрежд/i,
      zh: /人权机构/,
    },
  },
  "civil society": {
    named: /civil society/i,
    said: {
      ar: /المجتمع المدني/,
      es: /sociedad civil/i,
      fr: /société civile/i,
      ru: /гражданск\S+ обществ/i,
      zh: /民间社会/,
    },
  },
  addendum: {
    named: /\baddend/i,
    said: { ar: /إضافة|الإضاف/, es: /adici/i, fr: /additif/i, ru: /добавлени/i, zh: /增编/ },
  },
  indicator: {
    named: /\bindicators?\b/i,
    said: { ar: /مؤشر/, es: /indicador/i, fr: /indicateur/i, ru: /показател/i, zh: /指标/ },
  },
  milestone: {
    named: /\bmilestones?\b/i,
    said: { ar: /مرحل|مراحل/, es: /hito/i, fr: /jalon/i, ru: /этап/i, zh: /里程碑/ },
  },
  deadline: {
    named: /\bdeadlines?\b/i,
    said: { ar: /موعد|مواعيد/, es: /plazo/i, fr: /échéance/i, ru: /срок/i, zh: /期限/ },
  },
  cluster: {
    named: /\bclusters?\b/i,
    said: { ar: /مجموع/, es: /agrupaci/i, fr: /groupement/i, ru: /групп/i, zh: /专题组/ },
  },
  coordinator: {
    named: /\bcoordinators?\b/i,
    said: { ar: /منسق|تنسيق/, es: /coordinador/i, fr: /coordonnat/i, ru: /координатор/i, zh: /协调员/ },
  },
  position: {
    named: /\bpositions?\b/i,
    said: { ar: /موقف|مواقف/, es: /posici/i, fr: /position/i, ru: /позици/i, zh: /立场/ },
  },
  invitation: {
    named: /\binvitations?\b/i,
    said: { ar: /دعو/, es: /invitaci/i, fr: /invitation/i, ru: /приглашен/i, zh: /邀请/ },
  },
  reminder: {
    named: /\breminders?\b/i,
    said: { ar: /تذكير/, es: /recordatorio/i, fr: /rappel/i, ru: /напомин/i, zh: /提醒/ },
  },
  delegation: {
    named: /\bdelegations?\b/i,
    said: { ar: /تفويض/, es: /delegaci/i, fr: /délégation/i, ru: /замещени/i, zh: /代理/ },
  },
};

describe.each(Object.entries(concepts))("%s", (_concept, { named, said, otherwise = [] }) => {
  it("is one word in each language", () => {
    const english = catalogues.get("en") ?? {};
    // Values of messages have names too: {position}.
    const naming = Object.keys(english).filter(
      (key) => named.test((english[key] ?? "").replace(/\{[^{}]*\}/g, "")) && !otherwise.includes(key),
    );
    expect(naming).not.toEqual([]);
    const others = Object.entries(said).flatMap(([language, word]) =>
      naming
        .filter((key) => !word.test(catalogues.get(language)?.[key] ?? ""))
        .map((key) => `${language} ${key}: ${catalogues.get(language)?.[key]}`),
    );
    expect(others).toEqual([]);
  });
});
