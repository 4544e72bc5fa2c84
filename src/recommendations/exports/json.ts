import type { ExportRows } from "./model.ts";

/**
 * The rows as they are, in an object that says what it is. Comes in parts of some rows; imports again without a change.
 */
export async function* writeJson(rows: ExportRows): AsyncGenerator<string> {
  let part = '{"format":"suivi-recommendations","version":1,"recommendations":[';
  let isFirst = true;
  for await (const row of rows) {
    part += `${isFirst ? "\n" : ",\n"}${JSON.stringify(row)}`;
    isFirst = false;
    if (part.length > 1 << 16) {
      yield part;
      part = "";
    }
  }
  yield `${part}\n]}\n`;
}
