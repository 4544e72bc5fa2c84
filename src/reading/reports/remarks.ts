import { plainDigits } from "../scripts.ts";
import type { ItemList, Lead } from "./items.ts";
import { positionOf, saysImplemented } from "./lead-ins.ts";
import type { ReportParagraph } from "./paragraphs.ts";
import { findReferred, readReferences } from "./referred.ts";
import type { WalkState } from "./walk-state.ts";

/** What is promised, not where it is written. */
export function isPledge(text: string): boolean {
  return (
    text.length > 30 &&
    !/^(?:reference is made|see )/i.test(text) &&
    !/\breferred to in paragraph/i.test(text)
  );
}

const announced =
  /(?:\b(?:the|total of|received|made|following|les|reçu|au total|total de|formulé|las|recibi[óo]|recibido|получил[аио]?|общей сложности|всего)|تلقت?|قدمت?|共?收到(?:了)?|提出(?:了)?)\s*(\d{1,3})\s*(?:recommendations\b|recommandations|recomendaciones|рекомендаци|توصي|[项条]建议)/iu;

/** "The 215 recommendations ..." or "received a total of 215 recommendations". */
export function announceIn(text: string, list: ItemList): void {
  const count = announced.exec(plainDigits(text));
  if (count !== null) list.announce(Number(count[1]));
}

const mostNamed = 600;

const range = "[–-]|to|à|al?|по|до|إلى|至";
const between = `and|et|y|e|и|و|和|及|${range}`;
// What may stand between "recommendations" and the first number.
const introduction = String.raw`(?:nos?\.?|numbers?|(?:contained )?in paragraphs?|n[o°º]s?\.?|num[ée]ros?|(?:figurant |énoncées )?(?:aux?|dans les?) paragraphes?|núms?\.?|números?|(?:que figuran |contenidas )?en los? párrafos?|№|(?:изложенны\p{L}+ |содержащи\p{L}+ )?в пункт\p{L}+|рекомендаци\p{L}+|الواردة في الفقرا?ت?ي?ن?ة?|رقم|أرقام|第)`;
const numbers = String.raw`(\d[\d.,;،、\s–-]*(?:(?:${between})\s*\d[\d.,;،、\s–-]*){0,200})`;
const named = new RegExp(
  String.raw`(?:\brecomm[ae]ndations?\b|recomendaci\p{L}+|рекомендаци\p{L}*|توصي\p{L}*|建议)\s*${introduction}?\s*${numbers}|第([\d.、,和及至–\-\s]{1,2000})段?.{0,4}建议`,
  "iu",
);
const oneNamed = new RegExp(
  String.raw`(?:(\d{1,3})\.)?(\d{1,3})(?:\s*(?:${range})\s*(?:\d{1,3}\.)?(\d{1,3}))?`,
  "gu",
);

/** "recommendations Nos. 2, 7 and 8 above" of the list just read, or "93.2, 93.3", "93.5-93.9"; in Arabic "93-2". */
export function numbersNamed(given: string, state: WalkState): string[] {
  const digits = plainDigits(given);
  const text = /[\u0600-\u06ff]/u.test(digits) ? digits.replace(/(\d)[-–](?=\d)/gu, "$1.") : digits;
  const found = named.exec(text);
  if (found === null) return [];
  const prefix = state.lastPrefix;
  const labels: string[] = [];
  for (const [, main, first, last] of (found[1] ?? found[2] ?? "").matchAll(oneNamed)) {
    const start = main === undefined ? prefix : Number(main);
    const until = Math.max(Number(first), Number(last ?? first));
    for (let number = Number(first); number <= until && labels.length < mostNamed; number += 1) {
      labels.push(start === null ? `${number}` : `${start}.${number}`);
    }
  }
  return labels;
}

export function takeReferences(
  text: string,
  number: number,
  state: WalkState,
  list: ItemList,
  dialogue: readonly ReportParagraph[],
): boolean {
  // "... in accordance with paragraph 32 of the annex to resolution 5/1:" begins a list.
  if (/[:：]\s*$/.test(text)) return false;
  const references = readReferences(text).filter((reference) => reference.paragraph < number);
  const position = positionOf(text);
  if (references.length === 0 || position === null) return false;
  const lead: Lead = {
    number,
    kind: "recommendation",
    position,
    consideredImplemented: false,
    wording: text,
  };
  let taken = 0;
  for (const reference of references) {
    const label = `${reference.paragraph}${reference.letter === "" ? "" : `(${reference.letter})`}`;
    const referred = findReferred(dialogue, reference);
    if (referred === null) {
      list.notice({ code: "reference_not_found", data: { paragraph: label } });
      continue;
    }
    taken += 1;
    list.add({
      paragraph: label,
      lead,
      section: state.heading,
      text: referred.text,
      place: referred.source.place,
      doubts: [{ code: "taken_from_dialogue", data: { paragraph: label } }],
      speaker: referred.speaker,
    });
  }
  return taken > 0;
}

const answersLater =
  /\bresponses?\b.*\bwill be (?:included|provided|given)\b|réponses?\b.*\b(?:figurer|seront|sera)|respuestas?\b.*\b(?:figurar|ser[áa])|ответ\p{L}*.*будут|ستدرج.*(?:ردود|الردود)|答复.*将/iu;

/** A paragraph on the items above: which are implemented already, which enjoy support, when the answers will come. */
export function takeRemark(text: string, number: number, state: WalkState, list: ItemList): void {
  const named = numbersNamed(text, state);
  if (saysImplemented(text)) list.markImplemented(named);
  const position = positionOf(text);
  if (named.length > 0 && position !== null) {
    const consideredImplemented = position === "supported" && saysImplemented(text);
    list.answer(named, { number, kind: "recommendation", position, consideredImplemented, wording: text });
  }
  if (answersLater.test(text)) list.awaitResponse();
}
