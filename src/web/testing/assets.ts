import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { installation } from "../../platform/installation.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of the built islands and styles, for tests in a browser. */
    publicFolder: string;
  }
}

/** Runs once before the tests in a browser: builds islands and styles as an installation has them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), "suivi-assets-"));
  const vite = path.join(installation.root, "node_modules/vite/bin/vite.js");
  await promisify(execFile)(process.execPath, [vite, "build", "--app", "--logLevel", "error"], {
    cwd: installation.root,
    env: { ...process.env, SUIVI_BUILD: folder, NODE_ENV: "production" },
  });
  project.provide("publicFolder", path.join(folder, "public"));
  return () => rm(folder, { recursive: true, force: true });
}
