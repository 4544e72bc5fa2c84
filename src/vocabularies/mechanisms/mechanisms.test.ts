import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { installation } from "../../platform/installation.ts";
import {
  findMechanism,
  instrumentName,
  instruments,
  mechanismName,
  mechanisms,
  shortMechanismName,
} from "./index.ts";

const ratifications = path.resolve(installation.root, "../shared/data/treaties");
const languages = ["en", "fr", "es", "ar", "ru", "zh"];
const scripts: Readonly<Record<string, RegExp>> = {
  ar: /^[\p{Script=Arabic}\p{M}\p{P}\p{N}\s]+$/u,
  ru: /^[\p{Script=Cyrillic}\p{M}\p{P}\p{N}\s]+$/u,
  zh: /^[\p{Script=Han}\p{M}\p{P}\p{N}\s]+$/u,
};

describe("the vocabulary of mechanisms", () => {
  it("has each code and each name once", () => {
    const codes = mechanisms.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const language of languages) {
      const names = mechanisms.flatMap(({ names }) => names[language] ?? []);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });

  it("has parents and instruments that are in it", () => {
    const codes = new Set(mechanisms.map(({ code }) => code));
    const treaties = new Set(instruments.map(({ code }) => code));
    for (const { code, parent, instruments: watched } of mechanisms) {
      if (parent !== null) expect(codes, code).toContain(parent);
      for (const treaty of watched) expect(treaties, code).toContain(treaty);
    }
    const watched = mechanisms.flatMap((mechanism) => mechanism.instruments);
    expect([...treaties].filter((code) => !watched.includes(code))).toEqual([]);
  });

  it("has the treaty bodies, the special procedures and the regional bodies", () => {
    const ofKind = (kind: string) => mechanisms.filter((mechanism) => mechanism.kind === kind).length;
    expect(ofKind("treaty_body")).toBe(10);
    // All mandates and the special procedures themselves.
    expect(ofKind("special_procedure")).toBe(62);
    for (const code of ["ACHPR", "AFCHPR", "IACHR", "IACTHR", "ECTHR", "CPT", "ECRI", "GRETA", "GREVIO"])
      expect(findMechanism(code)?.kind).toBe("regional");
    for (const code of ["CEACR", "CAS", "CFA"]) expect(findMechanism(code)?.kind).toBe("labour");
  });

  it("has every name in six languages but those that are not certain", () => {
    const missing = [...mechanisms, ...instruments].flatMap(({ code, names }) =>
      languages.filter((language) => names[language] === undefined).map((language) => `${code} ${language}`),
    );
    expect(missing).toEqual([
      "SR-LEPROSY ru",
      "WG-PEASANTS ru",
      "SR-CHILDREN fr",
      "SR-CHILDREN ru",
      "SR-CHILDREN zh",
    ]);
  });

  it("has names in the letters of their language", () => {
    const wrong = [...mechanisms, ...instruments].flatMap(({ code, names }) =>
      Object.entries(names)
        .filter(([language, name]) => !(scripts[language]?.test(name) ?? true))
        .map(() => code),
    );
    expect(wrong).toEqual([]);
  });

  it.runIf(existsSync(ratifications))("has every instrument whose ratification is known", () => {
    const known = readdirSync(ratifications).map((file) =>
      file.replace(/^hr_status_|\.csv$/g, "").toUpperCase(),
    );
    expect(known.filter((code) => instrumentName(code, "en") === code)).toEqual([]);
  });
});

describe("the name of a mechanism", () => {
  it("is the official one, and short in tight places", () => {
    expect(mechanismName("CCPR", "fr")).toBe("Comité des droits de l’homme");
    expect(mechanismName("CCPR", "zh")).toBe("人权事务委员会");
    expect(shortMechanismName("UPR", "ru")).toBe("УПО");
    expect(shortMechanismName("UPR", "ar")).toBe("الاستعراض الدوري الشامل");
    expect(shortMechanismName("SR-TORTURE", "es")).toBe("Relator Especial sobre la tortura");
  });

  it("is found by the name that another list prints, in any of the languages", () => {
    expect(
      findMechanism("Special Rapporteur on violence against women, its causes and consequences")?.code,
    ).toBe("SR-VIOLENCE-WOMEN");
    expect(mechanismName("Comité contra la Tortura", "ar")).toBe("لجنة مناهضة التعذيب");
    expect(mechanismName("african commission on human and peoples' rights", "fr")).toBe(
      "Commission africaine des droits de l’homme et des peuples",
    );
  });

  it("is English in a language without one, and for an unknown code the code itself", () => {
    expect(mechanismName("CCPR", "sl")).toBe("Human Rights Committee");
    expect(shortMechanismName("SR-CHILDREN", "zh")).toBe("Special Rapporteur on the sale of children");
    expect(mechanismName("NEW-BODY", "ru")).toBe("NEW-BODY");
    expect(shortMechanismName("", "ru")).toBe("");
  });
});
