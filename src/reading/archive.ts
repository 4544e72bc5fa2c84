import type { Readable } from "node:stream";
import { SaxesParser } from "saxes";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { SuiviError } from "../kernel/index.ts";

/** A report of 200 pages as Word is 2 MB of XML unpacked; pictures come on top. */
const largestUnpacked = 512 * 1024 ** 2;
/** Repetitive XML of long tables packs to a sixtieth; only made-up content packs tighter. */
const mostRatio = 200;
const ratioMattersFrom = 16 * 1024 ** 2;
const mostEntries = 5000;
/** Elements inside one another; real documents stay under 60. */
const deepestElement = 400;

/** Local names only: prefixes are the writer's choice. Attributes keep both, the local name wins. */
export interface XmlListener {
  readonly onOpen?: (name: string, attributes: Readonly<Record<string, string>>, isEmpty: boolean) => void;
  readonly onClose?: (name: string) => void;
  readonly onText?: (text: string) => void;
}

/** The parts of a zip archive that came from outside: every access is bounded. */
export interface Archive {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Feeds a part to the listener. False where there is no such part. Refuses document types and entities. */
  readXml(name: string, listener: XmlListener): Promise<boolean>;
  close(): void;
}

const utf8 = new TextDecoder("utf-8");

/** Names that would leave the archive's own tree are not parts of a document. */
function nameOf(entry: Entry): string | null {
  const raw: unknown = entry.fileName;
  const name = typeof raw === "string" ? raw : utf8.decode(raw as Uint8Array);
  if (
    name === "" ||
    name.endsWith("/") ||
    name.startsWith("/") ||
    /[\\\0]/.test(name) ||
    /^[a-z]:/i.test(name)
  )
    return null;
  return name.split("/").includes("..") ? null : name;
}

function damaged(cause: unknown): SuiviError {
  return cause instanceof SuiviError ? cause : new SuiviError("file_damaged", {}, { cause });
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let count = 0;
  let unpacked = 0;
  let packed = 0;
  for await (const entry of zip.eachEntry()) {
    count += 1;
    unpacked += entry.uncompressedSize;
    packed += entry.compressedSize;
    const isTooTight = unpacked > ratioMattersFrom && unpacked > packed * mostRatio;
    if (count > mostEntries || unpacked > largestUnpacked || isTooTight) {
      throw new SuiviError("archive_bomb", { megabytes: Math.round(unpacked / 1024 ** 2), entries: count });
    }
    const name = nameOf(entry);
    if (name !== null && !entries.has(name)) entries.set(name, entry);
  }
  return entries;
}

/** Opens a zip archive after adding up what it says it unpacks to: refuses a bomb (`archive_bomb`) before a byte is unpacked. */
export async function openArchive(path: string): Promise<Archive> {
  // Names are decoded here, so that a name which leaves the tree is passed over and does not end the reading.
  const zip = await openPromise(path, {
    lazyEntries: true,
    autoClose: false,
    decodeStrings: false,
    validateEntrySizes: true,
  }).catch((cause: unknown) => {
    throw damaged(cause);
  });
  let entries: Map<string, Entry>;
  try {
    entries = await listEntries(zip);
  } catch (cause) {
    zip.close();
    throw damaged(cause);
  }
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    async readXml(name, listener) {
      const entry = entries.get(name);
      if (entry === undefined) return false;
      if (entry.isEncrypted()) throw new SuiviError("file_encrypted");
      try {
        await parseXml(await zip.openReadStreamPromise(entry), listener);
      } catch (cause) {
        throw damaged(cause);
      }
      return true;
    },
    close: () => zip.close(),
  };
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

function withLocalNames(attributes: Record<string, string>): Record<string, string> {
  const local: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) local[localName(name)] = value;
  return local;
}

function encodingOf(head: Uint8Array): string {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0x3c && head[1] === 0)) return "utf-16le";
  if ((head[0] === 0xfe && head[1] === 0xff) || (head[0] === 0 && head[1] === 0x3c)) return "utf-16be";
  return "utf-8";
}

async function parseXml(stream: Readable, listener: XmlListener): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  // Office never writes a document type: one in a part is there to read files of ours or to swell.
  parser.on("doctype", () => {
    throw new SuiviError("external_entity");
  });
  parser.on("error", (cause) => {
    throw new SuiviError("file_damaged", {}, { cause });
  });
  parser.on("opentag", (tag) => {
    depth += 1;
    if (depth > deepestElement) throw new SuiviError("file_damaged");
    listener.onOpen?.(
      localName(tag.name),
      withLocalNames(tag.attributes as Record<string, string>),
      tag.isSelfClosing,
    );
  });
  parser.on("closetag", (tag) => {
    depth -= 1;
    listener.onClose?.(localName(tag.name));
  });
  parser.on("text", (text) => listener.onText?.(text));
  parser.on("cdata", (text) => listener.onText?.(text));
  let decoder: TextDecoder | null = null;
  for await (const chunk of stream) {
    const bytes = chunk as Uint8Array;
    decoder ??= new TextDecoder(encodingOf(bytes));
    parser.write(decoder.decode(bytes, { stream: true }));
  }
  if (decoder === null) throw new SuiviError("file_damaged");
  parser.write(decoder.decode());
  parser.close();
}
