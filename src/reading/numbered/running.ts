import { readLetter, readNumber } from "../paragraph-labels.ts";
import type { ReportParagraph } from "../reports/index.ts";

/** A paragraph that begins one of the run of numbered paragraphs. */
export interface NumberedStart {
  readonly number: number;
  readonly rest: string;
  readonly isCounted: boolean;
}

interface Candidate {
  readonly at: number;
  readonly number: number;
  readonly rest: string;
  readonly weight: number;
}

/** A number that is missing costs this much, a longer hole no more than the most. */
const costOfGap = 0.3;
const mostCostOfGap = 3;
const shortGap = 10;

/** The text of a paragraph with the number that Word made for it. */
export function labelledText({ label, text }: ReportParagraph): string {
  return label === null ? text : `${label.replace(/(\d)$/u, "$1.")} ${text}`;
}

/**
 * Which paragraphs begin the ones that run through by number. Of all that begin with a number the heaviest rising run is taken, so that
 * numbered headings, lists, footnotes and years between them drop out, and a number that was lost leaves a gap and no more. The run
 * goes on from the number `behind`.
 */
export function runningNumbers(
  paragraphs: readonly ReportParagraph[],
  behind: number,
): Map<number, NumberedStart> {
  const candidates = candidatesIn(paragraphs).filter(({ number }) => number > behind);
  const chain = heaviestRun(candidates, behind);
  return new Map(chain.map(({ at, number, rest }) => [at, { number, rest, isCounted: false }]));
}

/** Fewer paragraphs than this, or shorter ones, are a list inside another paragraph. */
const fewestAgain = 3;
const shortestAgain = 30;

/**
 * Paragraphs whose numbers begin again beside the run of the paper, which are text of other paragraphs now: how many, and behind which
 * number the first of them stands. Null where there are none.
 */
export function numbersAgain(
  paragraphs: readonly ReportParagraph[],
): { readonly count: number; readonly behind: number } | null {
  const candidates = candidatesIn(paragraphs);
  const run = heaviestRun(candidates, 0);
  const others = candidates.filter(
    ({ at, weight, rest }) =>
      weight >= 1 && rest.length >= shortestAgain && run.every((one) => one.at !== at),
  );
  const again = heaviestRun(others, 0);
  const [first, ...more] = again;
  const isRun =
    first !== undefined &&
    first.number <= 2 &&
    more.every(({ number }, at) => number === again[at]!.number + 1);
  if (!isRun || again.length < fewestAgain) return null;
  return { count: again.length, behind: run.findLast(({ at }) => at < first.at)?.number ?? 0 };
}

function candidatesIn(paragraphs: readonly ReportParagraph[]): Candidate[] {
  const read = paragraphs.flatMap((paragraph, at) => {
    const found = readNumber(labelledText(paragraph));
    return found === null || found.rest.trim() === "" ? [] : [{ at, paragraph, ...found }];
  });
  // Lists inside paragraphs begin again and again, and reach few numbers.
  const each = new Map(read.map((one) => [`${one.style}${one.number}`, one.style]));
  const style = commonest([...each.values()]);
  const level = commonest(read.map(({ paragraph }) => paragraph.level));
  return read.map(({ at, number, rest, style: own, paragraph }) => {
    const isHeading = paragraph.heading && rest.length < 90;
    const weight = (own === style ? 1 : 0.5) * (isHeading ? 0.3 : 1) + (paragraph.level === level ? 0.1 : 0);
    return { at, number, rest, weight };
  });
}

function commonest<Value>(values: readonly Value[]): Value | null {
  const counts = new Map<Value, number>();
  let best: Value | null = null;
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (best === null || count > (counts.get(best) ?? 0)) best = value;
  }
  return best;
}

interface Link {
  readonly candidate: Candidate;
  readonly before: Link | null;
  readonly weight: number;
}

function heaviestRun(candidates: readonly Candidate[], behind: number): Candidate[] {
  // For each number the best run that ends with it; far numbers are reached through the best of all below.
  const ending = new Map<number, Link>();
  let best: Link | null = null;
  for (const candidate of candidates) {
    let before: Link | null = null;
    let weight = -Math.min(mostCostOfGap, costOfGap * Math.max(0, candidate.number - behind - 1));
    const consider = (link: Link | undefined): void => {
      if (link === undefined) return;
      const gap = candidate.number - link.candidate.number - 1;
      const reached = link.weight - Math.min(mostCostOfGap, costOfGap * gap);
      if (reached > weight) {
        weight = reached;
        before = link;
      }
    };
    for (let gap = 0; gap < shortGap; gap += 1) consider(ending.get(candidate.number - 1 - gap));
    for (const [number, link] of ending) if (number < candidate.number - shortGap) consider(link);
    const link: Link = { candidate, before, weight: weight + candidate.weight };
    const known = ending.get(candidate.number);
    if (known === undefined || link.weight > known.weight) ending.set(candidate.number, link);
    if (best === null || link.weight > best.weight) best = link;
  }
  const chain: Candidate[] = [];
  for (let link = best; link !== null; link = link.before) chain.unshift(link.candidate);
  return chain;
}

const endOfSentence = /[.。!?؟:：;；؛]["”’»）)]?\s*\**$/u;
const shortestSentence = 60;
const fewestSentences = 6;

/**
 * Numbers counted anew, where the text does not hold them: Word made them, and the file tells only its words. Sentences are paragraphs;
 * what stands behind a colon and between semicolons is their list. Null where there are not enough sentences for that.
 */
export function countedNumbers(
  paragraphs: readonly ReportParagraph[],
  isHeading: (paragraph: ReportParagraph) => boolean,
): Map<number, NumberedStart> | null {
  const found = new Map<number, NumberedStart>();
  let number = 0;
  let isInList = false;
  paragraphs.forEach((paragraph, at) => {
    const text = labelledText(paragraph);
    if (isHeading(paragraph)) {
      isInList = false;
      return;
    }
    const isSentence = endOfSentence.test(text) && (number > 0 || text.length >= shortestSentence);
    const isListed = isInList || readLetter(text) !== null;
    if (isSentence && !isListed) {
      number += 1;
      found.set(at, { number, rest: text, isCounted: true });
    }
    // "…, and" stands before the last of a list.
    isInList = /(?:[:：;；؛，،,]|[;,] (?:and|et|y|и))\s*$/u.test(text) && number > 0;
  });
  return found.size >= fewestSentences ? found : null;
}
