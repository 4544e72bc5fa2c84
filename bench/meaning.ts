/**
 * Recommendations that are about one matter in other words: how often UPR Info's coders gave two that are proposed an issue in common.
 *
 *     node bench/meaning.ts --labelled labelled.csv [--texts 5000]
 *
 * For each State that was reviewed twice, pairs of its two reviews whose words are not alike (threes of words under 0.4). The baseline
 * of the same run is any pair of the State's two reviews. Then the time for a register of many texts, in ratio to cutting them into shingles.
 */
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { sharedMeaning } from "../src/classification/index.ts";
import { type LabelledText, readLabelledTexts } from "../src/classification/training/labelled.ts";
import { findNear, likeness, shinglesOf } from "../src/similarity/index.ts";

const { values } = parseArgs({
  options: { labelled: { type: "string" }, texts: { type: "string", default: "5000" } },
});
if (values.labelled === undefined) throw new Error("--labelled is missing: UPR Info's table");
const labelled = await readLabelledTexts(values.labelled);
const meaning = sharedMeaning();

const byState = new Map<string, LabelledText[]>();
for (const row of labelled) {
  const rows = byState.get(row.state);
  if (rows === undefined) byState.set(row.state, [row]);
  else rows.push(row);
}
const steps = [0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7];
const counts = steps.map(() => ({ pairs: 0, agree: 0, later: 0 }));
const any = { pairs: 0, agree: 0 };
const agree = (one: LabelledText, other: LabelledText): boolean =>
  one.issues.some((issue) => other.issues.includes(issue));
let laterTexts = 0;
for (const rows of byState.values()) {
  const first = rows.filter(({ session }) => session <= 12);
  const second = rows.filter(({ session }) => session > 12);
  if (first.length === 0 || second.length === 0) continue;
  laterTexts += second.length;
  const both = [...first, ...second];
  const vectors = both.map(({ text }) => meaning.vectorOf(text, "en"));
  const near = findNear(vectors, {
    threshold: steps[0] ?? 0,
    most: 12,
    mayPair: (one, other) => one < first.length !== other < first.length,
  });
  steps.forEach((step, at) => {
    const count = counts[at];
    if (count === undefined) return;
    const later = new Set<number>();
    for (const { one, other, nearness } of near) {
      const [a, b] = [both[one], both[other]];
      if (nearness < step || a === undefined || b === undefined) continue;
      if (likeness(shinglesOf(a.text), shinglesOf(b.text)) >= 0.4) continue;
      count.pairs += 1;
      if (agree(a, b)) count.agree += 1;
      later.add(other);
    }
    count.later += later.size;
  });
  for (const [at, a] of first.entries()) {
    const b = second[(at * 7) % second.length];
    if (b === undefined) continue;
    any.pairs += 1;
    if (agree(a, b)) any.agree += 1;
  }
}
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
console.log(
  "| Near from | Pairs | With an issue in common | Later recommendations that have one |\n|---|---|---|---|",
);
counts.forEach(({ pairs, agree: agreed, later }, at) => {
  console.log(`| ${steps[at]} | ${pairs} | ${percent(agreed, pairs)} | ${percent(later, laterTexts)} |`);
});
console.log(`| any pair | ${any.pairs} | ${percent(any.agree, any.pairs)} | |`);

const many = labelled.slice(0, Number(values.texts)).map(({ text }) => text);
let begun = performance.now();
many.forEach(shinglesOf);
const shingles = performance.now() - begun;
begun = performance.now();
const vectors = many.map((text) => meaning.vectorOf(text, "en"));
const read = performance.now() - begun;
const near = findNear(vectors, { threshold: 0.35, most: 12, mayPair: () => true });
const time = performance.now() - begun;
console.log(
  `${many.length} texts: ${near.length} pairs in ${time.toFixed(0)} ms, of it ${read.toFixed(0)} ms for what they mean; shingles alone ${shingles.toFixed(0)} ms, ratio ${(time / shingles).toFixed(1)}`,
);
