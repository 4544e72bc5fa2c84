import { alphabets, letterOf, plainDigits } from "../scripts.ts";
import type { ClauseList, ReadableClause } from "./model.ts";

/** Letters in brackets inside a text: "(a) … ; (b) …" which print or a narrow text layer ran into one paragraph. */
export function splitInlineClauses({ opening, isBold, openings, clauses }: ClauseList): ClauseList {
  const letters = printedOrder(clauses, opening);
  const first = clauses.length === 0 ? piecesOf(opening, 0, letters) : [opening];
  // "(b)" alone may point to another paragraph: a list has at least two.
  const [words = opening, ...begun] = first.length >= 3 ? first : [opening];
  const parts: ReadableClause[] = begun.map((text, at) => clause(at, text, true));
  for (const one of clauses) {
    const [text = one.text, ...more] = piecesOf(one.text, parts.length + 1, letters);
    const isShifted =
      parts.length > 0 && one.letter !== letterOf(parts.length) && parts.some(({ isGuessed }) => isGuessed);
    parts.push(isShifted ? { ...one, letter: letterOf(parts.length), text } : { ...one, text });
    for (const piece of more) parts.push(clause(parts.length, piece, true));
  }
  return { opening: words, isBold, openings, clauses: parts };
}

function clause(at: number, text: string, isGuessed: boolean): ReadableClause {
  const letter = letterOf(at);
  return { letter, mark: `(${letter})`, text, isGuessed };
}

/** The alphabet the letters are printed in. */
function printedOrder(clauses: readonly ReadableClause[], opening: string): readonly string[] {
  const printed = (clauses[0]?.mark ?? /[(（]\s*\p{L}\s*[)）]/u.exec(opening)?.[0] ?? "a").toLowerCase();
  const [latin = [], cyrillic = [], arabic = []] = alphabets;
  if (/\p{Script=Arabic}/u.test(printed)) return arabic;
  return /[б-я]/u.test(printed) ? cyrillic : latin;
}

const damaged =
  /(?<=[;:؛،.و]\s*)[(（]\s*(?:[\p{Script=Arabic}]{1,2}\s*[)）]?(?=\s)|(?=\s?\p{Script=Arabic}))\s+/gu;
const shortestPiece = 6;

/** A text cut before the letters that follow `from` in it, in their order. */
function piecesOf(text: string, from: number, order: readonly string[]): string[] {
  const pieces: string[] = [];
  let rest = text;
  for (let at = from; at < order.length; at += 1) {
    const found = letterInside(order[at] ?? "", at === 0).exec(rest);
    if (found === null) break;
    const after = rest.slice(found.index + found[0].length);
    if (
      wordsIn(after) < shortestPiece ||
      (pieces.length > 0 && wordsIn(rest.slice(0, found.index)) < shortestPiece)
    )
      break;
    pieces.push(rest.slice(0, found.index).trim());
    rest = after;
  }
  if (pieces.length > 0) return [...pieces, rest.trim()];
  if (!/\p{Script=Arabic}/u.test(text)) return [text];
  const cut = text.split(damaged).map((piece) => piece.trim());
  return cut.filter((piece, index) => index === 0 || piece.length > 3);
}

function letterInside(letter: string, isFirst: boolean): RegExp {
  const shape = letter === "أ" ? "[أاإ]" : letter === "ه" ? "هـ?" : letter;
  const lead = isFirst
    ? "(?<=[:：،,;؛—–-]\\s*|\\p{L}\\s)(?<!\\b(?:arts?|paras?|nos?)\\.?\\s)"
    : "(?<=[;；؛,،.。]\\s*(?:and|or|et|ou|y|o|e|и|или|و|以及|和|及|并)?\\s*)";
  return new RegExp(`${lead}(?:[(（]\\s*${shape}\\s*[)）]|(?<=\\s)${shape}[)）])\\s*(?=[\\p{L}"“«])`, "u");
}

function wordsIn(text: string): number {
  return (text.match(/\p{L}/gu) ?? []).length;
}

/** Where the next number stands inside a text whose paragraphs ran together: "… المساواة. 51 - يساور اللجنة القلق …". */
export function numberInside(
  text: string,
  number: number,
): { readonly before: string; readonly rest: string } | null {
  const shape = new RegExp(
    `(?:^|[\\s.;؛。])[(（]?(?:${number}\\s?[-–.．、)）]|[-–]\\s?${number}(?!\\d))\\s*(?=[\\p{L}"“«])`,
    "u",
  );
  const found = shape.exec(plainDigits(text));
  if (found === null) return null;
  const start = found.index + (/^[\s.;؛。]/u.test(found[0]) ? 1 : 0);
  return { before: text.slice(0, start).trim(), rest: text.slice(found.index + found[0].length) };
}
