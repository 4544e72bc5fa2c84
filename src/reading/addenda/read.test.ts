import { describe, expect, it } from "vitest";
import type { ReportParagraph } from "../reports/index.ts";
import { readAddendum } from "./read.ts";
import { readAnswer, readStance } from "./stance.ts";

function paragraph(text: string, changes: Partial<ReportParagraph> = {}): ReportParagraph {
  return {
    text,
    label: null,
    level: 0,
    place: { kind: "paragraph", paragraph: 0 },
    bold: false,
    heading: false,
    ...changes,
  };
}

const heading = (text: string) => paragraph(text, { heading: true, bold: true });
const front = [
  paragraph("A/HRC/28/15/Add.1"),
  heading("Report of the Working Group on the Universal Periodic Review"),
  heading("Angola"),
  heading("Addendum"),
];

function read(...body: ReportParagraph[]) {
  const reading = readAddendum([...front, ...body], { format: "pdf", pages: 1, notices: [] });
  if (reading === null) throw new Error("no addendum");
  return reading;
}

function positions(...body: ReportParagraph[]): Record<string, string | null> {
  return Object.fromEntries(read(...body).positions.map((one) => [one.paragraph, one.position]));
}

describe("addenda", () => {
  it("give each named recommendation the position of its sentence", () => {
    expect(
      positions(
        paragraph("3. The Government accepts the following recommendations 122.1, 122.3-4."),
        paragraph("4. The Government takes note of recommendations 122.2 and 122.5."),
      ),
    ).toEqual({
      "122.1": "supported",
      "122.3": "supported",
      "122.4": "supported",
      "122.2": "noted",
      "122.5": "noted",
    });
  });

  it("take the position of the heading where the list says nothing itself", () => {
    expect(
      positions(
        heading("Recommendations that enjoy the support of Angola"),
        paragraph("134.1, 134.2, 134.7"),
        heading("Recommendations that do not enjoy the support of Angola"),
        paragraph("134.3; 134.4"),
      ),
    ).toEqual({
      "134.1": "supported",
      "134.2": "supported",
      "134.7": "supported",
      "134.3": "noted",
      "134.4": "noted",
    });
  });

  it("read a list followed by its verb", () => {
    expect(
      positions(
        paragraph(
          "Recommendations 134.1, 134.5 and 134.6 are accepted, while recommendations 134.2 and 134.3 are noted.",
        ),
      ),
    ).toEqual({
      "134.1": "supported",
      "134.5": "supported",
      "134.6": "supported",
      "134.2": "noted",
      "134.3": "noted",
    });
  });

  it("keep comments beside the recommendations they are about, without changing a listed position", () => {
    const { positions: found } = read(
      paragraph("3. Angola accepts recommendations 134.1–3."),
      paragraph("134.2", { bold: true }),
      paragraph("This is already implemented. The law does not accept corporal punishment."),
    );
    expect(
      found.map(({ paragraph: label, position, comment }) => [label, position, comment === null]),
    ).toEqual([
      ["134.1", "supported", true],
      ["134.2", "supported", false],
      ["134.3", "supported", true],
    ]);
    expect(found[1]).toMatchObject({ consideredImplemented: true, sourceParagraph: "3" });
  });

  it("read answers numbered as the report numbers its recommendations", () => {
    expect(
      positions(
        paragraph("1. Angola accepts the recommendation."),
        paragraph("2., 3. Angola accepts these recommendations and has already implemented them."),
        paragraph("4. Angola cannot accept this recommendation."),
        paragraph("5. Angola cannot make a definitive statement on this recommendation."),
      ),
    ).toEqual({ 1: "supported", 2: "supported", 3: "supported", 4: "noted", 5: "pending" });
  });

  it("read the answer behind a recommendation that is repeated whole", () => {
    expect(
      positions(
        paragraph("110.1 Support victims and accept visits by special procedures (Norway). Noted."),
        paragraph("110.2 Ratify the Convention (France) (Spain)"),
        paragraph("Accepted."),
        paragraph("110.3 Reject impunity (Iran (Islamic Republic of)); Partially accepted"),
      ),
    ).toEqual({ "110.1": "noted", "110.2": "supported", "110.3": "supported_in_part" });
  });

  it("say that an answer accepts one part and not another", () => {
    const [first] = read(
      paragraph("Recommendation 110.1: Angola accepts the recommendation on legal aid."),
      paragraph("Angola cannot accept the recommendation on family courts."),
    ).positions;
    expect(first).toMatchObject({ position: "supported_in_part", doubts: [{ code: "answer_split" }] });
  });

  it("give an answer to all others where the State names only some", () => {
    expect(
      positions(
        paragraph("2. Angola accepts recommendations 110.1 and 110.4. All other recommendations are noted."),
      ),
    ).toEqual({ "110.1": "supported", "110.4": "supported", "*": "noted" });
  });

  it("compare the sums the State gives with what is found", () => {
    const { notices } = read(
      paragraph("1. Angola accepts 5 recommendations and notes 2 recommendations."),
      paragraph("2. Angola accepts recommendations 110.1-3."),
    );
    expect(notices).toContainEqual(
      expect.objectContaining({
        code: "sum_differs",
        data: { position: "supported", announced: 5, found: 3 },
      }),
    );
  });

  it("know State, cycle and report from the front", () => {
    expect(read()).toMatchObject({
      type: "addendum",
      state: "AGO",
      review: { cycle: 2, symbol: "A/HRC/28/15" },
    });
  });
});

describe("what a sentence says of recommendations", () => {
  it.each([
    ["enjoy the support of Angola", "supported"],
    ["did not enjoy the support of Angola", "noted"],
    ["Angola does not support the recommendation", "noted"],
    ["Angola is not in a position to accept it", "noted"],
    ["Angola accepts in part", "supported_in_part"],
    ["partially accepted", "supported_in_part"],
    ["The Government takes note of these recommendations", "noted"],
    ["Slovenia accepts the recommendation and notes that it has acted", "supported"],
    ["will be examined by Angola", "pending"],
    ["n'accepte pas cette recommandation", "noted"],
    ["acepta la recomendación", "supported"],
    ["The Constitution protects everybody", null],
  ])("%s: %s", (text, position) => {
    expect(readStance(text).position).toBe(position);
  });

  it("keeps the first answer when later sentences speak of other things", () => {
    expect(readAnswer("Accepted. The law does not support discrimination.").position).toBe("supported");
  });
});
