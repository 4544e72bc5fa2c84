import { describe, expect, test } from "vitest";
import { wordsIn } from "./words.ts";

describe("words", () => {
  test("fill the placeholders of a message, in the plural of the language", () => {
    expect(wordsIn("en").t("access.signIn.locked", { minutes: 1 })).toContain("Wait 1 minute and");
    expect(wordsIn("en").t("access.signIn.locked", { minutes: 12 })).toContain("Wait 12 minutes and");
    expect(wordsIn("ar").t("access.signIn.locked", { minutes: 2 })).toContain("دقيقتين");
  });

  test("fall back to English, and to the key where even that is missing", () => {
    expect(wordsIn("ar").t("web.setUp.title")).toBe("إعداد مساحة دولتك");
    expect(wordsIn("sw").t("navigation.reports.about")).toBe("Reports to the mechanisms.");
    expect(wordsIn("en").t("nothing.of.this.name")).toBe("nothing.of.this.name");
    expect(wordsIn("en").t("toString")).toBe("toString");
  });

  test("say a message as it stands where a value is missing", () => {
    expect(wordsIn("en").t("web.page.titleWithErrors")).toBe("Error: {title}");
  });

  test("write dates without shifting them, instants in UTC, digits as they are quoted", () => {
    expect(wordsIn("en").date("2025-11-18")).toBe("18 November 2025");
    expect(wordsIn("en").instant(new Date("2025-11-18T23:05:00Z"))).toContain("23:05 UTC");
    expect(wordsIn("ar").date("2025-11-18")).toBe("18 تشرين الثاني/نوفمبر 2025");
    expect(wordsIn("ar").number(12345)).toBe("12,345");
    expect(wordsIn("en").list(["Angola", "Brazil", "Chad"])).toBe("Angola, Brazil and Chad");
  });
});
