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

/** "140.7 ", "100.62.", "33. (a)", "13.The", "121-126-" in Arabic; not "2030 Agenda", "10 December" or "1.5 million". */
function leadingNumber(text: string): { paragraph: string; rest: string } | null {
  const match =
    /^[\s\u200e\u200f]*((?:\d{1,4})(?:\s?[.\-‑–]\s?\d{1,4}){0,2})\s?([.)\-‑–]?)\s*(?:\(([a-z]{1,4})\)|([a-z])\))?\s*/.exec(
      westernDigits(text.slice(0, 60)),
    );
  if (match === null) return null;
  const [whole, number = "", stop = "", bracketed, letter] = match;
  // The digits replaced are as long as those that stand.
  const rest = text.slice(whole.length);
  const isArabic = /^[\u0600-\u06ff]/.test(rest);
  const parts = number.split(/\s?[.\-‑–]\s?/);
  if (/[-‑–]/.test(number + stop) && !isArabic) return null;
  if (parts.length === 1 && stop === "" && bracketed === undefined && !isArabic) return null;
  if (parts.length > 1 && /^(?:per\s?cent|million|billion|[%°])/i.test(rest)) return null;
  if (rest === "" || /^\d/.test(rest)) return null;
  const sub = bracketed ?? letter;
  return { paragraph: parts.join(".") + (sub === undefined ? "" : `(${sub})`), rest };
}

/** A number between a heading and its paragraph, most often without a space: "... the business sector13. Reiterating". */
const numberAfterHeading = /(?<=[\p{L})’”"])( ?)(\d{1,3}) ?\.\s*(?=[\p{Lu}\p{Lo}(])/gu;
const longestHeading = 250;
/** "article 5." ends a sentence, and "article 412." hides where the number starts. */
const reference =
  /(?:\barticles?|\barts?\.?|\bNos?\.?|\bpara(?:graph)?s?\.?|\bsections?|artículos?|№|статьи|статье|条)\s*$/iu;
const observation = /^(?:The (?:Committee|State party)|Le Comité|El Comité|Комитет|委员会)/u;

function splitHeading(text: string): NumberedText | null {
  for (const match of text.slice(0, longestHeading).matchAll(numberAfterHeading)) {
    const heading = text.slice(0, match.index);
    if (/[;:]|[.?!]\s+\p{Lu}/u.test(heading.slice(3)) || reference.test(heading)) return null;
    // A sentence of an observation that goes on after a number is no heading.
    if (match[1] === " " && observation.test(heading)) return null;
    const rest = text.slice(match.index + match[0].length);
    return { paragraph: match[2] ?? null, heading: heading.replace(/\s+/g, " ").trim(), text: rest };
  }
  return null;
}

/** UHRI's own words before some recommendations of the first cycle: "Recommendation No. 93, para. 106:93. Pass ..." */
const firstCycleLabel = /^Recommendation No\. ?(\d{1,3}), para\. ?(\d{1,3}):\s*(?:\1\.)?\s*/;

/**
 * Takes the paragraph's number, and a heading before it, off a text whose line ends still stand. `hasHeadings`: observations of
 * committees come with the heading they stand under, recommendations of the UPR do not.
 */
export function splitNumber(raw: string, hasHeadings = false): NumberedText {
  const text = raw.trim();
  const own = leadingNumber(text);
  if (own !== null) return { paragraph: own.paragraph, heading: null, text: own.rest };
  const labelled = firstCycleLabel.exec(text);
  if (labelled !== null) {
    return {
      paragraph: `${labelled[2]}.${labelled[1]}`,
      heading: null,
      text: text.slice(labelled[0].length),
    };
  }
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
  return (hasHeadings ? splitHeading(text) : null) ?? { paragraph: null, heading: null, text };
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
