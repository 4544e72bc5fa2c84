import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Crosswalk, type ListId, labelName, recogniseLabel, type Scheme, schemes, termsOf } from "./index.ts";

const shared = "/work/shared/data";

describe("a label", () => {
  test.each<[Scheme, string, string | null]>([
    ["theme", "A12 Acceptance of international norms", "ohchr-2014 A12"],
    ["theme", "- Acceptance of international norms", "ohchr-2019 norms"],
    ["theme", "F4 Persons with disabilities", "ohchr-2014 F4"],
    ["theme", "right to HEALTH", "uhri-2025 health"],
    ["theme", "健康权", "uhri-2025 health"],
    [
      "theme",
      "Right to work and to just & favourable conditions of work & labour rights",
      "ohchr-2019 work-all",
    ],
    ["theme", "NHRI", "upr-info nhri"],
    ["theme", "A12 Something quite different", null],
    ["theme", "Moon landings", null],
    ["group", "Women", "ohchr-2019 women"],
    ["sdg", "S16 SDG 16 - peace, justice and strong institutions", "sdg-2030 16"],
    ["sdg", "16.a - Strong institutions to prevent violence", "sdg-2030 16.a"],
    ["sdg", "5.2", "sdg-2030 5.2"],
    ["sdg", "99 - No goal", null],
    ["issue", "Women's rights", "upr-info women"],
    ["action", "5", "upr-info-action 5"],
  ])("%s “%s” is recognised", (scheme, label, expected) => {
    const term = recogniseLabel(scheme, label);
    expect(term === null ? null : `${term.list} ${term.code}`).toBe(expected);
  });

  test("has its words in all six languages, whatever its list", () => {
    const missing = schemes.flatMap((scheme) =>
      termsOf(scheme).flatMap((term) =>
        ["en", "fr", "es", "ru", "ar", "zh"]
          .filter((language) => (term.names[language] ?? "") === "")
          .map((language) => `${term.label} ${language}`),
      ),
    );
    expect(missing).toEqual([]);
    expect(labelName("theme", "E41 Right to health - General", "fr")).toBe("Droit à la santé");
    expect(labelName("theme", "Our own theme", "fr")).toBe("Our own theme");
  });
});

describe("the crosswalk", () => {
  const crosswalk = new Crosswalk();

  test.each<[string, string, string | null]>([
    ["E41 Right to health - General", "Right to health", "exact"],
    ["D29 Domestic violence", "Violence against women", "close"],
    ["F13 Violence against women", "Women's rights", "narrow"],
    ["Gender equality & women's rights", "F13 Violence against women", "broad"],
    ["Right to food", "Death penalty", null],
  ])("says how “%s” stands to “%s”", (from, to, relation) => {
    expect(crosswalk.relation("theme", from, to)).toBe(relation);
  });

  test("finds what a search for a theme should find under older lists, and not what is broader", () => {
    const given = [
      "Right to health",
      "E41 Right to health - General",
      "HIV - Aids",
      "Right to an adequate standard of living",
    ];
    expect(crosswalk.within("theme", "Right to health", given).map(({ label }) => label)).toEqual([
      "E41 Right to health - General",
      "HIV - Aids",
    ]);
  });

  test("is read the same from both ends", () => {
    const themes = termsOf("theme").filter((_, at) => at % 3 === 0);
    const opposites = { exact: "exact", close: "close", narrow: "broad", broad: "narrow" };
    for (const one of themes) {
      for (const other of themes) {
        const relation = crosswalk.relation("theme", one.label, other.label);
        const back = crosswalk.relation("theme", other.label, one.label);
        expect(back).toBe(relation === null ? null : opposites[relation]);
      }
    }
  });

  test("follows what a space changed, also for themes of its own", () => {
    const changed = new Crosswalk([
      { scheme: "theme", from: "Coastal communities", to: "Right to food", relation: "narrow" },
      { scheme: "theme", from: "HIV - Aids", to: "Right to health", relation: "none" },
    ]);
    expect(changed.relation("theme", "coastal communities", "E22 Right to food")).toBe(null);
    expect(changed.relation("theme", "Coastal communities", "Right to food")).toBe("narrow");
    expect(changed.relation("theme", "Right to food", "Coastal communities")).toBe("broad");
    expect(changed.relation("theme", "HIV - Aids", "Right to health")).toBe(null);
    expect(changed.inList("theme", "Coastal communities", "uhri-2025")?.code).toBe("food");
  });
});

describe("labels of real documents", () => {
  // Those with a counterpart all have one; these have none, and stay as they are.
  const without = [
    "general",
    "2030 Agenda & other voluntary commitments",
    "Economic & political crisis, natural disasters or other emergencies",
    "Social workers",
  ];

  test.skipIf(!existsSync(`${shared}/uhri/records`))("of UHRI have a counterpart in the list of 2019", () => {
    const wanted: [Scheme, string][] = globSync(`${shared}/uhri/records/*.json`).flatMap((file) => {
      const record = JSON.parse(readFileSync(file, "utf8")) as Record<string, string[]>;
      return [
        ...(record.themes ?? []).map((label): [Scheme, string] => ["theme", label]),
        ...(record.affected_persons ?? []).map((label): [Scheme, string] => ["group", label]),
        ...(record.sdgs ?? []).map((label): [Scheme, string] => ["sdg", label]),
      ];
    });
    expect(wanted.length).toBeGreaterThan(50);
    expect(withoutCounterpart(wanted, "ohchr-2019").filter((label) => !without.includes(label))).toEqual([]);
  });

  function withoutCounterpart(wanted: readonly [Scheme, string][], list: ListId): string[] {
    const crosswalk = new Crosswalk();
    return wanted
      .filter(([scheme, label]) =>
        scheme === "sdg"
          ? recogniseLabel(scheme, label) === null
          : crosswalk.inList(scheme, label, list) === null,
      )
      .map(([, label]) => label);
  }
});
