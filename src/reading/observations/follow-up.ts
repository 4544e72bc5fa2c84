import { addMonths } from "../../kernel/index.ts";
import type { ReadFollowUp, ReadObservations, ReadSection } from "../model.ts";
import { type NumberedParagraph, wholeText } from "../numbered/index.ts";
import { plainDigits } from "../scripts.ts";
import { articlesIn } from "./articles.ts";
import { daysIn, namedDays } from "./named-days.ts";
import type { ObservationsPart } from "./parts.ts";

type Paragraph = NumberedParagraph<ObservationsPart>;

/** "paragraphs 20 (equal recognition) and 46", "apartados b) y c) del párrafo 16", "第15和第27段", "الفقرتين 20 و46". */
const paragraphWords =
  /\b(?:paras?\b\.?|paragraphs?|paragraphes?|par\.|párrafos?|párrs?\.)|пункт\p{L}*|(?:ال)?فقر(?:ة|ات|تين|تان)|الاقرة/giu;
const chineseParagraphs = /第\s*(\d{1,3}(?:\s*(?:[、,，和及至-]|以及)\s*第?\s*\d{1,3})*)\s*段/gu;
/** "20", "16 (b)", "35 c)"; no year, symbol or article. */
const numberOf =
  /(?<![\d/.]|arts?\.? |article |artículo |статья |المادة )(\d{1,3})(?![\d/])\s*(?:[(（]?\s*([a-zа-яأ-ي])\s*[)）])?/giu;

/** Numbers of other paragraphs that a paragraph names, with their letters: ["20", "46", "16 (b)"]. */
function paragraphsNamed({ number, lists }: Paragraph, all: ReadonlySet<number>): string[] {
  // What stands in brackets behind a number says what its paragraph is about.
  const text = plainDigits(wholeText(lists)).replace(/[(（][^()（）]{3,}[)）]/gu, " ");
  const found = new Set<string>();
  const add = (printed: string, letter?: string): void => {
    const named = Number(printed);
    if (named < number && all.has(named))
      found.add(letter === undefined ? String(named) : `${named} (${letter})`);
  };
  for (const [, numbers = ""] of text.matchAll(chineseParagraphs)) {
    for (const [, printed = ""] of numbers.matchAll(/(\d{1,3})/gu)) add(printed);
  }
  for (const match of text.matchAll(paragraphWords)) {
    const sentence = /^[^.。؛]*/u.exec(text.slice(match.index + match[0].length))?.[0] ?? "";
    // "paragraph 5, of its rules of procedure", "article 35 (2)": other papers' paragraphs.
    if (
      /\b(?:rule|article|artículo|règle|stat|résolution|resolution)\b[^.;]{0,40}$/iu.test(
        text.slice(0, match.index),
      )
    )
      continue;
    for (const [, printed = "", letter] of sentence.matchAll(numberOf)) add(printed, letter?.toLowerCase());
  }
  return [...found].sort((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10));
}

/**
 * What observations say beside what they ask: their sections, the day they were adopted, which paragraphs are urgent and by when
 * information on them is due, and when the next report is.
 */
export function readAround(
  numbered: readonly Paragraph[],
  asking: readonly Paragraph[],
  datedOn: string | null,
): ReadObservations {
  const all = new Set(numbered.map(({ number }) => number));
  const first = numbered.find(({ number }) => number <= 2);
  const adoptedOn = adoptionIn(first, datedOn);
  const followUp: ReadFollowUp[] = [];
  let nextReport: ReadObservations["nextReport"] = null;
  for (const paragraph of numbered.filter(({ part }) => part !== "introduction" && part !== "positive")) {
    const { number, lists, part } = paragraph;
    const days = namedDays(wholeText(lists));
    if (days.report !== null) nextReport = { paragraph: String(number), dueOn: days.report };
    const isAsking = asking.includes(paragraph);
    const isDue = days.followUp !== null || days.followUpMonths !== null;
    // Which ones are urgent is said in the closing part, or in a paragraph that asks for nothing itself.
    const names = part === "follow_up" || isDue || !isAsking ? paragraphsNamed(paragraph, all) : [];
    if (!isDue && (part !== "follow_up" || names.length === 0)) continue;
    const counted =
      days.followUpMonths === null || adoptedOn === null ? null : addMonths(adoptedOn, days.followUpMonths);
    followUp.push({
      paragraph: String(number),
      paragraphs: names,
      months: days.followUpMonths,
      dueOn: days.followUp ?? counted,
    });
  }
  return {
    adoptedOn,
    sections: sectionsOf(numbered),
    followUp,
    nextReport,
    concerns: concernsOf(numbered, asking),
  };
}

/** The last day that the first paragraph prints: that of the meeting at which the observations were adopted. */
function adoptionIn(first: Paragraph | undefined, datedOn: string | null): string | null {
  const days = first === undefined ? [] : daysIn(first.text);
  const last = days.filter((day) => datedOn === null || day <= datedOn).at(-1);
  return last ?? null;
}

function sectionsOf(numbered: readonly Paragraph[]): ReadSection[] {
  const sections: {
    heading: string | null;
    section: string | null;
    part: string;
    from: string;
    to: string;
    articles: string[];
  }[] = [];
  for (const { heading, section, part, number } of numbered) {
    const last = sections.at(-1);
    if (last !== undefined && last.heading === heading && last.section === section && last.part === part) {
      last.to = String(number);
      continue;
    }
    const articles = articlesIn(heading ?? section ?? "");
    sections.push({ heading, section, part, from: String(number), to: String(number), articles });
  }
  return sections;
}

/** Paragraphs of the body that ask for nothing, with the one that answers them: the next that asks under the same heading. */
function concernsOf(
  numbered: readonly Paragraph[],
  asking: readonly Paragraph[],
): ReadObservations["concerns"] {
  return numbered.flatMap((paragraph, at) => {
    if (paragraph.part !== "principal" || asking.includes(paragraph)) return [];
    const later = numbered
      .slice(at + 1)
      .find((one) => asking.includes(one) || one.heading !== paragraph.heading);
    const isAnswered = later !== undefined && asking.includes(later) && later.heading === paragraph.heading;
    return [
      {
        paragraph: String(paragraph.number),
        text: wholeText(paragraph.lists),
        answeredBy: isAnswered ? String(later.number) : null,
      },
    ];
  });
}

/** What a paragraph that asks stands under and answers. */
export function contextOf(
  paragraph: Paragraph,
  concerns: ReadObservations["concerns"],
): { readonly articles: readonly string[]; readonly concerns: readonly string[] } {
  const answered = concerns.filter(({ answeredBy }) => answeredBy === String(paragraph.number));
  const ofHeading = articlesIn(paragraph.heading ?? paragraph.section ?? "");
  const articles =
    ofHeading.length > 0
      ? ofHeading
      : articlesIn([...answered.map(({ text }) => text), wholeText(paragraph.lists)].join(" "));
  return { articles, concerns: answered.map((concern) => concern.paragraph) };
}
