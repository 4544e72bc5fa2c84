import { recogniseState } from "../../vocabularies/countries/index.ts";
import { cycleOfSession } from "../tables/columns.ts";

/** What the title of a list says about the review. */
export interface MatrixTitle {
  readonly state: string | null;
  readonly cycle: number | null;
  readonly session: number | null;
}

const ordinals = ["first", "second", "third", "fourth", "fifth"];

function numberBefore(text: string, word: RegExp): number | null {
  const digits = new RegExp(
    `(\\d{1,2})\\s?(?:st|nd|rd|th|er|e|ère|ème|a|ª|º)?\\.?\\s+(?:upr\\s+)?${word.source}`,
    "iu",
  ).exec(text);
  if (digits !== null) return Number(digits[1]);
  const after = new RegExp(`${word.source}\\s*(?:no\\.?\\s*)?(\\d{1,2})\\b`, "iu").exec(text);
  if (after !== null) return Number(after[1]);
  const spelled = new RegExp(`\\b(${ordinals.join("|")})\\s+(?:upr\\s+)?${word.source}`, "iu").exec(text);
  return spelled === null ? null : ordinals.indexOf((spelled[1] ?? "").toLowerCase()) + 1;
}

/** A State's name standing alone between signs: "UPR of Slovenia (3rd Cycle - 34th Session)", "China - Matrix of recommendations". */
function stateIn(line: string): string | null {
  const named =
    /(?:UPR|Universal\s+Periodic\s+Review|EPU|EPR)\s*(?:of|de la|de l['’]|du|des|de|–|-|:)\s*(?:the\s+)?([^()]{3,80}?)\s*(?:\((?!.{3,40} of\))|[-–:,]|$)/iu.exec(
      line,
    );
  const state = named === null ? null : recogniseState(named[1] ?? "");
  if (state !== null) return state;
  const whole = /(?:of|de)\s+(?:the\s+)?(\p{Lu}[^()]{2,60}\([^()]{3,40}\sof\))/u.exec(line);
  const bracketed = whole === null ? null : recogniseState(whole[1] ?? "");
  if (bracketed !== null) return bracketed;
  for (const part of line.split(/[-–—:(),/]|\bUPR\b|\bof\b|\d/u)) {
    const name = part.trim();
    if (name.length < 4) continue;
    const found = recogniseState(name);
    if (found !== null) return found;
  }
  return null;
}

/** Reads the lines of print around a list (page header, title, text before the table), the most telling first. */
export function readMatrixTitle(lines: readonly string[]): MatrixTitle {
  let state: string | null = null;
  let cycle: number | null = null;
  let session: number | null = null;
  for (const line of lines.slice(0, 40)) {
    const text = line.slice(0, 300);
    state ??= stateIn(text);
    cycle ??= numberBefore(text, /(?:cycle|ciclo)/);
    session ??= numberBefore(text, /(?:session|sesión)/);
  }
  return { state, session, cycle: cycle ?? (session === null ? null : cycleOfSession(session)) };
}
