import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import {
  type Classification,
  type Classifier,
  type Measured,
  openClassifier,
} from "../classification/index.ts";
import { SuiviError } from "../kernel/index.ts";

export const usage =
  'classify [FILE...]   says what texts are about: NDJSON {"id","text","language"} in (files, or standard input), NDJSON out';

/** `./suivi classify`: 0 where every line was a text, 1 where some were not; those are named, and the others go on. */
export async function run(args: string[]): Promise<number> {
  if (args.some((argument) => argument.startsWith("-") && argument !== "-")) {
    throw new SuiviError("wrong_use", { usage });
  }
  const classifier = openClassifier();
  let wrong = 0;
  for (const file of args.length === 0 ? ["-"] : args) {
    const input = file === "-" ? process.stdin : createReadStream(file);
    let number = 0;
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      if (line.trim() === "") continue;
      const given = readLine(line);
      if (typeof given === "string") {
        wrong += 1;
        process.stderr.write(`suivi: ${file === "-" ? "standard input" : file}, line ${number}: ${given}\n`);
        continue;
      }
      const found = classifier.classify(given);
      const written = process.stdout.write(`${JSON.stringify(answerOf(given.id, found, classifier))}\n`);
      if (!written) await new Promise((resolve) => process.stdout.once("drain", resolve));
    }
  }
  return wrong === 0 ? 0 : 1;
}

function answerOf(id: unknown, found: Classification, classifier: Classifier) {
  const { issues, action, goals } = found;
  const labels = (proposals: readonly { readonly label: string }[]) => proposals.map(({ label }) => label);
  const goalConfidences = goals.flatMap(({ label, confidence }) =>
    confidence === null ? [] : [[`SDG ${label}`, confidence] as const],
  );
  return {
    id,
    language: found.language,
    issues: labels(issues),
    themes: labels(found.themes),
    groups: labels(found.groups),
    sdgs: labels(goals),
    sdgTargets: labels(found.targets),
    action: action?.category ?? null,
    confidence: {
      ...Object.fromEntries(issues.map(({ label, confidence }) => [label, confidence])),
      ...Object.fromEntries(goalConfidences),
      ...(action === null ? {} : { action: action.confidence }),
    },
    // How often proposals of each label were right on texts that were not learned from; what was not measured is left out.
    precision: precisionOf(found, classifier),
  };
}

function precisionOf({ language, issues, action, goals }: Classification, classifier: Classifier) {
  const measured: [string, Measured | null][] = [
    // Issues were measured in English only.
    ...issues.map(({ label }): [string, Measured | null] => [
      label,
      language === "en" ? classifier.errorsOf(label) : null,
    ]),
    ...goals.map(({ label }): [string, Measured | null] => [`SDG ${label}`, classifier.errorsOfGoal(label)]),
    ["action", action === null ? null : classifier.errorsOfAction(action.category)],
  ];
  return Object.fromEntries(
    measured.flatMap(([label, errors]) => (errors === null ? [] : [[label, errors.precision]])),
  );
}

function readLine(line: string): { id: unknown; text: string; language: string } | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return `this is not JSON (${error.message})`;
  }
  if (typeof parsed !== "object" || parsed === null || !("text" in parsed)) return 'there is no "text"';
  const { text } = parsed;
  if (typeof text !== "string") return '"text" is no text';
  const language = "language" in parsed && typeof parsed.language === "string" ? parsed.language : "";
  return { id: "id" in parsed ? parsed.id : null, text, language };
}
