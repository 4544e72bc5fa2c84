import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { messageLanguages, readCatalogue, shippedLanguages } from "../platform/messages.ts";
import {
  languagesFolder,
  nationalLanguageCodes,
  readNationalLanguage,
} from "../platform/national-languages.ts";
import { wordsIn } from "../platform/words.ts";
import { countryName } from "../vocabularies/countries/index.ts";
import { mechanismName, shortMechanismName } from "../vocabularies/mechanisms/index.ts";
import { negotiateLanguage, offeredLanguages, ownNameOf } from "./language.ts";

let data: string;

function writeLanguage(name: string, content: unknown): void {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  writeFileSync(path.join(data, "languages", name), text);
}

beforeAll(() => {
  data = mkdtempSync(path.join(tmpdir(), "suivi-languages-"));
  mkdirSync(path.join(data, "languages"));
  vi.stubEnv("SUIVI_DATA", data);
  writeLanguage("sl.json", {
    "language.name": "slovenščina",
    "register.title": "Evidenca priporočil",
    "register.moreStates":
      "{count, plural, one {še # država} two {še # državi} few {še # države} other {še # držav}}",
    "register.search": "Iskanje {thing}",
    "plan.title": "{count, plural, one {",
    "no.such.key": "nič",
    "mechanism.CCPR": "Odbor za človekove pravice",
  });
  writeLanguage("ps.json", { "register.title": "د سپارښتنو راجستر" });
  writeLanguage("fr.json", { "register.title": "autre chose" });
  writeLanguage("not a language.json", {});
  writeLanguage("sq.json", "[]");
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(data, { recursive: true });
});

describe("a national language", () => {
  it("is one file in the data folder: offered beside the six, with its own name and direction", () => {
    expect(nationalLanguageCodes(languagesFolder())).toEqual(["fr", "ps", "sl", "sq"]);
    expect(messageLanguages()).toEqual([...shippedLanguages(), "ps", "sl", "sq"]);
    expect(offeredLanguages()).toContain("sl");
    expect(ownNameOf("sl")).toBe("Slovenščina");
    expect(ownNameOf("ps")).toBe("پښتو");
    expect(wordsIn("ps").direction).toBe("rtl");
    expect(wordsIn("sl").direction).toBe("ltr");
    expect(negotiateLanguage({ accepted: "sl-SI,en;q=0.8" })).toBe("sl");
  });

  it("says its own words with its own plurals, and in English what it does not have or what cannot be used", () => {
    const { t } = wordsIn("sl");
    expect(t("register.title")).toBe("Evidenca priporočil");
    expect([1, 2, 3, 5].map((count) => t("register.moreStates", { count }))).toEqual([
      "še 1 država",
      "še 2 državi",
      "še 3 države",
      "še 5 držav",
    ]);
    const english = wordsIn("en").t;
    for (const key of ["register.search", "plan.title", "deadlines.title"]) expect(t(key)).toBe(english(key));
  });

  it("does not change the words that come along", () => {
    expect(wordsIn("fr").t("register.title")).not.toBe("autre chose");
  });

  it("has names of States that everybody uses, and of mechanisms as its file says", () => {
    expect(countryName("SVN", "sl")).toBe("Slovenija");
    expect(countryName("XKV", "sl")).toBe("Kaluvia");
    expect(mechanismName("CCPR", "sl")).toBe("Odbor za človekove pravice");
    expect(shortMechanismName("CAT", "sl")).toBe("CAT");
  });

  it("is told what of its file cannot be used", () => {
    const read = (language: string) =>
      readNationalLanguage(languagesFolder(), language, readCatalogue("en")).faults;
    expect(read("sl")).toEqual([
      { kind: "unknown_value", key: "register.search" },
      { kind: "not_well_formed", key: "plan.title" },
      { kind: "unknown_key", key: "no.such.key" },
    ]);
    expect(read("sq")).toEqual([{ kind: "not_json", key: "sq.json" }]);
  });
});

describe("values of the other direction", () => {
  it("keep their order within a sentence, and choose wordings as before", () => {
    const { t } = wordsIn("ar");
    expect(t("review.document", { mechanism: "لجنة حقوق الطفل", symbol: "CRC/C/SVN/CO/4" })).toBe(
      "لجنة حقوق الطفل، \u2068CRC/C/SVN/CO/4\u2069",
    );
    expect(t("web.filters.chosen", { label: "الدولة", count: 3 })).toBe("الدولة (3)");
    expect(t("reading.notice.upr_paper", { paper: "national_report" })).toContain("التقرير الوطني");
    expect(wordsIn("fr").t("review.document", { mechanism: "CRC", symbol: "لجنة" })).toBe(
      "CRC, \u2068لجنة\u2069",
    );
  });
});
