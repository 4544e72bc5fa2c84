import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Position } from "./model.ts";
import { countPositions, findGaps, reconcileItems } from "./reconciliation.ts";
import { newItem } from "./tables/item.ts";

const nowhere = { kind: "paragraph", paragraph: 0 } as const;
const item = (paragraph: string | null, position: Position | null = "supported") =>
  newItem("Text", nowhere, { paragraph, position });

describe("gaps", () => {
  it.each<[string[], string[]]>([
    [["121.1", "121.2", "121.4"], ["121.3"]],
    [["121.2", "122.1"], ["121.1"]],
    [["121.1", "121.1", "121.2"], []],
    [
      ["134.9(a)", "134.9(b)", "134.11"],
      ["134.1", "134.2", "134.3", "134.4", "134.5", "134.6", "134.7", "134.8", "134.10"],
    ],
    [["12", "15"], []],
    [[], []],
  ])("in %j are %j", (paragraphs, gaps) => {
    expect(findGaps(paragraphs)).toEqual(gaps);
  });

  const labels = fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 150 });

  it("and numbers together are the whole run, whatever the order", () => {
    fc.assert(
      fc.property(labels, (numbers) => {
        const all = [
          ...numbers.map((number) => `140.${number}`),
          ...findGaps(numbers.map((number) => `140.${number}`)),
        ];
        const last = Math.max(...numbers);
        expect(new Set(all).size).toBe(last);
        expect(all).toHaveLength(last);
      }),
    );
  });
});

describe("the reconciliation of one document", () => {
  const positions = fc.constantFrom<Position | null>(
    "supported",
    "supported_in_part",
    "noted",
    "pending",
    null,
  );

  it("counts each item once", () => {
    fc.assert(
      fc.property(fc.array(positions, { maxLength: 80 }), (chosen) => {
        const items = chosen.map((position, index) => item(`140.${index + 1}`, position));
        const { found, byPosition, gaps, itemsWithoutPosition } = reconcileItems(items, []);
        expect(found).toBe(chosen.length);
        expect(Object.values(byPosition).reduce((sum, count) => sum + count, 0)).toBe(found);
        expect(byPosition).toEqual(countPositions(items));
        expect(gaps).toEqual([]);
        expect(itemsWithoutPosition).toHaveLength(byPosition.none);
      }),
    );
  });

  it("keeps what the document announces beside what was found", () => {
    expect(reconcileItems([item("1.1"), item(null)], ["1.1"], 3)).toMatchObject({
      announced: 3,
      found: 2,
      doubles: ["1.1"],
    });
  });
});
