import type { Review } from "../texts/reviews.ts";

/** One paragraph of the introduction; what stands under letters comes after the one with the number. */
export interface Opening {
  readonly text: string;
  readonly lettered: readonly string[];
}

/** Paragraphs 1 to 4 of every report: the meeting, the troika, the documents and the questions. */
export function openingsOf(review: Review): readonly Opening[] {
  const councilResolution = review.cycle === 1 ? "5/1" : "5/1 of 18 June 2007";
  const basis =
    review.cycle === 1
      ? "paragraph 15 of the annex to resolution 5/1"
      : "paragraph 15 of the annex to Human Rights Council resolution 5/1 and paragraph 5 of the annex to Council resolution 16/21";
  const papers = [
    "A national report submitted/written presentation made in accordance with paragraph 15 (a)",
    "A compilation prepared by the Office of the United Nations High Commissioner for Human Rights (OHCHR) in accordance with paragraph 15 (b)",
    "A summary prepared by OHCHR in accordance with paragraph 15 (c)",
  ];
  return [
    {
      text: `The Working Group on the Universal Periodic Review, established in accordance with Human Rights Council resolution ${councilResolution}, held its ${review.sessionName} session from ${review.sessionDates}. The review of Kaluvia was held at the ${review.meeting} meeting, on ${review.reviewedOn}. The delegation of Kaluvia was headed by ${review.head}. At its ${review.adoptionMeeting} meeting, held on ${review.adoptedInWorkingGroup}, the Working Group adopted the report on Kaluvia.`,
      lettered: [],
    },
    {
      text: `On ${review.troikaSelectedOn}, the Human Rights Council selected the following group of rapporteurs (troika) to facilitate the review of Kaluvia: ${review.troika}.`,
      lettered: [],
    },
    {
      text: `In accordance with ${basis}, the following documents were issued for the review of Kaluvia:`,
      lettered: papers.map((text, at) => {
        const sign = at === papers.length - 1 ? "." : ";";
        return `${text} (A/HRC/WG.6/${review.session}/XKV/${at + 1})${sign}`;
      }),
    },
    {
      text: `A list of questions prepared in advance by ${review.questionsFrom} was transmitted to Kaluvia through the troika. Those questions are available on ${review.questionsWhere}.`,
      lettered: [],
    },
  ];
}

/** How each report closes its list. */
export const reservation =
  "All conclusions and/or recommendations contained in the present report reflect the position of the submitting State(s) and/or the State under review. They should not be construed as endorsed by the Working Group as a whole.";

/** What stands before a list of recommendations, and says their position. */
export function leadIn(review: Review, list: number): string {
  const examined = `The following recommendations will be examined by Kaluvia, which will provide responses in due time, but no later than the ${review.councilName} session of the Human Rights Council:`;
  switch (list) {
    case 96:
      return "The recommendations formulated during the interactive dialogue and listed below have been examined by Kaluvia and enjoy the support of Kaluvia:";
    case 98:
      return "The recommendations below did not enjoy the support of Kaluvia:";
    case 127:
      return `The recommendations formulated during the interactive dialogue and listed below will be examined by Kaluvia, which will provide responses in due time, but no later than the ${review.councilName} session of the Human Rights Council in March 2016:`;
    case 140:
      return "The recommendations formulated during the interactive dialogue/listed below have been examined by Kaluvia and enjoy the support of Kaluvia:";
    default:
      return examined;
  }
}
