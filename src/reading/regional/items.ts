import type { ReadItem, ReadReview } from "../model.ts";
import { itemOf, type NumberedParagraph } from "../numbered/index.ts";

interface Facts {
  readonly language: string;
  readonly state: string | null;
}

/** A paragraph with its label as the register shows it; null where the paper prints none of its own. */
export interface LabelledParagraph {
  readonly label: string | null;
  readonly paragraph: NumberedParagraph;
}

/** Items of labelled paragraphs. A label that stands twice names neither: both are known by their words. */
export function itemsOf(
  labelled: readonly LabelledParagraph[],
  facts: Facts,
  review: ReadReview,
): ReadItem[] {
  const times = new Map<string, number>();
  for (const { label } of labelled) if (label !== null) times.set(label, (times.get(label) ?? 0) + 1);
  return labelled.map(({ label, paragraph }) => ({
    ...itemOf(paragraph, facts, review, false),
    paragraph: label !== null && times.get(label) === 1 ? label : null,
  }));
}
