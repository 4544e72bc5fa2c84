import { describe, expect, test } from "vitest";
import { docxOf, paragraphXml, writeFixture } from "./archive.fixture.ts";
import { made as letters } from "./communications/made.fixture.ts";
import { readDocument } from "./document.ts";
import { made as issues } from "./issues/made.fixture.ts";
import { makePdf } from "./pdf/made.fixture.ts";
import { made as views } from "./views/made.fixture.ts";

const kinds = { communication: letters, views, list_of_issues: issues } as const;
const cases = Object.entries(kinds).flatMap(([type, made]) =>
  Object.entries(made).map(([language, texts]) => ({ type, language, texts })),
);

/** As a Word file has them: headings by style. */
async function asWord(texts: readonly string[]) {
  const body = texts.map((text) =>
    text.startsWith("# ") ? paragraphXml(text.slice(2), '<w:outlineLvl w:val="0"/>') : paragraphXml(text),
  );
  const path = writeFixture("paper.docx", docxOf(body.join("")));
  return readDocument({ path, fileName: "paper.docx" });
}

/** Real papers are long: lines within paragraphs are most of their lines. */
const longAnnex = (texts: readonly string[]): string =>
  Array(15)
    .fill(texts.find((text) => text.length > 90 && /^\p{L}{2}/u.test(text)) ?? "")
    .join(" ");

/** As a page of the United Nations is set: lines of 75 letters, headings in bold, space between paragraphs. */
async function asPdf(texts: readonly string[]) {
  const path = await makePdf((document) => {
    document.addPage();
    let y = 60;
    for (const given of [...texts, "# Annex", longAnnex(texts)]) {
      const isHeading = given.startsWith("# ");
      const text = isHeading ? given.slice(2) : given;
      const options = { width: 380, lineGap: 1.5 };
      document.font(isHeading ? "Times-Bold" : "Times-Roman").fontSize(10);
      const height = document.heightOfString(text, options);
      if (y + height > 770) {
        document.addPage();
        y = 60;
      }
      const indent = /^\(?[a-z]\)/.test(text) ? 30 : 0;
      document.text(text, 100 + indent, y, { ...options, width: 380 - indent });
      y = document.y + 7;
    }
  });
  return readDocument({ path, fileName: "paper.pdf" });
}

const short = (reading: Awaited<ReturnType<typeof readDocument>>): string[] =>
  reading.items.map(
    ({ paragraph, clauses }) => `${paragraph}:${clauses.map(({ letter }) => letter).join("")}`,
  );
const expected: Readonly<Record<string, (language: string) => readonly string[]>> = {
  communication: (language) => (language === "en" ? ["1:", "2:ab", "3:"] : ["1:", "2:", "3:"]),
  views: (language) => (language === "es" ? ["11:ab", "12:"] : ["9:ab", "10:"]),
  list_of_issues: () => ["1:ab", "2:", "3:", "4:"],
};

describe("a whole file", () => {
  test.each(cases)("of Word that is a $type in $language is read", async ({ type, language, texts }) => {
    const reading = await asWord(texts);
    expect(reading).toMatchObject({ type, language, format: "docx" });
    expect(reading.state).not.toBeNull();
    expect(reading.datedOn).not.toBeNull();
    expect(short(reading)).toEqual(expected[type]?.(language));
  });

  test.each(cases.filter(({ language }) => ["en", "fr", "es"].includes(language)))(
    "of PDF that is a $type in $language is read",
    async ({ type, language, texts }) => {
      const reading = await asPdf(texts);
      expect(reading).toMatchObject({ type, language, format: "pdf" });
      expect(short(reading)).toEqual(expected[type]?.(language));
      expect(reading.items[0]?.place).toMatchObject({ kind: "page" });
    },
  );
});
