import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readDocument } from "../document.ts";
import type { DocumentReading } from "../model.ts";
import { letterOf } from "../scripts.ts";
import { type MadeLayout, made, makeObservations } from "./made.fixture.ts";

const languages = Object.keys(made);
const layouts: Readonly<Record<string, MadeLayout>> = {
  "numbers in the text, requests in bold": { isNumberedByWord: false, isBold: true, columns: 1 },
  "numbers made by Word, no bold type": { isNumberedByWord: true, isBold: false, columns: 1 },
};

/** Items as they were made: numbers, letters and texts. */
function expected(
  language: string,
): { paragraph: string; clauses: { letter: string; text: string }[]; opening: string }[] {
  let number = 0;
  return (made[language]?.blocks ?? []).flatMap((block) => {
    if ("heading" in block) return [];
    number += 1;
    const clauses = (block.clauses ?? []).map((text, at) => ({ letter: letterOf(at), text }));
    return block.asks === true ? [{ paragraph: String(number), clauses, opening: block.text }] : [];
  });
}

/** Without what a page cannot keep: the widths of spaces, and on which side of a sign they stand. */
const bare = (text: string): string => text.normalize("NFKC").replace(/[\s\u200e\u200f]/gu, "");

function expectMade(reading: DocumentReading, language: string, plain: (text: string) => string): void {
  const { symbol, state, nextReport } = made[language]!;
  expect(reading).toMatchObject({ type: "concluding_observations", symbol, state, language, notices: [] });
  expect(
    reading.items.map(({ paragraph, clauses, text }) => ({
      paragraph,
      clauses: clauses.map(({ letter, text: words }) => ({ letter, text: plain(words) })),
      opens: plain(text).slice(0, 20),
    })),
  ).toEqual(
    expected(language).map(({ paragraph, clauses, opening }) => ({
      paragraph,
      clauses: clauses.map(({ letter, text }) => ({ letter, text: plain(text) })),
      opens: plain(opening).slice(0, 20),
    })),
  );
  expect(reading.items.flatMap(({ doubts }) => doubts)).toEqual([]);
  expect(reading.observations).toMatchObject({
    followUp: [{ paragraph: "7", paragraphs: ["4", "6"] }],
    nextReport: { paragraph: "8", dueOn: nextReport },
  });
  expect([language, reading.items[0]?.context]).toEqual([language, { articles: ["5"], concerns: ["3"] }]);
}

describe.each(Object.entries(layouts))("observations in Word with %s", (_, layout) => {
  test.each(languages)("are read letter by letter in %s", async (language) => {
    const file = await makeObservations(language, layout);
    // In Word an item's opening is cut only for the comparison: its letters are those of the file.
    expectMade(await readDocument({ path: file, fileName: "made.docx" }), language, (text) => text.trim());
  });
});

/** LibreOffice makes PDFs with their own fonts and numbers; where it is not installed these tests are left out. */
const office = spawnSync("soffice", ["--version"], { timeout: 20_000 }).status === 0;

describe.skipIf(!office)("observations in PDF", () => {
  test.each(Object.entries(layouts))(
    "are read in all languages with %s, and never called damaged",
    async (_, layout) => {
      const folder = mkdtempSync(path.join(tmpdir(), "suivi-observations-"));
      const files = await Promise.all(languages.map((language) => makeObservations(language, layout)));
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      execFileSync("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, ...files], {
        stdio: "ignore",
      });
      for (const language of languages) {
        const reading = await readDocument({
          path: path.join(folder, `${language}.pdf`),
          fileName: "made.pdf",
        });
        expectMade(reading, language, bare);
      }
    },
    120_000,
  );
});
