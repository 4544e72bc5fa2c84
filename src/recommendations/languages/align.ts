/**
 * Two language versions of one document, paragraph beside paragraph: by what is the same in every language (figures, symbols, articles,
 * recommending States, the count of clauses) and by length and order. For versions that number differently, and as a check on those that do not.
 */

/** A paragraph of one version, as far as aligning needs it. */
export interface VersionParagraph {
  /** Its number as a key; null where none is printed. */
  readonly key: string | null;
  readonly text: string;
  /** Lettered clauses; null where it is not known how many there are. */
  readonly clauses: number | null;
  /** ISO 3166-1 alpha-3. */
  readonly recommenders: readonly string[];
}

/** A pair of paragraphs by their places in the two versions; likeness is about 0 for strangers and 1 and more for the same. */
export interface AlignedPair {
  readonly one: number;
  readonly other: number;
  readonly likeness: number;
}

interface Signs {
  readonly figures: ReadonlySet<string>;
  readonly length: number;
  readonly clauses: number | null;
  readonly recommenders: readonly string[];
}

const arabicDigits = "٠١٢٣٤٥٦٧٨٩";

/** Figures, and symbols of documents: what no translation changes. */
function figuresOf(text: string): Set<string> {
  const plain = text
    .normalize("NFKC")
    .replace(/[٠-٩]/g, (digit) => String(arabicDigits.indexOf(digit)))
    // "18 000", "18,000" and "18.000" are one figure.
    .replace(/(?<=\d)[ \u00a0\u202f,.](?=\d{3}(?!\d))/gu, "");
  return new Set(plain.match(/[A-Z]+(?:\/[A-Z\d.-]+){2,}|\d+(?:\.\d+)*/gu) ?? []);
}

/** Han writing says the same with fewer characters; lengths are compared within their own version. */
function signsOf(paragraphs: readonly VersionParagraph[]): Signs[] {
  const lengths = paragraphs.map(({ text }) => Math.max(1, text.length));
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  return paragraphs.map(({ text, clauses, recommenders }, at) => ({
    figures: figuresOf(text),
    length: lengths[at]! / mean,
    clauses,
    recommenders,
  }));
}

/** A figure that stands in many paragraphs tells little. */
function weightsOf(all: readonly Signs[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { figures } of all)
    for (const figure of figures) counts.set(figure, (counts.get(figure) ?? 0) + 1);
  return new Map([...counts].map(([figure, count]) => [figure, 1 / Math.sqrt(count)]));
}

function sharedFigures(one: Signs, other: Signs, weights: ReadonlyMap<string, number>): number | null {
  if (one.figures.size === 0 && other.figures.size === 0) return null;
  let shared = 0;
  let all = 0;
  for (const figure of new Set([...one.figures, ...other.figures])) {
    const weight = weights.get(figure) ?? 1;
    all += weight;
    if (one.figures.has(figure) && other.figures.has(figure)) shared += weight;
  }
  return shared / all;
}

function sharedStates(one: Signs, other: Signs): number | null {
  if (one.recommenders.length === 0 || other.recommenders.length === 0) return null;
  const shared = one.recommenders.filter((state) => other.recommenders.includes(state)).length;
  return shared / (one.recommenders.length + other.recommenders.length - shared);
}

function likenessOf(one: Signs, other: Signs, weights: ReadonlyMap<string, number>): number {
  let likeness = 0.7 * Math.exp(-1.6 * Math.abs(Math.log(one.length / other.length)));
  const figures = sharedFigures(one, other, weights);
  if (figures !== null) likeness += 1.2 * figures - 0.35;
  const states = sharedStates(one, other);
  if (states !== null) likeness += 1.4 * states - 0.6;
  if (one.clauses !== null && other.clauses !== null && Math.max(one.clauses, other.clauses) > 1) {
    likeness += one.clauses === other.clauses ? 0.45 : -0.4;
  }
  return likeness;
}

/** Under this likeness two paragraphs are no pair. */
const leastLikeness = 0.35;

/** How alike two versions are, paragraph by paragraph. */
export class Versions {
  private readonly one: readonly Signs[];
  private readonly other: readonly Signs[];
  private readonly weights: Map<string, number>;

  constructor(one: readonly VersionParagraph[], other: readonly VersionParagraph[]) {
    this.one = signsOf(one);
    this.other = signsOf(other);
    this.weights = weightsOf([...this.one, ...this.other]);
  }

  likeness(one: number, other: number): number {
    return likenessOf(this.one[one]!, this.other[other]!, this.weights);
  }

  /** The pairs in the order of both versions that are together the most alike; what fits nowhere stands alone. */
  align(): AlignedPair[] {
    const rows = this.one.length;
    const columns = this.other.length;
    const width = columns + 1;
    const best = new Float32Array((rows + 1) * width);
    for (let row = 1; row <= rows; row += 1) {
      for (let column = 1; column <= columns; column += 1) {
        const gain = this.likeness(row - 1, column - 1) - leastLikeness;
        best[row * width + column] = Math.max(
          best[(row - 1) * width + column]!,
          best[row * width + column - 1]!,
          best[(row - 1) * width + column - 1]! + gain,
        );
      }
    }
    const pairs: AlignedPair[] = [];
    let row = rows;
    let column = columns;
    while (row > 0 && column > 0) {
      const here = best[row * width + column]!;
      if (here === best[(row - 1) * width + column]) row -= 1;
      else if (here === best[row * width + column - 1]) column -= 1;
      else {
        row -= 1;
        column -= 1;
        pairs.push({ one: row, other: column, likeness: this.likeness(row, column) });
      }
    }
    return pairs.reverse();
  }
}

/** Versions longer than this are compared by their numbers alone. */
const mostParagraphs = 3000;
/** By so much the proposed pairs are more alike than the paragraphs of the same number, before anybody is asked. */
const clearlyMore = 0.25;
/** From this likeness on two paragraphs whose numbers lead nowhere are proposed as the same. */
const surely = 0.55;

/**
 * Proposes pairs where the numbers of two versions do not lead to the same paragraphs: null where they do, or where nothing better is found.
 * Only pairs that differ from those by number are given.
 */
export function proposePairs(
  one: readonly VersionParagraph[],
  other: readonly VersionParagraph[],
): AlignedPair[] | null {
  if (one.length === 0 || other.length === 0) return null;
  if (one.length > mostParagraphs || other.length > mostParagraphs) return null;
  const byKey = new Map(other.flatMap(({ key }, at) => (key === null ? [] : [[key, at] as const])));
  const versions = new Versions(one, other);
  const numbered = one.map(({ key }) => (key === null ? undefined : byKey.get(key)));
  const aligned = versions.align();
  const moved = aligned.filter((pair) => numbered[pair.one] !== pair.other);
  // Both sides have a paragraph that its number leads nowhere: those may be the same.
  const taken = new Set(numbered.filter((at) => at !== undefined));
  const lonely = moved.filter((pair) => numbered[pair.one] === undefined && !taken.has(pair.other));
  const displaced = moved.filter((pair) => !lonely.includes(pair));
  const gain = displaced.reduce((sum, pair) => {
    const same = numbered[pair.one];
    return sum + pair.likeness - (same === undefined ? leastLikeness : versions.likeness(pair.one, same));
  }, 0);
  const isShifted = displaced.length >= 2 && gain / displaced.length >= clearlyMore && gain >= 1;
  // A short text tells little, but its place between two others that are the same does.
  const isBetween = ({ one: at, other: place }: AlignedPair): boolean =>
    [-1, 1].every((step) => aligned.some((pair) => pair.one === at + step && pair.other === place + step));
  const sure = lonely.filter((pair) => pair.likeness >= surely || isBetween(pair));
  const proposed = isShifted ? [...displaced, ...sure] : sure;
  return proposed.length === 0 ? null : proposed.sort((a, b) => a.one - b.one);
}
