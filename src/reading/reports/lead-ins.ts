import type { Position } from "../model.ts";
import { meaning, plainWords } from "./lead-in-words.ts";

/** What a paragraph or heading above a list of recommendations says about them. */
export interface LeadIn {
  readonly position: Position | null;
  readonly consideredImplemented: boolean;
  readonly kind: "recommendation" | "pledge";
}

const recommendation = meaning("recommendation");
const pledgeWords = meaning("pledge");
const notSupported = meaning("notSupported");
const noted = meaning("noted");
const inPart = meaning("inPart");
const supported = meaning("supported");
const pending = meaning("pending");
const implemented = meaning("implemented");
const lists = meaning("lists");

/** Position that the words give, or null. "Did not enjoy" is tried before "enjoy", and "will be examined" last. */
export function positionOf(given: string): Position | null {
  const words = plainWords(given);
  if (notSupported.test(words)) return "noted";
  if (inPart.test(words)) return "supported_in_part";
  if (supported.test(words)) return "supported";
  if (noted.test(words)) return "noted";
  if (pending.test(words)) return "pending";
  return null;
}

export function isAboutRecommendations(words: string): boolean {
  return recommendation.test(words);
}

export function saysImplemented(words: string): boolean {
  return implemented.test(plainWords(words));
}

/**
 * What a paragraph says as lead-in to recommendations or pledges; null where it is no lead-in. `given` comes without its
 * number.
 */
export function readLeadIn(given: string, isHeading = false): LeadIn | null {
  if (given.length > 1_500) return null;
  const text = plainWords(given);
  const isAboutPledges = pledgeWords.test(text);
  if (!isAboutRecommendations(text) && !isAboutPledges) return null;
  const kind = isAboutPledges && !recommendation.test(text.slice(0, 120)) ? "pledge" : "recommendation";
  if (kind === "pledge") {
    const isList = /[:：]\s*$/.test(text) || lists.test(text);
    return isList || isHeading ? { position: null, consideredImplemented: false, kind } : null;
  }
  const position = positionOf(text);
  const isList = lists.test(text) || /[:：]\s*$/.test(text);
  if (!isHeading && !isList) return null;
  if (isHeading && position === null) return null;
  return { position, consideredImplemented: position !== "noted" && saysImplemented(text), kind };
}

/** Heading of the section on voluntary pledges. */
export function isPledgeHeading(text: string): boolean {
  return text.length < 160 && pledgeWords.test(text) && !recommendation.test(text);
}
