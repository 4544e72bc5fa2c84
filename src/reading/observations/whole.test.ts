import { describe, expect, test } from "vitest";
import type { Notice } from "../model.ts";
import { paragraphs } from "../reports/paragraphs.fixture.ts";
import { readConcludingObservations } from "./read.ts";

/** Made observations with this many paragraphs, every second of which asks. */
function made(symbol: string, state: string, count: number): string[] {
  const texts = Array.from({ length: count }, (_, at) => {
    const number = at + 1;
    if (number <= 2) return `${number}. The Committee considered the report of ${state} at its meetings.`;
    const act = number % 2 === 0 ? "recommends that the State party act on" : "is concerned about";
    return `${number}. The Committee ${act} matter ${number} of this paper.`;
  });
  return [
    symbol,
    `# Concluding observations on the second periodic report of ${state}`,
    ...texts.slice(0, 2),
    "# C. Principal matters of concern and recommendations",
    ...texts.slice(2),
  ];
}

function read(texts: readonly string[]): { items: (string | null)[]; notices: readonly Notice[] } {
  const reading = readConcludingObservations(paragraphs(...texts), {
    format: "pdf",
    pages: null,
    notices: [],
  });
  if (reading === null) throw new Error("these are no concluding observations");
  return { items: reading.items.map(({ paragraph }) => paragraph), notices: reading.notices };
}

const mongolia = made("CCPR/C/MNG/CO/6", "Mongolia", 8);

describe("observations that are not whole say so", () => {
  test("where the last paragraph breaks off, in its words or in its list", () => {
    const broken = "9. The Committee recommends that the State party, in line with the";
    for (const end of [[broken], [`${broken} plan:`, "(a) Act; and"]])
      expect(read([...mongolia, ...end]).notices).toEqual([{ code: "end_missing", data: { paragraph: 9 } }]);
    expect(read(mongolia).notices).toEqual([]);
  });

  test("where a long paper ends without a word on follow-up or the next report", () => {
    const long = made("CCPR/C/MNG/CO/6", "Mongolia", 16);
    expect(read(long).notices).toEqual([{ code: "closing_missing", data: {} }]);
    expect(
      read([...long, "17. The Committee requests the State party to submit its next report by 3 May 2021."])
        .notices,
    ).toEqual([]);
  });

  test("where numbers begin again", () => {
    const again = mongolia.slice(5).map((text, at) => text.replace(/^\d+/u, String(at + 1)));
    expect(read([...mongolia, ...again])).toEqual({
      items: ["4", "6", "8"],
      notices: [{ code: "numbers_restart", data: { count: again.length, paragraph: 8 } }],
    });
  });

  test("where nothing is asked", () => {
    expect(read(mongolia.filter((text) => !text.includes("recommends"))).notices.at(-1)).toEqual({
      code: "no_items_found",
      data: {},
    });
  });

  test("where the file holds another paper, of which nothing is taken", () => {
    expect(read([...mongolia, ...made("CAT/C/PER/CO/7", "Peru", 14)])).toEqual({
      items: ["4", "6", "8"],
      notices: [{ code: "another_document", data: { symbol: "CAT/C/PER/CO/7" } }],
    });
  });
});

describe("the front of observations", () => {
  const body = mongolia.slice(2);
  const front = (...texts: string[]) =>
    readConcludingObservations(paragraphs(...texts, ...body), { format: "docx", pages: null, notices: [] });

  test.each([
    [
      "CCPR/C/VCT/CO/2/Add.1",
      "# Concluding observations on Saint Vincent in the absence of its report*",
      "VCT",
    ],
    ["CCPR/C/CHN/MAC/CO/1", "# Concluding observations on the initial report of Macao, China", "CHN"],
    ["CEDAW/C/MMR/CO/EP/1", "# Concluding observations on the exceptional report of Myanmar", "MMR"],
    ["CEDAW/C/QAT/CO/1", "# 关于卡塔尔初次报告的结论意见*", "QAT"],
  ])("with the symbol %s is known", (symbol, title, state) => {
    expect(front(symbol, title)).toMatchObject({ symbol, state });
  });

  test("with a symbol that a line cuts in two is known, and an addendum with a State’s information is another paper", () => {
    expect(front("CRC/C/COG/CO/2- 4", "# Concluding observations on the reports of the Congo")).toMatchObject(
      {
        symbol: "CRC/C/COG/CO/2-4",
      },
    );
    const title = "# Concluding observations on the sixth periodic report of Finland";
    expect(
      front("CCPR/C/FIN/CO/6/Add.1", title, "# Addendum", "# Information received from Finland"),
    ).toBeNull();
  });
});
