import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DocumentReading, DocumentType, Position, ReadItem, ReadPosition } from "./model.ts";
import { reconcileItems } from "./reconciliation.ts";
import { joinReviews, type NamedReading } from "./review.ts";
import { newItem } from "./tables/item.ts";

const nowhere = { kind: "paragraph", paragraph: 0 } as const;

function reading(
  type: DocumentType,
  symbol: string | null,
  more: Partial<DocumentReading> = {},
): NamedReading {
  const items = more.items ?? [];
  return {
    fileName: `${type}.pdf`,
    reading: {
      format: "pdf",
      type,
      symbol,
      state: "SVN",
      language: "en",
      title: null,
      datedOn: null,
      review: { mechanism: "UPR", cycle: 3, session: 34, symbol: symbol?.replace(/\/Add.*/, "") ?? null },
      pages: null,
      items,
      positions: [],
      notices: [],
      reconciliation: reconcileItems(items, []),
      ...more,
    },
  };
}

function item(paragraph: string, position: Position | null): ReadItem {
  return newItem(`Text of ${paragraph}`, nowhere, { paragraph, position });
}

function answer(paragraph: string, position: Position | null): ReadPosition {
  return {
    paragraph,
    position,
    consideredImplemented: false,
    wording: "accepts recommendations",
    comment: null,
    sourceParagraph: "3",
    place: nowhere,
    confidence: 1,
    doubts: [],
  };
}

const positionsOf = ({ reading: { items } }: NamedReading) => items.map(({ position }) => position);

describe("documents of one review", () => {
  const report = reading("working_group_report", "A/HRC/43/15", {
    items: [
      item("121.1", "supported"),
      item("122.1", "pending"),
      item("122.2", "pending"),
      item("122.3", "pending"),
    ],
  });

  it("answer each other: the report's items take the addendum's positions, with their source", () => {
    const addendum = reading("addendum", "A/HRC/43/15/Add.1", {
      positions: [
        answer("122.1", "supported"),
        answer("122.2", "noted"),
        answer("122.9", "noted"),
        answer("122.3", null),
      ],
    });
    const [joined, kept] = joinReviews([report, addendum]);
    expect(positionsOf(joined!)).toEqual(["supported", "supported", "noted", "pending"]);
    expect(joined!.reading.items[1]).toMatchObject({
      positionSource: "A/HRC/43/15/Add.1, para. 3",
      positionWording: "accepts recommendations",
    });
    expect(joined!.reading.reconciliation).toMatchObject({
      positionsWithoutItem: ["122.9"],
      itemsWithoutPosition: ["122.3"],
      byPosition: { supported: 2, noted: 1, pending: 1 },
    });
    expect(kept!.reading).toBe(addendum.reading);
  });

  it("find a number without its part where one open item has it", () => {
    const addendum = reading("addendum", "A/HRC/43/15/Add.1", {
      positions: [answer("1", "noted"), answer("3", "supported")],
    });
    expect(positionsOf(joinReviews([addendum, report])[1]!)).toEqual([
      "supported",
      "noted",
      "pending",
      "supported",
    ]);
  });

  it("that contradict each other say so; the State's own word counts", () => {
    const addendum = reading("addendum", "A/HRC/43/15/Add.1", {
      positions: [answer("121.1", "noted"), answer("122.1", "noted")],
    });
    const list = reading("matrix", null, {
      review: report.reading.review,
      items: [item("122.1", "supported"), item("122.2", "noted")],
    });
    const [joined] = joinReviews([report, addendum, list]);
    expect(positionsOf(joined!)).toEqual(["noted", "noted", "pending", "pending"]);
    expect(joined!.disagreements).toEqual([
      {
        paragraph: "121.1",
        position: "supported",
        otherPosition: "noted",
        otherDocument: "A/HRC/43/15/Add.1",
      },
      { paragraph: "122.1", position: "noted", otherPosition: "supported", otherDocument: "matrix.pdf" },
    ]);
  });

  it("are not mixed with those of another State, cycle or report", () => {
    const others = [
      reading("addendum", "A/HRC/28/15/Add.1", { positions: [answer("122.1", "noted")] }),
      reading("addendum", null, { state: "CHN", positions: [answer("122.1", "noted")] }),
      reading("addendum", null, {
        review: { mechanism: "UPR", cycle: 2, session: null, symbol: null },
        positions: [answer("122.1", "noted")],
      }),
    ];
    for (const other of others)
      expect(positionsOf(joinReviews([report, other])[0]!)).toEqual(positionsOf(report));
  });

  it("come back in their order, each once, whatever was read", () => {
    const types: DocumentType[] = ["working_group_report", "addendum", "matrix", "decision", "other"];
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom(...types), fc.constantFrom("A/HRC/43/15", "A/HRC/43/15/Add.1", null)),
        ),
        (all) => {
          const given = all.map(([type, symbol]) =>
            reading(type, symbol, { items: [item("1.1", "pending")], positions: [answer("1.1", "noted")] }),
          );
          const joined = joinReviews(given);
          expect(joined.map(({ reading: { type } }) => type)).toEqual(all.map(([type]) => type));
          for (const { reading: one } of joined) expect(one.items).toHaveLength(1);
        },
      ),
    );
  });
});
