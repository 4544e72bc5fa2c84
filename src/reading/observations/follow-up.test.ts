import { describe, expect, test } from "vitest";
import { paragraphs } from "../reports/paragraphs.fixture.ts";
import { readConcludingObservations } from "./read.ts";

/** Observations whose last paragraph is the one given. */
function observationsWith(...closing: string[]) {
  const body = Array.from({ length: 48 }, (_, at) =>
    at % 2 === 0
      ? `${at + 3}. The Committee is concerned.`
      : `${at + 3}. The Committee recommends that the State party act.`,
  );
  const reading = readConcludingObservations(
    paragraphs(
      "CRPD/C/AGO/CO/1",
      "# Concluding observations on the initial report of Angola",
      "1. The Committee considered the report at its 626th meeting, held on 8 March 2023, and adopted the present concluding observations at its 643rd meeting, held on 21 March 2023.",
      "2. The Committee welcomes the report.",
      "# III. Principal areas of concern and recommendations",
      ...body,
      "# IV. Follow-up",
      ...closing.map((text, at) => `${51 + at}. ${text}`),
    ),
    { format: "docx", pages: null, notices: [] },
  );
  if (reading?.observations === undefined) throw new Error("these are no concluding observations");
  return reading.observations;
}

describe("follow-up", () => {
  test.each([
    [
      "The Committee emphasizes the importance of all the recommendations and would like to draw the attention of the State party to paragraphs 20 (equal recognition before the law, art. 12) and 46 (work).",
      ["20", "46"],
    ],
    ["The Committee draws attention to paragraphs 16 (b) and (c), 22 and 30.", ["16 (b)", "22", "30"]],
    [
      "Le Comité souligne l’importance de toutes les recommandations et appelle l’attention de l’État partie sur les paragraphes 6 (mise en œuvre) et 20.",
      ["6", "20"],
    ],
    [
      "El Comité subraya la importancia de las recomendaciones que figuran en el párrafo 16, sobre la acogida; 35 c), sobre la educación; y 22.",
      ["16", "22", "35 (c)"],
    ],
    ["Комитет подчеркивает важность рекомендаций, содержащихся в пунктах 20 (равенство) и 46.", ["20", "46"]],
    ["委员会强调各项建议的重要性，并提请缔约国注意第20段(在法律面前平等)和第46段所载建议。", ["20", "46"]],
    ["委员会提请缔约国注意第8、20和46段。", ["8", "20", "46"]],
    [
      "تشدد اللجنة على أهمية جميع التوصيات، وتوجه انتباه الدولة الطرف إلى التوصيات الواردة في الفقرتين 20 (المساواة) و46.",
      ["20", "46"],
    ],
  ])("names paragraphs: %s", (text, expected) => {
    expect(observationsWith(text).followUp).toEqual([
      { paragraph: "51", paragraphs: expected, months: null, dueOn: null },
    ]);
  });

  test("has its day, counted from the day of adoption where months are named", () => {
    expect(
      observationsWith(
        "The Committee requests the State party to provide, within 12 months and in accordance with article 35 (2) of the Convention, information on the measures taken to implement the recommendations in paragraphs 14 and 32.",
        "In accordance with rule 75, paragraph 1, of the Committee’s rules of procedure, the State party is requested to provide, by 28 July 2026, information on the implementation of the recommendation in paragraph 16.",
        "The Committee requests the State party to submit its combined second and third periodic reports by 19 June 2028.",
      ),
    ).toMatchObject({
      adoptedOn: "2023-03-21",
      followUp: [
        { paragraph: "51", paragraphs: ["14", "32"], months: 12, dueOn: "2024-03-21" },
        { paragraph: "52", paragraphs: ["16"], months: null, dueOn: "2026-07-28" },
      ],
      nextReport: { paragraph: "53", dueOn: "2028-06-19" },
    });
  });

  test("is not what other paragraphs refer to", () => {
    expect(
      observationsWith(
        "The Committee requests the State party to disseminate the present concluding observations.",
      ).followUp,
    ).toEqual([]);
  });
});
