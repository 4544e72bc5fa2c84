import { splitStates } from "../../vocabularies/countries/index.ts";
import { findLabelRuns, type NamedLabel, parseLabels } from "../numbers/index.ts";
import type { ReportParagraph } from "../reports/index.ts";
import { readStance } from "./stance.ts";

/** How the numbers of a report look in the addendum that answers it. */
export interface Numbering {
  /** "140" of 140.1, 140.2... */
  readonly prefixes: ReadonlySet<string>;
  /** The addendum numbers its own answers as the report numbers the recommendations (first cycle). */
  readonly numbersAreLabels: boolean;
}

/** The recommendations that a paragraph or cell begins with, and what follows them. */
export interface Head {
  readonly labels: readonly NamedLabel[];
  readonly rest: string;
}

const names = `(?:response|reply|answer)s? to (?:the )?recommendations?|recommendations?|recs?|recommandations?|recomendaci(?:ón|ones)|para(?:graph)?s?|рекомендаци[яиюей]|пункт|التوصي(?:ة|ات)|الفقرة|建议|r`;
const oneNumber = String.raw`(?:\d{1,3}\s?\.\s?)?\d{1,3}(?:\s*\([a-z]{1,3}\))?\.?`;
const labelHead = new RegExp(
  String.raw`^(?:[•·▪●*–-]\s*)?(?:(?:${names})\.?\s*(?:nos?\.?|numbers?|n[°º]|№|رقم|第)?\s*)?第?[:([#]?\s*(${oneNumber}(?:(?:\s*(?:[,;.،؛、，；]|[-–—−‑]|(?<!\p{L})(?:and|to|et|à|y|a|и|по|إلى)(?!\p{L})|[و和及至]|以及|&)\s*)+(?:(?:recommendations?|recs?\.?|第)\s*)?${oneNumber})*)[项段]?(?:建议)?\s*[\]):：]?\s*[-–—:：]?\s*`,
  "iu",
);
const namesHead = new RegExp(String.raw`^(?:${names})(?![\p{L}])`, "iu");

/** Reads a head: "122.14–15", "Rec. 18 We consider…", "5., 6., 7. …"; null where the text does not begin with one. */
export function readHead(text: string, { prefixes, numbersAreLabels }: Numbering): Head | null {
  const found = labelHead.exec(text);
  if (found === null) return null;
  const numbers = found[1]!;
  const rest = text.slice(found[0].length).trim();
  const isNamed = namesHead.test(text);
  const dotted = [...numbers.matchAll(/(\d{1,3})\s?\.\s?\d{1,3}/g)].map(([, prefix]) => prefix!);
  const hasPrefix = dotted.some((prefix) => prefixes.has(prefix));
  // "12. The Government…" is the addendum's own paragraph unless its numbers are the report's.
  if (!hasPrefix && !isNamed && !numbersAreLabels) return null;
  if (!hasPrefix && !isNamed && !/^\d{1,3}\s*\./u.test(text)) return null;
  if (isNamed && /^(?:and|made|received|from|of|by|that|which|in|recommendations?)\b/iu.test(rest))
    return null;
  const only = prefixes.size === 1 ? [...prefixes][0]! : null;
  const labels = parseLabels(numbers, { prefix: hasPrefix ? null : only });
  if (labels.length === 0) return null;
  if (!numbersAreLabels || !rest.startsWith(",")) return { labels, rest };
  const { further, answer } = takeFurtherNumbers(labels, rest);
  return { labels: [...labels, ...further], rest: answer };
}

/** An answer that follows a number at once: "101.2. Accepted / to be implemented". */
const answerStart =
  /^[\s\])]*[:.–—-]?\s*(?:(?:is|are|has been|have been|was|were)\s+)?(?:accept|support|noted?\b|not |does not|do not|did not|cannot|partial|partly|reject|declined|agree|enjoys?\b|(?:already )?implemented|takes? note|fully |under |in process)/iu;

/**
 * The parts of a text that holds several heads with their answers ("101.1. Accepted 101.2. Noted"), each beginning with
 * its head. One part, the text itself, where it holds one head or none.
 */
export function splitHeads(text: string, { prefixes }: Numbering): string[] {
  if (text.length > 20_000) return [text];
  const starts: number[] = [];
  for (const { start, end } of findLabelRuns(text, prefixes)) {
    const before = text.slice(Math.max(0, start - 3), start).trimEnd();
    const after = text.slice(end, end + 60);
    const isApart = start === 0 || /[.;:)!?]$/u.test(before);
    // A sentence goes on behind it: "Recommendations 134.1 and 134.6 are accepted, while 134.2 is noted".
    const isHead =
      /^[\s\])]*[:.–—-]/u.test(after) ||
      !/^\s*(?:is|are|has|have|was|were|do|does|did|enjoy|cannot)\b/iu.test(after);
    // "… Noted Recommendation 110.10: Ratify": the line before had no full stop.
    const name =
      /(?<!\p{L})(?:Recommendation|Rec\.?|Recommandation|Recomendación|Рекомендация|التوصية|建议)\s*(?:No\.?\s*|N[°º]\s*)?$/u.exec(
        text.slice(Math.max(0, start - 30), start),
      )?.[0];
    if (name !== undefined && /^\s*(?:\([^)]{0,80}\)\s*)?:/u.test(after)) starts.push(start - name.length);
    else if (isHead && answerStart.test(after)) starts.push(start);
    else if (isApart && /^[\s.)\]]*\p{Lu}/u.test(after)) starts.push(start);
  }
  const [first] = starts;
  const isNamed = first !== undefined && /^\p{Lu}/u.test(text.slice(first));
  if (first === undefined || (first !== 0 && !isNamed) || (first === 0 && starts.length < 2)) return [text];
  return [0, ...starts.filter((start) => start > 0)].map((start, index, all) =>
    text.slice(start, all[index + 1] ?? text.length).trim(),
  );
}

/**
 * In a column of their own, many numbers run over several lines, and the later ones come to stand inside the answer:
 * "40., 41., 42., Slovenia accepts these 43., 44. recommendations". They are those that count on from the last.
 */
function takeFurtherNumbers(
  labels: readonly NamedLabel[],
  rest: string,
): { further: NamedLabel[]; answer: string } {
  let last = Number(labels.at(-1)?.label);
  const further: NamedLabel[] = [];
  const answer = rest.slice(1).replace(/(?<=\s)(\d{1,3})\.,?(?=\s|$)/gu, (whole, found: string) => {
    const value = Number(found);
    if (value <= last || value > last + 10) return whole;
    last = value;
    further.push({ label: found, isDoubtful: false });
    return "";
  });
  return { further, answer: answer.replace(/\s+/g, " ").trim() };
}

/** Bare imperatives begin recommendations; answers say "accepts", "accepted", or "accept to follow up", "support in part". */
const repeated =
  /^(?:accept|support|take note|note|reject|agree|approve|endorse)\s+(?!(?:in|with|partially|partly|fully|and|but|to follow|this|these|recommendations?)\b)\p{L}/iu;

/**
 * Behind the last bracket of States of a recommendation that is repeated whole ("… (France); Accepted."): its own words
 * ("Accept the visit of …") are no answer. The whole text where nothing is repeated.
 */
export function behindRepeatedText(text: string): string {
  const brackets = /\(((?:[^()]|\([^()]*\)){2,300})\)\s*[;.:]?\s*/gu;
  let end = 0;
  for (const match of text.slice(0, 2000).matchAll(brackets)) {
    const { states, unrecognised } = splitStates(match[1]!);
    if (states.length > 0 && unrecognised.length === 0) end = match.index + match[0].length;
  }
  const behind = text.slice(end).trim();
  return end === 0 && repeated.test(behind) && !/[.:;]\s+\S/u.test(behind) ? "" : behind;
}

/**
 * Some States (first cycle) number their answers as the report numbers the recommendations. It shows where most numbered
 * paragraphs answer "the recommendation" and none names another number.
 */
export function hasNumbersForLabels(
  paragraphs: readonly ReportParagraph[],
  prefixes: ReadonlySet<string>,
): boolean {
  let answers = 0;
  let enumerations = 0;
  for (const { text, label } of paragraphs) {
    const whole = label === null ? text : `${label} ${text}`;
    const head = /^(?:\d{1,3}\.,?\s*)+/u.exec(whole);
    const runs = findLabelRuns(text, prefixes);
    if (runs.some(({ labels }) => labels.length > 1)) enumerations += 1;
    if (head === null) continue;
    const rest = whole.slice(head[0].length);
    // "6. The recommendation in paragraph 110.2 is rejected" has its number elsewhere.
    if (runs.some(({ labels }) => labels.some(({ label }) => label.includes(".")))) continue;
    if (prefixes.size === 0 && rest !== "" && behindRepeatedText(rest) === "") answers += 1;
    const isAnswer = /\b(?:the|this|these) recommendations?\b/iu.test(rest.slice(0, 200));
    if (isAnswer && readStance(rest.slice(0, 200)).position !== null) answers += 1;
    else if (
      /^(?:accepted|rejected|noted|supported|not accepted|not supported|partially accepted)\b/iu.test(rest)
    )
      answers += 1;
  }
  return answers >= 3 && enumerations * 3 <= answers;
}
