import { describe, expect, test } from "vitest";
import { importFieldOf, kindOfWords } from "./import-words.ts";

describe("a heading of a list of institutions", () => {
  test.each([
    ["Name", { field: "name", language: "en" }],
    ["Name of institution", { field: "name", language: "en" }],
    ["Name (Arabic)", { field: "name", language: "ar" }],
    ["Nom (français)", { field: "name", language: "fr" }],
    ["الاسم بالعربية", { field: "name", language: "ar" }],
    ["Название", { field: "name", language: "en" }],
    ["名称", { field: "name", language: "en" }],
    ["Short name", { field: "shortName" }],
    ["Sigle", { field: "shortName" }],
    ["Type d’institution", { field: "kind" }],
    ["النوع", { field: "kind" }],
    ["Part of", { field: "parent" }],
    ["Ministère de tutelle", { field: "parent" }],
    ["Mandate", { field: "mandate" }],
    ["Dirección", { field: "contact" }],
    ["Ministry of Water", null],
    ["", null],
  ])("“%s” is understood", (heading, field) => {
    expect(importFieldOf(heading, "en")).toEqual(field);
  });
});

describe("the kind of an institution", () => {
  test.each([
    ["Ministry of Justice", "ministry"],
    ["Ministère de la Justice", "ministry"],
    ["Ministerio de Salud", "ministry"],
    ["Министерство юстиции", "ministry"],
    ["وزارة العدل", "ministry"],
    ["司法部", "ministry"],
    ["Supreme Court", "court"],
    ["محكمة النقض", "court"],
    ["National Assembly", "parliament"],
    ["Parliamentary Committee on Human Rights", "parliamentary_committee"],
    ["National Human Rights Commission", "human_rights_institution"],
    ["Defensoría del Pueblo", "human_rights_institution"],
    ["Association of Municipalities", "local_government"],
    ["Coalition of NGOs", "civil_society"],
    ["United Nations Country Team", "united_nations"],
    ["Prison Service", "agency"],
    ["Something else", null],
  ])("%s: %s", (name, kind) => {
    expect(kindOfWords(name)).toBe(kind);
  });
});
