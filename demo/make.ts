/** Makes the documents of the demonstration State: `node demo/make.ts`. The same texts always give the same documents. */
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { writeReport } from "./documents/report.ts";
import { recommendationsOf } from "./recommendations.ts";
import { reviews } from "./texts/reviews.ts";

const folder = path.join(import.meta.dirname, "files");
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const review of reviews) {
  const recommendations = recommendationsOf(review.cycle);
  await writeReport(path.join(folder, `upr-${review.cycle}-report.pdf`), review, recommendations);
}
