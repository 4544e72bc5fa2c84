/**
 * How many recommendations one core classifies in a second, warm: issues, action, themes, groups, goals and targets.
 *
 *     node bench/classify.ts --labelled labelled.csv
 */
import { parseArgs } from "node:util";
import { openClassifier } from "../src/classification/index.ts";
import { readLabelledTexts } from "../src/classification/training/labelled.ts";

const { values } = parseArgs({ options: { labelled: { type: "string" } } });
if (values.labelled === undefined) throw new Error("--labelled is missing: UPR Info's table");
const texts = (await readLabelledTexts(values.labelled)).map(({ text }) => ({ text, language: "en" }));
const classifier = openClassifier();
for (let round = 0; round < 5; round += 1) {
  // Time on the processor: other work on the machine does not count.
  const before = process.cpuUsage();
  for (const text of texts) classifier.classify(text);
  const { user, system } = process.cpuUsage(before);
  const rate = Math.round(texts.length / ((user + system) / 1e6));
  console.log(`${round === 0 ? "cold" : "warm"}: ${rate} a second`);
}
