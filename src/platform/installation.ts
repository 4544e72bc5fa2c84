import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** Folders of this installation, whatever the current folder is and whether sources or the build run. */
export interface Installation {
  /** The checkout: package.json, migrations/, node_modules/. */
  readonly root: string;
  /** Islands and styles with hashed names, and `.vite/manifest.json` that names them. */
  readonly publicFolder: string;
  /** True when the modules run from the build. */
  readonly isBuilt: boolean;
  /** The folder that holds the modules: src/, or server/ of a build. */
  readonly modules: string;
}

function findInstallation(from: string): Installation {
  const holders = [from];
  while (path.dirname(holders[0] ?? from) !== holders[0]) holders.unshift(path.dirname(holders[0] ?? from));
  const root = holders.findLast((folder) => existsSync(path.join(folder, "package.json")));
  if (root === undefined) throw new Error(`no package.json above ${from}`);
  const build = holders.findLast((folder) => existsSync(path.join(folder, ".built")));
  return build === undefined
    ? {
        root,
        publicFolder: path.join(root, "build", "current", "public"),
        isBuilt: false,
        modules: path.join(root, "src"),
      }
    : { root, publicFolder: path.join(build, "public"), isBuilt: true, modules: path.join(build, "server") };
}

/** Where this program stands. */
export const installation: Installation = findInstallation(path.dirname(fileURLToPath(import.meta.url)));

/** The file of an entry module as it runs now; `moduleFile("reading/workers/reading-worker")`. */
export function moduleFile(name: string): string {
  return path.join(installation.modules, `${name}${installation.isBuilt ? ".js" : ".ts"}`);
}
