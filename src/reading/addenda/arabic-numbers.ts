import { plainDigits } from "../scripts.ts";
import type { CellParagraph } from "./cells.ts";

const pair = /(?<!\d)(\d{1,3})\s?[-–]\s?(\d{1,3})(?!\d)/gu;
/** Recommendations stand after the summary of the dialogue; drafts number them from "5." or "6.". */
const leastPrefix = 4;

/**
 * Arabic addenda write "134-12" for 134.12, some of them as it is drawn, "12-134". The number that comes again and again is that of the
 * report's paragraph; where one does, its numbers are written with a point, as the readers of numbers take them.
 */
export function withDottedNumbers(paragraphs: readonly CellParagraph[]): readonly CellParagraph[] {
  const texts = paragraphs.map(({ text }) =>
    /\p{Script=Arabic}|^[\d\s٠-٩،؛,;.و–-]+$/u.test(text) ? plainDigits(text) : text,
  );
  if (!texts.some((text) => /\p{Script=Arabic}/u.test(text))) return paragraphs;
  const before = new Map<string, Set<string>>();
  const behind = new Map<string, Set<string>>();
  for (const [, one = "", other = ""] of texts.flatMap((text) => [...text.matchAll(pair)])) {
    before.set(one, (before.get(one) ?? new Set()).add(other));
    behind.set(other, (behind.get(other) ?? new Set()).add(one));
  }
  const isPrefix = ([number, with_]: readonly [string, ReadonlySet<string>]): boolean =>
    Number(number) >= leastPrefix && with_.size >= 2;
  const written = [...before].filter(isPrefix);
  const turned = [...behind].filter(isPrefix);
  const most = (found: readonly (readonly [string, ReadonlySet<string>])[]): number =>
    Math.max(0, ...found.map(([, { size }]) => size));
  const isTurned = most(turned) > most(written);
  const prefixes = (isTurned ? turned : written).map(([number]) => number);
  if (prefixes.length === 0) return paragraphs.map((paragraph, at) => ({ ...paragraph, text: texts[at]! }));
  const any = prefixes.join("|");
  const asWritten = new RegExp(`(?<!\\d)(${any})\\s?[-–]\\s?(\\d{1,3})(?!\\d)`, "gu");
  const asDrawn = new RegExp(`(?<![\\d.])(\\d{1,3})\\s?[-–]\\s?(${any})(?![\\d.])`, "gu");
  // One paper may have both, for where a number stands among Arabic letters decides how it is drawn.
  const withPoint = (text: string): string =>
    isTurned
      ? text.replace(asDrawn, "$2.$1").replace(asWritten, "$1.$2")
      : text.replace(asWritten, "$1.$2").replace(asDrawn, "$2.$1");
  return paragraphs.map((paragraph, at) => ({ ...paragraph, text: withPoint(texts[at]!) }));
}
