import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FileStore, openFileStore } from "./files.ts";

let folder = "";
let files: FileStore;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "suivi-files-"));
  files = await openFileStore(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function everyFile(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

const roomy = { mostBytes: 1000 };

describe("a stored file", () => {
  it("is found by its content", async () => {
    const { sha256, byteSize } = await files.put(pieces("136.1 Ratify", " the Convention"), roomy);
    expect(sha256).toBe(createHash("sha256").update("136.1 Ratify the Convention").digest("hex"));
    expect(byteSize).toBe(27);
    expect(await readFile(files.path(sha256), "utf8")).toBe("136.1 Ratify the Convention");
    expect(await files.has(sha256)).toBe(true);
    expect(await files.has("0".repeat(64))).toBe(false);
  });

  it("is kept once, however often and by however many it is stored", async () => {
    await Promise.all([1, 2, 3].map(() => files.put(pieces("the same"), roomy)));
    expect(await everyFile()).toHaveLength(1);
  });

  it("is not kept when it is empty", async () => {
    expect((await files.put(pieces(), roomy)).byteSize).toBe(0);
    expect(await everyFile()).toEqual([]);
  });
});

describe("nothing is left behind", () => {
  it("of a file that is too large", async () => {
    const put = files.put(pieces("x".repeat(900), "x".repeat(101)), roomy);
    await expect(put).rejects.toMatchObject({ kind: "file_too_large" });
    expect(await everyFile()).toEqual([]);
  });

  it("of a file whose sender breaks off", async () => {
    async function* brokenOff(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("half");
      throw new Error("connection lost");
    }
    await expect(files.put(brokenOff(), roomy)).rejects.toThrow("connection lost");
    expect(await everyFile()).toEqual([]);
  });

  it("where the disk is full, and that is what is said", async () => {
    async function* full(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("some");
      throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    }
    await expect(files.put(full(), roomy)).rejects.toMatchObject({ kind: "disk_full" });
    expect(await everyFile()).toEqual([]);
  });
});

it.each(["../../etc/passwd", "", "A".repeat(64), `${"0".repeat(63)}/`])(
  "%j is not the name of a stored file",
  (name) => {
    expect(() => files.path(name)).toThrow(/SHA-256/);
  },
);
