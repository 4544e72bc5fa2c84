/** A text in the order of print: its clauses, and the words before, between and behind them. */
export type TextPart =
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "clause"; readonly at: number };

// "(a)", "a)", "(أ)" or "1." in front of a clause stand beside it on the page.
const mark = /(?:^|\s)[(（]?\s*(?:\p{L}{1,2}|\d{1,2})\s*[)）.]\s*$/u;
const fewestLetters = 3;

/**
 * Cuts a recommendation at its clauses, so that no word of it is left out: what opens a list, and what stands between lists. Where a
 * clause is not in the text as it stands, the whole text comes before the clauses.
 */
export function partsOfText(text: string, clauses: readonly { readonly text: string }[]): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  const addWords = (words: string): void => {
    if ((words.match(/\p{L}/gu)?.length ?? 0) >= fewestLetters)
      parts.push({ kind: "words", text: words.trim() });
  };
  for (const [at, clause] of clauses.entries()) {
    const found = text.indexOf(clause.text, from);
    if (found < 0) {
      return [
        { kind: "words", text },
        ...clauses.map((_, place) => ({ kind: "clause" as const, at: place })),
      ];
    }
    addWords(text.slice(from, found).replace(mark, ""));
    parts.push({ kind: "clause", at });
    from = found + clause.text.length;
  }
  addWords(text.slice(from));
  return parts;
}
