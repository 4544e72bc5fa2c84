import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import {
  type Classification,
  type Classifier,
  type Measured,
  openClassifier,
} from "../classification/index.ts";
import { cleanText, SuiviError } from "../kernel/index.ts";
import { recogniseLanguage } from "../vocabularies/languages/index.ts";

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
      const answer = answerOf(given.id, found, classifier);
      const whole = found.language === null ? { ...answer, why: whyNothing(given.text) } : answer;
      const written = process.stdout.write(`${JSON.stringify(whole)}\n`);
      if (!written) await new Promise((resolve) => process.stdout.once("drain", resolve));
    }
  }
  return wrong === 0 ? 0 : 1;
}

/** Why nothing is proposed for a text: it has no letters, or is in no language that the classification has terms for. */
function whyNothing(text: string): string {
  if (!/\p{L}/u.test(text)) return "the text has no letters";
  const language = recogniseLanguage(text);
  if (language === null) return "the language of the text could not be told";
  const name = new Intl.DisplayNames(["en"], { type: "language" }).of(language) ?? language;
  return `the text is in ${name} (${language}), for which there are no terms`;
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
    ...issues.map(({ label }): [string, Measured | null] => [label, classifier.errorsOf(label, language)]),
    ...goals.map(({ label }): [string, Measured | null] => [`SDG ${label}`, classifier.errorsOfGoal(label)]),
    ["action", action === null ? null : classifier.errorsOfAction(action.category, language)],
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
  return { id: "id" in parsed ? parsed.id : null, text: cleanText(text), language };
}
