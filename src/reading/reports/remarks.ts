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

/** "The 215 recommendations ..." or "received a total of 215 recommendations". */
export function announceIn(text: string, list: ItemList): void {
  const count = /\b(?:the|total of|received|made|following)\s+(\d{1,3})\s+recommendations\b/i.exec(text);
  if (count !== null) list.announce(Number(count[1]));
}

const mostNamed = 600;

/** "recommendations Nos. 2, 7 and 8 above" of the list just read, or "93.2, 93.3", "93.5-93.9". */
export function numbersNamed(text: string, state: WalkState): string[] {
  const named =
    /\brecommendations?\b\s*(?:nos?\.?|numbers?|in paragraphs?|contained in paragraphs?)?\s*(\d[\d.,;\s–-]*(?:(?:and|to)\s+\d[\d.,;\s–-]*){0,200})/i.exec(
      text,
    );
  if (named === null) return [];
  const prefix = state.lastPrefix;
  const labels: string[] = [];
  for (const [, main, first, last] of named[1]!.matchAll(
    /(?:(\d{1,3})\.)?(\d{1,3})(?:\s*(?:[–-]|to)\s*(?:\d{1,3}\.)?(\d{1,3}))?/g,
  )) {
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

/** A paragraph on the items above: which are implemented already, which enjoy support, when the answers will come. */
export function takeRemark(text: string, number: number, state: WalkState, list: ItemList): void {
  const named = numbersNamed(text, state);
  if (saysImplemented(text)) list.markImplemented(named);
  const position = positionOf(text);
  if (named.length > 0 && position !== null) {
    const consideredImplemented = position === "supported" && saysImplemented(text);
    list.answer(named, { number, kind: "recommendation", position, consideredImplemented, wording: text });
  }
  if (/\bresponses?\b.*\bwill be (?:included|provided|given)\b/i.test(text)) list.awaitResponse();
}
