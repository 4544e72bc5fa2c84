import { recogniseState } from "../../vocabularies/countries/index.ts";
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

function resolve(name: string): ResolvedState {
  const printed = recogniseState(name);
  if (printed !== null) return { state: printed, isRepaired: isMisspelt(name, printed) };
  const clean = repairSpaces(repairEncoding(decodeReferences(name)))
    .replace(/^[\s\-*•"']+|[\s.;:,"']+$/g, "")
    .replace(/\bSt\b\.?/, "Saint");
  const state = recogniseState(clean);
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
