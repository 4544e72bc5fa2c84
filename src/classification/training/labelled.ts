import { readFile } from "node:fs/promises";
import { CsvParser } from "../../reading/index.ts";

/** A recommendation with what people said it is about. */
export interface LabelledText {
  /** Session of the UPR Working Group. */
  readonly session: number;
  /** The State under review, as the table names it. */
  readonly state: string;
  /** UPR Info's issues, of 54. */
  readonly issues: readonly string[];
  /** UPR Info's category of action, 1 (minimal) to 5 (specific). */
  readonly action: number;
  readonly text: string;
}

/** Reads a table with the columns session, stateUnderReview, actionCategory, issues (between semicolons) and text. */
export async function readLabelledTexts(file: string): Promise<LabelledText[]> {
  const parser = new CsvParser(",");
  const rows = [...parser.write(await readFile(file, "utf8")), ...parser.end()].map(({ cells }) => cells);
  const [head = [], ...body] = rows;
  const column = (name: string): number => {
    const at = head.indexOf(name);
    if (at < 0) throw new Error(`${file} has no column ${name}`);
    return at;
  };
  const [session, state, action] = [column("session"), column("stateUnderReview"), column("actionCategory")];
  const [issues, text] = [column("issues"), column("text")];
  return body
    .filter((cells) => (cells[text] ?? "") !== "")
    .map((cells) => ({
      session: Number(cells[session]),
      state: cells[state] ?? "",
      action: Number(cells[action]),
      issues: (cells[issues] ?? "")
        .split(";")
        .map((issue) => issue.trim())
        .filter((issue) => issue !== ""),
      text: cells[text] ?? "",
    }));
}
