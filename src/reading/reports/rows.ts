import { splitStates } from "../../vocabularies/countries/index.ts";
import { plainDigits } from "../scripts.ts";
import { endsWithStates } from "./clauses.ts";
import { readLabel } from "./labels.ts";
import { cellOf, type ReportParagraph } from "./paragraphs.ts";

const bareNumber = /^[([]?\d{1,3}(?:\s?[.\-–]\s?\d{1,3})?\s?[.)\]\-–]?$/;

/**
 * Rows of a table that lists recommendations as the paragraphs they stand for: a number in a cell of its own goes before its text, and
 * States in a cell of their own come behind it in brackets. Other rows stay cell by cell.
 */
export function joinRows(paragraphs: readonly ReportParagraph[]): readonly ReportParagraph[] {
  if (!paragraphs.some((paragraph) => cellOf(paragraph) !== null)) return paragraphs;
  const joined: ReportParagraph[] = [];
  for (let start = 0; start < paragraphs.length; ) {
    let end = start + 1;
    while (end < paragraphs.length && isSameRow(paragraphs[start]!, paragraphs[end]!)) end += 1;
    joined.push(...joinRow(paragraphs.slice(start, end)));
    start = end;
  }
  return joined;
}

function isSameRow(paragraph: ReportParagraph, next: ReportParagraph): boolean {
  const [one, other] = [cellOf(paragraph), cellOf(next)];
  return one !== null && other !== null && one.table === other.table && one.row === other.row;
}

function joinRow(row: readonly ReportParagraph[]): readonly ReportParagraph[] {
  const cells = Map.groupBy(row, (paragraph) => cellOf(paragraph)?.column ?? 0);
  const [first, ...others] = [...cells.values()];
  if (first === undefined || others.length === 0) return row;
  const number = first.length === 1 ? numberIn(first[0]!) : null;
  const [text, ...behind] = number === null ? [first, ...others] : others;
  if (text === undefined || text.length === 0) return row;
  const numbered = number === null ? text : [withNumber(text[0]!, number), ...text.slice(1)];
  if (readLabel(numbered[0]!).kind === "none") return row;
  return [...withStates(numbered, behind), ...behind.flat().filter((cell) => !namesStates(cell))];
}

/** The number that a cell holds and nothing else, typed or made by Word. */
function numberIn({ text, label }: ReportParagraph): string | null {
  const whole = plainDigits(`${label ?? ""} ${text}`).trim();
  return bareNumber.test(whole) ? whole : null;
}

function withNumber(paragraph: ReportParagraph, number: string): ReportParagraph {
  return { ...paragraph, label: null, text: `${number} ${paragraph.text}`, heading: false };
}

function namesStates({ text }: ReportParagraph): boolean {
  const { states, unrecognised } = splitStates(text);
  return states.length > 0 && unrecognised.length === 0;
}

function withStates(
  text: readonly ReportParagraph[],
  behind: readonly (readonly ReportParagraph[])[],
): readonly ReportParagraph[] {
  const last = text.at(-1)!;
  const named = behind.flat().filter(namesStates);
  if (named.length === 0 || endsWithStates(last.text)) return text;
  const words = last.text.replace(/[\s;.；؛。]+$/u, "");
  const states = named.map((cell) => cell.text.replace(/^\((.*)\)$/s, "$1")).join("; ");
  return [...text.slice(0, -1), { ...last, text: `${words} (${states});` }];
}
