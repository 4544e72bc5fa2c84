/** The facts of one review, as its papers give them. */
export interface Review {
  readonly cycle: 1 | 2 | 3;
  /** Session of the Working Group, and its dates in words. */
  readonly session: number;
  readonly sessionName: string;
  readonly sessionDates: string;
  readonly year: number;
  readonly reviewedOn: string;
  readonly meeting: string;
  readonly adoptedInWorkingGroup: string;
  readonly adoptionMeeting: string;
  readonly troika: string;
  readonly troikaSelectedOn: string;
  readonly questionsFrom: string;
  readonly questionsWhere: string;
  /** Session of the Council. */
  readonly council: number;
  readonly councilName: string;
  readonly councilDates: string;
  readonly reportSymbol: string;
  readonly reportDate: string;
  readonly reportJob: string;
  readonly addendumDate: string;
  readonly addendumJob: string;
  readonly decisionSymbol: string;
  readonly decisionNumber: string;
  readonly decisionDate: string;
  readonly decisionMeeting: string;
  /** The same, YYYY-MM-DD. */
  readonly decidedOn: string;
  readonly decisionPrinted: string;
  readonly decisionJob: string;
  /** Paragraph of the report before the first list of recommendations: what is said fills the numbers up to it. */
  readonly lastOfProceedings: number;
  readonly head: string;
  readonly delegation: readonly string[];
}

/** The three reviews of Kaluvia. */
export const reviews: readonly Review[] = [
  {
    cycle: 1,
    session: 9,
    sessionName: "ninth",
    sessionDates: "1 to 12 November 2010",
    year: 2010,
    reviewedOn: "3 November 2010",
    meeting: "5th",
    adoptedInWorkingGroup: "8 November 2010",
    adoptionMeeting: "11th",
    troika: "Chile, Norway and Malaysia",
    troikaSelectedOn: "21 June 2010",
    questionsFrom: "Argentina, Denmark, Germany, Norway, Slovenia and Sweden",
    questionsWhere: "the extranet of the universal periodic review",
    council: 17,
    councilName: "seventeenth",
    councilDates: "30 May–17 June 2011",
    reportSymbol: "A/HRC/17/91",
    reportDate: "4 January 2011",
    reportJob: "GE.11-00091",
    addendumDate: "18 May 2011",
    addendumJob: "GE.11-00417",
    decisionSymbol: "A/HRC/DEC/17/109",
    decisionNumber: "17/109",
    decisionDate: "9 June 2011",
    decisionMeeting: "18th",
    decidedOn: "2011-06-09",
    decisionPrinted: "18 July 2011",
    decisionJob: "GE.11-00630",
    lastOfProceedings: 95,
    head: "the Minister of Justice, Ilko Darvenar",
    delegation: [
      "Mr. Ilko Darvenar, Minister of Justice, Head of Delegation;",
      "Ms. Sanda Orvelin, Ambassador, Permanent Representative of Kaluvia to the United Nations Office at Geneva;",
      "Mr. Tavo Brenik, State Secretary, Ministry of the Interior;",
      "Ms. Elira Monsadze, Director of Legal Affairs, Ministry of Foreign Affairs;",
      "Mr. Rusen Kalavi, Head of the Department of Minorities, Ministry of Culture;",
      "Ms. Dorana Vilt, Adviser, Ministry of Labour and Social Affairs.",
    ],
  },
  {
    cycle: 2,
    session: 23,
    sessionName: "twenty-third",
    sessionDates: "2 to 13 November 2015",
    year: 2015,
    reviewedOn: "5 November 2015",
    meeting: "8th",
    adoptedInWorkingGroup: "10 November 2015",
    adoptionMeeting: "14th",
    troika: "Botswana, Estonia and Viet Nam",
    troikaSelectedOn: "13 January 2015",
    questionsFrom:
      "Belgium, Germany, Mexico, Norway, Spain, Sweden, Switzerland and the United Kingdom of Great Britain and Northern Ireland",
    questionsWhere: "the extranet of the universal periodic review",
    council: 31,
    councilName: "thirty-first",
    councilDates: "29 February–24 March 2016",
    reportSymbol: "A/HRC/31/92",
    reportDate: "21 December 2015",
    reportJob: "GE.15-00092",
    addendumDate: "1 March 2016",
    addendumJob: "GE.16-00214",
    decisionSymbol: "A/HRC/DEC/31/110",
    decisionNumber: "31/110",
    decisionDate: "17 March 2016",
    decisionMeeting: "46th",
    decidedOn: "2016-03-17",
    decisionPrinted: "11 April 2016",
    decisionJob: "GE.16-00388",
    lastOfProceedings: 126,
    head: "the Deputy Minister of Foreign Affairs, Elira Monsadze",
    delegation: [
      "Ms. Elira Monsadze, Deputy Minister of Foreign Affairs, Head of Delegation;",
      "Mr. Oren Halstav, Ambassador, Permanent Representative of Kaluvia to the United Nations Office at Geneva;",
      "Ms. Pavla Sorrin, Deputy Minister of Justice;",
      "Mr. Rusen Kalavi, Chair of the Committee on Human Rights Reporting;",
      "Ms. Mirela Ostavan, Judge, Court of Appeal of Oremund;",
      "Mr. Jano Terevi, Director of Social Protection, Ministry of Labour and Social Affairs;",
      "Ms. Ilsa Kurvent, Second Secretary, Permanent Mission.",
    ],
  },
  {
    cycle: 3,
    session: 37,
    sessionName: "thirty-seventh",
    sessionDates: "18 to 29 January 2021",
    year: 2021,
    reviewedOn: "21 January 2021",
    meeting: "7th",
    adoptedInWorkingGroup: "26 January 2021",
    adoptionMeeting: "13th",
    troika: "Bahrain, Mexico and Senegal",
    troikaSelectedOn: "12 January 2021",
    questionsFrom:
      "Belgium, Germany, Portugal, on behalf of the Group of Friends on national mechanisms for implementation, reporting and follow-up, Slovenia, Spain, Sweden, the United Kingdom of Great Britain and Northern Ireland, the United States of America and Uruguay",
    questionsWhere: "the website of the universal periodic review",
    council: 47,
    councilName: "forty-seventh",
    councilDates: "21 June–14 July 2021",
    reportSymbol: "A/HRC/47/93",
    reportDate: "12 April 2021",
    reportJob: "GE.21-00093",
    addendumDate: "7 June 2021",
    addendumJob: "GE.21-00305",
    decisionSymbol: "A/HRC/DEC/47/111",
    decisionNumber: "47/111",
    decisionDate: "8 July 2021",
    decisionMeeting: "28th",
    decidedOn: "2021-07-08",
    decisionPrinted: "13 July 2021",
    decisionJob: "GE.21-00446",
    lastOfProceedings: 139,
    head: "the Minister of Foreign Affairs, Pavla Sorrin",
    delegation: [
      "Ms. Pavla Sorrin, Minister of Foreign Affairs, Head of Delegation;",
      "Ms. Mirela Ostavan, Minister of Justice;",
      "Mr. Jano Terevi, Ambassador, Permanent Representative of Kaluvia to the United Nations Office at Geneva;",
      "Ms. Dorana Vilt, Director of the secretariat of the National Mechanism for Implementation, Reporting and Follow-up;",
      "Mr. Sevan Dorlik, Head of the Department of Human Rights, Ministry of the Interior;",
      "Ms. Anvara Silik, Chair of the Council of National Minorities;",
      "Mr. Tomo Rauden, First Secretary, Permanent Mission.",
    ],
  },
];
