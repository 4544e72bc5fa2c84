import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { installation } from "../installation.ts";
import { brokenImportRules, importsOf } from "./import-rules.ts";

const sources = path.join(installation.root, "src");

it("the sources keep to the layout: imports point downwards, and into another folder only through its door", () => {
  const files = globSync("**/*.{ts,tsx}", { cwd: sources });
  expect(files.length).toBeGreaterThan(20);
  const modules = files.map((file) => ({
    file,
    imports: importsOf(readFileSync(path.join(sources, file), "utf8")),
  }));
  expect(brokenImportRules(modules)).toEqual([]);
});

it.each<[file: string, imported: string, isAllowed: boolean]>([
  ["spaces/service.ts", "../kernel/index.ts", true],
  ["spaces/service.ts", "../platform/database.ts", true],
  ["spaces/service.ts", "../history/index.ts", true],
  ["kernel/errors.ts", "../platform/log.ts", false],
  ["platform/files.ts", "../spaces/index.ts", false],
  ["documents/service.ts", "../recommendations/index.ts", true],
  ["documents/service.ts", "../recommendations/store.ts", false],
  ["documents/service.ts", "../web/index.ts", false],
  ["documents/pages/list.tsx", "../../web/index.ts", true],
  ["documents/pages/list.tsx", "../../web/shell.tsx", false],
  ["documents/store.ts", "../cli/main.ts", false],
  ["reading/pdf/lines.ts", "../model.ts", true],
  ["reading/pdf/lines.ts", "../../vocabularies/countries/index.ts", true],
  ["reading/pdf/lines.ts", "../../platform/log.ts", false],
  ["reading/pdf/lines.ts", "kysely", false],
  ["reading/pdf/lines.ts", "pdfjs-dist", true],
  ["cli/serve.ts", "../web/server.ts", true],
  ["cli/serve.ts", "../web/shell.tsx", false],
  ["documents/islands/source-viewer.ts", "../../reading/model.ts", true],
  ["web/routes.ts", "../documents/capability.ts", true],
])("%s may import %s: %s", (file, imported, isAllowed) => {
  expect(brokenImportRules([{ file, imports: [imported] }]).length === 0).toBe(isAllowed);
});

it("imports are found in all their forms", () => {
  const source = [
    'import a, {\n  type B,\n} from "./a.ts";',
    'export * from "./b.ts";',
    'import "./c.css";',
    'const d = await import("./d.ts");',
    'const text = "from ./e.ts";',
  ].join("\n");
  expect(importsOf(source).sort()).toEqual(["./a.ts", "./b.ts", "./c.css", "./d.ts"]);
});
