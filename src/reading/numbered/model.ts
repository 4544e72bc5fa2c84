import type { Place } from "../model.ts";

/** A lettered clause of a numbered paragraph. */
export interface ReadableClause {
  readonly letter: string;
  /** The letter as it is printed, with its brackets; as it must have been printed where it was lost. */
  readonly mark: string;
  readonly text: string;
  readonly isGuessed: boolean;
}

/** What opens a list, and its clauses; none where the words stand alone. */
export interface ClauseList {
  readonly opening: string;
  /** Whether bold type is in its opening; null where that is not known. */
  readonly isBold: boolean | null;
  /** How many paragraphs of print its opening has. */
  readonly openings: number;
  readonly clauses: readonly ReadableClause[];
}

/** A paragraph of a paper whose paragraphs run through by number, with its lettered clauses. */
export interface NumberedParagraph<Part extends string = string> {
  readonly number: number;
  /** Of the paper: `introduction` before the first heading that begins another. */
  readonly part: Part | "introduction";
  readonly heading: string | null;
  /** The heading above that heading: "B. Specific rights (arts. 5–30)". */
  readonly section: string | null;
  /** Null where it ran together with another and its type is not known. */
  readonly isBold: boolean | null;
  /** Whether any paragraph of print that belongs to it is bold. */
  readonly hasBold: boolean;
  /** What stands before its first list. */
  readonly text: string;
  /** In the order of print; more than one where words stand between or behind lists. */
  readonly lists: readonly ClauseList[];
  /** The clauses of all lists. */
  readonly clauses: readonly ReadableClause[];
  readonly places: readonly Place[];
  /** True where the number is not in the text and was counted. */
  readonly isCounted: boolean;
}

/** The whole text as printed: lists, letters and what stands between them. */
export function wholeText(lists: readonly ClauseList[]): string {
  return lists
    .flatMap(({ opening, clauses }) => [
      opening.trim(),
      ...clauses.map(({ mark, text }) => `${mark} ${text}`),
    ])
    .filter((part) => part !== "")
    .join(" ");
}

/** A paragraph as a reader found it that counts in a way of its own, with one list at most; number 0 where it has none. */
export function paragraphWith(
  fields: Pick<NumberedParagraph, "number" | "heading" | "isBold" | "text" | "clauses" | "places">,
): NumberedParagraph {
  const { text, clauses, isBold } = fields;
  return {
    ...fields,
    part: "introduction",
    section: null,
    hasBold: isBold === true,
    lists: [{ opening: text, isBold: null, openings: 1, clauses }],
    isCounted: false,
  };
}

/** The same paragraph with other words before its first list. */
export function opensWith(paragraph: NumberedParagraph, text: string): NumberedParagraph {
  const [first, ...others] = paragraph.lists;
  return {
    ...paragraph,
    text,
    lists: [
      {
        opening: text,
        isBold: first?.isBold ?? null,
        openings: first?.openings ?? 1,
        clauses: first?.clauses ?? [],
      },
      ...others,
    ],
  };
}
