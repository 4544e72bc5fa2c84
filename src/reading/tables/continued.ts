import type { FileFormat, FileToRead } from "../model.ts";
import { readSheets } from "./rows.ts";
import { continuationSheet } from "./suivi-format.ts";

/** Cells that are longer than a spreadsheet allows, put together again. */
export interface ContinuedCells {
  complete(row: number, cells: readonly string[]): readonly string[];
}

/** Reads the sheet that carries on long cells: row, column (from 1), text; parts follow each other. */
export async function continuedCells(file: FileToRead, format: FileFormat): Promise<ContinuedCells> {
  const parts = new Map<number, { column: number; text: string }[]>();
  if (format === "xlsx" || format === "xls") {
    for await (const { sheet, rows } of readSheets(file, format, [])) {
      if (sheet !== continuationSheet) continue;
      for await (const part of rows) {
        for (const { cells } of part) {
          const [row, column] = [Number(cells[0]), Number(cells[1])];
          if (!Number.isInteger(row) || !Number.isInteger(column)) continue;
          parts.set(row, [...(parts.get(row) ?? []), { column: column - 1, text: cells[2] ?? "" }]);
        }
      }
    }
  }
  return {
    complete(row, cells) {
      const further = parts.get(row);
      if (further === undefined) return cells;
      const whole = [...cells];
      for (const { column, text } of further) whole[column] = (whole[column] ?? "") + text;
      return whole;
    },
  };
}
