import { describe, expect, it } from "vitest";
import type { ReadItem } from "../reading/index.ts";
import { type DraftCorrection, planCorrection } from "./drafts.ts";
import type { DraftItem } from "./model.ts";

function item(paragraph: string, text: string, recommenders: string[]): ReadItem {
  return {
    kind: "recommendation",
    paragraph,
    text,
    clauses: [{ letter: "", text, recommenders }],
    recommenders,
    unrecognisedRecommenders: [],
    position: "pending",
    positionSource: null,
    positionWording: null,
    section: null,
    labels: { themes: [], groups: [], sdgs: [] },
    language: "en",
    state: "XKV",
    review: { mechanism: "UPR", cycle: 3, session: 37, symbol: null },
    annotationId: null,
    place: { kind: "page", page: 1, rectangles: [{ page: 1, x: 0, y: 0, width: 1, height: 1 }] },
    confidence: 0.5,
    doubts: [{ code: "unsure", data: {} }],
    consideredImplemented: false,
  };
}

function draft(id: string, ordinal: number, read: ReadItem): DraftItem {
  return {
    id,
    ordinal,
    kind: "recommendation",
    state: "read",
    confidence: read.confidence,
    item: read,
    original: read,
  };
}

const drafts = [
  draft("1", 0, item("110.1", "Ratify the Protocol", ["FRA"])),
  draft("2", 1, item("110.2", "Abolish the death penalty; Free the press", ["ESP"])),
];
const plan = (correction: DraftCorrection) => planCorrection(drafts, correction);

describe("corrections of what was read", () => {
  it("split an item where the person points, each part with its own number and without stray marks", () => {
    const [first, second] = plan({ kind: "split", id: "2", at: 25 });
    expect(first?.after?.item).toMatchObject({ paragraph: "110.2", text: "Abolish the death penalty" });
    expect(second?.after?.item).toMatchObject({
      paragraph: "110.2(b)",
      text: "Free the press",
      recommenders: ["ESP"],
    });
    expect(second?.before).toBeNull();
  });

  it("refuse a split that leaves nothing on one side", () => {
    expect(() => plan({ kind: "split", id: "2", at: 0 })).toThrow("split_leaves_nothing");
  });

  it("merge an item into the one before it, with both places and all States", () => {
    const [target, gone] = plan({ kind: "merge", id: "2" });
    expect(target?.after?.item).toMatchObject({
      text: "Ratify the Protocol; Abolish the death penalty; Free the press",
      recommenders: ["FRA", "ESP"],
    });
    expect(gone?.after?.state).toBe("merged");
  });

  it("refuse to merge the first item", () => {
    expect(() => plan({ kind: "merge", id: "1" })).toThrow("nothing_to_merge_with");
  });

  it("make what a person wrote sure, and keep what was read", () => {
    const [change] = plan({ kind: "correct", id: "1", changes: { text: "Ratify the Optional Protocol" } });
    expect(change?.after).toMatchObject({
      confidence: 1,
      item: { text: "Ratify the Optional Protocol", doubts: [] },
    });
    expect(change?.after?.original).toMatchObject({ text: "Ratify the Protocol" });
  });

  it("say so where the item is gone", () => {
    expect(() => plan({ kind: "ignore", id: "9" })).toThrow("draft_item_missing");
  });
});
