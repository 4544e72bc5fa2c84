import type { ReadClause } from "../model.ts";

export interface NumberedText {
  /** "140.7", "33(a)", "11"; null where the text starts without a number. */
  readonly paragraph: string | null;
  /** Heading printed before the number. */
  readonly heading: string | null;
  readonly text: string;
}

const arabicDigits = /[\u0660-\u0669\u06f0-\u06f9]/g;

function westernDigits(text: string): string {
  return text.replace(arabicDigits, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/** "140.7 ", "100.62.", "33. (a)", "13.The"; not "2030 Agenda", "10 December" or "1.5 million". */
function leadingNumber(text: string): { paragraph: string; rest: string } | null {
  const match =
    /^[\s\u200e\u200f]*((?:\d{1,4})(?:\s?[.\-‑–]\s?\d{1,4}){0,2})\s?([.)]?)\s*(?:\(([a-z]{1,4})\)|([a-z])\))?\s*/.exec(
      westernDigits(text.slice(0, 60)),
    );
  if (match === null) return null;
  const [whole, number = "", stop, bracketed, letter] = match;
  // The digits replaced are as long as those that stand.
  const rest = text.slice(whole.length);
  const isArabic = /^[\u0600-\u06ff]/.test(rest);
  const parts = number.split(/\s?[.\-‑–]\s?/);
  if (/[-‑–]/.test(number) && !isArabic) return null;
  if (parts.length === 1 && stop === "" && bracketed === undefined && !isArabic) return null;
  if (parts.length > 1 && /^(?:per\s?cent|million|billion|[%°])/i.test(rest)) return null;
  if (rest === "" || /^\d/.test(rest)) return null;
  const sub = bracketed ?? letter;
  return { paragraph: parts.join(".") + (sub === undefined ? "" : `(${sub})`), rest };
}

/** Where an observation of a committee starts after its heading without a line between: "... mainstreaming 13.The Committee". */
const headingThenNumber =
  /^([^\d\n.;:]{3,160}?)\s(\d{1,3}\.\s?(?:The (?:Committee|State party)|Le Comité|El Comité|Комитет|委员会|اللجنة).*)$/su;

/** Takes the paragraph's number, and a heading before it, off a text whose line ends still stand. */
export function splitNumber(raw: string): NumberedText {
  const text = raw.trim();
  const own = leadingNumber(text);
  if (own !== null) return { paragraph: own.paragraph, heading: null, text: own.rest };
  let from = 0;
  for (let line = 0; line < 3; line += 1) {
    const end = text.indexOf("\n", from);
    if (end < 0 || end > 300) break;
    from = end + 1;
    const found = leadingNumber(text.slice(from));
    const isNumbered = found !== null && /^\s*[\d\u0660-\u0669]{1,3}\s?[.-]/.test(text.slice(from));
    if (isNumbered) {
      const heading = text.slice(0, end).replace(/\s+/g, " ").trim();
      return { paragraph: found.paragraph, heading, text: found.rest };
    }
  }
  const glued = headingThenNumber.exec(text);
  const found = glued === null ? null : leadingNumber(glued[2] ?? "");
  if (glued === null || found === null) return { paragraph: null, heading: null, text };
  return { paragraph: found.paragraph, heading: glued[1]?.trim() ?? null, text: found.rest };
}

function withoutEnd(text: string): string {
  return text.replace(/^[\s;,/؛；]+/, "").replace(/[\s;,؛；]+$/, "");
}

/**
 * Clauses (a), (b), ... of an observation, where at least two follow each other; the words before (a) are not repeated in
 * them. Empty where the text has no such list.
 */
export function splitLetters(text: string): ReadClause[] {
  const starts: { at: number; end: number; letter: string }[] = [];
  const pattern = /(^|[\s:;,.])\(([a-z])\)\s*/g;
  for (const match of text.matchAll(pattern)) {
    const letter = match[2] ?? "";
    const awaited = String.fromCharCode(97 + starts.length);
    if (letter !== awaited) continue;
    const at = match.index + (match[1]?.length ?? 0);
    // "article 2 (a)" is a reference; a clause starts after a stop or on a new line.
    const before = text.slice(0, at).trimEnd();
    if (before !== "" && !/[:;,.\n]$|\band$/.test(before) && !/\n\s*$/.test(text.slice(0, at))) continue;
    starts.push({ at, end: match.index + match[0].length, letter });
  }
  if (starts.length < 2) return [];
  return starts.map(({ end, letter }, index) => ({
    letter,
    text: withoutEnd(text.slice(end, starts[index + 1]?.at ?? text.length)).replace(/[;,]?\s+and$/, ""),
    recommenders: [],
  }));
}
