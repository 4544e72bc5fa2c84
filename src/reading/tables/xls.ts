import { readFile, stat } from "node:fs/promises";
import { read, utils } from "@e965/xlsx";
import { SuiviError } from "../../kernel/index.ts";
import type { FileToRead } from "../model.ts";
import { mostColumns, type SheetRows, type TableRow } from "./rows.ts";

/** The old format is read whole: 65,536 rows a sheet are its own limit, this bounds the memory. */
const largestFile = 64 * 1024 ** 2;
const mostRows = 100_000;

async function* rowsOf(table: readonly unknown[][]): AsyncGenerator<readonly TableRow[]> {
  const rows: TableRow[] = [];
  for (const [at, cells] of table.entries()) {
    const values = Array.from(cells.slice(0, mostColumns), (value) =>
      value === null || value === undefined ? "" : String(value),
    );
    if (values.some((value) => value !== "")) rows.push({ row: at + 1, cells: values });
  }
  yield rows;
}

/** The sheets of a workbook in the format of Excel 97-2003. */
export async function* readXlsRows(file: FileToRead): AsyncGenerator<SheetRows> {
  const { size } = await stat(file.path);
  if (size > largestFile) throw new SuiviError("table_too_large");
  const bytes = await readFile(file.path);
  let workbook: ReturnType<typeof read>;
  try {
    workbook = read(bytes, {
      type: "buffer",
      dense: true,
      sheetRows: mostRows,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      bookVBA: false,
    });
  } catch (cause) {
    const isEncrypted = cause instanceof Error && /password|encrypt/i.test(cause.message);
    throw new SuiviError(isEncrypted ? "file_encrypted" : "file_damaged", {}, { cause });
  }
  for (const name of workbook.SheetNames) {
    const sheet = workbook.Sheets[name];
    if (sheet === undefined) continue;
    // From A1 on, so that rows and columns count as a spreadsheet shows them.
    const range = utils.decode_range(sheet["!ref"] ?? "A1");
    range.s = { r: 0, c: 0 };
    range.e = { r: Math.min(range.e.r, mostRows), c: Math.min(range.e.c, mostColumns) };
    const table: unknown[][] = utils.sheet_to_json(sheet, {
      header: 1,
      raw: true,
      blankrows: true,
      range,
    });
    yield { sheet: name, rows: rowsOf(table) };
  }
}
