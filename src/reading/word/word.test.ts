import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { docxOf, paragraphXml, tableXml, writeFixture } from "../archive.fixture.ts";
import { blocksOfOldText } from "./doc.ts";
import { linesOf, readWordBlocks, toReportParagraphs } from "./index.ts";
import { drawNumeral } from "./numerals.ts";

async function read(body: string, more: Parameters<typeof docxOf>[1] = {}) {
  return readWordBlocks(writeFixture("document.docx", docxOf(body, more)));
}

async function lines(body: string, more: Parameters<typeof docxOf>[1] = {}): Promise<string[]> {
  return linesOf((await read(body, more)).blocks);
}

const level = (index: number, format: string, text: string, more = ""): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const numbered = (text: string, list: number, at = 0): string =>
  paragraphXml(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`);

describe("automatic numbers", () => {
  const numbering =
    `<w:abstractNum w:abstractNumId="1">${level(0, "decimal", "%1.")}${level(1, "decimal", "%1.%2")}${level(2, "lowerLetter", "(%3)")}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>' +
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="6"/></w:lvlOverride></w:num>';

  it("are drawn over several levels, and lower levels begin again", async () => {
    const body = [
      numbered("one", 1),
      numbered("one one", 1, 1),
      numbered("one two", 1, 1),
      numbered("letter", 1, 2),
      numbered("two", 1),
      numbered("two one", 1, 1),
      numbered("letter again", 1, 2),
    ];
    expect(await lines(body.join(""), { numbering })).toEqual([
      "1. one",
      "1.1 one one",
      "1.2 one two",
      "(a) letter",
      "2. two",
      "2.1 two one",
      "(a) letter again",
    ]);
  });

  it("begin where a list says so, and go on from there", async () => {
    const body = [numbered("one", 1), numbered("six", 2), numbered("six one", 2, 1), numbered("seven", 2)];
    expect(await lines(body.join(""), { numbering })).toEqual([
      "1. one",
      "6. six",
      "6.1 six one",
      "7. seven",
    ]);
  });

  it("come from a style and from the styles it is based on; list 0 takes them away", async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/><w:basedOn w:val="Base"/></w:style>';
    const styled = '<w:pStyle w:val="Item"/>';
    const body = [
      paragraphXml("first", styled),
      paragraphXml("plain", `${styled}<w:numPr><w:numId w:val="0"/></w:numPr>`),
      paragraphXml("second", styled),
    ];
    expect(await lines(body.join(""), { numbering, styles })).toEqual(["1. first", "plain", "2. second"]);
  });

  it("of former versions do not count", async () => {
    const former = `<w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>`;
    expect(await lines(paragraphXml("plain", former) + numbered("one", 1), { numbering })).toEqual([
      "plain",
      "1. one",
    ]);
  });

  it.each([
    [4, "lowerRoman", "iv"],
    [1999, "upperRoman", "MCMXCIX"],
    [28, "lowerLetter", "bb"],
    [3, "upperLetter", "C"],
    [7, "decimalZero", "07"],
    [12, "chineseCounting", "十二"],
    [105, "chineseCountingThousand", "一百〇五"],
    [2, "arabicAlpha", "ب"],
    [12, "hindiNumbers", "١٢"],
    [5, "bullet", null],
  ])("draw %i as %s: %s", (value, format, drawn) => {
    expect(drawNumeral(value, format)).toBe(drawn);
  });

  it("are never longer than a line, whatever the count", () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.constantFrom("lowerRoman", "lowerLetter", "russianUpper", "chineseCounting"),
        (value, format) => {
          expect((drawNumeral(value, format) ?? "").length).toBeLessThan(30);
        },
      ),
    );
  });
});

describe("text", () => {
  const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

  it("is the document with all tracked changes accepted", async () => {
    const body = `<w:p>${run("Ratify ")}<w:del><w:r><w:delText>and sign </w:delText><w:t>gone</w:t></w:r></w:del><w:ins>${run("the Convention")}</w:ins></w:p>`;
    expect(await lines(body)).toEqual(["Ratify the Convention"]);
  });

  it("of a paragraph whose mark was deleted joins the next", async () => {
    const body = `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>${run("Ratify ")}</w:p><w:p>${run("the Covenant")}</w:p>`;
    expect(await lines(body)).toEqual(["Ratify the Covenant"]);
  });

  it("keeps results of fields and links, and leaves out their codes, note marks and hidden words", async () => {
    const body = `<w:p>${run("See ")}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run("12")}<w:r><w:fldChar w:fldCharType="end"/></w:r><w:hyperlink>${run(" there")}</w:hyperlink><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>`;
    expect(await lines(body)).toEqual(["See 12 there"]);
  });

  it("loses soft hyphens and keeps hard ones", async () => {
    const body = `<w:p><w:r><w:t>co\u00adop</w:t><w:softHyphen/><w:t>eration</w:t><w:noBreakHyphen/><w:t>free</w:t></w:r></w:p>`;
    expect(await lines(body)).toEqual(["cooperation-free"]);
  });

  it("of a text box follows its paragraph, once", async () => {
    const box = `<w:txbxContent><w:p>${run("A/HRC/28/15")}</w:p></w:txbxContent>`;
    const body = `<w:p>${run("Title")}<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing><x>noise</x>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    expect(await lines(body)).toEqual(["Title", "A/HRC/28/15"]);
  });

  it("says its direction, weight and style", async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>';
    const { blocks } = await read(paragraphXml("استنتاجات", '<w:pStyle w:val="H1"/><w:bidi/>'), { styles });
    expect(blocks[0]).toMatchObject({
      style: "heading 1",
      headingLevel: 1,
      isBold: true,
      isRightToLeft: true,
    });
  });
});

describe("tables", () => {
  it("keep the grid: cells over several columns, and cells that go on from above", async () => {
    const cell = (text: string, properties: string): string =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraphXml(text)}</w:tc>`;
    const body = `<w:tbl><w:tr>${cell("wide", '<w:gridSpan w:val="2"/>')}${cell("c", "")}</w:tr><w:tr>${cell("", "<w:vMerge/>")}${cell("b", "")}${cell("c", "")}</w:tr></w:tbl>`;
    const { blocks } = await read(body);
    const [table] = blocks;
    if (table?.kind !== "table") throw new Error("no table");
    expect(
      table.rows.map(({ cells }) => cells.map((one) => [one.column, one.columns, one.continuesAbove])),
    ).toEqual([
      [
        [0, 2, false],
        [2, 1, false],
      ],
      [
        [0, 1, true],
        [1, 1, false],
        [2, 1, false],
      ],
    ]);
  });

  it("hold tables, and give their paragraphs with the cell they stand in", async () => {
    const inner = tableXml([["deep"]], 1);
    const document = await read(
      `${paragraphXml("before")}<w:tbl><w:tr><w:tc>${inner}${paragraphXml("beside")}</w:tc></w:tr></w:tbl>`,
    );
    expect(toReportParagraphs(document).map(({ text, place }) => [text, place])).toEqual([
      ["before", { kind: "paragraph", paragraph: 0 }],
      ["deep", { kind: "cell", table: 0, row: 0, column: 0 }],
      ["beside", { kind: "cell", table: 0, row: 0, column: 0 }],
    ]);
  });

  it("of the old format are found by the tabs that end their cells", () => {
    const blocks = blocksOfOldText("Title\nRecommendation\tPosition\t\n1.1 Ratify\nSource\tNoted\t\nEnd\n");
    expect(blocks.map((block) => block.kind)).toEqual(["paragraph", "table", "paragraph", "paragraph"]);
    const table = blocks[1];
    if (table?.kind !== "table") throw new Error("no table");
    expect(table.rows.map(({ cells }) => cells.map((cell) => linesOf(cell.blocks)))).toEqual([
      [["Recommendation"], ["Position"]],
      [["1.1 Ratify", "Source"], ["Noted"]],
    ]);
  });
});
