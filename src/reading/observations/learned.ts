import { type NumberedParagraph, wholeText } from "../numbered/index.ts";

/**
 * Which paragraphs ask where neither bold type nor words tell, because the text layer names letters wrongly. It does so in the same
 * way throughout: under each heading the first paragraph worries and the last one asks, and what such paragraphs have in common
 * tells the others.
 */

/** Logarithms of odds that a paragraph asks, by its place under a heading. */
const placed = { alone: 1.5, first: -1.6, last: 1.6, between: 0, closing: 3 } as const;
/** The last heading has the closing paragraphs under it, all of which ask, where they are so many. */
const fewestClosing = 3;
/** Where so many of the headings have one paragraph each, concern and request stand under one number. */
const mostlyAlone = 0.6;
const fewestHeadings = 4;

const gram = 4;
const rounds = 4;
/** A group of letters tells something if so many paragraphs have it. */
const fewestWith = 3;
/** Groups of letters overlap and repeat each other: only the strongest count, and together no more than this. */
const strongest = 14;
const mostOfWords = 5;

/** Letters by which damaged layers name the stroke that stretches a word tell nothing, nor do spaces. */
function gramsOf(text: string): ReadonlySet<string> {
  const letters = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}]|[ير]/gu, "")
    .replace(/(.)\1+/gu, "$1");
  const found = new Set<string>();
  for (let at = 0; at + gram <= letters.length; at += 1) found.add(letters.slice(at, at + gram));
  return found;
}

type Place = keyof typeof placed;

/** Where each paragraph stands under its heading; null where a paper has its concerns and requests under one number. */
export function placesUnderHeadings(body: readonly NumberedParagraph[]): readonly Place[] | null {
  const runs: number[] = [];
  body.forEach(({ heading, part }, at) => {
    const before = body[at - 1];
    const goesOn = before !== undefined && before.heading === heading && before.part === part;
    if (goesOn) runs[runs.length - 1]! += 1;
    else runs.push(1);
  });
  const alone = runs.filter((length) => length === 1).length;
  if (runs.length >= fewestHeadings && alone > mostlyAlone * runs.length) return null;
  return runs.flatMap((length, run): Place[] => {
    if (length === 1) return ["alone"];
    const isClosing = run === runs.length - 1 && length >= fewestClosing && runs.length >= fewestHeadings;
    return Array.from({ length }, (_, at) => (isClosing ? "closing" : placeAt(at, length)));
  });
}

function placeAt(at: number, length: number): Place {
  if (at === 0) return "first";
  return at === length - 1 ? "last" : "between";
}

/** For each paragraph whether it asks; `told` gives the logarithm of odds that words tell, 0 where they tell nothing. */
export function asksByLikeness(
  body: readonly NumberedParagraph[],
  told: (paragraph: NumberedParagraph) => number,
): boolean[] {
  const places = placesUnderHeadings(body);
  if (places === null) return body.map(() => true);
  const prior = body.map((paragraph, at) => placed[places[at] ?? "between"] + told(paragraph));
  const grams = body.map(({ lists }) => gramsOf(wholeText(lists)));
  const common = commonGrams(grams);
  let odds = prior;
  for (let round = 0; round < rounds; round += 1) {
    const weights = weightsOf(common, grams, odds);
    odds = prior.map((own, at) => own + likeness(grams[at]!, weights));
  }
  return odds.map((own) => own > 0);
}

function commonGrams(grams: readonly ReadonlySet<string>[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const own of grams) for (const one of own) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= fewestWith).map(([one]) => one);
}

/** How much more often paragraphs that ask have a group of letters than others. */
function weightsOf(
  common: readonly string[],
  grams: readonly ReadonlySet<string>[],
  odds: readonly number[],
): ReadonlyMap<string, number> {
  const shares = odds.map((own) => 1 / (1 + Math.exp(-own)));
  const asking = shares.reduce((sum, share) => sum + share, 0);
  const others = shares.length - asking;
  return new Map(
    common.map((one) => {
      let inAsking = 0;
      let inOthers = 0;
      grams.forEach((own, at) => {
        if (!own.has(one)) return;
        inAsking += shares[at]!;
        inOthers += 1 - shares[at]!;
      });
      return [one, Math.log((inAsking + 1) / (asking + 2)) - Math.log((inOthers + 1) / (others + 2))];
    }),
  );
}

function likeness(grams: ReadonlySet<string>, weights: ReadonlyMap<string, number>): number {
  const own = [...grams].flatMap((one) => weights.get(one) ?? []);
  own.sort((one, other) => Math.abs(other) - Math.abs(one));
  const sum = own.slice(0, strongest).reduce((total, weight) => total + weight, 0);
  return Math.max(-mostOfWords, Math.min(mostOfWords, sum / 2));
}
