import { UnitedNationsPaper } from "../paper/pdf.ts";
import type { Recommendation } from "../recommendations.ts";
import { pledges, presentations, replies, statements, subjects } from "../texts/proceedings.ts";
import type { Review } from "../texts/reviews.ts";
import { speakers } from "../texts/states.ts";
import { leadIn, openingsOf, reservation } from "./openings.ts";
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
  paper.heading("", "Introduction");
  for (const [at, { text, lettered }] of openingsOf(review).entries()) {
    paper.paragraph(`${at + 1}.`, text);
    for (const [under, one] of lettered.entries()) {
      paper.paragraph(`(${"abc"[under]})`, one, { indent: 29 });
    }
  }
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
      partsWords: review.cycle === 1,
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
