import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { isSuiviError, SuiviError } from "../kernel/index.ts";
import { describeError } from "../platform/messages.ts";
import {
  closeReadingPool,
  type DocumentType,
  detectFormat,
  type FileFormat,
  isTableFormat,
  type JoinedReading,
  joinReviews,
  type NamedReading,
  type Notice,
  type RecognisedTable,
  readDocumentInWorker,
  readExportItems,
  recogniseTable,
} from "../reading/index.ts";
import { itemLine, operativeLine, positionLine, summaryLine } from "./parts/extract-lines.ts";

/** The command line's line of help. */
export const usage =
  "extract FILE... [--out DIR]   reads documents without a database; writes one item a line (NDJSON)";

/** Exports above this are written as they are read, and not held. */
const largestHeldTable = 16 * 1024 ** 2;
/** As many documents as there are threads are read at once, and one waits at the door. */
const readAtOnce = 3;

interface Wish {
  readonly files: readonly string[];
  readonly out: string | null;
}

function parseWish(args: readonly string[]): Wish {
  const files: string[] = [];
  let out: string | null = null;
  let areOptionsOver = false;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? "";
    if (!areOptionsOver && arg === "--") areOptionsOver = true;
    else if (!areOptionsOver && arg === "--out") {
      at += 1;
      out = args[at] ?? null;
      if (out === null) throw new SuiviError("wrong_use", { reason: "extract: --out needs a folder" });
    } else if (!areOptionsOver && arg.startsWith("--out=")) out = arg.slice("--out=".length);
    else if (!areOptionsOver && arg.startsWith("-")) {
      throw new SuiviError("wrong_use", { reason: `extract: unknown option ${arg}` });
    } else files.push(arg);
  }
  if (files.length === 0) throw new SuiviError("wrong_use", { reason: `Usage: ./suivi ${usage}` });
  return { files, out };
}

/** The names of the results: the file's own without its ending; a second file of that name gets a number. */
function resultNames(files: readonly string[]): string[] {
  const taken = new Set<string>();
  return files.map((file) => {
    const name = path.basename(file, path.extname(file));
    let result = name;
    for (let number = 2; taken.has(result); number += 1) result = `${name}-${number}`;
    taken.add(result);
    return result;
  });
}

async function checkFile(file: string): Promise<number> {
  const found = await stat(file).catch((cause: unknown) => {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    if (code === "ENOENT" || code === "ENOTDIR") throw new SuiviError("file_not_found", {}, { cause });
    throw new SuiviError("file_unreadable", { reason: code }, { cause });
  });
  if (found.isDirectory()) throw new SuiviError("file_is_folder");
  return found.size;
}

/** Where lines go: standard output, or a file that has its name only when it is whole. */
interface Sink {
  write(line: string): Promise<void>;
  /** Standard output gets the summary as its last line; a folder as NAME.summary.json, so that NAME.ndjson holds items alone. */
  end(summary: string): Promise<void>;
  discard(): Promise<void>;
}

async function writeLine(stream: Writable, line: string): Promise<void> {
  if (!stream.write(`${line}\n`)) await once(stream, "drain");
}

function openSink(out: string | null, name: string): Sink {
  if (out === null) {
    const write = (line: string): Promise<void> => writeLine(process.stdout, line);
    return { write, end: write, discard: async () => {} };
  }
  const target = path.join(out, `${name}.ndjson`);
  const partial = `${target}.partial`;
  const stream = createWriteStream(partial);
  // A write that fails is told by the next one, or at the end.
  const done = finished(stream);
  done.catch(() => {});
  return {
    write: async (line) => {
      if (!stream.write(`${line}\n`)) await Promise.race([once(stream, "drain"), done]);
    },
    end: async (summary) => {
      stream.end();
      await done;
      await writeFile(path.join(out, `${name}.summary.json`), `${summary}\n`);
      await rename(partial, target);
    },
    discard: async () => {
      stream.destroy();
      await rm(partial, { force: true });
    },
  };
}

/** A line for each item; what it returns in the end is the summary. */
type Lines = AsyncGenerator<string, string>;

async function* linesOfReading({ fileName, reading, disagreements }: JoinedReading): Lines {
  for (const item of reading.items) yield itemLine(fileName, item);
  for (const paragraph of reading.resolution?.operative ?? []) {
    yield operativeLine(fileName, reading, paragraph);
  }
  // A table's answers are its items' own.
  if (reading.items.length === 0) {
    for (const position of reading.positions) yield positionLine(fileName, reading, position);
  }
  const { type, symbol, state, language, datedOn, pages, notices, reconciliation } = reading;
  const found = { type, symbol, state, language, datedOn, pages, reconciliation, notices, disagreements };
  const { resolution, observations, paper, title } = reading;
  return summaryLine(fileName, {
    ...found,
    ...(resolution === undefined ? {} : { title, resolution: { ...resolution, operative: undefined } }),
    ...(observations === undefined ? {} : { title, observations }),
    ...(paper === undefined ? {} : { title, paper }),
  });
}

function typeOfTable({ type }: RecognisedTable): DocumentType {
  if (type === "uhri_records") return "uhri_export";
  if (type === "suivi_records") return "suivi_export";
  return type === "empty" ? "table" : type;
}

async function* linesOfExport(file: string, format: FileFormat): Lines {
  const fileName = path.basename(file);
  const notices: Notice[] = [];
  const byPosition = { supported: 0, supported_in_part: 0, noted: 0, pending: 0, none: 0 };
  let found = 0;
  const onNotice = (notice: Notice): void => {
    if (notices.length < 1000) notices.push(notice);
  };
  for await (const item of readExportItems({ path: file, fileName }, format, { onNotice })) {
    found += 1;
    byPosition[item.position ?? "none"] += 1;
    yield itemLine(fileName, item);
  }
  const none = { symbol: null, state: null, language: null, datedOn: null, pages: null, disagreements: [] };
  return summaryLine(fileName, {
    ...none,
    type: typeOfTable(await recogniseTable({ path: file, fileName }, format)),
    notices,
    reconciliation: { announced: null, found, byPosition },
  });
}

async function writeLines(lines: Lines, out: string | null, name: string): Promise<void> {
  const sink = openSink(out, name);
  try {
    let next = await lines.next();
    for (; next.done !== true; next = await lines.next()) await sink.write(next.value);
    await sink.end(next.value);
  } catch (error) {
    await sink.discard();
    throw error;
  }
}

type Outcome =
  | { readonly kind: "read"; readonly named: NamedReading }
  | { readonly kind: "large"; readonly format: FileFormat }
  | { readonly kind: "failed" };

async function readFile(file: string): Promise<Outcome> {
  const size = await checkFile(file);
  if (size > largestHeldTable) {
    const format = await detectFormat(file);
    if (isTableFormat(format)) return { kind: "large", format };
  }
  const fileName = path.basename(file);
  return { kind: "read", named: { fileName, reading: await readDocumentInWorker({ path: file, fileName }) } };
}

/** The order of reading: the largest first, so that no thread is left alone with it at the end. */
async function largestFirst(files: readonly string[]): Promise<number[]> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(file).catch(() => null))?.size ?? 0));
  return files.map((_, at) => at).sort((one, other) => sizes[other]! - sizes[one]!);
}

async function readAll(
  files: readonly string[],
  fail: (file: string, error: unknown) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = files.map(() => ({ kind: "failed" }));
  const order = await largestFirst(files);
  let next = 0;
  const readNext = async (): Promise<void> => {
    while (next < files.length) {
      const at = order[next] ?? 0;
      next += 1;
      const file = files[at] ?? "";
      try {
        outcomes[at] = await readFile(file);
      } catch (error) {
        fail(file, error);
      }
    }
  };
  await Promise.all(Array.from({ length: readAtOnce }, readNext));
  return outcomes;
}

/** Runs `extract`; see the design's section 5. */
export async function run(args: string[]): Promise<number> {
  const wish = parseWish(args);
  let failures = 0;
  const fail = (file: string, error: unknown): void => {
    failures += 1;
    // Some messages name the file themselves.
    const named = isSuiviError(error)
      ? new SuiviError(error.kind, { file: path.basename(file), ...error.data })
      : error;
    const cause = describeError(named).replace(/\s+/g, " ");
    process.stderr.write(`suivi: ${file}: ${cause}\n`);
  };
  // Who reads the output may stop reading: that ends the work without a word.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  if (wish.out !== null) await mkdir(wish.out, { recursive: true });
  const outcomes = await readAll(wish.files, fail);
  await closeReadingPool();
  const joined = joinReviews(outcomes.flatMap((outcome) => (outcome.kind === "read" ? [outcome.named] : [])));
  const names = resultNames(wish.files);
  for (const [at, outcome] of outcomes.entries()) {
    if (outcome.kind === "failed") continue;
    const file = wish.files[at] ?? "";
    const lines =
      outcome.kind === "large" ? linesOfExport(file, outcome.format) : linesOfReading(joined.shift()!);
    try {
      await writeLines(lines, wish.out, names[at] ?? "");
    } catch (error) {
      fail(file, error);
    }
  }
  return failures === 0 ? 0 : 1;
}
