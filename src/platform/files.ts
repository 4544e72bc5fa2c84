import { createHash, randomUUID } from "node:crypto";
import { access, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { SuiviError } from "../kernel/index.ts";

/** Files by their content: the same bytes are kept once, and what was stored never changes. */
export interface FileStore {
  /**
   * Stores bytes as they come; memory holds one piece at a time. Whole or not at all, also after a power cut. Refuses
   * with `file_too_large` and `disk_full`. Nothing is kept of an empty file.
   */
  put(
    content: AsyncIterable<Uint8Array>,
    options: { readonly mostBytes: number },
  ): Promise<{ readonly sha256: string; readonly byteSize: number }>;
  /** Where the file with this content lies, for those who read it. */
  path(sha256: string): string;
  /** Whether a file with this content is stored. */
  has(sha256: string): Promise<boolean>;
}

const sha256Shape = /^[0-9a-f]{64}$/;
const fullDisk = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
const abandonedAfter = 24 * 60 * 60 * 1000;

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What was being written when a process was killed. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > abandonedAfter) await rm(file, { force: true });
  }
}

/** Opens the store of files in the data folder (SUIVI_DATA). */
export async function openFileStore(dataFolder: string): Promise<FileStore> {
  const root = path.join(dataFolder, "files");
  const incoming = path.join(root, "incoming");
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await removeAbandoned(incoming);

  function place(sha256: string): string {
    if (!sha256Shape.test(sha256)) throw new Error("a file is named by its SHA-256 in hexadecimal");
    return path.join(root, sha256.slice(0, 2), sha256.slice(2));
  }

  async function write(
    content: AsyncIterable<Uint8Array>,
    file: string,
    mostBytes: number,
  ): Promise<{ sha256: string; byteSize: number }> {
    const hash = createHash("sha256");
    let byteSize = 0;
    const handle = await open(file, "wx", 0o600);
    try {
      for await (const piece of content) {
        byteSize += piece.byteLength;
        if (byteSize > mostBytes) {
          throw new SuiviError("file_too_large", { limitMegabytes: Math.floor(mostBytes / 1024 ** 2) });
        }
        hash.update(piece);
        await handle.writeFile(piece);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    return { sha256: hash.digest("hex"), byteSize };
  }

  return {
    path: place,
    async has(sha256) {
      return access(place(sha256)).then(
        () => true,
        () => false,
      );
    },
    async put(content, { mostBytes }) {
      const temporary = path.join(incoming, randomUUID());
      try {
        const written = await write(content, temporary, mostBytes);
        if (written.byteSize === 0) return written;
        const final = place(written.sha256);
        await mkdir(path.dirname(final), { recursive: true, mode: 0o700 });
        await rename(temporary, final);
        await syncFolder(path.dirname(final));
        return written;
      } catch (error) {
        if (!fullDisk.has(String((error as NodeJS.ErrnoException).code))) throw error;
        throw new SuiviError("disk_full", { folder: root }, { cause: error });
      } finally {
        await rm(temporary, { force: true });
      }
    },
  };
}
