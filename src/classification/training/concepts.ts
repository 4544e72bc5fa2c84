/**
 * Learns which goals of the 2030 Agenda, and which of UPR Info's issues, the concepts speak for:
 *
 *     node src/classification/training/concepts.ts --records six-languages.jsonl --labelled labelled.csv [--held-out-from 13]
 *
 * Goals begin with what the table of concepts says and are moved by UHRI's records, which have the same text in six languages.
 * They are measured in five parts: no record is measured in any language by what was learned from it in another. Issues are learned
 * from the English table, sessions before --held-out-from, and measured on the others; other languages get them by the same concepts.
 */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { installation } from "../../platform/installation.ts";
import { sharesOf, strengthsOf, sumFor } from "../concepts/features.ts";
import { type ConceptLanguage, conceptLanguages, openConcepts } from "../concepts/matcher.ts";
import { type LabelledText, readLabelledTexts } from "./labelled.ts";

const { values } = parseArgs({
  options: {
    records: { type: "string" },
    labelled: { type: "string" },
    "held-out-from": { type: "string", default: "13" },
    out: { type: "string", default: path.join(installation.root, "src/classification/models/concepts.json") },
  },
});
if (values.records === undefined || values.labelled === undefined) {
  throw new Error(
    "--records and --labelled are missing: UHRI's records in six languages, and UPR Info's table",
  );
}

const finder = openConcepts();
const goals = Array.from({ length: 17 }, (_, index) => String(index + 1));
const parts = 5;
/** How far a weight is held to the table's; how sharply shares tell goals apart; of the best goal's share another needs. */
const settings = { held: 0.1, sharpness: 3, ratio: 0.6, rounds: 200, step: 0.5 };

interface Example {
  readonly strengths: ReadonlyMap<number, number>;
  readonly labels: ReadonlySet<number>;
}
type ByLanguage = Readonly<Record<ConceptLanguage, Example>>;

interface Learned {
  readonly weights: Float64Array[];
  readonly biases: Float64Array;
}

/** UHRI's texts carry remains of HTML. */
const plain = (html: string): string => html.replace(/&#?\w+;/g, " ").replace(/<[^>]+>/g, " ");

async function readRecords(file: string): Promise<ByLanguage[]> {
  const lines = (await readFile(file, "utf8")).split("\n").filter(Boolean);
  return lines.map((line) => {
    const record = JSON.parse(line) as Record<ConceptLanguage, string> & { sdgs: string[] };
    const labels = new Set(record.sdgs.map((sdg) => goals.indexOf(sdg.split(/[ .]/)[0] ?? "")));
    const example = (language: ConceptLanguage): Example => ({
      strengths: strengthsOf(finder.find(plain(record[language]), language)),
      labels,
    });
    return Object.fromEntries(
      conceptLanguages.map((language) => [language, example(language)]),
    ) as unknown as ByLanguage;
  });
}

/** What the table of concepts says of goals; a target speaks for its goal, the strongest counts. */
function tableWeights(): Float64Array[] {
  return finder.concepts.map((concept) => {
    const row = new Float64Array(goals.length);
    for (const [code, weight] of concept.goals) {
      const goal = goals.indexOf(code.split(".")[0] ?? "");
      if (Math.abs(weight) > Math.abs(row[goal] ?? 0)) row[goal] = weight;
    }
    return row.map((weight) => weight * settings.sharpness);
  });
}

function learnGoals(examples: readonly Example[]): Learned {
  const table = tableWeights();
  const weights = table.map((row) => Float64Array.from(row));
  const biases = new Float64Array(goals.length);
  for (let round = 0; round < settings.rounds; round += 1) {
    const slopes = weights.map(() => new Float64Array(goals.length));
    const biasSlopes = new Float64Array(goals.length);
    for (const { strengths, labels } of examples) {
      const shares = sharesOf(sumFor(strengths, weights, biases));
      for (let goal = 0; goal < goals.length; goal += 1) {
        const wanted = labels.has(goal) ? 1 / labels.size : 0;
        const error = ((shares[goal] ?? 0) - wanted) / examples.length;
        biasSlopes[goal] = (biasSlopes[goal] ?? 0) + error;
        for (const [concept, strength] of strengths) {
          const row = slopes[concept];
          if (row !== undefined) row[goal] = (row[goal] ?? 0) + error * strength;
        }
      }
    }
    const scale = settings.sharpness ** 2;
    weights.forEach((row, concept) => {
      for (let goal = 0; goal < row.length; goal += 1) {
        const towards = settings.held * ((row[goal] ?? 0) - (table[concept]?.[goal] ?? 0));
        row[goal] = (row[goal] ?? 0) - settings.step * ((slopes[concept]?.[goal] ?? 0) * scale + towards);
      }
    });
    for (let goal = 0; goal < biases.length; goal += 1) {
      biases[goal] =
        (biases[goal] ?? 0) - settings.step * ((biasSlopes[goal] ?? 0) + 0.01 * (biases[goal] ?? 0));
    }
  }
  return { weights, biases };
}

/** Goals whose share comes near the best one's. */
function proposedGoals({ weights, biases }: Learned, { strengths }: Example): number[] {
  if (strengths.size === 0) return [];
  const shares = sharesOf(sumFor(strengths, weights, biases));
  const most = Math.max(...shares);
  return goals.flatMap((_, goal) => ((shares[goal] ?? 0) >= settings.ratio * most ? [goal] : []));
}

class Counts {
  right = 0;
  wrong = 0;
  missed = 0;
  add(proposed: readonly number[], labels: ReadonlySet<number>): void {
    for (const label of proposed) {
      if (labels.has(label)) this.right += 1;
      else this.wrong += 1;
    }
    for (const label of labels) if (!proposed.includes(label)) this.missed += 1;
  }
  get measure(): number {
    return (2 * this.right) / (2 * this.right + this.wrong + this.missed);
  }
  get figures() {
    return {
      precision: round(this.right / (this.right + this.wrong || 1)),
      recall: round(this.right / (this.right + this.missed || 1)),
      examples: this.right + this.missed,
    };
  }
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function measureGoals(records: readonly ByLanguage[]) {
  const all = new Counts();
  const byLanguage = new Map(conceptLanguages.map((language) => [language, new Counts()]));
  const byGoal = goals.map(() => new Counts());
  for (let part = 0; part < parts; part += 1) {
    const learned = learnGoals(
      records.filter((_, index) => index % parts !== part).flatMap((record) => Object.values(record)),
    );
    records.forEach((record, index) => {
      if (index % parts !== part) return;
      for (const language of conceptLanguages) {
        const { labels } = record[language];
        const proposed = proposedGoals(learned, record[language]);
        all.add(proposed, labels);
        byLanguage.get(language)?.add(proposed, labels);
        byGoal.forEach((counts, goal) => {
          counts.add(
            proposed.filter((one) => one === goal),
            new Set([...labels].filter((one) => one === goal)),
          );
        });
      }
    });
  }
  console.log(
    `goals, micro F1: ${round(all.measure)}; ${[...byLanguage].map(([language, counts]) => `${language} ${round(counts.measure)}`).join(", ")}`,
  );
  return byGoal.map((counts) => counts.figures);
}

/** One label against all others: a logistic model by gradient descent on all examples at once. */
function learnIssues(examples: readonly Example[], labelCount: number): Learned {
  const weights = finder.concepts.map(() => new Float64Array(labelCount));
  const biases = new Float64Array(labelCount).fill(-3);
  const squares = weights.map(() => new Float64Array(labelCount).fill(1e-6));
  const biasSquares = new Float64Array(labelCount).fill(1e-6);
  for (let pass = 0; pass < 12; pass += 1) {
    for (let at = 0; at < examples.length; at += 1) {
      // The same order every time, but not that of the table.
      const example = examples[(at * 7919) % examples.length];
      if (example === undefined) continue;
      const sums = sumFor(example.strengths, weights, biases);
      for (let label = 0; label < labelCount; label += 1) {
        const error = 1 / (1 + Math.exp(-(sums[label] ?? 0))) - (example.labels.has(label) ? 1 : 0);
        if (Math.abs(error) < 1e-4) continue;
        biasSquares[label] = (biasSquares[label] ?? 0) + error * error;
        biases[label] = (biases[label] ?? 0) - (0.3 * error) / Math.sqrt(biasSquares[label] ?? 1);
        for (const [concept, strength] of example.strengths) {
          const row = weights[concept];
          const squared = squares[concept];
          if (row === undefined || squared === undefined) continue;
          const slope = error * strength + 1e-5 * (row[label] ?? 0);
          squared[label] = (squared[label] ?? 0) + slope * slope;
          row[label] = (row[label] ?? 0) - (0.3 * slope) / Math.sqrt(squared[label] ?? 1);
        }
      }
    }
  }
  return { weights, biases };
}

/** The threshold of each label that does best on texts that were not learned from. */
function thresholdsFor({ weights, biases }: Learned, examples: readonly Example[]): number[] {
  const sums = examples.map(({ strengths }) => sumFor(strengths, weights, biases));
  return Array.from(biases, (_, label) => {
    let best = { measure: -1, threshold: 0 };
    for (let threshold = -3; threshold <= 2; threshold += 0.1) {
      const counts = new Counts();
      examples.forEach(({ labels }, at) => {
        const isProposed = (sums[at]?.[label] ?? -9) > threshold;
        counts.add(isProposed ? [label] : [], new Set(labels.has(label) ? [label] : []));
      });
      if (counts.measure > best.measure) best = { measure: counts.measure, threshold: round(threshold) };
    }
    return best.threshold;
  });
}

async function learnFromTable(file: string, heldOutFrom: number) {
  const rows = await readLabelledTexts(file);
  const names = [...new Set(rows.flatMap(({ issues }) => issues))].sort();
  const exampleOf = ({ text, issues }: LabelledText): Example => ({
    strengths: strengthsOf(finder.find(text, "en")),
    labels: new Set(issues.map((issue) => names.indexOf(issue))),
  });
  const known = rows.filter(({ session }) => session < heldOutFrom);
  const learned = learnIssues(known.map(exampleOf), names.length);
  const thresholds = thresholdsFor(
    learned,
    known.filter(({ session }) => session >= heldOutFrom - 2).map(exampleOf),
  );
  const all = new Counts();
  const byIssue = names.map(() => new Counts());
  for (const example of rows.filter(({ session }) => session >= heldOutFrom).map(exampleOf)) {
    const sums = sumFor(example.strengths, learned.weights, learned.biases);
    const proposed = names.flatMap((_, label) =>
      (sums[label] ?? -9) > (thresholds[label] ?? 0) ? [label] : [],
    );
    all.add(proposed, example.labels);
    byIssue.forEach((counts, label) => {
      counts.add(
        proposed.filter((one) => one === label),
        new Set([...example.labels].filter((one) => one === label)),
      );
    });
  }
  const macro = byIssue.reduce((sum, counts) => sum + (counts.measure || 0), 0) / names.length;
  console.log(`issues by concepts, in English: micro F1 ${round(all.measure)}, macro ${round(macro)}`);
  return {
    ...plainNumbers(learned),
    labels: names.map((name, label) => ({
      name,
      threshold: thresholds[label],
      measured: byIssue[label]?.figures,
    })),
  };
}

function plainNumbers({ weights, biases }: Learned) {
  return {
    // By the concept's name: the table may be sorted anew.
    weights: Object.fromEntries(
      finder.concepts.map(({ key }, concept) => [key, Array.from(weights[concept] ?? [], round)]),
    ),
    biases: Array.from(biases, round),
  };
}

const records = await readRecords(values.records);
const measured = measureGoals(records);
const learned = learnGoals(records.flatMap((record) => Object.values(record)));
const model = {
  version: "1",
  trainedOn:
    "200 records of the Universal Human Rights Index in six languages (goals); UPR Info's labelled recommendations in English (issues)",
  goals: {
    ratio: settings.ratio,
    ...plainNumbers(learned),
    labels: goals.map((name, goal) => ({ name, measured: measured[goal] })),
  },
  issues: await learnFromTable(values.labelled, Number(values["held-out-from"])),
};
await writeFile(values.out, `${JSON.stringify(model)}\n`);
