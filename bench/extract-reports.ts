/**
 * Reads every PDF of a folder as a report of the Working Group and writes one NDJSON file for each, for the scorer.
 *
 *   node bench/extract-reports.ts FOLDER OUT
 */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readPdf, toReportParagraphs } from "../src/reading/pdf/index.ts";
import { readWorkingGroupReport } from "../src/reading/reports/index.ts";

const [folder, out] = process.argv.slice(2);
if (folder === undefined || out === undefined) {
  console.error("usage: extract-reports.ts FOLDER OUT");
  process.exit(2);
}
mkdirSync(out, { recursive: true });
const started = performance.now();
let pages = 0;
for (const name of readdirSync(folder).filter((file) => file.endsWith(".pdf"))) {
  const pdf = await readPdf(join(folder, name));
  pages += pdf.pageCount;
  const reading = readWorkingGroupReport(toReportParagraphs(pdf), {
    format: "pdf",
    pages: pdf.pageCount,
    notices: pdf.notices,
  });
  const lines = (reading?.items ?? []).map((item) => JSON.stringify(item));
  writeFileSync(join(out, name.replace(/\.pdf$/, ".ndjson")), lines.map((line) => `${line}\n`).join(""));
  if (reading !== null) {
    const { gaps, doubles, found, byPosition, announced } = reading.reconciliation;
    console.log(
      [name, reading.symbol, reading.state, `s${reading.review.session}`, reading.datedOn, `found ${found}`]
        .concat([`announced ${announced}`, `gaps ${gaps.join(" ")}`, `doubles ${doubles.join(" ")}`])
        .concat([
          JSON.stringify(byPosition),
          `doubts ${reading.items.filter((item) => item.confidence < 0.8).length}`,
        ])
        .join(" | "),
    );
  } else console.log(`${name} | not a report`);
}
const seconds = (performance.now() - started) / 1000;
console.log(
  `${pages} pages in ${seconds.toFixed(2)} s, ${(process.cpuUsage().user / 1e6).toFixed(2)} s of processor`,
);
