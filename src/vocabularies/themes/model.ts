/** What a label says of a recommendation. */
export const schemes = ["theme", "group", "sdg", "issue", "action"] as const;
export type Scheme = (typeof schemes)[number];

/**
 * A list of labels of one time: OHCHR's thematic lists with codes (used from 2014 to 2018), without codes (2019), the list of UHRI and of
 * OHCHR's matrices (2025), UPR Info's issues and categories of action, the goals and targets of the 2030 Agenda.
 */
export const listIds = [
  "ohchr-2014",
  "ohchr-2019",
  "uhri-2025",
  "upr-info",
  "sdg-2030",
  "upr-info-action",
] as const;
export type ListId = (typeof listIds)[number];

/** A label of one list. */
export interface Term {
  readonly scheme: Scheme;
  readonly list: ListId;
  /** Stable within its list: "A12", "5.2"; where a list has no codes, a word of ours: "right-to-health". */
  readonly code: string;
  /** As the list writes it, and as it stands in the register: "A12 Acceptance of international norms". */
  readonly label: string;
  /** Without code, by language: en, fr, es, ru, ar, zh. */
  readonly names: Readonly<Record<string, string>>;
  /** Terms of one meaning share it. */
  readonly meaning: string;
}

/** How a label stands to another: it says the same, nearly the same, something narrower or something broader. */
export const relations = ["exact", "close", "narrow", "broad"] as const;
export type Relation = (typeof relations)[number];

/** A line of the crosswalk: `from` is `relation` to `to` ("narrow": from is narrower than to). */
export interface CrosswalkLine {
  readonly from: Term;
  readonly to: Term;
  readonly relation: Relation;
}

const opposites: Readonly<Record<Relation, Relation>> = {
  exact: "exact",
  close: "close",
  narrow: "broad",
  broad: "narrow",
};

/** The same line read from the other end. */
export function opposite(relation: Relation): Relation {
  return opposites[relation];
}
