import { readFile } from "node:fs/promises";
import path from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { installation } from "../../platform/installation.ts";
import { jpegWithoutMetadata, orientationOf, pngWithoutMetadata } from "./photographs.ts";

let photograph: Buffer;
beforeAll(async () => {
  photograph = await readFile(path.join(installation.root, "src/followup/progress/testing/gazette.jpg"));
});

type Cleaner = (content: AsyncIterable<Uint8Array>) => AsyncGenerator<Uint8Array>;

async function cleaned(clean: Cleaner, file: Buffer, pieceSize: number): Promise<Buffer> {
  async function* pieces() {
    for (let at = 0; at < file.length; at += pieceSize) yield file.subarray(at, at + pieceSize);
  }
  return Buffer.concat(await Array.fromAsync(clean(pieces())));
}

function segment(kind: number, payload: Buffer): Buffer {
  const head = Buffer.from([0xff, kind, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([head, payload]);
}

/** An Exif segment that says which side is up, and where the photograph was taken. */
function exif(orientation: number): Buffer {
  const tiff = Buffer.alloc(38);
  tiff.write("II*\0", 0, "latin1");
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  tiff.writeUInt16LE(0x8825, 22);
  return segment(0xe1, Buffer.concat([Buffer.from("Exif\0\0"), tiff, Buffer.from("GPS 12.1348N 15.0557E")]));
}

/** The photograph with segments behind its first marker, and bytes behind its end. */
const withSegments = (...segments: Buffer[]): Buffer =>
  Buffer.concat([
    photograph.subarray(0, 2),
    ...segments,
    photograph.subarray(2),
    Buffer.from("hidden GPS trailer"),
  ]);

describe("a photograph", () => {
  test.each([1, 3, 1000, 1_000_000])(
    "loses its place and what hangs behind its end (pieces of %i)",
    async (size) => {
      const file = withSegments(exif(1), segment(0xfe, Buffer.from("taken by Amina, GPS")));
      const result = await cleaned(jpegWithoutMetadata, file, size);
      expect(result.includes("GPS")).toBe(false);
      expect(result.includes("Amina")).toBe(false);
      expect(result.equals(photograph)).toBe(true);
    },
  );

  test("keeps which side is up, and nothing else of its notes", async () => {
    const result = await cleaned(jpegWithoutMetadata, withSegments(exif(6)), 500);
    expect(result.includes("GPS")).toBe(false);
    const at = result.indexOf("Exif\0\0");
    expect(orientationOf(result.subarray(at, at + 32))).toBe(6);
  });

  test.each([
    ["its beginning is not that of a photograph", Buffer.from("GIF89a")],
    ["it ends within its notes", Buffer.from("ffd8ffe1ffff4578", "hex")],
  ])("is refused where %s", async (_, file) => {
    await expect(cleaned(jpegWithoutMetadata, file, 10)).rejects.toMatchObject({
      kind: "evidence_not_taken",
      data: { what: "damaged" },
    });
  });
});

describe("a PNG picture", () => {
  const chunk = (kind: string, content: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(kind), content]);
    const numbers = Buffer.alloc(8);
    numbers.writeUInt32BE(content.length, 0);
    numbers.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([numbers.subarray(0, 4), named, numbers.subarray(4)]);
  };
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  const header = chunk("IHDR", Buffer.from("00000001000000010800000000", "hex"));
  const data = chunk("IDAT", deflateSync(Buffer.from([0, 128])));
  const end = chunk("IEND", Buffer.alloc(0));

  test.each([1, 5, 10_000])("loses its notes (pieces of %i)", async (size) => {
    const notes = chunk("tEXt", Buffer.from("GPS\0 12.1348N"));
    const place = chunk("eXIf", Buffer.from("GPS"));
    const file = Buffer.concat([signature, header, notes, place, data, end, Buffer.from("GPS")]);
    const result = await cleaned(pngWithoutMetadata, file, size);
    expect(result.equals(Buffer.concat([signature, header, data, end]))).toBe(true);
  });
});
