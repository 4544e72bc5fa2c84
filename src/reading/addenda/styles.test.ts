import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Position } from "../model.ts";
import type { CellParagraph } from "./cells.ts";
import { readAddendum } from "./read.ts";

/** An addendum in short: "# " begins a heading, "| " a row of a table with its cells between bars. */
function read(addendum: string) {
  let row = -1;
  const body = addendum
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .flatMap((line, index): CellParagraph[] => {
      const plain = {
        label: null,
        level: 0,
        bold: false,
        heading: line.startsWith("# "),
        place: { kind: "paragraph", paragraph: index },
      } as const;
      if (!line.startsWith("|")) return [{ ...plain, text: line.replace(/^# /, "") }];
      row += 1;
      return line
        .replace(/^\||\|$/g, "")
        .split("|")
        .map((text, column) => ({
          ...plain,
          text: text.trim(),
          place: { kind: "cell", table: 0, row, column } as const,
        }))
        .filter(({ text }) => text !== "");
    });
  const front = [
    "A/HRC/21/9/Add.1",
    "Report of the Working Group on the Universal Periodic Review",
    "Angola",
    "Addendum",
  ];
  const place = { kind: "paragraph", paragraph: 0 } as const;
  const paragraphs = front.map((text) => ({ text, label: null, level: 0, bold: true, heading: true, place }));
  const reading = readAddendum([...paragraphs, ...body], { format: "docx", pages: null, notices: [] });
  if (reading === null) throw new Error("no addendum");
  return reading;
}

const S = "supported";
const P = "supported_in_part";
const N = "noted";

const styles: Record<string, [string, Record<string, Position | null>]> = {
  "numbers under headings": [
    `# I. Accepted recommendations
    3. 110.1, 110.2, 110.5-110.7.
    # II. Recommendations noted
    4. 110.3; 110.4`,
    { "110.1": S, "110.2": S, "110.5": S, "110.6": S, "110.7": S, "110.3": N, "110.4": N },
  ],
  "numbers under lines that are no headings": [
    `Supported
    110.1, 110.2
    Partially supported
    110.3
    Not supported
    110.4`,
    { "110.1": S, "110.2": S, "110.3": P, "110.4": N },
  ],
  "one number a line, with its answer": [
    `110.1. Accepted / being implemented
    110.2. Accepted in part / to be implemented
    The recommendation is accepted in part due to its deadline.
    110.3. Not accepted
    110.4 – Noted.`,
    { "110.1": S, "110.2": P, "110.3": N, "110.4": N },
  ],
  "answers that run into one paragraph": [
    "110.1. Accepted / being implemented 110.2. Accepted in part 110.3. Not accepted 110.4. Accepted",
    { "110.1": S, "110.2": P, "110.3": N, "110.4": S },
  ],
  "all but some": [
    `3. All the recommendations enjoy the support of Angola with the exception of recommendations No. 110.2 and 110.3,
    while recommendations No. 110.4, 110.5 are accepted in part.`.replace(/\n\s+/, " "),
    { "*": S, "110.2": N, "110.3": N, "110.4": P, "110.5": P },
  ],
  "support, support in part, no support": [
    `# Civil rights
    We support recommendations 92.1, 92.3 and 92.10-12.
    We support in part: 92.4, 92.5.
    Recommendation 92.6 does not enjoy our support.
    We do not support recommendations 92.7 and 92.8.`,
    {
      "92.1": S,
      "92.3": S,
      "92.10": S,
      "92.11": S,
      "92.12": S,
      "92.4": P,
      "92.5": P,
      "92.6": N,
      "92.7": N,
      "92.8": N,
    },
  ],
  "answers before a list of numbers": [
    `Accept to follow up: 147.1, 147.3
    Partially accept to follow up: 147.4
    Not accept: 147.2`,
    { "147.1": S, "147.3": S, "147.4": P, "147.2": N },
  ],
  "the recommendation repeated, its answer below": [
    `110.1 Accept the individual complaints procedure (France)
    Response: The Government does not accept this recommendation. It is under consideration by Parliament.
    110.2 Support victims of trafficking, and take note of the views of the Committee (Iran (Islamic Republic of), Norway)
    Response: Accepted-in-part. The Constitution does not allow more.
    110.3 Reject all forms of discrimination (Chile);
    Response: Supported.`,
    { "110.1": N, "110.2": P, "110.3": S },
  ],
  "recommendations repeated under headings": [
    `# The following recommendations enjoy the support of Angola
    110.1 Accept visits by special procedures (Norway);
    110.2 Ratify the Convention (Spain);
    # The following recommendations do not enjoy the support of Angola
    110.3 Accept the jurisdiction of the Court (France);
    110.4 Support the abolition of the death penalty (Chile)
    110.5 Accept the Optional Protocol
    110.6 Support women in rural areas`,
    { "110.1": S, "110.2": S, "110.3": N, "110.4": N, "110.5": N, "110.6": N },
  ],
  "named by number and State": [
    `Recommendation 1 (Canada): Accepted.
    Recommendation 2 (Brazil): Partially accepted. Angola will examine the rest.
    Recommendation No. 3 (France) - Rejected.
    Recommendations 4 and 5: Angola is unable at this time to accept these recommendations.
    Recommendation 6: Angola is not yet in a position to support this recommendation.`,
    { 1: S, 2: P, 3: N, 4: N, 5: N, 6: N },
  ],
  "sentences, one number each": [
    `5. Recommendation 110.1 is accepted.
    6. The recommendation contained in paragraph 110.2 is rejected.
    7. Angola agrees with recommendations 110.3 and 110.4, but cannot support recommendation 110.5.
    8. Angola partly accepts recommendation 110.6.`,
    { "110.1": S, "110.2": N, "110.3": S, "110.4": S, "110.5": N, "110.6": P },
  ],
  "numbers without a part, behind a colon or alone": [
    `The following recommendations enjoy our support: 65, 66, 71-73.
    Support in part: 67 and 68
    # Recommendations that do not enjoy our support
    1, 2, 5–6`,
    { 65: S, 66: S, 71: S, 72: S, 73: S, 67: P, 68: P, 1: N, 2: N, 5: N, 6: N },
  ],
  "an enumeration that a full stop cuts at the end of a page": [
    `2. Angola accepts recommendations 110.1, 110.2.
    110.3, 110.4 and 110.5.
    3. It notes recommendation 110.6.`,
    { "110.1": S, "110.2": S, "110.3": S, "110.4": S, "110.5": S, "110.6": N },
  ],
  "one exception": [
    "2. Brazil fully supports all recommendations, except recommendation 119.60, which it rejects.",
    { "*": S, "119.60": N },
  ],
  "answers to lettered clauses": [
    `110.1 (a): Accepted
    110.1 (b): Not accepted
    110.2 (a) and (b): Accepted.
    110.3: Noted`,
    { "110.1": P, "110.2": S, "110.3": N },
  ],
  "heads that run into the answer before": [
    `Recommendation 110.1: Ratify (France)
    Position: Noted Recommendation 110.2: Ratify (Chile) Position: Supported Recommendation 110.3 (Spain): Rejected`,
    { "110.1": N, "110.2": S, "110.3": N },
  ],
  "several in one sentence that begins with a number": [
    "Recommendation 110.3 is accepted, recommendation 110.4 is noted, and 110.5 enjoys partial support.",
    { "110.3": S, "110.4": N, "110.5": P },
  ],
  "themes with the numbers they are about": [
    `# Ratification of treaties (110.1–110.5)
    Norway accepts recommendations 110.1–3 and 110.5. It does not accept 110.4.
    # Death penalty (110.6, 110.7)
    These recommendations are accepted. See target 16.3 and SDG 16.9.`,
    { "110.1": S, "110.2": S, "110.3": S, "110.5": S, "110.4": N, "110.6": S, "110.7": S },
  ],
  "the spirit supported, the recommendation not": [
    `110.1: While Angola supports the spirit of this recommendation, it is not in a position to accept it.
    110.2: The Government agrees with the aim of the recommendation but cannot support it at this stage.
    110.3: Angola welcomes this recommendation.
    110.4: Angola considers this recommendation not relevant.`,
    { "110.1": N, "110.2": N, "110.3": S, "110.4": N },
  ],
  "a topic first, then the answers": [
    `5. With regard to recommendations 110.1-3, concerning the death penalty, Angola accepts recommendation 110.1, but
    takes note of recommendations 110.2 and 110.3.`.replace(/\n\s+/, " "),
    { "110.1": S, "110.2": N, "110.3": N },
  ],
  "own paragraphs, one recommendation each": [
    `5. The recommendation contained in paragraph 110.1 is accepted by the Government.
    6. The recommendation contained in paragraph 110.2 is rejected by the Government.
    7. The recommendation contained in paragraph 110.3 is accepted by the Government.
    8. The recommendation contained in paragraph 110.4 is accepted by the Government.`,
    { "110.1": S, "110.2": N, "110.3": S, "110.4": S },
  ],
  "recommendations repeated under plain numbers, the answer below": [
    `1. Ratify the Convention (France)
    Accepted.
    2. Accept visits of special procedures (Chile, Spain)
    Angola does not accept this recommendation.
    3. Reject impunity (Iran (Islamic Republic of))
    Partially accepted. Its law does so.`,
    { 1: S, 2: N, 3: P },
  ],
  "Russian, Arabic and Chinese": [
    `110.1: Рекомендация принимается к сведению
    110.2: Рекомендация не поддерживается
    110.3: Поддерживается
    110.4: تحيط علما بهذه التوصية
    110.5: تحظى بتأييد الدولة
    110.6: 接受
    110.7: 不接受`,
    { "110.1": N, "110.2": N, "110.3": S, "110.4": N, "110.5": S, "110.6": S, "110.7": N },
  ],
  "already implemented": [
    `# Recommendations already implemented or in the process of implementation
    110.1, 110.2
    # Other recommendations
    110.3: Already implemented.`,
    { "110.1": S, "110.2": S, "110.3": S },
  ],
  "a table of number, recommendation, position and comment": [
    `| No. | Recommendation | Position | Comment |
    | 110.1 | Accept the protocol (France) | Supported | The law does not accept reservations. |
    | 110.2 | Support women (Chile) | Noted | Angola supports the idea. |
    | 110.3 | Take note of the report (Spain) | Supported | |
    | 110.4 | Ratify (Norway) | Partially supported | |`,
    { "110.1": S, "110.2": N, "110.3": S, "110.4": P },
  ],
  "a table with numbers alone": [
    `| No. | Recommendation | Response |
    | 1 | Ratify the Convention (France) | Accepted |
    | 2 | Ratify the Protocol (Chile) | Angola cannot accept this recommendation, because its law has no such procedure. |
    | 3 | Ratify (Spain) | Accepted, implemented |`,
    { 1: S, 2: N, 3: S },
  ],
  "a table with ticks": [
    `| Recommendation | Supported | Noted |
    | 110.1 Ratify (France) | X | |
    | 110.2 Accept (Chile) | | X |
    | 110.3 Ratify (Spain) | ✓ | |`,
    { "110.1": S, "110.2": N, "110.3": S },
  ],
  "a table of positions and the numbers that have them": [
    `| Position | Recommendations |
    | Supported | 110.1, 110.2, 110.5-7 |
    | Noted | 110.3, 110.4 |`,
    { "110.1": S, "110.2": S, "110.5": S, "110.6": S, "110.7": S, "110.3": N, "110.4": N },
  ],
  "a table parted by rows that give the position": [
    `| Recommendation | Comment |
    | Recommendations that enjoy the support of Angola | |
    | 110.1 Accept visits (France) | The Government will report. |
    | 110.2 Ratify (Chile) | |
    | Recommendations that do not enjoy the support of Angola | |
    | 110.3 Accept the Protocol (Spain) | Its law provides for the rights. |`,
    { "110.1": S, "110.2": S, "110.3": N },
  ],
  French: [
    `Les recommandations suivantes recueillent l’adhésion de l’Angola : 110.1, 110.2
    Les recommandations 110.3 et 110.4 ne sont pas acceptées.
    L’Angola prend note de la recommandation 110.5.
    La recommandation 110.6 est partiellement acceptée.`,
    { "110.1": S, "110.2": S, "110.3": N, "110.4": N, "110.5": N, "110.6": P },
  ],
  Spanish: [
    `Las siguientes recomendaciones cuentan con el apoyo de Angola: 110.1 y 110.2
    Angola no acepta las recomendaciones 110.3 y 110.4.
    Angola toma nota de la recomendación 110.5.
    La recomendación 110.6 es aceptada parcialmente.`,
    { "110.1": S, "110.2": S, "110.3": N, "110.4": N, "110.5": N, "110.6": P },
  ],
};

describe("addenda written as", () => {
  it.each(Object.entries(styles))("%s", (_name, [addendum, expected]) => {
    const { positions } = read(addendum);
    expect(Object.fromEntries(positions.map(({ paragraph, position }) => [paragraph, position]))).toEqual(
      expected,
    );
  });
});

describe("tables of answers", () => {
  it("keep the comment beside, and the place of the row", () => {
    const { positions } = read(
      `| Recommendation | Position | Explanation |
      | 110.1 Ratify (France) | Noted | The Constitution already protects this right. |
      | 110.2 Ratify (Spain) | Supported | |`,
    );
    expect(positions).toMatchObject([
      {
        wording: "Noted",
        comment: "The Constitution already protects this right.",
        place: { kind: "cell", table: 0, row: 1, column: 0 },
      },
      { comment: null },
    ]);
  });

  it("say where a position was taken from the row above", () => {
    const { positions } = read(
      `| No. | Recommendation | Position |
      | 110.1 | Ratify (France) | Noted |
      | 110.2 | Accede (Spain) | |
      | 110.3 | Sign (Chile) | Supported |`,
    );
    expect(positions[1]).toMatchObject({ position: "noted", doubts: [{ code: "position_from_row_above" }] });
  });
});

describe("sums", () => {
  it.each([
    "2. Of the 163 recommendations received, 3 are supported and 1 noted.",
    "2. Angola accepts 3 recommendations. It notes 1 recommendation.",
    "2. Of the remaining recommendations, 3 are now supported and 1 noted.",
    "2. Angola has accepted 3 recommendations and noted 1.",
  ])("are compared: %s", (sum) => {
    const right = read(`${sum}\n# Accepted\n110.1, 110.2, 110.3\n# Noted\n110.4`);
    expect(right.notices).toEqual([]);
    const wrong = read(`${sum}\n# Accepted\n110.1, 110.2\n# Noted\n110.4`);
    expect(wrong.notices).toMatchObject([
      { code: "sum_differs", data: { position: S, announced: 3, found: 2 } },
    ]);
  });
});

describe("an addendum that contradicts itself", () => {
  it("keeps the first position, and shows the other", () => {
    const { positions } = read(
      "3. Angola accepts recommendations 110.1 and 110.2.\n4. Angola takes note of recommendations 110.2 and 110.3.",
    );
    expect(positions).toMatchObject([
      { position: "supported", doubts: [] },
      { position: "supported", doubts: [{ code: "position_contradicted", data: { position: "noted" } }] },
      { position: "noted", doubts: [] },
    ]);
  });

  it("is one under two headings, too", () => {
    const { positions } = read(
      "# Accepted recommendations\n110.1, 110.2\n# Noted recommendations\n110.2, 110.3",
    );
    expect(positions[1]).toMatchObject({ position: "supported", confidence: 0.6 });
  });
});

describe("fronts of addenda", () => {
  const readFront = (...texts: string[]) =>
    readAddendum(
      texts.map((text, paragraph) => ({
        text,
        label: null,
        level: 0,
        bold: false,
        heading: false,
        place: { kind: "paragraph", paragraph },
      })),
      { format: "docx", pages: null, notices: [] },
    );

  it("may be those of a paper that has no symbol yet", () => {
    const reading = readFront(
      "Universal Periodic Review",
      "Response of the Government of Norway to the recommendations",
      "Accepted recommendations",
      "110.1, 110.2",
    );
    expect(reading).toMatchObject({ type: "addendum", symbol: null, state: "NOR" });
    expect(reading?.positions).toHaveLength(2);
  });

  it.each([
    [["A/HRC/40/60/Add.1", "Report of the Special Rapporteur on the right to food", "Visit to Norway"]],
    [["A/HRC/WG.6/34/NOR/1/Add.1", "Universal Periodic Review", "National report", "Addendum"]],
    [["A/HRC/43/15", "Report of the Working Group on the Universal Periodic Review", "Norway"]],
  ])("are not %s", (texts) => {
    expect(readFront(...texts)).toBeNull();
  });
});

describe("hostile addenda", () => {
  it("are read in linear time", () => {
    const started = performance.now();
    for (const text of [
      "110.1 ".repeat(20_000),
      "does not ".repeat(10_000),
      "(".repeat(40_000),
      "recommendations ".repeat(8_000),
      "110.1. Accepted ".repeat(5_000),
      "except for ".repeat(8_000),
      `${"a ".repeat(40_000)}:`,
    ]) {
      read(`110.1, 110.2\n${text}`);
    }
    read(
      `Recommendation 110.1: Accepted.\n${"The Government does not accept the recommendation of others.\n".repeat(20_000)}`,
    );
    expect(performance.now() - started).toBeLessThan(8_000);
  });

  it("never fail, and name each recommendation once, whatever the text", () => {
    const words = fc.constantFrom(
      ..."110.1 110.2 110.5-110.9 Accepted noted recommendations (France) No. except all other : ; . , \n # | 3. not partially 12".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (chosen) => {
        const labels = read(`${chosen.join(" ")} x`).positions.map(({ paragraph }) => paragraph);
        expect(new Set(labels).size).toBe(labels.length);
      }),
    );
  });
});
