import { placedTerms, relatedMeanings } from "./data.ts";
import { type CrosswalkLine, type ListId, opposite, type Relation, type Scheme, type Term } from "./model.ts";
import { recogniseLabel } from "./recognise.ts";

/** Schemes whose labels may mean the same: OHCHR's themes and UPR Info's issues. */
export function comparableSchemes(scheme: Scheme): readonly Scheme[] {
  return scheme === "theme" || scheme === "issue" ? ["theme", "issue"] : [scheme];
}

const related = new Map<string, { relation: Relation; meaning: string }[]>();
for (const { kind, from, relation, to } of relatedMeanings) {
  const add = (one: string, how: Relation, other: string): void => {
    const key = `${kind} ${one}`;
    related.set(key, [...(related.get(key) ?? []), { relation: how, meaning: other }]);
  };
  add(from, relation, to);
  add(to, opposite(relation), from);
}

const byMeaning = new Map<string, (typeof placedTerms)[number][]>();
const kindOf = (scheme: Scheme): string => (scheme === "issue" ? "theme" : scheme);
for (const term of placedTerms) {
  const key = `${kindOf(term.scheme)} ${term.meaning}`;
  byMeaning.set(key, [...(byMeaning.get(key) ?? []), term]);
}
const isNear = new Map(placedTerms.map((term) => [keyOf(term), term.isNear]));

/** Identifies a term: "theme uhri-2025 health". */
export function keyOf({ scheme, list, code }: Pick<Term, "scheme" | "list" | "code">): string {
  return `${scheme} ${list} ${code}`;
}

/** How a term stands to terms of all lists, itself left out: our own mapping, as it comes along. */
export function crosswalkOf(term: Term): CrosswalkLine[] {
  const kind = kindOf(term.scheme);
  const same = (byMeaning.get(`${kind} ${term.meaning}`) ?? [])
    .filter((other) => keyOf(other) !== keyOf(term))
    .map((to) => ({
      from: term,
      to,
      relation: to.isNear || isNear.get(keyOf(term)) === true ? ("close" as const) : ("exact" as const),
    }));
  const others = (related.get(`${kind} ${term.meaning}`) ?? []).flatMap(({ relation, meaning }) =>
    (byMeaning.get(`${kind} ${meaning}`) ?? []).map((to) => ({ from: term, to, relation })),
  );
  return [...same, ...others];
}

/** What a space changed of the crosswalk: "none" takes a line away. */
export interface CrosswalkChange {
  readonly scheme: Scheme;
  /** Labels as they stand in the register. */
  readonly from: string;
  readonly to: string;
  readonly relation: Relation | "none";
}

/** The same label, however it is written. */
function identity(scheme: Scheme, label: string): string {
  const term = recogniseLabel(scheme, label);
  return term === null ? `${scheme} ${label.trim().toLowerCase()}` : keyOf(term);
}

/** The crosswalk of a space: what comes along, with what the space changed. */
export class Crosswalk {
  private readonly changes = new Map<string, Map<string, Relation | "none">>();
  private readonly lines = new Map<string, ReadonlyMap<string, Relation | "none">>();

  constructor(changes: readonly CrosswalkChange[] = []) {
    const note = (from: string, to: string, relation: Relation | "none"): void => {
      const lines = this.changes.get(from) ?? new Map<string, Relation | "none">();
      lines.set(to, relation);
      this.changes.set(from, lines);
    };
    for (const { scheme, from, to, relation } of changes) {
      const [one, other] = [identity(scheme, from), identity(scheme, to)];
      note(one, other, relation);
      note(other, one, relation === "none" ? "none" : opposite(relation));
    }
  }

  /** How a label stands to others of any list, by their identities. */
  private linesOf(scheme: Scheme, label: string): ReadonlyMap<string, Relation | "none"> {
    const from = identity(scheme, label);
    const known = this.lines.get(from);
    if (known !== undefined) return known;
    const term = recogniseLabel(scheme, label);
    const lines = new Map<string, Relation | "none">();
    for (const { to, relation } of term === null ? [] : crosswalkOf(term)) {
      // Where two ways lead to one term, the nearer counts.
      if (!lines.has(keyOf(to))) lines.set(keyOf(to), relation);
    }
    for (const [to, relation] of this.changes.get(from) ?? []) lines.set(to, relation);
    this.lines.set(from, lines);
    return lines;
  }

  /** How one label of the register stands to another; null where they have nothing to do with each other. */
  relation(scheme: Scheme, from: string, to: string): Relation | null {
    const other = identity(scheme, to);
    if (identity(scheme, from) === other) return "exact";
    const relation = this.linesOf(scheme, from).get(other) ?? "none";
    return relation === "none" ? null : relation;
  }

  /**
   * Labels among those given that a search for `wanted` should find too: the same, nearly the same, and narrower ones of other lists. A list
   * keeps its own labels apart.
   */
  within(scheme: Scheme, wanted: string, given: readonly string[]): { label: string; relation: Relation }[] {
    const list = recogniseLabel(scheme, wanted)?.list;
    return given.flatMap((label) => {
      if (label === wanted) return [];
      const isOfSameList = list !== undefined && recogniseLabel(scheme, label)?.list === list;
      if (isOfSameList && identity(scheme, label) !== identity(scheme, wanted)) return [];
      const relation = this.relation(scheme, label, wanted);
      return relation === null || relation === "broad" ? [] : [{ label, relation }];
    });
  }

  /** The label of another list that a label is best shown under: the same, nearly the same, or the one it is part of. */
  inList(scheme: Scheme, label: string, list: ListId): Term | null {
    const term = recogniseLabel(scheme, label);
    if (term?.list === list) return term;
    let best: { term: Term; rank: number } | null = null;
    for (const [key, relation] of this.linesOf(scheme, label)) {
      const to = termByKey.get(key);
      const rank = relation === "none" ? -1 : ranks[relation];
      if (to?.list === list && rank >= 0 && (best === null || rank > best.rank)) best = { term: to, rank };
    }
    return best?.term ?? null;
  }
}

const termByKey = new Map<string, Term>(placedTerms.map((term) => [keyOf(term), term]));
const ranks: Readonly<Record<Relation, number>> = { exact: 3, close: 2, narrow: 1, broad: -1 };
