import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { cleanText, SuiviError } from "../kernel/index.ts";
import { findLikeTexts } from "../similarity/index.ts";

export const usage =
  'similar [FILE...] [--threshold 0.8]   finds texts that are alike (threes of words in common): NDJSON {"id","text"} in, pairs {"one","other","likeness"} and groups {"same"} out';

/** Lower than this nearly everything is alike. */
const lowest = 0.3;

/** `./suivi similar`: 0 where every line was a text, 1 where some were not; those are named, and the others are compared. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  const threshold = Number(values.threshold);
  if (!(threshold >= lowest && threshold <= 1)) throw new SuiviError("wrong_use", { usage });
  const ids: unknown[] = [];
  const texts: string[] = [];
  let wrong = 0;
  for (const file of positionals.length === 0 ? ["-"] : positionals) {
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
      ids.push(given.id ?? texts.length + 1);
      texts.push(given.text);
    }
  }
  const { same, pairs } = findLikeTexts(texts, threshold);
  for (const group of same) await write({ same: group.map((at) => ids[at]) });
  for (const { one, other, likeness } of pairs) {
    await write({ one: ids[one], other: ids[other], likeness: Math.round(likeness * 10_000) / 10_000 });
  }
  return wrong === 0 ? 0 : 1;
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { threshold: { type: "string", default: "0.8" } },
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new SuiviError("wrong_use", { usage });
  }
}

async function write(line: object): Promise<void> {
  const written = process.stdout.write(`${JSON.stringify(line)}\n`);
  if (!written) await new Promise((resolve) => process.stdout.once("drain", resolve));
}

function readLine(line: string): { id: unknown; text: string } | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return `this is not JSON (${error.message})`;
  }
  if (typeof parsed !== "object" || parsed === null || !("text" in parsed)) return 'there is no "text"';
  if (typeof parsed.text !== "string") return '"text" is no text';
  return { id: "id" in parsed ? parsed.id : undefined, text: cleanText(parsed.text) };
}
