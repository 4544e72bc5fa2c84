import { guardCell, suiviColumns, writeSuiviRow } from "../../reading/index.ts";
import { type ExportRows, suiviRowOf } from "./model.ts";

function lineOf(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${guardCell(cell).replaceAll('"', '""')}"`).join(",")}\r\n`;
}

/**
 * CSV as spreadsheets open it: UTF-8 with a byte order mark, every cell in quotes, nothing that runs as a formula. Comes in
 * parts of some rows; imports again without a change.
 */
export async function* writeCsv(rows: ExportRows): AsyncGenerator<string> {
  yield `\ufeff${lineOf(Object.values(suiviColumns).map(({ heading }) => heading))}`;
  let part = "";
  for await (const row of rows) {
    part += lineOf(writeSuiviRow(suiviRowOf(row)));
    if (part.length > 1 << 16) {
      yield part;
      part = "";
    }
  }
  if (part !== "") yield part;
}
