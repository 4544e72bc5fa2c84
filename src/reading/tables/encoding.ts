import iconv from "iconv-lite";

/** The encodings text files come in; names as iconv-lite knows them. */
export type TextEncoding =
  | "utf8"
  | "utf-16le"
  | "utf-16be"
  | "windows-1252"
  | "windows-1251"
  | "windows-1256"
  | "macintosh";

/** A multi-byte sequence may be cut at the end of the sample: that is no fault of the file. */
function isUtf8(sample: Uint8Array, isWhole: boolean): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(sample, { stream: !isWhole });
    return true;
  } catch {
    return false;
  }
}

function countHighBytes(sample: Uint8Array): number {
  let count = 0;
  for (const byte of sample) if (byte >= 0x80) count += 1;
  return count;
}

/** Half of the bytes of UTF-16 text in our languages are zero on one side, or nearly so. */
function utf16Of(sample: Uint8Array): TextEncoding | null {
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  if (sample[0] === 0xfe && sample[1] === 0xff) return "utf-16be";
  let even = 0;
  let odd = 0;
  const length = Math.min(sample.length, 4096) & ~1;
  for (let at = 0; at < length; at += 2) {
    if (sample[at] === 0) even += 1;
    if (sample[at + 1] === 0) odd += 1;
  }
  if (length < 4) return null;
  if (odd > length * 0.2 && even < length * 0.02) return "utf-16le";
  if (even > length * 0.2 && odd < length * 0.02) return "utf-16be";
  return null;
}

/**
 * How much a text looks like something people write: a letter beside letters of its own script is usual, a symbol or a
 * capital in the middle of a word of small letters is not. That tells Mac Roman's ’ (0xD5) from Windows' Õ.
 */
function plausibility(text: string): number {
  let score = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    const character = text[at] ?? "";
    const before = text[at - 1] ?? " ";
    const after = text[at + 1] ?? " ";
    const isInWord = /\p{L}/u.test(before) && /\p{L}/u.test(after);
    if (code === 0xfffd || (code >= 0x80 && code < 0xa0)) score -= 5;
    else if ("’‘“”–—…«»\u00a0".includes(character)) score += 2;
    else if (/[\u0600-\u06ff]/.test(character))
      score += /[\u0600-\u06ff\s]/.test(before) && /[\u0600-\u06ff\s،؛.]/.test(after) ? 1 : -2;
    else if (/[\u0400-\u04ff]/.test(character))
      score += /[\u0400-\u04ff\s]/.test(before) && /[\u0400-\u04ff\s.,;]/.test(after) ? 1 : -2;
    else if (/\p{Ll}/u.test(character)) score += 1;
    else if (/\p{Lu}/u.test(character)) score += /\p{Ll}/u.test(before) ? -3 : 0.5;
    else score -= isInWord ? 3 : 1;
  }
  return score;
}

/**
 * The encoding of a text file, from its first bytes (a megabyte is enough). `isWhole` says that nothing follows the sample.
 */
export function sniffEncoding(sample: Uint8Array, isWhole: boolean): TextEncoding {
  const utf16 = utf16Of(sample);
  if (utf16 !== null) return utf16;
  if (isUtf8(sample, isWhole)) return "utf8";
  const high = countHighBytes(sample);
  // One damaged sequence in a large UTF-8 file does not make it another encoding.
  const asUtf8 = new TextDecoder("utf-8").decode(sample);
  const lost = asUtf8.split("\ufffd").length - 1;
  if (high > 100 && lost * 50 < high) return "utf8";
  let best: TextEncoding = "windows-1252";
  let bestScore = Number.NEGATIVE_INFINITY;
  const candidates: readonly TextEncoding[] = ["windows-1252", "macintosh", "windows-1256", "windows-1251"];
  const head = Buffer.from(
    sample.subarray(0, 1 << 18).buffer,
    sample.byteOffset,
    Math.min(sample.length, 1 << 18),
  );
  // Where the first bytes are all ASCII the evidence lies further on.
  const evidence = countHighBytes(head) > 0 ? head : Buffer.from(sample);
  for (const candidate of candidates) {
    const score = plausibility(iconv.decode(evidence, candidate));
    if (score > bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}

/** Decodes a whole text; the byte order mark is not part of it. */
export function decodeText(bytes: Uint8Array, encoding: TextEncoding): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding, {
    stripBOM: true,
  });
}

/** A decoder for text that comes in parts. */
export function textDecoder(encoding: TextEncoding): {
  write(part: Buffer): string;
  end(): string | undefined;
} {
  return iconv.getDecoder(encoding, { stripBOM: true });
}
