import type { Notice, Place, Position, ReadPosition } from "../model.ts";
import { allOthers } from "../model.ts";
import { readStance, sentencesOf } from "./stance.ts";

interface Sum {
  readonly position: Position;
  readonly count: number;
  readonly place: Place;
}

const counted = /(?<![.,/\d-])\b(\d{1,3})\b(?![.,/]\d|\))/gu;
/** What the State received, or supported at the review itself, is no sum of this document. */
const others =
  /\breceived\b|\bcontains?\b|\bimmediately\b|\bduring\b|\balready (?:supported|accepted)\b|\btotal of\b|\bout of\b/iu;
const behindNumber =
  /^\)?\s*(?:of (?:the |these |those |them )?)?(?:\d{1,3} )?(recommendations?\b)?\s*(?:(?:which|that|have|has|had|been|are|were|is|now|fully|also|being|to be) )*/iu;

/** How many recommendations the State says it accepts and notes: "accepts 142 recommendations", "of which 124 are now supported". */
export class Sums {
  private readonly sums: Sum[] = [];

  read(text: string, place: Place): void {
    for (const sentence of sentencesOf(text)) {
      for (const match of sentence.matchAll(counted)) {
        const count = Number(match[1]);
        const before =
          sentence
            .slice(0, match.index)
            .split(/[,;:(]|\band\b/iu)
            .at(-1) ?? "";
        const behind = sentence.slice(match.index + match[0].length);
        const head = behindNumber.exec(behind)!;
        const next = behind.slice(head[0].length, head[0].length + 50).split(/[,;.\d(]|\band\b/iu)[0] ?? "";
        if (others.test(before) || others.test(next.slice(0, 25))) continue;
        const isCounted =
          head[1] !== undefined || /^[\s.,;)]*$|^\s*(?:and|recommend)/iu.test(behind.slice(0, 12));
        const position =
          beginning(next) ??
          (isCounted && !/\bremaining\s*$/iu.test(before) ? readStance(before).position : null);
        if (position === null || this.sums.some((sum) => sum.position === position)) continue;
        this.sums.push({ position, count, place });
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

/** The position a text begins with: "supported", "not accepted", "enjoy the support of". */
function beginning(text: string): Position | null {
  const [first] = text.trim().split(/\s+/u);
  if (
    first === undefined ||
    !/^(?:accept|support|not|enjoy|reject|partial|partly|agree|do|did|does|cannot)/iu.test(first)
  )
    return null;
  return readStance(/^noted?$/iu.test(first) ? "are noted" : text).position;
}
