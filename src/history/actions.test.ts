import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { policyTable } from "../access/index.ts";
import { installation } from "../platform/installation.ts";
import { readCatalogue } from "../platform/messages.ts";

const sources = path.join(installation.root, "src");
const past = /(?:ed|made|began|kept|done|sent|opened|withdrawn|decided|signed_out|passed_on)$/;

/** Names of actions that sources write into the history, with the file that does: "assignment.accepted". */
function writtenActions(): Map<string, string> {
  const found = new Map<string, string>();
  const kinds = new Set(
    Object.keys(readCatalogue("en")).flatMap((key) => /^history\.kind\.(.+)/.exec(key)?.[1] ?? []),
  );
  for (const file of globSync("**/*.{ts,tsx}", { cwd: sources })) {
    if (/\.test\.|\/testing\/|\/pages\//.test(file)) continue;
    const source = readFileSync(path.join(sources, file), "utf8");
    for (const [, before = "", kind = "", done = ""] of source.matchAll(
      /(\baction:\s*)?"([a-z_]+)\.([a-z_]+)"/g,
    )) {
      const name = `${kind}.${done}`;
      // Also names that are chosen or handed on before they are written.
      const isAction = before !== "" || (kinds.has(kind) && past.test(done));
      if (isAction && !Object.hasOwn(policyTable, name)) found.set(name, file);
    }
  }
  return found;
}

test("every action that is written into the history has its words in English and Arabic", () => {
  const written = writtenActions();
  expect(written.size).toBeGreaterThan(30);
  const missing = ["en", "ar"].flatMap((language) => {
    const catalogue = readCatalogue(language);
    return [...written].flatMap(([name, file]) =>
      `history.event.${name}` in catalogue
        ? []
        : [`src/history/messages/${language}.json lacks "history.event.${name}" (src/${file} writes it)`],
    );
  });
  expect(missing, "add these keys, so that the history says in words what was done").toEqual([]);
});

test("English and Arabic have the same words of the history", () => {
  const keysOf = (language: string): string[] =>
    Object.keys(
      JSON.parse(readFileSync(path.join(sources, `history/messages/${language}.json`), "utf8")),
    ).sort();
  expect(keysOf("ar")).toEqual(keysOf("en"));
});
