import { SuiviError } from "../../kernel/index.ts";
import type { FileFormat, FileToRead, Notice } from "../model.ts";
import { UnseenCharacters } from "../unseen.ts";
import { readCsvRows } from "./csv.ts";
import { type JsonRecord, listRecordKeys, readRecords } from "./records.ts";
import { readXlsRows } from "./xls.ts";
import { readXlsxRows } from "./xlsx.ts";

/** Further columns of a row are not read: no table of recommendations is that wide. */
export const mostColumns = 1000;

/** One row that holds something. Rows count from 1 as a spreadsheet shows them; cells from 0. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Rows of one sheet, in parts as they are read. A CSV file or a JSON array is one sheet without a name. */
export interface SheetRows {
  readonly sheet: string;
  readonly rows: AsyncIterable<readonly TableRow[]>;
}

/** The formats that are tables. */
export type TableFormat = Extract<FileFormat, "csv" | "json" | "xlsx" | "xls">;

export function isTableFormat(format: FileFormat): format is TableFormat {
  return format === "csv" || format === "json" || format === "xlsx" || format === "xls";
}

function asTableFormat(format: FileFormat): TableFormat {
  if (!isTableFormat(format)) throw new SuiviError("not_a_table", { format });
  return format;
}

/** A list stands one value a line in a cell. */
function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(cellOf).join("\n");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A record as a row under the keys. */
export function rowOfRecord({ record, value }: JsonRecord, keys: readonly string[]): TableRow {
  return { row: record + 2, cells: keys.map((key) => cellOf(value[key])) };
}

/** JSON records as rows: the first row holds the keys of the first records, so row n is record n - 2. */
async function* recordRows(file: FileToRead, notices: Notice[]): AsyncGenerator<readonly TableRow[]> {
  const keys = await listRecordKeys(file);
  yield [{ row: 1, cells: keys }];
  for await (const part of readRecords(file, notices)) {
    yield part.map((record) => rowOfRecord(record, keys));
  }
}

/**
 * The sheets of a table, one after the other, each to be read before the next is asked for. Nothing is held in memory but
 * the part being read (an .xls is read whole, within a limit). `notices` receives what was wrong with single rows.
 */
export async function* readSheets(
  file: FileToRead,
  format: FileFormat,
  notices: Notice[],
): AsyncGenerator<SheetRows> {
  for await (const { sheet, rows } of sheetsOf(file, format, notices)) {
    yield { sheet, rows: cleanRows(sheet, rows, notices) };
  }
}

async function* cleanRows(
  sheet: string,
  rows: AsyncIterable<readonly TableRow[]>,
  notices: Notice[],
): AsyncGenerator<readonly TableRow[]> {
  const unseen = new UnseenCharacters();
  for await (const part of rows) {
    yield part.map(({ row, cells }) => ({
      row,
      cells: cells.map((cell, column) => unseen.clean(cell, { kind: "sheet", sheet, row, column })),
    }));
  }
  notices.push(...unseen.notices());
}

async function* sheetsOf(file: FileToRead, format: FileFormat, notices: Notice[]): AsyncGenerator<SheetRows> {
  switch (asTableFormat(format)) {
    case "csv":
      yield { sheet: "", rows: readCsvRows(file, notices) };
      return;
    case "json":
      yield { sheet: "", rows: recordRows(file, notices) };
      return;
    case "xls":
      yield* readXlsRows(file);
      return;
    case "xlsx":
      yield* readXlsxRows(file);
      return;
  }
}
