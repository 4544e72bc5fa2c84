/**
 * Learns which English words the words of the five other official languages stand for, so that texts of different languages can be
 * compared:
 *
 *     node src/classification/training/lexicon.ts --records six-languages.jsonl --goals goals-targets-indicators.json --labelled labelled.csv
 *
 * It learns from texts that are there in several languages: UHRI's records, the goals, targets and indicators of the 2030 Agenda, the
 * names of States, the terms of our concepts, what recommendations begin with, and our own messages. Before it writes, it measures in five parts of the
 * records: a text of another language is looked for among all English ones, by a lexicon that was not learned from its record.
 */

import { writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { installation } from "../../platform/installation.ts";
import { makeMeaning } from "../meaning/lexicon.ts";
import { cosine } from "../meaning/vector.ts";
import { readLabelledTexts } from "./labelled.ts";
import { others, readLines, type Texts, unnamed } from "./pairs.ts";
import { lexiconLearner } from "./word-meanings.ts";

const { values } = parseArgs({
  options: {
    records: { type: "string" },
    goals: { type: "string" },
    labelled: { type: "string" },
    out: { type: "string", default: path.join(installation.root, "src/classification/models/lexicon.json") },
  },
});
const { records: recordsFile, goals: goalsFile, labelled: labelledFile } = values;
if (recordsFile === undefined || goalsFile === undefined || labelledFile === undefined) {
  throw new Error("--records, --goals and --labelled are missing: see the head of this file");
}

const parts = 5;
const records = await readLines<Texts>(recordsFile);
const labelled = await readLabelledTexts(labelledFile);
const lexiconFrom = await lexiconLearner(records, goalsFile, labelled);

/** English texts among which one is looked for, beside those of all records. */
const crowd = labelled.filter((_, at) => at % 6 === 0).map(({ text }) => text);
const found = new Map(
  others.map((language) => [language, { first: 0, third: 0, own: [] as number[], best: [] as number[] }]),
);
for (let part = 0; part < parts; part += 1) {
  const meaning = makeMeaning(lexiconFrom(records.filter((_, at) => at % parts !== part)));
  const english = [...records.map(({ en }) => unnamed(en)), ...crowd].map((text) =>
    meaning.vectorOf(text, "en"),
  );
  records.forEach((record, at) => {
    if (at % parts !== part) return;
    for (const language of others) {
      const vector = meaning.vectorOf(unnamed(record[language]), language);
      const likeness = english.map((one) => cosine(vector, one));
      const own = likeness[at] ?? 0;
      const before = likeness.filter((one) => one > own).length;
      const sums = found.get(language);
      if (sums === undefined) continue;
      if (before === 0) sums.first += 1;
      if (before < 3) sums.third += 1;
      sums.own.push(own);
      sums.best.push(Math.max(...likeness.filter((_, place) => place !== at)));
    }
  });
}
const quantile = (numbers: readonly number[], share: number): string =>
  ([...numbers].sort((a, b) => a - b)[Math.floor(share * (numbers.length - 1))] ?? 0).toFixed(2);
console.log(
  `Each of ${records.length} records looked for among ${records.length + crowd.length} English texts:`,
);
console.log(
  "| Language | First | Among three | Likeness to its own text: tenth, median | To the best other: median, tenth from above |\n|---|---|---|---|---|",
);
for (const [language, { first, third, own, best }] of found) {
  const share = (count: number): string => `${((100 * count) / records.length).toFixed(1)} %`;
  console.log(
    `| ${language} | ${share(first)} | ${share(third)} | ${quantile(own, 0.1)}, ${quantile(own, 0.5)} | ${quantile(best, 0.5)}, ${quantile(best, 0.9)} |`,
  );
}
const lexicon = lexiconFrom(records);
await writeFile(values.out, `${JSON.stringify(lexicon)}\n`);
console.log(
  `${values.out}: ${lexicon.english.length} English stems, ${(JSON.stringify(lexicon).length / 2 ** 20).toFixed(1)} MiB`,
);
