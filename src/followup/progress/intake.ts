import type { Readable } from "node:stream";
import { isSuiviError, SuiviError } from "../../kernel/index.ts";
import type { FileStore } from "../../platform/files.ts";
import { beginContentCheck, evidenceFileName, headLength } from "./content.ts";
import { jpegWithoutMetadata, pngWithoutMetadata } from "./photographs.ts";

/** Bytes a file of evidence may have: a long scan or a short film. */
export const mostBytesOfFile = 50 * 1024 ** 2;
/** Files that come with one form. */
export const mostFiles = 10;
/** Bytes that are still read of a file that is refused, so that its form can be answered properly; after that the upload is cut off. */
const mostReadInVain = 100 * 1024 ** 2;

/** A file that was taken, by its content. */
export interface TakenFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly byteSize: number;
}

export interface RefusedFile {
  readonly fileName: string;
  readonly error: SuiviError;
  /** The rest of the upload was not read: nothing after it can be there. */
  readonly isCutOff: boolean;
}

/**
 * Takes a file of evidence as it arrives, in bounded memory: what it is, is read from its content; photographs lose their place.
 * Gives the reason where it is refused; then nothing of it stays.
 */
export async function takeFile(
  files: FileStore,
  given: { readonly name: string; readonly body: Readable },
): Promise<{ readonly taken: TakenFile } | { readonly refused: RefusedFile }> {
  try {
    return { taken: await store(files, given) };
  } catch (error) {
    if (!isSuiviError(error)) throw error;
    const isCutOff = !(await readInVain(given.body));
    return { refused: { fileName: evidenceFileName(given.name, ""), error, isCutOff } };
  }
}

async function store(files: FileStore, given: { name: string; body: Readable }): Promise<TakenFile> {
  const pieces = limited(given.body.iterator({ destroyOnReturn: false }));
  try {
    return await storePieces(files, given.name, pieces);
  } finally {
    // The stream stays open: the rest of the upload is still to be read.
    await pieces.return(undefined);
  }
}

async function storePieces(
  files: FileStore,
  name: string,
  pieces: AsyncGenerator<Uint8Array>,
): Promise<TakenFile> {
  const first: Uint8Array[] = [];
  let firstLength = 0;
  while (firstLength < headLength) {
    const next = await pieces.next();
    if (next.done === true) break;
    first.push(next.value);
    firstLength += next.value.byteLength;
  }
  if (firstLength === 0) throw new SuiviError("evidence_empty");
  const head = Buffer.concat(first);
  const check = await beginContentCheck(head.subarray(0, headLength));
  let mediaType = check.mediaType;
  async function* checked(): AsyncGenerator<Uint8Array> {
    check.feed(head);
    yield head;
    for await (const piece of pieces) {
      check.feed(piece);
      yield piece;
    }
    mediaType = check.finish();
  }
  const { sha256, byteSize } = await files.put(cleaned(check.mediaType, checked()), {
    mostBytes: mostBytesOfFile,
  });
  return { fileName: evidenceFileName(name, mediaType), mediaType, sha256, byteSize };
}

async function* limited(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let byteSize = 0;
  for await (const piece of pieces) {
    byteSize += piece.byteLength;
    if (byteSize > mostBytesOfFile) {
      throw new SuiviError("evidence_too_large", { limitMegabytes: mostBytesOfFile / 1024 ** 2 });
    }
    yield piece;
  }
}

function cleaned(mediaType: string, content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (mediaType === "image/jpeg") return jpegWithoutMetadata(content);
  if (mediaType === "image/png") return pngWithoutMetadata(content);
  return content;
}

/** Reads on without keeping anything; true where the end came in bounds. */
async function readInVain(body: Readable): Promise<boolean> {
  let byteSize = 0;
  for await (const piece of body.iterator({ destroyOnReturn: false })) {
    byteSize += (piece as Uint8Array).byteLength;
    if (byteSize > mostReadInVain) return false;
  }
  return true;
}
