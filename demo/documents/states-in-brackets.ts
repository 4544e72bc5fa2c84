import type { Recommendation } from "../recommendations.ts";
import { speakers } from "../texts/states.ts";

/** A State's name as the reports print it. */
export function nameOf(state: string): string {
  return speakers.get(state)!;
}

const withArticle = /^(?:Bahamas|Congo|Dominican|Lao|Philippines|Republic|Russian|Sudan|United)/;

/** A State at the beginning of a sentence: "The Islamic Republic of Iran". */
export function speaking(state: string): string {
  const name = nameOf(state);
  const turned = /^(.+) \((.+ of)\)$/.exec(name);
  if (turned !== null) return `The ${turned[2]} ${turned[1]}`;
  return withArticle.test(name) ? `The ${name}` : name;
}

/** "Ratify … (Chile, Norway); Recognize … (Mali)": the States in one bracket, or each in its own as since 2017. */
export function printed({ clauses }: Recommendation, brackets: "one" | "each"): string {
  return clauses
    .map(({ text, recommenders }) => {
      const names = recommenders.map(nameOf);
      const groups = brackets === "one" ? [names.join(", ")] : names;
      return `${text} ${groups.map((group) => `(${group})`).join(" ")}`;
    })
    .join("; ");
}

/** Numbers as addenda enumerate them: "1–4, 7, 9–11". Two numbers beside each other make no range. */
export function ranges(numbers: readonly number[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last !== undefined && last.to === number - 1) last.to = number;
    else found.push({ from: number, to: number });
  }
  return found.flatMap(({ from, to }) =>
    to === from + 1
      ? [
          { from, to: from },
          { from: to, to },
        ]
      : [{ from, to }],
  );
}
