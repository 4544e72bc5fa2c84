/**
 * Numbers of recommendations as addenda write them: "140.11-14, 140.82-85, 87", "1–5, 14–16 and 150 – 152",
 * "140.35. 140.36", "5., 6., 7.". Pure text in, full labels out.
 */

/** One recommendation named in a text. */
export interface NamedLabel {
  /** "140.11"; "11" where no prefix is known; "134.9(a)" with its letter. */
  readonly label: string;
  /** True where something had to be guessed: a range that runs backwards, a number that may be a footnote's mark. */
  readonly isDoubtful: boolean;
}

/** A stretch of a text that names recommendations. */
export interface LabelRun {
  readonly start: number;
  readonly end: number;
  readonly labels: readonly NamedLabel[];
}

/** No report has more recommendations than this; a longer range is a misprint. */
const longestRange = 400;

const number = String.raw`\d{1,3}(?:\s?\.\s?\d{1,3})?(?:\s*\(\s*[a-z]{1,3}\s*\))?(?![\d%])`;
const separator = String.raw`\s*(?:[,;.،、]\s*(?:and\b|et\b|y\b|&)?|\band\b|\bet\b|\by\b|&|[-–—−‑]|\bto\b)\s*`;
// A number may be followed by a raised mark of a footnote that lost its height: "87 3,".
const runShape = new RegExp(String.raw`${number}(?:(?:${separator}|\s+)${number})*`, "giu");
const partShape = new RegExp(
  String.raw`(${number})|([-–—−‑]|\bto\b)|([,;.،、]|\band\b|\bet\b|\by\b|&)`,
  "giu",
);

interface Token {
  readonly kind: "number" | "range" | "separator";
  readonly text: string;
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(partShape)].map(([whole, found, range]) => ({
    kind: found !== undefined ? "number" : range !== undefined ? "range" : "separator",
    text: whole,
  }));
}

interface Parsed {
  readonly prefix: string | null;
  readonly number: number;
  readonly letter: string;
}

function parseNumber(text: string): Parsed {
  const found = /^(?:(\d{1,3})\s?\.\s?)?(\d{1,3})(?:\s*\(\s*([a-z]{1,3})\s*\))?$/iu.exec(text.trim());
  return {
    prefix: found?.[1] ?? null,
    number: Number(found?.[2] ?? Number.NaN),
    letter: found?.[3]?.toLowerCase() ?? "",
  };
}

function labelOf(prefix: string | null, value: number, letter = ""): string {
  return `${prefix === null ? "" : `${prefix}.`}${value}${letter === "" ? "" : `(${letter})`}`;
}

/**
 * The labels of one run. A number without prefix takes that of the number before it ("140.82-85, 87" is 140.87), or the
 * report's only one where `prefix` tells it.
 */
export function parseLabels(text: string, prefix: string | null = null): NamedLabel[] {
  const labels: NamedLabel[] = [];
  const seen = new Set<string>();
  const add = (label: string, isDoubtful = false): void => {
    if (seen.has(label)) return;
    seen.add(label);
    labels.push({ label, isDoubtful });
  };
  let current = prefix;
  let last: Parsed | null = null;
  let before: Token["kind"] | null = null;
  for (const token of tokensOf(text)) {
    if (token.kind !== "number") {
      before = token.kind === "range" || before !== "range" ? token.kind : before;
      continue;
    }
    const parsed = parseNumber(token.text);
    if (before === "range" && last !== null) {
      const samePrefix = parsed.prefix === null || parsed.prefix === (last.prefix ?? current);
      const length = parsed.number - last.number;
      if (samePrefix && length >= 0 && length <= longestRange) {
        for (let value = last.number + 1; value <= parsed.number; value += 1) add(labelOf(current, value));
      } else {
        current = parsed.prefix ?? current;
        add(labelOf(current, parsed.number, parsed.letter), true);
      }
    } else if (before === null && last !== null) {
      // Two numbers with nothing between: the second, smaller one is the mark of a footnote.
      if (parsed.prefix === null && parsed.number < last.number) continue;
      current = parsed.prefix ?? current;
      add(labelOf(current, parsed.number, parsed.letter), parsed.prefix === null);
    } else {
      current = parsed.prefix ?? current;
      add(labelOf(current, parsed.number, parsed.letter));
    }
    last = parsed;
    before = null;
  }
  return labels;
}

const namingWords =
  /(?:recommendations?|recs?\.?|recommandations?|recomendaci(?:ón|ones)|paragraphs?|paras?\.?|nos?\.?|numbers?|numbered|nº|n°)\s*(?:(?:nos?\.?|numbers?|numbered|contained in|under|in|set out in|as follows)\s*)*[:(]?\s*$/iu;
const elsewhere =
  /(?:\bsee(?:\s+also)?|\bas (?:in|for|under)|\brefer(?:s|red)? to(?: the)?(?: (?:answer|response|reply|comments?)s?)?(?: (?:to|on|under))?|\bresponses? to|\bconvention|\barticles?|\bagenda item)\s*(?:(?:the )?(?:recommendations?|recs?\.?|paragraphs?|paras?\.?|nos?\.?)\s*)*$/iu;
const notLabels =
  /^\s*(?:per\s?cent|%|million|billion|years?\b|months?\b|days?\b|recommendations?\b|hours?\b)/iu;

/**
 * Where a text names recommendations: numbers behind the word ("recommendations 1–5, 14"), or numbers with a prefix of
 * the report's. What only refers to another answer ("see recommendation 24"), years, shares and counts are no names.
 */
export function findLabelRuns(text: string, prefixes: ReadonlySet<string>): LabelRun[] {
  const runs: LabelRun[] = [];
  const only = prefixes.size === 1 ? [...prefixes][0]! : null;
  for (const match of text.matchAll(runShape)) {
    const start = match.index;
    const previous = text[start - 1] ?? " ";
    if (/[\p{L}\d/.]/u.test(previous)) continue;
    const ahead = text.slice(Math.max(0, start - 60), start);
    const end = start + match[0].length;
    if (elsewhere.test(ahead)) continue;
    const hasPrefix = [...match[0].matchAll(/(\d{1,3})\s?\.\s?\d{1,3}/g)].some(([, found]) =>
      prefixes.has(found!),
    );
    if (!hasPrefix && !namingWords.test(ahead)) continue;
    if (notLabels.test(text.slice(end))) continue;
    const labels = parseLabels(match[0], hasPrefix ? null : only);
    if (labels.length > 0) runs.push({ start, end, labels });
  }
  return runs;
}

/** Prefixes of dotted numbers that the text uses as a report does: at least twice, and never as a share or a sum. */
export function findPrefixes(text: string): Set<string> {
  const counts = new Map<string, number>();
  for (const match of text.matchAll(
    /(?<![\d.,/])(\d{1,3})\s?\.\s?(\d{1,3})(?!\d|\s*(?:%|per\s?cent|million|billion))/giu,
  )) {
    const value = Number(match[1]);
    // Recommendations stand after the summary of the dialogue; drafts number them from "5." or "6.".
    if (value >= 4) counts.set(match[1]!, (counts.get(match[1]!) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= 2).map(([prefix]) => prefix));
}
