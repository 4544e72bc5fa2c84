import { describe, expect, it } from "vitest";
import { recogniseUprPaper } from "./papers.ts";

const recognise = (...texts: string[]) =>
  recogniseUprPaper(
    texts.map((text, paragraph) => ({
      text,
      label: null,
      level: 0,
      place: { kind: "paragraph", paragraph },
      bold: false,
      heading: false,
    })),
  );

describe("papers of a review", () => {
  it("are known by symbol and title", () => {
    expect(
      recognise(
        "United Nations A/HRC/WG.6/34/SVN/1",
        "National report submitted in accordance with paragraph 5 of the annex to Human Rights Council resolution 16/21*",
        "Slovenia",
        "1. The report A/HRC/28/15 contains 163 recommendations.",
      ),
    ).toEqual({
      type: "other",
      paper: "national_report",
      symbol: "A/HRC/WG.6/34/SVN/1",
      state: "SVN",
      session: 34,
      cycle: 3,
    });
  });

  it.each([
    ["A/HRC/WG.6/7/AGO/2", "un_compilation", 1],
    ["A/HRC/WG.6/13/AGO/3", "stakeholder_summary", 2],
    ["A/HRC/WG.6/41/AGO/1", "national_report", 4],
  ])("%s is a %s of cycle %i", (symbol, paper, cycle) => {
    expect(recognise(symbol, "Angola")).toMatchObject({ paper, cycle, state: "AGO" });
  });

  it.each([
    "ADVANCE QUESTIONS TO SLOVENIA",
    "Advance questions to Slovenia (Add.1)",
    "Advanced Questions to Slovenia - first batch",
  ])("%s", (title) => {
    expect(recognise(title, "BELGIUM", "What is the state of play?")).toMatchObject({
      paper: "advance_questions",
      state: "SVN",
      symbol: null,
    });
  });

  it("include the High Commissioner's letter", () => {
    const letter = recognise(
      "United Nations High Commissioner for Human Rights",
      "Excellency,",
      "I welcome the engagement of your Government in the third cycle of the Universal Periodic Review.",
    );
    expect(letter.paper).toBe("high_commissioner_letter");
  });

  it("are none where nothing tells", () => {
    expect(recognise("A recipe for bread", "Take flour.").paper).toBeNull();
  });
});
