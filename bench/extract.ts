/**
 * Time of `suivi extract` over a folder of PDFs, against `pdftotext -layout` over the same files in the same run.
 *
 *   node bench/extract.ts FOLDER [--rounds 3]
 *
 * Each is run in turn, the shortest time of each counts. The target is a ratio of 4 at most.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [folder, flag, count] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write("usage: node bench/extract.ts FOLDER [--rounds N]\n");
  process.exit(2);
}
const rounds = flag === "--rounds" ? Number(count ?? 3) : 3;
const files = readdirSync(folder)
  .filter((name) => name.toLowerCase().endsWith(".pdf"))
  .map((name) => path.join(folder, name));
const out = mkdtempSync(path.join(tmpdir(), "suivi-bench-"));

function seconds(command: string, args: readonly string[]): number {
  const start = performance.now();
  const { status, error } = spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"] });
  if (error !== undefined) throw error;
  if (status !== 0) process.stderr.write(`${command} ended with ${status}\n`);
  return (performance.now() - start) / 1000;
}

/** One file after the other, as the tool works. */
function pdftotext(): number {
  return files.reduce(
    (sum, file) => sum + seconds("pdftotext", ["-layout", file, path.join(out, "text.txt")]),
    0,
  );
}

function extract(): number {
  return seconds(path.join(root, "suivi"), ["extract", ...files, "--out", out]);
}

try {
  const times = { pdftotext: [] as number[], extract: [] as number[] };
  extract();
  for (let round = 0; round < rounds; round += 1) {
    times.pdftotext.push(pdftotext());
    times.extract.push(extract());
  }
  const least = { pdftotext: Math.min(...times.pdftotext), extract: Math.min(...times.extract) };
  process.stdout.write(
    `${files.length} files: pdftotext -layout ${least.pdftotext.toFixed(2)} s, suivi extract ${least.extract.toFixed(2)} s, ratio ${(least.extract / least.pdftotext).toFixed(2)}\n`,
  );
} finally {
  rmSync(out, { recursive: true });
}
