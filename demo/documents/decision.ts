import { UnitedNationsPaper } from "../paper/pdf.ts";
import type { Review } from "../texts/reviews.ts";

/** The Council's decision that adopts the outcome, in the form of its year. */
export async function writeDecision(file: string, review: Review): Promise<void> {
  const isNew = review.cycle === 3;
  const title = "Decision adopted by the Human Rights Council";
  const paper = new UnitedNationsPaper(
    {
      symbol: review.decisionSymbol,
      date: review.decisionPrinted,
      jobNumber: review.decisionJob,
      body: [
        "Human Rights Council",
        `${review.councilName[0]!.toUpperCase()}${review.councilName.slice(1)} session`,
        ...(isNew ? [review.councilDates] : []),
        "Agenda item 6",
        "Universal periodic review",
      ],
      titles: [isNew ? `${title} on ${review.decisionDate}` : title],
      ...(isNew
        ? {
            footnote: `¹  ${review.reportSymbol}.\n²  ${review.reportSymbol}/Add.1; see also A/HRC/${review.council}/2, chap. VI.`,
          }
        : {}),
    },
    new Date(`${review.decidedOn}T00:00:00Z`),
  );
  if (isNew) {
    paper.heading("", `${review.decisionNumber}. Outcome of the universal periodic review: Kaluvia`, 2);
  } else {
    paper.heading("", `${review.decisionNumber}.`, 2);
    paper.heading("", "Outcome of the universal periodic review: Kaluvia", 2);
  }
  const opening = { indent: 28 };
  paper.plain("The Human Rights Council,", { ...opening, isItalic: true });
  paper.plain(
    review.cycle === 1
      ? "Acting in compliance with the mandate entrusted to it by the General Assembly in its resolution 60/251 of 15 March 2006 and Council resolution 5/1 of 18 June 2007, and in accordance with the President’s statement PRST/8/1 on modalities and practices for the universal periodic review process of 9 April 2008;"
      : "Acting in compliance with the mandate entrusted to it by the General Assembly in its resolution 60/251 of 15 March 2006, and with Human Rights Council resolutions 5/1 of 18 June 2007 and 16/21 of 25 March 2011, and President’s statement PRST/8/1 of 9 April 2008, on the modalities and practices for the universal periodic review process,",
    opening,
  );
  paper.plain(
    `Having conducted the review of Kaluvia on ${review.reviewedOn} in conformity with all the relevant provisions contained in ${review.cycle === 1 ? "Council resolution 5/1;" : "the annex to Council resolution 5/1,"}`,
    opening,
  );
  const views = `the views of ${review.cycle === 1 ? "Kaluvia" : "the State"} concerning the recommendations and/or conclusions${review.cycle === 1 ? "" : " made"}, ${review.cycle === 1 ? "as well as" : "and"} its voluntary commitments and ${review.cycle === 1 ? "its " : ""}replies presented before the adoption of the outcome by the plenary to questions or issues that were not sufficiently addressed during the interactive dialogue held in the Working Group`;
  const chapter = `(${review.reportSymbol}/Add.1 and A/HRC/${review.council}/2, chap. VI)`;
  paper.plain(
    {
      1: `Adopts the outcome of the universal periodic review of Kaluvia, which is constituted of the report of the Working Group on Kaluvia (${review.reportSymbol}), together with ${views} ${chapter}.`,
      2: `Decides to adopt the outcome of the review of Kaluvia, comprising the report thereon of the Working Group on the Universal Periodic Review (${review.reportSymbol}), ${views} ${chapter}.`,
      3: `Adopts the outcome of the review of Kaluvia, comprising the report thereon of the Working Group on the Universal Periodic Review,¹ ${views}.²`,
    }[review.cycle],
    opening,
  );
  paper.plain(`${review.decisionMeeting} meeting`, { isItalic: true, align: "right" });
  paper.plain(review.decisionDate, { isItalic: true, align: "right" });
  paper.plain("");
  paper.plain("[Adopted without a vote.]", opening);
  await paper.save(file);
}
