import type { Measured } from "../concepts/proposing.ts";

/** How proposals of a label, or of several together, compare with what is there. */
export class Counts {
  right = 0;
  wrong = 0;
  missed = 0;

  add(isProposed: boolean, isThere: boolean): void {
    if (isProposed && isThere) this.right += 1;
    else if (isProposed) this.wrong += 1;
    else if (isThere) this.missed += 1;
  }

  get f1(): number {
    return (2 * this.right) / (2 * this.right + this.wrong + this.missed || 1);
  }

  get figures(): Measured {
    return {
      precision: round(this.right / (this.right + this.wrong || 1)),
      recall: round(this.right / (this.right + this.missed || 1)),
      examples: this.right + this.missed,
    };
  }
}

/** To three places. */
export const round = (value: number): number => Math.round(value * 1000) / 1000;
