import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import {
  importEachState,
  listDocuments,
  mostBytes,
  type StoredDocument,
  takeIn,
} from "../documents/index.ts";
import { isSuiviError, SuiviError } from "../kernel/index.ts";
import { inSpace } from "../platform/database.ts";
import { describeError } from "../platform/messages.ts";
import type { StoredFailure } from "../platform/schema.ts";
import {
  type DocumentType,
  detectFormat,
  type FileFormat,
  type FileToRead,
  readExportItems,
  recogniseTable,
} from "../reading/index.ts";
import { createStateSpace, findSpaceByCode, type Space } from "../spaces/index.ts";
import { findCountry } from "../vocabularies/countries/index.ts";
import { type OpenInstallation, openInstallation } from "./parts/open.ts";

export const usage =
  "import --space CODE FILE...   reads documents into a space (or --each-state: one space for each State of an export)";

const actor = { personId: null, origin: "command_line" } as const;

/** `./suivi import`: 0 when all files are in the register, 1 when some are not (one line each on standard error), 2 wrong use. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  const installation = await openInstallation();
  try {
    return values["each-state"]
      ? await importExports(installation, positionals)
      : await importIntoSpace(installation, values.space ?? "", positionals);
  } finally {
    await installation.close();
  }
}

function readArguments(args: string[]) {
  try {
    const parsed = parseArgs({
      args,
      allowPositionals: true,
      options: { space: { type: "string" }, "each-state": { type: "boolean", default: false } },
    });
    const hasOneTarget = (parsed.values.space !== undefined) !== parsed.values["each-state"];
    if (hasOneTarget && parsed.positionals.length > 0) return parsed;
  } catch (error) {
    throw new SuiviError("wrong_use", { usage }, { cause: error });
  }
  throw new SuiviError("wrong_use", { usage });
}

function complain(file: string, error: unknown): void {
  process.stderr.write(`${file}: ${describeError(error)}\n`);
}

/** A file that can be opened, or a complaint. */
async function isReadable(file: string): Promise<boolean> {
  try {
    const found = await stat(file);
    if (found.isFile()) return true;
    complain(file, new SuiviError("file_is_folder"));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const isMissing = code === "ENOENT" || code === "ENOTDIR";
    complain(
      file,
      new SuiviError(isMissing ? "file_not_found" : "file_unreadable", { reason: code }, { cause: error }),
    );
  }
  return false;
}

async function spaceOf(installation: OpenInstallation, code: string): Promise<Space> {
  const standing = await findSpaceByCode(installation.database, code);
  if (standing !== null) return standing;
  if (findCountry(code) === null) throw new SuiviError("space_missing", { code });
  return createStateSpace(
    installation.database,
    { state: code, mechanismName: "NMIRF", languages: ["en"], isDemonstration: false },
    actor,
  );
}

async function importIntoSpace(
  installation: OpenInstallation,
  code: string,
  given: string[],
): Promise<number> {
  const space = await spaceOf(installation, code);
  const readable: string[] = [];
  for (const file of given) if (await isReadable(file)) readable.push(file);
  let failed = given.length - readable.length;
  const taken = await takeIn(
    installation,
    space,
    actor,
    readable.map((file) => ({ fileName: path.basename(file), content: createReadStream(file) })),
    { registersAtOnce: true },
  );
  for (const { fileName, failure } of taken.refused) {
    // The same content again is no failure: importing twice changes nothing.
    if (failure.kind !== "file_already_here") failed += 1;
    complain(fileName, new SuiviError(failure.kind, failure.data));
  }
  const jobs = await installation.startJobs();
  try {
    for (;;) {
      const documents = await inSpace(
        installation.database,
        { spaceId: space.id, personId: null },
        (transaction) => listDocuments(transaction, space.id, taken.batchId),
      );
      const isUnderWay = documents.some(
        ({ status, registersAtOnce, type }) =>
          status === "queued" ||
          status === "reading" ||
          (status === "to_review" && registersAtOnce && type !== null),
      );
      if (!isUnderWay) {
        for (const document of documents) {
          const found = document.reading?.reconciliation.found ?? 0;
          process.stdout.write(
            `${document.fileName}: ${document.type ?? "not read"}, ${document.status}, ${found} items\n`,
          );
          const failure = waitingFor(document) ?? document.failure;
          if (failure === null) continue;
          failed += 1;
          complain(document.fileName, new SuiviError(failure.kind, failure.data));
        }
        return failed > 0 ? 1 : 0;
      }
      await delay(100);
    }
  } finally {
    await jobs.close();
  }
}

/** What a person has to do on a page before the document can be registered; null where it is nothing. */
function waitingFor({ status, type, fileName }: StoredDocument): StoredFailure | null {
  if (status === "needs_mapping")
    return {
      kind: type === "table" ? "table_needs_mapping" : "paper_needs_mapping",
      data: { file: fileName },
    };
  return status === "to_review" ? { kind: "pairs_undecided", data: { file: fileName } } : null;
}

async function importExports(installation: OpenInstallation, given: string[]): Promise<number> {
  let failed = 0;
  for (const file of given) {
    if (!(await isReadable(file))) {
      failed += 1;
      continue;
    }
    try {
      const { sha256, byteSize } = await installation.files.put(createReadStream(file), { mostBytes });
      const stored = { path: installation.files.path(sha256), fileName: path.basename(file) };
      const format = await detectFormat(stored.path);
      const type = await exportType(stored, format);
      const outcome = await importEachState(
        installation.database,
        {
          fileName: stored.fileName,
          sha256,
          byteSize,
          type,
          items: readExportItems(stored, format),
        },
        actor,
        (items) => {
          if (process.stderr.isTTY) process.stderr.write(`\r${stored.fileName}: ${items}`);
        },
      );
      process.stdout.write(
        `${stored.fileName}: ${outcome.items} items, ${outcome.added} new, ${outcome.states} States (${outcome.newSpaces} new spaces), ${outcome.withoutState} without a State\n`,
      );
    } catch (error) {
      if (!isSuiviError(error)) throw error;
      failed += 1;
      complain(file, error);
    }
  }
  return failed > 0 ? 1 : 0;
}

/** What kind of export it is; refuses what is none with `export_not_recognised`. */
async function exportType(file: FileToRead, format: FileFormat): Promise<DocumentType> {
  const table = await recogniseTable(file, format);
  if (table.type === "uhri_records") return "uhri_export";
  if (table.type === "suivi_records") return "suivi_export";
  if (table.type === "uhri_export" || table.type === "upr_info_export" || table.type === "suivi_export") {
    return table.type;
  }
  throw new SuiviError("export_not_recognised", { file: file.fileName });
}
