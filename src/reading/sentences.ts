/** Where the sentence begins in which a place of a text stands. */
export function sentenceStart(text: string, at: number): number {
  // A dot behind one capital letter ("A. Novak") ends none.
  const ends = [...text.slice(0, at + 1).matchAll(/(?<!(?:^|\s)\p{Lu})[.!?]["”’)]*\s+(?=[\p{Lu}¿¡])/gu)].at(
    -1,
  );
  return ends === undefined ? 0 : ends.index + ends[0].length;
}
