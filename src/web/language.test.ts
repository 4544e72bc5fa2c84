import { describe, expect, test } from "vitest";
import { directionOf } from "../platform/words.ts";
import { negotiateLanguage, ownNameOf } from "./language.ts";

const offered = ["en", "ar", "fr", "zh"];

describe("the language of a page", () => {
  test.each([
    ["what the address asks for", { asked: "ar", chosen: "fr", accepted: "zh" }, "ar"],
    ["else what was chosen before", { asked: null, chosen: "fr", accepted: "zh" }, "fr"],
    ["else what the browser prefers", { accepted: "de, zh;q=0.4, ar;q=0.8" }, "ar"],
    ["of a regional variant its language", { accepted: "fr-CA" }, "fr"],
    ["never one that is not offered", { asked: "de", chosen: "xx", accepted: "ru" }, "en"],
    ["never one the browser refuses", { accepted: "ar;q=0" }, "en"],
    ["English without any wish", {}, "en"],
    ["English for nonsense", { asked: "../../etc", accepted: ";;;q=,,=" }, "en"],
  ])("is %s", (_rule, wishes, expected) => {
    expect(negotiateLanguage(wishes, offered)).toBe(expected);
  });

  test("has a direction and a name of its own", () => {
    expect([directionOf("ar"), directionOf("en"), directionOf("fa-AF")]).toEqual(["rtl", "ltr", "rtl"]);
    expect([ownNameOf("ar"), ownNameOf("fr")]).toEqual(["العربية", "Français"]);
  });
});
