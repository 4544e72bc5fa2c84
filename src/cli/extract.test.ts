import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { isSuiviError } from "../kernel/index.ts";
import { run } from "./extract.ts";

const folder = mkdtempSync(path.join(tmpdir(), "suivi-extract-"));

function table(name: string, rows: readonly string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, rows.join("\r\n"));
  return file;
}

const list = [
  "UPR of Slovenia (3rd Cycle - 34th Session)",
  "Recommendation,Position,Full list of themes,Assessment/comments on level of implementation",
  "121.1 Ratify the Convention (France) (Lithuania);,Supported,Treaties,",
  "121.2 Continue (Chile).,Noted,Justice,",
];

function capture(): { errors: string[]; output: string[] } {
  const errors: string[] = [];
  const output: string[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => errors.push(String(text)) > 0);
  vi.spyOn(process.stdout, "write").mockImplementation((text) => output.push(String(text)) > 0);
  return { errors, output };
}

afterEach(() => vi.restoreAllMocks());

const records = (text: string): Record<string, unknown>[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe("extract", () => {
  it("writes one item a line to standard output, and the reconciliation last", async () => {
    const { output } = capture();
    expect(await run([table("القائمة.csv", list)])).toBe(0);
    const lines = records(output.join(""));
    expect(lines.map(({ kind }) => kind)).toEqual(["recommendation", "recommendation", "summary"]);
    expect(lines[0]).toMatchObject({
      document: "القائمة.csv",
      paragraph: "121.1",
      text: "Ratify the Convention",
      recommenders: ["FRA", "LTU"],
      clauses: [{ letter: "", text: "Ratify the Convention", recommenders: ["FRA", "LTU"] }],
      position: "supported",
      mechanism: "UPR",
      language: "en",
      state: "SVN",
    });
    expect(lines[2]).toMatchObject({ announced: null, found: 2, gaps: [], doubles: [] });
  });

  it("goes on after files that cannot be read, names each with its cause, and says that some failed", async () => {
    const { errors } = capture();
    const out = path.join(folder, "out");
    const empty = table("empty.csv", []);
    const missing = path.join(folder, "missing.pdf");
    expect(await run([empty, missing, folder, table("list.csv", list), "--out", out])).toBe(1);
    expect(errors).toHaveLength(3);
    expect(errors.every((line) => line.endsWith("\n") && !line.slice(0, -1).includes("\n"))).toBe(true);
    expect(errors.join("")).toContain(`suivi: ${missing}: There is no such file.`);
    expect(errors.join("")).toContain(`suivi: ${empty}: The file is empty.`);
    expect(readdirSync(out).filter((name) => name.endsWith(".ndjson"))).toEqual(["list.ndjson"]);
    expect(records(readFileSync(path.join(out, "list.ndjson"), "utf8"))[0]).toMatchObject({
      paragraph: "121.1",
    });
  });

  it("keeps apart two files of one name", async () => {
    capture();
    const out = path.join(folder, "twice");
    expect(await run([table("same.csv", list), table("same.txt", list), `--out=${out}`])).toBe(0);
    expect(readdirSync(out).filter((name) => name.endsWith(".ndjson"))).toEqual([
      "same-2.ndjson",
      "same.ndjson",
    ]);
  });

  it.each([[[]], [["--out"]], [["--wrong", "x.pdf"]]])("refuses wrong use: %j", async (args) => {
    capture();
    const error: unknown = await run(args).catch((cause: unknown) => cause);
    expect(isSuiviError(error, "wrong_use")).toBe(true);
  });
});
