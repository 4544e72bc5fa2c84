import { UnitedNationsPaper } from "../paper/pdf.ts";
import { type NumberedBlock, writeWordPaper } from "../paper/word.ts";
import type { Recommendation } from "../recommendations.ts";
import type { Answer } from "../texts/index.ts";
import type { Review } from "../texts/reviews.ts";
import { ranges } from "./states-in-brackets.ts";

/** The paragraph of the addendum that gives each answer, in the papers that answer by groups. */
export const paragraphOfAnswer: Readonly<Record<Answer, string>> = {
  accepted: "3",
  implemented: "4",
  in_part: "5",
  noted: "6",
};

function titleOf(review: Review) {
  return {
    symbol: `${review.reportSymbol}/Add.1`,
    date: review.addendumDate,
    jobNumber: review.addendumJob,
    body: [
      "Human Rights Council",
      `${review.councilName[0]!.toUpperCase()}${review.councilName.slice(1)} session`,
      ...(review.cycle === 3 ? [review.councilDates] : []),
      "Agenda item 6",
      "Universal periodic review",
    ],
    titles: [
      "Report of the Working Group on the Universal Periodic Review*",
      "Kaluvia",
      "Addendum",
      "Views on conclusions and/or recommendations, voluntary commitments and replies presented by the State under review",
    ],
    footnote:
      "*  The present document was not edited before being sent to the United Nations translation services.",
  };
}

/** One answer for each recommendation, as in the first cycle. */
async function writeOneByOne(
  file: string,
  review: Review,
  items: readonly Recommendation[],
  madeAt: Date,
): Promise<void> {
  const paper = new UnitedNationsPaper(titleOf(review), madeAt);
  paper.nextPage();
  paper.plain(
    `Kaluvia welcomes the recommendations made during its universal periodic review on ${review.reviewedOn}. After consultations with the ministries concerned, Parliament and civil society, its answers to the recommendations left open at that time are as follows.`,
  );
  const openings: Record<Answer, string> = {
    accepted: "Kaluvia accepts the recommendation. ",
    implemented: "Kaluvia accepts the recommendation and considers it already implemented. ",
    in_part: "",
    noted: "Kaluvia does not accept the recommendation. ",
  };
  for (const { paragraph, answer, comment } of items) {
    paper.hangingItem(paragraph, `${openings[answer]}${comment ?? ""}`.trim());
  }
  await paper.save(file);
}

/** "1–4, 7, 9–11" with the prefix before the first number only; some ranges carry it on both sides, as in real papers. */
function enumeration(items: readonly Recommendation[], prefix: "first" | "all"): string {
  const list = items[0]!.list;
  return ranges(items.map(({ number }) => number))
    .map(({ from, to }, at) => {
      const before = prefix === "all" || at === 0 || at % 9 === 4 ? `${list}.` : "";
      if (from === to) return `${before}${from}`;
      return prefix === "all" ? `${before}${from}–${before}${to}` : `${before}${from}–${to}`;
    })
    .join(", ");
}

interface Group {
  readonly heading: string;
  readonly answer: Answer;
  readonly words: (numbers: string) => string;
}

const groups: Readonly<Record<2 | 3, readonly Group[]>> = {
  2: [
    {
      heading: "Accepted recommendations",
      answer: "accepted",
      words: (numbers) => `The Government of Kaluvia accepts the recommendations ${numbers}.`,
    },
    {
      heading:
        "Accepted recommendations that Kaluvia considers already implemented or in process of implementation",
      answer: "implemented",
      words: (numbers) =>
        `The Government of Kaluvia accepts the recommendations ${numbers}. Kaluvia considers that they are already implemented or in the process of implementation.`,
    },
    {
      heading: "Recommendations accepted in part",
      answer: "in_part",
      words: (numbers) => `The Government of Kaluvia accepts in part the recommendations ${numbers}.`,
    },
    {
      heading: "Noted recommendations",
      answer: "noted",
      words: (numbers) => `The Government of Kaluvia takes note of the recommendations ${numbers}.`,
    },
  ],
  3: [
    {
      heading: "Recommendations that enjoy the support of Kaluvia",
      answer: "accepted",
      words: (numbers) => `The following recommendations enjoy the support of Kaluvia: ${numbers}.`,
    },
    {
      heading: "Recommendations that Kaluvia supports and considers already implemented",
      answer: "implemented",
      words: (numbers) =>
        `The following recommendations enjoy the support of Kaluvia, which considers that they are already implemented or in the process of implementation: ${numbers}.`,
    },
    {
      heading: "Recommendations that Kaluvia supports in part",
      answer: "in_part",
      words: (numbers) => `The following recommendations are supported in part by Kaluvia: ${numbers}.`,
    },
    {
      heading: "Recommendations that Kaluvia notes",
      answer: "noted",
      words: (numbers) => `Kaluvia takes note of the following recommendations: ${numbers}.`,
    },
  ],
};

function introduction(review: Review, items: readonly Recommendation[]): [string, string] {
  const count = (...answers: Answer[]) => items.filter(({ answer }) => answers.includes(answer)).length;
  if (review.cycle === 2) {
    return [
      `The present document is the response of the Government of Kaluvia to the recommendations made during its second universal periodic review on ${review.reviewedOn}. The report of the Working Group contains ${items.length} recommendations.`,
      `The Government of Kaluvia accepts ${count("accepted", "implemented")} recommendations, of which it considers ${count("implemented")} to be already implemented or in the process of implementation. The Government accepts in part ${count("in_part")} recommendations, and ${count("noted")} recommendations are noted.`,
    ];
  }
  return [
    `Kaluvia thanks all delegations for their participation in its third universal periodic review on ${review.reviewedOn}. The present document gives its responses to the ${items.length} recommendations that remained to be examined after the adoption of the report of the Working Group (${review.reportSymbol}).`,
    "The responses were prepared by the National Mechanism for Implementation, Reporting and Follow-up and discussed with Parliament, the Kaluvian Human Rights Commission and civil society.",
  ];
}

/** Answers by groups of numbers, then comments under the numbers: the second cycle as PDF, the third as Word. */
async function writeByGroups(
  file: string,
  review: Review,
  cycle: 2 | 3,
  items: readonly Recommendation[],
  madeAt: Date,
): Promise<void> {
  const blocks: NumberedBlock[] = [];
  const roman = ["I.", "II.", "III.", "IV.", "V."];
  for (const [at, text] of introduction(review, items).entries()) {
    blocks.push({ kind: "paragraph", number: `${at + 1}.`, text });
  }
  for (const [at, { heading, answer, words }] of groups[cycle].entries()) {
    const named = items.filter((item) => item.answer === answer);
    blocks.push({ kind: "heading", number: roman[at]!, text: heading });
    const text = words(enumeration(named, cycle === 2 ? "first" : "all"));
    blocks.push({ kind: "paragraph", number: `${paragraphOfAnswer[answer]}.`, text });
  }
  blocks.push({ kind: "heading", number: roman[4]!, text: "Comments on individual recommendations" });
  for (const { paragraph, comment } of items) {
    if (comment !== null) blocks.push({ kind: "item", number: paragraph, text: comment });
  }
  if (cycle === 3) return writeWordPaper(file, titleOf(review), blocks, madeAt);
  const paper = new UnitedNationsPaper(titleOf(review), madeAt);
  paper.nextPage();
  for (const { kind, number, text } of blocks) {
    if (kind === "heading") paper.heading(number, text);
    else paper.paragraph(number, text, { indent: kind === "item" ? 29 : 0 });
  }
  await paper.save(file);
}

/** The State's answers to what its report left open. */
export async function writeAddendum(
  file: string,
  review: Review,
  recommendations: readonly Recommendation[],
): Promise<void> {
  const open = recommendations.filter(({ inReport }) => inReport === "pending");
  const madeAt = new Date(`${review.decidedOn}T00:00:00Z`);
  if (review.cycle === 1) await writeOneByOne(file, review, open, madeAt);
  else await writeByGroups(file, review, review.cycle, open, madeAt);
}
