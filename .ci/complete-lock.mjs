/**
 * Completes package-lock.json after `npm install` where the registry in use does not carry the packages of every
 * processor and system: npm then leaves those optional packages out of the lock file, and `npm ci` refuses it.
 * They are added by name and version, marked for their system, so that npm passes over them elsewhere.
 *
 *     node .ci/complete-lock.mjs && cp package-lock.json node_modules/.suivi-lock
 */
import { readFileSync, writeFileSync } from "node:fs";

const systems = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const processors = ["arm64", "arm", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "x64"];
const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const { packages } = lock;

function named(words, known) {
  const found = known.find((one) => words.includes(one));
  return found === undefined ? undefined : [found];
}

let added = 0;
for (const [place, entry] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${place}/node_modules/${name}`;
    const top = `node_modules/${name}`;
    const isLocked = place.split(/\/?node_modules\//).some((_, depth, parts) => {
      const above = parts.slice(0, depth + 1).join("/node_modules/");
      return packages[`${above === "" ? "" : `${above}/`}node_modules/${name}`] !== undefined;
    });
    if (isLocked || packages[nested] !== undefined || packages[top] !== undefined) continue;
    const words = name.split(/[-/@.]/);
    const os = named(words, systems) ?? (name === "fsevents" ? ["darwin"] : undefined);
    if (os === undefined) throw new Error(`${name} (of ${place}) names no system; add it by hand`);
    const cpu =
      named(words, processors) ??
      (words.includes("ppc64le") ? ["ppc64"] : words.includes("arm") ? ["arm"] : undefined);
    const isMusl = words.some((word) => word.includes("musl"));
    packages[top] = {
      version: range.replace(/^[^0-9]*/, ""),
      ...(cpu === undefined ? {} : { cpu }),
      ...(isMusl ? { libc: ["musl"] } : {}),
      optional: true,
      os,
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added} packages added\n`);
