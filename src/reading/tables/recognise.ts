import type { FileFormat, FileToRead } from "../model.ts";
import { readHeadings, type TableColumns } from "./columns.ts";
import { findHeadings, readFirstRows } from "./mapping.ts";
import { readRecords } from "./records.ts";
import { readSheets } from "./rows.ts";
import { isSuiviRecord } from "./suivi.ts";
import { findSuiviColumns } from "./suivi-format.ts";
import { isUhriRecord } from "./uhri.ts";

/** The kinds of table that are read without a person's mapping; anything else is a "table". */
export type RecognisedTable =
  | {
      readonly type: "uhri_export" | "upr_info_export" | "matrix";
      readonly sheet: string;
      readonly headerRow: number;
      readonly columns: TableColumns;
    }
  | {
      readonly type: "suivi_export";
      readonly sheet: string;
      readonly headerRow: number;
      readonly headings: readonly string[];
    }
  | { readonly type: "uhri_records" }
  | { readonly type: "suivi_records" }
  | { readonly type: "table" }
  | { readonly type: "empty" };

async function recogniseRecords(file: FileToRead): Promise<RecognisedTable> {
  let seen = 0;
  for await (const part of readRecords(file, [])) {
    for (const { value } of part.slice(0, 20)) {
      if (isSuiviRecord(value)) return { type: "suivi_records" };
      if (isUhriRecord(value)) return { type: "uhri_records" };
      seen += 1;
    }
    if (seen > 0) return { type: "table" };
  }
  return { type: "empty" };
}

/** Finds out what a table is from its headings or keys, reading no more than its first rows. */
export async function recogniseTable(file: FileToRead, format: FileFormat): Promise<RecognisedTable> {
  if (format === "json") return recogniseRecords(file);
  let isEmpty = true;
  for await (const { sheet, rows } of readSheets(file, format, [])) {
    const first = await readFirstRows(rows, 40);
    if (first.length === 0) continue;
    isEmpty = false;
    for (const { row, cells } of first.slice(0, 5)) {
      if (findSuiviColumns(cells) !== null)
        return { type: "suivi_export", sheet, headerRow: row, headings: cells };
    }
    const found = findHeadings(first);
    if (found === null) continue;
    const { kind } = readHeadings(found.header.cells);
    if (kind !== "table") return { type: kind, sheet, headerRow: found.header.row, columns: found.columns };
  }
  return { type: isEmpty ? "empty" : "table" };
}
