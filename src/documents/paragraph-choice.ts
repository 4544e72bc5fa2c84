import {
  beginningOf,
  type ChosenParagraph,
  type PaperParagraph,
  type ParagraphMapping,
  type ParagraphRole,
} from "../reading/index.ts";

/**
 * Which paragraphs of a paper a person chose: the rules behind the mapping page. The whole choice travels with the form, so that
 * nothing is kept until the paper is read by it.
 */

const signs: Readonly<Record<ParagraphRole, string>> = { recommendation: "r", goes_on: "g", none: "." };

/** One sign a paragraph. */
export function writeChoice(roles: readonly ParagraphRole[]): string {
  return roles.map((role) => signs[role]).join("");
}

/** The roles of `count` paragraphs; what is missing or unknown is none. */
export function readChoice(written: string, count: number): ParagraphRole[] {
  return Array.from({ length: count }, (_, at) => {
    if (written[at] === "r") return "recommendation";
    return written[at] === "g" ? "goes_on" : "none";
  });
}

/** The roles of a stored mapping, found again in the paper; null where it holds none of its paragraphs. */
export function rolesOfMapping(
  paragraphs: readonly PaperParagraph[],
  mapping: ParagraphMapping,
): ParagraphRole[] {
  const roles: ParagraphRole[] = paragraphs.map(() => "none");
  for (const { at, role, begins } of mapping.chosen) {
    const isThere = paragraphs[at] !== undefined && beginningOf(paragraphs[at].text) === begins;
    const found = isThere ? at : paragraphs.findIndex(({ text }) => beginningOf(text) === begins);
    if (found >= 0) roles[found] = role;
  }
  return roles;
}

export function chosenOf(
  paragraphs: readonly PaperParagraph[],
  roles: readonly ParagraphRole[],
): ChosenParagraph[] {
  return paragraphs.flatMap(({ text }, at) => {
    const role = roles[at] ?? "none";
    return role === "none" ? [] : [{ at, role, begins: beginningOf(text) }];
  });
}

/** The paragraph a person means by what she typed: its printed number, else its place in the paper ("¶ 57" or 57), from `from` on. */
export function findParagraph(paragraphs: readonly PaperParagraph[], typed: string, from = 0): number | null {
  const wanted = typed.replace(/\s+/g, "").replace(/[٠-٩]/g, (digit) => String("٠١٢٣٤٥٦٧٨٩".indexOf(digit)));
  const place = Number(/^[¶#]?(\d{1,6})$/.exec(wanted)?.[1] ?? 0) - 1;
  if (!/^[¶#]/.test(wanted)) {
    const printed = paragraphs.findIndex(({ number }, at) => at >= from && number === wanted);
    if (printed >= 0) return printed;
  }
  return place >= from && place < paragraphs.length ? place : null;
}

/** The last paragraph that belongs to the one at `at`: entries and lines below it without a number. */
export function endOf(paragraphs: readonly PaperParagraph[], at: number): number {
  let end = at;
  while (end + 1 < paragraphs.length) {
    const next = paragraphs[end + 1]!;
    if (next.isHeading || next.number !== null) break;
    end += 1;
  }
  return paragraphs[at]?.number === null ? at : end;
}

/** Every paragraph from the first to the last that could be one: entries of a list go on below their paragraph. */
export function tickRange(
  paragraphs: readonly PaperParagraph[],
  roles: readonly ParagraphRole[],
  range: { from: number; to: number },
): ParagraphRole[] {
  const isNumbered = paragraphs
    .slice(range.from, range.to + 1)
    .some(({ number, isHeading }) => number !== null && !isHeading);
  return roles.map((role, at) => {
    const paragraph = paragraphs[at]!;
    if (at < range.from || at > range.to) return role;
    if (paragraph.isHeading) return "none";
    if (paragraph.number !== null || !isNumbered) return "recommendation";
    // What stands before the first number of the range belongs to no paragraph of it.
    const isBelow = paragraphs.slice(range.from, at).some(({ number }) => number !== null);
    return isBelow ? "goes_on" : "none";
  });
}

export function untickRange(
  roles: readonly ParagraphRole[],
  range: { from: number; to: number },
): ParagraphRole[] {
  return roles.map((role, at) => (at < range.from || at > range.to ? role : "none"));
}

/** What the boxes of the shown paragraphs say, over what the form carried for all. */
export function applyBoxes(
  roles: readonly ParagraphRole[],
  shown: { first: number; last: number },
  boxes: { chosen: ReadonlySet<number>; joined: ReadonlySet<number> },
): ParagraphRole[] {
  return roles.map((role, at) => {
    if (at < shown.first || at > shown.last) return role;
    if (boxes.joined.has(at)) return "goes_on";
    return boxes.chosen.has(at) ? "recommendation" : "none";
  });
}
