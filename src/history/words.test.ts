import { describe, expect, test } from "vitest";
import { wordsIn } from "../platform/words.ts";
import { actionWords, changesWords } from "./pages/words.ts";
import type { ReadableEvent } from "./secrets.ts";

const english = wordsIn("en");
const known = {
  things: new Map(),
  people: new Map([["01975f5e-0000-7000-8000-000000000001", "Amina Diallo"]]),
};

function eventOf(data: Record<string, unknown>, more: Partial<ReadableEvent> = {}): ReadableEvent {
  return {
    ordinal: 1,
    at: new Date("2026-11-23T10:00:00Z"),
    personId: null,
    roles: null,
    institutionId: null,
    origin: "page",
    action: "planned_action.changed",
    entityKind: "planned_action",
    entityId: "01975f5e-0000-7000-8000-000000000009",
    data,
    reason: null,
    isWithheld: false,
    ...more,
  };
}

const saidOf = (data: Record<string, unknown>, more: Partial<ReadableEvent> = {}) =>
  changesWords(eventOf(data, more), known, english).map(({ field, before, after }) => [field, before, after]);

describe("what was done", () => {
  test.each([
    ["assignment.accepted", "en", "accepted the assignment"],
    ["assignment.accepted", "ar", "قبول الإسناد"],
    ["handover.reopened", "en", "handover: opened again"],
    ["moon_landing.became_true", "en", "moon landing: became true"],
  ])("%s is said in words (%s)", (action, language, expected) => {
    expect(actionWords(action, wordsIn(language))).toBe(expected);
  });
});

describe("what stood before and after", () => {
  test.each<[string, Record<string, unknown>, unknown[]]>([
    [
      "days, statuses and people by name",
      {
        before: { dueOn: "2026-01-31", status: "planned", personId: null },
        after: { dueOn: null, status: "implemented", personId: "01975f5e-0000-7000-8000-000000000001" },
      },
      [
        ["due", "31 January 2026", null],
        ["status", "Planned", "Implemented"],
        ["person", null, "Amina Diallo"],
      ],
    ],
    [
      "lists with what is inside, without identifiers and counters",
      {
        after: {
          milestones: [{ id: "01975f5e-0000-7000-8000-000000000003", ordinal: 1, title: "Draft" }],
          revision: 4,
        },
      },
      [["milestones", null, "title: Draft"]],
    ],
    ["nothing where nothing changed", { before: { title: "A" }, after: { title: "A" } }, []],
    [
      "a field that no catalogue has by its own name",
      { after: { colourOfInk: "blue" } },
      [["colour of ink", null, "blue"]],
    ],
    ["what was typed as it was typed", { after: { title: "planned" } }, [["title", null, "planned"]]],
    ["one value without fields", { before: null, after: "2026-10-07" }, [["value", null, "7 October 2026"]]],
    ["what was taken away", { before: { note: "old" }, after: null }, [["note", "old", null]]],
    [
      "hashes only as that something was written",
      { after: { textHash: "9f86d081" } },
      [["text", null, "written; each version is kept with the thing itself"]],
    ],
  ])("is said: %s", (_, data, expected) => {
    expect(saidOf(data)).toEqual(expected);
  });

  test("is said of long texts by their difference", () => {
    const before = "Every child in every province goes to a school that is near, safe and free";
    const [change] = changesWords(
      eventOf({
        before: { description: before },
        after: { description: before.replace("province", "district") },
      }),
      known,
      english,
    );
    expect(change?.difference?.filter(({ kind }) => kind !== "same")).toEqual([
      { kind: "removed", text: "province " },
      { kind: "added", text: "district " },
    ]);
  });

  test("does not repeat what the sentence says", () => {
    const more = { action: "assignment.accepted", entityKind: "assignment" };
    expect(saidOf({ before: { state: "proposed" }, after: { state: "accepted" } }, more)).toEqual([]);
  });
});
