/**
 * Learns which goals of the 2030 Agenda the concepts speak for:
 *
 *     node src/classification/training/concepts.ts --records six-languages.jsonl
 *
 * Goals begin with what the table of concepts says and are moved by UHRI's records, which have the same text in six languages.
 * They are measured in five parts: no record is measured in any language by what was learned from it in another.
 */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { installation } from "../../platform/installation.ts";
import { sharesOf, strengthsOf, sumFor } from "../concepts/features.ts";
import { type ConceptLanguage, conceptLanguages, openConcepts } from "../concepts/matcher.ts";
import { Counts, round } from "./counts.ts";

const { values } = parseArgs({
  options: {
    records: { type: "string" },
    out: { type: "string", default: path.join(installation.root, "src/classification/models/concepts.json") },
  },
});
if (values.records === undefined) throw new Error("--records is missing: UHRI's records in six languages");

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
        const proposed = new Set(proposedGoals(learned, record[language]));
        for (const [goal, ofGoal] of byGoal.entries()) {
          for (const counts of [all, byLanguage.get(language), ofGoal])
            counts?.add(proposed.has(goal), labels.has(goal));
        }
      }
    });
  }
  console.log(
    `goals, micro F1: ${round(all.f1)}; ${[...byLanguage].map(([language, counts]) => `${language} ${round(counts.f1)}`).join(", ")}`,
  );
  return byGoal.map((counts) => counts.figures);
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
  trainedOn: "200 records of the Universal Human Rights Index in six languages",
  goals: {
    ratio: settings.ratio,
    ...plainNumbers(learned),
    labels: goals.map((name, goal) => ({ name, measured: measured[goal] })),
  },
};
await writeFile(values.out, `${JSON.stringify(model)}\n`);
