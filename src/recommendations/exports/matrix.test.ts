import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isTextDamaged, readDocument } from "../../reading/index.ts";
import { countryName } from "../../vocabularies/countries/index.ts";
import { printRecommendation, writeMatrix } from "./matrix.ts";
import type { ExportRow } from "./model.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "suivi-matrix-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

function rowOf(known: Partial<ExportRow>, states: readonly string[] = ["MDV"]): ExportRow {
  return {
    id: "0190a0b0-0000-7000-8000-000000000001",
    kind: "recommendation",
    mechanism: "UPR",
    cycle: 4,
    session: 48,
    symbol: "A/HRC/59/15",
    stateUnderReview: "SVN",
    paragraph: "140.1",
    section: null,
    language: "en",
    text: "Ratify the Convention against Torture (CAT)",
    clauses: [],
    isTextDamaged: false,
    translations: [],
    recommendingStates: states.map((iso3) => ({ iso3, name: countryName(iso3, "en") })),
    unrecognisedRecommenders: [],
    position: "supported",
    positionSource: "A/HRC/59/15/Add.1, para. 3",
    positionWording: null,
    comment: null,
    isConsideredImplemented: false,
    themes: ["Prohibition of torture"],
    groups: ["Children"],
    sdgs: ["16.3 - Promote the rule of law"],
    annotationId: null,
    recordState: "active",
    sources: [],
    ...known,
  };
}

const rows: readonly ExportRow[] = [
  rowOf({}, ["BRA", "BOL", "GBR"]),
  rowOf({
    paragraph: "140.2",
    position: "noted",
    themes: ["Death penalty", "Prohibition of torture"],
    groups: [],
  }),
  rowOf(
    {
      paragraph: "140.3",
      position: "supported_in_part",
      text: "Complete the process (Ukraine); Increase efforts",
      clauses: [
        { letter: "", text: "Complete the process", recommenders: ["UKR"] },
        { letter: "", text: "Increase efforts", recommenders: ["IRN"] },
      ],
    },
    ["UKR", "IRN"],
  ),
  rowOf({ paragraph: "140.4", position: "pending", themes: [], sdgs: [], positionSource: null }),
];

describe("the matrix as a Word document", () => {
  it("imports again without a change", async () => {
    const path = join(folder, "matrix.docx");
    await writeFile(path, await writeMatrix(rows, { stateName: "Slovenia", language: "en" }));
    const reading = await readDocument({ path, fileName: "matrix.docx" });
    expect(reading).toMatchObject({
      type: "matrix",
      state: "SVN",
      review: { mechanism: "UPR", cycle: 4, session: 48, symbol: "A/HRC/59/15" },
    });
    const read = reading.items.map((item) => ({
      paragraph: item.paragraph,
      text: item.text,
      clauses: item.clauses.length > 1 ? item.clauses : [],
      states: item.recommenders,
      position: item.position,
      positionSource: item.positionSource,
      themes: item.labels.themes,
      groups: item.labels.groups,
      sdgs: item.labels.sdgs,
    }));
    const written = rows.map((row) => ({
      paragraph: row.paragraph,
      text: row.text,
      clauses: row.clauses,
      states: row.recommendingStates.map(({ iso3 }) => iso3),
      position: row.position,
      positionSource: row.positionSource,
      themes: row.themes,
      groups: row.groups,
      sdgs: row.sdgs,
    }));
    const order = (one: { paragraph: string | null }, other: { paragraph: string | null }) =>
      (one.paragraph ?? "").localeCompare(other.paragraph ?? "");
    expect(read.toSorted(order)).toEqual(written.toSorted(order));
  });

  it("says which texts have letters that are not as printed, and imports them so again", async () => {
    const path = join(folder, "damaged.docx");
    const mixed = [rowOf({}), rowOf({ paragraph: "140.2", isTextDamaged: true })];
    await writeFile(path, await writeMatrix(mixed, { stateName: "Slovenia", language: "en" }));
    const { items } = await readDocument({ path, fileName: "damaged.docx" });
    expect(items.map((item) => [item.paragraph, item.text, isTextDamaged(item)])).toEqual([
      ["140.1", mixed[0]?.text, false],
      ["140.2", mixed[1]?.text, true],
    ]);
  });

  it("leaves out pledges and withdrawn records", async () => {
    const path = join(folder, "less.docx");
    const less = [
      ...rows,
      rowOf({ kind: "pledge", paragraph: "5" }),
      rowOf({ recordState: "withdrawn", paragraph: "140.9" }),
    ];
    await writeFile(path, await writeMatrix(less, { stateName: "Slovenia", language: "en" }));
    const reading = await readDocument({ path, fileName: "less.docx" });
    expect(reading.items).toHaveLength(rows.length);
  });
});

it.each([
  [rowOf({}), "140.1 Ratify the Convention against Torture (CAT) (Maldives);"],
  [rowOf({ paragraph: null }, []), "Ratify the Convention against Torture (CAT)"],
  [rows[2], "140.3 Complete the process (Ukraine); Increase efforts (Iran (Islamic Republic of));"],
])("a recommendation is printed as reports do", (row, printed) => {
  expect(printRecommendation(row as ExportRow)).toBe(printed);
});
