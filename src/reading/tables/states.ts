import { countries, recogniseState, stateThatLooksLike } from "../../vocabularies/countries/index.ts";
import { decodeReferences } from "./markup.ts";
import { repairEncoding, repairSpaces } from "./repair.ts";

export interface ResolvedState {
  /** ISO 3166-1 alpha-3; null where the name is no State's. */
  readonly state: string | null;
  /** The name had to be put right to be known. */
  readonly isRepaired: boolean;
}

const mostKept = 20_000;
const kept = new Map<string, ResolvedState>();

/** A name that is known only by overlooking one wrong letter is not known with a second one. */
function isMisspelt(name: string, state: string): boolean {
  const letters = name.replace(/[^\p{L}]+/gu, "").length;
  return letters >= 6 && recogniseState(`${name}q`) !== state && recogniseState(`q${name}`) !== state;
}

function lettersOf(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, "");
}

/** Letters to add, leave out or change to make one word of the other; 3 where more are needed. */
function slipsBetween(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return 3;
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const change = (above[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      line.push(Math.min(change, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1));
    }
    if (Math.min(...line) > 2) return 3;
    above = line;
  }
  return above[other.length] ?? 3;
}

/** The one State whose long name is two slips away: "Phillipines". Shorter names would be mixed up. */
function findMisspelt(name: string): string | null {
  const letters = lettersOf(name);
  if (letters.length < 10 || letters.length > 40) return null;
  const near = countries.filter((country) => slipsBetween(letters, lettersOf(country.names.en ?? "")) <= 2);
  return near.length === 1 ? (near[0]?.iso3 ?? null) : null;
}

function resolve(name: string): ResolvedState {
  const printed = recogniseState(name);
  if (printed !== null) {
    return { state: printed, isRepaired: isMisspelt(name, printed) || stateThatLooksLike(name) !== null };
  }
  const clean = repairSpaces(repairEncoding(decodeReferences(name)))
    .replace(/^[\s\-*•"']+|[\s.;:,"']+$/g, "")
    .replace(/\bSt\b\.?/, "Saint");
  const state = recogniseState(clean) ?? findMisspelt(clean);
  return { state, isRepaired: state !== null };
}

/** The State a name means, also where the name is misspelt or damaged. */
export function resolveState(name: string): ResolvedState {
  const known = kept.get(name);
  if (known !== undefined) return known;
  const resolved = name.length > 200 ? { state: null, isRepaired: false } : resolve(name);
  if (kept.size < mostKept) kept.set(name, resolved);
  return resolved;
}
