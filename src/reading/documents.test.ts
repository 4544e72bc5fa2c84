import { describe, expect, it } from "vitest";
import { docxOf, paragraphXml, tableXml, writeFixture } from "./archive.fixture.ts";
import { readDocument } from "./document.ts";

const level = (index: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const numbering =
  `<w:abstractNum w:abstractNumId="1">${level(0, "decimal", "%1.")}${level(1, "decimal", "%1.%2")}${level(2, "lowerLetter", "(%3)")}</w:abstractNum>` +
  '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>';
const numbered = (text: string, at = 0): string =>
  paragraphXml(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="1"/></w:numPr>`);
const heading = (text: string): string => paragraphXml(text, '<w:outlineLvl w:val="0"/>');

async function read(body: readonly string[], header = "") {
  const bytes = docxOf(body.join(""), { numbering, header: paragraphXml(header) });
  return readDocument({ path: writeFixture("paper.docx", bytes), fileName: "paper.docx" });
}

const front = [
  tableXml([["United Nations", "A/HRC/WG.6/34/L.8"]], 2),
  paragraphXml("Human Rights Council"),
  paragraphXml("Working Group on the Universal Periodic Review"),
  paragraphXml("Thirty-fourth session"),
  heading("Draft report of the Working Group on the Universal Periodic Review"),
  heading("Slovenia"),
];

describe("a Word document", () => {
  it("that is a draft report gives the numbers which Word draws", async () => {
    const reading = await read([
      ...front,
      heading("I. Summary of the proceedings of the review process"),
      numbered("The Working Group met on 12 November 2019."),
      numbered("Spain welcomed the progress made."),
      heading("II. Conclusions and/or recommendations"),
      numbered(
        "The recommendations formulated during the interactive dialogue/listed below have been examined by Slovenia and enjoy the support of Slovenia:",
      ),
      numbered("Ratify the Convention (France) (Lithuania);", 1),
      numbered("Complete the process (Ukraine); Increase efforts (Slovakia);", 1),
      numbered(
        "The following recommendations will be examined by Slovenia, which will provide responses in due time, but no later than the forty-third session of the Human Rights Council:",
      ),
      numbered("Continue (Iran (Islamic Republic of)).", 1),
      numbered(
        "All conclusions and/or recommendations contained in the present report reflect the position of the submitting State(s) and/or the State under review. They should not be construed as endorsed by the Working Group as a whole.",
      ),
    ]);
    expect(reading).toMatchObject({
      type: "draft_report",
      format: "docx",
      state: "SVN",
      symbol: "A/HRC/WG.6/34/L.8",
    });
    expect(
      reading.items.map(({ paragraph, recommenders, position }) => [paragraph, recommenders, position]),
    ).toEqual([
      ["3.1", ["FRA", "LTU"], "supported"],
      ["3.2", ["UKR", "SVK"], "supported"],
      ["4.1", ["IRN"], "pending"],
    ]);
    expect(reading.items[0]?.place.kind).toBe("paragraph");
  });

  it("that is an addendum gives the State's positions", async () => {
    const reading = await read(
      [
        paragraphXml("Report of the Working Group on the Universal Periodic Review"),
        heading("Slovenia"),
        heading("Addendum"),
        heading(
          "Views on conclusions and/or recommendations, voluntary commitments and replies presented by the State under review",
        ),
        numbered(
          "The Government of Slovenia accepts the following recommendations: 122.1–3, 122.5 and 122.7.",
        ),
        numbered("The Government notes recommendations 122.4 and 122.6."),
      ],
      "A/HRC/43/15/Add.1",
    );
    expect(reading).toMatchObject({ type: "addendum", symbol: "A/HRC/43/15/Add.1", state: "SVN" });
    const byPosition = (position: string): string[] =>
      reading.positions.filter((one) => one.position === position).map(({ paragraph }) => paragraph);
    expect(byPosition("supported")).toEqual(["122.1", "122.2", "122.3", "122.5", "122.7"]);
    expect(byPosition("noted")).toEqual(["122.4", "122.6"]);
  });

  it("that holds nothing for the register is read and set aside", async () => {
    const reading = await read([
      paragraphXml("ADVANCE QUESTIONS TO SLOVENIA"),
      paragraphXml("BELGIUM"),
      paragraphXml("What is planned?"),
    ]);
    expect(reading).toMatchObject({ type: "other", items: [], positions: [] });
  });
});
