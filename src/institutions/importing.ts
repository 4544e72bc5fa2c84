import { createWriteStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { demand } from "../access/index.ts";
import { type Doing, inTransaction } from "../followup/index.ts";
import { lockSpaceForWriting } from "../history/index.ts";
import { SuiviError } from "../kernel/index.ts";
import { detectFormat, isTableFormat, readSheets, type TableRow } from "../reading/index.ts";
import { type ImportField, importFieldOf, kindOfWords } from "./import-words.ts";
import {
  faultsOf,
  filledNames,
  type Institution,
  type InstitutionFields,
  isInstitutionKind,
} from "./model.ts";
import {
  addedEvent,
  comparableName,
  findSameName,
  newInstitution,
  recordInstitution,
  resourceOf,
} from "./service.ts";
import { insertInstitutions, listInstitutions } from "./store.ts";

/** Rows of one list; a State has some hundred institutions. */
export const mostRows = 2000;
export const mostListBytes = 5 * 1024 * 1024;

/** What was found wrong with a row. `exists` and `double` leave it out, `parent_unknown` puts it at the top. */
export type RowProblem = "without_name" | "text_too_long" | "exists" | "double" | "parent_unknown";

/** A row of a list as an institution that could be added. */
export const proposedRow = z.object({
  /** Number of the row as a spreadsheet shows it. */
  row: z.number().int(),
  kind: z.string(),
  isKindGuessed: z.boolean(),
  names: z.record(z.string().regex(/^[a-z]{2,3}$/), z.string()),
  shortName: z.string(),
  /** Name or short name of the institution it belongs to. */
  parent: z.string(),
  mandate: z.string(),
  contact: z.string(),
});
export type ProposedRow = z.infer<typeof proposedRow>;
export const proposedRows = z.array(proposedRow).max(mostRows);

/** The rows of a table that was sent. Refuses what is no table, with the reader's own errors, and `list_too_long`. */
export async function readListFile(
  fileName: string,
  content: AsyncIterable<Uint8Array>,
): Promise<TableRow[]> {
  return inTemporaryFile(fileName, async (file) => {
    let bytes = 0;
    const limited = new Transform({
      transform(chunk: Uint8Array, _encoding, done) {
        bytes += chunk.length;
        if (bytes > mostListBytes) {
          done(new SuiviError("file_too_large", { file: fileName.slice(0, 200) }));
        } else done(null, chunk);
      },
    });
    await pipeline(Readable.from(content), limited, createWriteStream(file.path));
    const format = await detectFormat(file.path);
    if (!isTableFormat(format)) throw new SuiviError("not_a_table", { format });
    return readRows(file, format);
  });
}

/** The rows of what was pasted: cells of a spreadsheet, or a name a line. */
export async function readPastedList(text: string): Promise<TableRow[]> {
  if (text.length > mostListBytes) {
    throw new SuiviError("list_too_long", { most: mostRows });
  }
  return inTemporaryFile("pasted.csv", async (file) => {
    await writeFile(file.path, text);
    return readRows(file, "csv");
  });
}

async function inTemporaryFile<Result>(
  fileName: string,
  work: (file: { path: string; fileName: string }) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), "suivi-list-"));
  try {
    return await work({ path: path.join(folder, "list"), fileName });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readRows(
  file: { path: string; fileName: string },
  format: Parameters<typeof readSheets>[1],
): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const sheet of readSheets(file, format, [])) {
    for await (const part of sheet.rows) {
      rows.push(...part.filter(({ cells }) => cells.some((cell) => cell.trim() !== "")));
      if (rows.length > mostRows + 1) throw new SuiviError("list_too_long", { most: mostRows });
    }
    // The first sheet that holds anything is the list.
    if (rows.length > 0) return rows;
  }
  throw new SuiviError("list_empty");
}

/**
 * Rows of a list as institutions. The first row says what the columns hold; where it does not, the first column is the name and the
 * second the kind. `language` is that of a name whose heading names none. Kinds that no cell says are guessed from the name.
 */
export function proposeInstitutions(rows: readonly TableRow[], language: string): ProposedRow[] {
  const [first] = rows;
  if (first === undefined) return [];
  const headings = first.cells.map((cell) => importFieldOf(cell, language));
  const hasHeadings =
    headings.some((field) => field?.field === "name") || headings.filter(Boolean).length > 1;
  const columns: readonly (ImportField | null)[] = hasHeadings
    ? headings
    : [{ field: "name", language }, { field: "kind" }, { field: "shortName" }];
  return rows.slice(hasHeadings ? 1 : 0).map(({ row, cells }) => {
    const texts: Record<string, string> = {};
    const names: Record<string, string> = {};
    for (const [at, column] of columns.entries()) {
      const text = (cells[at] ?? "").trim();
      if (column === null || text === "") continue;
      if (column.field === "name") names[column.language] ??= text;
      else texts[column.field] ??= text;
    }
    const said = kindOfWords(texts.kind ?? "");
    const kind = said ?? kindOfWords(Object.values(names).join(" ")) ?? "other";
    return {
      row,
      kind,
      isKindGuessed: said === null,
      names,
      shortName: texts.shortName ?? "",
      parent: texts.parent ?? "",
      mandate: texts.mandate ?? "",
      contact: texts.contact ?? "",
    };
  });
}

/** What is wrong with each row, by its number; rows without a problem are left out. */
export function problemsOf(
  rows: readonly ProposedRow[],
  institutions: readonly Institution[],
): ReadonlyMap<number, RowProblem> {
  const problems = new Map<number, RowProblem>();
  const seen = new Set<string>();
  const known = knownNames(rows, institutions);
  for (const row of rows) {
    const names = Object.values(row.names).map(comparableName);
    const faults = Object.values(faultsOf(fieldsOfRow(row, "")));
    if (names.length === 0) problems.set(row.row, "without_name");
    else if (faults.includes("text_too_long")) problems.set(row.row, "text_too_long");
    else if (findSameName(institutions, row.names) !== null) problems.set(row.row, "exists");
    else if (names.some((name) => seen.has(name))) problems.set(row.row, "double");
    else if (row.parent !== "" && !known.has(comparableName(row.parent))) {
      problems.set(row.row, "parent_unknown");
    }
    for (const name of names) seen.add(name);
  }
  return problems;
}

export function isLeftOut(problem: RowProblem | undefined): boolean {
  return problem !== undefined && problem !== "parent_unknown";
}

function knownNames(rows: readonly ProposedRow[], institutions: readonly Institution[]): ReadonlySet<string> {
  const all = [...rows, ...institutions.filter(({ state }) => state === "active")];
  return new Set(
    all.flatMap((one) => [...Object.values(one.names), one.shortName ?? ""]).map(comparableName),
  );
}

function fieldsOfRow(row: ProposedRow, parentId: string): InstitutionFields {
  const { kind, names, shortName, mandate, contact } = row;
  return { kind: isInstitutionKind(kind) ? kind : "other", names, shortName, parentId, mandate, contact };
}

/**
 * Adds the institutions of a list, all or none; rows that stand already or are wrong are passed over. Parents are found by name or short
 * name, in the list or among those that stand. Gives how many were added.
 */
export async function importInstitutions(doing: Doing, rows: readonly ProposedRow[]): Promise<number> {
  const { space, person } = doing;
  demand(person, "institution.change", resourceOf(space.id));
  return inTransaction(doing, async (transaction) => {
    await lockSpaceForWriting(transaction, space.id);
    const institutions = await listInstitutions(transaction, space.id);
    const problems = problemsOf(rows, institutions);
    const taken = rows.filter(({ row }) => !isLeftOut(problems.get(row)));
    const added = taken.map((row) => ({ row, institution: newInstitution(fieldsOfRow(row, "")) }));
    const byName = new Map<string, string>();
    for (const one of institutions.filter(({ state }) => state === "active")) nameAs(byName, one);
    for (const { institution } of added) nameAs(byName, institution);
    const parents = new Map<string, string>();
    for (const { row, institution } of added) {
      const parentId = row.parent === "" ? undefined : byName.get(comparableName(row.parent));
      if (parentId !== undefined && !isAbove(parents, institution.id, parentId)) {
        parents.set(institution.id, parentId);
      }
    }
    const placed = added.map(({ institution }) => ({
      ...institution,
      parentId: parents.get(institution.id) ?? null,
    }));
    await insertInstitutions(transaction, space.id, parentsFirst(placed));
    await recordInstitution(transaction, doing, placed.map(addedEvent));
    return placed.length;
  });
}

function nameAs(byName: Map<string, string>, one: Pick<Institution, "id" | "names" | "shortName">): void {
  for (const name of [...Object.values(filledNames(one.names)), one.shortName ?? ""]) {
    const key = comparableName(name);
    if (key !== "" && !byName.has(key)) byName.set(key, one.id);
  }
}

/** Whether an institution is the parent itself or stands above it, as far as the list says. */
function isAbove(parents: ReadonlyMap<string, string>, id: string, below: string): boolean {
  for (let at: string | undefined = below; at !== undefined; at = parents.get(at)) if (at === id) return true;
  return false;
}

/** Institutions in an order in which each parent comes before what belongs to it. */
function parentsFirst<One extends { readonly id: string; readonly parentId: string | null }>(
  all: readonly One[],
): One[] {
  const ordered: One[] = [];
  const waiting = new Map(all.map((one) => [one.id, one]));
  const place = (one: One): void => {
    if (!waiting.delete(one.id)) return;
    const parent = waiting.get(one.parentId ?? "");
    if (parent !== undefined) place(parent);
    ordered.push(one);
  };
  for (const one of all) place(one);
  return ordered;
}
