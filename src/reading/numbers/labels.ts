/**
 * Numbers of recommendations as States write them: "140.11-14, 140.82-85, 87", "1–5, 14–16 and 150 – 152",
 * "140.35. 140.36", "122.115-17", "from 122.1 to 122.9". Pure text in, full labels out.
 */

/** One recommendation named in a text. */
export interface NamedLabel {
  /** "140.11"; "11" where no prefix is known; "134.9(a)" with its letter. */
  readonly label: string;
  /** True where something had to be guessed: a range that runs backwards, a number that may be a footnote's mark. */
  readonly isDoubtful: boolean;
}

export interface LabelOptions {
  /** Prefix of numbers that come without one before any that has one: "140" where the report has no other. */
  readonly prefix?: string | null;
  /** Labels of the report, where it was read: they decide what else would be a guess. */
  readonly known?: ReadonlySet<string>;
}

/** No report has more recommendations than this; a longer range is a misprint. */
const longestRange = 400;

const letterShape = String.raw`\(\s*[a-z]{1,3}\s*\)`;
// "3. 110.1" is paragraph 3 and then 110.1; "111.4.2" is one number.
const numberShape = String.raw`\d{1,3}(?:\.\d{1,3}\.\d{1,3}|\s?\.\s?\d{1,3}(?!\s?\.\d))?(?:\s*${letterShape})?(?![\d%])`;
const word = (words: string): string => String.raw`(?<!\p{L})(?:${words})(?!\p{L})`;
const andShape = `${word("and|et|y|и|а также|و")}|و|以及|和|及|与`;
const rangeShape = `[-–—−‑‐‒]|${word("to|through|à|au|a|al|hasta|по|до|إلى|حتى")}|至|到`;
const separatorShape = `[,;.،؛、，；&+]|${andShape}`;

/** A run of numbers with what may stand between them; every step takes a number, so that it ends in linear time. */
export const runShape = new RegExp(
  String.raw`${numberShape}(?:(?:\s*[项段号]?(?:${rangeShape}|(?:${separatorShape})(?:\s*(?:${andShape}|&))?)\s*|\s+)(?:(?:para(?:graph)?s?\.?|recs?\.?|nos?\.|第)\s*)?${numberShape})*`,
  "giu",
);
const tokenShape = new RegExp(`(${numberShape})|(${rangeShape})|(${separatorShape})`, "giu");
const onlyLetter = /(?<=[,;&]|\band)\s*\(([a-z])\)/giu;

interface Parsed {
  readonly prefix: string | null;
  readonly number: number;
  /** "3" of "122.4.3". */
  readonly part: string;
  readonly letter: string;
  readonly digits: number;
}

function parseNumber(text: string): Parsed {
  const found = /^(?:(\d{1,3})\s?\.\s?)?(\d{1,3})(?:\.(\d{1,3}))?(?:\s*\(\s*([a-z]{1,3})\s*\))?$/iu.exec(
    text.trim(),
  );
  return {
    prefix: found?.[1] ?? null,
    number: Number(found?.[2] ?? Number.NaN),
    part: found?.[3] ?? "",
    letter: found?.[4]?.toLowerCase() ?? "",
    digits: found?.[2]?.length ?? 0,
  };
}

function labelOf(prefix: string | null, value: number, part = "", letter = ""): string {
  const whole = prefix === null ? String(value) : `${prefix}.${value}`;
  return `${whole}${part === "" ? "" : `.${part}`}${letter === "" ? "" : `(${letter})`}`;
}

/** The end of "122.115-17" is 117: what is left out is what both numbers begin with. */
function completed(first: Parsed, last: Parsed): number {
  if (last.number >= first.number || last.digits >= first.digits) return last.number;
  const scale = 10 ** last.digits;
  const value = Math.floor(first.number / scale) * scale + last.number;
  return value > first.number ? value : last.number;
}

/** Digits that were printed high, as marks of footnotes are, are no part of a number. */
function withoutMarks(text: string): string {
  return text.replace(/[⁰¹²³⁴-⁹]+/gu, "");
}

/** Takes the numbers of one run in their order. */
class Run {
  readonly labels: NamedLabel[] = [];
  private readonly seen = new Set<string>();
  private readonly known: ReadonlySet<string> | null;
  private current: string | null;
  private last: Parsed | null = null;

  constructor({ prefix, known }: LabelOptions) {
    this.current = prefix ?? null;
    this.known = known ?? null;
  }

  add(label: string, isDoubtful = false): void {
    if (this.seen.has(label)) return;
    this.seen.add(label);
    // What the report holds was no wrong guess.
    this.labels.push({ label, isDoubtful: isDoubtful && this.known?.has(label) !== true });
  }

  /** A number behind a comma, an "and", or at the beginning. */
  next(parsed: Parsed, isDoubtful = false): void {
    this.current = parsed.prefix ?? this.current;
    this.add(labelOf(this.current, parsed.number, parsed.part, parsed.letter), isDoubtful);
    this.last = parsed;
  }

  /** The end of a range. */
  upTo(parsed: Parsed): void {
    const { last } = this;
    if (last === null) {
      this.next(parsed);
      return;
    }
    const samePrefix = parsed.prefix === null || parsed.prefix === (last.prefix ?? this.current);
    const end = parsed.prefix === null ? completed(last, parsed) : parsed.number;
    const length = end - last.number;
    if (!samePrefix || length < 0 || length > longestRange) {
      this.next(parsed, true);
      return;
    }
    for (let value = last.number + 1; value < end; value += 1) this.add(labelOf(this.current, value));
    if (length > 0 || parsed.letter !== "") this.add(labelOf(this.current, end, "", parsed.letter));
    this.last = { ...parsed, number: end, digits: String(end).length };
  }

  /** Two numbers with nothing between: the second is the mark of a footnote where it cannot count on. */
  beside(parsed: Parsed): void {
    const label = labelOf(parsed.prefix ?? this.current, parsed.number, parsed.part, parsed.letter);
    if (parsed.prefix !== null) {
      this.next(parsed);
      return;
    }
    const isBehind = this.last !== null && parsed.number <= this.last.number;
    if (isBehind || (this.known !== null && !this.known.has(label))) return;
    this.next(parsed, true);
  }
}

/**
 * The labels of one run of numbers. A number without prefix takes that of the number before it ("140.82-85, 87" is
 * 140.87). A range that runs backwards, or over more than 400 numbers, gives its two ends, the second doubtful.
 */
export function parseLabels(text: string, options: LabelOptions = {}): NamedLabel[] {
  const run = new Run(options);
  let before: "range" | "separator" | null = null;
  let isFirst = true;
  // "134.9 (a), (b)": the letters of one number.
  const spelled = withoutMarks(text).replace(
    /(\d)\s*\(([a-z])\)((?:\s*(?:,|;|&|and)\s*\([a-z]\))+)/giu,
    spellLetters,
  );
  for (const [whole, number, range] of spelled.matchAll(tokenShape)) {
    if (number === undefined) {
      // "– and" is still a range, ", –" too.
      before = range !== undefined || before === "range" ? "range" : "separator";
      continue;
    }
    const parsed = parseNumber(whole);
    if (before === "range") run.upTo(parsed);
    else if (before === null && !isFirst) run.beside(parsed);
    else run.next(parsed);
    isFirst = false;
    before = null;
  }
  return run.labels;

  function spellLetters(all: string, _digit: string, _letter: string, more: string, at: number): string {
    const number = /(?:\d{1,3}\s?\.\s?)?\d{1,3}$/u.exec(withoutMarks(text).slice(0, at + 1))?.[0];
    if (number === undefined) return all;
    return all.slice(0, all.length - more.length) + more.replace(onlyLetter, ` ${number}($1)`);
  }
}
