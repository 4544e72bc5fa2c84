import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { installation } from "../../platform/installation.ts";
import { proposePairs, type VersionParagraph } from "./align.ts";

const english = [
  ["10", "Adopt by 2027 the law on disability pending since 2014, in line with articles 4 and 33."],
  ["11", "Train judges."],
  ["12", "Raise the age of marriage to 18 years, and report under article 16 within 12 months."],
  ["13", "Increase the budget of the institution by 30 per cent, as recommended in CRPD/C/XKV/CO/1."],
  ["14", "Ratify the Optional Protocol and the Marrakesh Treaty of 2013."],
  ["15", "Close all institutions with more than 20 residents before 2030 and publish figures each year."],
] as const;
const french = [
  "Adopter d’ici à 2027 la loi sur le handicap en instance depuis 2014, conformément aux articles 4 et 33.",
  "Former les juges.",
  "Porter l’âge du mariage à 18 ans, et faire rapport au titre de l’article 16 dans un délai de 12 mois.",
  "Augmenter de 30 % le budget de l’institution, comme recommandé dans CRPD/C/XKV/CO/1.",
  "Ratifier le Protocole facultatif et le Traité de Marrakech de 2013.",
  "Fermer avant 2030 toutes les institutions de plus de 20 résidents et publier chaque année des chiffres.",
];

function paragraph(key: string | null, text: string): VersionParagraph {
  return { key, text, clauses: 1, recommenders: [] };
}
const there = english.map(([key, text]) => paragraph(key, text));

/** Numbers here and there of what is proposed. */
function pairsOf(here: readonly VersionParagraph[]): string[] | null {
  const pairs = proposePairs(here, there);
  return pairs?.map(({ one, other }) => `${here[one]?.key}=${there[other]?.key}`) ?? null;
}

describe("versions in two languages", () => {
  it("with the same numbers have nothing to decide", () => {
    expect(pairsOf(french.map((text, at) => paragraph(String(10 + at), text)))).toBeNull();
  });

  it("of which one leaves a paragraph out and keeps the numbers have nothing to decide", () => {
    const here = french.map((text, at) => paragraph(String(10 + at), text)).filter((_, at) => at !== 2);
    expect(pairsOf(here)).toBeNull();
  });

  it("of which one leaves a paragraph out and counts on are paired by what is the same in every language", () => {
    const here = french.filter((_, at) => at !== 1).map((text, at) => paragraph(String(10 + at), text));
    expect(pairsOf(here)).toEqual(["11=12", "12=13", "13=14", "14=15"]);
  });

  it("of which one has another numbering altogether are paired", () => {
    const here = french.map((text, at) => paragraph(`6.${at + 1}`, text));
    expect(pairsOf(here)).toEqual(["6.1=10", "6.2=11", "6.3=12", "6.4=13", "6.5=14", "6.6=15"]);
  });

  it("of which one prints no numbers are paired", () => {
    expect(
      proposePairs(
        french.map((text) => paragraph(null, text)),
        there,
      ),
    ).toHaveLength(6);
  });

  it("that say different things are not paired", () => {
    const here = [
      "Autre chose.",
      "Le Comité remercie la délégation de 1998 et de 1999 pour son dialogue, et note que la présentation orale a duré six heures.",
    ];
    expect(
      proposePairs(
        here.map((text, at) => paragraph(`9${at}`, text)),
        there.slice(0, 1),
      ),
    ).toBeNull();
  });

  it("are paired by recommending States where texts hold no figures", () => {
    const states = [["FRA"], ["ESP", "PRT"], ["GHA"], ["NOR"], ["PER"]];
    const one = states.map((recommenders, at) => ({
      ...paragraph(`1.${at + 1}`, "Continue the efforts made so far"),
      recommenders,
    }));
    const other = states.slice(1).map((recommenders, at) => ({
      ...paragraph(`1.${at + 1}`, "Poursuivre les efforts déployés"),
      recommenders,
    }));
    const pairs = proposePairs(other, one);
    expect(pairs?.map((pair) => [pair.one, pair.other])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
    ]);
  });
});

const records = path.resolve(installation.root, "../shared/data/uhri/six-languages.jsonl");
describe.skipIf(!existsSync(records))("real records in six languages", () => {
  const rows = existsSync(records)
    ? readFileSync(records, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as Record<string, string>)
    : [];
  const clausesIn = (text: string): number =>
    Math.max(1, (text.match(/\((?:[a-z]|[\u0600-\u06ff]|[а-я])\)|（[a-z]）/gu) ?? []).length);
  const version = (language: string, first: number): VersionParagraph[] =>
    rows.slice(first, first + 40).map((row, at) => {
      const text = (row[language] ?? "").replace(/^[\d.\s\u0660-\u0669-]+/, "");
      return { key: String(at + 1), text, clauses: clausesIn(text), recommenders: [] };
    });

  it.each(["fr", "es", "ar", "zh", "ru"])(
    "in %s have nothing to decide, and a shift is found",
    (language) => {
      let right = 0;
      let all = 0;
      for (const first of [0, 40, 80, 120, 160]) {
        const one = version("en", first);
        const other = version(language, first);
        expect(proposePairs(other, one)).toBeNull();
        const shifted = other.filter((_, at) => at !== 9).map((row, at) => ({ ...row, key: String(at + 1) }));
        const pairs = new Map(proposePairs(shifted, one)?.map((pair) => [pair.one, pair.other]));
        expect(pairs.size).toBeGreaterThan(20);
        shifted.forEach((_, at) => {
          all += 1;
          if ((pairs.get(at) ?? at) === (at < 9 ? at : at + 1)) right += 1;
        });
      }
      expect(right / all).toBeGreaterThan(0.9);
    },
  );
});
