import { describe, expect, test } from "vitest";
import type { Institution } from "../../institutions/index.ts";
import { type AssignedText, learnSuggestions } from "./suggesting.ts";

function institution(
  id: string,
  names: Record<string, string>,
  more: Partial<Institution> = {},
): Institution {
  return {
    id,
    kind: "ministry",
    names,
    shortName: null,
    parentId: null,
    mandate: null,
    contact: null,
    state: "active",
    mergedIntoId: null,
    revision: 1,
    ...more,
  };
}

const health = institution("health", { en: "Ministry of Health" });
const justice = institution("justice", { en: "Ministry of Justice" });
const interior = institution("interior", { en: "Ministry of the Interior" });

function led(leadId: string, text: string, contributingIds: string[] = [], language = "en"): AssignedText {
  return { text, language, leadId, contributingIds };
}

const english = (text: string) => [{ text, language: "en" }];

describe("suggesting who should do it", () => {
  test("begins with mandates and names where nothing was assigned yet, in any of the six languages", () => {
    const water = institution(
      "water",
      { fr: "Agence nationale" },
      { mandate: "Eau potable et assainissement" },
    );
    const { suggest } = learnSuggestions([], [health, justice, interior, water]);
    expect(suggest(english("Improve access to health care in rural areas")).lead).toEqual([
      {
        institutionId: "health",
        score: expect.any(Number),
        reasons: [{ words: "health", assigned: 0, own: 0, mandate: "Health" }],
      },
    ]);
    const [first] = suggest([{ text: "ضمان حصول الجميع على مياه الشرب المأمونة", language: "ar" }]).lead;
    expect(first?.institutionId).toBe("water");
    expect(first?.reasons[0]?.mandate).toBe("Eau");
  });

  test("follows what people decided where it speaks against the name", () => {
    const past = Array.from({ length: 3 }, () => led("interior", "Improve health care in prisons"));
    const { lead } = learnSuggestions(past, [health, justice, interior]).suggest(
      english("Ensure health care for prisoners"),
    );
    expect(lead[0]?.institutionId).toBe("interior");
    expect(lead[0]?.reasons[0]).toMatchObject({ assigned: 3, own: 3, mandate: null });
    expect(lead.map(({ institutionId }) => institutionId)).toContain("health");
  });

  test("names contributing institutions apart from the lead", () => {
    const past = Array.from({ length: 4 }, () => led("justice", "Combat torture", ["interior"]));
    const suggestion = learnSuggestions(past, [health, justice, interior]).suggest(
      english("Prevent torture"),
    );
    expect(suggestion.lead[0]?.institutionId).toBe("justice");
    expect(suggestion.contributing.map(({ institutionId }) => institutionId)).toEqual(["interior"]);
    expect(suggestion.contributing[0]?.reasons[0]).toMatchObject({ own: 4, assigned: 4 });
  });

  test("names the successor of an institution that was merged, and none that has ended", () => {
    const merged = { ...interior, state: "merged" as const, mergedIntoId: "justice" };
    const ended = { ...health, state: "closed" as const };
    const past = [led("interior", "Combat torture"), led("health", "Combat torture")];
    const { lead } = learnSuggestions(past, [ended, justice, merged]).suggest(english("Prevent torture"));
    expect(lead.map(({ institutionId }) => institutionId)).toEqual(["justice"]);
  });

  test("is silent where nothing is known, and for texts in languages it cannot read", () => {
    const { suggest } = learnSuggestions([led("justice", "Combat torture")], [justice, health]);
    expect(suggest(english("Continue its efforts")).lead).toEqual([]);
    expect(suggest([{ text: "ดำเนินการต่อไป", language: "th" }])).toEqual({ lead: [], contributing: [] });
    expect(suggest([])).toEqual({ lead: [], contributing: [] });
  });
});
