import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DocumentReading, ReadItem } from "../model.ts";
import { readWorkingGroupReport } from "./index.ts";
import { paragraphs, report } from "./paragraphs.fixture.ts";
import type { ReportParagraph } from "./paragraphs.ts";

const source = { format: "pdf", pages: 3, notices: [] } as const;

function read(given: readonly ReportParagraph[]): DocumentReading {
  const reading = readWorkingGroupReport(given, source);
  if (reading === null) throw new Error("the made report was not read as one");
  return reading;
}

function short(item: ReadItem): string {
  return `${item.paragraph} ${item.text} [${item.recommenders.join(" ")}] ${item.position}`;
}

const supported =
  "121. The recommendations listed below have been examined by Slovenia and enjoy the support of Slovenia:";
const pending =
  "122. The following recommendations will be examined by Slovenia, which will provide responses in due time, but no later than the forty-third session of the Human Rights Council:";

describe("a report of the Working Group", () => {
  it("tells its symbol, State, session, cycle, date and title", () => {
    const reading = read(report(supported, "121.1 Ratify the Convention (Chile);"));
    expect(reading).toMatchObject({
      type: "working_group_report",
      symbol: "A/HRC/61/7",
      state: "SVN",
      language: "en",
      datedOn: "2019-12-19",
      title: "Report of the Working Group on the Universal Periodic Review: Slovenia",
      review: { mechanism: "UPR", cycle: 3, session: 34, symbol: "A/HRC/61/7" },
    });
  });

  it("gives items with their numbers, States and the position of their lead-in", () => {
    const { items, reconciliation } = read(
      report(
        supported,
        "121.1 Ratify the Convention (Maldives) (Portugal);",
        "121.2 Complete the process (Ukraine); Increase efforts (Slovakia);",
        pending,
        "122.1 Consider acceding to it (Iran (Islamic Republic of));",
        "122.2 Continue (Bolivarian Republic of Venezuela).",
      ),
    );
    expect(items.map(short)).toEqual([
      "121.1 Ratify the Convention [MDV PRT] supported",
      "121.2 Complete the process (Ukraine); Increase efforts [UKR SVK] supported",
      "122.1 Consider acceding to it [IRN] pending",
      "122.2 Continue [VEN] pending",
    ]);
    expect(items[1]!.clauses).toEqual([
      { letter: "", text: "Complete the process", recommenders: ["UKR"] },
      { letter: "", text: "Increase efforts", recommenders: ["SVK"] },
    ]);
    expect(items[0]!.positionSource).toBe("A/HRC/61/7, para. 121");
    expect(reconciliation).toMatchObject({ found: 4, gaps: [], doubles: [] });
  });

  it("takes sub-numbers under a paragraph, past the number of the next paragraph", () => {
    const list = Array.from({ length: 9 }, (_, index) => `${index + 1}. Take step ${index + 1} (Chile);`);
    const { items } = read(
      report("5. The recommendations listed below enjoy the support of Slovenia:", ...list),
    );
    expect(items.map(({ paragraph }) => paragraph)).toEqual(list.map((_, index) => `5.${index + 1}`));
  });

  it("takes letters under a paragraph", () => {
    const { items } = read(
      report(
        supported,
        "(a) Ratify the Convention (Chile);",
        "(b) Amend the Act (Peru);",
        "(c) Train judges (Mali).",
      ),
    );
    expect(items.map(({ paragraph }) => paragraph)).toEqual(["121(a)", "121(b)", "121(c)"]);
  });

  it("takes letters under an item as its clauses", () => {
    const { items } = read(
      report(
        supported,
        "121.1 On the rights of the child:",
        "(a) Ratify it (Chile);",
        "(b) Amend it (Peru);",
        "121.2 Go on (Mali).",
      ),
    );
    expect(items).toHaveLength(2);
    expect(items[0]!.clauses).toEqual([
      { letter: "a", text: "Ratify it", recommenders: ["CHL"] },
      { letter: "b", text: "Amend it", recommenders: ["PER"] },
    ]);
    expect(items[0]!.recommenders).toEqual(["CHL", "PER"]);
  });

  it("takes the numbers that Word makes", () => {
    const { items, type } = read([
      ...paragraphs(
        "A/HRC/WG.6/34/L.8",
        "# Draft report of the Working Group on the Universal Periodic Review",
        "# Slovenia",
        "# Conclusions and/or recommendations",
      ),
      ...paragraphs(
        { text: "The recommendations listed below enjoy the support of Slovenia:", label: "6." },
        { text: "Ratify the Convention (Chile);", label: "6.1." },
        { text: "Amend the Act (Peru);", label: "6.2." },
        { text: "The following recommendations have been noted by Slovenia:", label: "7." },
        { text: "Withdraw from it (Mali).", label: "7.1" },
      ),
    ]);
    expect(type).toBe("draft_report");
    expect(items.map(short)).toEqual([
      "6.1 Ratify the Convention [CHL] supported",
      "6.2 Amend the Act [PER] supported",
      "7.1 Withdraw from it [MLI] noted",
    ]);
  });

  it("keeps attributions inside a sentence", () => {
    const { items } = read(
      report(
        supported,
        "121.1 Examine the possibility of joining (Algeria)/sign and ratify (Egypt)/ratify (Chile) the Convention (Algeria, Egypt, Chile);",
      ),
    );
    expect(items[0]!.recommenders).toEqual(["DZA", "EGY", "CHL"]);
    expect(items[0]!.text).toBe(
      "Examine the possibility of joining (Algeria)/sign and ratify (Egypt)/ratify (Chile) the Convention",
    );
    expect(items[0]!.clauses).toHaveLength(1);
  });

  it("joins an item that a page parts, with the lines of both pages", () => {
    const { items } = read(
      report(supported, "121.1 Ratify the Convention on", "the rights of all persons (Chile);"),
    );
    expect(items.map(short)).toEqual([
      "121.1 Ratify the Convention on the rights of all persons [CHL] supported",
    ]);
    expect(items[0]!.place).toMatchObject({ kind: "page" });
    expect(items[0]!.place.kind === "page" && items[0]!.place.rectangles).toHaveLength(2);
  });

  it("parts two items that run together", () => {
    const { items } = read(
      report(supported, "121.1 Ratify it (Chile); 121.2 Amend it (Peru);", "121.3 Go on (Mali)."),
    );
    expect(items.map(({ paragraph }) => paragraph)).toEqual(["121.1", "121.2", "121.3"]);
  });

  it("takes a list that begins in its lead-in", () => {
    const { items } = read(
      report(
        "60. In the course of the discussion, the following recommendations were made to Slovenia: 1. Ratify it (Chile);",
        "2. Amend it (Peru).",
        "61. The response of Slovenia to these recommendations will be included in the outcome report.",
      ),
    );
    expect(items.map(short)).toEqual(["60.1 Ratify it [CHL] pending", "60.2 Amend it [PER] pending"]);
  });

  it("takes positions from headings and keeps themes as sections", () => {
    const { items } = read(
      report(
        "121. The following recommendations were made to Slovenia:",
        "# Recommendations that enjoy the support of Slovenia",
        "121.1 Ratify it (Chile);",
        "# Recommendations noted by Slovenia, which are noted",
        "121.2 Amend it (Peru);",
      ),
    );
    expect(items.map(({ position }) => position)).toEqual(["supported", "noted"]);
  });

  it("tells what the State considers implemented", () => {
    const { items } = read(
      report(
        supported,
        "121.1 Ratify it (Chile);",
        "121.2 Amend it (Peru);",
        "122. Slovenia considers that recommendation No. 2 above has already been implemented.",
        "123. The following recommendations enjoy the support of Slovenia, which considers that they are already implemented or in the process of implementation:",
        "123.1 Train judges (Mali);",
      ),
    );
    expect(items.map(({ consideredImplemented }) => consideredImplemented)).toEqual([false, true, true]);
    expect(items.map(({ position }) => position)).toEqual(["supported", "supported", "supported"]);
  });

  it("takes positions that are given behind the list", () => {
    const { items } = read(
      report(
        "121. The following recommendations were made to Slovenia:",
        ...[1, 2, 3, 4].map((number) => `${number}. Take step ${number} (Chile);`),
        "122. Recommendations 1 to 3 enjoy the support of Slovenia.",
        "123. Recommendation 121.4 does not enjoy the support of Slovenia.",
      ),
    );
    expect(items.map(({ position }) => position)).toEqual(["supported", "supported", "supported", "noted"]);
  });

  it("keeps the State's remarks out of the text", () => {
    const { items } = read(
      report(
        "121. The recommendations below did not enjoy the support of Slovenia:",
        "1. Amend the law (Canada): Slovenia does not accept this, since the law is clear;",
        "2. Repeal it (Peru);",
        "Slovenia is not in a position to accept the recommendation above, because it is in force.",
        "3. Replace it (Mali);",
      ),
    );
    expect(items.map(({ text }) => text)).toEqual(["Amend the law", "Repeal it", "Replace it"]);
    expect(items[0]!.positionWording).toMatch(/^Slovenia does not accept this/);
    expect(items[1]!.positionWording).toMatch(/^Slovenia is not in a position/);
  });

  it("looks up recommendations that a lead-in only refers to", () => {
    const { items } = read(
      report(
        supported,
        "121.1 Ratify it (Chile);",
        "122. The recommendations noted in the report in paragraphs 38 (b)-(c) above did not enjoy the support of Slovenia.",
      ),
    );
    expect(items.map(short)).toEqual([
      "121.1 Ratify it [CHL] supported",
      "38(b) ending the practice [NOR] noted",
      "38(c) opening prisons to visits [NOR] noted",
    ]);
    expect(items[2]!.confidence).toBeLessThan(0.8);
  });

  it("gives voluntary pledges, with and without numbers", () => {
    const { items } = read(
      paragraphs(
        "# II. Conclusions and/or recommendations",
        supported,
        "121.1 Ratify it (Chile).",
        "122. All conclusions and/or recommendations contained in the present report reflect the position of the submitting State(s).",
        "# III. Voluntary pledges and commitments",
        "123. The following pledges and commitments were made by Slovenia:",
        "• The ratification of the Optional Protocol is a priority for this year;",
        "• The Act will be amended before the end of the year.",
        "124. Slovenia commits itself to inviting all special procedures.",
        "# Annex",
        "125. Not a pledge at all, but the delegation.",
      ),
    );
    expect(items.map(({ kind, paragraph }) => `${kind} ${paragraph}`)).toEqual([
      "recommendation 121.1",
      "pledge null",
      "pledge null",
      "pledge 124",
    ]);
    expect(items[1]).toMatchObject({ position: null, recommenders: [] });
  });

  it("shows gaps and doubles, and doubts a number out of sequence", () => {
    const { items, reconciliation } = read(
      report(
        supported,
        "121.1 Ratify it (Chile);",
        "121.3 Amend it (Peru);",
        "121.3 Repeal it (Mali);",
        "120.4 Train judges (Cuba);",
      ),
    );
    expect(reconciliation.gaps).toEqual(["121.2"]);
    expect(reconciliation.doubles).toEqual(["121.3"]);
    expect(items.map(({ paragraph }) => paragraph)).toEqual(["121.1", "121.3", "121.3", "121.4"]);
    expect(items[3]!.doubts[0]).toMatchObject({ code: "number_corrected", data: { printed: "120.4" } });
    for (const item of items.slice(1)) expect(item.confidence).toBeLessThan(0.8);
  });

  it("takes no paragraph of the dialogue or the annex for an item", () => {
    const { items } = read(report(supported, "121.1 Ratify it (Chile)."));
    expect(items).toHaveLength(1);
  });

  it("is not found in a paper without a list of recommendations", () => {
    expect(
      readWorkingGroupReport(paragraphs("# National report", "1. Slovenia presents its report."), source),
    ).toBeNull();
  });

  it("reads a list without the section's title, and says so", () => {
    const reading = read(
      paragraphs(
        "# Report of the Working Group on the Universal Periodic Review",
        "# Slovenia",
        supported,
        "121.1 Ratify it (Chile);",
      ),
    );
    expect(reading.items.map(short)).toEqual(["121.1 Ratify it [CHL] supported"]);
    expect(reading.notices.map(({ code }) => code)).toContain("section_title_missing");
  });

  it.each([
    [
      "fr",
      "Rapport du Groupe de travail sur l’Examen périodique universel",
      "Conclusions et/ou recommandations",
      "Les recommandations ci-après ont été examinées par la Slovénie et recueillent son adhésion :",
      "(Chili)",
    ],
    [
      "es",
      "Informe del Grupo de Trabajo sobre el Examen Periódico Universal",
      "II. Conclusiones y/o recomendaciones",
      "Las recomendaciones que figuran a continuación cuentan con el apoyo de Eslovenia:",
      "(Chile)",
    ],
    [
      "ru",
      "Доклад Рабочей группы по универсальному периодическому обзору",
      "II. Выводы и/или рекомендации",
      "Изложенные ниже рекомендации пользуются поддержкой Словении:",
      "(Чили)",
    ],
  ])("reads a report in %s", (language, title, heading, lead, state) => {
    const reading = read(
      paragraphs("A/HRC/43/15", `# ${title}`, `# ${heading}`, `121. ${lead}`, `121.1 Text ${state};`),
    );
    expect(reading.language).toBe(language);
    expect(reading.items.map(short)).toEqual(["121.1 Text [CHL] supported"]);
  });

  it("numbers every item of any run once, in order, whatever its style", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 250 }),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom("dotted", "dotted.", "plain", "automatic"),
        (main, count, style) => {
          const list = Array.from({ length: count }, (_, index): string | Partial<ReportParagraph> => {
            const number = index + 1;
            const text = `Take step ${number} at once (Chile);`;
            if (style === "plain") return `${number}. ${text}`;
            if (style === "automatic") return { text, label: `${main}.${number}` };
            return `${main}.${number}${style === "dotted." ? "." : ""} ${text}`;
          });
          const { items, reconciliation } = read(
            report(`${main}. The recommendations listed below enjoy the support of Slovenia:`, ...list),
          );
          expect(items.map(({ paragraph }) => paragraph)).toEqual(
            list.map((_, index) => `${main}.${index + 1}`),
          );
          expect(
            items.every(
              ({ text, recommenders }) => text.startsWith("Take step") && recommenders[0] === "CHL",
            ),
          ).toBe(true);
          expect(reconciliation).toMatchObject({ gaps: [], doubles: [] });
        },
      ),
      { numRuns: 60 },
    );
  });
});
