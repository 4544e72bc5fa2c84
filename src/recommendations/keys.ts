import { createHash } from "node:crypto";
import { keyOf } from "../kernel/index.ts";
import type { ReadItem, ReadReview } from "../reading/index.ts";

/** Letters and digits alone, in lower case: two prints of one text compare equal whatever their quotes, spaces and hyphens. */
export function comparableText(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** An index takes keys of some length; what is longer is told apart by its digest. */
const longestKey = 200;

function boundedKey(key: string): string {
  if (key.length <= longestKey) return key;
  const digest = createHash("sha256").update(key).digest("hex").slice(0, 32);
  return `${key.slice(0, longestKey - 33).toWellFormed()} ${digest}`;
}

/** A paragraph label as a key: without spaces, in lower case. */
export function paragraphKey(paragraph: string): string {
  return boundedKey(keyOf(paragraph));
}

/**
 * The natural key of an item within its review (design, data rule 3): the paragraph with its letter; UHRI's annotation,
 * or the text itself, where the source prints no number.
 */
export function itemKey(item: Pick<ReadItem, "paragraph" | "annotationId" | "text" | "kind">): string {
  if (item.paragraph !== null) return paragraphKey(item.paragraph);
  if (item.annotationId !== null) return boundedKey(`annotation ${item.annotationId}`);
  const digest = createHash("sha256")
    .update(`${item.kind} ${comparableText(item.text)}`)
    .digest("hex");
  return `text ${digest.slice(0, 32)}`;
}

/** A State has one review in each UPR cycle; elsewhere the document that carries the recommendations is the review. */
export function reviewKey(review: ReadReview): string {
  if (review.mechanism === "UPR" && review.cycle !== null) return `cycle ${review.cycle}`;
  // A corrected or revised print is about the same review.
  return boundedKey(review.symbol?.replace(/\/(?:Corr|Rev)\.\d{1,2}$/, "") ?? "unknown");
}

/** Sorts the register: the UPR first, its newest cycle first, then paragraphs by their numbers and not their digits. */
export function sortKey(review: ReadReview, key: string, order: number): string {
  const group =
    review.mechanism === "UPR"
      ? `0 UPR ${9 - (review.cycle ?? 0)}`
      : `1 ${review.mechanism} ${review.symbol ?? ""}`;
  const place = /^\d/.test(key)
    ? `0 ${key.replace(/\d+/g, (digits) => digits.padStart(5, "0"))}`
    : `1 ${String(order).padStart(7, "0")}`;
  return `${group} ${place}`.slice(0, 200).toWellFormed();
}
