import type { FileFormat, FileToRead } from "../model.ts";
import { findHeadings } from "./mapping.ts";
import { listRecordKeys, readRecords } from "./records.ts";
import { readSheets, rowOfRecord, type TableRow } from "./rows.ts";

/** Some rows of a table around the one a person looks at. */
export interface TableExcerpt {
  readonly sheet: string;
  readonly headerRow: number;
  readonly headings: readonly string[];
  readonly rows: readonly TableRow[];
}

const rowsAround = 10;

/** A world-wide export is not taken apart for one page: the records before are passed over. */
async function recordsForDisplay(file: FileToRead, aroundRow: number): Promise<TableExcerpt> {
  const headings = await listRecordKeys(file);
  const around = aroundRow - 2;
  const rows: TableRow[] = [];
  const wanted = { from: Math.max(0, around - rowsAround), to: around + rowsAround };
  for await (const part of readRecords(file, [], wanted)) {
    rows.push(...part.map((record) => rowOfRecord(record, headings)));
  }
  return { sheet: "", headerRow: 1, headings, rows };
}

/**
 * The rows around one row of a sheet, with the headings, for the source view. A record of a JSON array is row `record + 2`
 * of a sheet without a name, under a first row of its keys. Reads no further than it has to; an absent row gives no rows.
 */
export async function readTableForDisplay(
  file: FileToRead,
  format: FileFormat,
  sheet: string,
  aroundRow: number,
): Promise<TableExcerpt> {
  if (format === "json") return recordsForDisplay(file, aroundRow);
  for await (const { sheet: name, rows } of readSheets(file, format, [])) {
    if (name !== sheet) continue;
    const first: TableRow[] = [];
    const around: TableRow[] = [];
    for await (const part of rows) {
      if (first.length < 40) first.push(...part.slice(0, 40 - first.length));
      for (const row of part) if (Math.abs(row.row - aroundRow) <= rowsAround) around.push(row);
      if ((part.at(-1)?.row ?? 0) > aroundRow + rowsAround) break;
    }
    const found = findHeadings(first);
    const headerRow = found?.header.row ?? 0;
    return {
      sheet,
      headerRow,
      headings: found?.header.cells ?? [],
      rows: around.filter(({ row }) => row > headerRow),
    };
  }
  return { sheet, headerRow: 0, headings: [], rows: [] };
}
