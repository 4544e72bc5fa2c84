/** What Kaluvia says in the end to a recommendation. */
export type Answer = "accepted" | "implemented" | "in_part" | "noted";

/** One recommendation before it has a number and recommending States. */
export interface Wish {
  /** One text, or the clauses under one number, each with States of its own. */
  readonly text: string | readonly [string, string];
  readonly answer: Answer;
  /** The State's own words in the addendum. A wish with a comment was not answered during the review itself. */
  readonly comment: string | null;
}

/** What one subject was asked over the three cycles, as it moved on from one to the next. */
export interface Theme {
  /** OHCHR's theme, under which its lists put the recommendations. */
  readonly heading: string;
  /** OHCHR's other themes for the same recommendations. */
  readonly also: readonly string[];
  readonly groups: readonly string[];
  /** Numbers of the Sustainable Development Goals. */
  readonly goals: readonly number[];
  readonly first: readonly Wish[];
  readonly second: readonly Wish[];
  readonly third: readonly Wish[];
}

type Text = Wish["text"];

/** Kaluvia supports it. */
export const accepted = (text: Text, comment: string | null = null): Wish => ({
  text,
  answer: "accepted",
  comment,
});

/** Kaluvia supports it and considers that it is done already, or under way. */
export const implemented = (text: Text, comment: string | null = null): Wish => ({
  text,
  answer: "implemented",
  comment,
});

/** Kaluvia supports a part and says which. */
export const inPart = (text: Text, comment: string): Wish => ({ text, answer: "in_part", comment });

/** Kaluvia takes note. */
export const noted = (text: Text, comment: string | null = null): Wish => ({
  text,
  answer: "noted",
  comment,
});
