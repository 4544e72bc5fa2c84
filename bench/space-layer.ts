/**
 * How much a space's own decisions help (src/classification/learning): a State decides about its first recommendations as UPR Info labelled them,
 * and later recommendations of the same review are proposed with and without what was learned.
 *
 *     node bench/space-layer.ts --labelled labelled.csv --model early.bin --across early-across.bin
 *
 * `early.bin` must be learned from sessions before 13 alone: rows of labelled.csv up to session 12 in a file, then
 * `node src/classification/training/train.ts --labelled THAT --held-out-from 11 --out early.bin`; `early-across.bin` is
 * written by training/across.ts with `--last-session 12 --held-out-from 11`. Sessions 13 to 16 are measured, never learned from.
 */

import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { openAcrossModel } from "../src/classification/across/model.ts";
import { Decisions } from "../src/classification/deciding.ts";
import { type BaseProposals, learnSpaceLayer } from "../src/classification/learning/space-layer.ts";
import { openModel } from "../src/classification/model.ts";
import { CsvParser } from "../src/reading/index.ts";

const { values } = parseArgs({
  options: {
    labelled: { type: "string" },
    model: { type: "string" },
    across: { type: "string" },
    "evaluate-from": { type: "string", default: "100" },
  },
});
if (values.labelled === undefined || values.model === undefined || values.across === undefined)
  throw new Error("--labelled, --model and --across are needed");
const evaluateFrom = Number(values["evaluate-from"]);
const counts = [0, 10, 25, 50, 100].filter((count) => count <= evaluateFrom);

interface Row {
  readonly text: string;
  readonly issues: readonly string[];
}

/** Recommendations of sessions 13 and later by State, in the order of their review. */
async function readStates(file: string): Promise<Map<string, Row[]>> {
  const parser = new CsvParser(",");
  const rows = [...parser.write(await readFile(file, "utf8")), ...parser.end()].map(({ cells }) => cells);
  const [head = [], ...body] = rows;
  const cell = (row: readonly string[], name: string): string => row[head.indexOf(name)] ?? "";
  const states = new Map<string, Row[]>();
  for (const row of body) {
    if (Number(cell(row, "session")) < 13) continue;
    const state = cell(row, "stateUnderReview");
    const issues = cell(row, "issues")
      .split(";")
      .map((issue) => `issue ${issue.trim()}`);
    states.set(state, [...(states.get(state) ?? []), { text: cell(row, "text"), issues }]);
  }
  return states;
}

const model = openModel(values.model);
const decisions = new Decisions(model.description.labels, model.description.proposedFrom);
const across = openAcrossModel(values.across);

/** As the product proposes issues in English. */
function byWords(text: string): BaseProposals {
  const scores = model.score(text);
  if (scores === null) return new Map();
  return new Map(
    decisions
      .decide(scores)
      .issues.map(({ label, confidence }) => [
        `issue ${model.description.labels[label]?.name ?? ""}`,
        confidence,
      ]),
  );
}

/** As the product proposes issues in the other five languages: by the English words that theirs stand for. Here these are known for sure. */
function byMeaning(text: string): BaseProposals {
  const issues = across.decide(text, "en")?.issues ?? [];
  return new Map(
    issues.map(({ label, confidence }) => [
      `issue ${across.description.labels[label]?.name ?? ""}`,
      confidence,
    ]),
  );
}

const states = await readStates(values.labelled);
for (const [name, propose] of [
  ["by words (English)", byWords],
  ["by meaning (the other languages)", byMeaning],
] as const) {
  for (const count of counts) {
    let [right, wrong, missed, texts, changed] = [0, 0, 0, 0, 0];
    for (const rows of states.values()) {
      if (rows.length <= evaluateFrom) continue;
      // People decide what is proposed and add what is missing.
      const decided = rows.slice(evaluateFrom - count, evaluateFrom).map(({ text, issues }) => {
        const base = propose(text);
        const labels = new Set([...base.keys(), ...issues]);
        return {
          text,
          language: "en",
          base,
          decisions: new Map([...labels].map((label) => [label, issues.includes(label)])),
        };
      });
      const layer = learnSpaceLayer(decided);
      for (const { text, issues } of rows.slice(evaluateFrom)) {
        const base = propose(text);
        const proposed = layer.adjust({ text, language: "en" }, base).map(({ label }) => label);
        const hits = proposed.filter((label) => issues.includes(label)).length;
        right += hits;
        wrong += proposed.length - hits;
        missed += issues.length - hits;
        texts += 1;
        if (proposed.length !== base.size || proposed.some((label) => !base.has(label))) changed += 1;
      }
    }
    const share = (value: number): string => value.toFixed(4);
    console.log(
      `${name}, ${count} decided: micro F1 ${share((2 * right) / (2 * right + wrong + missed))}, ` +
        `precision ${share(right / (right + wrong))}, recall ${share(right / (right + missed))} (${texts} texts, ${changed} proposed otherwise)`,
    );
  }
}
