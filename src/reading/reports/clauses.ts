import { recogniseState, splitStates } from "../../vocabularies/countries/index.ts";
import type { ReadClause } from "../model.ts";

export interface ReadText {
  /** Without the trailing brackets of States. */
  readonly text: string;
  readonly clauses: readonly ReadClause[];
  readonly recommenders: readonly string[];
  readonly unrecognised: readonly string[];
  /** The State's own words behind the States: "(Canada): This is not acceptable, because ...". */
  readonly comment: string | null;
  /** A bracket of States that is never closed (or opened). */
  readonly hasOpenBracket: boolean;
  /** States stand inside a sentence that goes on: "joining (Algeria)/sign and ratify (Egypt)". */
  readonly hasInlineStates: boolean;
}

interface Group {
  readonly start: number;
  /** Behind the closing bracket and a footnote mark glued to it. */
  readonly end: number;
  readonly states: readonly string[];
  readonly unrecognised: readonly string[];
}

const longestGroup = 2_500;
/** Names begin with a capital, or with an article where they are written in full. */
const listStart = /^(?:[\p{Lu}\p{Lo}]|the\s|(?:la|le|les|el|los|las)\s+\p{Lu}|l[’']\p{Lu})/u;

/** Brackets at the outermost level: "(Iran (Islamic Republic of))" is one. */
function bracketGroups(text: string): { groups: { start: number; end: number }[]; open: number | null } {
  const groups: { start: number; end: number }[] = [];
  let depth = 0;
  let start = -1;
  const ofLetters = closingLetters(text);
  for (let index = 0; index < text.length; index += 1) {
    const sign = ofLetters.has(index) ? "" : text[index];
    if (sign === "(" || sign === "（" || sign === "[") {
      if (depth === 0) start = index;
      depth += 1;
    } else if ((sign === ")" || sign === "）" || sign === "]") && depth > 0) {
      depth -= 1;
      if (depth === 0) groups.push({ start, end: index + 1 });
    }
  }
  return { groups, open: depth > 0 ? start : null };
}

/** Brackets that close a letter and open nowhere, "article 7, paragraph 2 a)": as many as there are too many. */
function closingLetters(text: string): ReadonlySet<number> {
  let tooMany = 0;
  for (const sign of text) {
    if (sign === "(" || sign === "（") tooMany -= 1;
    else if (sign === ")" || sign === "）") tooMany += 1;
  }
  if (tooMany <= 0) return new Set();
  const found = [...text.matchAll(/(?<=[\s\d.,/][\p{L}\d])[)）]/gu)].map(({ index }) => index);
  return new Set(found.slice(0, tooMany));
}

/** What may stand behind the last bracket of an item or clause. */
const endOfClause = /^[\s\d*†.;,:；。،؛]*$/u;

function readGroup(text: string, start: number, end: number): Group | null {
  if (end - start > longestGroup) return null;
  const inner = text.slice(start + 1, end - 1).trim();
  if (inner === "" || !listStart.test(inner)) return null;
  const { states, unrecognised } = readNames(inner);
  const mark = /^\d{1,2}(?=\s*[;.,]|\s*$)/.exec(text.slice(end));
  const behind = end + (mark?.[0].length ?? 0);
  if (states.length === 0) {
    return isUnknownName(inner, text.slice(behind)) ? { start, end: behind, states, unrecognised } : null;
  }
  // "(Spain and other countries of the region that asked for it)" names a State but is no list of States.
  const strange = unrecognised.filter((name) => name.split(" ").length > 6);
  return strange.length > states.length ? null : { start, end: behind, states, unrecognised };
}

/** The States of a list, with names whose second part is misprinted or parted by a comma. */
function readNames(inner: string): { states: string[]; unrecognised: string[] } {
  const { states, unrecognised } = splitStates(inner);
  const strange: string[] = [];
  for (const name of unrecognised) {
    const short = recogniseState(name.replace(/\s*\([^()]*\)\s*$/, ""));
    if (short !== null) {
      if (!states.includes(short)) states.push(short);
    } else if (!(states.length > 0 && /\b(?:Republic|State|Kingdom) of(?: the)?$/.test(name)))
      strange.push(name);
  }
  return { states, unrecognised: strange };
}

/** A bracket at the end that reads like a State's name, and like neither an abbreviation nor a phrase. */
function isUnknownName(inner: string, behind: string): boolean {
  if (!/^\s*(?:[;.；。؛]|$)/u.test(behind)) return false;
  if (inner.length > 60 || /\d/.test(inner) || /^[\p{Lu}\-/ ]{2,14}$/u.test(inner)) return false;
  const words = inner.split(/[\s,;]+/);
  return (
    words.length <= 8 && words.every((word) => /^(?:[\p{Lu}\p{Lo}(]|of|the|and|de|du|la|et)/u.test(word))
  );
}

function closesTooOften(text: string): boolean {
  let depth = 0;
  const ofLetters = closingLetters(text);
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === "(") depth += 1;
    else if (text[index] === ")" && !ofLetters.has(index)) depth -= 1;
    if (depth < 0) return true;
  }
  return false;
}

/** "(Spain;" or "(Spain" at the very end: the bracket was forgotten or lost. */
function closeLost(text: string): { text: string; repaired: boolean } {
  const { open } = bracketGroups(text);
  if (open === null) {
    if (!closesTooOften(text) || endsWithStates(text)) return { text, repaired: false };
    const lost = /[.,;]\s+([\p{Lu}][\p{L} ,]{2,60})\)\s*[;.]?\s*$/u.exec(text);
    if (lost !== null && splitStates(lost[1]!).states.length > 0) {
      const at = lost.index + lost[0].indexOf(lost[1]!);
      return { text: `${text.slice(0, at)}(${text.slice(at)}`, repaired: true };
    }
    return { text, repaired: false };
  }
  const tail = text.slice(open + 1).replace(/[\s;.,]+$/u, "");
  // The bracket that stays open may be an earlier one: then the States stand in the last one.
  const { states, unrecognised } = splitStates(tail);
  if (states.length > 0 && unrecognised.length === 0) {
    return { text: `${text.slice(0, open + 1)}${tail})`, repaired: true };
  }
  const last = text.lastIndexOf("(");
  if (last > open) return { text: `${text.slice(0, open)}${text.slice(open + 1)}`, repaired: true };
  return { text, repaired: false };
}

/**
 * Takes a recommendation apart: clauses with their States, and the text without the brackets at its end.
 *
 *   "Ratify the Convention (Spain) (Chile);"            one clause, ESP and CHL
 *   "Complete the process (Ukraine); Increase efforts (Slovakia);"   two clauses
 *   "Joining (Algeria)/sign and ratify (Egypt) the Convention (Algeria, Egypt)"   one clause, both States
 */
export function readClauses(printed: string): ReadText {
  const { text: closed, repaired } = closeLost(printed.replace(/\s+/g, " ").trim());
  const { text, comment } = withoutComment(closed);
  const groups = bracketGroups(text)
    .groups.map(({ start, end }) => readGroup(text, start, end))
    .filter((group) => group !== null);
  const clauses: ReadClause[] = [];
  let from = 0;
  let hasInlineStates = false;
  let pendingStates: string[] = [];
  const takeClause = (until: number, end: number): void => {
    const words = trimEnds(text.slice(from, until));
    if (words !== "") clauses.push({ letter: "", text: words, recommenders: unique(pendingStates) });
    pendingStates = [];
    from = end;
  };
  for (let index = 0; index < groups.length; index += 1) {
    // Brackets side by side belong together: "(Maldives) (Portugal)".
    const first = groups[index]!;
    let last = first;
    pendingStates.push(...first.states);
    while (
      groups[index + 1] !== undefined &&
      /^[\s,;]*$/.test(text.slice(last.end, groups[index + 1]!.start))
    ) {
      index += 1;
      last = groups[index]!;
      pendingStates.push(...last.states);
    }
    const behind = text.slice(last.end);
    const isEnd = endOfClause.test(behind);
    const isParted = /^\s*[;；؛。]/u.test(behind) || /^\s*\.\s+[\p{Lu}\p{Lo}]/u.test(behind);
    if (isEnd) takeClause(first.start, text.length);
    else if (isParted) takeClause(first.start, last.end);
    else hasInlineStates = true;
  }
  const lastGroup = groups.at(-1);
  if (trimEnds(text.slice(from)) !== "") takeClause(text.length, text.length);
  let whole = text;
  if (lastGroup !== undefined && endOfClause.test(text.slice(lastGroup.end))) {
    let cut = lastGroup.start;
    for (let index = groups.length - 2; index >= 0; index -= 1) {
      if (!/^[\s,;]*$/.test(text.slice(groups[index]!.end, cut))) break;
      cut = groups[index]!.start;
    }
    whole = text.slice(0, cut);
  }
  return {
    text: trimEnds(whole),
    clauses,
    recommenders: unique(groups.flatMap((group) => group.states)),
    unrecognised: unique(groups.flatMap((group) => group.unrecognised)),
    comment,
    hasOpenBracket: repaired || bracketGroups(text).open !== null,
    hasInlineStates,
  };
}

/** Cuts a remark off that stands behind the last States as a sentence of its own. */
function withoutComment(text: string): { text: string; comment: string | null } {
  const last = bracketGroups(text)
    .groups.map(({ start, end }) => readGroup(text, start, end))
    .findLast((group) => group !== null && group.states.length > 0);
  if (last === undefined || last === null) return { text, comment: null };
  const remark = /^\s*[:.]\s+(?=\p{Lu})/u.exec(text.slice(last.end));
  const words = remark === null ? "" : text.slice(last.end + remark[0].length);
  if (words.length < 25) return { text, comment: null };
  return { text: text.slice(0, last.end), comment: words.trim() };
}

/** True where the text ends with a bracket of States: nothing of it can follow. */
export function endsWithStates(text: string): boolean {
  const trimmed = text.trimEnd();
  const last = bracketGroups(trimmed).groups.at(-1);
  if (last === undefined || !endOfClause.test(trimmed.slice(last.end))) return false;
  const group = readGroup(trimmed, last.start, last.end);
  return group !== null;
}

function trimEnds(text: string): string {
  return text
    .replace(/^[\s;,/；؛،。]+/u, "")
    .replace(/[\s;,；؛،]+$/u, "")
    .trim();
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
