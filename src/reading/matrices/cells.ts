import type { ReadLabels } from "../model.ts";

export interface PositionSource {
  /** "A/HRC/28/15/Add.1"; null where the words name no document. */
  readonly symbol: string | null;
  /** Symbol and paragraph in one form: "A/HRC/28/15/Add.1, para. 3". */
  readonly text: string;
}

const sourceHeading =
  /(?:Source\s+of\s+(?:the\s+)?position|Source\s+de\s+la\s+position|Fuente\s+de\s+la\s+posición)\s*[:：]?\s*/iu;
const documentSymbol =
  /A\/(?:HRC|\d{2})\/(?:WG\.6\/)?\d{1,3}\/(?:L\.)?[A-Z\d]{1,4}(?:\/(?:Add|Corr|Rev)\.\s?\d{1,2})*/;

/** Takes "Source of position: A/HRC/28/15/Add.1 - Para. 3" off a cell's lines, wherever it begins. */
export function splitSource(lines: readonly string[]): { lines: string[]; source: string | null } {
  const at = lines.findIndex((line) => sourceHeading.test(line));
  if (at < 0) return { lines: [...lines], source: null };
  const line = lines[at] ?? "";
  const match = sourceHeading.exec(line);
  const before = line.slice(0, match?.index ?? 0).trim();
  const words = [line.slice((match?.index ?? 0) + (match?.[0].length ?? 0)).trim()];
  let next = at + 1;
  // The symbol and its paragraph may stand on lines of their own.
  while (next < lines.length && /^(?:[-–]\s*)?(?:A\/|para)/i.test(lines[next] ?? "")) {
    words.push(lines[next] ?? "");
    next += 1;
  }
  const source = words.join(" ").trim();
  return {
    lines: [...lines.slice(0, at), before, ...lines.slice(next)].filter((kept) => kept !== ""),
    source: source === "" ? null : source,
  };
}

/** "A/HRC/43/15/Add.1 - Para.3" in the form of a citation. */
export function readSource(words: string): PositionSource {
  const symbol = documentSymbol.exec(words)?.[0].replace(/\s/g, "") ?? null;
  const paragraphs = /para(?:graph|\.)?s?\s*\.?\s*(\d[\d.,\s&–-]*(?:\([a-z]\))?)/i
    .exec(words)?.[1]
    ?.replace(/[\s.,&–-]+$/, "");
  if (symbol === null) return { symbol, text: words.replace(/\s+/g, " ").trim() };
  if (paragraphs === undefined) return { symbol, text: symbol };
  return {
    symbol,
    text: `${symbol}, ${/[,&–-]/.test(paragraphs) ? "paras." : "para."} ${paragraphs.trim()}`,
  };
}

export interface LabelledText {
  /** "115.18", "166.6", "69.1(a)"; null without a number. */
  readonly paragraph: string | null;
  readonly text: string;
}

/**
 * Takes the number off a recommendation: "115.1 Take", "166.6. Ratify", "A - 86.1 Sign", "110. 4. Accede", "12) Continue".
 * A number alone needs a sign after it: "2030 Agenda" is text.
 */
export function splitParagraph(text: string): LabelledText {
  const match =
    /^[\s•*]*(?:[A-Z]{1,2}\s?[-–]\s?)?(\d{1,3}(?:\s?\.\s?\d{1,3}){0,2})\s?([.)\]:]?)\s?(?:\(?([a-z]{1,2})\))?[\s\-–:]*(?=[\p{L}“"‘'«(])/u.exec(
      text,
    );
  if (match === null) return { paragraph: null, text };
  const [whole, number = "", sign, letter] = match;
  const isAlone = !number.includes(".");
  if (isAlone && sign === "" && letter === undefined) return { paragraph: null, text };
  if (/^(?:per\s?cent|million|billion|%)/i.test(text.slice(whole.length))) return { paragraph: null, text };
  const label = number.replace(/\s/g, "") + (letter === undefined ? "" : `(${letter})`);
  return { paragraph: label, text: text.slice(whole.length) };
}

const labelHeadings: readonly (readonly [keyof ReadLabels, RegExp])[] = [
  [
    "groups",
    /^(?:affected\s+persons?|persons?\s+affected|groups?\s+of\s+persons?|groups?|personnes\s+concernées|grupos\s+de\s+personas)\s*[:：]\s*/iu,
  ],
  ["sdgs", /^(?:relevant\s+)?(?:SDGs?|sustainable\s+development\s+goals?|ODD|ODS)\s*[:：]\s*/iu],
  ["themes", /^(?:(?:human\s+rights\s+)?themes?|thèmes?|temas?|issues?)\s*[:：]\s*/iu],
];

/** OHCHR's codes for the goals stand among the themes of 2018: "S16 SDG 16 - peace, justice and strong institutions". */
const goalLabel = /^(?:S\d{0,2}\s+(?:SDG\s*\d|Sustainable\s+Development\s+Goal)|SDG\s*\d{1,2}\b)/i;

/** Labels of a cell, one a line, under the headings inside it; `start` is what the cell holds before any heading. */
export function readLabels(lines: readonly string[], start: keyof ReadLabels): ReadLabels {
  const labels = { themes: [] as string[], groups: [] as string[], sdgs: [] as string[] };
  let field = start;
  for (const line of lines) {
    let rest = line;
    for (const [named, heading] of labelHeadings) {
      const match = heading.exec(line);
      if (match === null) continue;
      field = named;
      rest = line.slice(match[0].length);
      break;
    }
    const label = rest.replace(/^[\s\-–•*·]+/, "").replace(/[\s;,]+$/, "");
    if (label === "") continue;
    const target = field === "themes" && goalLabel.test(label) ? "sdgs" : field;
    if (!labels[target].includes(label)) labels[target].push(label);
  }
  return labels;
}
