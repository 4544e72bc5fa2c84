import type { FileHandle } from "node:fs/promises";

/** Old Office files are small file systems ([MS-CFB]); the names at their root tell which program wrote them. */

const noSector = 0xfffffffa;
const entrySize = 128;
/** Directories of real documents have some dozen entries. */
const mostEntries = 20_000;

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, position);
  return bytes.subarray(0, bytesRead);
}

interface DirectoryEntry {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly child: number;
}

function entryAt(directory: Buffer, index: number): DirectoryEntry | null {
  const at = index * entrySize;
  if (index > mostEntries || at + entrySize > directory.length) return null;
  const nameLength = Math.min(64, directory.readUInt16LE(at + 64));
  return {
    name: directory.toString("utf16le", at, at + Math.max(0, nameLength - 2)),
    left: directory.readUInt32LE(at + 68),
    right: directory.readUInt32LE(at + 72),
    child: directory.readUInt32LE(at + 76),
  };
}

/** The directory's sectors, by the allocation table; its first 109 sectors cover 6 MB and more, enough for the directory. */
async function readDirectory(file: FileHandle, header: Buffer): Promise<Buffer> {
  const sectorSize = 1 << Math.min(12, Math.max(7, header.readUInt16LE(30)));
  const perSector = sectorSize / 4;
  const nextOf = async (sector: number): Promise<number> => {
    const tableIndex = Math.floor(sector / perSector);
    if (tableIndex >= 109) return noSector;
    const tableSector = header.readUInt32LE(76 + 4 * tableIndex);
    if (tableSector >= noSector) return noSector;
    const bytes = await readAt(file, (tableSector + 1) * sectorSize + 4 * (sector % perSector), 4);
    return bytes.length === 4 ? bytes.readUInt32LE(0) : noSector;
  };
  const parts: Buffer[] = [];
  let sector = header.readUInt32LE(48);
  while (sector < noSector && parts.length * sectorSize < mostEntries * entrySize) {
    const part = await readAt(file, (sector + 1) * sectorSize, sectorSize);
    if (part.length < sectorSize) break;
    parts.push(part);
    sector = await nextOf(sector);
  }
  return Buffer.concat(parts);
}

/** Names at the root of a compound file; empty where it is cut off or damaged. */
export async function listCompoundNames(file: FileHandle): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const header = await readAt(file, 0, 512);
  if (header.length < 512) return names;
  const directory = await readDirectory(file, header);
  const seen = new Set<number>();
  const open = [entryAt(directory, 0)?.child ?? noSector];
  while (open.length > 0) {
    const index = open.pop()!;
    if (index >= noSector || seen.has(index)) continue;
    seen.add(index);
    const entry = entryAt(directory, index);
    if (entry === null) continue;
    names.add(entry.name);
    open.push(entry.left, entry.right);
  }
  return names;
}
