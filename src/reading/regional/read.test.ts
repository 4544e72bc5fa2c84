import { describe, expect, test } from "vitest";
import { paragraphs } from "../reports/paragraphs.fixture.ts";
import { readRegionalPaper } from "./read.ts";

const source = { format: "docx", pages: null, notices: [] } as const;

function read(...texts: readonly string[]) {
  const reading = readRegionalPaper(paragraphs(...texts), source);
  if (reading === null) throw new Error("this is no paper of a regional body");
  return reading;
}

const short = ({ items }: ReturnType<typeof read>): string[] =>
  items.map(({ paragraph, clauses }) => `${paragraph}:${clauses.map(({ letter }) => letter).join("")}`);

describe("a judgment of the European Court of Human Rights", () => {
  test("in English orders what is to be paid", () => {
    const reading = read(
      "FIRST SECTION",
      "CASE OF NOVAK v. SLOVENIA",
      "(Application no. 1234/15)",
      "JUDGMENT",
      "STRASBOURG",
      "5 March 2020",
      "In the case of Novak v. Slovenia,",
      "The European Court of Human Rights (First Section), sitting as a Chamber composed of:",
      "1. The case originated in an application against the Republic of Slovenia.",
      "2. The applicant was born in 1970.",
      "30. The Government must pay attention to the law.",
      "FOR THESE REASONS, THE COURT, UNANIMOUSLY,",
      "1. Declares the complaint concerning Article 3 admissible and the remainder inadmissible;",
      "2. Holds that there has been a violation of Article 3 of the Convention;",
      "3. Holds that there has been no violation of Article 8 of the Convention;",
      "4. Holds",
      "(a) that the respondent State is to pay the applicant, within three months from the date on which the judgment becomes final, EUR 5,000 in respect of non-pecuniary damage;",
      "(b) that from the expiry of the above-mentioned three months simple interest shall be payable;",
      "5. Dismisses the remainder of the applicant’s claim for just satisfaction.",
      "Done in English, and notified in writing on 5 March 2020, pursuant to Rule 77 §§ 2 and 3 of the Rules of Court.",
    );
    expect(reading).toMatchObject({
      type: "judgment",
      symbol: "Application no. 1234/15",
      state: "SVN",
      language: "en",
      datedOn: "2020-03-05",
      review: { mechanism: "ECTHR", symbol: "Application no. 1234/15" },
      paper: { outcome: "violation", violated: "Article 3", replyDue: { rule: "european_court_judgment" } },
      notices: [],
    });
    expect(short(reading)).toEqual(["4:ab"]);
  });

  test("in French, and one without a violation", () => {
    const texts = [
      "AFFAIRE DUPONT c. FRANCE",
      "(Requête no 4321/17)",
      "ARRÊT",
      "STRASBOURG",
      "8 octobre 2020",
      "La Cour européenne des droits de l’homme (cinquième section), siégeant en une chambre composée de :",
      "1. Le requérant est né en 1970 et réside à Lyon.",
      "2. Il a saisi les tribunaux dans les délais.",
      "PAR CES MOTIFS, LA COUR, À L’UNANIMITÉ,",
      "1. Déclare la requête recevable ;",
      "2. Dit qu’il y a eu violation de l’article 6 § 1 de la Convention ;",
      "3. Dit",
      "a) que l’État défendeur doit verser à la partie requérante, dans un délai de trois mois, 3 000 EUR ;",
      "4. Rejette la demande de satisfaction équitable pour le surplus.",
      "Fait en français, puis communiqué par écrit le 8 octobre 2020.",
    ];
    expect(read(...texts)).toMatchObject({
      state: "FRA",
      language: "fr",
      datedOn: "2020-10-08",
      paper: { outcome: "violation", violated: "article 6 § 1" },
    });
    expect(short(read(...texts))).toEqual(["3:a"]);
    const none = texts
      .filter((text) => !/^(?:3\.|a\))/.test(text))
      .map((text) => text.replace("qu’il y a eu violation", "qu’il n’y a pas eu violation"));
    expect(read(...none)).toMatchObject({
      items: [],
      paper: { outcome: "no_violation", replyDue: null },
      notices: [{ code: "case_no_violation", data: {} }],
    });
  });
});

describe("a judgment of the African Court", () => {
  test("has its orders in Roman numbers under headings", () => {
    const reading = read(
      "AFRICAN COURT ON HUMAN AND PEOPLES’ RIGHTS",
      "THE MATTER OF",
      "ABEBE TESFAYE",
      "V.",
      "UNITED REPUBLIC OF TANZANIA",
      "APPLICATION NO. 012/2017",
      "JUDGMENT",
      "26 JUNE 2020",
      "1. Abebe Tesfaye is a national of Tanzania. He files the Application against the United Republic of Tanzania.",
      "2. The Respondent State became a party to the Charter in 1986.",
      "120. The Court recalls its case-law.",
      "# VIII. OPERATIVE PART",
      "121. For these reasons:",
      "THE COURT,",
      "Unanimously:",
      "On jurisdiction",
      "i. Declares that it has jurisdiction;",
      "On merits",
      "ii. Finds that the Respondent State has not violated Article 2 of the Charter;",
      "iii. Finds that the Respondent State has violated Article 7(1)(c) of the Charter;",
      "On reparations",
      "iv. Orders the Respondent State to pay the Applicant the sum of Tanzanian Shillings three hundred thousand (TZS 300,000);",
      "v. Orders the Respondent State to take all appropriate measures within a reasonable time;",
      "On implementation and reporting",
      "vi. Orders the Respondent State to submit to the Court, within six (6) months of the date of notification of this Judgment, a report on measures taken to implement the orders;",
      "On costs",
      "vii. Decides that each party shall bear its own costs.",
      "Signed:",
      "Sylvain ORÉ, President;",
      "Done at Arusha, this 26th Day of June.",
    );
    expect(reading).toMatchObject({
      type: "judgment",
      state: "TZA",
      datedOn: "2020-06-26",
      review: { mechanism: "AFCHPR" },
      paper: {
        outcome: "violation",
        violated: "Article 7(1)(c)",
        replyDue: { rule: "african_court_judgment", time: { months: 6, days: 0 } },
      },
    });
    expect(short(reading)).toEqual(["iv:", "v:", "vi:"]);
    expect(reading.items[2]?.section).toBe("On implementation and reporting");
  });

  test("in French", () => {
    const reading = read(
      "COUR AFRICAINE DES DROITS DE L’HOMME ET DES PEUPLES",
      "AFFAIRE SÉBASTIEN A. C. RÉPUBLIQUE DU BÉNIN",
      "REQUÊTE N° 013/2017",
      "ARRÊT",
      "29 mars 2019",
      "1. Le Requérant est un ressortissant du Bénin et il a saisi la Cour dans les délais.",
      "2. L’État défendeur est partie à la Charte.",
      "Par ces motifs,",
      "LA COUR,",
      "À l’unanimité :",
      "i. Se déclare compétente ;",
      "ii. Dit que l’État défendeur a violé l’article 7 de la Charte ;",
      "iii. Ordonne à l’État défendeur de prendre toutes les mesures nécessaires, dans un délai de six mois ;",
      "iv. Ordonne à l’État défendeur de lui soumettre, dans un délai de six (6) mois, un rapport sur les mesures prises.",
      "Ont signé :",
    );
    expect(reading).toMatchObject({ state: "BEN", language: "fr", paper: { outcome: "violation" } });
    expect(short(reading)).toEqual(["iii:", "iv:"]);
  });
});

describe("a judgment of the Inter-American Court", () => {
  test("in Spanish orders in its last part", () => {
    const reading = read(
      "CORTE INTERAMERICANA DE DERECHOS HUMANOS",
      "CASO GARCÍA Y OTROS VS. COLOMBIA",
      "SENTENCIA DE 5 DE MARZO DE 2020",
      "(Fondo, Reparaciones y Costas)",
      "1. El caso sometido a la Corte. El 2 de mayo de 2018 la Comisión Interamericana sometió el caso a la jurisdicción de la Corte.",
      "2. Trámite ante la Comisión.",
      "# XI PUNTOS RESOLUTIVOS",
      "250. Por tanto,",
      "LA CORTE",
      "DECLARA,",
      "por unanimidad, que:",
      "1. El Estado es responsable por la violación de los artículos 5.1 y 7.1 de la Convención Americana sobre Derechos Humanos.",
      "2. El Estado no es responsable por la violación del artículo 13 de la Convención.",
      "Y DISPONE,",
      "por unanimidad, que:",
      "3. Esta Sentencia constituye, por sí misma, una forma de reparación.",
      "4. El Estado debe pagar las cantidades fijadas en el párrafo 240 de la presente Sentencia.",
      "5. El Estado debe realizar las publicaciones indicadas en el párrafo 230.",
      "6. El Estado deberá, dentro del plazo de un año contado a partir de la notificación de esta Sentencia, rendir al Tribunal un informe sobre las medidas adoptadas.",
      "7. La Corte supervisará el cumplimiento íntegro de esta Sentencia.",
      "Redactada en español en San José, Costa Rica, el 5 de marzo de 2020.",
    );
    expect(reading).toMatchObject({
      type: "judgment",
      state: "COL",
      language: "es",
      datedOn: "2020-03-05",
      review: { mechanism: "IACTHR" },
      paper: {
        outcome: "violation",
        violated: "artículos 5.1 y 7.1",
        replyDue: { rule: "inter_american_judgment", time: { months: 12, days: 0 } },
      },
    });
    expect(short(reading)).toEqual(["4:", "5:", "6:"]);
  });

  test("in English", () => {
    const reading = read(
      "INTER-AMERICAN COURT OF HUMAN RIGHTS",
      "CASE OF CAESAR V. TRINIDAD AND TOBAGO",
      "JUDGMENT OF MARCH 11, 2005",
      "(Merits, Reparations and Costs)",
      "1. On February 26, 2003 the Commission filed an application against the State of Trinidad and Tobago.",
      "2. The State did not participate.",
      "THEREFORE,",
      "THE COURT,",
      "DECLARES,",
      "unanimously, that:",
      "1. The State violated Article 5(1) of the American Convention.",
      "AND ORDERS:",
      "unanimously, that:",
      "2. This Judgment constitutes per se a form of reparation.",
      "3. The State shall provide free medical care to Mr. Caesar.",
      "4. The State shall, within one year of notification of this Judgment, submit to the Court a report on the measures taken.",
      "Done, at San José, Costa Rica, on March 11, 2005.",
    );
    expect(reading).toMatchObject({
      state: "TTO",
      datedOn: "2005-03-11",
      paper: { violated: "Article 5(1)" },
    });
    expect(short(reading)).toEqual(["3:", "4:"]);
  });
});

describe("operative points", () => {
  test.each([
    ["El Estado realizará las publicaciones indicadas.", 1],
    ["El Estado, en un plazo de seis meses, deberá garantizar el tratamiento.", 1],
    ["El Estado pondrá en funcionamiento un registro.", 1],
    ["El Estado es responsable por la violación del artículo 8 de la Convención.", 0],
    ["Desestimar la excepción preliminar.", 0],
    ["La Corte supervisará el cumplimiento de la Sentencia.", 0],
  ])("%s", (point, count) => {
    const reading = read(
      "CORTE INTERAMERICANA DE DERECHOS HUMANOS",
      "CASO GARCÍA VS. PERÚ",
      "SENTENCIA DE 5 DE MARZO DE 2020",
      "1. El caso fue sometido a la Corte por la Comisión en los plazos que la Convención establece.",
      "POR TANTO, LA CORTE",
      "Y DISPONE, por unanimidad, que:",
      `1. ${point}`,
      "Redactada en español",
    );
    expect(reading.items).toHaveLength(count);
  });
});

describe("the African Commission", () => {
  test("recommends in lists under a numbered sentence", () => {
    const reading = read(
      "AFRICAN UNION",
      "African Commission on Human and Peoples’ Rights",
      "CONCLUDING OBSERVATIONS AND RECOMMENDATIONS ON THE SIXTH PERIODIC REPORT OF THE REPUBLIC OF NAMIBIA",
      "Adopted at the 20th Extra-Ordinary Session, 9 to 18 June 2016",
      "# I. Introduction",
      "1. Namibia is a State Party to the African Charter, having ratified it on 16 September 1992.",
      "# IV. Areas of concern",
      "2. The Commission is concerned that the law is not adopted.",
      "# V. Recommendations",
      "45. The African Commission recommends that the Government of Namibia should:",
      "# Legislative measures",
      "i. Adopt a law against torture;",
      "ii. Expedite the adoption of the Child Care Bill.",
      "# Prisons",
      "iii. Reduce overcrowding;",
      "iv. Inform the African Commission, in its next periodic report, of the steps taken.",
    );
    expect(reading).toMatchObject({
      type: "concluding_observations",
      state: "NAM",
      review: { mechanism: "ACHPR" },
      paper: { replyDue: { rule: "african_commission_report" } },
    });
    expect(short(reading)).toEqual(["45.i:", "45.ii:", "45.iii:", "45.iv:"]);
    expect(reading.items.map(({ section }) => section)).toEqual([
      "Legislative measures",
      "Legislative measures",
      "Prisons",
      "Prisons",
    ]);
  });

  test("recommends in French, with lists that begin anew", () => {
    const reading = read(
      "Commission africaine des droits de l’homme et des peuples",
      "Observations conclusives et recommandations sur le rapport périodique de la République du Niger",
      "1. Le Niger est partie à la Charte africaine des droits de l’homme et des peuples depuis 1986 et a soumis son rapport.",
      "# Recommandations",
      "La Commission recommande au Gouvernement du Niger de :",
      "# Peine de mort",
      "i. Abolir la peine de mort ;",
      "ii. Ratifier le Protocole.",
      "# Esclavage",
      "i. Appliquer la loi ;",
      "ii. Indemniser les victimes.",
    );
    expect(reading).toMatchObject({ type: "concluding_observations", state: "NER", language: "fr" });
    // Labels that stand twice name nothing.
    expect(short(reading)).toEqual(["null:", "null:", "null:", "null:"]);
  });

  test("calls on a State in a resolution", () => {
    const reading = read(
      "Resolution on the Human Rights Situation in the Republic of The Gambia - ACHPR/Res.134(XXXXIV)08",
      "The African Commission on Human and Peoples’ Rights, meeting at its 44th Ordinary Session, from 10 to 24 November 2008:",
      "Considering the provisions of the African Charter;",
      "Deploring the arrests;",
      "1. Condemns the detention of journalists;",
      "2. Calls on the Government of The Gambia to:",
      "i. Bring the detention to an immediate end;",
      "ii. Investigate the allegations.",
      "3. Decides to remain seized of the matter.",
    );
    expect(reading).toMatchObject({
      type: "resolution",
      state: "GMB",
      symbol: "ACHPR/Res.134(XXXXIV)08",
      review: { mechanism: "ACHPR" },
    });
    expect(short(reading)).toEqual(["2.i:", "2.ii:"]);
  });

  test("decides a communication", () => {
    const reading = read(
      "African Commission on Human and Peoples’ Rights",
      "Communication 279/03-296/05 – Sudan Human Rights Organisation & Centre on Housing Rights and Evictions v Sudan",
      "Summary of the facts",
      "1. The Complainants allege violations in the Darfur region of Sudan.",
      "2. The State denies them.",
      "# Holding",
      "228. Based on the above reasoning, the African Commission holds that the Respondent State, the Republic of The Sudan, has violated Articles 1, 4, 5 and 6 of the African Charter.",
      "229. The African Commission recommends that the Respondent State should take all necessary and urgent measures, including:",
      "(a) conducting effective official investigations into the abuses;",
      "(b) undertaking major reforms of its legislative framework;",
      "(c) reporting within 180 days on the measures taken.",
    );
    expect(reading).toMatchObject({
      type: "views",
      state: "SDN",
      symbol: "Communication 279/03-296/05",
      paper: { replyDue: { rule: "african_commission_decision", time: { months: 0, days: 180 } } },
    });
    expect(short(reading)).toEqual(["229.a:", "229.b:", "229.c:"]);
  });
});

describe("the Inter-American Commission", () => {
  test("recommends in a report on the merits, in Spanish and English", () => {
    const spanish = read(
      "COMISIÓN INTERAMERICANA DE DERECHOS HUMANOS",
      "INFORME No. 12/21",
      "CASO 12.345",
      "FONDO (PUBLICACIÓN)",
      "JUAN PÉREZ Y FAMILIA",
      "COLOMBIA",
      "3 de mayo de 2021",
      "1. El 2 de mayo de 2008 la Comisión recibió una petición en contra de la República de Colombia.",
      "2. El Estado respondió que los hechos no se probaron.",
      "# VIII. RECOMENDACIONES",
      "90. Con fundamento en las consideraciones, la Comisión Interamericana de Derechos Humanos recomienda al Estado de Colombia:",
      "1. Reparar adecuadamente las violaciones de derechos humanos;",
      "2. Llevar a cabo una investigación completa;",
      "3. Adoptar medidas de no repetición.",
    );
    expect(spanish).toMatchObject({
      type: "views",
      state: "COL",
      language: "es",
      review: { mechanism: "IACHR" },
    });
    expect(short(spanish)).toEqual(["90.1:", "90.2:", "90.3:"]);
    const english = read(
      "INTER-AMERICAN COMMISSION ON HUMAN RIGHTS",
      "REPORT No. 45/20",
      "CASE 11.111",
      "MERITS (PUBLICATION)",
      "JAMAICA",
      "April 24, 2020",
      "1. The Commission received a petition against the State.",
      "2. The State denied the facts and the law.",
      "THE INTER-AMERICAN COMMISSION ON HUMAN RIGHTS RECOMMENDS THAT THE STATE OF JAMAICA,",
      "take the following steps:",
      "1. Provide full reparation.",
      "2. Train its police.",
    );
    expect(english).toMatchObject({ type: "views", state: "JAM", datedOn: "2020-04-24" });
  });

  test("recommends in a report on a State", () => {
    const reading = read(
      "Inter-American Commission on Human Rights",
      "OEA/Ser.L/V/II. Doc. 44/17",
      "SITUATION OF HUMAN RIGHTS IN HONDURAS",
      "27 August 2019",
      "1. The Commission visited Honduras and met with the authorities of the State.",
      "# CONCLUSIONS AND RECOMMENDATIONS",
      "Based on the above, the IACHR recommends that the State of Honduras:",
      "# Judiciary",
      "1. Strengthen the independence of judges.",
      "2. Fill the posts that are vacant.",
      "# Police",
      "3. Withdraw the armed forces from policing.",
    );
    expect(reading).toMatchObject({ type: "monitoring_report", state: "HND" });
    expect(short(reading)).toEqual(["1:", "2:", "3:"]);
    expect(reading.items[2]?.section).toBe("Police");
  });
});

describe("a body of the Council of Europe", () => {
  test("recommends in numbered paragraphs, from the sentence on that does", () => {
    const reading = read(
      "CRI(2019)18",
      "ECRI REPORT ON SLOVENIA (fifth monitoring cycle)",
      "Adopted on 3 April 2019",
      "# I. Common topics",
      "1. In its fourth report, ECRI recommended that the law be amended.",
      "2. The law was amended in 2016. However, gaps remain. ECRI recommends that the authorities close them, as a matter of priority.",
      "3. The police were trained.",
      "4. ECRI strongly recommends that the authorities collect data on hate crime.",
      "# INTERIM FOLLOW-UP RECOMMENDATIONS",
      "5. The two specific recommendations for which ECRI requests priority implementation are those of paragraphs 2 and 4.",
      "# LIST OF RECOMMENDATIONS",
      "1. (§ 2) ECRI recommends that the authorities close them.",
    );
    expect(reading).toMatchObject({
      type: "monitoring_report",
      symbol: "CRI(2019)18",
      state: "SVN",
      datedOn: "2019-04-03",
      review: { mechanism: "ECRI" },
    });
    expect(short(reading)).toEqual(["2:", "4:", "5:"]);
    expect(reading.items[0]?.text).toBe(
      "ECRI recommends that the authorities close them, as a matter of priority.",
    );
  });

  test("whose recommendations stand in the list at the end alone is read from it", () => {
    const reading = read(
      "RAPPORT DE L’ECRI SUR LA SLOVÉNIE (cinquième cycle de monitoring)",
      "CRI(2019)18",
      "Adopté le 3 avril 2019",
      "La loi a été modifiée dans les années qui ont suivi, et les autorités ont été rencontrées.",
      "LISTE DES RECOMMANDATIONS",
      "1. (§ 2) L’ECRI recommande que les autorités comblent les lacunes.",
      "2. (§ 41) L’ECRI recommande vivement aux autorités de recueillir des données.",
    );
    expect(reading).toMatchObject({ state: "SVN", language: "fr", review: { mechanism: "ECRI" } });
    expect(short(reading)).toEqual(["2:", "41:"]);
  });

  test.each([
    [
      "CPT",
      [
        "CPT/Inf (2020) 5",
        "Report to the Slovenian Government on the visit to Slovenia carried out by the European Committee for the Prevention of Torture and Inhuman or Degrading Treatment or Punishment (CPT) from 28 March to 4 April 2017",
        "1. In pursuance of Article 7 of the Convention, a delegation of the CPT visited Slovenia.",
        "2. Cells measured 6 m². The CPT recommends that the Slovenian authorities ensure 4 m² per prisoner.",
        "3. The Committee also calls upon the authorities to train staff.",
        "4. Food was good.",
      ],
      ["2:", "3:"],
    ],
    [
      "GRETA",
      [
        "GRETA(2018)28",
        "Group of Experts on Action against Trafficking in Human Beings",
        "REPORT concerning the implementation of the Convention by Slovenia",
        "1. Slovenia ratified the Convention in 2009.",
        "2. GRETA urges the Slovenian authorities to adopt an action plan.",
        "3. GRETA considers that the authorities should strengthen training.",
        "4. Officials were met.",
      ],
      ["2:", "3:"],
    ],
    [
      "FCNM",
      [
        "ADVISORY COMMITTEE ON THE FRAMEWORK CONVENTION FOR THE PROTECTION OF NATIONAL MINORITIES",
        "ACFC/OP/IV(2017)003",
        "Fourth Opinion on Slovenia - adopted on 21 June 2017",
        "1. The Opinion was adopted in accordance with the Framework Convention.",
        "2. The Advisory Committee asks the authorities to reconsider the scope of application.",
        "3. It welcomes dialogue.",
        "4. The Advisory Committee strongly urges the authorities to adopt a law.",
      ],
      ["2:", "4:"],
    ],
  ])("%s", (mechanism, texts, items) => {
    const reading = read(...texts);
    expect(reading).toMatchObject({ type: "monitoring_report", state: "SVN", review: { mechanism } });
    expect(short(reading)).toEqual(items);
  });

  test("the Committee of Ministers asks in a resolution", () => {
    const reading = read(
      "Resolution CM/ResCMN(2019)3 on the implementation of the Framework Convention for the Protection of National Minorities by Slovenia",
      "(Adopted by the Committee of Ministers on 5 March 2019)",
      "The Committee of Ministers, under the terms of Articles 24 to 26 of the Framework Convention,",
      "1. Adopts the following conclusions on Slovenia;",
      "2. Recommends that Slovenia:",
      "- take measures for the Roma;",
      "- promote the languages of minorities.",
      "3. Invites the Government of Slovenia to continue the dialogue.",
    );
    expect(reading).toMatchObject({ type: "resolution", state: "SVN", review: { mechanism: "COE-CM" } });
    expect(short(reading)).toEqual(["null:", "null:", "3:"]);
  });
});

describe("a paper of a regional body that is built otherwise", () => {
  test("is recognised with its body, State and date, and a person chooses", () => {
    const reading = read(
      "COMMISSIONER FOR HUMAN RIGHTS OF THE COUNCIL OF EUROPE",
      "Memorandum on the human rights of migrants in Slovenia",
      "CommHR(2021)7",
      "Strasbourg, 12 May 2021",
      "More could be done in the country for those who come.",
    );
    expect(reading).toMatchObject({
      type: "monitoring_report",
      symbol: "CommHR(2021)7",
      state: "SVN",
      datedOn: "2021-05-12",
      items: [],
      notices: [{ code: "choose_paragraphs", data: {} }],
    });
  });
});

describe("other papers", () => {
  test("that name a regional body are none", () => {
    for (const texts of [
      [
        "A/HRC/WG.6/34/SVN/1",
        "# National report",
        "1. Slovenia executes the judgments of the European Court of Human Rights.",
      ],
      ["CCPR/C/SVN/CO/3", "# Concluding observations", "European Court of Human Rights"],
      ["# A letter home", "The judgment was long.", "Greetings."],
    ]) {
      expect(readRegionalPaper(paragraphs(...texts), source)).toBeNull();
    }
  });
});
