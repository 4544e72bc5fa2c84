/**
 * Makes the documents of the demonstration State and `expected.json`, what a reader must find in them: `node demo/make.ts`,
 * or `node demo/make.ts FOLDER` to make them elsewhere. The same texts always give the same bytes.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { writeAddendum } from "./documents/addendum.ts";
import { writeDecision } from "./documents/decision.ts";
import { writeDraft } from "./documents/draft.ts";
import { matrixOf, writeMatrix } from "./documents/matrix.ts";
import { writeReport } from "./documents/report.ts";
import { type Expected, expectedOf } from "./expected.ts";
import { recommendationsOf } from "./recommendations.ts";
import { reviews } from "./texts/reviews.ts";

const place = path.resolve(process.argv[2] ?? import.meta.dirname);
const folder = path.join(place, "files");
await rm(folder, { recursive: true, force: true });
// What stands in `more` is for trying the product by hand: the demonstration State does without.
await mkdir(path.join(folder, "more"), { recursive: true });
const expected: Record<string, Expected> = {};
for (const review of reviews) {
  const { cycle } = review;
  const recommendations = recommendationsOf(cycle);
  const names = {
    report: `upr-${cycle}-report.pdf`,
    addendum: `upr-${cycle}-addendum.${cycle === 3 ? "docx" : "pdf"}`,
    decision: `upr-${cycle}-decision.pdf`,
    matrix: cycle === 1 ? null : `upr-${cycle}-matrix.docx`,
    draft: cycle === 3 ? `more/upr-${cycle}-draft.docx` : null,
  };
  const matrix = matrixOf(review, recommendations);
  await writeReport(path.join(folder, names.report), review, recommendations);
  await writeAddendum(path.join(folder, names.addendum), review, recommendations);
  await writeDecision(path.join(folder, names.decision), review);
  if (cycle !== 1 && names.matrix !== null) {
    await writeMatrix(path.join(folder, names.matrix), review, cycle, matrix);
  }
  if (names.draft !== null) await writeDraft(path.join(folder, names.draft), review, recommendations);
  Object.assign(expected, expectedOf(review, names, recommendations, matrix));
}
await writeFile(path.join(place, "expected.json"), `${JSON.stringify(expected, null, 1)}\n`);
