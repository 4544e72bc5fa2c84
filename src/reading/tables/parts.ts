import type { Readable } from "node:stream";
import { SaxesParser } from "saxes";
import { type Entry, openPromise } from "yauzl";
import { SuiviError } from "../../kernel/index.ts";

/** All parts of one file, unpacked. A world-wide export of the Universal Human Rights Index stays below it. */
const largestUnpacked = 2 * 1024 ** 3;
/** Text of tables packs to a fifth or a thirtieth; only made-up content packs tighter. */
const mostRatio = 300;
const ratioMattersFrom = 64 * 1024 ** 2;
const mostParts = 5000;
const deepestElement = 100;

/**
 * The parts of an Office file (a zip archive), opened one by one as streams. Beside `openArchive`, because a workbook is larger
 * than any Word file and its rows are pulled as they are wanted, not pushed until the part ends.
 */
export interface Parts {
  readonly names: readonly string[];
  /** The bytes of a part, unpacked as they are read; null where there is no such part. */
  open(name: string): Promise<Readable | null>;
  close(): void;
}

/** Opens an archive; refuses one that would unpack to more than a table can be. Sizes are checked again as it is read. */
export async function openParts(path: string): Promise<Parts> {
  const archive = await openPromise(path, {
    lazyEntries: true,
    autoClose: false,
    validateEntrySizes: true,
  }).catch((cause: unknown) => {
    throw new SuiviError("file_damaged", {}, { cause });
  });
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  let packed = 0;
  try {
    for await (const entry of archive.eachEntry()) {
      entries.set(entry.fileName, entry);
      unpacked += entry.uncompressedSize;
      packed += entry.compressedSize;
      const isBomb = unpacked > ratioMattersFrom && unpacked > packed * mostRatio;
      if (isBomb || unpacked > largestUnpacked || entries.size > mostParts) {
        throw new SuiviError("archive_bomb", {
          megabytes: Math.round(unpacked / 1024 ** 2),
          entries: entries.size,
        });
      }
      if (entry.isEncrypted()) throw new SuiviError("file_encrypted");
    }
  } catch (cause) {
    archive.close();
    if (cause instanceof SuiviError) throw cause;
    throw new SuiviError("file_damaged", {}, { cause });
  }
  return {
    names: [...entries.keys()],
    async open(name) {
      const entry = entries.get(name);
      return entry === undefined ? null : archive.openReadStreamPromise(entry);
    },
    close: () => archive.close(),
  };
}

/** What a reader of a part wants to know of its XML: names come without their prefix. */
export interface XmlEvents {
  readonly onOpen?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly onClose?: (name: string) => void;
  readonly onText?: (text: string) => void;
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

/**
 * Reads XML in parts of some hundred kilobytes; gives control back after each. Document type declarations, and with them all
 * entities of one's own, are refused.
 */
export async function* readXml(stream: Readable, events: XmlEvents): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on("doctype", () => {
    throw new SuiviError("external_entity");
  });
  parser.on("error", (cause) => {
    throw new SuiviError("file_damaged", {}, { cause });
  });
  const { onOpen, onClose, onText } = events;
  let depth = 0;
  parser.on("opentag", (tag) => {
    depth += 1;
    if (depth > deepestElement) throw new SuiviError("file_damaged");
    onOpen?.(localName(tag.name), tag.attributes as Record<string, string>);
  });
  parser.on("closetag", (tag) => {
    depth -= 1;
    onClose?.(localName(tag.name));
  });
  if (onText !== undefined) {
    parser.on("text", onText);
    parser.on("cdata", onText);
  }
  const decoder = new TextDecoder("utf-8");
  try {
    for await (const chunk of stream) {
      parser.write(decoder.decode(chunk as Buffer, { stream: true }));
      yield;
    }
    parser.write(decoder.decode());
    parser.close();
    yield;
  } catch (cause) {
    if (cause instanceof SuiviError) throw cause;
    throw new SuiviError("file_damaged", {}, { cause });
  }
}
