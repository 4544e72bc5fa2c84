import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { z } from "zod";
import { installation } from "../platform/installation.ts";

const manifestShape = z.record(
  z.string(),
  z.object({ file: z.string(), css: z.array(z.string()).optional(), isEntry: z.boolean().optional() }),
);

/** Addresses of the styles and the script that every page names. */
export interface Assets {
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  /** Changes with every build: part of the version of a page. */
  readonly build: string;
}

const entry = "src/web/islands/main.ts";

/** Reads the manifest of the build; empty where the islands and styles have not been built, as in unit tests. */
export function readAssets(publicFolder: string = installation.publicFolder): Assets {
  const file = path.join(publicFolder, ".vite", "manifest.json");
  if (!existsSync(file)) return { styles: [], scripts: [], build: "none" };
  const text = readFileSync(file, "utf8");
  const main = manifestShape.parse(JSON.parse(text))[entry];
  return {
    styles: (main?.css ?? []).map((name) => `/${name}`),
    scripts: main === undefined ? [] : [`/${main.file}`],
    build: createHash("sha256").update(text).digest("hex").slice(0, 12),
  };
}

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
};
const compressible = /^(text\/|application\/(json|wasm)|image\/svg)/;
const hashed = /-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/;

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

type Encoding = "br" | "gzip" | "identity";

/** A file of the build, as it is sent. */
export interface StaticFile {
  readonly type: string;
  readonly etag: string;
  /** The name carries a hash of the content: browsers keep it for good. */
  readonly isImmutable: boolean;
  /** The content in the best encoding of those accepted (the header Accept-Encoding). */
  content(accepted: string): Promise<{ readonly encoding: Encoding; readonly body: Buffer }>;
}

/**
 * The files of the build by address. Only names found when the server starts exist, so an address cannot leave the
 * folder; each is read and compressed once, when it is first asked for.
 */
export function readStaticFiles(
  publicFolder: string = installation.publicFolder,
): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  if (!existsSync(publicFolder)) return files;
  for (const found of readdirSync(publicFolder, { recursive: true, withFileTypes: true })) {
    if (!found.isFile() || found.parentPath.includes(".vite")) continue;
    const file = path.join(found.parentPath, found.name);
    files.set(`/${path.relative(publicFolder, file).split(path.sep).join("/")}`, staticFile(file));
  }
  return files;
}

function staticFile(file: string): StaticFile {
  const type = types[path.extname(file)] ?? "application/octet-stream";
  const made = new Map<Encoding, Promise<Buffer>>();
  const original = (): Buffer => readFileSync(file);
  function encoded(encoding: Encoding): Promise<Buffer> {
    const known = made.get(encoding);
    if (known !== undefined) return known;
    const body =
      encoding === "br"
        ? brotli(original(), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
        : encoding === "gzip"
          ? gzipped(original())
          : Promise.resolve(original());
    made.set(encoding, body);
    return body;
  }
  const digest = createHash("sha256").update(original()).digest("base64url").slice(0, 16);
  return {
    type,
    etag: `"${digest}"`,
    isImmutable: hashed.test(file),
    async content(accepted) {
      const encoding = !compressible.test(type)
        ? "identity"
        : accepted.includes("br")
          ? "br"
          : accepted.includes("gzip")
            ? "gzip"
            : "identity";
      return { encoding, body: await encoded(encoding) };
    },
  };
}
