import { type NumberedParagraph, numberedParagraphs, opensWith, paragraphWith } from "../numbered/index.ts";
import { readNumber } from "../paragraph-labels.ts";
import type { ReportParagraph } from "../reports/index.ts";
import { sentenceStart } from "../sentences.ts";
import type { RegionalBody } from "./bodies.ts";
import type { LabelledParagraph } from "./items.ts";
import { listFrom, wholeText } from "./lists.ts";
import { behindReport, listOfRecommendations, recommendationsHeading, recommends } from "./words.ts";

/** A sentence in which the body recommends something. */
export function askerOf({ speaker }: Pick<RegionalBody, "speaker">): RegExp {
  const who = speaker === "" ? "" : `(?<!\\p{L})(?:${speaker})`;
  return new RegExp(`${who}${recommends}(?!\\p{L})`, "iu");
}

/** From the sentence that recommends to the end of the paragraph; null where none does. */
export function askingPart(text: string, asker: RegExp): string | null {
  const found = asker.exec(text);
  if (found === null) return null;
  // The sentence may begin before the body's name: "In this connection, ECRI recommends".
  return text.slice(sentenceStart(text, found.index)).trim();
}

const endsOpen = /[:：]\s*$/u;

/** Words by which a resolution asks a State, where its verb begins a paragraph: "Calls on the Government to:". */
const operativeVerb =
  /^\W{0,3}(?:\d{1,2}[.)]\s*|[ivx]{1,5}[.)]\s*)?(?:(?:also|further|strongly|once\s+again|firmly)\s+)?(?:calls?\s+(?:up)?on|urges?|requests?|recommends?|invites?|encourages?|exhorts?|appeals?\s+to|reiterates?\s+its\s+call|invited|urged|called\s+(?:up)?on|encouraged|requested|strongly\s+urged|reiterated\s+their\s+call|exhorte|invite|demande|appelle|prie|encourage|recommande|lance\s+un\s+appel|ont\s+(?:invité|exhorté|appelé|encouragé)|insta|exhorta|solicita|recomienda|pide)(?!\p{L})/iu;

/**
 * The recommendations that stand as lists behind a sentence that recommends ("The Commission recommends that the Government should:"),
 * or under the heading of recommendations. A list in a numbered paragraph takes its number: "45.iii".
 */
export function listedRecommendations(
  paragraphs: readonly ReportParagraph[],
  body: RegionalBody,
  isResolution: boolean,
): LabelledParagraph[] {
  const asker = askerOf(body);
  const found: LabelledParagraph[] = [];
  let heading: string | null = null;
  let isUnderHeading = false;
  let at = 0;
  while (at < paragraphs.length) {
    const paragraph = paragraphs[at];
    if (paragraph === undefined) break;
    const text = wholeText(paragraph).trim();
    if (recommendationsHeading.test(text)) {
      isUnderHeading = true;
      heading = null;
      at += 1;
      continue;
    }
    if (at > 20 && behindReport.test(text) && text.length < 160) break;
    const asks =
      (asker.source.startsWith("(?<!") && asker.test(text)) || (isResolution && operativeVerb.test(text));
    if (asks && (endsOpen.test(text) || startsList(paragraphs, at))) {
      const number = readNumber(text);
      const list = listFrom(paragraphs, at + 1, { mayRestart: true });
      for (const point of list.points) {
        const own = point.label === "" ? null : point.label;
        const label = number === null ? own : own === null ? null : `${number.number}.${own}`;
        found.push({ label, paragraph: { ...point, heading: point.heading ?? heading } });
      }
      if (list.points.length > 0) {
        at = Math.max(list.end, at + 1);
        continue;
      }
    }
    if (asks) {
      const number = readNumber(text);
      const whole = number?.rest ?? text;
      found.push({
        label: number === null ? null : String(number.number),
        paragraph: alone(isResolution ? whole : (askingPart(whole, asker) ?? whole), paragraph, heading),
      });
    } else if (isUnderHeading && found.length === 0 && isListStart(paragraph)) {
      const list = listFrom(paragraphs, at, { mayRestart: true });
      for (const point of list.points) {
        found.push({ label: point.label === "" ? null : point.label, paragraph: point });
      }
      at = Math.max(list.end, at + 1);
      continue;
    } else if (paragraph.heading || (paragraph.bold && text.length < 140)) heading = text;
    at += 1;
  }
  return found;
}

/** "The Commission makes the following recommendations" and then "1. …", without a colon. */
function startsList(paragraphs: readonly ReportParagraph[], at: number): boolean {
  const next = paragraphs[at + 1];
  return (
    next !== undefined &&
    /following|suivant|siguientes/iu.test(paragraphs[at]?.text ?? "") &&
    isListStart(next)
  );
}

function isListStart(paragraph: ReportParagraph): boolean {
  return /^\s*(?:\(?(?:1|i|a)[.)]\)?|[•·▪●-])\s*\S/iu.test(wholeText(paragraph));
}

function alone(text: string, { bold, place }: ReportParagraph, heading: string | null): NumberedParagraph {
  return paragraphWith({ number: 0, heading, isBold: bold, text, clauses: [], places: [place] });
}

/** The numbered paragraphs of a report that recommend, each from the sentence on that does. */
export function numberedRecommendations(
  paragraphs: readonly ReportParagraph[],
  body: RegionalBody,
): LabelledParagraph[] {
  const asker = askerOf(body);
  const end = paragraphs.findIndex(
    ({ text }, at) => at > paragraphs.length / 3 && text.length < 160 && behindReport.test(text),
  );
  const numbered = numberedParagraphs(end < 0 ? paragraphs : paragraphs.slice(0, end), () => null, 0);
  const found = numbered.flatMap((paragraph): LabelledParagraph[] => {
    const label = String(paragraph.number);
    const part = askingPart(paragraph.text, asker);
    if (part !== null) return [{ label, paragraph: opensWith(paragraph, part) }];
    return paragraph.clauses.some(({ text }) => asker.test(text)) ? [{ label, paragraph }] : [];
  });
  return found.length > 0 ? found : summarised(paragraphs, asker);
}

/** The list at the end of a report, which names the paragraph of each recommendation: "3. (§ 27) ECRI recommends …". */
function summarised(paragraphs: readonly ReportParagraph[], asker: RegExp): LabelledParagraph[] {
  const start = paragraphs.findIndex(({ text }) => text.length < 160 && listOfRecommendations.test(text));
  if (start < 0) return [];
  return numberedParagraphs(paragraphs.slice(start + 1), () => null, 0).flatMap((paragraph) => {
    if (!asker.test(paragraph.text)) return [];
    const cited = /^\s*\(\s*(?:§|para(?:graph)?s?\.?)\s*(\d{1,3})[^)]*\)\s*/iu.exec(paragraph.text);
    const text = cited === null ? paragraph.text : paragraph.text.slice(cited[0].length);
    return [{ label: cited?.[1] ?? String(paragraph.number), paragraph: opensWith(paragraph, text) }];
  });
}
