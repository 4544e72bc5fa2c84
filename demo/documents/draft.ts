import { type WordBlock, writeWordPaper } from "../paper/word.ts";
import type { Recommendation } from "../recommendations.ts";
import { pledges } from "../texts/proceedings.ts";
import type { Review } from "../texts/reviews.ts";
import { leadIn, openingsOf, reservation } from "./openings.ts";
import { printed } from "./states-in-brackets.ts";

/** Symbol of the draft that the Working Group adopts, before there is a report. */
export function draftSymbolOf(review: Review): string {
  return `A/HRC/WG.6/${review.session}/L.14`;
}

/** The draft has no account of the dialogue yet: its lists come after paragraph 5. */
const lastBeforeLists = 5;

/** What stands in the draft instead of each list's number in the report: 140 is 6, 141 is 7. */
export function draftNumbersOf(recommendations: readonly Recommendation[]): ReadonlyMap<number, number> {
  const lists = [...new Set(recommendations.map(({ list }) => list))];
  return new Map(lists.map((list, at) => [list, lastBeforeLists + 1 + at]));
}

/**
 * The Working Group's draft as its secretariat writes it: all numbers are Word's own, kept apart from the text, so that
 * "6.1" stands nowhere in the paragraph.
 */
export async function writeDraft(
  file: string,
  review: Review,
  recommendations: readonly Recommendation[],
): Promise<void> {
  const toCome = "[To be completed by 12 February 2021]";
  const blocks: WordBlock[] = [];
  const heading = (number: string, text: string) => blocks.push({ kind: "heading", number, text });
  const say = (level: 0 | 1 | 2, text: string) => blocks.push({ kind: "automatic", level, text });
  heading("", "Introduction");
  for (const { text, lettered } of openingsOf(review)) {
    say(0, text);
    for (const one of lettered) say(2, one);
  }
  heading("I.", "Summary of the proceedings of the review process");
  heading("A.", "Presentation by the State under review");
  blocks.push({ kind: "paragraph", number: "", text: toCome });
  heading("B.", "Interactive dialogue and responses by the State under review");
  say(0, "Recommendations made during the dialogue are to be found in section II of the present report.");
  blocks.push({ kind: "paragraph", number: "", text: toCome });
  heading("II.", "Conclusions and/or recommendations");
  for (const list of draftNumbersOf(recommendations).keys()) {
    const items = recommendations.filter((item) => item.list === list);
    say(0, leadIn(review, list));
    for (const [at, item] of items.entries()) {
      say(1, `${printed(item, "each")}${at === items.length - 1 ? "." : ";"}`);
    }
  }
  say(0, reservation);
  heading("III.", "Voluntary pledges and commitments");
  say(0, "Kaluvia made the following voluntary pledges and commitments:");
  for (const [at, text] of pledges.entries()) say(2, `${text}${at === pledges.length - 1 ? "." : ";"}`);
  heading("", "Annex");
  heading("", "Composition of the delegation");
  const members = `The delegation of Kaluvia was headed by ${review.head}, and composed of the following members:`;
  for (const text of [members, ...review.delegation]) blocks.push({ kind: "paragraph", number: "", text });
  await writeWordPaper(
    file,
    {
      symbol: draftSymbolOf(review),
      distribution: "Limited",
      date: review.adoptedInWorkingGroup,
      jobNumber: "",
      body: [
        "Human Rights Council",
        "Working Group on the Universal Periodic Review",
        `${review.sessionName[0]!.toUpperCase()}${review.sessionName.slice(1)} session`,
        `Geneva, ${review.sessionDates.replace(" to ", "–")}`,
      ],
      titles: ["Draft report of the Working Group on the Universal Periodic Review*", "Kaluvia"],
      footnote: "*  The annex to the present report is being circulated as received.",
    },
    blocks,
    new Date(Date.UTC(review.year, 0, 26)),
  );
}
