import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { installation } from "../../platform/installation.ts";
import { readDocument } from "../document.ts";

/** Real concluding observations with keys made by hand, where they lie beside the checkout. */
const folder = path.resolve(installation.root, "../shared/data/treaty-bodies");
const keys = existsSync(path.join(folder, "gold"))
  ? readdirSync(path.join(folder, "gold")).map((file) => file.replace(/\.json$/, ""))
  : [];

interface Key {
  readonly language: string;
  readonly symbol: string;
  readonly items: readonly { readonly paragraph: string; readonly clauses: readonly string[] }[];
}

describe.skipIf(keys.length === 0)("real concluding observations", () => {
  test.each(keys)("%s gives the items and clauses of its key", async (name) => {
    const key = JSON.parse(readFileSync(path.join(folder, "gold", `${name}.json`), "utf8")) as Key;
    const reading = await readDocument({ path: path.join(folder, `${name}.pdf`), fileName: `${name}.pdf` });
    expect(reading).toMatchObject({
      type: "concluding_observations",
      symbol: key.symbol,
      language: key.language,
    });
    expect(
      reading.items.map(({ paragraph, clauses }) => [paragraph, clauses.map(({ letter }) => letter)]),
    ).toEqual(key.items.map(({ paragraph, clauses }) => [paragraph, clauses]));
  });
});
