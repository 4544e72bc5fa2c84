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
    expect(reading).toMatchObject({ type: "decision", state: "AGO", datedOn: "2020-03-12", review: { cycle: 3 } });
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

  it("are not the report of a whole session", () => {
    const many = paragraphs(
      "Outcome of the universal periodic review: Angola",
      "Outcome of the universal periodic review: Benin",
      ...adopts,
    );
    expect(readDecision(many, source)).toBeNull();
  });
});
