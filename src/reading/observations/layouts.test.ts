import { describe, expect, test } from "vitest";
import { paragraphs } from "../reports/paragraphs.fixture.ts";
import type { ReportParagraph } from "../reports/paragraphs.ts";
import { readConcludingObservations } from "./read.ts";

/** Layouts that the committees have used since 1995, in the words of their observations. */
const source = { format: "docx", pages: null, notices: [] } as const;
type Given = string | Partial<ReportParagraph>;

function read(...texts: Given[]) {
  const reading = readConcludingObservations(paragraphs(...texts), source);
  if (reading === null) throw new Error("these are no concluding observations");
  return reading;
}

/** Items as "number: letters". */
function shapeOf(...texts: Given[]): string[] {
  return read(...texts).items.map(({ paragraph, clauses }) =>
    `${paragraph}: ${clauses.map(({ letter }) => letter).join("")}`.trim(),
  );
}

const bold = (text: string): Partial<ReportParagraph> => ({ text, bold: true });

describe("observations of the Committee on the Rights of Persons with Disabilities", () => {
  const front = [
    "CRPD/C/ESP/CO/1",
    "Distr.: General 19 October 2011 Original: English",
    "Committee on the Rights of Persons with Disabilities Sixth session 19–23 September 2011",
    "# Consideration of reports submitted by States parties under article 35 of the Convention",
    "# Concluding observations of the Committee on the Rights of Persons with Disabilities",
    "# Spain",
    "1. The Committee considered the initial report of Spain at its 56th and 57th meetings, and adopted the following concluding observations at its 62nd meeting, held on 23 September 2011.",
    "# I. Introduction",
    "2. The Committee welcomes the initial report of Spain.",
    "# II. Positive aspects",
    "3. The Committee encourages the State party to go on in this way, and congratulates it on its Act 26/2011.",
    "# III. Factors and difficulties impeding the implementation of the Convention",
    "4. The Committee notes the decentralization of the State party.",
    "# IV. Principal areas of concern and recommendations",
    "# A. General principles and obligations (arts. 1 and 4)",
  ];

  test("of the first years, with verbs of many kinds and no bold type", () => {
    expect(
      shapeOf(
        ...front,
        "5. The Committee takes note of the adoption of Act 26/2011. It is concerned that the law encourages segregation and that authorities must be asked for each exception.",
        "6. The Committee urges the State party to expedite the issuance of regulations.",
        "7. The Committee suggests that the State party consider a review.",
        "8. The Committee strongly advises the State party to begin at once.",
        "9. In the light of article 9, the Committee calls on the State party to take action.",
        "10. The Committee wishes to reiterate its concern and asks the State party to reply.",
        "11. The Committee regrets that its previous recommendations, and the request of civil society, were not heeded.",
        "# V. Follow-up and dissemination",
        "12. The Committee requests the State party to implement the recommendations contained in the present concluding observations.",
        "13. The Committee emphasizes the importance of all the recommendations contained in the present concluding observations. It would like to draw the attention of the State party to paragraphs 6 and 9.",
      ),
    ).toEqual(["6:", "7:", "8:", "9:", "10:", "12:"]);
  });

  test("where bold type tells what is asked for, whatever the verb is", () => {
    expect(
      shapeOf(
        ...front,
        "5. The Committee is concerned about the law.",
        bold("6. The Committee trusts that the State party:"),
        bold("(a) Will amend the law;"),
        bold("(b) Will apply it."),
        "7. The Committee is concerned about access.",
        bold("8. The Committee recommends that the State party ensure access."),
        bold("9. The Committee is concerned about schools."),
        bold("10. The Committee recommends that the State party build schools."),
        "# V. Follow-up",
        "11. The Committee requests the State party to disseminate the present concluding observations.",
        bold(
          "12. The Committee underlines the importance of all the recommendations, and would like to draw the State party’s attention to paragraph 8.",
        ),
      ),
    ).toEqual(["6: ab", "8:", "10:", "11:"]);
  });

  test("with an article in each heading, the concern that is answered, and what follows", () => {
    const { items, observations } = read(
      ...front,
      "5. The Committee is concerned about the law.",
      "6. The Committee recommends that the State party amend it.",
      "# B. Specific rights (arts. 5–30)",
      "# Women with disabilities (art. 6)",
      "7. The Committee is concerned about violence.",
      "8. It is also concerned about poverty.",
      "9. The Committee recommends that the State party act.",
      "# V. Follow-up",
      "10. The Committee requests the State party to provide, within 12 months, information in writing on the implementation of the recommendations contained in paragraphs 6 and 9 above.",
      "11. The Committee requests the State party to submit its second and third periodic reports by 3 December 2015.",
    );
    expect(items.map(({ paragraph, context }) => [paragraph, context?.articles, context?.concerns])).toEqual([
      ["6", ["1", "4"], ["5"]],
      ["9", ["6"], ["7", "8"]],
      ["10", [], []],
      ["11", [], []],
    ]);
    expect(observations).toMatchObject({
      adoptedOn: "2011-09-23",
      followUp: [{ paragraph: "10", paragraphs: ["6", "9"], months: 12, dueOn: "2012-09-23" }],
      nextReport: { paragraph: "11", dueOn: "2015-12-03" },
    });
    expect(observations?.sections.at(-2)).toMatchObject({
      section: "B. Specific rights (arts. 5–30)",
      heading: "Women with disabilities (art. 6)",
      part: "principal",
      from: "7",
      to: "9",
    });
  });
});

describe("observations of other committees", () => {
  test("of the Committee on the Rights of the Child: concern and request in one sentence, lists within lists", () => {
    expect(
      shapeOf(
        "CRC/C/OMN/CO/3-4",
        "# Concluding observations on the combined third and fourth periodic reports of Oman*",
        "# I. Introduction",
        "1. The Committee considered the reports and adopted the present concluding observations.",
        "# II. Follow-up measures undertaken and progress achieved by the State party",
        "2. The Committee welcomes the standing invitation and encourages the State party to maintain it.",
        "# III. Main areas of concern and recommendations",
        "3. The Committee reminds the State party of the indivisibility of all the rights and emphasizes the importance of all the recommendations contained in the present concluding observations.",
        "# A. General measures of implementation (arts. 4, 42 and 44 (6))",
        "# The Committee’s previous recommendations",
        "4. The Committee, while noting the efforts made, reiterates its previous recommendations.",
        "5. While welcoming the law, the Committee is concerned that:",
        "(a) Its scope is narrow;",
        "(b) It is not applied.",
        "6. Recalling its general comment No. 5 (2003), the Committee recommends that the State party:",
        "(a) Adopt a policy that covers:",
        "(i) Children in care;",
        "(ii) Children on the move;",
        "(b) Apply it.",
        "# IV. Implementation and reporting",
        "7. The Committee recommends that the State party take all appropriate measures.",
        "8. The Committee invites the State party to submit its combined fifth and sixth periodic reports by 7 March 2022.",
      ),
    ).toEqual(["4:", "6: ab", "7:", "8:"]);
  });

  test("of the Committee against Torture: numbers in brackets, the request unnumbered behind the concern", () => {
    expect(
      shapeOf(
        "CAT/C/ISL/CO/3",
        "# Conclusions and recommendations of the Committee against Torture",
        "# Iceland",
        "(1) The Committee considered the third periodic report of Iceland and adopted the following conclusions.",
        "# A. Introduction",
        "(2) The Committee welcomes the report.",
        "# B. Positive aspects",
        "(3) The Committee notes with satisfaction the law.",
        "# C. Subjects of concern and recommendations",
        "(4) The Committee regrets that torture is not a crime (art. 4).",
        bold("The State party should define torture as a crime."),
        "(5) The Committee is concerned about:",
        "(a) Detention of minors;",
        "(b) Isolation.",
        bold("The State party should:"),
        bold("(a) Separate minors from adults;"),
        bold("(b) Limit isolation;"),
        bold("(c) Report on both."),
        "(6) The Committee notes that (2) of the Act was repealed.",
        "(7) The State party is encouraged to disseminate the conclusions of the Committee.",
      ),
    ).toEqual(["4:", "5: abc", "7:"]);
  });

  test("of the Committee on the Elimination of Discrimination against Women: sections of their own behind the positive aspects", () => {
    expect(
      shapeOf(
        "CEDAW/C/PAK/CO/4",
        "# Concluding observations on the fourth periodic report of Pakistan, adopted by the Committee at its fifty-fourth session",
        "1. The Committee considered the fourth periodic report.",
        "# A. Introduction",
        "2. The Committee appreciates the report.",
        "# B. Positive aspects",
        "3. The Committee welcomes the Act.",
        "# C. Parliament",
        "4. The Committee stresses the crucial role of the legislative power. It invites the Parliament to take the necessary steps regarding the implementation of the present concluding observations.",
        "# D. Principal areas of concern and recommendations",
        "# Access to justice",
        "5. The Committee notes with concern the delays.",
        "6. The Committee calls upon the State party:",
        "(a) To train judges;",
        "(b) To speed up proceedings.",
        "7. The Committee notes the law. It urges the State party to apply it.",
        "# Follow-up to concluding observations",
        "8. The Committee requests the State party to provide, within two years, written information on the steps taken to implement the recommendations contained in paragraph 6 above.",
      ),
    ).toEqual(["4:", "6: ab", "7:", "8:"]);
  });

  test("go on asking under a heading that names progress", () => {
    const pair = (number: number): string[] => [
      `${number}. The Committee is concerned about the matter.`,
      `${number + 1}. The Committee recommends that the State party act.`,
    ];
    expect(
      shapeOf(
        "CERD/C/ISL/CO/21",
        "# Concluding observations on the report of Iceland",
        "1. The Committee considered the report.",
        "# C. Concerns and recommendations",
        ...pair(2),
        ...pair(4),
        ...pair(6),
        "# Progress achieved in schools",
        ...pair(8),
      ),
    ).toEqual(["3:", "5:", "7:", "9:"]);
  });

  test("of the Committee on Economic, Social and Cultural Rights of old: two parts, and a symbol without a State", () => {
    const reading = read(
      "E/C.12/1/Add.95",
      "# Concluding Observations of the Committee on Economic, Social and Cultural Rights",
      "# BRAZIL",
      "1. The Committee considered the initial report of Brazil and adopted the following concluding observations.",
      "# B. Positive aspects",
      "2. The Committee welcomes the plan.",
      "# C. Factors and difficulties impeding the implementation of the Covenant",
      "3. The Committee notes the recession.",
      "# D. Principal subjects of concern",
      "4. The Committee is concerned about inequality.",
      "5. The Committee expresses concern about housing.",
      "# E. Suggestions and recommendations",
      "6. The Committee urges the State party to take remedial action.",
      "7. The Committee recommends that the State party adopt a plan.",
      "8. The State party is requested to submit its second periodic report by 30 June 2006.",
    );
    expect(reading).toMatchObject({
      symbol: "E/C.12/1/Add.95",
      state: "BRA",
      review: { mechanism: "CESCR" },
    });
    expect(reading.items.map(({ paragraph }) => paragraph)).toEqual(["6", "7", "8"]);
  });

  test("of the Committee on Enforced Disappearances and the Committee on Migrant Workers", () => {
    expect(
      shapeOf(
        "CED/C/BEL/OAI/1",
        "# Concluding observations on the additional information submitted by Belgium",
        "1. The Committee considered the information.",
        "# C. Principal areas of concern and recommendations",
        "2. The Committee notes that the State party should have acted, and is concerned that it did not.",
        "3. With a view to ensuring the application of the Convention, the Committee recommends that the State party act.",
        "4. The Committee would welcome further information.",
        "5. The State party is requested to submit, no later than 25 September 2026, information on the implementation of the recommendation in paragraph 3.",
      ),
    ).toEqual(["3:", "5:"]);
    expect(
      shapeOf(
        "CMW/C/ECU/CO/1",
        "# Observaciones finales del Comité de Protección de los Derechos de Todos los Trabajadores Migratorios",
        "1) El Comité examinó el informe inicial del Ecuador y aprobó las siguientes observaciones.",
        "# D. Motivos de preocupación, sugerencias y recomendaciones",
        "2) El Comité observa con preocupación la falta de datos.",
        "3) Se alienta al Estado parte a reunir datos.",
        "4) El Comité toma nota del plan. Asimismo, insta al Estado parte a que lo aplique.",
      ),
    ).toEqual(["3:", "4:"]);
  });

  test("of the European Union, of a session in the symbol, and before editing without any symbol", () => {
    const body = [
      "1. The Committee considered the report at its meeting, held on 2 March 2004.",
      "# C. Concerns and recommendations",
      "2. The Committee is concerned.",
      "3. The Committee recommends that the State party act.",
    ];
    expect(
      read(
        "CRPD/C/EU/CO/1",
        "# Concluding observations on the initial report of the European Union",
        ...body,
      ),
    ).toMatchObject({
      symbol: "CRPD/C/EU/CO/1",
      state: null,
    });
    expect(
      read(
        "CERD/C/64/CO/3",
        "# Concluding observations of the Committee on the Elimination of Racial Discrimination",
        "# LEBANON",
        ...body,
      ),
    ).toMatchObject({
      symbol: "CERD/C/64/CO/3",
      state: "LBN",
      review: { mechanism: "CERD" },
    });
    expect(
      read(
        "ADVANCE UNEDITED VERSION",
        "Committee on the Rights of Persons with Disabilities",
        "# Concluding observations on the initial report of Costa Rica",
        "1. The Committee considered the initial report of Costa Rica (CRPD/C/CRI/1) at its meeting.",
        ...body.slice(1),
      ),
    ).toMatchObject({ symbol: null, state: "CRI", review: { mechanism: "CRPD" } });
  });

  test.each([
    [
      "a State’s comments",
      "CRPD/C/ESP/CO/1/Add.1",
      "# Comments by the Government of Spain on the concluding observations",
    ],
    [
      "a list of issues",
      "CRPD/C/ESP/Q/1",
      "# List of issues in relation to the concluding observations on Spain",
    ],
    ["a State’s report", "CRPD/C/ESP/2-3", "# Combined second and third periodic reports"],
  ])("%s is none", (_, symbol, title) => {
    const texts = [
      symbol,
      title,
      "1. The Government recalls the concluding observations (CRPD/C/ESP/CO/1).",
      "# Principal areas of concern",
      "2. The Committee recommends that the State party act.",
    ];
    expect(readConcludingObservations(paragraphs(...texts), source)).toBeNull();
  });
});

describe("numbers and letters", () => {
  const front = [
    "CRPD/C/PER/CO/1",
    "# Concluding observations on the initial report of Peru",
    "1. The Committee considered the report and adopted the present concluding observations.",
    "# III. Principal areas of concern and recommendations",
    "2. The Committee is concerned.",
  ];
  const asks = (number: number, more = ""): string =>
    `${number}. The Committee recommends that the State party act${more}`;

  test("of headings, years, lists and notes between them are no paragraphs", () => {
    expect(
      shapeOf(
        ...front,
        "# 1. Equality",
        asks(3, "."),
        "2030. This is the year of the Agenda.",
        "12 See CRPD/C/5, annex.",
        "5.2 per cent of the population live in institutions.",
        "# 9. Health",
        asks(4, "."),
        asks(5, "."),
        "# Annex",
        "6. The Committee recommends nothing here.",
      ),
    ).toEqual(["3:", "4:", "5:"]);
  });

  test("go on behind a hole of any size, which is told", () => {
    const reading = read(...front, asks(3, "."), asks(12, "."), asks(13, "."), asks(14, "."));
    expect(reading.items.map(({ paragraph }) => paragraph)).toEqual(["3", "12", "13", "14"]);
    expect(reading.notices).toEqual([
      { code: "paragraphs_missing", data: { paragraphs: "4, 5, 6, 7, 8, 9, 10, 11" } },
    ]);
  });

  test("are counted where the file holds none, and said to be", () => {
    const long =
      "with all persons concerned and through their representative organizations, in accordance with the Convention";
    const reading = read(
      "CRPD/C/AZE/CO/1",
      "# Concluding observations on the initial report of Azerbaijan",
      `The Committee considered the initial report of Azerbaijan at its 125th meeting, ${long}.`,
      `The Committee welcomes the report, which was prepared ${long}.`,
      "# III. Principal areas of concern and recommendations",
      `The Committee is concerned ${long}.`,
      "The Committee recommends that the State party:",
      "Consult closely with organizations of persons with disabilities;",
      "Adopt a law.",
      `The Committee is concerned about children ${long}.`,
      `The Committee recommends that the State party act ${long}.`,
    );
    expect(
      reading.items.map(({ paragraph, clauses }) =>
        `${paragraph}: ${clauses.map(({ letter }) => letter).join("")}`.trim(),
      ),
    ).toEqual(["4: ab", "6:"]);
    expect(reading.notices).toEqual([{ code: "numbers_counted", data: {} }]);
    expect(reading.items[0]?.doubts.map(({ code }) => code)).toContain("number_counted");
  });

  test("of clauses run past z, and a Roman number is a letter only where a letter is due", () => {
    const letters = [..."abcdefghijklmnopqrstuvwxyz", "aa", "bb"];
    const clauses = letters.flatMap((letter) =>
      letter === "c" ? ["(c) Do this:", "(i) First;", "(ii) Second;"] : [`(${letter}) Do ${letter} well;`],
    );
    expect(shapeOf(...front, asks(3, ":"), ...clauses)).toEqual([`3: ${letters.join("")}`]);
    expect(
      shapeOf(
        ...front,
        asks(3, ":"),
        ...[..."abcdefg"].map((letter) => `(${letter}) Act;`),
        "(h) In these fields:",
        "(i) Health;",
        "(ii) Education.",
      ),
    ).toEqual(["3: abcdefgh"]);
  });

  test("of two lists that both ask are kept as printed; a heading or a second paragraph ends none", () => {
    expect(
      shapeOf(
        ...front,
        asks(3, ":"),
        "(a) At once;",
        "# Schools",
        "(b) In schools. The Committee adds this.",
        "In particular, it should do so with parents.",
        "(c) At home.",
        "It also recommends that the State party:",
        "(a) Report on it;",
        "(b) Publish the report.",
      ),
    ).toEqual(["3: abcab"]);
  });

  test("of concerns are none of a request without a list that follows them under the same number", () => {
    expect(
      shapeOf(
        ...front,
        "3. The Committee is concerned at:",
        "(a) Delays;",
        "(b) A lack of data.",
        bold("The State party should collect data."),
        asks(4, "."),
      ),
    ).toEqual(["3:", "4:"]);
  });

  test.each([
    ["English", "(a)", "(1)", "(2)", "(b)"],
    ["Chinese", "(a)", "(一)", "(二)", "(b)"],
    ["Arabic", "(أ)", "'1'", "'2'", "(ب)"],
    ["French", "a)", "i)", "ii)", "b)"],
  ])("that count inside a clause in %s are no clauses, in the last one neither", (_, a, one, two, b) => {
    const inside = [`${one} Children in care;`, `${two} Children on the move;`];
    const list = [`${a} Adopt a policy for:`, ...inside, `${b} Apply it to:`, ...inside];
    expect(shapeOf(...front, asks(3, ":"), ...list, asks(4, "."))).toEqual(["3: ab", "4:"]);
  });

  test("that a line happens to begin with go on with the reference before", () => {
    expect(
      shapeOf(
        ...front,
        "3. In the light of paragraph 15",
        "a) and b) of its previous observations, the Committee recommends that the State party:",
        "(a) Act;",
        "(b) Report.",
      ),
    ).toEqual(["3: ab"]);
  });

  test("that Word made and the file does not tell are counted where it has none at all, and said to be guessed", () => {
    const reading = read(...front, asks(3, ":"), "Collect data;", "Publish them.", asks(4, "."));
    expect(reading.items.map(({ clauses }) => clauses.map(({ letter }) => letter).join(""))).toEqual([
      "ab",
      "",
    ]);
    expect(reading.items[0]?.doubts.map(({ code }) => code)).toEqual(["clause_letter_guessed"]);
  });

  test("in a column of their own belong to what stands beside them", () => {
    const cell = (row: number, column: number, text: string): Partial<ReportParagraph> => ({
      text,
      place: { kind: "cell", table: 0, row, column },
    });
    const texts = ["The Committee is concerned.", "The Committee recommends that the State party:"];
    expect(
      shapeOf(
        ...front.slice(0, -1),
        ...texts.flatMap((text, row) => [cell(row, 0, `${row + 2}.`), cell(row, 1, text)]),
        "(a)",
        "Act;",
        "(b)",
        "Report.",
      ),
    ).toEqual(["3: ab"]);
  });

  test("of a list in one line are found, and those of a reference are not", () => {
    expect(
      shapeOf(
        ...front,
        asks(3, ": (a) in schools and at home; (b) with parents; and (c) without delay."),
        asks(
          4,
          ", in line with articles 5 (a), (b) and (c) of the Act and paragraphs (a) and (b) of the plan.",
        ),
      ),
    ).toEqual(["3: abc", "4:"]);
  });

  test.each([
    [
      "Spanish, with ñ",
      [..."abcdefghijklmnñop"].map((letter) => `${letter}) Adopte medidas;`),
      "abcdefghijklmnopq",
    ],
    [
      "Russian, in Latin and Cyrillic letters mixed",
      ["а) принять закон;", "b) обучать судей;", "с) публиковать данные."],
      "abc",
    ],
    ["Russian, with й", [..."абвгдежзийк"].map((letter) => `${letter}) принять меры;`), "abcdefghijk"],
    [
      "Arabic, in the order of dictionaries",
      ["(أ) جمع البيانات؛", "(ب) نشرها؛", "(ت) تدريب الموظفين؛", "(ث) الإبلاغ."],
      "abcd",
    ],
    ["Arabic, with brackets as drawn", [")أ( جمع البيانات؛", ")ب( نشرها؛", ")ج( تدريب الموظفين."], "abc"],
    [
      "Arabic, from the first letter to the eleventh",
      [..."أبجدهوزحطيك"].map((letter) => `(${letter === "ه" ? "هـ" : letter}) اتخاذ التدابير؛`),
      "abcdefghijk",
    ],
    ["Chinese, by numbers", ["（一）收集资料；", "（二）公布资料；", "（三）培训法官。"], "abc"],
    ["Chinese, by signs", ["㈠ 收集资料；", "㈡ 公布资料。"], "ab"],
    ["full-width letters", ["（ａ）收集资料；", "（ｂ）公布资料。"], "ab"],
    ["letters with a stop", ["a. Adopt a law;", "b. Apply it."], "ab"],
  ])("in %s", (_, clauses, expected) => {
    expect(shapeOf(...front, asks(3, ":"), ...clauses, asks(4, "."))).toEqual([`3: ${expected}`, "4:"]);
  });
});
