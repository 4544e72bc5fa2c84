import { type Answer, type Theme, themes, type Wish } from "./texts/index.ts";
import { speakers } from "./texts/states.ts";

export interface Clause {
  readonly text: string;
  /** ISO 3166-1 alpha-3, in the order of print. */
  readonly recommenders: readonly string[];
}

/** A recommendation with its number, its States and its fate. */
export interface Recommendation {
  /** "127.14" */
  readonly paragraph: string;
  readonly list: number;
  readonly number: number;
  readonly clauses: readonly Clause[];
  readonly theme: Theme;
  readonly answer: Answer;
  readonly comment: string | null;
  /** What the report itself says: answered there, or left open until the addendum. */
  readonly inReport: "supported" | "noted" | "pending";
}

type Cycle = 1 | 2 | 3;

/** States in an order of their own for each cycle, the same at each run: one deals from it like from a deck. */
function shuffled(seed: number): string[] {
  const states = [...speakers.keys()];
  let random = seed;
  for (let left = states.length - 1; left > 0; left -= 1) {
    random = (random * 48_271) % 2_147_483_647;
    const other = random % (left + 1);
    [states[left], states[other]] = [states[other]!, states[left]!];
  }
  return states;
}

/** How many States make a recommendation, dealt in turn: mostly one, sometimes five. */
const sizes = [1, 1, 2, 1, 3, 1, 2, 1, 1, 4, 1, 2, 1, 1, 5, 2, 1, 1, 3];

/** Which paragraph of the report lists it. */
function listOf(cycle: Cycle, { answer, comment }: Wish): Pick<Recommendation, "list" | "inReport"> {
  if (cycle === 2) return { list: 127, inReport: "pending" };
  if (cycle === 3) {
    const isClear = answer === "accepted" && comment === null;
    return isClear ? { list: 140, inReport: "supported" } : { list: 141, inReport: "pending" };
  }
  if (comment !== null) return { list: 97, inReport: "pending" };
  return answer === "noted" ? { list: 98, inReport: "noted" } : { list: 96, inReport: "supported" };
}

/** All recommendations of a cycle in the order of their numbers. */
export function recommendationsOf(cycle: Cycle): Recommendation[] {
  const wishes = themes.flatMap((theme) =>
    [theme.first, theme.second, theme.third][cycle - 1]!.map((wish) => ({ theme, wish })),
  );
  const deck = shuffled(cycle * 7_919);
  let dealt = 0;
  const deal = (count: number): string[] =>
    Array.from({ length: count }, () => {
      const state = deck[dealt % deck.length]!;
      dealt += 1;
      return state;
    });
  const numbers = new Map<number, number>();
  return wishes
    .map(({ theme, wish }, index) => {
      const { list, inReport } = listOf(cycle, wish);
      const number = (numbers.get(list) ?? 0) + 1;
      numbers.set(list, number);
      const texts = typeof wish.text === "string" ? [wish.text] : wish.text;
      const clauses = texts.map((text, at) => ({
        text,
        recommenders: deal(texts.length > 1 ? 1 + ((index + at) % 2) : sizes[index % sizes.length]!),
      }));
      const { answer, comment } = wish;
      return { paragraph: `${list}.${number}`, list, number, clauses, theme, answer, comment, inReport };
    })
    .sort((one, other) => one.list - other.list || one.number - other.number);
}
