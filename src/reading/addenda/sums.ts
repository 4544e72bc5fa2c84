import type { Notice, Place, Position, ReadPosition } from "../model.ts";
import { allOthers } from "../model.ts";
import { readStance } from "./stance.ts";

interface Sum {
  readonly position: Position;
  readonly count: number;
  readonly place: Place;
}

const counted =
  /\b(\d{1,3})\)? (?:of (?:the |these |those |them )?)?(?:\d{1,3} )?(?:(?:are|were|is|have been|has been|now|of them|which|fully) ){0,3}(?=(recommendations?\b)?)/giu;
/** What the State received, or supported at the review itself, is no sum of this document. */
const others =
  /\breceived\b|\bcontains?\b|\bimmediately\b|\bduring\b|\balready (?:supported|accepted)\b|\btotal of\b|\bout of\b/iu;

/** How many recommendations the State says it accepts and notes: "accepts 142 recommendations", "of which 124 are now supported". */
export class Sums {
  private readonly sums: Sum[] = [];

  read(text: string, place: Place): void {
    for (const sentence of text.split(/(?<=[.;])\s+/u)) {
      for (const match of sentence.matchAll(counted)) {
        const before = sentence.slice(0, match.index);
        const behind = sentence.slice(match.index + match[0].length);
        const next =
          /^(?:recommendations? (?:(?:are|were|is|have been|enjoy) ?)?)?([^,;.\d]{0,50})/iu.exec(
            behind,
          )?.[1] ?? "";
        if (others.test(before.slice(-60)) || others.test(next)) continue;
        const position =
          readStance(next).position ??
          (match[2] === undefined ? null : readStance(before.split(/,|\band\b/iu).at(-1) ?? "").position) ??
          (match[2] === undefined ? null : readStance(before).position);
        if (position === null || this.sums.some((sum) => sum.position === position)) continue;
        this.sums.push({ position, count: Number(match[1]), place });
      }
    }
  }

  /** Where the sums differ from what was found. */
  compare(positions: readonly ReadPosition[]): Notice[] {
    return this.sums.flatMap(({ position, count, place }) => {
      const found = positions.filter((one) => one.position === position).length;
      const isOpen = positions.some((one) => one.paragraph === allOthers && one.position === position);
      if (found === count || isOpen) return [];
      return [{ code: "sum_differs", data: { position, announced: count, found }, place }];
    });
  }
}
