import { skeletonOf } from "../../kernel/index.ts";
import { type Country, countries } from "./data.ts";
import { spellings } from "./spellings.ts";

/** Letters alone, without case, accents, articles and "and": prints of one name compare equal. */
function nameKey(name: string): string {
  return (
    name
      .replace(/&(?:amp;)?/g, " and ")
      .normalize("NFKD")
      // Accents, and in Arabic the marks of vowels, what stands on an alif, and the stretching stroke.
      .replace(/[\u0300-\u036f\u064b-\u0655\u0670\u0640]/g, "")
      .replace(/[یى]/g, "ي")
      .replace(/ک/g, "ك")
      .toLowerCase()
      .replace(/['’‘`´ʼ]/g, "")
      .replace(/\b(?:the|of|and)\b/g, " ")
      .replace(/[^\p{L}\p{N}]+/gu, "")
  );
}

const byKey = new Map<string, string>();
for (const country of countries) addNames(country);

function namesOf(country: Country): string[] {
  return [
    country.iso3.length === 3 ? country.iso3 : "",
    ...Object.values(country.names),
    ...Object.values(country.formal),
    ...(spellings[country.iso3] ?? []),
  ];
}

function addNames(country: Country): void {
  for (const name of namesOf(country)) {
    const key = nameKey(name);
    if (key !== "" && !byKey.has(key)) byKey.set(key, country.iso3);
  }
  // "Iran (Islamic Republic of)" is also written "Islamic Republic of Iran", and "Iran" alone, in every language.
  for (const name of Object.values(country.names)) {
    const bracketed = /^(.+?) \((.+)\)$/u.exec(name);
    if (bracketed === null) continue;
    const [, short = "", long = ""] = bracketed;
    for (const key of [nameKey(`${long} ${short}`), nameKey(short)]) {
      if (!byKey.has(key)) byKey.set(key, country.iso3);
    }
  }
}

/** Names long enough for one wrong letter to be no other name, by length and by their first or last letters: one slip leaves one of both. */
const longKeys = new Map<string, string[]>();
for (const key of byKey.keys()) {
  if (key.length < 6) continue;
  for (const bucket of bucketsOf(key, key.length)) {
    const standing = longKeys.get(bucket);
    if (standing === undefined) longKeys.set(bucket, [key]);
    else standing.push(key);
  }
}

function bucketsOf(key: string, length: number): string[] {
  return [`${length}<${key.slice(0, 2)}`, `${length}>${key.slice(-2)}`];
}

function keysNear(key: string): Set<string> {
  const near = new Set<string>();
  for (const length of [key.length - 1, key.length, key.length + 1]) {
    for (const bucket of bucketsOf(key, length)) {
      for (const other of longKeys.get(bucket) ?? []) if (isOneSlipApart(key, other)) near.add(other);
    }
  }
  return near;
}

function isOneSlipApart(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const left = one.slice(start);
  const right = other.slice(start);
  if (left.slice(1) === right || left === right.slice(1) || left.slice(1) === right.slice(1)) return true;
  return left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
}

/** The State by what its names look like; null where they look like those of two. */
const bySkeleton = new Map<string, string | null>();
for (const country of countries) for (const name of namesOf(country)) addSkeleton(name, country.iso3);

function addSkeleton(name: string, iso3: string): void {
  const key = nameKey(skeletonOf(name));
  // So short a name looks like too many words.
  if (key.length < 4) return;
  const standing = bySkeleton.get(key);
  bySkeleton.set(key, standing === undefined || standing === iso3 ? iso3 : null);
}

/** The State whose name a text looks like, though its letters are of another alphabet; null for a name as it is written. */
export function stateThatLooksLike(text: string): string | null {
  if (text.length > 120 || byKey.has(nameKey(text))) return null;
  return bySkeleton.get(nameKey(skeletonOf(text))) ?? null;
}

const mostRemembered = 20_000;
const remembered = new Map<string, string | null>();

/**
 * The State a name means, as ISO 3166-1 alpha-3: any of the six languages, formal or short, older names, usual
 * abbreviations, with letters of another alphabet that look the same, with damage by line breaks or one wrong letter, where no other
 * State could be meant. Null for anything else.
 */
export function recogniseState(text: string): string | null {
  if (text.length > 120) return null;
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const found = findState(text);
  if (remembered.size < mostRemembered) remembered.set(text, found);
  return found;
}

function findState(text: string): string | null {
  const key = nameKey(text);
  if (key === "") return null;
  const exact = byKey.get(key);
  if (exact !== undefined) {
    // Codes and abbreviations mean a State in capitals only: "us" and "can" are words.
    return key.length <= 3 && /^\p{Script=Latin}+$/u.test(key) && text.trim() !== text.trim().toUpperCase()
      ? (countries.find((country) => nameKey(country.names.en ?? "") === key)?.iso3 ?? null)
      : exact;
  }
  const alike = bySkeleton.get(nameKey(skeletonOf(text)));
  if (alike !== undefined) return alike;
  if (key.length < 6) return null;
  const near = new Set([...keysNear(key)].map((other) => byKey.get(other)!));
  return near.size === 1 ? [...near][0]! : null;
}

export interface SplitStates {
  /** ISO 3166-1 alpha-3, in the order of print, each once. */
  readonly states: string[];
  /** Parts that name no State, as printed. */
  readonly unrecognised: string[];
}

/**
 * The States of a list as reports print it: "Norway, Iran (Islamic Republic of) and Brazil", "(France) (Spain)",
 * "Spain; Chile". Names that hold commas, brackets or "and" themselves are kept whole.
 */
export function splitStates(text: string): SplitStates {
  const states: string[] = [];
  const unrecognised: string[] = [];
  const take = (part: string): void => {
    for (const name of namesIn(part)) {
      if (typeof name === "string") unrecognised.push(name);
      else if (!states.includes(name.iso3)) states.push(name.iso3);
    }
  };
  for (const part of joinInverted(separate(text))) take(part);
  return { states, unrecognised };
}

/** "Iran, Islamic Republic of" is one name that a comma parts. */
function joinInverted(parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    const whole = before === undefined || !/ of(?: the)?[.)]*$/iu.test(part) ? null : `${before}, ${part}`;
    if (whole !== null && recogniseState(whole) !== null) joined[joined.length - 1] = whole;
    else joined.push(part);
  }
  return joined;
}

/** Parts between separators that stand outside brackets; a bracket that holds no part of a name is opened. */
function separate(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  const plain = text.replace(/\s+/g, " ").replace(/（/g, "(").replace(/）/g, ")");
  for (const letter of plain) {
    if (letter === "(" || letter === "[") depth += 1;
    if (letter === ")" || letter === "]") depth = Math.max(0, depth - 1);
    if (depth === 0 && /[,;/،؛、，；]/.test(letter)) {
      parts.push(part);
      part = "";
    } else part += letter;
  }
  parts.push(part);
  return parts.map((one) => one.trim()).filter((one) => one !== "");
}

const article = /^(?:(?:la|le|les|el|los|las)\s+|l[’'])(?=\p{Lu})/u;
// "And" is written onto the word behind it.
const arabicAnd = /^و(?=\p{L})/u;

function namesIn(part: string): ({ iso3: string } | string)[] {
  const name = part
    .replace(/^(?:and|et|y|e|и|و)\s+/iu, "")
    .replace(/[.*\s]+$/u, "")
    // What a State says for its group is still its own word.
    .replace(/[\s,(]*\b(?:also )?on behalf of\b.*$/iu, "")
    .trim();
  if (name === "") return [];
  const whole =
    recogniseState(name) ??
    recogniseState(name.replace(arabicAnd, "")) ??
    recogniseState(name.replace(article, ""));
  if (whole !== null) return [{ iso3: whole }];
  // "(France) (Spain)" and "(France, Spain)": brackets around whole names.
  const bracketed = /^\((.*)\)$/s.exec(name);
  if (bracketed !== null) {
    const inner = bracketed[1]!.split(/\)\s*\(/);
    return inner.flatMap((one) => separate(one).flatMap(namesIn));
  }
  return joinedByAnd(name) ?? parted(name) ?? [name];
}

/** "Argentina Brazil": names whose comma was lost. Only whole names count, without guesses. */
function parted(name: string): { iso3: string }[] | null {
  const words = name.split(" ");
  if (words.length < 2 || words.length > 14) return null;
  const found: { iso3: string }[] = [];
  for (let start = 0; start < words.length; ) {
    let end = words.length;
    while (end > start && !byKey.has(nameKey(words.slice(start, end).join(" ")))) end -= 1;
    const part = words.slice(start, end).join(" ");
    const state = end === start || nameKey(part).length < 4 ? null : recogniseState(part);
    if (state === null) return null;
    found.push({ iso3: state });
    start = end;
  }
  return found;
}

/** Parts between "and" that one name can have at most ("Saint Vincent and the Grenadines" has two). */
const longestName = 3;

/** "Trinidad and Tobago and Norway": the cuts at "and" that leave nothing but names; null where there are none. */
function joinedByAnd(name: string): { iso3: string }[] | null {
  const parts = name.split(/(\s+(?:and|et|y|e|и|&)\s+|\s+و\s*|以及|和|及)/iu);
  const count = (parts.length + 1) / 2;
  if (count < 2 || count > 100) return null;
  // From the end: what the parts from each place on mean, so that no cut is tried twice.
  const from: ({ iso3: string }[] | null)[] = Array.from({ length: count + 1 }, () => null);
  from[count] = [];
  for (let start = count - 1; start >= 0; start -= 1) {
    for (let length = Math.min(longestName, count - start); length >= 1; length -= 1) {
      const rest = from[start + length];
      if (rest === null || rest === undefined) continue;
      const segment = parts.slice(start * 2, (start + length) * 2 - 1).join("");
      const iso3 = recogniseState(segment);
      const found = iso3 === null ? parted(segment) : [{ iso3 }];
      if (found === null) continue;
      from[start] = [...found, ...rest];
      break;
    }
  }
  return from[0] ?? null;
}
