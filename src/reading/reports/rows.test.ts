import { describe, expect, it } from "vitest";
import { readWorkingGroupReport } from "./index.ts";
import { report } from "./paragraphs.fixture.ts";

const leadIn = "121. The recommendations listed below enjoy the support of Slovenia:";
const cell = (row: number, column: number, text: string, label: string | null = null) => ({
  text,
  label,
  place: { kind: "cell", table: 0, row, column } as const,
});

function read(...section: Parameters<typeof report>) {
  const reading = readWorkingGroupReport(report(...section), { format: "docx", pages: null, notices: [] });
  return reading?.items.map(({ paragraph, text, recommenders }) => [paragraph, text, recommenders.join(" ")]);
}

describe("recommendations in the rows of a table", () => {
  it("have their number in a cell of its own, typed or made by Word", () => {
    expect(
      read(
        leadIn,
        cell(0, 0, "121.1"),
        cell(0, 1, "Ratify the Convention (Chile);"),
        cell(1, 0, "", "121.2"),
        cell(1, 1, "Abolish the death penalty (Spain) (Iran (Islamic Republic of));"),
      ),
    ).toEqual([
      ["121.1", "Ratify the Convention", "CHL"],
      ["121.2", "Abolish the death penalty", "ESP IRN"],
    ]);
  });

  it("have their States in a cell of its own", () => {
    expect(
      read(
        leadIn,
        cell(0, 0, "No."),
        cell(0, 1, "Recommendation"),
        cell(0, 2, "Recommending State"),
        cell(1, 0, "121.1"),
        cell(1, 1, "Ratify the Convention;"),
        cell(1, 2, "Chile, Bolivia (Plurinational State of)"),
        cell(2, 0, "121.2 Abolish the death penalty"),
        cell(2, 1, "Spain"),
      ),
    ).toEqual([
      ["121.1", "Ratify the Convention", "CHL BOL"],
      ["121.2", "Abolish the death penalty", "ESP"],
    ]);
  });

  it("stay as they are where no cell holds a number alone", () => {
    expect(
      read(
        leadIn,
        cell(0, 0, "121.1 Ratify the Convention (Chile);"),
        cell(0, 1, "The law is being drafted."),
      ),
    ).toEqual([["121.1", "Ratify the Convention", "CHL"]]);
  });
});
