import { readFileSync } from "node:fs";
import path from "node:path";
import { installation } from "../../platform/installation.ts";
import goals from "./goals.json" with { type: "json" };
import { type ListId, type Relation, type Scheme, schemes, type Term } from "./model.ts";

const folder = path.join(installation.root, "src/vocabularies/themes");
const translated = ["fr", "es", "ru", "ar", "zh"] as const;

function readTable(name: string): Record<string, string>[] {
  const lines = readFileSync(path.join(folder, name), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const head = (lines.shift() ?? "").split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(head.map((column, at) => [column, cells[at] ?? ""]));
  });
}

/** OHCHR's lists of 2014 to 2018 put a code before the words: "A12 Acceptance of international norms". */
const codeBefore = /^([A-Z]\d{0,2})\s+(?=\S)/u;

/** A term with how near it is to the meaning of its row. */
interface PlacedTerm extends Term {
  readonly isNear: boolean;
}

function termsOfTable(name: string, kinds: Readonly<Partial<Record<ListId, Scheme>>>): PlacedTerm[] {
  const taken = new Set<string>();
  return readTable(name).flatMap((row) =>
    (Object.entries(kinds) as [ListId, Scheme][]).flatMap(([list, scheme]) => {
      const cell = row[list] ?? "";
      if (cell === "") return [];
      const isNear = cell.startsWith("~");
      const label = isNear ? cell.slice(1) : cell;
      const meaning = row.key ?? "";
      const code = scheme === "theme" ? (codeBefore.exec(label)?.[1] ?? meaning) : meaning;
      const key = `${list} ${scheme} ${code}`;
      if (taken.has(key)) throw new Error(`${name}: ${key} stands twice`);
      taken.add(key);
      const names = {
        en: scheme === "theme" ? label.replace(codeBefore, "") : label,
        ...Object.fromEntries(translated.map((language) => [language, row[language] ?? ""])),
      };
      return [{ scheme, list, code, label, names, meaning, isNear }];
    }),
  );
}

// As UHRI and OHCHR's matrices of 2025 write them.
const goalNames = [
  "NO POVERTY",
  "ZERO HUNGER",
  "GOOD HEALTH AND WELL-BEING",
  "QUALITY EDUCATION",
  "GENDER EQUALITY",
  "CLEAN WATER AND SANITATION",
  "AFFORDABLE AND CLEAN ENERGY",
  "DECENT WORK AND ECONOMIC GROWTH",
  "INDUSTRY, INNOVATION AND INFRASTRUCTURE",
  "REDUCED INEQUALITIES",
  "SUSTAINABLE CITIES AND COMMUNITIES",
  "RESPONSIBLE CONSUMPTION AND PRODUCTION",
  "CLIMATE ACTION",
  "LIFE BELOW WATER",
  "LIFE ON LAND",
  "PEACE, JUSTICE AND STRONG INSTITUTIONS",
  "PARTNERSHIPS FOR THE GOALS",
];

/** UPR Info's categories of action, 1 (minimal) to 5 (specific). */
const actionNames: readonly Readonly<Record<string, string>>[] = [
  {
    en: "Minimal action",
    fr: "Action minimale",
    es: "Acción mínima",
    ru: "Минимальные действия",
    ar: "إجراء في حده الأدنى",
    zh: "最低限度行动",
  },
  {
    en: "Continuing action",
    fr: "Action continue",
    es: "Acción continuada",
    ru: "Продолжение действий",
    ar: "مواصلة الإجراءات",
    zh: "持续行动",
  },
  {
    en: "Considering action",
    fr: "Action envisagée",
    es: "Acción en consideración",
    ru: "Рассмотрение действий",
    ar: "النظر في اتخاذ إجراء",
    zh: "考虑采取行动",
  },
  {
    en: "General action",
    fr: "Action générale",
    es: "Acción general",
    ru: "Общие действия",
    ar: "إجراء عام",
    zh: "一般行动",
  },
  {
    en: "Specific action",
    fr: "Action spécifique",
    es: "Acción específica",
    ru: "Конкретные действия",
    ar: "إجراء محدد",
    zh: "具体行动",
  },
];

const ohchrLists = { "ohchr-2014": "theme", "ohchr-2019": "theme", "uhri-2025": "theme" } as const;
const groupLists = { "ohchr-2014": "group", "ohchr-2019": "group", "uhri-2025": "group" } as const;

export const placedTerms: readonly PlacedTerm[] = [
  ...termsOfTable("themes.tsv", { ...ohchrLists, "upr-info": "issue" }),
  ...termsOfTable("groups.tsv", groupLists),
  ...goals.map(({ code, names }): PlacedTerm => {
    const goalName = goalNames[Number(code) - 1];
    return {
      scheme: "sdg",
      list: "sdg-2030",
      code,
      label: goalName === undefined ? code : `${code} - ${goalName}`,
      names,
      meaning: `goal ${code}`,
      isNear: false,
    };
  }),
  ...actionNames.map(
    (names, at): PlacedTerm => ({
      scheme: "action",
      list: "upr-info-action",
      code: String(at + 1),
      label: String(at + 1),
      names,
      meaning: `action ${at + 1}`,
      isNear: false,
    }),
  ),
];

/** How meanings of different rows stand to each other, in both directions. */
export const relatedMeanings: readonly {
  readonly kind: "theme" | "group" | "sdg";
  readonly from: string;
  readonly relation: Relation;
  readonly to: string;
}[] = [
  ...(["theme", "group"] as const).flatMap((kind) =>
    readTable(`${kind}-relations.tsv`).map(({ from = "", relation = "", to = "" }) => ({
      kind,
      from,
      relation: relation === "narrow" ? ("narrow" as const) : ("close" as const),
      to,
    })),
  ),
  ...goals
    .filter(({ code }) => code.includes("."))
    .map(({ code }) => ({
      kind: "sdg" as const,
      from: `goal ${code}`,
      relation: "narrow" as const,
      to: `goal ${code.split(".")[0]}`,
    })),
];

/** All labels of a kind, list by list, the newest list first. */
export function termsOf(scheme: Scheme): readonly Term[] {
  return byScheme.get(scheme) ?? [];
}

const age: Readonly<Record<ListId, number>> = {
  "uhri-2025": 0,
  "ohchr-2019": 1,
  "ohchr-2014": 2,
  "upr-info": 3,
  "sdg-2030": 0,
  "upr-info-action": 0,
};
const byScheme = new Map<Scheme, Term[]>(
  schemes.map((scheme) => [
    scheme,
    placedTerms
      .filter((term) => term.scheme === scheme)
      .sort((one, other) => age[one.list] - age[other.list]),
  ]),
);
