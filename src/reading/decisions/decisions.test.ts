import { describe, expect, it } from "vitest";
import type { ReportParagraph } from "../reports/index.ts";
import { readDecision } from "./index.ts";

const paragraphs = (...texts: string[]): ReportParagraph[] =>
  texts.map((text, index) => ({
    text,
    label: null,
    level: 0,
    place: { kind: "paragraph", paragraph: index },
    bold: false,
    heading: false,
  }));
const source = { format: "pdf", pages: 1, notices: [] } as const;
const adopts = [
  "The Human Rights Council,",
  "Adopts the outcome of the review of Angola, comprising the report thereon (A/HRC/28/11)",
];

describe("decisions on outcomes", () => {
  it("give the date of adoption in the title", () => {
    const reading = readDecision(
      paragraphs(
        "A/HRC/DEC/43/112",
        "Decision adopted by the Human Rights Council on 12 March 2020",
        "43/112. Outcome of the universal periodic review: Angola",
        ...adopts,
      ),
      source,
    );
    expect(reading).toMatchObject({
      type: "decision",
      state: "AGO",
      datedOn: "2020-03-12",
      review: { cycle: 3 },
    });
  });

  it("give the date under the meeting where the title has none", () => {
    const reading = readDecision(
      paragraphs(
        "A/HRC/DEC/28/111",
        "28/111. Outcome of the universal periodic review: Venezuela (Bolivarian Republic of)",
        ...adopts,
        "41st meeting 19 March 2015",
      ),
      source,
    );
    expect(reading).toMatchObject({ state: "VEN", datedOn: "2015-03-19", symbol: "A/HRC/DEC/28/111" });
  });

  it("name the report in their footnotes", () => {
    const [, adopted] = adopts;
    const reading = readDecision(
      paragraphs(
        "A/HRC/DEC/59/112",
        "Decision adopted by the Human Rights Council on 2 July 2025",
        "59/112. Outcome of the universal periodic review: Angola",
        "The Human Rights Council,",
        adopted!.replace(/ \(.*\)/, ""),
      ),
      source,
      ["A/HRC/59/15.", "A/HRC/59/15/Add.1; see also A/HRC/59/2, part two, sect. VI."],
    );
    expect(reading?.review).toMatchObject({ symbol: "A/HRC/59/15", cycle: 4 });
  });

  it("come as older documents and in other languages", () => {
    const older = readDecision(
      paragraphs("17/112. Outcome of the universal periodic review: Côte d’Ivoire", ...adopts),
      source,
    );
    expect(older).toMatchObject({ state: "CIV", symbol: "A/HRC/DEC/17/112" });
    const french = readDecision(
      paragraphs(
        "A/HRC/DEC/43/112",
        "Décision adoptée par le Conseil des droits de l’homme le 12 mars 2020",
        "43/112. Textes issus de l’Examen périodique universel : Angola",
        "Le Conseil des droits de l’homme,",
        "Adopte le document final",
      ),
      source,
    );
    expect(french).toMatchObject({ state: "AGO", datedOn: "2020-03-12" });
  });

  it("are not the report of a whole session", () => {
    const many = paragraphs(
      "Outcome of the universal periodic review: Angola",
      "Outcome of the universal periodic review: Benin",
      ...adopts,
    );
    expect(readDecision(many, source)).toBeNull();
  });
});
