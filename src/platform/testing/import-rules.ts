import path from "node:path";

/** A module of ours, by its path below src/, and what it imports, as written there. */
export interface ModuleImports {
  readonly file: string;
  readonly imports: readonly string[];
}

/** From the ground up; folders of one row stand beside each other. Every other folder is a capability. */
const layers: readonly (readonly string[])[] = [
  ["kernel"],
  ["platform"],
  ["vocabularies"],
  ["spaces", "access", "history"],
  ["(capabilities)"],
  ["web"],
  ["cli"],
];
const capabilityLayer = 4;

/** Packages that a folder must do without, and why. */
const forbiddenPackages: Readonly<Record<string, RegExp>> = {
  // Pure: values to values.
  kernel: /^(node:(fs|net|http|child_process|worker_threads)|pg|kysely|fastify|react|vite)/,
  // Reads documents without any database or page.
  reading:
    /^(pg|pg-copy-streams|kysely|graphile-worker|fastify|@fastify\/.*|react|react-dom|better-auth)($|\/)/,
};

const isTest = /\.test\.tsx?$|^platform\/testing\//;
/** What a capability shows to the web: its routes, views and islands are made with the web's door. */
const isPagePart = /^[^/]+\/([^/]+\/)?(capability\.tsx?$|pages\/|islands\/)/;
/**
 * reading/model.ts is the contract of reading, values without code: pages in the browser take it without the reader.
 * web/server.ts is the server itself, apart from what pages are made with.
 */
const isDoor = /(^|\/)(index|capability)\.tsx?$|^reading\/model\.ts$|^web\/server\.ts$/;

/** The modules that a source file imports or exports from, also types and lazy ones. */
export function importsOf(source: string): string[] {
  const patterns = [
    /^(?:import|export)\b[^"'`;]*?\bfrom\s*"([^"]+)"/gm,
    /^import\s+"([^"]+)"/gm,
    /\bimport\(\s*"([^"]+)"/g,
  ];
  return patterns.flatMap((pattern) => [...source.matchAll(pattern)].map((match) => match[1] ?? ""));
}

function folderOf(file: string): string {
  return file.split("/")[0] ?? "";
}

function layerOf(folder: string): number {
  const found = layers.findIndex((row) => row.includes(folder));
  return found === -1 ? capabilityLayer : found;
}

function whyNot(file: string, imported: string): string | null {
  const [from, to] = [folderOf(file), folderOf(imported)];
  if (from === to) return null;
  // Where the module of its worker threads lies is the one thing that reading has to ask.
  if (from === "reading" && imported === "platform/installation.ts") return null;
  if (from === "reading" && to !== "kernel" && to !== "vocabularies")
    return "reading stands alone: kernel and vocabularies only";
  // The start of every page's script takes the islands of the capabilities along.
  if (file.startsWith("web/islands/") && /^[^/]+\/([^/]+\/)?islands\//.test(imported)) return null;
  if (to === "web" && isPagePart.test(file))
    return isDoor.test(imported) ? null : "use web through its index.ts";
  if (layerOf(to) > layerOf(from)) return `imports point downwards, and ${to} is above ${from}`;
  // The platform has no door: each of its files is one.
  if (to !== "platform" && !isDoor.test(imported)) return `use ${to} through its index.ts`;
  return null;
}

/** The imports that break a rule of the layout (ARCHITECTURE.md), one sentence each. Tests may import what they test. */
export function brokenImportRules(modules: readonly ModuleImports[]): string[] {
  const broken: string[] = [];
  for (const { file, imports } of modules) {
    if (isTest.test(file)) continue;
    for (const written of imports) {
      if (!written.startsWith(".")) {
        if (forbiddenPackages[folderOf(file)]?.test(written) === true) {
          broken.push(`${file} imports ${written}: ${folderOf(file)} does without it`);
        }
        continue;
      }
      const imported = path.posix.join(path.posix.dirname(file), written);
      const reason = imported.startsWith("..") ? null : whyNot(file, imported);
      if (reason !== null) broken.push(`${file} imports ${imported}: ${reason}`);
    }
  }
  return broken;
}
