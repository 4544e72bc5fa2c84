import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cleanText } from "../../kernel/index.ts";
import { type FileFormat, isTextDamaged, type ReadItem } from "../../reading/model.ts";
import { readTableDocument } from "../../reading/tables/index.ts";
import { writeCsv } from "./csv.ts";
import { writeJson } from "./json.ts";
import { type ExportRow, suiviRowOf } from "./model.ts";
import { writeXlsx } from "./xlsx.ts";

let folder = "";
let written = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "suivi-exports-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const writers: Readonly<
  Record<"csv" | "json" | "xlsx", (rows: ExportRow[]) => Promise<string | Uint8Array>>
> = {
  csv: async (rows) => (await Array.fromAsync(writeCsv(rows))).join(""),
  json: async (rows) => (await Array.fromAsync(writeJson(rows))).join(""),
  xlsx: (rows) => writeXlsx(rows),
};

async function readBack(
  format: "csv" | "json" | "xlsx",
  rows: ExportRow[],
): Promise<ReturnType<typeof readTableDocument>> {
  written += 1;
  const path = join(folder, `${written}.${format}`);
  await writeFile(path, await writers[format](rows));
  return readTableDocument({ path, fileName: "export" }, format as FileFormat);
}

/** What of an item an export has to carry: all but where it was read and how surely. */
function contentOf(item: ReadItem): unknown {
  const { place: _place, confidence: _confidence, doubts: _doubts, ...content } = item;
  return { ...content, isTextDamaged: isTextDamaged(item) };
}

function contentOfRow(row: ExportRow): unknown {
  const { recommenders, clauses } = suiviRowOf(row);
  return {
    kind: row.kind,
    paragraph: row.paragraph,
    text: row.text,
    isTextDamaged: row.isTextDamaged,
    clauses,
    recommenders,
    unrecognisedRecommenders: row.unrecognisedRecommenders,
    position: row.position,
    positionSource: row.positionSource,
    positionWording: row.positionWording,
    section: row.section,
    labels: { themes: row.themes, groups: row.groups, sdgs: row.sdgs },
    language: row.language,
    state: row.stateUnderReview,
    review: { mechanism: row.mechanism, cycle: row.cycle, session: row.session, symbol: row.symbol },
    annotationId: row.annotationId,
    consideredImplemented: row.isConsideredImplemented,
  };
}

const example: ExportRow = {
  id: "0190a0b0-0000-7000-8000-000000000001",
  kind: "recommendation",
  mechanism: "UPR",
  cycle: 4,
  session: 48,
  symbol: "A/HRC/59/15",
  stateUnderReview: "SVN",
  paragraph: "140.7",
  section: null,
  language: "en",
  text: "Ratify the Convention",
  clauses: [],
  isTextDamaged: false,
  translations: [],
  recommendingStates: [{ iso3: "MDV", name: "Maldives" }],
  unrecognisedRecommenders: [],
  position: "supported",
  positionSource: "A/HRC/59/15/Add.1, para. 3",
  positionWording: null,
  comment: null,
  isConsideredImplemented: false,
  themes: ["Ratification of international instruments"],
  groups: [],
  sdgs: ["16.3 - Promote the rule of law"],
  annotationId: null,
  recordState: "active",
  sources: [{ document: "A/HRC/59/15", place: { kind: "page", page: 13, rectangles: [] } }],
};

/** What the register can hold: what nobody sees was taken out when it came in. */
const text = fc
  .oneof(
    fc.string({ minLength: 1, unit: "grapheme" }),
    fc.string({ minLength: 1, unit: "binary" }).map((value) => value.toWellFormed()),
    fc.constantFrom(
      "=1+1",
      "'=1",
      "''@x",
      "_x000D_",
      "a\r\nb",
      ' "quoted", ',
      "\\n",
      "tab\t",
      "-5",
      "نص عربي",
      "\u0000",
      "lost \ufffd",
      "constructor",
      "valueOf",
    ),
  )
  .map(cleanText)
  .filter((value) => value !== "");
const orNull = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(arbitrary, { nil: null });
const state = fc.constantFrom("SVN", "MDV", "FRA", "IRN").map((iso3) => ({ iso3, name: `name of ${iso3}` }));
const states = fc.uniqueArray(state, { selector: ({ iso3 }) => iso3, maxLength: 3 });
const anyRow: fc.Arbitrary<ExportRow> = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom("recommendation", "pledge"),
  mechanism: text,
  cycle: orNull(fc.integer({ min: 1, max: 9 })),
  session: orNull(fc.integer({ min: 1, max: 99 })),
  symbol: orNull(text),
  stateUnderReview: orNull(fc.constantFrom("SVN", "AGO")),
  paragraph: orNull(text),
  section: orNull(text),
  language: fc.constantFrom("en", "ar"),
  text,
  clauses: fc.array(
    fc.record({
      letter: fc.constantFrom("", "a", "b"),
      text,
      recommenders: fc.constantFrom([], ["SVN", "FRA"]),
    }),
    { maxLength: 3 },
  ),
  isTextDamaged: fc.boolean(),
  translations: fc.constant([]),
  recommendingStates: states,
  unrecognisedRecommenders: fc.array(text, { maxLength: 2 }),
  position: orNull(fc.constantFrom("supported", "supported_in_part", "noted", "pending")),
  positionSource: orNull(text),
  positionWording: orNull(text),
  comment: orNull(text),
  isConsideredImplemented: fc.boolean(),
  themes: fc.array(text, { maxLength: 3 }),
  groups: fc.array(text, { maxLength: 2 }),
  sdgs: fc.array(text, { maxLength: 2 }),
  annotationId: orNull(fc.uuid()),
  recordState: fc.constant("active"),
  sources: fc.constant([]),
});

describe.each(["csv", "json", "xlsx"] as const)("an export as %s", (format) => {
  it("imports again without a change", async () => {
    const { type, items, positions } = await readBack(format, [{ ...example, comment: "Under way" }]);
    expect(type).toBe("suivi_export");
    expect(items.map(contentOf)).toEqual([contentOfRow(example)]);
    expect(positions.map(({ paragraph, comment }) => [paragraph, comment])).toEqual([["140.7", "Under way"]]);
  });

  it("imports again without a change, whatever stands in it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 4 }), async (rows) => {
        const { items } = await readBack(format, rows);
        expect(items.map(contentOf)).toEqual(rows.map(contentOfRow));
      }),
      { numRuns: 40, endOnFailure: true },
    );
  }, 60_000);

  it("keeps a text longer than a spreadsheet's cell", async () => {
    const long = { ...example, text: `${"Ensure 😀 ".repeat(9000)}.` };
    const { items } = await readBack(format, [example, long]);
    expect(items[1]?.text).toBe(long.text);
  });

  it("leaves out records that are withdrawn and says so", async () => {
    const { items, notices } = await readBack(format, [example, { ...example, recordState: "withdrawn" }]);
    expect(items).toHaveLength(1);
    expect(notices).toEqual([{ code: "suivi_inactive_left", data: { count: 1 } }]);
  });
});

it("writes no cell of a CSV file that a spreadsheet would run", async () => {
  const csv = await writers.csv([{ ...example, text: '=HYPERLINK("x")', comment: "@SUM(1)" }]);
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  expect(csv).toContain(`"'@SUM(1)"`);
});
