/**
 * Near-duplicates among many texts.
 *
 *     node bench/similarity.ts --labelled labelled.csv [--texts 300000]
 *
 * Texts are made of real recommendations: the beginning of one joined to the end of another, a fifth of them a near copy of an
 * earlier one (words left out, changed or added), so that there are as many pairs for each text however many texts there are. The
 * baseline of the same run is cutting the texts into shingles alone. A sample is compared each with each.
 */
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { readLabelledTexts } from "../src/classification/training/labelled.ts";
import { comparePairs, findLikeTexts, shinglesOf } from "../src/similarity/index.ts";

const { values } = parseArgs({
  options: { labelled: { type: "string" }, texts: { type: "string", default: "300000" } },
});
if (values.labelled === undefined) throw new Error("--labelled is missing: UPR Info's table");
const threshold = 0.8;
const real = (await readLabelledTexts(values.labelled)).map(({ text }) => text);

let seed = 42;
const chance = (): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
const pick = <Value>(list: readonly Value[]): Value => list[Math.floor(chance() * list.length)] as Value;

function nearCopy(text: string): string {
  const words = text.split(" ");
  for (let changes = 1 + Math.floor(chance() * 3); changes > 0; changes -= 1) {
    const at = Math.floor(chance() * words.length);
    const kind = chance();
    if (kind < 0.4) words.splice(at, 1);
    else if (kind < 0.7) words[at] = pick(pick(real).split(" "));
    else words.push(...pick(real).split(" ").slice(0, 2));
  }
  return words.join(" ");
}

function makeTexts(count: number): string[] {
  const texts: string[] = [];
  while (texts.length < count) {
    if (texts.length > 10 && chance() < 0.2) texts.push(nearCopy(pick(texts)));
    else {
      const [one, other] = [pick(real).split(" "), pick(real).split(" ")];
      texts.push([...one.slice(0, Math.ceil(one.length / 2)), ...other.slice(other.length / 2)].join(" "));
    }
  }
  return texts;
}

const most = Number(values.texts);
console.log("| Texts | Found in | Shingles alone | Ratio | Pairs |\n|---|---|---|---|---|");
const times: [number, number][] = [];
for (const count of [most / 8, most / 4, most / 2, most].map(Math.round)) {
  const texts = makeTexts(count);
  let begun = performance.now();
  texts.forEach(shinglesOf);
  const shingles = performance.now() - begun;
  begun = performance.now();
  const { pairs, same } = findLikeTexts(texts, threshold);
  const time = performance.now() - begun;
  times.push([count, time]);
  console.log(
    `| ${count} | ${(time / 1000).toFixed(1)} s | ${(shingles / 1000).toFixed(1)} s | ${(time / shingles).toFixed(1)} | ${pairs.length + same.length} |`,
  );
}
const [[few = 1, first = 1] = [], [many = 1, last = 1] = []] = [times[0], times.at(-1)];
console.log(`growth exponent ${(Math.log(last / first) / Math.log(many / few)).toFixed(2)}`);

const sample = makeTexts(4000);
const exact = comparePairs(sample, threshold);
const { pairs, same } = findLikeTexts(sample, threshold);
const groups = new Map(same.flatMap((group) => group.map((at) => [at, group[0] ?? at] as const)));
const found = new Set(pairs.map(({ one, other }) => `${one} ${other}`));
const isFound = ({ one, other }: { one: number; other: number }): boolean => {
  const [a, b] = [groups.get(one) ?? one, groups.get(other) ?? other];
  return a === b || found.has(`${Math.min(a, b)} ${Math.max(a, b)}`);
};
console.log(
  `recall ${exact.filter(isFound).length} of ${exact.length} pairs among ${sample.length} texts compared each with each`,
);
console.log(`memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB at the end`);
