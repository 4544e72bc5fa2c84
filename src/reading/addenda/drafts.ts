import type { Notice, Place, Position, ReadPosition } from "../model.ts";

/** What a heading, lead-in or sentence says of the recommendations under or in it. */
export interface Group {
  readonly position: Position | null;
  readonly consideredImplemented: boolean;
  readonly wording: string;
}

/** An answer while the addendum is read. */
export interface Draft {
  readonly label: string;
  position: Position | null;
  consideredImplemented: boolean;
  wording: string | null;
  readonly comments: string[];
  sourceParagraph: string | null;
  readonly place: Place;
  /** Stands in an enumeration under a stated position: what a comment says later does not change it. */
  isListed: boolean;
  /** Its position was said, in an enumeration or in words of its own. */
  isSettled: boolean;
  readonly doubts: Notice[];
}

export function shorten(text: string): string {
  const clean = text
    .replace(/\s+/g, " ")
    .replace(/^[\s:,.;)–-]+|[\s:,(–-]+$/gu, "")
    .trim();
  return clean.length <= 300 ? clean : `${clean.slice(0, 299)}…`;
}

export function assign(draft: Draft, { position, consideredImplemented, wording }: Group): void {
  draft.position = position;
  draft.consideredImplemented ||= consideredImplemented;
  draft.wording = wording;
}

/** An enumeration under a stated position. */
export function list(draft: Draft, group: Group, sourceParagraph: string | null): void {
  assign(draft, group);
  draft.sourceParagraph = sourceParagraph;
  draft.isListed = true;
  draft.isSettled = true;
}

/** A later sentence that says otherwise changes nothing, and is shown. */
export function contradict(draft: Draft, position: Position | null): void {
  if (position === null || position === draft.position || draft.position === "supported_in_part") return;
  if (draft.doubts.some(({ code }) => code === "position_contradicted")) return;
  draft.doubts.push({ code: "position_contradicted", data: { paragraph: draft.label, position } });
}

export function toPosition(draft: Draft): ReadPosition {
  const doubts = [...draft.doubts];
  if (draft.position === null) doubts.push({ code: "position_unclear", data: { paragraph: draft.label } });
  const comment = draft.comments.join("\n\n").trim();
  return {
    paragraph: draft.label,
    position: draft.position,
    consideredImplemented: draft.consideredImplemented && draft.position === "supported",
    wording: draft.wording,
    comment: comment === "" ? null : comment.slice(0, 20_000),
    sourceParagraph: draft.sourceParagraph,
    place: draft.place,
    confidence: draft.position === null ? 0.3 : doubts.length > 0 ? 0.6 : 1,
    doubts,
  };
}

/**
 * Answers to the lettered clauses of one number ("134.9 (a) accepted, (b) noted") as one answer to the number, which is
 * what the report's recommendation has; support in part where they differ.
 */
export function joinLetters(positions: readonly ReadPosition[]): ReadPosition[] {
  const joined = new Map<string, ReadPosition>();
  for (const position of positions) {
    const [, number, letter] = /^(\d{1,3}\.\d{1,3})\(([a-z]{1,3})\)$/.exec(position.paragraph) ?? [];
    if (number === undefined) {
      const standing = joined.get(position.paragraph);
      joined.set(position.paragraph, standing === undefined ? position : joinTwo(standing, position));
      continue;
    }
    const words = `(${letter}) ${position.comment ?? position.wording ?? ""}`.trim();
    const lettered = { ...position, paragraph: number, comment: words };
    const standing = joined.get(number);
    joined.set(number, standing === undefined ? lettered : joinTwo(standing, lettered));
  }
  return [...joined.values()];
}

function joinTwo(first: ReadPosition, other: ReadPosition): ReadPosition {
  const comment = [first.comment, other.comment].filter((text) => text !== null).join("\n\n");
  const isSame = other.position === null || first.position === other.position;
  if (isSame) return { ...first, comment: comment === "" ? null : comment };
  const isSplit = first.position !== null;
  return {
    ...first,
    position: isSplit ? "supported_in_part" : other.position,
    consideredImplemented: false,
    comment,
    confidence: 0.6,
    doubts: isSplit ? [...first.doubts, { code: "answer_split", data: {} }] : other.doubts,
  };
}
