import { SuiviError } from "../../kernel/index.ts";

/** Bytes as they come, taken in portions of one's own size. */
class ByteSource {
  private readonly pieces: AsyncIterator<Uint8Array>;
  private held: Buffer = Buffer.alloc(0);

  constructor(content: AsyncIterable<Uint8Array>) {
    this.pieces = content[Symbol.asyncIterator]();
  }

  /** Exactly so many bytes; null where the end comes before. */
  async take(count: number): Promise<Buffer | null> {
    while (this.held.length < count) {
      const next = await this.pieces.next();
      if (next.done === true) return null;
      this.held = Buffer.concat([this.held, next.value]);
    }
    const taken = this.held.subarray(0, count);
    this.held = this.held.subarray(count);
    return taken;
  }

  /** What is at hand, or the next piece; null at the end. */
  async some(): Promise<Buffer | null> {
    if (this.held.length > 0) {
      const taken = this.held;
      this.held = Buffer.alloc(0);
      return taken;
    }
    const next = await this.pieces.next();
    return next.done === true ? null : Buffer.from(next.value);
  }

  giveBack(bytes: Buffer): void {
    this.held = Buffer.concat([bytes, this.held]);
  }

  /** Reads to the end without keeping anything. */
  async drain(): Promise<void> {
    this.held = Buffer.alloc(0);
    while ((await this.pieces.next()).done !== true);
  }
}

function damaged(): never {
  throw new SuiviError("evidence_not_taken", { what: "damaged", found: "" });
}

/**
 * A JPEG photograph without what it says of its making: place, time, device, owner, previews, and whatever hangs behind its
 * end. A photograph that shows where it was taken can endanger who took it. Colours and the side that is up stay.
 * Refuses with `evidence_not_taken` what is damaged before its picture begins.
 */
export async function* jpegWithoutMetadata(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = new ByteSource(content);
  const start = await source.take(2);
  if (start?.toString("hex") !== "ffd8") damaged();
  yield start;
  for (;;) {
    const marker = await source.take(2);
    if (marker === null) return;
    const kind = marker[1] ?? 0;
    if (marker[0] !== 0xff) damaged();
    if (kind === 0xff) {
      source.giveBack(marker.subarray(1));
      continue;
    }
    if (kind === endOfImage) {
      yield marker;
      return source.drain();
    }
    if (isWithoutLength(kind)) {
      yield marker;
      continue;
    }
    const length = (await source.take(2))?.readUInt16BE(0) ?? damaged();
    const payload = (length < 2 ? null : await source.take(length - 2)) ?? damaged();
    const kept = keptSegment(kind, payload);
    if (kept !== null) {
      const head = Buffer.from([0xff, kind, 0, 0]);
      head.writeUInt16BE(kept.length + 2, 2);
      yield Buffer.concat([head, kept]);
    }
    if (kind === startOfScan) yield* scanOf(source);
  }
}

const endOfImage = 0xd9;
const startOfScan = 0xda;

/** RSTn, SOI and TEM stand alone (ITU-T T.81, B.1.1.3). */
function isWithoutLength(kind: number): boolean {
  return kind === 0x01 || (kind >= 0xd0 && kind <= 0xd8);
}

/** What stays of a segment; null where all of it goes. */
function keptSegment(kind: number, payload: Buffer): Buffer | null {
  const isApplication = kind >= 0xe0 && kind <= 0xef;
  if (kind === 0xfe) return null;
  if (!isApplication) return payload;
  // JFIF, and Adobe's note on colours.
  if (kind === 0xe0 || kind === 0xee) return payload;
  if (kind === 0xe2) return payload.subarray(0, 12).toString("latin1") === "ICC_PROFILE\0" ? payload : null;
  if (kind === 0xe1) {
    const orientation = orientationOf(payload);
    return orientation > 1 ? exifWithOrientation(orientation) : null;
  }
  return null;
}

/** Which side is up: tag 0x0112 of the first directory (Exif 2.32, 4.6.2); 1 where it is not said. */
export function orientationOf(exif: Buffer): number {
  if (exif.subarray(0, 6).toString("latin1") !== "Exif\0\0" || exif.length < 14) return 1;
  const tiff = exif.subarray(6);
  const order = tiff.subarray(0, 2).toString("latin1");
  if (order !== "II" && order !== "MM") return 1;
  const isLittle = order === "II";
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return 1;
  const entries = short(directory);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return 1;
    if (short(at) !== 0x0112) continue;
    const value = short(at + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** An Exif segment that says which side is up and nothing else. */
function exifWithOrientation(orientation: number): Buffer {
  const tiff = Buffer.from("4d4d002a00000008000101120003000000010000000000000000", "hex");
  tiff.writeUInt16BE(orientation, 18);
  return Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
}

/** The picture's data up to the next marker, which is given back. */
async function* scanOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  for (;;) {
    const piece = await source.some();
    if (piece === null) return;
    let at = piece.indexOf(0xff);
    while (at >= 0) {
      if (at + 1 >= piece.length) break;
      const next = piece[at + 1] ?? 0;
      const isData = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
      if (!isData) {
        yield piece.subarray(0, at);
        source.giveBack(piece.subarray(at));
        return;
      }
      at = piece.indexOf(0xff, at + (next === 0xff ? 1 : 2));
    }
    if (at < 0) {
      yield piece;
      continue;
    }
    // A marker may be cut between two pieces.
    yield piece.subarray(0, at);
    const following = await source.some();
    if (following === null) return;
    source.giveBack(Buffer.concat([piece.subarray(at), following]));
  }
}

const pngSignature = Buffer.from("89504e470d0a1a0a", "hex");
const pngMetadata = new Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME"]);

/** A PNG picture without its notes (place, time, software) and without what hangs behind its end. */
export async function* pngWithoutMetadata(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = new ByteSource(content);
  const signature = await source.take(8);
  if (signature === null || !signature.equals(pngSignature)) damaged();
  yield signature;
  for (;;) {
    const head = await source.take(8);
    if (head === null) return;
    const kind = head.toString("latin1", 4, 8);
    const isKept = !pngMetadata.has(kind);
    if (isKept) yield head;
    // The data and four bytes of check sum.
    let remaining = head.readUInt32BE(0) + 4;
    while (remaining > 0) {
      const piece = await source.some();
      if (piece === null) return;
      const part = piece.subarray(0, remaining);
      if (part.length < piece.length) source.giveBack(piece.subarray(part.length));
      remaining -= part.length;
      if (isKept) yield part;
    }
    if (kind === "IEND") return source.drain();
  }
}
