import { UnitedNationsPaper } from "../paper/pdf.ts";
import type { Recommendation } from "../recommendations.ts";
import { pledges, presentations, replies, statements, subjects } from "../texts/proceedings.ts";
import type { Review } from "../texts/reviews.ts";
import { speakers } from "../texts/states.ts";
import { nameOf, printed, speaking as speakingOf } from "./states-in-brackets.ts";

/** "France and Mali", "France, Mali and Peru". */
function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** What was said, one text for each numbered paragraph. The numbers are fixed, so States share paragraphs where there are more. */
function dialogue(
  review: Review,
  recommendations: readonly Recommendation[],
  paragraphs: number,
): { texts: string[]; delegations: number } {
  const subjectOf = new Map<string, string>();
  for (const { clauses, theme } of recommendations) {
    for (const state of clauses.flatMap(({ recommenders }) => recommenders)) {
      if (!subjectOf.has(state)) subjectOf.set(state, subjects[theme.heading]!);
    }
  }
  const told = replies[review.cycle - 1]!;
  const room = paragraphs - told.length;
  const others = [...speakers.keys()].filter((state) => !subjectOf.has(state));
  const speaking = [...subjectOf.keys(), ...others.slice(0, Math.max(0, room - subjectOf.size))].sort(
    (one, other) => nameOf(one).localeCompare(nameOf(other), "en"),
  );
  const shared = speaking.length - room;
  const texts: string[] = [];
  for (let at = 0; at < speaking.length; ) {
    const takes = at / 2 < shared ? 2 : 1;
    const states = speaking.slice(at, at + takes);
    const said = states.map((state, part) => {
      const statement = statements[(at + part + review.cycle) % statements.length]!;
      return statement
        .replace("STATE", speakingOf(state))
        .replace("SUBJECT", subjectOf.get(state) ?? "cooperation with the universal periodic review");
    });
    texts.push(said.join(" "));
    at += takes;
  }
  // The delegation answers between the statements of the others.
  const every = Math.ceil(texts.length / told.length);
  return {
    texts: told.flatMap((reply, at) => [...texts.slice(at * every, (at + 1) * every), reply]),
    delegations: speaking.length,
  };
}

function introduction(paper: UnitedNationsPaper, review: Review): void {
  const councilResolution = review.cycle === 1 ? "5/1" : "5/1 of 18 June 2007";
  paper.heading("", "Introduction");
  paper.paragraph(
    "1.",
    `The Working Group on the Universal Periodic Review, established in accordance with Human Rights Council resolution ${councilResolution}, held its ${review.sessionName} session from ${review.sessionDates}. The review of Kaluvia was held at the ${review.meeting} meeting, on ${review.reviewedOn}. The delegation of Kaluvia was headed by ${review.head}. At its ${review.adoptionMeeting} meeting, held on ${review.adoptedInWorkingGroup}, the Working Group adopted the report on Kaluvia.`,
  );
  paper.paragraph(
    "2.",
    `On ${review.troikaSelectedOn}, the Human Rights Council selected the following group of rapporteurs (troika) to facilitate the review of Kaluvia: ${review.troika}.`,
  );
  const basis =
    review.cycle === 1
      ? "paragraph 15 of the annex to resolution 5/1"
      : "paragraph 15 of the annex to Human Rights Council resolution 5/1 and paragraph 5 of the annex to Council resolution 16/21";
  paper.paragraph(
    "3.",
    `In accordance with ${basis}, the following documents were issued for the review of Kaluvia:`,
  );
  const papers = [
    "A national report submitted/written presentation made in accordance with paragraph 15 (a)",
    "A compilation prepared by the Office of the United Nations High Commissioner for Human Rights (OHCHR) in accordance with paragraph 15 (b)",
    "A summary prepared by OHCHR in accordance with paragraph 15 (c)",
  ];
  for (const [at, text] of papers.entries()) {
    const sign = at === papers.length - 1 ? "." : ";";
    const symbol = `A/HRC/WG.6/${review.session}/XKV/${at + 1}`;
    paper.paragraph(`(${"abc"[at]})`, `${text} (${symbol})${sign}`, { indent: 29 });
  }
  paper.paragraph(
    "4.",
    `A list of questions prepared in advance by ${review.questionsFrom} was transmitted to Kaluvia through the troika. Those questions are available on ${review.questionsWhere}.`,
  );
}

function proceedings(
  paper: UnitedNationsPaper,
  review: Review,
  recommendations: readonly Recommendation[],
): void {
  let number = 4;
  const say = (text: string) => {
    number += 1;
    paper.paragraph(`${number}.`, text);
  };
  paper.heading("I.", "Summary of the proceedings of the review process");
  paper.heading("A.", "Presentation by the State under review", 2);
  for (const text of presentations[review.cycle - 1]!) say(text);
  paper.heading("B.", "Interactive dialogue and responses by the State under review", 2);
  const { texts, delegations } = dialogue(review, recommendations, review.lastOfProceedings - number - 2);
  say(
    `During the interactive dialogue, ${delegations} delegations made statements. Recommendations made during the dialogue are to be found in section II of the present report.`,
  );
  for (const text of texts) say(text);
  say(
    `In conclusion, the delegation thanked all delegations, the members of the troika, ${inWords(review.troika.split(/, | and /))}, and the secretariat, and gave an assurance that each recommendation would be studied with the competent ministries and with civil society.`,
  );
}

const reservation =
  "All conclusions and/or recommendations contained in the present report reflect the position of the submitting State(s) and/or the State under review. They should not be construed as endorsed by the Working Group as a whole.";

function leadIn(review: Review, list: number): string {
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

function conclusions(
  paper: UnitedNationsPaper,
  review: Review,
  recommendations: readonly Recommendation[],
): void {
  const isBold = review.cycle > 1;
  const lists = [...new Set(recommendations.map(({ list }) => list))];
  paper.heading("II.", "Conclusions and/or recommendations");
  for (const list of lists) {
    const items = recommendations.filter((item) => item.list === list);
    paper.paragraph(`${list}.`, leadIn(review, list), { isBold });
    for (const [at, item] of items.entries()) {
      const text = `${printed(item, review.cycle === 3 ? "each" : "one")}${at === items.length - 1 ? "." : ";"}`;
      if (review.cycle === 1) paper.hangingItem(`${item.number}.`, text, { indent: 29, hang: 28 });
      else paper.paragraph(item.paragraph, text, { indent: 29, isBold });
    }
  }
  const last = lists.at(-1)! + 1;
  paper.paragraph(`${last}.`, reservation, { isBold });
  if (review.cycle < 3) return;
  paper.heading("III.", "Voluntary pledges and commitments");
  paper.paragraph(`${last + 1}.`, "Kaluvia made the following voluntary pledges and commitments:");
  for (const [at, text] of pledges.entries()) {
    const sign = at === pledges.length - 1 ? "." : ";";
    paper.paragraph(`(${"abc"[at]})`, `${text}${sign}`, { indent: 29 });
  }
}

/** The report of the Working Group, with what was said and what was recommended. */
export async function writeReport(
  file: string,
  review: Review,
  recommendations: readonly Recommendation[],
): Promise<void> {
  const paper = new UnitedNationsPaper(
    {
      symbol: review.reportSymbol,
      date: review.reportDate,
      jobNumber: review.reportJob,
      body: [
        "Human Rights Council",
        `${review.councilName[0]!.toUpperCase()}${review.councilName.slice(1)} session`,
        ...(review.cycle === 3 ? [review.councilDates] : []),
        "Agenda item 6",
        "Universal periodic review",
      ],
      titles: ["Report of the Working Group on the Universal Periodic Review*", "Kaluvia"],
      footnote:
        "*  The annex to the present report is being issued without formal editing, in the language of submission only.",
    },
    new Date(Date.UTC(review.year + (review.cycle === 3 ? 0 : 1), 0, 4)),
  );
  paper.nextPage();
  introduction(paper, review);
  proceedings(paper, review, recommendations);
  conclusions(paper, review, recommendations);
  paper.nextPage();
  paper.heading("", "Annex");
  paper.heading("", "Composition of the delegation", 2);
  paper.plain(
    `The delegation of Kaluvia was headed by ${review.head}, and composed of the following members:`,
    { indent: 29 },
  );
  for (const member of review.delegation) paper.hangingItem("•", member, { indent: 43, hang: 14 });
  await paper.save(file);
}
