import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DocumentReading } from "../model.ts";
import { readPdf, toReportParagraphs } from "../pdf/index.ts";
import { readWorkingGroupReport } from "./index.ts";

// Real reports lie beside the checkout where they are; they are no part of it. Without them these tests are skipped.
const data = join(import.meta.dirname, "../../../../shared/data");
const isThere = existsSync(join(data, "upr/reports"));

async function read(path: string): Promise<DocumentReading | null> {
  const pdf = await readPdf(path);
  return readWorkingGroupReport(toReportParagraphs(pdf), {
    format: "pdf",
    pages: pdf.pageCount,
    notices: pdf.notices,
  });
}

interface Row {
  readonly text: string;
  readonly recommender: string | null;
}

function words(text: string): Set<string> {
  return new Set(
    text
      .normalize("NFKD")
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [],
  );
}

function isAnswered(row: Row, items: readonly { words: Set<string>; states: readonly string[] }[]): boolean {
  const wanted = [...words(row.text)];
  return items.some(
    (item) =>
      wanted.filter((word) => item.words.has(word)).length >= 0.85 * wanted.length &&
      (row.recommender === null || item.states.includes(row.recommender)),
  );
}

describe.skipIf(!isThere)("real reports (skipped where ../shared/data is missing)", () => {
  it("answer at least 99.3 % of the rows that people coded", async () => {
    let rows = 0;
    let answered = 0;
    for (const file of readdirSync(join(data, "upr/gold"))) {
      const name = file.replace(/\.json$/, "");
      const reading = await read(join(data, "upr/reports", `${name}.pdf`));
      expect(reading?.reconciliation.gaps, name).toEqual([]);
      expect(reading?.reconciliation.doubles, name).toEqual([]);
      expect(reading?.symbol, name).toMatch(/^A\/HRC\/\d+\/\d+$/);
      const items = (reading?.items ?? []).map((item) => ({
        words: words(item.text),
        states: item.recommenders,
      }));
      const gold = JSON.parse(readFileSync(join(data, "upr/gold", file), "utf8")) as {
        state: string;
        recommendations: Row[];
      };
      expect(reading?.state, name).toBe(gold.state);
      rows += gold.recommendations.length;
      answered += gold.recommendations.filter((row) => isAnswered(row, items)).length;
    }
    expect(answered / rows).toBeGreaterThanOrEqual(0.993);
  }, 120_000);

  it.each([
    ["cycle1/g1012049.pdf", 1, 97, { pending: 97 }],
    ["cycle2/g1423930.pdf", 2, 163, { pending: 163 }],
    ["cycle3/g1934994.pdf", 3, 215, { supported: 58, pending: 157 }],
  ])(
    "Slovenia %s of cycle %i gives %i numbered recommendations",
    async (file, cycle, count, positions) => {
      const reading = (await read(join(data, "slovenia", file)))!;
      const recommendations = reading.items.filter(({ kind }) => kind === "recommendation");
      expect(recommendations).toHaveLength(count);
      expect(new Set(recommendations.map(({ paragraph }) => paragraph)).size).toBe(count);
      expect(recommendations.every(({ paragraph }) => paragraph !== null)).toBe(true);
      expect(recommendations.every(({ recommenders }) => recommenders.length > 0)).toBe(true);
      expect(reading.reconciliation).toMatchObject({ gaps: [], doubles: [], byPosition: positions });
      expect(reading).toMatchObject({ state: "SVN", review: { cycle } });
    },
    30_000,
  );

  it.each([
    "cycle2/g1413493.pdf", // national report
    "cycle2/g1510722.pdf", // decision
    "cycle3/g2004192.pdf", // addendum
  ])(
    "Slovenia %s is no report of the Working Group",
    async (file) => {
      expect(await read(join(data, "slovenia", file))).toBeNull();
    },
    30_000,
  );
});
