import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { installation } from "../platform/installation.ts";

let known: string | null = null;

/** Names the model that proposes, by the content of its files: "model 3f9a1c2b". Another model has another name. */
export function modelVersion(): string {
  if (known !== null) return known;
  const hash = createHash("sha256");
  for (const folder of ["src/classification/models", "src/classification/concepts"]) {
    const files = readdirSync(path.join(installation.root, folder)).filter((name) =>
      /\.(bin|json|tsv)$/.test(name),
    );
    for (const name of files.sort()) hash.update(readFileSync(path.join(installation.root, folder, name)));
  }
  known = `model ${hash.digest("hex").slice(0, 8)}`;
  return known;
}
