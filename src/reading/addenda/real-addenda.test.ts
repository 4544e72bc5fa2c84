import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { readDocument } from "../document.ts";
import { type JoinedReading, joinReviews, type NamedReading } from "../review.ts";

const sets = fileURLToPath(new URL("../../../../shared/data/slovenia", import.meta.url));

async function readSet(cycle: number): Promise<JoinedReading[]> {
  const readings: NamedReading[] = [];
  for (const fileName of readdirSync(`${sets}/cycle${cycle}`).sort()) {
    if (!/\.(?:pdf|docx)$/.test(fileName) || /letter/i.test(fileName)) continue;
    const reading = await readDocument({ path: `${sets}/cycle${cycle}/${fileName}`, fileName });
    readings.push({ fileName, reading });
  }
  return joinReviews(readings);
}

describe.skipIf(!existsSync(sets))("addenda of one State (skipped where the data is missing)", () => {
  describe.each([
    [2, 163, { supported: 142, noted: 21 }],
    [3, 215, { supported: 182, noted: 33 }],
  ])("cycle %i", (cycle, count, sums) => {
    let joined: JoinedReading[] = [];
    const of = (type: string) => joined.find(({ reading }) => reading.type === type);
    beforeAll(async () => {
      joined = await readSet(cycle);
    }, 60_000);

    it("gives every item the position of OHCHR's list", () => {
      const report = of("working_group_report")!;
      const listed = new Map(of("matrix")!.reading.items.map((item) => [item.paragraph, item.position]));
      expect(report.reading.items).toHaveLength(count);
      for (const { paragraph, position } of report.reading.items) {
        expect([paragraph, position]).toEqual([paragraph, listed.get(paragraph)]);
      }
      expect(report.disagreements).toEqual([]);
    });

    it("agrees with the sums the State gives, and leaves nothing open", () => {
      const { reconciliation } = of("working_group_report")!.reading;
      expect(reconciliation.byPosition).toMatchObject(sums);
      expect(reconciliation.itemsWithoutPosition).toEqual([]);
      expect(reconciliation.positionsWithoutItem).toEqual([]);
      expect(of("addendum")!.reading.notices).toEqual([]);
    });

    it("keeps the State's comments, the paragraph and the place", () => {
      const { positions } = of("addendum")!.reading;
      expect(positions.filter(({ comment }) => comment !== null).length).toBeGreaterThan(60);
      for (const { sourceParagraph, place, confidence } of positions) {
        expect(sourceParagraph).not.toBeNull();
        expect(place.kind).toBe("page");
        expect(confidence).toBe(1);
      }
    });

    it("is adopted by a decision that names the report", () => {
      const decision = of("decision")!.reading;
      expect(decision.datedOn).toMatch(/^20\d\d-03-\d\d$/);
      expect(decision.review).toMatchObject({ cycle, symbol: of("working_group_report")!.reading.symbol });
    });
  });

  it("answers 97 numbers one by one in the first cycle, and splits three answers", async () => {
    const addendum = (await readSet(1)).find(({ reading }) => reading.type === "addendum")!.reading;
    expect(addendum.positions.map(({ paragraph }) => Number(paragraph)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 97 }, (_, index) => index + 1),
    );
    const split = addendum.positions.filter(({ position }) => position === "supported_in_part");
    expect(split.map(({ paragraph }) => paragraph)).toEqual(["3", "32", "58"]);
  }, 60_000);
});
